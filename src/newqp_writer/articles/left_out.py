"""What of a file is too much to be read: said where it is cut off, told with the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_SAID: ContextVar[list[str] | None] = ContextVar("said", default=None)


def leave_out(words: str) -> None:
    """Say what of the file that is being read is left out; the same words count once."""
    said = _SAID.get()
    if said is not None and words not in said:
        said.append(words)


@contextmanager
def left_out() -> Iterator[list[str]]:
    """What is said to be left out while a file is read.

    >>> with left_out() as said:
    ...     leave_out("the rest")
    >>> said
    ['the rest']
    """
    said: list[str] = []
    token = _SAID.set(said)
    try:
        yield said
    finally:
        _SAID.reset(token)
