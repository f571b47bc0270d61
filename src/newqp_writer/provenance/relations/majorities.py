"""More than half, of a share up to seven tenths: 过半 of 68.5%."""

from __future__ import annotations

from decimal import Decimal

from newqp_writer.provenance.computations import Derivation
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.operands import operand
from newqp_writer.provenance.source import Source

_HALF, _MOST = Decimal(50), Decimal(70)
_SAID = 0.5  # of the words of a share, how many are in the claim


def as_a_majority(claim: Number, source: Source) -> Derivation | None:
    """The share of which a claim says that it is more than half, by most of its own words."""
    q = claim.quantity
    if q.kind != "fraction" or q.low != _HALF or q.modifier not in {"more_than", "at_least"}:
        return None
    said = {term for term, weight in claim.weights.items() if weight > 0}
    for number in source.of_dimension("ratio"):
        value, own = number.quantity.low, set(number.own_terms)
        if value is None or number.quantity.is_range or not _HALF < value < _MOST:
            continue
        if number.movement.form != "by" and own and len(own & said) >= _SAID * len(own):
            formula = f"{number.mention.surface} > {_HALF}%"
            return Derivation(formula, (operand(source, number),))
    return None
