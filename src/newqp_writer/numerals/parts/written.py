"""What a number is worth as it is written, with its scale, and to which place it is written."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from newqp_writer.numerals.chinese import DIGITS, NUMERAL_CHARS, parse_numeral
from newqp_writer.numerals.forms import english_value
from newqp_writer.numerals.units import ENGLISH_SCALES

_LONGEST_NUMBER = 24  # digits; a longer run is no quantity, and nothing can support it
# 千 may belong to the unit: 186亿千瓦时.
KILO = "千(?![瓦克米伏卡赫帕焦])"
"""The numeral 千 in a pattern."""


def is_too_long(number: str) -> bool:
    """Whether a run of digits is no quantity."""
    return sum(char.isdigit() for char in number) > _LONGEST_NUMBER


def value_of(text: str, scale: str | None, more: str) -> tuple[Decimal, Decimal] | None:
    """Value and step of a written number with its scale word."""
    raw = text.lstrip("+±")
    bare = re.sub(
        r"^(?:[-–]|零下|负的?|[（(]负[）)]|(?:minus|negative)\s)", "", raw, flags=re.IGNORECASE
    )
    negative = bare != raw
    raw = bare
    if raw[-1:] in "十百千万亿" or raw[:1].isdigit():
        raw = re.sub(r"\s", "", raw)
    if is_too_long(raw):
        return None
    if raw[:1].isalpha() and raw.isascii():
        value = english_value(raw)
        step = _last_place(value) if value is not None else Decimal(1)
    else:
        try:
            value = parse_numeral(raw)
        except InvalidOperation:
            return None
        step = _written_step(raw)
    if value is None:
        return None
    factor = Decimal(10) ** power_of(scale) if scale else Decimal(1)
    for char in more:
        factor *= {"万": 10**4, "亿": 10**8}.get(char, 1)
    return (-value if negative else value) * factor, step * factor


def power_of(scale: str) -> int:
    """The power of ten of a scale word; MM is a million, mm a millimetre."""
    return 6 if scale == "MM" else ENGLISH_SCALES[scale.lower()]


def _last_place(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def _written_step(raw: str) -> Decimal:
    """The unit in the last place written: 8.53万 → 100, 1200 → 1."""
    tail = re.search(r"[十百千万亿]*$", raw)
    ends = tail[0] if tail else ""
    if ends and not raw[0].isdigit():
        ends = ends.lstrip("十百千")
    scale = parse_numeral("一" + ends) if ends else None
    head = raw[: len(raw) - len(tail[0])] if tail else raw
    point = re.search(r"[.点](.+)$", head)
    places = len(point[1]) if point else 0
    return (scale or Decimal(1)).scaleb(-places)


def is_chinese(number: str) -> bool:
    """Whether it is written in Chinese numerals alone."""
    return all(char in NUMERAL_CHARS or char == "点" for char in number)


_ADJACENT = re.compile(r"^(.*?)([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)$")


def adjacent(number: str) -> tuple[Decimal, Decimal] | None:
    """七八(成) → 7 and 8, 一两(个) → 1 and 2, 三五(天) → 3 and 5, 十五六(家) → 15 and 16 (概数)."""
    found = _ADJACENT.match(number)
    if found is None or found[1][-1:] in DIGITS:
        return None
    if DIGITS[found[3]] - DIGITS[found[2]] != 1 and found[2] + found[3] != "三五":
        return None
    low = parse_numeral(found[1] + found[2] + found[4])
    high = parse_numeral(found[1] + found[3] + found[4])
    return (low, high) if low is not None and high is not None else None
