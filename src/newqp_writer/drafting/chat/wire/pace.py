"""Not more requests and tokens a minute than an endpoint allows, from however many threads.

Vendors count in windows of a minute that may begin at any moment, so no window of a minute here
holds more than the limit, wherever it begins. What an answer really took replaces what it was
expected to take. A server that asks one request to wait is heeded by all of them.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass

from newqp_writer.drafting.turns import halt

MINUTE = 60.0


class ImpatientError(Exception):
    """The server asks to wait for longer than the request may take.

    Args:
        seconds: how long it asks to wait from now.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"{seconds:.0f} s")


@dataclass
class Passage:
    """A request that was let through: when, after what wait, and the tokens it counts for."""

    at: float
    waited: float
    tokens: int


class Pace:
    """Lets requests through as the limits allow; ``None`` is no limit.

    Args:
        requests: at most so many in a window.
        tokens: at most so many in a window, in and out; a request that alone has more goes alone.
        window: seconds.
    """

    def __init__(
        self, requests: int | None = None, tokens: int | None = None, *, window: float = MINUTE
    ) -> None:
        self._requests = requests
        self._tokens = tokens
        self._window = window
        self._passed: deque[Passage] = deque()
        self._held_until = 0.0
        self._lock = threading.Lock()
        # One waits for the next place, the others behind it.
        self._queue = threading.Lock()

    def enter(self, tokens: int, *, patience: float) -> Passage:
        """Wait until a request may be made.

        Args:
            tokens: what it is expected to take.
            patience: seconds it can wait for a server that asked to; for a place within the
                limits, which are ours, it waits as long as it takes.

        Raises:
            ImpatientError: when the server asks to wait for longer.
            Halted: when the run ends meanwhile.
        """
        began = time.monotonic()
        with self._queue:
            while True:
                with self._lock:
                    now = time.monotonic()
                    if (held := self._held_until - now) > max(patience, 0.0):
                        raise ImpatientError(held)
                    pause = max(held, self._until_free(tokens, now))
                    if pause <= 0:
                        passage = Passage(now, now - began, tokens)
                        self._passed.append(passage)
                        return passage
                halt().wait(pause)

    def settle(self, passage: Passage, tokens: int) -> None:
        """Count for a request what it really took."""
        with self._lock:
            passage.tokens = tokens

    def hold(self, seconds: float) -> None:
        """Let nothing through for so long: the server asked for it."""
        with self._lock:
            self._held_until = max(self._held_until, time.monotonic() + seconds)

    def _until_free(self, tokens: int, now: float) -> float:
        """Seconds until a request for ``tokens`` fits into the window that ends with it."""
        while self._passed and self._passed[0].at <= now - self._window:
            self._passed.popleft()
        needed = 0  # of the oldest requests must have left the window
        if self._requests is not None:
            needed = max(len(self._passed) - self._requests + 1, 0)
        if self._tokens is not None:
            taken = sum(passage.tokens for passage in self._passed)
            for number, passage in enumerate(self._passed, 1):
                if taken + tokens <= self._tokens:
                    break
                taken -= passage.tokens
                needed = max(needed, number)
        return self._passed[needed - 1].at + self._window - now if needed else 0.0
