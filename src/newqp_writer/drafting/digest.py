"""Abstract and outlook of an issue, put together from its checked sections."""

from __future__ import annotations

import re

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.framing import is_foreign, quoted_headline, unattributed
from newqp_writer.drafting.house_style import leans_on_the_one_before
from newqp_writer.drafting.ranking import words
from newqp_writer.drafting.standing import (
    people_in,
    points_back,
    states_something,
    unintroduced,
)
from newqp_writer.models import Section, Sentence, Topic

_LONGEST_WHOLE = 72  # characters; a sentence of figures that is no longer is not cut
_LONGEST_FIGURES = 60  # characters; an abstract has room for one short clause of figures
_LONGEST_LEAD = 80  # characters; a longer lead is represented by its heading all the same
_LONGEST_GIST = 130
_LONGEST_WATCHED = 34  # characters of a heading that is named whole
_SAME = 0.7  # of a heading's words in a clause: the clause says it again, with its figures
_MOST_PER_TOPIC = 2
# A figure is a number with something to measure or count, not a date.
_FIGURE = re.compile(
    r"\d[\d,.]*(?:%|‰|[万亿]|[个家项人台条座吨倍辆颗艘]|[A-Z]{1,2}B|千瓦|公里|标箱)"
)
_ORDINALS = "一二三四五六七八九"

# Lead-ins that say nothing in an abstract, and openings that a clause cannot have without its end.
_LEAD_IN = re.compile(
    r"^(?:(?:最新)?(?:数据|统计|监测|测算)(?:结果)?显示[，：]|《[^》]{2,40}》显示，|(?:根据|据)(?:测算|统计|初步统计)，)"
)
_HALF = re.compile(
    r"^(?:不仅|虽然|尽管|随着|为了|由于|如果|从[^，]{1,24}来看|除|相较|与[^，]{1,20}相比)"
)
_TURNS = re.compile(r"但|而|却|不过|然而")
_PERIOD = re.compile(
    r"(?:截至|今年|去年|目前|前|上半年|一季度|到?20\d\d年|\d{1,2}月|未来|“十[四五]五”)"
)
# 国务院印发《云州规划》，《规划》部署了……: the document is named once.
_DOCUMENT = re.compile(r"《([^》]{2,6})》(?=部署|明确|提出|要求|安排)")
_CLAUSE = re.compile(r"[，；]")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）")

# What has been set going can be followed; what has been said or counted is over.
_UNDER_WAY = re.compile(
    r"印发|出台|启动|实施|试点|行动|方案|计划|规划|部署|开展|推进|推广|布局|加快|培育|大赛|初赛"
)
_ISSUED = re.compile(r"印发|出台|发布|公布|通过|规划|方案|办法|指南")
_MEETING = re.compile(r"主持|会议|会见|座谈|文章")
_SLOGAN = re.compile(r"谱写|奋力|篇章")


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


def _figures(section: Section) -> Sentence | None:
    """The section's best whole clauses with figures that stand on their own; ``None`` if none."""
    heading = section.heading
    told = set(words(heading))
    before: list[str] = []
    found: list[tuple[float, Sentence]] = []
    for place, sentence in enumerate(section.sentences):
        text = _LEAD_IN.sub("", unattributed(sentence.text))
        clause = _short(text) if sentence.role == "fact" and text.endswith("。") else None
        if (
            clause is not None
            and not _HALF.match(clause)
            and not leans_on_the_one_before(clause, "zh")
            and not points_back(clause)
            and people_in(clause) <= people_in(heading)
            and not unintroduced(clause, before, [heading])
        ):
            shared = len(told & set(words(clause))) / max(len(told), 1)
            score = shared + 0.5 * bool(_PERIOD.match(clause)) - 0.1 * place
            found.append((score, sentence.model_copy(update={"text": clause})))
        before.append(sentence.text)
    return max(found, key=lambda one: one[0])[1] if found else None


def _short(text: str) -> str | None:
    """A sentence up to its last clause with a figure that there is room for.

    >>> _short("前5个月，云州用电120亿千瓦时，同比增长8.4%，增速居全省第一，结构更优。")
    '前5个月，云州用电120亿千瓦时，同比增长8.4%，增速居全省第一，结构更优'
    """
    if len(text) <= _LONGEST_WHOLE and _FIGURE.search(text):
        return text[:-1]
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    ends = [
        found.start()
        for found in _CLAUSE.finditer(text)
        if not any(start <= found.start() < end for start, end in quoted)
    ]
    kept = None
    begin = 0
    for end in [*ends, len(text) - 1]:
        if end > _LONGEST_FIGURES:
            break
        if _FIGURE.search(text[begin:end]):
            kept = text[:end]
        elif kept is not None:
            break
        begin = end + 1
    return None if kept is None or _TURNS.match(text[len(kept) + 1 :]) else kept


def _gist(section: Section) -> tuple[str, tuple[str, ...]]:
    """The section's finding with its main figures, and what that rests on."""
    figures = _figures(section)
    if figures is None or "；" in section.heading:  # of two events: whose figures would they be?
        return _finding(section), section.cites
    told = set(words(section.heading))
    if len(told & set(words(figures.text))) >= _SAME * len(told):
        return figures.text, figures.cites
    if {found[0] for found in _FIGURE.finditer(figures.text)} <= {
        found[0] for found in _FIGURE.finditer(section.heading)
    }:
        return _finding(section), section.cites
    finding = _finding(section)
    if figures.text in finding or len(finding) + len(figures.text) > _LONGEST_GIST:
        return finding, section.cites
    document = _DOCUMENT.match(figures.text)
    if document and f"{document[1]}》" in finding:
        return f"{finding}，{figures.text[document.end() :]}", section.cites
    joint = "；" if "，" in finding else "，"
    return f"{finding}{joint}{figures.text}", section.cites


def _finding(section: Section) -> str:
    """What the heading states; the lead where it states nothing: a title like 论……, or a call."""
    lead = section.sentences[0]
    text = unattributed(lead.text)
    if (
        not states_something(section.heading)
        and lead.role == "fact"
        and len(text) <= _LONGEST_LEAD
        and text.endswith("。")
        and "：“" not in text
    ):
        return text[:-1]
    return section.heading


def _main_line(issue: Issue, groups: list[tuple[Topic, list[Section]]]) -> str:
    """Which topic stands out by what there is of it, or which topics there are."""
    by_weight = sorted(groups, key=lambda group: -len(group[1]))
    names = [topic.name for topic, _ in groups]
    if len(groups) > 1 and len(by_weight[0][1]) > len(by_weight[1][1]):
        first = by_weight[0][0].name
        others = _joined([name for name in names if name != first])
        return f"今日{issue.subject}动态以{first}的进展最为集中，{others}也有新的动向。"
    return f"今日{issue.subject}动态的主线集中在{_joined(names)}。"


def abstract(issue: Issue) -> tuple[Sentence, ...]:
    """摘要: the main line, then each topic with the findings of its sections and their figures."""
    groups = _topics(issue)
    sentences = [Sentence(text=_main_line(issue, groups), role="judgement")]
    for topic, sections in groups:
        chinese = [section for section in sections if not is_foreign(section.heading)]
        foreign = [section for section in sections if is_foreign(section.heading)]
        for number, section in enumerate(chinese[:_MOST_PER_TOPIC]):
            gist, cites = _gist(section)
            opening = f"{topic.name}方面，" if number == 0 and len(groups) > 1 else ""
            sentences.append(Sentence(text=f"{opening}{gist}。", cites=cites))
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
        (named, section)
        for _, sections in groups
        for section in sections
        if not is_foreign(section.heading) and (named := _under_way(section.heading))
    ][:2]
    if watched:
        issued = all(_ISSUED.search(named) for named, _ in watched)
        names = "和".join(f"“{named.replace('“', '‘').replace('”', '’')}”" for named, _ in watched)
        cites = tuple(cite for _, section in watched for cite in section.cites)
        what = "的落实情况" if issued else "的进展"
        sentences.append(
            Sentence(text=f"后续可重点跟踪{names}{what}。", cites=cites, role="judgement")
        )
    return tuple(sentences)


def _under_way(heading: str) -> str | None:
    """The part of a heading that tells of something set going; ``None`` if there is none.

    >>> _under_way("云州数据指南印发；创业大赛启动"), _under_way("云州发电量增长8%")
    ('云州数据指南印发', None)
    """
    if _MEETING.search(heading):
        return None
    parts = heading.split("；")
    if len(heading) > _LONGEST_WATCHED:
        parts = [clause for part in parts for clause in part.split("，")]
    return next(
        (part for part in parts if _UNDER_WAY.search(part) and not _SLOGAN.search(part)),
        None,
    )
