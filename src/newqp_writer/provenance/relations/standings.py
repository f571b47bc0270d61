"""Places in an order before or after a move: 列第七，比上届前进三位 was the tenth before."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source

_UP = re.compile(
    r"(?:前进|前移|上升|提升|跃升|攀升|上移|晋升|[升进])了?[约]?$|\b(?:rose|climbed|moved up|jumped|gained|up|advanced)\s(?:by\s)?$",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"(?:后退|后移|下降|下滑|下跌|下移|[退跌降])了?[约]?$|\b(?:fell|dropped|slipped|slid|moved down|lost|down)\s(?:by\s)?$",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\s?(?:个?[位名]次?|places?\b|spots?\b|positions?\b|rungs?\b)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_UNITS = frozenset(["位", "名", "个", ""])
_FROM = re.compile(r"(?:[由从自]|\bfrom )(?:[^，。；\d]{0,10}的?)?$", re.IGNORECASE)


def as_a_standing(claim: Number, source: Source) -> Derivation | None:
    """A place before a move, or how many places a move led over."""
    if claim.quantity.dimension == "rank" and claim.quantity.low is not None:
        for place, moved, steps in _moves(source):
            here = _place(place) or 0
            other = here - steps if _is_left(place) else here + steps
            if claim.quantity.low == other:
                words = f"{place.mention.surface} {'+' if other > here else '−'} {abs(steps)}"
                return Derivation(words, (operand(source, place), operand(source, moved)))
        return None
    steps = _steps(claim)
    for first, last in _pairs(source) if steps else ():
        if (_place(first) or 0) - (_place(last) or 0) == steps:
            words = f"{first.mention.surface} → {last.mention.surface}"
            return Derivation(words, (operand(source, first), operand(source, last)))
    return None


def _place(number: Number) -> int | None:
    """Which place a number tells, if one."""
    low = number.quantity.low
    if low is None or low <= 0 or low != int(low):
        return None
    ordinal = _ORDINAL.match(number.text.text, number.mention.end) is not None
    return int(low) if number.quantity.dimension == "rank" or ordinal else None


def _steps(number: Number) -> int:
    """By how many places a number says that something moved up; 0 where it says nothing of it."""
    q = number.quantity
    if q.dimension != "count" or q.unit not in _UNITS or q.low is None or q.is_range:
        return 0
    surface, behind = number.mention.surface, number.text.text[number.mention.end :][:12]
    if not (_PLACES.match(behind) or surface.endswith(("位", "名"))):
        return 0
    if _UP.search(number.left):
        return int(q.low)
    return -int(q.low) if _DOWN.search(number.left) else 0


def _is_left(place: Number) -> bool:
    """Whether it is the place that was left: 由第八位."""
    return place.role == "from" or _FROM.search(place.left) is not None


def _moves(source: Source) -> Iterator[tuple[Number, Number, int]]:
    """The places of a source with the moves that are told beside them."""
    for moved in source.text.numbers:
        if steps := _steps(moved):
            for place in source.text.of_sentence(moved.sentence):
                if _place(place) is not None and abs(place.index - moved.index) == 1:
                    yield place, moved, steps


def _pairs(source: Source) -> Iterator[tuple[Number, Number]]:
    """Places that follow each other in a sentence, the one that was left first."""
    for one, other in pairwise(source.text.numbers):
        if one.sentence == other.sentence and _place(one) and _place(other):
            if _is_left(one):
                yield one, other
            elif _is_left(other):
                yield other, one
