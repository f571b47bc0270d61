"""Whether two sentences tell the same, by what stands side by side in both."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

_ALIKE = 0.4
_UNIT = re.compile(r"[a-z]+|[^\W\d_]")


def tells_the_same(one: str, other: str) -> bool:
    """Whether a sentence holds enough of what the shorter one says.

    >>> tells_the_same("三艘气船由造船厂交付。", "5月，岭川省造船厂交付三艘气船，均已试航。")
    True
    >>> tells_the_same("三艘气船由造船厂交付。", "岭川省5月出口增长12%。")
    False
    """
    return likeness(one, other) >= _ALIKE


def likeness(one: str, other: str) -> float:
    """The share of the shorter sentence's pairs that the other has."""
    a, b = _pairs(one), _pairs(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@cache
def _pairs(text: str) -> frozenset[str]:
    """Han characters and words of letters that stand side by side, in twos; figures left out."""
    return frozenset(f"{a} {b}" for a, b in pairwise(_UNIT.findall(text.casefold())))
