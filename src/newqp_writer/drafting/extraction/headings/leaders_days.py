"""Headings of a leader's day: a meeting with its business, a visit with its first demand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.choosing.measures import measures
from newqp_writer.drafting.extraction.headings.headline_kinds import LONGEST_OF_TWO
from newqp_writer.models import Sentence

_CONVENED = re.compile(r"主持召开[^，]{0,16}(?:会议|学习)$")
_BUSINESS = re.compile(r"审议通过|审议|部署|决定|研究|听取|讨论")


def is_convened(headline: str) -> bool:
    """Whether a headline says that a leader held a meeting, and not what was done there.

    >>> is_convened("李某主持召开国务院常务会议"), is_convened("李某主持召开会议，研究储能")
    (True, False)
    """
    return bool(_CONVENED.search(headline))


_VISITED = re.compile(r"^(?P<who>[\u4e00-\u9fff]{2,4})在[^，：]{2,12}(?:调研|考察)$")


def with_a_demand(headline: str, sentences: Sequence[Sentence]) -> str:
    """The headline of a leader's visit with the first demand there is room for, whole."""
    visit = _VISITED.match(headline)
    if visit is None:
        return headline
    said = re.compile(rf"^{visit['who']}(?P<says>说|指出|强调|要求)，(?P<words>要[^。“]+)。$")
    for sentence in sentences:
        found = said.match(sentence.text)
        if found and measures(sentence.text):
            told = f"{headline}时{found['says']}，{found['words']}"
            if len(told) <= LONGEST_OF_TWO:
                return told
    return headline


def with_business(headline: str, lead: str) -> str:
    """The headline of a meeting with what it decided or dealt with, in the words of its report.

    What was passed goes before what was only heard.
    """
    clauses = [c for c in re.split("[，。]", lead) if _BUSINESS.match(c)]
    passed = [c for c in clauses if c.startswith(("审议通过", "部署", "决定"))]
    for clause in [*passed, *clauses]:
        if len(headline) + len(clause) < LONGEST_OF_TWO:
            return f"{headline}，{clause}"
    return headline
