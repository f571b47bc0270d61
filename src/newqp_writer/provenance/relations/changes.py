"""By how much something changed that a source tells as from one level to another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.gaps import NO_LEVELS
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source

_NO_LEVELS = NO_LEVELS | {"points"}


def as_a_change(claim: Number, source: Source) -> Derivation | None:
    """The difference of two levels of which one led to the other: 由12人减到6人.

    Args:
        claim: a number that is told as a change, up or down.
        source: where the levels may stand.
    """
    q, moved = claim.quantity, claim.movement
    if moved.form != "by" or not moved.direction or q.is_range:
        return None
    for before, after in _led(source):
        a, b = before.quantity, after.quantity
        value = (b.low or Decimal(0)) - (a.low or Decimal(0))
        if q.dimension == "points" and a.dimension == "ratio":
            fits = True
        else:
            fits = q.dimension == a.dimension != "ratio" and (
                q.unit == a.unit or "" in {q.unit, a.unit}
            )
        fits = fits and (value > 0) == (moved.direction == "up") and equals(q, abs(value))
        if fits:
            more, less = (after, before) if value > 0 else (before, after)
            words = f"{more.mention.surface} − {less.mention.surface}"
            return Derivation(words, (operand(source, before), operand(source, after)))
    return None


def _led(source: Source) -> Iterator[tuple[Number, Number]]:
    """Levels that stand side by side, the one that was left and the one that was reached."""
    amounts = [n for n in source.text.numbers if not n.is_date]
    for one, other in pairwise(amounts):
        a, b = one.quantity, other.quantity
        alike = (a.dimension, a.unit) == (b.dimension, b.unit) and a.dimension not in _NO_LEVELS
        if not alike or one.sentence != other.sentence or None in {a.low, b.low}:
            continue
        if one.role == "from" and other.role != "from":
            yield one, other
        elif other.role == "from" and one.role != "from":
            yield other, one
