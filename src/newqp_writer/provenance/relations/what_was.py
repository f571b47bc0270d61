"""What is left of what was, and by how much it shrank: 降到原来的六成五 is down by 35 %."""

from __future__ import annotations

from decimal import Decimal

from newqp_writer.numerals import Quantity
from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.change import is_of_what_was
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values.rounding import LOWER, UPPER

_ALL = Decimal(100)


def as_what_is_left(claim: Number, source: Source) -> Derivation | None:
    """A change that a source tells as a part of what was, or such a part that it tells as a change.

    Args:
        claim: a share in per cent or as a fraction; any other has none.
        source: where it may be told the other way.
    """
    q, moved = claim.quantity, claim.movement
    if q.dimension != "ratio" or q.is_range:
        return None
    changes = moved.form == "by" and moved.direction != ""
    if not changes and not is_of_what_was(claim):
        return None
    for number in source.of_dimension("ratio"):
        low, told = number.quantity.low, number.movement
        if low is None or number.quantity.is_range:
            continue
        if changes:
            value = low - _ALL if moved.direction == "up" else _ALL - low
            fits = is_of_what_was(number)
        else:
            value = _ALL + low if told.direction == "up" else _ALL - low
            fits = told.form == "by" and told.direction != "" and not is_of_what_was(number)
        # Less than half of the peak is a fall by more than half.
        turned = value < _ALL and _bound(q) * _bound(number.quantity) > 0
        if fits and not turned and value > 0 and equals(q, value):
            sign = "+" if value > _ALL else "−"
            return Derivation(f"100% {sign} {number.mention.surface}", (operand(source, number),))
    return None


def _bound(quantity: Quantity) -> int:
    """1 for a bound from below, -1 for one from above."""
    return (quantity.modifier in LOWER) - (quantity.modifier in {*UPPER, "nearly"})
