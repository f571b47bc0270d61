"""When a computed value would be written as a claim, and what it then rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from newqp_writer.models import Evidence
from newqp_writer.numerals import Quantity
from newqp_writer.provenance.computing.operands import equals
from newqp_writer.provenance.values.rounding import WIDE, rounds_to
from newqp_writer.provenance.worked_out.formula import Formula
from newqp_writer.provenance.worked_out.pool import size_of_unit

_SIZE = 6  # a number that is made up lies within so many times of the right one


@dataclass(frozen=True)
class WorkedOut:
    """How a number was worked out.

    Args:
        formula: in words.
        evidence: what its operands rest on.
        sure: whether it is hardly an accident.
    """

    formula: str
    evidence: tuple[Evidence, ...]
    sure: bool


def may_be(quantity: Quantity, value: Decimal) -> bool:
    """Whether a value is of the size of what is claimed: no other agrees by accident."""
    if not quantity.low:  # nothing is of the size of 0
        return False
    value /= size_of_unit(quantity)
    return value > 0 and 1 < value * _SIZE / quantity.low < _SIZE**2


def agrees(quantity: Quantity, value: Decimal) -> bool:
    """Whether a value would be written as the claim: 9.06% as 9%, too, where it was computed."""
    value /= size_of_unit(quantity)
    if value <= 0 or equals(quantity, value):
        return value > 0
    if quantity.kind == "multiple" and quantity.low is not None:  # of a fraction they are equal
        if quantity.modifier in {"more_than", "at_least"}:
            return quantity.low < value <= quantity.low * WIDE
        if quantity.modifier in {"less_than", "at_most", "nearly"}:
            return quantity.low > value >= quantity.low / WIDE
    return quantity.modifier in {"", "about"} and rounds_to(value, quantity)


def closest(quantity: Quantity, agreeing: Iterable[Formula]) -> Formula:
    """The formula whose value is nearest to a quantity."""
    return min(
        agreeing, key=lambda one: abs(one.value / size_of_unit(quantity) - (quantity.low or 0))
    )


def evidence_of(formula: Formula) -> tuple[Evidence, ...]:
    """All that the operands of a formula rest on, each once."""
    return tuple(dict.fromkeys(e for one in formula.operands for e in one.evidence))
