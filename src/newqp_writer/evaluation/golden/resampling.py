"""How sure a difference between two results is, from the days that both have.

A score's difference is reckoned anew from days drawn with replacement (the paired bootstrap, Efron
1979), and from days whose two results are exchanged (the paired permutation test, Fisher 1935; all
exchanges of up to twelve days).
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
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
_NOTHING = 1e-12
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
    return float(_rarity(pairs, 1.0 if difference(pairs) > 0 else -1.0, seed)[0])


def hold_together(
    scores: Sequence[tuple[Sequence[Pair], float]], sure: float = SURE, seed: int = 1
) -> set[int]:
    """Which scores moved one way more than chance moves any of so many.

    Of many scores one is rare by chance; that several are is rarer (Simes 1986). How rare is asked
    of the exchanges themselves, in which all results of a day change places at once: so scores that
    move together count once, and six days suffice where several say the same.

    Args:
        scores: both results of each by day, and the way that is asked about: 1 up, -1 down.
        sure: how often chance may say so.
        seed: of what is drawn.

    Returns:
        The places of those that hold.
    """
    if not scores:
        return set()
    rare = np.array([_rarity(pairs, way, seed) for pairs, way in scores])
    at_once = np.sort(rare, axis=0) * len(rare) / np.arange(1, len(rare) + 1)[:, np.newaxis]
    simes = at_once.min(axis=0)
    if float((simes <= simes[0] + _NOTHING).mean()) > sure:
        return set()
    # All that come under what is rare enough, as Benjamini and Hochberg step up.
    order = np.sort(simes)
    ranks = np.searchsorted(order, order + _NOTHING, side="right") / len(order)
    bound = max(simes[0], min(order[ranks <= sure].max(initial=0.0), SURE))
    last = np.sort(rare[:, 0])[np.flatnonzero(at_once[:, 0] <= bound + _NOTHING).max()]
    return {place for place, own in enumerate(rare[:, 0]) if own <= last + _NOTHING}


def _rarity(pairs: Sequence[Pair], way: float, seed: int) -> NDArray[np.float64]:
    """Of every exchange, the first of which is none, how many come out as far this way."""
    both = np.array(pairs)
    swaps = _exchanges(len(pairs), seed)[:, :, np.newaxis, np.newaxis]
    found = way * _differences(np.where(swaps, both[:, ::-1], both))
    below = np.searchsorted(np.sort(found), found - _NOTHING, side="left")
    return 1 - below / len(found)


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
    """The days whose two results change places: all ways of few days, a sample of those of many.

    The first is how they are.
    """
    if days <= _ALL_EXCHANGES:
        return np.array(list(product((False, True), repeat=days)))
    drawn = random.Random(seed)  # noqa: S311 - as above
    sample = [[drawn.random() < 0.5 for _ in range(days)] for _ in range(_SAMPLE)]
    return np.array([[False] * days, *sample])


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
