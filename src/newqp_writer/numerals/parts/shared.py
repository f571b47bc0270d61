"""A unit said once for a row of numbers: 150、120和100亿元; 5, 6 and 7 million tonnes.

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

# 由4.3升至5.0吨: of a change, too, the last number carries the unit.
_JOINT = re.compile(
    r"\s*(?:[、和及与±]|以及|(?:提高|上升|下降|增加|减少|缩短|扩大|收窄|回[升落]|[升降增减涨跌缩])[至到为])"
    r"\s*[约近超逾]?(?:过)?\s*"
)
_WRITTEN = re.compile(r"[\d.,]+\s*(?P<scale>[万亿]*)\s*(?P<unit>[^\d\s.,万亿].*)")
_ENGLISH_JOINT = re.compile(r",?\s(?:and|or|to)\s[$€£]?|,\s", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LIKE_SIZE = 100  # times the smaller, below which two figures may have one scale
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_PER = r"(?:\s(?:per|an?)\s[a-z-]{1,20})?"
_LEADS_TO = re.compile(
    rf"{_PER},?\s(?:(?:up|down)\s)?(?:to|from|against|versus|vs\.?|compared\s(?:with|to)|(?:more|less|higher|lower)\sthan)\s"
    r"(?:an?\s(?:earlier|upwardly revised|downwardly revised|revised|record)\s)?",
    re.IGNORECASE,
)
# 97 degrees in East Flats and 88 in Hillcrest: one thing in two places.
_PARALLEL = re.compile(
    rf"{_PER}\s(?P<in>in|at|for|from|by|on)\s[^,.;:()\d]{{2,40}}(?:,|,?\s(?:and|but|while))\s"
)
# 东区3.2元，西区为2.8。 The two are things of one name, as 东区 and 西区 are.
_PARALLEL_ZH = re.compile(r"[，；][\u4e00-\u9fff]{0,7}(?P<head>[\u4e00-\u9fff])[为是]")
_CLAUSE_BEFORE = re.compile(r"[^，。；、]{0,20}$")
_ENDS = re.compile(r"[。；，、）)]|$")
# Brannock (+0.7 percentage points) and Kestrel (+0.2)
_BRACKETED = re.compile(r"\)(?:,|,?\s(?:and|but|while))\s[^().;:\d]{2,60}[(]\s?")
_SCALED = re.compile(
    r"[\d.,]+\s(?:thousand|million|billion|trillion)(?:\s(?P<unit>\S.*))?", re.IGNORECASE
)
_NO_NOUN = re.compile(
    r"\s*(?:[.;:,)](?!\d)|$)|\s(?:a|in)\s(?:year|month|week|quarter)\b|\s(?:in|on|for|at)\s\S"
)
_COUNTED = frozenset(
    ["count", "time:year"]
)  # 3、5和8家 are compared as they stand; 2026年 is a date
_MEASURED = frozenset(["quantity", "money", "percentage_points"])
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
        elif _ENGLISH_JOINT.fullmatch(text, this.end, following.start):
            shared[place] = _alike(text, this, following)
    for place in range(1, len(shared)):
        shared[place] = _as_before(text, shared[place - 1], shared[place])
    return shared


def _as_before(text: str, before: Mention, mention: Mention) -> Mention:
    """35 of “to 23 days, from 35.”: what no noun follows is in the unit of what it came from."""
    measured = before.quantity.kind in _MEASURED and not before.quantity.is_range
    bare = mention.quantity.dimension == "count" and not mention.quantity.unit
    if not (measured and bare):
        return mention
    if _is_parallel(text, before, mention):
        near = _is_written_alike(text, before, mention)
        return _scaled_alike(text, mention, before) if near else mention
    led = _LEADS_TO.fullmatch(text, before.end, mention.start)
    if led is None or not _NO_NOUN.match(text, mention.end):
        return mention
    if _SCALED.fullmatch(text, mention.start, mention.end):  # from 16.2 billion: of bushels, too
        return _in_unit_of(text, mention, before)
    return _scaled_alike(text, mention, before)


def _is_written_alike(text: str, before: Mention, mention: Mention) -> bool:
    """Whether the figures of two numbers are of like size: 2.8 beside 3.2万元, never 8000."""
    figures = [_FIGURE.search(text, each.start, each.end) for each in (before, mention)]
    a, b = (Decimal(each[0].replace(",", "")) if each else Decimal(0) for each in figures)
    return bool(a and b) and max(a, b) < _LIKE_SIZE * min(a, b)


def _is_parallel(text: str, before: Mention, mention: Mention) -> bool:
    """Whether a number says in one place, or one bracket, what the one before says in another."""
    if (place := _PARALLEL.fullmatch(text, before.end, mention.start)) is not None:
        return text.startswith(f" {place['in']} ", mention.end)
    if (other := _PARALLEL_ZH.fullmatch(text, before.end, mention.start)) is not None:
        clause = _CLAUSE_BEFORE.search(text, max(0, before.start - 20), before.start)
        same = clause is not None and other["head"] in clause[0]
        return same and _ENDS.match(text, mention.end) is not None
    between = _BRACKETED.fullmatch(text, before.end, mention.start)
    return between is not None and text.startswith(")", mention.end)


def _alike(text: str, mention: Mention, following: Mention) -> Mention:
    """A number in the unit of the next; 1.1 billion of “1.1 billion to 1.35 billion euros”, too."""
    bare = mention.quantity.dimension == "count" and not mention.quantity.unit
    if bare and _SCALED.fullmatch(text, mention.start, mention.end):
        return _in_unit_of(text, mention, following)
    return _scaled_alike(text, mention, following)


def _in_unit_of(text: str, mention: Mention, before: Mention) -> Mention:
    """16.2 billion with the unit of what it is set against, which has a scale of its own."""
    written = _SCALED.fullmatch(text, before.start, before.end)
    unit = unit_of(written["unit"]) if written is not None and written["unit"] else None
    if unit is None or unit.dimension in _COUNTED:
        return mention
    low, high, step = (
        value * unit.factor if value is not None else None
        for value in (mention.quantity.low, mention.quantity.high, mention.quantity.step)
    )
    measured = replace(
        mention.quantity,
        kind=unit.kind, unit=unit.unit, dimension=unit.dimension, low=low, high=high, step=step,
    )  # fmt: skip
    return replace(mention, quantity=measured)


def _scaled_alike(text: str, mention: Mention, following: Mention) -> Mention:
    """5 of “5 and 6 million tonnes”: what the next is in its unit and scale, this is too."""
    quantity, last = mention.quantity, following.quantity
    number = _PLAIN_NUMBER.match(text, following.start, following.end)
    bare = quantity.dimension == "count" and not quantity.unit and quantity.low is not None
    if not bare or number is None or last.low is None or last.step is None or last.is_range:
        return mention
    # “2 and 30 people” are two counts: only what a scale or a measure makes unlike is shared.
    if last.dimension in _COUNTED and last.low == Decimal(number[0]):
        return mention
    if not Decimal(number[0]) or not _PLAIN_NUMBER.fullmatch(text, mention.start, mention.end):
        return mention
    factor = last.low / Decimal(number[0])
    low, high, step = (
        value * factor if value is not None else None
        for value in (quantity.low, quantity.high, quantity.step)
    )
    measured = replace(
        quantity,
        kind=last.kind, unit=last.unit, dimension=last.dimension, low=low, high=high, step=step,
        per=last.per,
    )  # fmt: skip
    return replace(mention, quantity=measured)


def _measured(text: str, mention: Mention, shared: tuple[str, str]) -> Mention:
    scale, word = shared
    quantity, unit = mention.quantity, unit_of(word)
    written = text[mention.start : mention.end]
    # 5和8个月 says nothing of the 5, 提高1.6和1.4个百分点 does.
    whole = word.startswith("个") and (unit is None or unit.dimension != "points")
    found = (_BARE_POINTS if whole else _BARE).fullmatch(written) or _BARE_POINTS.fullmatch(written)
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
