"""Traditional characters folded into simplified ones, so that one list of words does for both."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - 30 ms, and only texts that are not ASCII need it

    return OpenCC("t2s")


def folded(text: str) -> str:
    """A text in simplified characters, for matching only: its length may differ.

    >>> folded("延伸閱讀"), folded("Read next")
    ('延伸阅读', 'Read next')
    """
    return text if text.isascii() else str(_converter().convert(text))
