"""Abstract and outlook of an issue, put together from its checked sections."""

from __future__ import annotations

import re

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.framing import is_foreign, quoted_headline, unattributed
from newqp_writer.drafting.house_style import leans_on_the_one_before
from newqp_writer.drafting.standing import people_in, points_back
from newqp_writer.models import Section, Sentence, Topic

_LONGEST_LEAD = 80  # characters; a longer lead is represented by its heading
_LONGEST_FIGURES = 75  # characters; an abstract has room for one short sentence of figures
_MOST_PER_TOPIC = 2
# A figure is a number with something to measure or count, not a date.
_FIGURE = re.compile(r"\d[\d,.]*(?:%|‰|[万亿]|[个家项人台条座吨倍]|[A-Z]{1,2}B|千瓦|公里)")
_ORDINALS = "一二三四五六七八九"


# What has been set going can be followed; what has been said or counted is over.
_UNDER_WAY = re.compile(
    r"启动|实施|试点|行动|方案|计划|规划|部署|开展|推进|推广|布局|加快|培育|大赛|初赛"
)

_MEETING = re.compile(r"主持|会议|会见|座谈|文章")


def _topics(issue: Issue) -> list[tuple[Topic, list[Section]]]:
    """The issue's topics in printing order, each with its sections."""
    by_id = {topic.id: topic for topic in issue.topics}
    groups: dict[str, list[Section]] = {}
    for section in issue.sections:
        if section.topic in by_id:
            groups.setdefault(section.topic, []).append(section)
    return [(by_id[topic], sections) for topic, sections in groups.items()]


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{'、'.join(names[:-1])}和{names[-1]}"


def _gist(section: Section) -> tuple[str, tuple[str, ...]]:
    """What a section says in one clause, and what that rests on."""
    lead = section.sentences[0]
    text = unattributed(lead.text)
    if (
        lead.role == "fact"
        and len(text) <= _LONGEST_LEAD
        and text.endswith("。")
        and "：“" not in text
    ):
        return text.rstrip("。"), lead.cites
    return section.heading, section.cites


def _figures(section: Section, gist: str) -> Sentence | None:
    """A short sentence with the section's figures, when the gist has none."""
    if _FIGURE.search(gist):
        return None
    for sentence in section.sentences[1:]:
        if (
            sentence.role == "fact"
            and len(sentence.text) <= _LONGEST_FIGURES
            and len(_FIGURE.findall(sentence.text)) >= 2
            and sentence.text.endswith("。")
            and not leans_on_the_one_before(sentence.text, "zh")
            and not points_back(sentence.text)
            and people_in(sentence.text) <= people_in(gist)
        ):
            return sentence
    return None


def abstract(issue: Issue) -> tuple[Sentence, ...]:
    """摘要: the main line, then each topic with the gist of its sections."""
    groups = _topics(issue)
    names = [topic.name for topic, _ in groups]
    sentences = [
        Sentence(text=f"今日{issue.subject}动态的主线集中在{_joined(names)}。", role="judgement")
    ]
    for topic, sections in groups:
        chinese = [section for section in sections if not is_foreign(section.heading)]
        foreign = [section for section in sections if is_foreign(section.heading)]
        for number, section in enumerate(chinese[:_MOST_PER_TOPIC]):
            gist, cites = _gist(section)
            opening = f"{topic.name}方面，" if number == 0 and len(groups) > 1 else ""
            sentences.append(Sentence(text=f"{opening}{gist}。", cites=cites))
            if number == 0 and (figures := _figures(section, gist)) is not None:
                sentences.append(figures)
        if foreign:
            titles = _joined([quoted_headline(section.heading) for section in foreign])
            opening = "外媒还报道了" if chinese else f"{topic.name}方面，外媒报道了"
            cites = tuple(cite for section in foreign for cite in section.cites)
            sentences.append(Sentence(text=f"{opening}{titles}。", cites=cites))
    return tuple(sentences)


def outlook(issue: Issue) -> tuple[Sentence, ...]:
    """趋势判断: where the day's topics are heading, and what to follow."""
    groups = [(topic, sections) for topic, sections in _topics(issue) if topic.trend]
    trends = [topic.trend for topic, _ in groups][: len(_ORDINALS)]
    sentences: list[Sentence] = []
    if len(trends) == 1:
        sentences.append(Sentence(text=f"今日动态显示，{trends[0]}。", role="judgement"))
    elif trends:
        listed = "；".join(f"第{_ORDINALS[i]}，{trend}" for i, trend in enumerate(trends))
        sentences.append(
            Sentence(
                text=f"今日{issue.subject}动态呈现几条相互衔接的路径：{listed}。", role="judgement"
            )
        )
    watched = [
        section
        for _, sections in groups
        for section in sections
        if not is_foreign(section.heading)
        and _UNDER_WAY.search(section.heading)
        and not _MEETING.search(section.heading)
    ][:2]
    if watched:
        named = "和".join(
            f"“{section.heading.replace('“', '‘').replace('”', '’')}”" for section in watched
        )
        cites = tuple(cite for section in watched for cite in section.cites)
        sentences.append(
            Sentence(text=f"后续可重点跟踪{named}的进展。", cites=cites, role="judgement")
        )
    return tuple(sentences)
