"""How the time and the memory of some work grow with its size, each size in a process of its own.

A process that has done a larger piece keeps what it was given, and the next one would seem to need
nothing; so each is a child of one that has done none. Where processes cannot be forked or do not
tell their peak (outside Linux), memory is not measured.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

STEEP = 3.0
"""Growth at a doubling that is not in proportion; 4 would be quadratic."""
NOISE = 0.4
"""Seconds below which a growth says nothing on a shared machine."""
NOISE_MB = 8.0
"""MB below which a growth is one of the allocator's steps."""

Work = Callable[[int], Callable[[], object]]
"""From a size to what is measured; what it needs is made beforehand."""

_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True)
class Grown:
    """Seconds, and MB at the peak, at once, twice, four and eight times the size."""

    seconds: tuple[float, ...]
    megabytes: tuple[float, ...] = ()

    @property
    def growth(self) -> float:
        """Of the time at the last doubling."""
        return self.seconds[-1] / max(self.seconds[-2], 0.001)

    @property
    def memory_growth(self) -> float:
        """Of the peak at the last doubling; 0 where it was not measured."""
        if len(self.megabytes) < 2:
            return 0.0
        return self.megabytes[-1] / max(self.megabytes[-2], 0.1)

    @property
    def slow(self) -> bool:
        """Whether time grows more than in proportion."""
        return self.growth > STEEP and self.seconds[-1] > NOISE

    @property
    def large(self) -> bool:
        """Whether memory grows more than in proportion."""
        return self.memory_growth > STEEP and self.megabytes[-1] > NOISE_MB

    def failing(self, limit: float) -> bool:
        """Whether it is more than in proportion, or takes too long."""
        return self.seconds[-1] > limit or self.slow or self.large


def _megabytes(field: str) -> float:
    (line,) = (line for line in _STATUS.read_text("ascii").splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024


def _cost(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor time, the better of two unless once is long, and MB at the peak."""
    found: list[float] = []
    before = peak = 0.0
    if _RESET.exists():
        _RESET.write_text("5", "ascii")  # proc(5): the peak counts from here
        before = _megabytes("VmRSS")
    while len(found) < 2 and sum(found) < 2:
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
        if before and not peak:
            peak = _megabytes("VmHWM") - before
    return min(found), max(peak, 0.0)


def cost(make: Work, size: int) -> tuple[float, float]:
    """What a size takes: seconds of processor time, and MB of memory at its peak.

    Raises:
        RuntimeError: the work failed; with its traceback.
    """
    if not hasattr(os, "fork"):
        return _cost(make(size))
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads that wait, and are not needed
        child = os.fork()
    if child == 0:
        try:
            found: object = _cost(make(size))
        except BaseException:  # noqa: BLE001 - told by the parent
            found = traceback.format_exc()
        with os.fdopen(writing, "wb") as file:
            pickle.dump(found, file)
        sys.stdout.flush()
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        told = file.read()
    os.waitpid(child, 0)
    held = pickle.loads(told) if told else "it ended without a word"  # noqa: S301 - our own
    if isinstance(held, str):
        raise RuntimeError(held)  # noqa: TRY004 - what is told is a word on a failure
    return held  # type: ignore[no-any-return]


def grown(size: int, work: Work, limit: float) -> Grown:
    """How a row grows; larger sizes are not tried where it is over the limit."""
    found: list[tuple[float, float]] = []
    for times in (1, 2, 4, 8):
        found.append(cost(work, size * times))
        if found[-1][0] > limit:
            break
    if len(found) < 2:
        found.insert(0, (0.0, 0.0))
    seconds, megabytes = zip(*found, strict=True)
    return Grown(seconds, megabytes if any(megabytes) else ())
