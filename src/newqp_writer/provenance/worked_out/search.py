"""A number worked out from what the sources have, the likeliest operands first.

What counts is how far one had to go: how many formulas of operands that are as likely, or likelier,
than those of the one that gives the number would give such a number by accident. Where words ask
for the operation few others were tried; where none do, all that its measure allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from newqp_writer.numerals import Quantity
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.reckoning.chance import chance, interval
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.worked_out.agreeing import (
    WorkedOut,
    agrees,
    closest,
    evidence_of,
    may_be,
)
from newqp_writer.provenance.worked_out.formula import Formula
from newqp_writer.provenance.worked_out.groups import of_groups, of_others
from newqp_writer.provenance.worked_out.likeliest import likeliest
from newqp_writer.provenance.worked_out.operations import around, formulas
from newqp_writer.provenance.worked_out.pool import Operand, size_of_unit
from newqp_writer.provenance.worked_out.units import is_mixed, is_told_of_both

ASKED, UNASKED = 0.05, 0.01
"""How many formulas may give a number by accident, where words ask for it and where none do."""
_RIVALLED = 0.3  # as many where a source has another number for the words of the claim
_PLAIN = 2  # operands


def from_likeliest(
    claim: Number,
    told: tuple[list[Operand], list[Operand]],
    cited: Sequence[Source],
    rarity: Rarity,
    *,
    asked_only: bool,
) -> WorkedOut | None:
    """How a number follows from what the sources have, the likeliest operands first."""
    found = list(likeliest(claim, [*told[0], *told[1]], cited, rarity))
    steps = [*told, *found]
    for asked, most in ((True, ASKED * (_RIVALLED if asked_only else 1)), (False, UNASKED)):
        if asked or not asked_only:
            worked_out = _search(claim, claim.quantity, steps, cited, asked=asked, most=most)
            if worked_out is not None:
                return worked_out
    return None


def _search(
    claim: Number,
    quantity: Quantity,
    steps: Sequence[Sequence[Operand]],
    cited: Sequence[Source],
    *,
    asked: bool,
    most: float,
) -> WorkedOut | None:
    """The formula that gives a value, where few enough were tried before.

    Args:
        claim: the number; its words ask.
        quantity: the value that it must be.
        steps: what it may be computed from, the likeliest first.
        cited: the sources, for what they list side by side.
        asked: whether the words must ask for the operation.
        most: how many formulas may give such a value by accident.
    """
    low, high = interval(quantity)
    accident = chance(low, high)
    size = size_of_unit(quantity)
    values: set[Decimal] = set()
    operands: list[Operand] = []
    lists = of_groups(claim, cited, around(claim)) if asked else iter(())
    for built in chain([list(lists)], _growing(claim, steps, operands, asked=asked)):
        if not asked:  # then from what the text itself tells
            built = [f for f in built if any(one.told is not None for one in f.operands)]  # noqa: PLW2901
        values.update(+f.value for f in built if may_be(quantity, f.value))
        if len(values) * accident > most:
            return None
        # As near as it was taken to be likely by accident: at most 46.5 is not said of 43.5.
        near_to = (f for f in built if low <= f.value / size <= high)
        if agreeing := [formula for formula in near_to if agrees(quantity, formula.value)]:
            best = closest(quantity, agreeing)
            return WorkedOut(best.words, evidence_of(best), is_told_of_both(claim, best))
    return None


def _growing(
    claim: Number, steps: Sequence[Sequence[Operand]], operands: list[Operand], *, asked: bool
) -> Iterator[list[Formula]]:
    """The formulas of ever more operands, each with one that is new."""
    for step in steps:
        fresh = {one.number for one in step}
        operands.extend(step)
        built = formulas(claim, operands, asked=asked) if fresh else iter(())
        found = (f for f in built if any(one.number in fresh for one in f.operands))
        yield [f for f in found if _is_plain(f) and not (of_others(claim, f) or is_mixed(claim, f))]


def _is_plain(formula: Formula) -> bool:
    """Whether one would write a formula without saying so: of two, or of what the text tells.

    A level and what it changed by make another level only in the direction of the change, which
    relations/ know.
    """
    many = len(formula.operands) > _PLAIN and "×" not in formula.words
    if many and any(one.told is None for one in formula.operands):
        return False
    adds = "÷" not in formula.words and "×" not in formula.words
    changes = [one.number.movement for one in formula.operands]
    return not adds or len({m.form == "by" and m.direction != "" for m in changes}) == 1


def of_foremost(claim: Number, cited: Sequence[Source]) -> WorkedOut | None:
    """The three of “the three largest, 10.44 million together”: so many add up to that."""
    total = claim.next
    if total is None or total.quantity.is_range:
        return None
    for formula in of_groups(total, cited, around(total)):
        if len(formula.operands) == claim.quantity.low and agrees(total.quantity, formula.value):
            return WorkedOut(formula.words, evidence_of(formula), sure=True)
    return None
