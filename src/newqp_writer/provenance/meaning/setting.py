"""What stands beside two numbers: neighbouring numbers, and the characters themselves."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from newqp_writer.provenance.context import Number

ALIKE = 0.008
"""For each character that agrees right before or behind the number."""
_NEIGHBOUR = 0.12  # for a number beside it that stands beside the source's too
_SENTENCE_MATE = 0.05  # for one that stands in the source's sentence at all
_MATES = 8  # numbers to either side that count as standing in the same sentence
_MOST_ALIKE = 8

Value = tuple[Decimal | None, str]
"""A number by its value and its dimension."""


class Setting(NamedTuple):
    """What stands beside a number: values right before and behind, those near, characters."""

    beside: tuple[Value | None, Value | None]
    near: frozenset[Value]
    before: str  # nearest first
    behind: str


@lru_cache(maxsize=16_384)  # a number is compared with many
def setting_of(number: Number) -> Setting:
    """What stands beside a number, looked up once."""
    text, place = number.text, number.mention
    beside = (
        _value(one) if one is not None and one.quantity.low is not None else None
        for one in (number.previous, number.next)
    )
    near = text.numbers[max(0, number.index - _MATES) : number.index + _MATES + 1]
    return Setting(
        (next(beside), next(beside)),
        frozenset(_value(m) for m in near if m.sentence == number.sentence and m is not number),
        text.text[max(0, place.start - _MOST_ALIKE) : place.start][::-1],
        text.text[place.end : place.end + _MOST_ALIKE],
    )


def setting_fits(claim: Number, source: Number) -> float:
    """What stands beside the two numbers: neighbouring numbers, and the characters themselves."""
    bonus = beside_fits(setting_of(claim), setting_of(source))
    return bonus + ALIKE * sum(alike_around(claim, source))


def beside_fits(said: Setting, written: Setting) -> float:
    """What neighbouring numbers that are the same add."""
    bonus = 0.0
    for mine, theirs in zip(said.beside, written.beside, strict=True):
        if mine is None:
            continue
        if mine == theirs:
            bonus += _NEIGHBOUR
        elif mine in written.near:
            bonus += _SENTENCE_MATE
    return bonus


def _value(number: Number) -> Value:
    return number.quantity.low, number.quantity.dimension


def alike_around(claim: Number, source: Number) -> tuple[int, int]:
    """How many characters agree right before and right behind two numbers, each up to 8."""
    said, written = setting_of(claim), setting_of(source)
    return agreeing(said.before, written.before), agreeing(said.behind, written.behind)


def agreeing(mine: str, theirs: str) -> int:
    """How many characters two texts begin with alike, up to the first digit."""
    if mine[:1] != theirs[:1]:
        return 0
    count = 0
    for a, b in zip(mine, theirs, strict=False):
        if a != b or a.isdigit():
            break
        count += 1
    return count
