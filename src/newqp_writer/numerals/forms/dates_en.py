"""Dates and periods in English."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from newqp_writer.numerals.forms.calendar import (
    Calendar,
    dated,
    day_span,
    month_span,
    whole,
    year_span,
)
from newqp_writer.numerals.forms.dates_zh import split_year
from newqp_writer.numerals.forms.form import Form, Grammar, Part
from newqp_writer.numerals.quantity import Part as PartOf
from newqp_writer.numerals.quantity import Quantity, Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept"
        "|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
_HALF_A_YEAR = 6  # months
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_WORDS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten eleven".split(), 2)
}
_SHIFTS = {"this": 0, "last": -1, "next": 1}
_PARTS: dict[str, PartOf] = {"early": "early", "mid": "middle", "late": "late"}

_YEAR = r"(?:19|20)\d\d"
_TOLD_YEAR = rf"(?:{_YEAR}|(?:this|last)\syear)"
_NO_YEAR = rf"(?!\s\d|(?:\sof)?\s{_TOLD_YEAR})"
_WHICH = r"(?:(?P<part>early|mid|late)[\s-])?"


def _name(group: str) -> str:
    return rf"(?P<{group}>{'|'.join(sorted(_MONTHS, key=lambda name: -len(name)))})\.?"


_MON = _name("m")
_IN_A_ROW = "|".join(rf"{one}\sand\s{other}" for one, other in pairwise(calendar.month_name[1:]))
_TWO_IN_A_ROW = rf"(?={_IN_A_ROW}){_name('a')}\sand\s{_name('b')}"


def _day(part: Part, on: Calendar) -> Quantity | None:
    year, inferred = on.year(part["y"])
    month, day = _MONTHS[part["m"].lower()], int(part["d"])
    if not 1 <= day <= 31:
        return None
    if part["d2"]:
        first, last = day_span(year, month, day), day_span(year, month, int(part["d2"]))
        span = Span(first.first, last.last) if first and last else None
        return on.meant(dated("period", "day", span), inferred=inferred)
    return on.meant(dated("date", "day", day_span(year, month, day)), inferred=inferred)


def _slashed(part: Part, _: Calendar) -> Quantity | None:
    """23/09/2017; of 6/9/2026 nobody can tell the day from the month, so it means either."""
    one, other, year = int(part["a"]), int(part["b"]), int(part["y"])
    spans = [span for span in (day_span(year, other, one), day_span(year, one, other)) if span]
    if not spans:
        return None
    quantity = dated("date", "day", spans[0])
    return replace(quantity, other_span=spans[1]) if len(spans) > 1 else quantity


def _month_of_year(part: Part, on: Calendar) -> Quantity:
    span = month_span(_year_said(part["y"], on), _MONTHS[part["m"].lower()])
    return dated("period", "month", span, _PARTS.get(part["part"].lower(), ""))


def _bare_month(part: Part, on: Calendar) -> Quantity:
    span = month_span(on.this_year, _MONTHS[part["m"].lower()])
    quantity = dated("period", "month", span, _PARTS.get(part["part"].lower(), ""))
    read = on.meant(quantity, inferred=True)
    if read.other_span is None or on.reference is None:
        return read
    ahead = _MONTHS[part["m"].lower()] - on.reference.month
    if part["last"]:  # last October is no other
        return replace(read, span=read.other_span, other_span=None, month_day_only=False)
    if ahead > _HALF_A_YEAR:  # in January, December is last year's
        return replace(read, span=read.other_span, other_span=span)
    return read


def _months(part: Part, on: Calendar) -> Quantity:
    """From January to April; and January and February, which are one stretch."""
    year, inferred = on.year(part["y"])
    span = month_span(year, _MONTHS[part["a"].lower()], _MONTHS[part["b"].lower()])
    return on.meant(dated("period", "month", span), inferred=inferred)


def _quarter(part: Part, on: Calendar) -> Quantity | None:
    number = _ORDINALS.get(part["n"].lower()) or whole(part["q"] or part["q2"])
    written = part["y"] or part["y2"] or part["y3"]
    year = _year_said(written, on) if written else on.this_year
    if year is not None and len(written) == 2:
        year += 2000
    span = month_span(year, 3 * number - 2, 3 * number)
    return on.meant(dated("period", "quarter", span), inferred=not written)


def _half(part: Part, on: Calendar) -> Quantity | None:
    number = _ORDINALS.get(part["n"].lower()) or whole(part["h"])
    if number > 2:
        return None
    written = part["y"] or part["y2"]
    year = _year_said(written, on) if written else on.this_year
    span = month_span(year, 6 * number - 5, 6 * number)
    return on.meant(dated("period", "half", span), inferred=not written)


def _year_said(words: str, on: Calendar) -> int | None:
    """Of 2025, of this year, of last year, of the year."""
    if words.isdigit():
        return int(words)
    if on.this_year is None:
        return None
    return on.this_year - ("last" in words.lower())


def _first_months(part: Part, on: Calendar) -> Quantity:
    count = _WORDS.get(part["n"].lower()) or whole(part["n"]) or 1
    return dated("period", "month", month_span(_year_said(part["y"] or "this", on), 1, count))


def _last_quarter(part: Part, on: Calendar) -> Quantity:
    year = _year_said(part["y"], on)
    early = on.reference is not None and on.reference.month <= 3
    if year is not None and early and part["y"].lower() == "the year":
        year -= 1  # “the year” in February is the one that has ended
    return dated("period", "quarter", month_span(year, 10, 12))


def _years(part: Part, _: Calendar) -> Quantity | None:
    first, last = int(part["a"]), int(part["b"])
    if len(part["b"]) == 2:
        if last == (first + 1) % 100:
            return split_year(first, last)
        last += first - first % 100
    span = year_span(first, last)
    return dated("period", "year", span) if span else None


def _year(part: Part, _: Calendar) -> Quantity:
    year = whole(part["y"])
    if len(part["y"]) == 2:
        year += 2000
    return dated("period", "year", year_span(year), _PARTS.get(part["part"].lower(), ""))


def _decade(part: Part, _: Calendar) -> Quantity:
    first = int(part["y"])
    return dated("period", "decade", year_span(first, first + 9))


def _weekday(part: Part, on: Calendar) -> Quantity:
    """The last one before the reference, or the day itself."""
    if on.reference is None:
        return dated("date", "day", None)
    back = (on.reference.weekday() - _WEEKDAYS[part["d"].lower()]) % 7
    if "last" in part.whole.lower() and back == 0:
        back = 7
    day = on.reference - dt.timedelta(days=back)
    return dated("date", "day", Span(day, day))


def _day_word(part: Part, on: Calendar) -> Quantity:
    return on.shifted({"today": 0, "yesterday": -1, "tomorrow": 1}[part.whole.lower()])


def _period_word(part: Part, on: Calendar) -> Quantity:
    shift = _SHIFTS[part["w"].lower()]
    if part["p"].lower() == "year":
        year = None if on.this_year is None else on.this_year + shift
        return dated("period", "year", year_span(year))
    if part["p"].lower() == "quarter":
        return dated("period", "quarter", on.quarter(shift))
    return dated("period", "month", on.month(shift))


_NOT_MEASURED = r"(?!\s?(?:%|percent|billion|million|MW|GW|kWh|people|units|companies|firms|yuan))"

ENGLISH_DATES: Grammar[Calendar] = Grammar(
    [
        Form("month and day", rf"\b{_MON}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–—]\s?(?P<d2>\d{{1,2}}))?(?!\d)(?:,?\s(?P<y>{_YEAR}))?\b", _day,
             (("On June 9, 2026 it", "June 9, 2026", "2026-06-09"), ("on June 9-11", "June 9-11", "2026-06-09/2026-06-11"))),
        Form("day and month", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MON}(?:,?\s(?P<y>{_YEAR}))?\b", _day,
             (("the 1 August 2026 vote", "1 August 2026", "2026-08-01"),)),
        Form("day with slashes", rf"(?<![\d/.])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{_YEAR})(?![\d/])", _slashed,
             (("dated 23/09/2017", "23/09/2017", "2017-09-23"),)),
        Form("month of a year", rf"\b{_WHICH}{_MON}(?:,?\sof)?\s(?P<y>{_TOLD_YEAR})\b", _month_of_year,
             (("in May 2026", "May 2026", "2026-05-01/2026-05-31"), ("in May last year", "May last year", "2025-05-01/2025-05-31"))),
        Form("quarter", rf"\b(?:the\s)?(?P<n>first|second|third|fourth)[ -]quarter(?:\s(?:of\s)?(?P<y>{_TOLD_YEAR}))?\b|(?<![A-Za-z\d-])Q0?(?P<q>[1-4])(?:(?:\s|\sof\s|\sFY\s?|['’]|/)(?P<y2>{_YEAR}|\d\d))?(?![\dA-Za-z])|(?<![A-Za-z\d.-])(?P<q2>[1-4])Q(?:\s(?P<y3>{_YEAR}))(?![\dA-Za-z])", _quarter,
             (("in the third quarter of 2025", "the third quarter of 2025", "2025-07-01/2025-09-30"),
              ("in the fourth quarter of last year", "the fourth quarter of last year", "2025-10-01/2025-12-31"),
              ("Q1 2026 revenue", "Q1 2026", "2026-01-01/2026-03-31"))),
        Form("half", rf"\b(?:the\s)?(?P<n>first|second)[ -]half(?:\s(?:of\s)?(?P<y>{_TOLD_YEAR}))?\b|(?<![A-Za-z\d-])H(?P<h>[12])(?:\s(?P<y2>{_YEAR}))?(?![\dA-Za-z])", _half,
             (("in the second half of 2026", "the second half of 2026", "2026-07-01/2026-12-31"),
              ("in the first half of last year", "the first half of last year", "2025-01-01/2025-06-30"),
              ("H1 2025 sales", "H1 2025", "2025-01-01/2025-06-30"))),
        Form("first months", rf"\b(?:the\s)?first\s(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{{1,2}})\smonths(?:\sof\s(?P<y>{_YEAR}|this\syear|last\syear|the\syear))?\b", _first_months,
             (("in the first five months of last year", "the first five months of last year", "2025-01-01/2025-05-31"),)),
        Form("last quarter of a year", rf"\b(?:the\s)?(?:last|final)\s(?:three\smonths|quarter)\sof\s(?P<y>{_YEAR}|this\syear|the\syear|last\syear)\b", _last_quarter,
             (("in the last three months of 2025", "the last three months of 2025", "2025-10-01/2025-12-31"),)),
        Form("years", rf"(?<![\d.,/-])(?P<a>{_YEAR})\s?(?:-|–|—|to|and)\s?(?P<b>{_YEAR})\b(?!\s?(?:billion|million))", _years,
             (("from 2026 to 2030", "2026 to 2030", "2026-01-01/2030-12-31"),)),
        Form("years, the end shortened", rf"(?<![\d.,/-])(?P<a>{_YEAR})[-–](?P<b>\d\d)(?![\d%-])(?!\s?(?:billion|million|percent|MW|GW))", _years,
             (("exports in 2012–13 to", "2012–13", "2012-01-01/2013-12-31"),)),
        Form("months", rf"\b(?:(?:in|from|for|during|of)\s)?(?P<from>{_name('a')}(?:\s?[-–—]\s?|\s(?:to|through)\s){_name('b')}(?:\s(?P<y>{_YEAR}))?)\b(?!\s\d)", _months,
             (("from January to April exports", "January to April", "2026-01-01/2026-04-30"),)),
        Form("months between", rf"\bbetween\s(?P<from>{_name('a')}\sand\s{_name('b')}(?:\s(?P<y>{_YEAR}))?)\b(?!\s\d)", _months,
             (("logged between January and March", "January and March", "2026-01-01/2026-03-31"),)),
        Form("months in a row", rf"\b(?:(?:in|from|for|during|of|between)\s)?(?P<from>{_TWO_IN_A_ROW}(?:\s(?P<y>{_YEAR}))?)\b(?!\s\d)", _months,
             (("in January and February, 8% more", "January and February", "2026-01-01/2026-02-28"),
              ("SALES IN JANUARY AND FEBRUARY ROSE", "JANUARY AND FEBRUARY", "2026-01-01/2026-02-28"),
              ("in may and June 2025", "may and June 2025", "2025-05-01/2025-06-30"))),
        Form("fiscal year", rf"(?<![A-Za-z])(?:fiscal(?:\syear)?|FY)\s?['’]?(?P<y>{_YEAR}|\d\d)(?![\dA-Za-z,.%]\d|[A-Za-z%])", _year,
             (("FY26 revenue", "FY26", "2026-01-01/2026-12-31"), ("in fiscal 2025", "fiscal 2025", "2025-01-01/2025-12-31"))),
        Form("decade", r"\b(?:the\s)?(?P<y>(?:19|20)\d0)s\b", _decade,
             (("since the 1990s", "the 1990s", "1990-01-01/1999-12-31"),)),
        Form("year", rf"\b{_WHICH}(?P<y>{_YEAR})\b(?![%,.]?\d){_NOT_MEASURED}", _year,
             (("opened in 2019", "2019", "2019-01-01/2019-12-31"), ("by late 2027", "late 2027", "2027-01-01/2027-12-31 late"))),
        Form("month by its name", rf"\b(?:(?P<last>last)\s)?(?P<from>{_WHICH}(?P<m>January|February|April|June|July|August|September|October|November|December|(?:March|May)(?=['’]s\b|:\s)))\b{_NO_YEAR}", _bare_month,
             (("June's gain", "June", "2026-06-01/2026-06-30"), ("in early August", "early August", "2026-08-01/2026-08-31 early"))),
        Form("month behind a preposition", rf"\b(?:in|(?P<last>last)|this|for|since|by|of|from|through|until|between|during|end(?:ed|ing)|(?:year|months|quarter)\sto)\s(?P<from>{_WHICH}{_MON})\b{_NO_YEAR}", _bare_month,
             (("rose in May", "May", "2026-05-01/2026-05-31"),)),
        Form("day of the week", r"\b(?:on\s|last\s)?(?P<d>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b", _weekday,
             (("said on Saturday", "on Saturday", "2026-06-13"),)),
        Form("day told by a word", r"\b(?:today|yesterday|tomorrow)\b", _day_word,
             (("said yesterday", "yesterday", "2026-06-14"),)),
        Form("period told by a word", r"\b(?P<w>this|last|next)\s(?P<p>year|month)\b", _period_word,
             (("rose last month", "last month", "2026-05-01/2026-05-31"),)),
        Form("quarter told by a word", r"\b(?:the\s)?(?P<w>this|last|next)\s(?P<p>quarter)\b(?!-)", _period_word,
             (("profit last quarter", "last quarter", "2026-01-01/2026-03-31"),)),
    ],
    begins="(?<![A-Za-z])(?=[0-9abdefhijlmnopqstuwy])",
    flags=re.IGNORECASE,
)  # fmt: skip
