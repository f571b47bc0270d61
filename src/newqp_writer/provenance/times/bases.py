"""When the level was that a change is counted from: 同比 a year before, 比上年末 that day, from April.

120亿元，环比增加20亿元 tells what April had, and neither what March had nor the same month of last
year: what is computed from a change can be told of its base only.
"""

# ruff: noqa: E501 - a table of words

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Collection
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from newqp_writer.numerals.quantity import months_apart
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.context.periods import stock
from newqp_writer.provenance.glossary.phrases import PRECEDING, YEAR_BACK

_LAST = rf"(?:last|(?:the )?{PRECEDING})"
_AGO = "(?:earlier|ago|before)"
# What a time is called that is counted from another one.
_CALLED = (
    r"(?P<close>(?:上一?年|去年)度?(?:年?[末底]|12月[末底])|(?<![明后\d])年初|the (?:end|close|start) of (?:last|the(?: previous| prior)?) year)"
    rf"|(?P<yoy>(?:上年|去年)?同[期月]|一年前|an? {YEAR_BACK}|(?:the )?(?:same|corresponding|year-ago) (?:month|period|quarter|week|time|point)(?: of| in)?(?: last year)?)"
    rf"|(?P<year>上一?年|去年|前一年|{_LAST} year)"
    rf"|(?P<quarter>上一?个?季度?[末底]?|{_LAST} quarter|a quarter {_AGO})"
    rf"|(?P<month>[上前]一?个?月[末底]?|{_LAST} month|a month {_AGO})"
    rf"|(?P<week>[上前]一?周[末底]?|一周前|{_LAST} week|a week {_AGO})"
)
_NAMED = re.compile(_CALLED, re.IGNORECASE)
_COMPARED = r"(?:[比较]|\b(?:from|than|since|over|on|against|above|below|versus|with)\b(?: (?:at|in|for|during))?(?: the end of)?)\s?"
_AGAINST = re.compile(rf"{_COMPARED}(?:{_CALLED})", re.IGNORECASE)
_BEFORE_A_DATE = re.compile(rf"{_COMPARED}(?:the )?\Z", re.IGNORECASE)
_EARLIER = re.compile(
    r"前|原[来先有本]?|由|从|\b(?:before|earlier|previously|prior|from|had been|used to)\b"
)
_MONTHS = {"yoy": 12, "quarter": 3, "month": 1}
# What may be one where no days tell: 环比 is a week, a month or a quarter before.
_LIKE = ({"yoy", "year"}, {"step", "quarter"}, {"step", "month"}, {"step", "week"})
_BASES = {"yoy": "yoy", "qoq": "step"}
_LOOSE = frozenset(["去年", "上年", "上一年", "前一年", "last year"])
_ALONE = 2  # a year and its number
_A_WEEK = dt.timedelta(days=7)
Days = tuple[dt.date, dt.date]


class Time(NamedTuple):
    """When a level was: the days, or what they are called, counted from those of another level.

    ``days``: the first and the last; several where the year was inferred and may be another;
    ``of_end``: it is told of their end, whenever they began; ``loose``: a year that may stand for a
    part of it, as 去年 behind 5月.
    """

    days: Collection[Days] = ()
    called: str = ""
    of_end: bool = False
    loose: bool = False


_UNSAID = frozenset([Time(called="yoy"), Time(called="step")])


def is_no_base(claim: Number, level: Number, change: Number) -> bool:
    """Whether a claim is told of another time than that from which a change led to a level."""
    said, base = _time_of(claim), base_of(change)
    mine, its = claim.told_period, _period_of(level)
    if not said.called and mine and its and mine.quantity.span == its.quantity.span:
        return not (claim.movement.direction or _EARLIER.search(claim.own_text))
    return base is not None and _agree(said, base, days_of(level.told_period)) is False


def _period_of(level: Number) -> Number | None:
    """The period of a level, or the last one before it that is none of a level left behind."""
    before = (n for n in level.earlier() if n.told_period is not None and n.role != "from")
    return level.told_period or next((n.told_period for n in before), None)


def is_called(date: Number) -> bool:
    """Whether a period is told as counted from another one: 上月, the previous year."""
    return bool(_time_of_date(date).called)


def is_a_base(date: Number, text: NumberedText) -> bool:
    """Whether a change that a text tells is counted from a period that it need not name."""
    said = _time_of_date(date)
    now = frozenset(days for n in text.numbers if n.is_date for days in days_of(n))
    return any(_agree(said, base, now) for base in bases_in(text))


@lru_cache(maxsize=64)  # as many texts as are kept read
def bases_in(text: NumberedText) -> frozenset[Time]:
    """What the changes of a text are counted from; a year or a step before where nothing is said."""
    bases: set[Time] = set()
    for number in text.numbers:
        if (base := base_of(number)) is not None:
            bases.add(base)
        elif number.movement.direction or number.quantity.dimension == "multiple":
            bases |= _UNSAID
    return frozenset(bases)


def base_of(change: Number) -> Time | None:
    """What a change is counted from, by the words around it; ``None`` where these do not say."""
    text, before = change.text, change.previous
    clause = text.layout.clauses[change.clause]
    start = clause.start if before is None else max(clause.start, before.mention.end)
    told = _AGAINST.search(f"{text.text[start : change.mention.start]} {change.behind}")
    if told is not None and told.lastgroup != "year":
        return _called(told.lastgroup)
    for date in text.numbers[max(0, change.index - 1) : change.index + 2]:
        between = text.text[change.mention.end : date.mention.start] or date.left
        if date.is_date and _BEFORE_A_DATE.search(between):
            return _time_of_date(date)
    basis = _BASES.get(change.movement.basis)
    return _called(basis) if basis is not None else None


def _time_of(claim: Number) -> Time:
    """When a claim's number is told of, by its own words or its period; empty where none says."""
    text, place = claim.text, claim.mention
    stretch = place.start - len(claim.left), place.end + len(claim.behind)
    dates = [n for n in text.between(*stretch) if n.is_date]
    date = claim.told_period
    for found in _NAMED.finditer(text.text, *stretch):  # 3月末为152亿元，较年初的135亿元
        if not any(d.mention.start <= found.start() < d.mention.end for d in dates):
            return _called(found.lastgroup)
        date = next((d for d in dates if d.mention.start == found.start()), date)
    return _time_of_date(date) if date is not None else Time()


def _time_of_date(date: Number) -> Time:
    loose = date.mention.surface in _LOOSE and len(date.text.of_sentence(date.sentence)) > _ALONE
    found = _NAMED.match(date.text.text, date.mention.start)  # 上年, and the 同月 behind it
    if found is not None and found.end() >= date.mention.end:
        return _called(found.lastgroup)._replace(loose=loose)
    return Time(days_of(date), of_end=stock(date), loose=loose)


def _called(name: str | None) -> Time:
    return Time(called=name or "", of_end=name == "close")


def _agree(said: Time, base: Time, now: Collection[Days]) -> bool | None:
    """Whether two times are one, counted from a level's days; ``None`` where nothing tells."""
    ones, others = _days(said, now), _days(base, now)
    if not ones or not others:
        called = {said.called, base.called}
        return None if "" in called else len(called) == 1 or any(map(called.issubset, _LIKE))
    of_end = said.of_end or base.of_end
    return any(
        (one[1] == other[1] and (of_end or one[0] == other[0]))
        or (said.loose and lies_in(other, one))
        for one, other in product(ones, others)
    )


def days_of(date: Number | None) -> frozenset[Days]:
    """The first and the last day of a period; also of the year before where that may be meant."""
    spans = (date.quantity.span, date.quantity.other_span) if date is not None else ()
    return frozenset((s.first, s.last) for s in spans if s and s.first and s.last)


def _days(time: Time, now: Collection[Days]) -> Collection[Days]:
    """The days of a time, counted from those of another level."""
    return time.days or [_counted(time.called, *days) for days in now if time.called]


def _counted(called: str, first: dt.date, last: dt.date) -> Days:
    if called == "close":
        end = dt.date(last.year - 1, 12, 31)
        return end, end
    if called == "year":
        return dt.date(first.year - 1, 1, 1), dt.date(first.year - 1, 12, 31)
    if called == "week" or (called == "step" and last - first < _A_WEEK):
        return first - _A_WEEK, last - _A_WEEK
    months = _MONTHS.get(called, months_apart(first, last) + 1)
    return _back(first, months), _back(last, months)


def _back(day: dt.date, months: int) -> dt.date:
    """The day so many months before; of the last day of a month the last one."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, last if ends else min(day.day, last))


def lies_in(part: Days, whole: Days) -> bool:
    """Whether all days of one stretch are days of another."""
    return whole[0] <= part[0] and part[1] <= whole[1]
