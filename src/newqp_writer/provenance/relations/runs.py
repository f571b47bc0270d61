"""How long something has risen or fallen, counted from its levels: 100, 120, 150 are up two years.

The row ends with the latest level that a sentence tells, and goes back as far as it goes one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newqp_writer.numerals.quantity import months_apart
from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import operand
from newqp_writer.provenance.computing.streaks import step_of
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.movement import last_way
from newqp_writer.provenance.glossary.vocabulary import terms_of
from newqp_writer.provenance.source import Source

# 增速连续两个季度回落: of rates of change, not of levels.
_OF_RATES = re.compile(r"增[速幅]|[涨降跌]幅|\b(?:growth|pace)\b", re.IGNORECASE)
_STEPS = frozenset(terms_of("连续、季度、两个、三个、四个、五个、个月"))
_BASES = re.compile(
    r"[同环]比|[人户亩日]均|单位|每[人户亩]|year[- ]on[- ]year|a year earlier|per \w+",
    re.IGNORECASE,
)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def as_a_run(claim: Number, source: Source) -> Derivation | None:
    """The levels by which something has gone one way as long as is claimed.

    Args:
        claim: a length or a place in a row, of months, quarters or years.
        source: where the levels may stand.
    """
    months, many = _MONTHS.get(step_of(claim)), claim.quantity.low
    way = last_way(claim.right if claim.text.chinese else claim.clause_before)[0]
    if months is None or not many or not way or claim.quantity.is_range:
        return None
    of_rates = _OF_RATES.search(claim.clause_before) is not None
    for row in _rows_in(source, months):
        if (row[0].movement.form == "by") != of_rates:
            continue
        run = row[-1:]
        for before, after in reversed(list(pairwise(row))):
            rises = (after.quantity.low or 0) - (before.quantity.low or 0)
            if not (rises > 0 if way == "up" else rises < 0):
                break
            run = [before, *run]
        if len(run) - 1 == many and _is_of(claim, row):
            sign = " < " if way == "up" else " > "
            words = sign.join(number.mention.surface for number in run)
            return Derivation(words, tuple(operand(source, number) for number in run))
    return None


def _rows_in(source: Source, months: int) -> Iterator[list[Number]]:
    """The levels of one measure that a sentence tells of periods that follow each other."""
    rows: dict[tuple[int, str, str, str], list[tuple[int, Number]]] = {}
    for number in source.text.numbers:
        q, period = number.quantity, number.told_period
        span = period.quantity.span if period is not None else None
        if q.low is None or q.is_range or span is None or span.first is None or span.last is None:
            continue
        if months_apart(span.first, span.last) + 1 != months:
            continue
        moved = number.movement.direction if number.movement.form == "by" else ""
        row = rows.setdefault((number.sentence, q.dimension, q.unit, moved), [])
        place = span.first.year * 12 + span.first.month
        if row and place - row[-1][0] != months:  # of another thing, from its first year on
            yield [one for _, one in row]
            row.clear()
        row.append((place, number))
    for row in rows.values():
        yield [one for _, one in row]


def _is_of(claim: Number, row: Sequence[Number]) -> bool:
    """Whether a claim says nothing that the levels do not, and these are of one subject.

    海外产量 has not run as 产量 has; 增速连续两个季度回落 names nothing.
    """
    subject = set(row[0].own_terms)
    same = all(subject.issuperset(number.own_terms) for number in row)
    bases = set(_BASES.findall(claim.quote[1])) <= set(_BASES.findall(row[0].quote[1]))
    return same and bases and subject.issuperset(set(claim.own_terms) - _STEPS)
