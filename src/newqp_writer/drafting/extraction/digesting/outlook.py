"""趋势判断 of an issue: what its articles say lies ahead, each with its source.

Targets, next steps, and forecasts with their authors, on what the issue is mainly about; where the
articles say nothing of the kind, there is no such part. Nothing of it is the program's own, and
nothing stands there that the abstract, a heading or a section has told: when a rule takes effect is
said where the rule is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from newqp_writer.drafting.engine import Issue
from newqp_writer.models import FLASHES, Sentence

MOST = 4
MAIN = 8
"""Sections that an issue is mainly about."""
_EDITORS = "编者按："


def outlook(issue: Issue, ahead: Mapping[str, Sequence[Sentence]]) -> tuple[Sentence, ...]:
    """The best of each of the first sections in turn, in the order of the sections.

    Args:
        issue: the checked sections.
        ahead: what lies ahead by the material of each section, by its id, best first.
    """
    whole = [section for section in issue.sections if section.heading != FLASHES]
    printed = {cite for section in issue.sections for cite in section.cites}
    told = "".join(one.text for section in issue.sections for one in section.sentences)
    rows = [
        [
            one for one in ahead.get(section.id, ())
            if set(one.cites) <= printed and one.text.rstrip("。") not in told
        ]
        for section in whole[:MAIN]
    ]  # fmt: skip
    in_turn = [one for turn in zip_longest(*rows) for one in turn if one is not None]
    picked = {id(one) for one in in_turn[:MOST]}
    found = [one for row in rows for one in row if id(one) in picked]
    known = {section.topic for section in issue.sections}
    lines = [topic.trend for topic in issue.topics if topic.trend and topic.id in known]
    return (*found, *(Sentence(text=f"{_EDITORS}{line}。", role="judgement") for line in lines[:1]))
