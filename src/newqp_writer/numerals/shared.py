"""A unit said once for a row of numbers: 分别为150亿、120亿和100亿元; 150、120和100亿元.

The last number carries the unit, and the scale where the others have none. Dates are no part of a
row, nor is a number that has a unit of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from newqp_writer.numerals.chinese import parse_numeral
from newqp_writer.numerals.quantity import Mention
from newqp_writer.numerals.units import unit_of

_JOINT = re.compile(r"\s*(?:[、和及与]|以及)\s*[约近超逾]?(?:过)?\s*")
_WRITTEN = re.compile(r"[\d.,]+\s*(?P<scale>[万亿]*)\s*(?P<unit>[^\d\s.,万亿].*)")
_COUNTED = frozenset(
    ["count", "time:year"]
)  # 3、5和8家 are compared as they stand; 2026年 is a date
_BARE = re.compile(r"[\d.,]+\s*(?P<scale>[万亿]*)")
_BARE_POINTS = re.compile(r"[\d.,]+(?P<scale>)个")  # 快2.5个和3.7个百分点


def with_shared_units(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; those of a row have the unit that only its last number is written with."""
    shared = list(mentions)
    unit: tuple[str, str] | None = None  # scale and unit of the row that goes on behind
    for place in range(len(shared) - 2, -1, -1):
        this, following = shared[place], shared[place + 1]
        written = text[following.start : following.end]
        if (found := _WRITTEN.fullmatch(written)) is not None:
            unit = found["scale"], found["unit"]
        elif _BARE.fullmatch(written) is None:
            unit = None
        if _JOINT.fullmatch(text, this.end, following.start) is None:
            unit = None
        if unit is not None:
            shared[place] = _measured(text, this, unit)
    return shared


def _measured(text: str, mention: Mention, shared: tuple[str, str]) -> Mention:
    scale, word = shared
    quantity, unit = mention.quantity, unit_of(word)
    written = text[mention.start : mention.end]
    found = (_BARE_POINTS if word.startswith("个") else _BARE).fullmatch(written)
    bare = quantity.dimension == "count" and quantity.unit in {"", "个"} and found is not None
    if not bare or found is None or unit is None or unit.dimension in _COUNTED:
        return mention
    factor = unit.factor
    if scale and not found["scale"]:
        factor *= parse_numeral("一" + scale) or Decimal(1)
    low, high, step = (
        value * factor if value is not None else None
        for value in (quantity.low, quantity.high, quantity.step)
    )
    measured = replace(
        quantity,
        kind=unit.kind, unit=unit.unit, dimension=unit.dimension, low=low, high=high, step=step,
    )  # fmt: skip
    return replace(mention, quantity=measured)
