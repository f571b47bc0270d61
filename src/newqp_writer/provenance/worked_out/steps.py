"""Two steps in one: a change by the years it took, what is missing to a share, what was before.

A quarter of a point a year since 2019 divides the difference of two levels by the years between
them; 1,156 more acres are 30 percent of 21,400, less the 5,264 that are there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations, product

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.times.bases import is_no_base
from newqp_writer.provenance.worked_out.formula import Formula, Formulas
from newqp_writer.provenance.worked_out.pool import Operand, measure

_A_YEAR = re.compile(
    r"年均|每年|一年|\b(?:a|per|each|every) year\b|annual\w*|yearly", re.IGNORECASE
)
_COMPOUND = re.compile(
    r"年均(?:复合)?增|复合|\bcompound\w*|CAGR|\b(?:a|per|each|every) year\b|annual\w*",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"[还仍尚][需差缺要]|再[增需]|缺口|\b(?:needs?|more|another|short|missing|still|extra|additional)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"[上去]年|上个?[月季]|同期|此前|原[来先]|[由从]|前|(?:19|20)\d\d"
    r"|\b(?:before|earlier|previous\w*|prior|from|last|ago|was|were|had)\b",
    re.IGNORECASE,
)
_HUNDRED = Decimal(100)
_BESIDE = 2  # numbers from a level to its change
_RATES = frozenset(["ratio", "points"])


def in_two_steps(claim: Number, operands: Sequence[Operand], around: str) -> Formulas:
    """All that takes two steps and is asked for.

    Args:
        claim: what may have been computed.
        operands: what from.
        around: the words around it.
    """
    told = measure(claim)
    if told is None:
        return
    if _A_YEAR.search(around):
        yield from _a_year(operands, told[1:], compound=bool(_COMPOUND.search(around)))
    if _THEN.search(around):
        yield from _before(claim, operands, told[1:])
    if _MISSING.search(around) and told[1] not in _RATES:
        yield from _missing(operands, told[1:])


def _before(claim: Number, operands: Sequence[Operand], told: tuple[str, str]) -> Formulas:
    """What a level was before the change that its source tells beside it."""
    levels = [one for one in operands if (one.dimension, one.unit) == told]
    for level, change in product(levels, operands):
        moved = change.number.movement
        if moved.form != "by" or not moved.direction or not _is_of(change.number, level.number):
            continue
        if is_no_base(claim, level.number, change.number):
            continue
        way = -1 if moved.direction == "up" else 1
        sign = "−" if way < 0 else "+"
        if (change.dimension, change.unit) == told or (
            change.dimension in {"points", "index"} and told[0] == "ratio"
        ):
            value = level.value + way * change.value
            yield Formula(value, (level, change), f"{level.surface} {sign} {change.surface}")
        elif change.dimension == "ratio" and told[0] not in _RATES and change.value < _HUNDRED:
            value = level.value / (1 - way * change.value / _HUNDRED)
            words = f"{level.surface} ÷ (1 {'+' if way < 0 else '−'} {change.surface})"
            yield Formula(value, (level, change), words)


def _is_of(change: Number, level: Number) -> bool:
    """Whether a change stands beside a level, and is none of another beside it."""
    return (
        change.text is level.text
        and change.sentence == level.sentence
        and 0 < change.index - level.index <= _BESIDE
        and level.movement.form != "by"
    )


def _a_year(operands: Sequence[Operand], told: tuple[str, str], *, compound: bool) -> Formulas:
    dimension = "ratio" if told[0] == "points" else told[0]
    for a, b in permutations(operands, 2):
        years = _years_between(a, b)
        if years < 2 or (a.dimension, a.unit) != (b.dimension, b.unit) or a.value == b.value:
            continue
        if a.dimension == dimension and told[0] != "ratio":
            words = f"({a.surface} − {b.surface}) ÷ {years}"
            yield Formula(abs(a.value - b.value) / years, (a, b), words)
        if compound and told[0] == "ratio" and a.dimension not in _RATES:
            rate = abs((a.value / b.value) ** (Decimal(1) / years) - 1) * 100
            yield Formula(rate, (a, b), f"({a.surface} ÷ {b.surface})^(1/{years}) − 1")


def _years_between(later: Operand, earlier: Operand) -> int:
    last, first = (
        o.number.period.quantity.span if o.number.period else None for o in (later, earlier)
    )
    if last is None or first is None or last.last is None or first.last is None:
        return 0
    return last.last.year - first.last.year


def _missing(operands: Sequence[Operand], told: tuple[str, str]) -> Formulas:
    """A share of a whole, less the part that is there."""
    amounts = [one for one in operands if (one.dimension, one.unit) == told]
    rates = [one for one in operands if one.dimension == "ratio" and one.value < 100]
    for whole, part in permutations(amounts, 2):
        for rate in rates if part.value < whole.value else ():
            value = rate.value * whole.value / 100 - part.value
            if value > 0:
                words = f"{rate.surface} × {whole.surface} − {part.surface}"
                yield Formula(value, (rate, whole, part), words)
