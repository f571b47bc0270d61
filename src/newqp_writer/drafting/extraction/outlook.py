"""趋势判断 of an issue: what its articles say lies ahead, each with its source.

Targets, dates, next steps, and forecasts with their authors; where the articles say nothing of the
kind, there is no such part. Nothing of it is the program's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.extraction.candidate import Candidate
from newqp_writer.models import Sentence

_MOST = 4
_EDITORS = "编者按："


def outlook(issue: Issue, ahead: Mapping[str, Sequence[Candidate]]) -> tuple[Sentence, ...]:
    """The best of each section in turn, in the order of the sections.

    Args:
        issue: the checked sections.
        ahead: what lies ahead by the material of each section, by its id, best first.
    """
    rows = [ahead.get(section.id, ()) for section in issue.sections]
    in_turn = [one for turn in zip_longest(*rows) for one in turn if one is not None]
    picked = {id(one) for one in in_turn[:_MOST]}
    found = [
        Sentence(text=one.printed, cites=(one.article.id,))
        for row in rows
        for one in row
        if id(one) in picked
    ]
    known = {section.topic for section in issue.sections}
    lines = [topic.trend for topic in issue.topics if topic.trend and topic.id in known]
    return (*found, *(Sentence(text=f"{_EDITORS}{line}。", role="judgement") for line in lines[:1]))
