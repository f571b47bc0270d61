"""How long the stages of a run take, and word of them while they run."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Is told what is being done, from several threads when pieces are written together."""

    def stage(self, name: str, detail: str = "") -> None:
        """A stage began with a piece."""
        ...

    def ended(self, name: str, detail: str = "") -> None:
        """It is done with that piece."""
        ...


class Silent:
    """Tells nobody."""

    def stage(self, name: str, detail: str = "") -> None:
        """Nothing."""

    def ended(self, name: str, detail: str = "") -> None:
        """Nothing."""


class Stopwatch:
    """Wall time by stage, in seconds; a stage may be entered several times, and by several threads.

    Time in which several pieces are at work is shared among their stages, so that the seconds of
    all stages add up to the time that has passed.
    """

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress or Silent()
        self._spent: dict[str, float] = {}
        self._running: Counter[str] = Counter()
        self._since = time.perf_counter()
        self._lock = threading.Lock()

    @property
    def seconds(self) -> dict[str, float]:
        """Seconds so far, in the order in which the stages first began."""
        with self._lock:
            self._settle()
            return dict(self._spent)

    @contextmanager
    def stage(self, name: str, detail: str = "") -> Iterator[None]:
        """Time what happens inside."""
        self._progress.stage(name, detail)
        with self._lock:
            self._settle()
            self._spent.setdefault(name, 0.0)
            self._running[name] += 1
        try:
            yield
        finally:
            with self._lock:
                self._settle()
                self._running[name] -= 1
            self._progress.ended(name, detail)

    def _settle(self) -> None:
        """Share what has passed since the last time among the stages that ran meanwhile."""
        now = time.perf_counter()
        passed, self._since = now - self._since, now
        at_work = self._running.total()
        for name, count in self._running.items():
            if count:
                self._spent[name] += passed * count / at_work
