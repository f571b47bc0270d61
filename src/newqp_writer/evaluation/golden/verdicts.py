"""A plain verdict a metric: better, worse, the same, or no evidence yet.

Days are what is drawn and exchanged (``resampling``): sections of one day have too much in common
to count as so many witnesses. Whether a configuration is worse is one question, whether it is
better another; each may be answered wrongly of one pair of equals in twenty, by the main metrics
together in two cases of three, by the others together in the third.

What must never be printed is counted, not estimated.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from newqp_writer.evaluation.golden.metrics import Metric, Share
from newqp_writer.evaluation.golden.resampling import (
    FEWEST,
    SURE,
    Pair,
    exchanged,
    hold_together,
    interval,
    more_days,
    share,
)

Verdict = Literal["better", "worse", "same", "no evidence yet", "told only"]
_SHARES = {True: SURE * 2 / 3, False: SURE / 3}
"""How often main metrics may err, and the others."""
_NO_PAIR: Pair = ((0.0, 0.0), (0.0, 0.0))
COUNTED = frozenset(["facts.forbidden", "truth.failing", "day.written"])


@dataclass(frozen=True)
class Judged:
    """What is said of one metric: both scores, their difference, and how sure that is."""

    metric: Metric
    before: float
    after: float
    low: float
    high: float
    p: float
    days: int
    verdict: Verdict
    more_days: int | None = None
    alike: bool = False
    """Whether no day differs: there was nothing to ask."""

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after - self.before

    @property
    def worse(self) -> bool:
        """Whether the later one is the worse of both, sure or not."""
        return self.difference < 0 if self.metric.better == "more" else self.difference > 0

    @property
    def way(self) -> float:
        """1 where the later result has more, -1 where it has less."""
        return 1.0 if self.difference > 0 else -1.0

    @property
    def tested(self) -> bool:
        """Whether it was asked of chance: it is no count, has a better side, and differs."""
        counted = self.metric.better == "neither" or self.metric.key in COUNTED
        return not counted and not self.alike


def verdicts(scores: Sequence[tuple[Metric, Mapping[str, Pair]]], seed: int = 1) -> list[Judged]:
    """What is said of each metric.

    Args:
        scores: of each metric both results by day.
        seed: of what is drawn; the same seed gives the same figures.
    """
    judged = [_judged(metric, list(pairs.values()), seed) for metric, pairs in scores]
    held: set[str] = set()
    for main in (True, False):
        family = [(e, p) for e, (_, p) in zip(judged, scores, strict=True)
                  if e.tested and e.metric.main == main]  # fmt: skip
        days = list(dict.fromkeys(day for _, pairs in family for day in pairs))
        for worse in (True, False):
            found = hold_together([
                ([pairs.get(day, _NO_PAIR) for day in days], e.way if worse == e.worse else -e.way)
                for e, pairs in family
            ], _SHARES[main], seed)  # fmt: skip
            held |= {family[place][0].metric.key for place in found}
    return [_held(each, held) for each in judged]


def _judged(metric: Metric, pairs: Sequence[Pair], seed: int) -> Judged:
    a, b = share([x for x, _ in pairs]), share([y for _, y in pairs])
    low, high = interval(pairs, seed)
    judged = Judged(metric, a, b, low, high, 1.0, len(pairs), "told only")
    differs: Verdict = "worse" if judged.worse else "better"
    if metric.better == "neither":
        return judged
    if metric.key in COUNTED:
        same = math.isclose(a, b)
        return replace(judged, verdict="same" if same else differs, p=1.0 if same else 0.0)
    if all(_alike(x, y) for x, y in pairs):
        return replace(judged, verdict="same", alike=True)
    p = exchanged(pairs, seed)
    if p < SURE and abs(b - a) > metric.tolerance:
        return replace(judged, verdict=differs, p=p)
    if len(pairs) >= FEWEST and -metric.tolerance <= low and high <= metric.tolerance:
        return replace(judged, verdict="same", p=p)
    return replace(judged, verdict="no evidence yet", p=p, more_days=more_days(pairs))


def _alike(a: Share, b: Share) -> bool:
    return math.isclose(a[0] * b[1], b[0] * a[1], abs_tol=1e-12)


def _held(each: Judged, held: Collection[str]) -> Judged:
    """The same where its verdict holds among the others: of many metrics some differ by chance."""
    if each.verdict not in {"better", "worse"} or not each.tested or each.metric.key in held:
        return each
    return replace(each, verdict="no evidence yet", more_days=max(FEWEST - each.days, 1))
