"""Abstract and outlook of an issue, put together from its checked sections."""

from __future__ import annotations

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.framing import unattributed
from newqp_writer.models import Section, Sentence, Topic

_LONGEST_LEAD = 80  # characters; a longer lead is represented by its heading
_MOST_TRENDS = 4
_ORDINALS = "一二三四五六七八九"


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


def abstract(issue: Issue) -> tuple[Sentence, ...]:
    """摘要: the main line, then each topic with the gist of its sections."""
    groups = _topics(issue)
    names = [topic.name for topic, _ in groups]
    sentences = [
        Sentence(text=f"今日{issue.subject}动态的主线集中在{_joined(names)}。", role="judgement")
    ]
    for topic, sections in groups:
        gists = [_gist(section) for section in sections]
        text = "；".join(gist for gist, _ in gists)
        # A heading that names the topic itself needs no introduction.
        opening = "" if text.startswith("外媒关注") else f"{topic.name}方面，"
        cites = tuple(cite for _, ids in gists for cite in ids)
        sentences.append(Sentence(text=f"{opening}{text}。", cites=cites))
    return tuple(sentences)


def outlook(issue: Issue) -> tuple[Sentence, ...]:
    """趋势判断: where the day's topics are heading, and what to follow."""
    groups = [(topic, sections) for topic, sections in _topics(issue) if topic.trend]
    trends = [topic.trend for topic, _ in groups][:_MOST_TRENDS]
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
    watched = [s for _, sections in groups for s in sections if not s.heading.startswith("外媒")][
        :2
    ]
    if watched:
        named = "和".join(
            f"“{section.heading.replace('“', '‘').replace('”', '’')}”" for section in watched
        )
        cites = tuple(cite for section in watched for cite in section.cites)
        sentences.append(
            Sentence(text=f"后续可重点跟踪{named}的进展。", cites=cites, role="judgement")
        )
    return tuple(sentences)
