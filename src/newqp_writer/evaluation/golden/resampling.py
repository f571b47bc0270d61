"""How sure a difference between two results is, from the days that both have.

A score's difference is reckoned anew from days drawn with replacement (the paired bootstrap, Efron
1979), and from days whose two results are exchanged (the paired permutation test, Fisher 1935; all
exchanges of up to twelve days).
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from statistics import mean, stdev

import numpy as np
from numpy.typing import NDArray

from newqp_writer.evaluation.golden.metrics import Share

SURE = 0.05
FEWEST = 6  # days: of fewer no exchange is rarer than one in forty
_RESAMPLES = 2000
_ALL_EXCHANGES = 12  # days
_SAMPLE = 5000
_REACH = 1.96 + 0.84  # 95 % sure, found four times of five

Pair = tuple[Share, Share]
"""Both results of a day."""


def share(parts: Sequence[Share]) -> float:
    """A score over several days; nought where nothing is counted."""
    below = sum(part[1] for part in parts)
    return sum(part[0] for part in parts) / below if below else 0.0


def difference(pairs: Sequence[Pair]) -> float:
    """What the later result has more."""
    return share([b for _, b in pairs]) - share([a for a, _ in pairs])


def interval(pairs: Sequence[Pair], seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of the difference by drawing days with replacement."""
    found = np.sort(_differences(np.array(pairs)[_draws(len(pairs), seed)]))
    cut = int(_RESAMPLES * SURE / 2)
    return float(found[cut]), float(found[-cut - 1])


def exchanged(pairs: Sequence[Pair], seed: int = 1) -> float:
    """How rare a difference this way and so large is when it makes none which result is whose.

    >>> lost = [((1.0, 1.0), (0.0, 1.0))] * 8
    >>> exchanged(lost), exchanged(lost[:4])
    (0.00390625, 0.0625)
    """
    both = np.array(pairs)
    swaps = _exchanges(len(pairs), seed)
    seen = difference(pairs)
    found = _differences(np.where(swaps[:, :, np.newaxis, np.newaxis], both[:, ::-1], both))
    return _as_rare(found if seen > 0 else -found, abs(seen), len(pairs))


def moved_together(
    scores: Sequence[Mapping[str, Pair]], ways: Sequence[float], seed: int = 1
) -> tuple[float, float]:
    """How rare it is that scores move together so far up, and so far down.

    Each day counts in every score what it moves there, in units of what the score moves on a day:
    however its results are exchanged, that unit stays.

    Args:
        scores: of each score both results by day.
        ways: of each score 1 where more is better, -1 where less is.
        seed: of what is drawn.
    """
    days = list(dict.fromkeys(day for pairs in scores for day in pairs))
    by_day = np.zeros(len(days))
    for pairs, way in zip(scores, ways, strict=True):
        moved = np.array([difference([pairs[day]]) if day in pairs else 0.0 for day in days])
        unit = float(np.sqrt(np.mean(moved**2))) if days else 0.0
        by_day += way * moved / unit if unit else 0.0
    if not by_day.any():
        return 1.0, 1.0
    found = np.where(_exchanges(len(days), seed), -by_day, by_day).sum(axis=1)
    seen = float(by_day.sum())
    return _as_rare(found, seen, len(days)), _as_rare(-found, -seen, len(days))


def _as_rare(found: NDArray[np.float64], seen: float, days: int) -> float:
    """The share of all exchanges that come out as far as what was seen."""
    hits = int((found >= seen - 1e-9 * abs(seen)).sum())
    unseen = days > _ALL_EXCHANGES  # the results as they are are one of all exchanges
    return (hits + unseen) / (len(found) + unseen)


def _differences(drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of what was drawn (by day, side, above and below the line) the differences of the shares."""
    above, below = np.moveaxis(drawn.sum(axis=1), -1, 0)
    shares = np.divide(above, below, out=np.zeros_like(above), where=below != 0)
    return shares[:, 1] - shares[:, 0]  # type: ignore[no-any-return]


@cache
def _draws(days: int, seed: int) -> NDArray[np.intp]:
    """Days drawn with replacement; the same of every metric."""
    drawn = random.Random(seed)  # noqa: S311 - draws days, keeps no secret
    return np.array([drawn.choices(range(days), k=days) for _ in range(_RESAMPLES)])


@cache
def _exchanges(days: int, seed: int) -> NDArray[np.bool_]:
    """The days whose two results change places: all ways of few days, a sample of those of many."""
    if days <= _ALL_EXCHANGES:
        return np.array(list(product((False, True), repeat=days)))
    drawn = random.Random(seed)  # noqa: S311 - as above
    return np.array([[drawn.random() < 0.5 for _ in range(days)] for _ in range(_SAMPLE)])


def more_days(pairs: Sequence[Pair]) -> int | None:
    """How many more days would show the difference seen, if it is one; ``None`` if there is none.

    From the spread of what each day adds to it (the linearised ratio), for four chances of five.
    """
    count, moved = len(pairs), difference(pairs)
    if count < 2 or abs(moved) < 1e-9:
        return max(FEWEST - count, 1) if count < 2 else None
    adds = [0.0] * count
    for sign, side in ((-1, 0), (1, 1)):
        shares = [pair[side] for pair in pairs]
        whole, below = share(shares), mean(share[1] for share in shares)
        for place, (above, under) in enumerate(shares):
            adds[place] += sign * (above - whole * under) / below if below else 0.0
    needed = (_REACH * stdev(adds) / abs(moved)) ** 2
    return max(math.ceil(needed) - count, FEWEST - count, 1)
