"""Traditional characters folded into simplified ones, so that one list of words does for both."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - 30 ms, and only texts that are not ASCII need it

    return OpenCC("t2s")


def folded(text: str) -> str:
    """A text in simplified characters, for matching only: its length may differ.

    >>> folded("延伸閱讀"), folded("Read next")
    ('延伸阅读', 'Read next')
    """
    if text.isascii():
        return text
    whole = _HALF.sub("\ufffd", text)  # half a character is none that could be converted
    return str(_converter().convert(whole))
