"""Days that a date denotes, with what it leaves out taken from a day of reference.

Weeks begin on Monday (GB/T 7408.1). A date without its year means the year of the reference; one
that would then lie ahead may as well mean the year before (在1月说的12月), and keeps both readings.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from newqp_writer.numerals.chinese import parse_numeral
from newqp_writer.numerals.quantity import Kind, Part, Quantity, Span

_LAST_YEAR = 9998  # one less than the calendar's, so that a day after it exists
YEAR_WORDS = {
    "今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2,
}  # fmt: skip


def whole(text: str) -> int:
    """The integer a numeral writes; 0 when it writes none."""
    value = parse_numeral(text) if text else None
    return int(value) if value is not None else 0


def month_span(year: int | None, first: int, last: int | None = None) -> Span | None:
    """From the first day of a month to the last of another (default: of the same)."""
    last = last or first
    if year is None or not (1 <= year <= _LAST_YEAR and 1 <= first <= last <= 12):
        return None
    return Span(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def year_span(first: int | None, last: int | None = None) -> Span | None:
    """Whole years."""
    last = last or first
    if first is None or last is None or not 1 <= first <= last <= _LAST_YEAR:
        return None
    return Span(dt.date(first, 1, 1), dt.date(last, 12, 31))


def day_span(year: int | None, month: int, day: int) -> Span | None:
    """One day, if it exists."""
    try:
        date = dt.date(year or 0, month, day)
    except ValueError:
        return None
    return Span(date, date)


def dated(kind: Kind, precision: str, span: Span | None, part: Part = "") -> Quantity:
    """A date or period."""
    return Quantity(kind=kind, dimension="calendar", span=span, precision=precision, part=part)


def _year_before(span: Span | None) -> Span | None:
    """The same days a year earlier; the 28th for a 29 February."""
    if span is None or span.first is None or span.last is None or span.first.year <= 1:
        return None
    ends = [
        day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
        for day in (span.first, span.last)
    ]
    return Span(ends[0], ends[1])


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day that relative dates are counted from, if it is known."""

    reference: dt.date | None

    @property
    def this_year(self) -> int | None:
        """The year of the reference."""
        return self.reference.year if self.reference else None

    def year(self, written: str, word: str = "") -> tuple[int | None, bool]:
        """The year that is meant, and whether it was inferred."""
        if written:
            return whole(written), False
        if self.reference is None:
            return None, True
        if word:
            return self.reference.year + YEAR_WORDS[word], False
        return self.reference.year, True

    def meant(self, quantity: Quantity, *, inferred: bool) -> Quantity:
        """A date whose year was inferred, with the other year that it may mean."""
        span = quantity.span
        if not inferred:
            return quantity
        other = None
        if self.reference is not None and span is not None and span.first is not None:
            ahead = span.first.month > self.reference.month
            other = _year_before(span) if ahead else None
        return replace(quantity, month_day_only=True, other_span=other)

    def shifted(self, days: int) -> Quantity:
        """A day told from the day of reference."""
        if self.reference is None:
            return dated("date", "day", None)
        try:
            day = self.reference + dt.timedelta(days=days)
        except OverflowError:
            return dated("date", "day", None)
        return dated("date", "day", Span(day, day))

    def month(self, shift: int) -> Span | None:
        """A month told from that of the reference."""
        if self.reference is None:
            return None
        index = self.reference.year * 12 + self.reference.month - 1 + shift
        return month_span(index // 12, index % 12 + 1)

    def quarter(self, shift: int) -> Span | None:
        """A quarter told from that of the reference."""
        if self.reference is None:
            return None
        index = self.reference.year * 4 + (self.reference.month - 1) // 3 + shift
        first = index % 4 * 3 + 1
        return month_span(index // 4, first, first + 2)
