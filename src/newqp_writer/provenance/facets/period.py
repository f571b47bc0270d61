"""Which days it is said of."""

from __future__ import annotations

import datetime as dt

from newqp_writer.numerals.quantity import Quantity
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.periods import stock
from newqp_writer.provenance.facets.facet import NOTHING, Example, Facet, Reading, Relation

_STATISTICAL = frozenset(["year", "half", "quarter", "month", "ytd"])
_OF_POINT = "@"


def _period(number: Number) -> Reading:
    """First and last day, and how it is written."""
    date = number if number.is_date else number.period
    if date is None:
        return NOTHING
    return _reading(date, date.quantity)


def _reading(date: Number, quantity: Quantity) -> Reading:
    how = _OF_POINT if stock(date) else quantity.precision
    read, other = (
        f"{span.first}/{span.last}/{how}" if span and span.first and span.last else ""
        for span in (quantity.span, quantity.other_span)
    )
    # What is left out of a date may leave two readings: 28日 in a text of 1 March.
    return Reading(read, date.mention.surface, frozenset(filter(None, [read, other])))


def _days(reading: Reading) -> tuple[dt.date, dt.date, str]:
    first, last, how = reading.value.split("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last), how


def _periods(claim: Reading, source: Reading) -> Relation:
    """The same days, others, or days within the other's."""
    if not claim.value or not source.value:
        return "added" if claim.value else "dropped" if source.value else "silent"
    if claim.named & source.named:
        return "same"
    first, last, how = _days(claim)
    begun, ended, written = _days(source)
    if (first, last) == (begun, ended) or (how == written == "ytd" and first == begun):
        return "same"
    if _OF_POINT in {how, written} and last == ended:
        return "same"
    if last < begun or ended < first:
        return "conflict"
    # 5月 is not 上半年; but a day lies in its month, and a month in its year.
    return "conflict" if {how, written} <= _STATISTICAL and how != "year" else "aside"


def is_of_another_time(claim: Number, source: Number) -> bool:
    """Whether two numbers are said of days that cannot be the same."""
    return _periods(_period(claim), _period(source)) == "conflict"


def _year(number: Number) -> Reading:
    """The year of a date, and whether it was written: of others it was only inferred."""
    if not number.is_date or number.quantity.span is None or number.quantity.span.first is None:
        return NOTHING
    year = number.quantity.span.first.year
    if number.quantity.month_day_only:
        return Reading("", str(year), frozenset([str(year)]))
    return Reading(str(year), number.mention.surface)


def _years(claim: Reading, source: Reading) -> Relation:
    """A year that the source does not write is the one that it means."""
    if not claim.value:
        return "silent"
    if source.named:
        return "added" if claim.value in source.named else "conflict"
    return "same" if claim.value == source.value else "conflict" if source.value else "silent"


PERIOD = Facet(
    name="period",
    read=_period,
    relate=_periods,
    says="时期与原文不同：说成“{claim}”，原文是“{source}”",
    graded=False,
    examples=(
        Example("2026年上半年产量{5万吨}。", "2026年5月产量{5万吨}。", "conflict"),
        Example("2026年5月产量{5万吨}。", "2026年5月产量{5万吨}。", "same"),
        Example("2025年5月产量{5万吨}。", "2026年5月产量{5万吨}。", "conflict"),
        Example("产量{5万吨}。", "2026年5月产量{5万吨}。", "dropped"),
    ),
)
YEAR = Facet(
    name="year",
    read=_year,
    relate=_years,
    says="年份与原文不同：说成“{claim}”，原文是{source}年",
    graded=False,
    examples=(
        Example("{2025年6月14日}开工。", "{6月14日}开工。", "conflict"),
        Example("{2026年6月14日}开工。", "{6月14日}开工。", "added"),
        Example("{2026年6月14日}开工。", "{2026年6月14日}开工。", "same"),
        Example("{6月14日}开工。", "{6月14日}开工。", "silent"),
    ),
)
