"""Scripts as one: traditional characters as simplified, half-width marks as Chinese, in place."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - 15 ms, and only texts with Han need it

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """A text with its traditional characters as simplified ones; as long as the text.

    Words of one script only (軟體, 资料) stay what they are: a longer or shorter one would move the
    places of everything behind it. The table and its phrases are OpenCC's.

    >>> simplified("數據產品成交額達12.6億元，較後增長")
    '数据产品成交额达12.6亿元，较后增长'
    """
    if text.isascii():
        return text
    whole = _SURROGATE.sub("\ufffd", text)  # half a character is none that could be looked up
    converted: str = _converter().convert(whole)
    if len(converted) != len(text):
        return "".join(_one(char) for char in whole)
    return converted


def _one(char: str) -> str:
    converted: str = _converter().convert(char)
    return converted if len(converted) == 1 else char


_HAN = "[\u3400-\u9fff]"
# 1200!家 stays as it is: a mark that sticks to a digit may belong to the number.
_HALF = re.compile(rf"(?<={_HAN})[,;:()!?]|(?:[,;:()?]|(?<!\d)!)(?={_HAN})")
_FULL = str.maketrans(",;:()!?", "，；：（）！？")


def chinese_marks(text: str) -> str:
    """A text of the same length with the marks of Chinese where Chinese stands beside them.

    >>> chinese_marks("产量1,200吨,增长5%;库存(吨)")
    '产量1,200吨，增长5%；库存（吨）'
    """
    return _HALF.sub(lambda found: found[0].translate(_FULL), text)
