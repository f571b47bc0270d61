"""Who is compared with whom: A比B快6.1个百分点 says that A's number is the larger one.

What stands before 比 (or in front of 高于, 快于) is the one, what follows it the other. A
difference of two numbers that have the words of the two the other way round is the opposite of what
is said.
"""

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number

_AGAINST = re.compile(
    r"(?<![占之环同对百])比(?!重|例|率|值|上|去|年|前|较)(?P<other>[^，；。]{2,24}?)"
    r"(?P<way>[高快多大长]|[低慢少小短])(?:出|了|约|近|超)*$"
)
_THAN = re.compile(
    r"(?P<way>高于|快于|多于|大于|领先|低于|慢于|少于|小于|落后)(?P<other>[^，；。]{2,24})$"
)
_MORE = "高快多大长领"
_OWN = 0.95
_LEAST = 2  # more terms of the wrong one than of the right one


def _own(first: Number, second: Number) -> tuple[set[str], set[str]]:
    """The terms of the own words of each of two numbers and not of the other's."""
    mine, its = set(first.own_terms), set(second.own_terms)
    return mine - its, its - mine


def _listed(first: Number, second: Number) -> tuple[set[str], set[str]]:
    """The terms that stand near one of two numbers alone: 对东盟、欧盟分别增长."""
    near = [{t for t, weight in one.weights.items() if weight >= _OWN} for one in (first, second)]
    told = [{t for t, weight in one.weights.items() if weight > 0} for one in (first, second)]
    return near[0] - told[1], near[1] - told[0]


def reversed_by_words(claim: Number, larger: Number, smaller: Number) -> bool:
    """Whether a claim compares two numbers the other way round, by the words of each."""
    start = claim.bounds[0]
    found = _AGAINST.search(claim.left) or _THAN.search(claim.left)
    if found is None:
        return False
    other = set(claim.text.terms(start + found.start("other"), start + found.end("other")))
    one = {term for term, weight in claim.weights.items() if weight > 0} - other
    larger_is_one = found["way"][0] in _MORE
    first, second = (larger, smaller) if larger_is_one else (smaller, larger)
    return any(
        len(mine & other) + len(its & one) >= len(mine & one) + len(its & other) + _LEAST
        for mine, its in (_own(first, second), _listed(first, second))
    )
