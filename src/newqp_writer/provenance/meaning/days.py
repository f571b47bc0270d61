"""Whether two numbers are said of the same days: the same, of one end, or others."""

from __future__ import annotations

import re

from newqp_writer.numerals import Quantity
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.periods import stock

_PARTS_OF_YEAR = frozenset(["month", "quarter", "half"])
_STATISTICAL = frozenset(["year", "half", "quarter", "month", "ytd"])
_ON = re.compile(r"\son\s")


def same_days(claim: Number, source: Number) -> bool:
    """Whether two numbers are said of the same days, each named."""
    if claim.period is None or source.period is None:
        return False
    said, written = claim.period.quantity, source.period.quantity
    if said.span is None or written.span is None:
        return False
    if said.precision == written.precision == "ytd":  # 今年以来 of a claim and of its source
        return said.span.first == written.span.first
    return said.span == written.span


def end_together(claim: Number, source: Number) -> bool:
    """Whether two periods are the same, or end on the same day."""
    a, b = claim.quantity.span, source.quantity.span
    if a is None or b is None:
        return False
    return a == b or (a.last is not None and a.last == b.last)


def other_days(claim: Number | None, source: Number | None) -> bool:
    """Whether both sentences name a period, and it is not the same."""
    if claim is None or source is None:
        return False
    a, b = claim.quantity, source.quantity
    if a.span is None or b.span is None:
        return False
    first, last = a.span, b.span
    if not (first.first and first.last and last.first and last.last):
        return False
    if stock(source) and b.precision == "year" and a.precision in {"month", "quarter", "half"}:
        return last.first <= first.first and first.last < last.last  # 2027年6月 of 2027年底
    both = a.precision in _STATISTICAL and b.precision in _STATISTICAL
    days = a.precision == b.precision == "day" and claim.text.chinese == source.text.chinese
    event = a.precision in _STATISTICAL and _happened_on(source)
    if not (both or days or event):
        return False
    if first.last < last.first or last.last < first.first:
        return not _only_year_inferred(a, b)
    # 5月 is not 1—5月; but 截至5月底 may be either.
    if event or a.span == b.span or stock(claim) or stock(source):
        return False
    return a.precision == b.precision == "month" or _month_of_longer(a, b)


def _happened_on(day: Number) -> bool:
    """Whether a day is that of what the number right before it tells: cut to 3.25% on 8 July."""
    if day.quantity.precision != "day" or not day.index:
        return False
    before = day.text.numbers[day.index - 1]
    between = day.text.text[before.mention.end : day.mention.start]
    return not before.is_date and _ON.fullmatch(between) is not None


def _month_of_longer(a: Quantity, b: Quantity) -> bool:
    """Whether one is a month, and the other a quarter, a half year or several months."""
    months = sorted(q.span.months if q.span else 0 for q in (a, b))
    return months[0] == 1 < months[1] and {a.precision, b.precision} <= _PARTS_OF_YEAR


def _only_year_inferred(a: Quantity, b: Quantity) -> bool:
    """Whether what one of them leaves out, its year or its month, is all that parts them."""
    if {a.span, a.other_span} & {b.span, b.other_span} - {None}:
        return True
    if not (a.month_day_only or b.month_day_only) or a.span is None or b.span is None:
        return False
    assert a.span.first
    assert b.span.first
    return (a.span.first.month, a.span.first.day) == (b.span.first.month, b.span.first.day)
