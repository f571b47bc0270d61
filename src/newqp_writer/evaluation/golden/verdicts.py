"""A plain verdict a metric: better, worse, the same, or no evidence yet.

Days are what is drawn and exchanged (``resampling``): sections of one day have too much in common
to count as so many witnesses. Whether a configuration is worse is one question, whether it is
better another; each may be answered wrongly of one pair of equals in twenty, by the main metrics
and by the others. Two ways lead to an answer:

- the main metrics move one way together, in units of how much each moves at all. Then those are
  named that are sure by themselves (Fisher's protected test): what makes an issue worse shows in
  several of them, and six days can say so;
- a metric holds among all of its family (Benjamini and Hochberg 1995): that takes many days.

What must never be printed is counted, not estimated.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from newqp_writer.evaluation.golden.metrics import Metric, Share
from newqp_writer.evaluation.golden.resampling import (
    FEWEST,
    SURE,
    Pair,
    exchanged,
    interval,
    more_days,
    moved_together,
    share,
)

Verdict = Literal["better", "worse", "same", "no evidence yet", "told only"]
COUNTED = frozenset(["facts.forbidden", "truth.failing", "day.written"])
# What the two ways may err together is shared out between them.
_TOGETHER, _ALONE = 0.75 * SURE, 0.25 * SURE


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
    main = [(metric, pairs) for metric, pairs in scores if metric.main]
    ways = [1.0 if metric.better == "more" else -1.0 for metric, _ in main]
    up, down = moved_together([pairs for _, pairs in main], ways, seed)
    return [
        _held(each, judged, together=(down if each.worse else up) < _TOGETHER) for each in judged
    ]


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


def _held(each: Judged, judged: Sequence[Judged], *, together: bool) -> Judged:
    """The same where its verdict holds among the others: of many metrics some differ by chance."""
    if each.verdict not in {"better", "worse"} or not each.tested:
        return each
    if together and each.metric.main:
        return each
    family = [
        other.p if other.worse == each.worse else 1.0
        for other in judged
        if other.tested and other.metric.main == each.metric.main
    ]
    if each.p <= _limit(family, _ALONE if each.metric.main else SURE):
        return each
    return replace(each, verdict="no evidence yet", more_days=max(FEWEST - each.days, 1))


def _limit(tested: Sequence[float], sure: float) -> float:
    """The largest p that holds (the step-up procedure)."""
    ranked = enumerate(sorted(tested), 1)
    return max((p for rank, p in ranked if p <= sure * rank / len(tested)), default=-1.0)
