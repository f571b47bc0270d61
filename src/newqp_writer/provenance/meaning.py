"""Is it the same fact? What a number carries in the claim against what it carries in the source."""

from __future__ import annotations

import re
from typing import Literal

from newqp_writer.provenance.phrases import shared
from newqp_writer.provenance.reading import Context

Conflict = Literal["direction", "basis", "change", "period", "indicator"]

CONFLICT_WORDS: dict[Conflict, str] = {
    "direction": "增减方向与原文相反",
    "basis": "同比、环比或累计、当月的口径与原文不同",
    "change": "“增至”与“增加”与原文不同",
    "period": "所属时期与原文不同",
    "indicator": "原文中这个数说的是另一个指标或主体",
}

_OPPOSED_BASES = ({"yoy", "qoq"}, {"cumulative", "monthly"})
_BETTER = 0.34  # by how much another number's words must fit better to be the one that was meant
_FITS = 0.6  # how well they must fit at least
_LATIN = re.compile(r"[A-Za-z]")


def _periods_apart(claim: Context, source: Context) -> bool:
    """Both sentences name a period, and the periods share no day."""
    if claim.period is None or source.period is None:
        return False
    a, b = claim.period.quantity.span, source.period.quantity.span
    if not (a and b and a.first and a.last and b.first and b.last):
        return False
    return a.last < b.first or b.last < a.first


def conflict(claim: Context, source: Context) -> Conflict | None:
    """The first thing in which a number of equal value means something else."""
    said, written = claim.mention, source.mention
    if said.quantity.dimension == "calendar":
        return None
    if said.direction and written.direction and said.direction != written.direction:
        return "direction"
    for pair in _OPPOSED_BASES:
        if said.basis in pair and written.basis in pair and said.basis != written.basis:
            return "basis"
    if (
        said.change
        and written.change
        and said.change != written.change
        and said.quantity.unit != "%"
    ):
        return "change"
    if comparable(claim, source) and _periods_apart(claim, source):
        return "period"
    return None


def fit(claim: Context, source: Context) -> float:
    """How well the source's words around a number are those of the claim, from 0 to 1."""
    return 0.7 * shared(claim.label, source.label) + 0.3 * shared(claim.around, source.around)


def meant_another(claim: Context, matched: Context, rivals: list[Context]) -> Context | None:
    """A number of another value whose words fit the claim clearly better than the matched one's."""
    if len(claim.label) < 2:
        return None
    own = shared(
        claim.label, matched.label | (matched.around if len(matched.label) < 2 else frozenset())
    )
    if own >= _FITS:
        return None
    best = max(rivals, key=lambda rival: fit(claim, rival), default=None)
    if best is None:
        return None
    better = shared(claim.label, best.label)
    if (
        better >= _FITS
        and better - own >= _BETTER
        and fit(claim, best) - fit(claim, matched) >= _BETTER
    ):
        return best
    return None


def comparable(claim: Context, source: Context) -> bool:
    """Whether both sides are written in one script, so that their words can be compared."""
    return bool(claim.label) and bool(_LATIN.search("".join(claim.label)) is not None) == bool(
        _LATIN.search("".join(source.label)) is not None
    )
