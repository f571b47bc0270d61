"""Of a year, or of the year before it? Against 7.2% a year earlier: no 7.2% of that year."""

# ruff: noqa: E501 - tables of words and sentences

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.facet import NOTHING, Example, Facet, Reading, Relation
from newqp_writer.provenance.glossary.phrases import PRECEDING, YEAR_BACK

_AGO = re.compile(rf"[\w\s]{{0,16}}?\b(?:(?:a|the) {YEAR_BACK}|(?:the )?{PRECEDING} year)\b")
_AGAINST = re.compile(r"\b(?:from|against|versus|than|compared with)\s[$€£¥]?$")
_SAYS_SO = re.compile("去年|上年|一年前")
_BACK = 3  # sentences in which the year may be named that is set against the one before
_BEFORE = "<"


def _year(number: Number) -> Reading:
    """The year that it is told of; for a level of a year ago, the year that it lies before."""
    if number.is_date:
        return NOTHING
    if _AGO.match(number.behind) and _AGAINST.search(number.left):
        base = _base(number)
        return Reading(f"{_BEFORE}{base}", number.behind.strip()) if base else NOTHING
    period = number.period
    span = period.quantity.span if period is not None else None
    if period is None or span is None or span.first is None:
        return NOTHING
    if _SAYS_SO.search(number.clause_before):
        return NOTHING
    return Reading(str(span.first.year), period.mention.surface)


def _base(number: Number) -> int:
    """The last year of the nearest sentence, up to a level of a year ago, that names one; or 0."""
    for sentence in range(number.sentence, max(-1, number.sentence - _BACK - 1), -1):
        dates = [n for n in number.text.of_sentence(sentence) if n.is_date]
        spans = [date.quantity.span for date in dates if date.index < number.index]
        years = [span.first.year for span in spans if span is not None and span.first is not None]
        if years:
            return max(years)
    return 0


def _relation(claim: Reading, source: Reading) -> Relation:
    if not claim.value or claim.value.startswith(_BEFORE) or not source.value.startswith(_BEFORE):
        return "silent"
    return "conflict" if int(claim.value) >= int(source.value[1:]) else "same"


YEAR_AGO = Facet(
    name="year ago",
    read=_year,
    relate=_relation,
    says="原文是此前一年的数：说成“{claim}”，原文是“{source}”",
    examples=(
        Example("2025年利润率为{7.2%}。", "In 2025 the margin was 5.0%, against {7.2%} a year earlier.", "conflict"),
        Example("2024年利润率为{7.2%}。", "In 2025 the margin was 5.0%, against {7.2%} a year earlier.", "same"),
        Example("2025年利润率为{7.2%}。", "In 2025 the firm grew. It hired. The margin was 5.0%, against {7.2%} a year earlier.", "conflict"),
        Example("2025年利润率为{7.2%}。", "In 2025 the margin was 5.0%, against {7.2%} a year earlier, and 9% is hoped for in 2027.", "conflict"),
        Example("2025年利润率为{7.2%}。", "In 2025 the margin was 5.0%, compared with {7.2%} the year before.", "conflict"),
        Example("2025年利润率为{7.2%}。", "In 2025 the margin was 5.0%, down from {7.2%} in the previous year.", "conflict"),
        Example("2025年利润率为{7.2%}。", "In 2025 the margin was 5.0% versus {7.2%} a year ago.", "conflict"),
        Example("2025年利润率为{7.2%}。", "In 2025 the margin was lower than {7.2%} a year earlier.", "conflict"),
        Example("2025年利润率为5.0%，一年前为{7.2%}。", "In 2025 the margin was 5.0%, against {7.2%} a year earlier.", "silent"),
        Example("2025年利润率为5.0%，低于去年的{7.2%}。", "In 2025 the margin was 5.0%, against {7.2%} a year earlier.", "silent"),
        Example("上年利润率为{7.2%}。", "In 2025 the margin was 5.0%, against {7.2%} a year earlier.", "silent"),
    ),
    graded=False,
)  # fmt: skip
