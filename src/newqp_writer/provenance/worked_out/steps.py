"""Two steps in one: a change by the years it took, and what is still missing to a share of a whole.

A quarter of a point a year since 2019 divides the difference of two levels by the years between
them; 1,156 more acres are 30 percent of 21,400, less the 5,264 that are there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from newqp_writer.provenance.context import Number
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
    if _MISSING.search(around) and told[1] not in _RATES:
        yield from _missing(operands, told[1:])


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
