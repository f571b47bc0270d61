"""Days and periods: the same ones, or a longer period that holds the source's."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from newqp_writer.numerals import Quantity, Span
from newqp_writer.numerals.quantity import months_apart
from newqp_writer.provenance.values.match import How

_LONGEST_MONTH = 31
_FINENESS = {
    "day": 0,
    "month": 1,
    "quarter": 2,
    "half": 3,
    "ytd": 3,
    "year": 4,
    "decade": 5,
    "century": 6,
}


class _Days(NamedTuple):
    first: dt.date
    last: dt.date


def _days(span: Span | None) -> _Days | None:
    """Both ends, when both are known."""
    if span is None or span.first is None or span.last is None:
        return None
    return _Days(span.first, span.last)


def _same_days(claim: Quantity, source: Quantity, said: _Days, written: _Days) -> How | None:
    """The same days, told as a date, a part of a period, or one end of several days."""
    if said == written:
        return "exact"
    if claim.precision == source.precision == "ytd" and said.first == written.first:
        return "exact"
    # Of a date without its year both readings stand where it may mean either: 12月 told in January.
    if {claim.span, claim.other_span} & {source.span, source.other_span} - {None}:
        return "exact"
    day = said.first == said.last
    if source.part == "end" and day and said.last == written.last:
        return "converted"  # 5月31日 of 5月末
    if claim.part == "end" and written.first == written.last == said.last:
        return "converted"
    # one end of 6月15日至7月10日
    several = day and source.precision == "day" and said.first in {written.first, written.last}
    return "exact" if several else None


def match_days(claim: Quantity, source: Quantity) -> How | None:
    """How the days of a claim follow from those of a source; ``None`` if they do not."""
    if _is_another_part(claim, source):
        return None
    days, told = _days(claim.span), _days(source.span)
    if days is None or told is None:
        blank = claim.span is None and source.span is None
        return "exact" if blank and claim.precision == source.precision else None
    if (same := _same_days(claim, source, days, told)) is not None:
        return same
    if (
        claim.precision in {"month", "quarter", "half", "ytd"}
        and days.last == told.last
        and days.first < told.first
        and not (_is_month(source) and months_apart(*days) > 0)  # 一季度 is more than 3月
    ):
        return "rounded"  # 前三个月 of a level at the end of March
    coarser = _FINENESS.get(claim.precision, 9) > _FINENESS.get(source.precision, 0)
    holds = days.first <= told.first and told.last <= days.last
    # A month lies in the first half of its year; 1至4月 is not the first half.
    several = source.precision == "month" and (told.last - told.first).days > _LONGEST_MONTH
    in_part = claim.precision in {"quarter", "half", "ytd"}
    cut_short = in_part and (several or (_is_month(source) and months_apart(*days) > 0))
    return "rounded" if coarser and holds and not cut_short else None


def _is_month(source: Quantity) -> bool:
    """Whether it is a whole month: what is said of it is not said of a longer time."""
    return source.precision == "month" and not source.part


_DAYS_OF_PART = {
    "start": (1, 10),
    "early": (1, 10),
    "middle": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
}
_ALIKE_PARTS = ({"start", "early"}, {"late", "end"})


def _is_another_part(claim: Quantity, source: Quantity) -> bool:
    """Whether a part of a period is claimed that is not the source's: 6月上旬 of 6月下旬."""
    if not claim.part:
        return False
    if source.part:
        pair = {claim.part, source.part}
        return len(pair) > 1 and pair not in _ALIKE_PARTS
    span = source.span
    if source.precision != "day" or claim.precision != "month" or span is None or span.last is None:
        return False
    first, last = _DAYS_OF_PART[claim.part]
    return not first <= span.last.day <= last
