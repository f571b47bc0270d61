"""The language in which findings are explained: that of the file, Chinese by default."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

Language = Literal["zh", "en"]

_SPOKEN: ContextVar[Language] = ContextVar("spoken", default="zh")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Explain what is found within in a language.

    >>> with speaking("en"):
    ...     said("一致", "the same")
    'the same'
    """
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def said(chinese: str, english: str) -> str:
    """The one of two wordings that is in the language spoken."""
    return english if _SPOKEN.get() == "en" else chinese
