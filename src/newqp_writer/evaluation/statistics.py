"""Shares and their uncertainty."""

from __future__ import annotations

import math
from dataclasses import dataclass


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927).

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    if of == 0:
        return 0.0, 1.0
    z = 1.959964
    share = hits / of
    centre = share + z * z / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


@dataclass
class Tally:
    """Numbers by what they are and what was said of them."""

    wrong: int = 0
    caught: int = 0
    right: int = 0
    flagged: int = 0
    review: int = 0

    def add(self, *, supported: bool, failed: bool, asked: bool = False) -> None:
        """Count one number; ``asked``: it is up for review, which catches a wrong one."""
        if supported:
            self.right += 1
            self.flagged += failed
            self.review += asked and not failed
        else:
            self.wrong += 1
            self.caught += failed or asked

    @property
    def recall(self) -> float | None:
        """Share of the wrong numbers that were flagged."""
        return self.caught / self.wrong if self.wrong else None

    @property
    def false_alarms(self) -> float | None:
        """Share of the right numbers that were flagged."""
        return self.flagged / self.right if self.right else None

    @property
    def balanced_accuracy(self) -> float | None:
        """Mean of recall and the share of right numbers that pass."""
        if self.recall is None or self.false_alarms is None:
            return None
        return (self.recall + 1 - self.false_alarms) / 2
