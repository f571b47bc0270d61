"""More than half, of a share up to seven tenths: 过半 of 68.5%."""

from __future__ import annotations

from decimal import Decimal

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.period import is_of_another_time
from newqp_writer.provenance.glossary.vocabulary import is_shared
from newqp_writer.provenance.source import Source

_HALF, _MOST = Decimal(50), Decimal(70)


def as_a_majority(claim: Number, source: Source) -> Derivation | None:
    """The share of which a claim says that it is more than half.

    Whatever the claim says it of, the share is told of, too; and no other share of its sentence
    is told of as much of it: of 62% men and 38% women, women are no majority.
    """
    q = claim.quantity
    if q.kind != "fraction" or q.low != _HALF or q.modifier not in {"more_than", "at_least"}:
        return None
    said = set(claim.own_terms)
    if claim.text.chinese != source.text.chinese:
        said = {term for term in said if is_shared(term)}
    if not said:
        return None
    for number in source.of_dimension("ratio"):
        if is_of_another_time(claim, number):
            continue
        if not _is_a_majority(number) or any(number.weights.get(term, 0.0) <= 0 for term in said):
            continue
        fit = len(said.intersection(number.own_terms))
        rivals = [
            len(said.intersection(other.own_terms))
            for other in number.text.of_sentence(number.sentence)
            if other is not number and other.quantity.dimension == "ratio"
        ]
        if fit > max(rivals, default=0):
            formula = f"{number.mention.surface} > {_HALF}%"
            return Derivation(formula, (operand(source, number),))
    return None


def _is_a_majority(number: Number) -> bool:
    value = number.quantity.low
    share = not number.quantity.is_range and number.movement.form != "by"
    return share and value is not None and _HALF < value < _MOST
