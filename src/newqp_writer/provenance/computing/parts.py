"""Shares that a source tells by counting: nine of the twelve, 8 cases out of 9, 210 and 590 tonnes.

    Three quarters of bathing waters are excellent    Nine of the twelve waters were classed as such
    Nearly three quarters comes from farmland         210 tonnes from works and 590 from farmland

The words must be of the part: what is told of the one half is no share of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import CHANGE_TERMS, MEASURE_TERMS, Number
from newqp_writer.provenance.meaning import conflict
from newqp_writer.provenance.source import Source

_OUT_OF = re.compile(r"\s(?:[a-z]{3,14}\s){0,2}(?:out of|of)\s(?:the\s|all\s|its\s|our\s)?")
_AND = re.compile(r"[^.;。；]{0,60}(?:\band\b|,|、|，|和)[^.;。；]{0,24}")


def as_a_part(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """The counts of a source of which a claim's share is made.

    Args:
        claim: a share, in per cent or as a fraction; a change has none.
        cited: the sources it cites.
    """
    quantity = claim.quantity
    if quantity.dimension != "ratio" or quantity.is_range or claim.movement.form == "by":
        return None
    for source in cited:
        for part, other in _side_by_side(source):
            counted = _OUT_OF.fullmatch(_between(part, other)) is not None
            named = _is_named(claim, part, other) if not counted else _shares_words(claim, part)
            a, b = part.quantity.low or Decimal(0), other.quantity.low or Decimal(0)
            whole = b if counted else a + b
            if named and 0 < a < whole and equals(quantity, a * 100 / whole):
                sign = part.mention.surface, other.mention.surface
                words = "{} ÷ {}" if counted else "{0} ÷ ({0} + {1})"
                return Derivation(
                    words.format(*sign), (operand(source, part), operand(source, other))
                )
    return None


def _side_by_side(source: Source) -> Iterator[tuple[Number, Number]]:
    """Amounts of one measure that stand next to each other, either way where they are parts."""
    amounts = [n for n in source.text.numbers if not n.is_date and not n.quantity.is_range]
    for one, other in pairwise(amounts):
        a, b = one.quantity, other.quantity
        if one.sentence != other.sentence or a.dimension in {"ratio", "points", "rank", "multiple"}:
            continue
        if a.dimension == b.dimension and (a.unit == b.unit or a.dimension == "count"):
            yield one, other
            if a.dimension != "count" and _AND.fullmatch(_between(one, other)):
                yield other, one


def _between(one: Number, other: Number) -> str:
    if one.index > other.index:
        one, other = other, one
    return one.text.text[one.mention.end : other.mention.start]


def _own(number: Number) -> set[str]:
    return set(number.own_terms) - CHANGE_TERMS - MEASURE_TERMS


def _shares_words(claim: Number, part: Number) -> bool:
    said = claim.text.sentence_terms[claim.sentence]
    near = part.text.sentence_terms[part.sentence] - CHANGE_TERMS - MEASURE_TERMS
    return bool(near & said) and conflict(claim, part) is None


def _is_named(claim: Number, part: Number, other: Number) -> bool:
    """Whether a claim's words are those of the part, and not more of the other's."""
    if part.quantity.dimension == "count" or not _AND.fullmatch(_between(part, other)):
        return False
    mine, its = _own(part) - _own(other), _own(other) - _own(part)
    said = claim.text.sentence_terms[claim.sentence]
    return len(mine & said) >= max(1, len(its & said))
