"""How long the time is that it is told of: a day, a month, the year so far, a holiday?

Unlike the period, it is read also where the date is wrong itself: a sum of the year so far that is
told of one month is wrong, and so is the month.
"""

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.periods import stock
from newqp_writer.provenance.facets.facet import Example, Facet, Reading, Relation, related

_HOLIDAY = re.compile(
    r"假期|小长假|黄金周|春节期间|春运|节日期间|五一期间|国庆期间|双节|\bholidays?\b", re.IGNORECASE
)
_WORDS = (
    ("month", re.compile(r"当月|单月|本月(?!以来|底|末)|this month|in the month")),
    ("ytd", re.compile(r"累计|年初以来|今年以来|开年以来|year to date|so far this year")),
    ("half", re.compile(r"上半年|下半年|first half|second half")),
    ("year", re.compile(r"全年|年度|full year|whole year")),
)
_TOLD = frozenset(["month", "quarter", "half", "ytd"])


def _span(number: Number) -> Reading:
    """The length by its period, else by the words of its clause."""
    before = number.clause_before
    if holiday := _HOLIDAY.search(before):
        return Reading("holiday", holiday[0])
    date = number.told_period
    if date is None:
        for value, words in _WORDS:
            if found := words.search(before):
                return Reading(value, found[0])
        return _inherited(number)
    length = _length(date)
    clauses = number.text.layout.clauses
    if clauses[date.clause].part != clauses[number.clause].part:
        return Reading()  # behind ； what was named before need not go on
    if not length:
        return Reading(named=frozenset([date.quantity.precision]))
    return Reading(length, date.mention.surface)


def _length(date: Number) -> str:
    """A word for how long a period is; empty for days, years and points in time."""
    span, precision = date.quantity.span, date.quantity.precision
    if precision not in _TOLD or stock(date) or span is None or not (span.first and span.last):
        return ""
    first, months = span.first.month, span.last.month - span.first.month + 1
    if precision == "ytd" and months not in {3, 6}:
        return "ytd"
    if months in {3, 6} and first % months == 1:
        return "quarter" if months == 3 else "half"
    return "month" if months == 1 else "ytd" if first == 1 else "months"


def _inherited(number: Number) -> Reading:
    """What the sentence before, of its paragraph, was told of last."""
    sentences = number.text.layout.sentences
    here = sentences[number.sentence]
    if not number.sentence or sentences[number.sentence - 1].paragraph != here.paragraph:
        return Reading()
    told = number.text.of_sentence(number.sentence - 1)
    periods = [one.told_period for one in told if one.told_period is not None]
    if not periods or not (length := _length(periods[-1])):
        return Reading()
    return Reading(length, periods[-1].mention.surface, own=False)


def _spans(claim: Reading, source: Reading) -> Relation:
    """As words are related; what is inherited counts where it says the same."""
    if claim.value and claim.value == source.value:
        return "same"
    return related(claim, source)


SPAN = Facet(
    name="span",
    read=_span,
    relate=_spans,
    says="时间跨度与原文不同：说成“{claim}”，原文是“{source}”",
    examples=(
        Example("2026年5月产量{5万吨}。", "2026年1—5月产量{5万吨}。", "conflict"),
        Example("前5个月产量{5万吨}。", "2026年1—5月产量{5万吨}。", "same"),
        Example("春节假期接待{5万人次}。", "1—5月接待{5万人次}。", "conflict"),
        Example("产量{5万吨}。", "5月产量{5万吨}。", "dropped"),
    ),
)
