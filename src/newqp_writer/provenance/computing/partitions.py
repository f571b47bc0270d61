"""Shares of a whole of which a source tells all parts: 241.3 of 482.6, where three make it up.

That the parts add up says what the whole is, whatever it is called; which part is meant the words
must say that tell it from the others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import CHANGE_TERMS, MEASURE_TERMS, Number
from newqp_writer.provenance.context.rows import item_of
from newqp_writer.provenance.source import Source

_FEWEST, _MOST = 2, 8  # parts
_NEAR, _FAR = 3, 40  # sentences and numbers from a whole to its parts
_PLAIN = 0.5  # how near to the claim the words of the part that is meant must stand
_NO_AMOUNTS = frozenset(["ratio", "points", "rank", "multiple", "index", "clock", "calendar"])


def as_a_share(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """The part and the whole of which a claim's share is made.

    Args:
        claim: a share, in per cent or as a fraction; a change has none.
        cited: the sources it cites.
    """
    for source, whole, parts in _parted_in(claim, cited):
        part = _meant(claim, parts)
        if part is not None and _is_share(claim, part, whole):
            words = f"{part.mention.surface} ÷ {whole.mention.surface}"
            return Derivation(words, (operand(source, part), operand(source, whole)))
    return None


def share_of_another(claim: Number, cited: Sequence[Source]) -> tuple[Source, Number] | None:
    """The part that has the claimed share, where the words are those of another part.

    What is a share of an amount told beside it (15次，占比不到四分之一) is no part's.

    Args:
        claim, cited: as for ``as_a_share``.
    """
    if any(_is_amount(mate) for mate in claim.text.beside(claim) if mate is not claim):
        return None
    for source, whole, parts in _parted_in(claim, cited):
        part = _meant(claim, parts)
        if part is None or _is_share(claim, part, whole):
            continue
        said = set(claim.own_terms)
        if sum(bool(_only_of(one, parts) & said) for one in parts) > 1:
            continue  # half come from Oslo and Bern: of two parts together
        for other in parts:
            named = claim.weights.keys() & _words(other)
            if other is not part and _is_share(claim, other, whole) and not named:
                return source, other
    return None


def _parted_in(
    claim: Number, cited: Sequence[Source]
) -> Iterator[tuple[Source, Number, Sequence[Number]]]:
    quantity = claim.quantity
    if quantity.dimension == "ratio" and not quantity.is_range and claim.movement.form != "by":
        for source in cited:
            for whole, parts in _parted(source):
                yield source, whole, parts


def _only_of(part: Number, parts: Sequence[Number]) -> set[str]:
    """The terms of one part that no other has."""
    return _words(part) - {t for one in parts if one is not part for t in _words(one)}


def _words(part: Number) -> set[str]:
    """The words of a part: of its own item, where a list names all first (甲和乙分别为152、260)."""
    return set(item_of(part).mine or part.own_terms)


def _is_share(claim: Number, part: Number, whole: Number) -> bool:
    a, b = part.quantity.low or Decimal(0), whole.quantity.low or Decimal(1)
    return equals(claim.quantity, a * 100 / b)


@lru_cache(maxsize=64)  # as many as are kept read
def _parted(source: Source) -> Sequence[tuple[Number, Sequence[Number]]]:
    """The wholes of a source with their parts: numbers in a row, of one measure, that add up."""
    amounts = [n for n in source.text.numbers if _is_amount(n)]
    sentences = [n.sentence for n in amounts]
    found: list[tuple[Number, Sequence[Number]]] = []
    for place, whole in enumerate(amounts):
        begin = max(place - _FAR, bisect_left(sentences, whole.sentence - _NEAR))
        end = min(place + _FAR, bisect_right(sentences, whole.sentence + _NEAR))
        for first in range(begin, end):
            row = amounts[first : first + _MOST]
            if first != place and (parts := _adding_up(whole, row)):
                found.append((whole, parts))
    return found


def _adding_up(whole: Number, row: Sequence[Number]) -> Sequence[Number]:
    """The first of some numbers in a row, as many as make up a whole."""
    size = whole.quantity.low or Decimal(0)
    total = slack = Decimal(0)
    for count, part in enumerate(row, 1):
        if part is whole or part.sentence != row[0].sentence or not _is_near(whole, part):
            return ()
        total += part.quantity.low or Decimal(0)
        slack += (part.quantity.step or Decimal(0)) / 2
        counted = part.quantity.dimension == "count" and part.quantity.step == 1
        if count >= _FEWEST and (
            total == size or (not counted and count > _FEWEST and abs(total - size) <= slack)
        ):
            return row[:count]
    return ()


def _is_amount(number: Number) -> bool:
    quantity = number.quantity
    return (
        not number.is_date
        and not quantity.is_range
        and quantity.dimension not in _NO_AMOUNTS
        and any(map(str.isdecimal, number.mention.surface))  # of five or more units
        and quantity.low is not None
        and quantity.low > 0
    )


def _is_near(whole: Number, part: Number) -> bool:
    a, b = whole.quantity, part.quantity
    alike = a.dimension == b.dimension and (a.unit == b.unit or a.dimension == "count")
    return alike and abs(whole.sentence - part.sentence) <= _NEAR


def _meant(claim: Number, parts: Sequence[Number]) -> Number | None:
    """The part whose own words stand nearest to the claim, and nearer than those of any other.

    Of two whose words stand as near the one that is named first: 40% from Oslo, a tenth from Rome.
    """
    said, own = claim.weights, claim.own_terms
    scored: list[tuple[float, int, int]] = []
    for place, part in enumerate(parts):
        others = {term for one in parts if one is not part for term in _words(one)}
        mine = _words(part) - others - CHANGE_TERMS - MEASURE_TERMS
        nearest = min((own.index(term) for term in mine if term in own), default=len(own))
        score = max((said.get(term, 0.0) for term in mine), default=0.0)
        scored.append((-score, nearest, place))
    (best, first, place), second = sorted(scored)[:2]
    return parts[place] if -best > _PLAIN and (best, first) < second[:2] else None
