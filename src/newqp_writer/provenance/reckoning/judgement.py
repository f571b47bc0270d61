"""Was a number computed from the numbers of the cited sources? A closed grammar, judged by chance.

A claim's number that no source has may be right all the same: somebody subtracted, added, divided.
Among forty numbers some formula gives nearly any value, so that one exists proves nothing. What
counts is how much more likely the number is if it was computed than if it was made up:

    evidence = P(number | computed) / P(number | made up)

    P(number | computed) = sum over the operations of  P(operation | the words that ask for it)
                                    x share of the operation's formulas that give the number
    P(number | made up)  = chance that any number of that size agrees, as precisely as it is written

A formula counts more among those of its operation when the claim's words name its operands and when
these belong together (one sentence, one indicator). With nothing known all count the same, and the
evidence is 1 / (formulas x chance): four digits out of thirty formulas prove much, "8%" out of two
hundred nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.matching.support import told_of_its_period
from newqp_writer.provenance.meaning import Rarity, conflict
from newqp_writer.provenance.reckoning.asking import (
    AMOUNT,
    LENGTH,
    MULTIPLE,
    POINTS,
    RANGE,
    RATIO,
    asked,
)
from newqp_writer.provenance.reckoning.chance import SLIPS, chance, interval, reach, slipped
from newqp_writer.provenance.reckoning.lengths import length
from newqp_writer.provenance.reckoning.operands import (
    LENGTHS,
    NO_OPERANDS,
    Formula,
    alike,
    operands_of,
)
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.times.dating import step_before
from newqp_writer.provenance.values import match_values

PRIOR = -0.7  # log10 odds that a number no source has was computed, and rightly
_SURFACE = attrgetter("number.mention.surface")
UNTOLD = (0.4, 0.4, 0.2)  # how often a claim tells all operands, all but one, fewer
_EARLIER, _BEFORE = (
    ("base", "earlier rate"),
    0.4,
)  # what a period asks for that lies before the told
RIVAL = 3.0  # what it costs that the source states another number for the claim's own words


class Reckoning(NamedTuple):
    """What speaks for a number having been computed.

    ``odds``: logarithm to the base of 10 of computed against made up; ``formula``: the likeliest
    that gives the number, ``None`` where none does; ``tried``: how many were built; ``chance``: how
    likely a number that was made up agrees.
    """

    odds: float = -9.0
    operation: str = ""
    formula: Formula | None = None
    tried: int = 0
    chance: float = 1.0


def reckon(
    claim: Number, sources: Sequence[Source], rarity: Rarity, known: Sequence[Number]
) -> Reckoning:
    """How likely a number of the claim was computed from the sources' numbers.

    Args:
        claim: a number of the claim, not a date.
        sources: the cited articles, read.
        rarity: how much each term distinguishes.
        known: the numbers of the claim's sentence that are known to be right.
    """
    q = claim.quantity
    if q.low is None or q.high is None or q.dimension in NO_OPERANDS:
        return Reckoning()
    low, high = interval(q), interval(q, "high")
    accident = chance(*low) * (chance(*high) if q.is_range else 1.0)
    operations = {"ratio": RATIO, "points": POINTS, "multiple": MULTIPLE}.get(q.dimension, AMOUNT)
    least, most = reach(q, low)
    operations = LENGTH if q.dimension in LENGTHS else RANGE if q.is_range else operations
    operands = operands_of(claim, sources, rarity, known)
    likely, tried = 0.0, 0
    best: tuple[str, Formula | None, float] = ("", None, 0.0)
    plain = {name: asked(claim, operation) for name, operation in operations.items()}
    earlier = claim.told_period is not None and step_before(claim.told_period, sources)
    # What is told is not computed.
    if earlier and not told_of_its_period(claim, sources, rarity, going_on=True):
        plain |= {name: max(plain[name], _BEFORE) for name in _EARLIER if name in plain}
    sure = sum(plain.values()) + (0.0 if operations is LENGTH else 0.2)
    for name, operation in operations.items():
        given: Sequence[Any] = sources if operation.formulas is length else operands
        formulas = list(operation.formulas(claim, given))
        tried += len(formulas) + (sum(f.alike for f in formulas) if given is sources else 0)
        near = [f for f in formulas if least <= f.value <= most or f.value < 0]
        bearing = [f for f in near if _gives(f, low, high) or slipped(q, f.value)]
        for f, share in _shares(formulas, bearing) if bearing else ():
            part = share * plain[name] / sure
            if _gives(f, low, high):
                likely += part
                best = max(best, (name, f, part), key=lambda found: found[2])
            elif part > 0.01:
                accident += part / SLIPS
    name, formula, _ = best
    if formula is None:
        return Reckoning(tried=tried, chance=accident)
    if operands:
        rivals = [o for o in alike(claim, operands) if not o.told]
        mass = sum(math.exp(o.weight) for o in rivals)
        slips = sum(math.exp(o.weight) for o in rivals if slipped(q, o.value))
        accident += 0.5 * slips / mass / SLIPS if mass else 0.0
    odds = PRIOR + math.log10(likely / accident)
    odds -= RIVAL * _rivalry(claim, formula, sources, rarity, known)
    return Reckoning(odds, name, formula, tried, accident)


def _gives(f: Formula, low: tuple[float, float], high: tuple[float, float]) -> bool:
    """Whether both ends of what is computed would be written as the claim's."""
    top = f.value if f.high is None else f.high
    return f.value > 0 and low[0] <= f.value <= low[1] and high[0] <= top <= high[1]


def _shares(
    formulas: Iterable[Formula], bearing: Iterable[Formula]
) -> Iterator[tuple[Formula, float]]:
    """Those formulas that bear on a number, with their share of the likelihood of their operation.

    Whether the claim tells all operands, all but one or fewer is one question, which of such
    formulas it is another: else what the claim tells would leave nothing for what it does not.
    """
    groups: dict[int, dict[tuple[str, ...], Formula]] = defaultdict(dict)
    for f in formulas:
        group = groups[min(2, [o.told for o in f.operands].count(False))]
        same = (f.template, *map(_SURFACE, f.operands))
        if same not in group or group[same].weight < f.weight:
            group[same] = f
    every = sum(UNTOLD[untold] for untold in groups)
    asked = set(map(id, bearing))
    for untold, group in groups.items():
        top = max(f.weight for f in group.values())
        mass = sum([math.exp(f.weight - top) for f in group.values()])
        for f in (f for f in group.values() if id(f) in asked):
            yield f, UNTOLD[untold] / every * math.exp(f.weight - top) / mass


def _rivalry(
    claim: Number,
    formula: Formula,
    sources: Sequence[Source],
    rarity: Rarity,
    known: Sequence[Number],
) -> float:
    """How much more of the claim's own words a number has that the source states, than operands."""
    own = claim.own_terms
    total = sum(map(rarity, own)) or 1.0

    def has(n: Number) -> float:
        return sum(rarity(term) for term in own if n.weights.get(term, 0.0) > 0.8) / total

    used = [o.number for o in formula.operands]
    mine = max((has(o.number) for o in formula.operands if o.home), default=0.0)
    most = mine + 0.1
    for source in sources:
        for n in source.comparable(claim.quantity):
            # Its words first: they rule out most, and are the cheapest to look at.
            if (much := has(n)) > most and _is_rival(n, claim, used, known):
                most = much
    return most - mine - 0.1


def _is_rival(n: Number, claim: Number, used: Sequence[Number], known: Sequence[Number]) -> bool:
    """Whether a number of a source could stand in the claim's place."""
    return (
        n not in used
        and n.quantity.unit == claim.quantity.unit
        and n.movement.form == claim.movement.form
        and conflict(claim, n) is None
        and not any(match_values(k.quantity, n.quantity) for k in known)
    )
