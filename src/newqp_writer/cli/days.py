"""A day as people type it: 2026-06-15, 2026年6月15日, 6-15, 今天, yesterday."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

import click

from newqp_writer.language import _

# Days are counted on from an issue's, back to earlier issues: the calendar must not end there.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_WORDS = {
    "today": 0, "今天": 0, "今日": 0,
    "yesterday": -1, "昨天": -1, "昨日": -1,
    "tomorrow": 1, "明天": 1, "明日": 1,
}  # fmt: skip
_WHOLE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?|(\d{4})(\d\d)(\d\d)")
_OF_A_YEAR = re.compile(r"(\d{1,2})(?:-|/|月)(\d{1,2})日?")


class Day(click.ParamType["dt.date | str"]):
    """A date option. A word, and a day without its year, wait for the column's today."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date | str:
        """A date, or words that ``resolve_day`` turns into one."""
        if isinstance(value, dt.date):
            return value
        written = "".join(unicodedata.normalize("NFKC", str(value)).split()).casefold()
        if written in _WORDS:
            return written
        try:
            day = _read(written)
        except ValueError:
            self.fail(
                _(
"“{value}” is not a day; write it like 2026-06-15, 6-15, 今天 or"
" yesterday"
).format(value=value),
                param, ctx,
            )  # fmt: skip
        if isinstance(day, dt.date) and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            self.fail(
                _(
"“{value}” is no day of an issue; years go from {first_year} to"
" {last_year}"
).format(value=value, first_year=_FIRST_YEAR, last_year=_LAST_YEAR),
                param, ctx,
            )  # fmt: skip
        return day


def _read(written: str) -> dt.date | str:
    """A date, or month and day without a year.

    Raises:
        ValueError: it is neither, or there is no such day.
    """
    if (found := _OF_A_YEAR.fullmatch(written)) is not None:
        month, number = int(found[1]), int(found[2])
        dt.date(2024, month, number)  # raises where no year has it
        return f"{month:02d}-{number:02d}"
    if (whole := _WHOLE.fullmatch(written)) is None:
        raise ValueError(written)
    year, month, number = (int(part) for part in whole.groups() if part)
    return dt.date(year, month, number)


def resolve_day(value: dt.date | str | None, today: dt.date) -> dt.date:
    """The day meant by an option, given the column's today.

    A day without its year is the one nearest to today.

    >>> resolve_day("12-31", dt.date(2026, 1, 2)), resolve_day("明天", dt.date(2026, 1, 2))
    (datetime.date(2025, 12, 31), datetime.date(2026, 1, 3))
    """
    if isinstance(value, dt.date):
        return value
    if value is None:
        return today
    if value in _WORDS:
        return today + dt.timedelta(days=_WORDS[value])
    month, number = map(int, value.split("-"))
    # Eight years hold every day, the 29th of February too.
    years = range(today.year - 4, today.year + 5)
    days = [dt.date(year, month, number) for year in years if _is_day(year, month, number)]
    return min(days, key=lambda day: abs(day - today))


def _is_day(year: int, month: int, number: int) -> bool:
    try:
        dt.date(year, month, number)
    except ValueError:
        return False
    return True


DAY = Day()
