"""The best support for a number: a value that agrees, and whether another number was meant.

A number of the right value supports a claim when nothing it carries conflicts and no number of
another value fits the claim's words clearly better. The numbers of a sentence are assigned
together (``rivals``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.matching.candidates import Candidate, candidates
from newqp_writer.provenance.matching.contrasts import is_of_compared
from newqp_writer.provenance.matching.rivals import (
    BETTER,
    BETTER_ACROSS,
    MEANT,
    Meant,
    company,
    is_change,
    meant_instead,
)
from newqp_writer.provenance.meaning import Conflict, Rarity, conflict, fit, same_days
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.times.dating import another_was_meant, meant_date
from newqp_writer.provenance.values import alike

_TOUCHES = 0.1  # below this the words have nothing in common with the claim's
_BACK = 12  # numbers back to the period that goes on
# What is wrong is clearest beside the number that the words are of.
_SHOWN = frozenset(["indicator", "place", "period"])
_PLAIN = frozenset("省 市 县 区 州 国 镇 乡 村 岁".split())


class Support(NamedTuple):
    """The best candidate, what is wrong with it, and the number that was meant instead."""

    best: Candidate | None = None
    trouble: Conflict | None = None
    meant: Meant | None = None


def find_support(claim: Number, sources: Sequence[Source], rarity: Rarity) -> Support:
    """What supports a number among some articles."""
    found = list(candidates(claim, sources, rarity))
    if not found:
        return Support()
    best = max(found, key=lambda candidate: candidate.rank)
    nearest = max(found, key=lambda candidate: candidate.fit)
    shortened = nearest.conflict == "bound" and nearest.number.text is not nearest.source.text
    if nearest.conflict is not None and nearest.fit > best.fit + BETTER and not shortened:
        best = nearest  # the words are plainly those of a number that says something else
    best = _plainly(best, found)
    if best.conflict is not None:
        shown = best.conflict in _SHOWN and not claim.is_date
        meant = meant_instead(claim, best, 0.0, sources, rarity) if shown else None
        return Support(best, best.conflict, meant)
    if claim.quantity.dimension == "clock":
        return Support(best)
    across = claim.text.chinese != best.number.text.chinese
    if claim.is_date:
        meant = meant_date(claim, best.number, sources) or another_was_meant(claim, sources, rarity)
    else:
        meant = meant_instead(claim, best, BETTER_ACROSS if across else BETTER, sources, rarity)
        meant = None if meant is not None and is_of_compared(claim, meant[1]) else meant
    if meant is not None:
        return Support(best, "indicator", meant)
    untouched = best.fit < _TOUCHES and not (_alike(claim, best.number) or _together(claim, best))
    if untouched and not (claim.is_date or across):
        return Support(best, "indicator")
    return Support(best)


def _plainly(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """The very value, said the other way, before one that is but near it and fits no better."""
    if best.match.how != "rounded" or best.conflict is not None:
        return best
    exact = [
        one
        for one in found
        if one.match.how != "rounded" and one.conflict in _SAID_OTHERWISE and one.fit > best.fit
    ]
    return max(exact, key=lambda one: one.fit, default=best)


_SAID_OTHERWISE = frozenset(["direction", "basis", "change", "period"])


def told_of_its_period(
    claim: Number, sources: Sequence[Source], rarity: Rarity, *, going_on: bool = False
) -> bool:
    """Whether a source tells the same thing of the claimed period, with another value.

    ``going_on``: also where its sentence names none, and the last one named before is it.
    """
    return any(
        (same_days(claim, rival) or (going_on and _goes_on_with(claim, rival)))
        and alike(claim.quantity, rival.quantity)
        and conflict(claim, rival) is None
        and fit(claim, rival, rarity) >= MEANT
        for source in sources
        for rival in source.comparable(claim.quantity)
    )


def _goes_on_with(claim: Number, rival: Number) -> bool:
    """Whether the period of a claim is the last that was named before a number without one."""
    said = claim.told_period
    if rival.period is not None or said is None:
        return False
    before = rival.text.numbers[max(0, rival.index - _BACK) : rival.index]
    named = next((number for number in reversed(before) if number.is_date), None)
    return named is not None and named.quantity.span == said.quantity.span


def _alike(claim: Number, number: Number) -> bool:
    """Whether two numbers are the same by what they are, whatever words stand around them."""
    if claim.quantity.kind == "rank":
        return claim.mention.surface == number.mention.surface
    said, written = claim.quantity, number.quantity
    if said.dimension == "time:year" or (said.unit == written.unit and said.unit in _PLAIN):
        return said.low == written.low  # 十年间 of 10年来; 四市 of 4市
    return same_days(claim, number) and is_change(claim) and is_change(number)


def _together(claim: Number, best: Candidate) -> bool:
    """Whether a number is told with the same number as in the source, exactly, in other words.

    “96 percent of its 2025 budget of €469 million”, of “Of last year's €469 million, 96 percent …”.
    """
    return best.match.how == "exact" and company(claim, best.number) > 0
