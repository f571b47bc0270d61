"""The numbers to compute with, how well the claim names each, and how well they belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from operator import itemgetter
from typing import NamedTuple

from newqp_writer.numerals.quantity import Span
from newqp_writer.provenance.computing.operands import told_in
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.meaning.fitting import fits_of
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.times.over_time import leads
from newqp_writer.provenance.values import comparable

FIT, NEXT, PERIOD = 5.0, 1.0, 0.7  # what an operand gains by its words, by standing beside, in time
HOME = 0.6  # and by standing in a sentence, or next to one, of which the claim tells a number
_MOST = 14  # operands of one dimension
LENGTHS = {"time:day": "day", "time:month": "month", "time:year": "year"}
NO_OPERANDS = frozenset(["rank", "clock", "calendar"])
_NO_AMOUNTS = frozenset(["ratio", "points", "multiple", *LENGTHS])


class Operand(NamedTuple):
    """A number to compute with. ``weight``: how well the claim names it, a natural logarithm."""

    number: Number
    value: float
    dimension: str
    unit: str
    home: str  # its article; empty for a number of the claim itself
    told: bool  # the claim's sentence tells it, too
    weight: float


class Formula(NamedTuple):
    """One computation, and its weight among those of its operation, a natural logarithm."""

    value: float
    weight: float
    template: str
    operands: tuple[Operand, ...]
    high: float | None = None  # the upper end, where a range is computed
    alike: int = 0  # how many more are written like it, or like others of its kind

    def __str__(self) -> str:
        return self.template.format(*(o.number.mention.surface for o in self.operands))


@lru_cache(maxsize=16_384)  # a number is asked of by many
def measured(number: Number) -> tuple[str, str]:
    """Dimension and unit; a bare 975 million has those of the 1.16 billion euros before it."""
    q = number.quantity
    if q.dimension != "count":
        return q.dimension, q.unit
    if q.unit == "" and (q.low or 0) >= 10_000:
        for before in reversed(number.text.of_sentence(number.sentence)):
            other = before.quantity
            told = other.kind in {"money", "quantity"} and other.dimension not in LENGTHS
            if before.index < number.index and told:
                return other.dimension, other.unit
    return q.dimension, "" if q.unit.isascii() else q.unit  # English nouns are no units


def operands_of(
    claim: Number, sources: Sequence[Source], rarity: Rarity, known: Iterable[Number]
) -> list[Operand]:
    """The numbers of the sources, and those of the claim's sentence that are known to be right."""
    mates = [n for n in known if n is not claim and not n.is_date and (n.quantity.low or 0) > 0]
    found: list[tuple[float, Number, float, str, bool]] = []
    beside = {claim.previous, claim.next}
    days = claim.period.quantity.span if claim.period else None
    fits = fits_of(claim, tuple(sources), rarity)
    for source in sources:
        told_as = told_in(source, mates)
        homes = {n.sentence + near for n in told_as if _usable(n) for near in (-1, 0, 1)}
        for n, ends, its_days in _usable_of(source):
            told = told_as.get(n)
            weight = FIT * max(0.0, fits[n][0])
            if told is not None and not beside.isdisjoint(told):
                weight += NEXT
            weight += PERIOD * (days is not None and days == its_days) - n.quantity.is_range
            weight += HOME * (n.sentence in homes)
            found += [(weight, n, end, source.article.id, told is not None) for end in ends]
    values = {value for _, _, value, _, told in found if told}
    for m in mates:  # computed itself, or written in other words than the source's
        value = float(m.quantity.low or 0)
        if value not in values:
            values.add(value)
            found.append((FIT / 2, m, value, "", True))
    kept: dict[str, list[Operand]] = defaultdict(list)
    for weight, n, value, home, is_told in sorted(found, key=itemgetter(0), reverse=True):
        dimension, unit = measured(n)
        if len(kept[dimension]) < _MOST:
            kept[dimension].append(Operand(n, value, dimension, unit, home, is_told, weight))
    return [o for each in kept.values() for o in each]


@lru_cache(maxsize=64)  # as many as are kept read
def _usable_of(source: Source) -> Sequence[tuple[Number, Sequence[float], Span | None]]:
    """The numbers of an article to compute with, their ends, and the days they are told of."""
    found: list[tuple[Number, Sequence[float], Span | None]] = []
    for n in filter(_usable, source.text.numbers):
        q = n.quantity
        assert q.low is not None
        assert q.high is not None
        ends = (
            tuple(dict.fromkeys((float(q.low), float(q.high)))) if q.is_range else (float(q.low),)
        )
        found.append((n, ends, n.period.quantity.span if n.period is not None else None))
    return found


def _usable(number: Number) -> bool:
    q = number.quantity
    return q.low is not None and q.low > 0 and q.dimension not in NO_OPERANDS


def kin(*operands: Operand) -> float:
    """How well numbers belong together as values of one thing: the mean over their pairs."""
    if len(operands) == 2:
        return _kin(*operands)
    pairs = list(combinations(operands, 2))
    return sum(_kin(a, b) for a, b in pairs) / len(pairs)


@lru_cache(maxsize=16_384)  # of two numbers; of a pair either way
def _shared(a: Number, b: Number) -> float | None:
    """The share of their own words that two numbers have in common, if both have any."""
    mine, its = set(a.own_terms), set(b.own_terms)
    return len(mine & its) / min(len(mine), len(its)) if mine and its else None


def _kin(a: Operand, b: Operand) -> float:
    if not a.home or not b.home:
        return 0.5
    score = 0.5 * (a.told and b.told)
    if a.home != b.home:
        score -= 0.7 * (not (a.told or b.told))
    else:
        score += {0: 1.0, 1: 0.4}.get(abs(a.number.sentence - b.number.sentence), 0.0)
    if (shared := _shared(a.number, b.number)) is not None:
        return score + 1.2 * shared
    return score + 0.6 * (score >= 1.0)  # 同比增长6.2% is called by the words before it


def in_time(claim: Number, later: Operand, earlier: Operand) -> float:
    """How well two values are the later and the earlier of the change that the claim tells."""
    a, b, said = later.number, earlier.number, claim.movement
    if said.direction and (later.value > earlier.value) != (said.direction == "up"):
        return -6.0
    return {True: 1.5, None: 0.0, False: -6.0}[leads(claim, a, b)]


def alike(claim: Number, operands: Iterable[Operand]) -> list[Operand]:
    """The operands that are measured as the claim is."""
    dimension, unit = measured(claim)
    return [
        o
        for o in operands
        if o.dimension == dimension
        and (unit == o.unit or not (unit and o.unit))
        and (dimension != "count" or comparable(claim.quantity, o.number.quantity))
    ]


def amounts(operands: Iterable[Operand]) -> list[Operand]:
    """The operands that add up: no rates, multiples or lengths of time."""
    return [o for o in operands if o.dimension not in _NO_AMOUNTS]


def rates(operands: Iterable[Operand]) -> list[Operand]:
    """Shares and levels in per cent, without growth rates: those neither add up nor take part."""
    return [o for o in operands if o.dimension == "ratio" and o.number.movement.form != "by"]


def rates_of_change(operands: Iterable[Operand]) -> list[Operand]:
    """Growth rates in per cent that say which way."""
    return [
        o
        for o in operands
        if o.dimension == "ratio" and o.number.movement.form == "by" and o.number.movement.direction
    ]


def pairs(operands: Iterable[Operand]) -> Sequence[tuple[Operand, Operand, float]]:
    """Ordered pairs of one unit, with their weight."""
    return _pairs(tuple(operands))


@lru_cache(maxsize=16)  # the same pairs are asked for by every operation
def _pairs(operands: tuple[Operand, ...]) -> Sequence[tuple[Operand, Operand, float]]:
    alike: dict[tuple[str, str], list[Operand]] = defaultdict(list)
    for operand in operands:
        alike[operand.dimension, operand.unit].append(operand)
    return [
        (a, b, a.weight + b.weight + _kin(a, b))
        for group in alike.values()
        for a, b in permutations(group, 2)
        if a.number is not b.number
    ]


def runs(operands: Iterable[Operand], least: int, most: int) -> Iterator[tuple[Operand, ...]]:
    """Numbers that stand side by side in one sentence or in two that follow each other."""
    placed = sorted((o for o in operands if o.home), key=lambda o: (o.home, o.number.index))
    for first in range(len(placed)):
        for last in range(first + least, min(first + most, len(placed)) + 1):
            a, b = placed[first], placed[last - 1]
            if a.home == b.home and b.number.sentence - a.number.sentence <= 1:
                yield tuple(placed[first:last])
