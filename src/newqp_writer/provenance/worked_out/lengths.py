"""Lengths of time between two days that are told: 13 weeks from 2 April to 2 July.

Or between those of which a source tells two numbers that are told: 184.62p, and 181.20p three
months later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from newqp_writer.models import Evidence
from newqp_writer.numerals.quantity import months_apart
from newqp_writer.provenance.computing.operands import equals
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.source import Source

_ASKS = re.compile(
    r"前|后|间|里|内|来|共|历时|为期|相隔|\b(?:later|earlier|before|after|ago|over|in|within|for|since|same|these|those|past|last)\b",
    re.IGNORECASE,
)
_LEFT, _RIGHT = 30, 16
# How exactly a day must be told for so many days, months, years to lie between it and another.
_EXACT = {
    "time:day": frozenset(["day"]),
    "time:month": frozenset(["day", "month"]),
    "time:year": frozenset(["day", "month", "year"]),
}


def length_between(
    claim: Number, beside: Sequence[NumberedText], cited: Sequence[Source]
) -> tuple[str, tuple[Evidence, ...]] | None:
    """The two days, of a text and its sources, that lie as far apart as is claimed.

    Args:
        claim: a number of days, weeks, months or years; any other has none.
        beside: what stands before it.
        cited: the sources it cites.
    """
    unit = claim.quantity.dimension
    if unit not in _EXACT:
        return None
    start, end = claim.mention.start, claim.mention.end
    words = claim.text.text[max(0, start - _LEFT) : start] + claim.text.text[end : end + _RIGHT]
    if not _ASKS.search(words):
        return None
    told = [n for text in (claim.text, *beside) for n in text.numbers if _is_dated(n, unit)]
    for first, last in combinations(sorted(told, key=_first), 2):
        if _apart(claim, first, last):
            return f"{first.mention.surface} → {last.mention.surface}", ()
    for source in cited:
        for first, last in (*_named(told, source, unit), *_of_told(claim, source, unit)):
            if _apart(claim, first, last):
                evidence = tuple(source.evidence(n) for n in (first, last) if n.text is source.text)
                return f"{first.mention.surface} → {last.mention.surface}", evidence
    return None


def _is_dated(number: Number, unit: str) -> bool:
    span = number.quantity.span
    return (
        number.is_date and span is not None and bool(span.first and span.last)
        and number.quantity.precision in _EXACT[unit]
    )  # fmt: skip


def _first(number: Number) -> int:
    span = number.quantity.span
    return span.first.toordinal() if span and span.first else 0


def _named(told: Sequence[Number], source: Source, unit: str) -> Iterator[tuple[Number, Number]]:
    """Pairs of a told day and one that a source has, in order."""
    written = [n for n in source.text.numbers if _is_dated(n, unit)]
    for one in told:
        for other in written:
            if _first(one) != _first(other):
                first, last = sorted((one, other), key=_first)
                yield first, last


def _of_told(claim: Number, source: Source, unit: str) -> Iterator[tuple[Number, Number]]:
    """Pairs of the days of which a source tells numbers of the claim's sentence, in order."""
    days: dict[int, Number] = {}
    for mate in claim.text.beside(claim):
        for number, match in source.matching(mate.quantity) if not mate.is_date else ():
            period = number.period
            if period is not None and match.how != "rounded" and _is_dated(period, unit):
                days.setdefault(_first(period), period)
    yield from combinations([days[day] for day in sorted(days)], 2)


def _apart(claim: Number, first: Number, last: Number) -> bool:
    a, b = first.quantity.span, last.quantity.span
    if a is None or b is None or a.first is None or b.first is None:
        return False
    if claim.quantity.dimension == "time:year":
        years = b.first.year - a.first.year
        return years > 0 and equals(claim.quantity, Decimal(years))
    if claim.quantity.dimension == "time:month":
        apart = months_apart(a.first, b.first)
        # From January to June are six months, counted with both.
        both = a.first != a.last and b.first != b.last
        return apart > 0 and any(
            equals(claim.quantity, Decimal(count)) for count in (apart, apart + both)
        )
    days = (b.first - a.first).days
    return days > 0 and equals(claim.quantity, Decimal(days))
