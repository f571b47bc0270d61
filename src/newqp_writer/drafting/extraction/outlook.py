"""趋势判断 of an issue: what its articles say lies ahead, each with its source.

Targets, dates, next steps, and forecasts with their authors; where the articles say nothing of the
kind, there is no such part. Nothing of it is the program's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.extraction.ahead import takes_effect
from newqp_writer.models import FLASHES, Section, Sentence

MOST = 4
_EDITORS = "编者按："


def outlook(issue: Issue, ahead: Mapping[str, Sequence[Sentence]]) -> tuple[Sentence, ...]:
    """The best of each section in turn, in the order of the sections.

    Args:
        issue: the checked sections.
        ahead: what lies ahead by the material of each section, by its id, best first.
    """
    printed = {cite for section in issue.sections for cite in section.cites}
    rows = [
        list(ahead.get(section.id, ())) or _effective(section, issue.date)
        for section in issue.sections if section.heading != FLASHES
    ]  # fmt: skip
    whole = {section.id for section in issue.sections if section.heading != FLASHES}
    brief = [section for section in issue.sections if section.heading == FLASHES]
    if brief:
        moved = [s for name, told in ahead.items() if name not in whole for s in told]
        rows.append([*moved, *(s for section in brief for s in _effective(section, issue.date))])
    rows = [[one for one in row if set(one.cites) <= printed] for row in rows]
    in_turn = [one for turn in zip_longest(*rows) for one in turn if one is not None]
    picked = {id(one) for one in in_turn[:MOST]}
    found = [one for row in rows for one in row if id(one) in picked]
    known = {section.topic for section in issue.sections}
    lines = [topic.trend for topic in issue.topics if topic.trend and topic.id in known]
    return (*found, *(Sentence(text=f"{_EDITORS}{line}。", role="judgement") for line in lines[:1]))


def _effective(section: Section, day: dt.date) -> list[Sentence]:
    """When the rules that a section tells of take effect."""
    before = section.heading
    found: list[Sentence] = []
    for sentence in section.sentences:
        told = takes_effect(sentence, before, day)
        found += [told] if told else []
        before += sentence.text
    return found
