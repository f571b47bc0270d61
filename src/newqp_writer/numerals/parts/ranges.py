"""Ranges, told from two levels of a change: 24.5到25.5万吨, between 3 and 5 weeks."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from newqp_writer.numerals.chinese import parse_numeral
from newqp_writer.numerals.forms.measures import measured
from newqp_writer.numerals.parts.modifiers import modifier_of
from newqp_writer.numerals.parts.sides import end_of, start_of, unit_on
from newqp_writer.numerals.parts.written import is_chinese, power_of, value_of
from newqp_writer.numerals.quantity import Quantity
from newqp_writer.numerals.units import Unit

# sent 3 tonnes to 5 places: of what the second counts, the first is no number
_TO_HOW_MANY = re.compile(
    r"\s(?!(?:and|but|from|since|than|with|this|last|over|under|after|per)\b)[a-z]{3,}s\b"
)
_TO = frozenset(["to", "至", "到"])
_BARE = Unit("", Decimal(1), "count", "count")


def range_of(
    text: str, found: re.Match[str], unit: Unit | None, first: Decimal
) -> tuple[int, Quantity] | None:
    """The two ends of a range and where it ends, if the second number is one."""
    if found["n2"] is None or (is_chinese(found["n2"]) and not found["u2"]):
        return None
    second = value_of(found["n2"], found["s2"], found["more2"] or "")
    other, _ = unit_on(found, "2")
    joined = text[end_of(found, "1") : start_of(found, "2")].strip()
    joined = "to" if joined.endswith(" to") else joined  # from £7,900 a tonne to £5,200
    if (
        joined == "to"
        and found["u1"]
        and not found["u2"]
        and _TO_HOW_MANY.match(text, found.end("n2"))
    ):
        return None
    same = unit is None or other is None or unit.dimension == other.dimension
    if unit is not None and unit.dimension == "ratio" and other is None:
        same = False  # rising 2.7% to 19.21 million
    written = unit or other or (found["s2"] and joined not in _TO)
    if second is None or not (same and written and _spans(text, found, joined, unit or other)):
        return None
    low = _shared_scale(found, first) * (unit or other or _BARE).factor
    high = second[0] * (other or unit or _BARE).factor
    if (
        joined in _TO
        and _both_whole(found)
        and _changes(text, found, low > high, _is_far(unit, low, high))
    ):
        return None
    if joined in _TO and _leads(text, found, low > high):
        return None  # decreased from 5.1 to 4.2 km²: ``shared`` gives the first its unit
    low, high = sorted((low, high))
    end = end_of(found, "2")
    modifier = modifier_of(text, found.start("n1"), end, found["more2"] or "")
    named = other or unit
    quantity = measured(low, named and named._replace(factor=Decimal(1)), Decimal(1), high=high)
    step = second[1] * (unit.factor if unit else other.factor if other else 1)
    return end, replace(quantity, step=step, modifier=modifier)


# 增加130万吨至1.784亿吨, climbed by 21,000 to 2.97 million: a change and where it led, no range.
_CHANGED = re.compile(
    r"(?:上调|下调|调高|调低|增加|减少|增长|下降|提高|降低|上升|下跌|上涨|提升|扩大|收窄|回落|回升|削减|压减|缩减|净增|新增)了?[约近超逾]?$"
    r"|\b(?:by|rose|fell|climbed|dropped|gained|lost|grew|shrank|slid|jumped|up|down)\s[$€£¥]?$",
    re.IGNORECASE,
)
# cut from 42 minutes to 27 minutes, raised from 15% to 18%: two levels of which one came first.
_FROM = re.compile(r"(?:\bfrom|由|从)\s?[约$€£¥]?$", re.IGNORECASE)
_BY = re.compile(
    r"(?<!range )(?<!vary )(?<!varies )\bby (?:(?:about|some|around|nearly|almost) )?[$€£¥]?$"
)
_MOVED = re.compile(
    r"\b(?:rose|risen|raised?|grew|grown|up|climbed|jumped|widened|increased?|went|improved|expanded|doubled|tripled)\b"
    r"(?:[^.;]|\.(?=\d)){0,60}$"
    r"|[提升增上扩][高至长加调大][^，。；]{0,20}$",
    re.IGNORECASE,
)


def _changes(text: str, found: re.Match[str], falls: bool, far: bool) -> bool:  # noqa: FBT001
    """Whether two numbers are levels before and after, or a change and a level, and no range."""
    start = start_of(found, "1")
    before = text[max(0, start - 80) : start]
    if far and _BY.search(before):
        return True  # raised its surcharge by €24 to €71
    return _leads(text, found, falls)


def _leads(text: str, found: re.Match[str], falls: bool) -> bool:  # noqa: FBT001
    """Whether a change is told from the first number to the second."""
    start = start_of(found, "1")
    before = text[max(0, start - 80) : start]
    return _FROM.search(before) is not None and (falls or _MOVED.search(before) is not None)


def _is_far(unit: Unit | None, low: Decimal, high: Decimal) -> bool:
    """Whether two amounts are hardly the ends of one range."""
    return high > 2 * low and (unit is None or unit.dimension not in {"ratio", "points"})


def _both_whole(found: re.Match[str]) -> bool:
    """Whether either number has a scale and unit of its own, so that it can be read alone."""
    scales = (found["s1"] is None) == (found["s2"] is None)
    units = (found["u1"] or found["sign1"]) and (found["u2"] or found["sign2"])
    return scales and bool(units)


def _spans(text: str, found: re.Match[str], joined: str, unit: Unit | None) -> bool:
    """Whether two numbers are the ends of a range."""
    start = start_of(found, "1")
    before = text[max(0, start - 12) : start]
    if joined == "and":
        return before.lower().endswith("between ")
    if joined in _TO and (unit is None or unit.dimension != "ratio"):
        return _CHANGED.search(before) is None
    return True


def _shared_scale(found: re.Match[str], value: Decimal) -> Decimal:
    """24.5到25.5万吨: the scale written once belongs to both."""
    if found["s1"] or found["u1"] or re.search(r"[十百千万亿]", found["n1"]):
        return value
    if found["s2"]:
        return value * Decimal(10) ** power_of(found["s2"])
    tail = re.search(r"[百千万亿]+$", found["n2"])
    scale = parse_numeral("一" + tail[0]) if tail and found["n2"][0].isdigit() else None
    return value * (scale or 1)
