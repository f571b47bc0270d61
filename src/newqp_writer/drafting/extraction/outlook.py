"""趋势判断 of an issue: where its topics are heading, seen in the day's news, and what to follow.

What to follow is named with the date the sources give it: a plan's goal, a project's completion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.extraction.digest import topics_of
from newqp_writer.drafting.extraction.findings import FIGURE, bare
from newqp_writer.drafting.extraction.headlines import happens_abroad, states_a_finding
from newqp_writer.drafting.extraction.quotations import is_foreign
from newqp_writer.models import Section, Sentence

_ORDINALS = "一二三四五六七八九"
_LONGEST_WATCHED = 34  # characters of a heading that is named whole
_LONGEST_GOAL = 64
_MOST_WATCHED = 2

# What has been set going can be followed; what has been said or counted is over.
_UNDER_WAY = re.compile(
    r"印发|出台|启动|实施|试点|行动|方案|计划|规划|部署|开展|推进|推广|布局|加快|培育|大赛|初赛|开设|开工|建设|设立|投用|投产|架线|招标"
)
_ISSUED = re.compile(r"印发|出台|发布|公布|通过|规划|方案|办法|指南|指引|措施")
_MEETING = re.compile(r"主持|会议|会见|座谈|文章")
_SLOGAN = re.compile(r"谱写|奋力|篇章")
# 到2028年底，……: what is to be reached by when.
_GOAL = re.compile(
    r"(?:^|[，；])(?P<goal>(?:力争)?到(?:20\d\d年(?:底|末)?|“十[五六]五”末)[^。；]{6,90})(?=[。；])"
)
_COUNTED = re.compile(
    r"(?:\d{1,2}月(?!\d)|前\d{1,2}个月|季度|上半年).*(?:增长|下降|上涨|回升|回落|扩张|收缩|平稳|总值|存量|进出口|超|达)"
)


def _quoted(text: str) -> str:
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def _under_way(heading: str) -> str | None:
    """The part of a heading that tells of something set going; ``None`` if there is none.

    >>> _under_way("云州数据指南印发；创业大赛启动"), _under_way("云州发电量增长8%")
    ('云州数据指南印发', None)
    """
    if _MEETING.search(heading) or re.search("但|却|：", heading) or not states_a_finding(heading):
        return None
    parts = heading.split("；")
    if len(heading) > _LONGEST_WATCHED:
        parts = [clause for part in parts for clause in part.split("，")]
    return next(
        (part for part in parts if _UNDER_WAY.search(part) and not _SLOGAN.search(part)),
        None,
    )


def _goal(section: Section) -> str | None:
    """The first goal with its date that the section's facts give, at whole clauses."""
    for sentence in section.sentences:
        found = _GOAL.search(bare(sentence.text)) if sentence.role == "fact" else None
        if found is None:
            continue
        goal = found["goal"]
        while "，" in goal and (
            len(goal) > _LONGEST_GOAL or not FIGURE.search(goal.rpartition("，")[2])
        ):
            goal = goal.rpartition("，")[0]
        if len(goal) <= _LONGEST_GOAL and FIGURE.search(goal):
            return goal
    return None


def _watched(issue: Issue) -> Iterator[tuple[Section, str, str | None]]:
    """What can be followed: sections with a goal first, each with what of it is named."""
    rows = []
    for section in issue.sections:
        elsewhere = is_foreign(section.heading) or happens_abroad(section.heading)
        named = None if elsewhere else _under_way(section.heading)
        if named is not None:
            rows.append((section, named, _goal(section)))
    yield from sorted(rows, key=lambda row: row[2] is None)


def _trends(issue: Issue, watched: set[str]) -> Sentence | None:
    """Where the topics are heading, each with the news of the day that shows it."""
    clauses: list[str] = []
    cites: list[str] = []
    for topic, sections in topics_of(issue):
        if not topic.trend or len(clauses) == len(_ORDINALS):
            continue
        shown = next(
            (
                section
                for section in sections
                if section.id not in watched
                and not is_foreign(section.heading)
                and not happens_abroad(section.heading)
                and states_a_finding(section.heading)
                and len(section.heading) <= _LONGEST_WATCHED
                and "：" not in section.heading
            ),
            None,
        )
        clause = topic.trend
        if shown is not None:
            clause += f"，如{_quoted(shown.heading)}"
            cites.extend(shown.cites)
        clauses.append(clause)
    if not clauses:
        return None
    if len(clauses) == 1:
        text = f"今日动态显示，{clauses[0]}。"
    else:
        listed = "；".join(f"第{_ORDINALS[i]}，{clause}" for i, clause in enumerate(clauses))
        text = f"今日{issue.subject}动态呈现几条相互衔接的路径：{listed}。"
    return Sentence(text=text, cites=tuple(cites), role="judgement")


def _to_follow(watched: list[tuple[Section, str, str | None]]) -> Sentence:
    issued = all(_ISSUED.search(named) for _, named, _ in watched)
    names = "和".join(_quoted(named) for _, named, _ in watched)
    cites = tuple(cite for section, _, _ in watched for cite in section.cites)
    what = "的落实情况" if issued else "的进展"
    return Sentence(text=f"后续可重点跟踪{names}{what}。", cites=cites, role="judgement")


def _to_measure(section: Section, goal: str) -> Sentence:
    text = f"按目标，{goal}，后续进度可据此对照。"
    return Sentence(text=text, cites=section.cites, role="judgement")


def _to_compare(section: Section) -> Sentence:
    text = f"{_quoted(section.heading)}反映的走势能否延续，可由下一期数据检验。"
    return Sentence(text=text, cites=section.cites, role="judgement")


def outlook(issue: Issue) -> tuple[Sentence, ...]:
    """趋势判断: where the day's topics are heading, and what to follow."""
    watched = list(_watched(issue))[:_MOST_WATCHED]
    counted = next(
        (
            section
            for section in issue.sections
            if _COUNTED.search(section.heading) and not is_foreign(section.heading)
        ),
        None,
    )
    named = {section.id for section, _, _ in watched} | ({counted.id} if counted else set())
    sentences = [_trends(issue, named)]
    if watched:
        sentences.append(_to_follow(watched))
        sentences += [_to_measure(section, goal) for section, _, goal in watched if goal]
    if counted is not None:
        sentences.append(_to_compare(counted))
    return tuple(sentence for sentence in sentences if sentence is not None)
