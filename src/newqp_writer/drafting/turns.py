"""Which piece of an issue a thread is writing, and whether it is to stop.

A turn is carried in a context variable, as cancel scopes are: whatever is called while a piece is
written, however deep, records things in the order of the pieces and hears that the run is ending.
Outside of any turn nothing is ever halted, and things keep the order in which they came.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


class Halted(Exception):  # noqa: N818 - a signal to the piece, not an error of it
    """The run is ending: this piece is given up. Never reaches who asked for the pieces."""


class Halt:
    """What ends the pieces of a run: no new request, or not even the answers under way."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._dropping = False
        self._running: set[Callable[[], object]] = set()
        self._lock = threading.Lock()

    @property
    def dropping(self) -> bool:
        """Whether the answers under way are given up, too."""
        return self._dropping

    def wind_down(self) -> None:
        """No new requests; the answers under way are waited for, because they are paid for."""
        self._ending.set()

    def drop(self) -> None:
        """No new requests, and those under way are given up."""
        with self._lock:
            self._dropping = True
            running = list(self._running)
        self._ending.set()
        for give_up in running:
            give_up()

    def check(self) -> None:
        """Go on, or not.

        Raises:
            Halted: when the run is ending.
        """
        if self._ending.is_set():
            raise Halted

    def wait(self, seconds: float) -> None:
        """Sleep.

        Raises:
            Halted: as soon as the run is ending.
        """
        self._ending.wait(max(seconds, 0.0))
        self.check()

    @contextmanager
    def dropped_by(self, give_up: Callable[[], object]) -> Iterator[None]:
        """Have ``give_up`` called, from another thread, when answers are given up meanwhile."""
        with self._lock:
            self._running.add(give_up)
            late = self._dropping
        if late:
            give_up()
        try:
            yield
        finally:
            with self._lock:
                self._running.discard(give_up)


@dataclass(frozen=True)
class Turn:
    """One piece's: its place in the order of all pieces, and what ends it."""

    order: tuple[int, int] = (0, 0)
    halt: Halt = field(default_factory=Halt)

    def take(self) -> None:
        """Make it the turn of this context."""
        _TURN.set(self)


_NOBODYS = Turn()
_TURN: ContextVar[Turn] = ContextVar("turn", default=_NOBODYS)


def halt() -> Halt:
    """What ends the piece that is being written."""
    return _TURN.get().halt


async def unless_dropped(request: Awaitable[T]) -> T:
    """The result of ``request``.

    Raises:
        Halted: when answers are given up before it is there.
    """
    ending = halt()
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(request)
    with ending.dropped_by(lambda: loop.call_soon_threadsafe(task.cancel)):
        try:
            return await task
        except asyncio.CancelledError:
            if ending.dropping:
                raise Halted from None
            raise


class InOrder(Generic[T]):
    """A list that several pieces add to at the same time; read in the order of the pieces."""

    def __init__(self) -> None:
        self._items: list[tuple[tuple[int, int], T]] = []

    def append(self, item: T) -> None:
        """Add what belongs to the piece that is being written."""
        self._items.append((_TURN.get().order, item))

    def extend(self, items: Iterable[T]) -> None:
        """Add several."""
        for item in items:
            self.append(item)

    def __iter__(self) -> Iterator[T]:
        return (item for _, item in sorted(self._items, key=lambda placed: placed[0]))

    def __len__(self) -> int:
        return len(self._items)
