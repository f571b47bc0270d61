"""Who is compared with whom: A比B快6.1个百分点 says that A's number is the larger one.

What stands before 比 (or in front of 高于, 快于) is the one, what follows it the other. A
difference of two numbers that have the words of the two the other way round is the opposite of what
is said.
"""

from __future__ import annotations

import re
from itertools import product

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.rows import item_of
from newqp_writer.provenance.times.bases import days_of, is_no_base, lies_in

_AGAINST = re.compile(
    r"(?<![占之环同对百])比(?!重|例|率|值|上|去|年|前|较)(?P<other>[^，；。]{2,24}?)"
    r"(?P<way>[高快多大长]|[低慢少小短])(?:出|了|约|近|超)*$"
)
_THAN = re.compile(
    r"(?P<way>高于|快于|多于|大于|领先|低于|慢于|少于|小于|落后)(?P<other>[^，；。]{2,24})$"
)
_MORE = "高快多大长领"
_LEAST = 2  # more terms of the wrong one than of the right one


def _names(first: Number, second: Number) -> tuple[frozenset[str], frozenset[str]]:
    """The terms of each of two numbers and not of the other: of its item in a list, or its own."""
    mine, its = item_of(first).mine, item_of(second).mine
    if not (mine and its):  # 对东盟、欧盟分别增长 has them in a list
        mine, its = frozenset(first.own_terms), frozenset(second.own_terms)
    return mine - its, its - mine


def leaves_its_own(claim: Number, whole: Number, part: Number) -> bool:
    """Whether what a number leaves of another is told of the time of one of them.

    上半年426.3亿元，二季度235.1亿元: the rest, 191.2亿元, is that of the first quarter; what is
    left by 比上年末增28.5万个 was at the end of last year.
    """
    if _is_its_change(whole, part) and is_no_base(claim, whole, part):
        return True
    said, mine, longer = (days_of(one.told_period) for one in (claim, part, whole))
    if claim.movement.form == "by" or said != mine or mine == longer:
        return False
    return any(lies_in(one, other) for one, other in product(mine, longer))


def _is_its_change(level: Number, change: Number) -> bool:
    """Whether a number of a level's own sentence tells by how much that has risen or fallen."""
    if level.text is not change.text or level.sentence != change.sentence:
        return False
    moved = change.movement
    return moved.form == "by" and bool(moved.direction) and level.movement.form != "by"


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
    mine, its = _names(first, second)
    told = len(mine & one) + len(its & other)
    turned = len(mine & other) + len(its & (one - other))
    return bool(mine and its) and turned >= told + _LEAST
