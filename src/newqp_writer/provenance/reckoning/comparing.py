"""Who is compared with whom: A比B快6.1个百分点 says that A's number is the larger one.

What stands before 比 (or in front of 高于, 快于) is the one, what follows it the other. A
difference of two numbers that have the words of the two the other way round is the opposite of what
is said.
"""

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.gaps import gap, level_of
from newqp_writer.provenance.rows import item_of

_AGAINST = re.compile(
    r"(?<![占之环同对百])比(?!重|例|率|值|上|去|年|前|较)(?P<other>[^，；。]{2,24}?)"
    r"(?P<way>[高快多大长]|[低慢少小短])(?:出|了|约|近|超)*$"
)
_THAN = re.compile(
    r"(?P<way>高于|快于|多于|大于|领先|低于|慢于|少于|小于|落后)(?P<other>[^，；。]{2,24})$"
)
_THEN = re.compile(
    r"[去上前]年|[年季月]初|(?<![\d〇一二三四五六七八九十])[年季月][末底]"  # 5月末 is no other time
    "|上个?[月季周]|同期|一年前|此前|之前|以前|原[来先有本]?|[施革布调整降提新增开]前|较|比|由|从"
    r"|\b(?:before|earlier|previous\w*|prior|from|last|then|ago|had been|used to)\b",
    re.IGNORECASE,
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
    """Whether what a stretch leaves of a longer one is told of that very stretch.

    上半年426.3亿元，二季度235.1亿元: the rest, 191.2亿元, is that of the first quarter.
    """
    said, mine, longer = (
        one.quantity.span if one is not None else None
        for one in (claim.told_period, part.told_period, whole.told_period)
    )
    if _is_its_change(whole, part) and is_no_base(claim, whole):
        return True  # 486.3万个，比上年末增28.5万个: what is left was at the end of last year
    if said is None or mine is None or longer is None or claim.movement.form == "by":
        return False
    if None in {mine.first, mine.last, longer.first, longer.last}:
        return False
    within = longer.first <= mine.first and mine.last <= longer.last  # type: ignore[operator]
    return within and mine != longer and (said.first, said.last) == (mine.first, mine.last)


def _is_its_change(level: Number, change: Number) -> bool:
    """Whether a number of a level's own sentence tells by how much that has risen or fallen."""
    if level.text is not change.text or level.sentence != change.sentence:
        return False
    moved = change.movement
    by = moved.form == "by" and bool(moved.direction) and level.movement.form != "by"
    return by or (level_of(change) is level and gap(change) is not None)


def is_no_base(claim: Number, level: Number) -> bool:
    """Whether a claim is told of the very time of a level: then it is not what that was before."""
    mine, its = (one.told_period for one in (claim, level))
    if mine is None or its is None or _THEN.search(claim.own_text) or _THEN.search(claim.left):
        return False
    said, told = mine.quantity.span, its.quantity.span
    return said is not None and told is not None and said == told and not claim.movement.direction


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
