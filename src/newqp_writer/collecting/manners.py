"""Manners towards hosts: one request at a time, pauses, a second try, and when to leave it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from newqp_writer.errors import FetchError
from newqp_writer.language import _

_LONGEST_PAUSE = 30.0  # seconds; of what robots.txt or a server may ask for
_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_GIVEN_UP = 3  # failures in a row, after which a host is left alone


class _Again(Exception):  # noqa: N818 - no error yet
    """The server asks to come again."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(f"HTTP {response.status_code}")
        self.response = response


class Manners:
    """How the hosts of a run are treated, by all who ask them: one request at a time, with pauses.

    Args:
        pause: seconds between two requests to one host.
        tries: of a request that fails in passing.
    """

    def __init__(self, pause: float, tries: int) -> None:
        self._pause = pause
        self._retrying = Retrying(
            retry=retry_if_exception_type((httpx.TransportError, _Again)),
            stop=stop_after_attempt(tries),
            wait=self._wait,
            reraise=True,
        )
        self._otherwise = wait_random_exponential(multiplier=pause, max=20)
        self._locks: dict[str, threading.Lock] = {}
        self._last: dict[str, float] = {}
        self._failed: dict[str, int] = {}
        self._own = threading.Lock()

    @contextlib.contextmanager
    def turn(self, host: str, asked: float | None = None) -> Iterator[None]:
        """Wait for the host's turn; ``asked`` is the pause that its robots.txt wants.

        Raises:
            FetchError: it has failed so often that it is left alone.
        """
        with self._own:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            if self._failed.get(host, 0) >= _GIVEN_UP:
                raise FetchError(
                    _(
                        "“{host}” failed {given_up} times in a row and is left alone in this run"
                    ).format(host=host, given_up=_GIVEN_UP),
                    hint=_("run again later; what is here already is not asked for again"),
                )
            pause = min(max(self._pause, asked or 0.0), _LONGEST_PAUSE)
            wait = self._last.get(host, -pause) + pause - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            try:
                yield
            except httpx.TransportError:
                self._failed[host] = self._failed.get(host, 0) + 1
                raise
            else:
                self._failed.pop(host, None)
            finally:
                self._last[host] = time.monotonic()

    def tried(
        self, host: str, pause: float | None, send: Callable[[], httpx.Response]
    ) -> httpx.Response:
        """The answer of ``send``, tried again where it fails in passing.

        Raises:
            httpx.TransportError: it failed to the last.
            FetchError: the host is left alone.
        """

        def once() -> httpx.Response:
            with self.turn(host, pause):
                response = send()
            if response.status_code in _AGAIN:
                raise _Again(response)
            return response

        try:
            return self._retrying.copy()(once)
        except _Again as last:
            return last.response

    def _wait(self, state: RetryCallState) -> float:
        """Pauses between tries: the server's own wish, where it is within reason."""
        error = state.outcome.exception() if state.outcome else None
        wished = _wished(error.response) if isinstance(error, _Again) else None
        return self._otherwise(state) if wished is None else min(wished, _LONGEST_PAUSE)


def _wished(response: httpx.Response) -> float | None:
    """Seconds of a Retry-After; a date is counted from the server's own clock (RFC 9110)."""
    said = response.headers.get("retry-after", "").strip()
    if said.isdigit():
        return float(said)
    with contextlib.suppress(ValueError):
        now = parsedate_to_datetime(response.headers.get("date", ""))
        return max(0.0, (parsedate_to_datetime(said) - now).total_seconds())
    return None
