"""The numbers to compute with: those of the cited articles that a claim talks about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from newqp_writer.models import Evidence
from newqp_writer.numerals import Quantity
from newqp_writer.provenance.context import CHANGE_TERMS, MEASURE_TERMS, Number
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.meaning.fitting import fits_of
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import LEAST, MOST, match_values

_ELLIPTICAL = 3  # terms: 广东132.6万辆 says again what the number before it was of
RATES = frozenset(["ratio", "points"])
_MOST = 16  # operands looked at: those that fit the claim best
_NAMED = 0.3  # how much better an operand is whose value or period the claim names
_TOGETHER = 0.2  # and one that stands in a sentence of which the claim tells a number
_INHERITED = 0.9
_LEAST = 0.22  # how well each must fit

_EXACT = Decimal("1e-12")  # the last place of what is computed: as fine as need be


class Operand(NamedTuple):
    """A number to compute with: of a cited article, or one of the claim's own that was derived.

    ``named``: the claim says its value, its period or its words; ``told``: its value;
    ``called``: most of its own words.
    """

    number: Number
    evidence: tuple[Evidence, ...]
    article: str
    named: bool = False
    told: bool = False
    called: bool = False

    @property
    def value(self) -> Decimal:
        """Its value; operands have one."""
        value = self.number.quantity.low
        assert value is not None
        return value

    @property
    def surface(self) -> str:
        """As written."""
        return self.number.mention.surface


@lru_cache(maxsize=8)  # several rooms ask for those of one number
def operands_of(claim: Number, cited: tuple[Source, ...], rarity: Rarity) -> tuple[Operand, ...]:
    """The numbers of the cited articles that the claim talks about, best first."""
    sentence = claim.text.beside(claim)
    mates = [n for n in sentence if n is not claim and not n.is_date and n.quantity.low]
    days = {n.quantity.span for n in sentence if n.is_date and n.quantity.span}
    fits = fits_of(claim, cited, rarity)
    scored: list[tuple[float, int, Number, Source, bool, bool, bool]] = []
    for source in cited:
        told = told_in(source, mates)
        together = {n.sentence for n in told if _computable(n.quantity)}
        for number in source.text.numbers:
            if not _computable(number.quantity):
                continue
            period, is_told = number.period, number in told
            called = _called(claim, number, rarity)
            named = called or is_told or (period is not None and period.quantity.span in days)
            how_well = fits[number][1]
            how_well += (_NAMED if named else 0.0) + _TOGETHER * (number.sentence in together)
            if how_well >= _LEAST:
                scored.append((-how_well, len(scored), number, source, named, is_told, called))
    scored.sort(key=lambda one: one[:2])
    rates = [one for one in scored if one[2].quantity.dimension in RATES]
    others = [one for one in scored if one[2].quantity.dimension not in RATES]
    return tuple(
        Operand(number, (source.evidence(number),), source.article.id, *known)
        for _, _, number, source, *known in (*others[:_MOST], *rates[: _MOST // 2])
    )


def told_in(source: Source, mates: Sequence[Number]) -> dict[Number, list[Number]]:
    """The numbers of a source that a claim's sentence tells too, as they are or rounded.

    Args:
        source: an article.
        mates: the numbers of the sentence.

    Returns:
        Each number of its text with those of the sentence that tell it.
    """
    told: dict[Number, list[Number]] = {}
    for mate in mates:
        for number, _ in source.matching(mate.quantity):
            alike = number.quantity.dimension == mate.quantity.dimension
            if alike and number.text is source.text:
                told.setdefault(number, []).append(mate)
    return told


def _computable(quantity: Quantity) -> bool:
    return (
        quantity.low is not None
        and quantity.low != 0
        and not quantity.is_range
        and quantity.dimension not in {"rank", "clock", "calendar"}
    )


def _called(claim: Number, number: Number, rarity: Rarity) -> bool:
    """Whether the claim's own clause says most of the number's own words."""
    said, (own, total) = claim.weights, _named(number, rarity)
    return total > 0 and sum(worth for t, worth in own if said.get(t, 0.0) > 0.8) >= total * 0.6


@lru_cache(maxsize=16_384)  # a number is asked of by many
def _named(number: Number, rarity: Rarity) -> tuple[Sequence[tuple[str, float]], float]:
    """What a number is called by, each word with what it distinguishes, and all of that."""
    # 同比增长6.2% is called by what grew: the words of the clause before.
    own = number.own_terms or [
        term
        for term, weight in number.weights.items()
        if weight > _INHERITED and term not in CHANGE_TERMS | MEASURE_TERMS
    ]
    worths = [(term, rarity(term)) for term in own]
    return worths, sum(worth for _, worth in worths)


def operand(source: Source, number: Number) -> Operand:
    """A number of an article that is known to be meant."""
    return Operand(number, (source.evidence(number),), source.article.id)


def equals(claim: Quantity, value: Decimal) -> bool:
    """Whether a computed value, exact, supports the claim as a source's value would."""
    low, high = claim.low, claim.high
    if value <= 0 or low is None or high is None:
        return False
    if low > 0 and claim.dimension != "clock" and not low * LEAST <= value <= high * MOST:
        return False
    computed = Quantity(
        kind="quantity", low=value, high=value, unit=claim.unit, dimension=claim.dimension,
        step=_EXACT,
    )  # fmt: skip
    return match_values(claim, computed) is not None


def of_dimension(operands: Sequence[Operand], dimension: str) -> list[Operand]:
    """The operands of one dimension."""
    return [o for o in operands if o.number.quantity.dimension == dimension]


def of_unit(operands: Sequence[Operand], claim: Quantity) -> list[Operand]:
    """The operands of the claim's dimension and unit."""
    return [
        o for o in of_dimension(operands, claim.dimension) if o.number.quantity.unit == claim.unit
    ]


def amounts(operands: Sequence[Operand]) -> list[Operand]:
    """Operands that are no rates themselves: a share of shares means nothing."""
    return [o for o in operands if o.number.quantity.dimension not in RATES]


def commensurable(a: Operand, b: Operand) -> bool:
    """Two numbers of one indicator: they share a word of their own, or stand in one row.

    Two numbers that the claim itself puts side by side, or names by their words, need no more.
    """
    if (a.told and (b.told or b.called)) or (b.told and a.called):
        return True
    mine, theirs = set(a.number.own_terms), set(b.number.own_terms)
    if mine & theirs:
        return True
    together = a.article == b.article and a.number.sentence == b.number.sentence
    return together and min(len(mine), len(theirs)) <= _ELLIPTICAL
