"""Heads and numbers side by side, so that none of them runs on into the next.

M2 over 3100 is not M23100, 方案1 beside 2组 not 方案12组, CO2 in 2025 not CO22025. What is put between
them are words that a reader of the table would say, and that every reader of numbers stops at.
"""

from __future__ import annotations

import unicodedata

from newqp_writer.text import is_han

_BEFORE_NUMBERS = frozenset("负正点又之第半两几数")  # 正负, and 5, are not 负5
_BEFORE_PERIODS = frozenset("前后近每上下至到过超满逾约去今本")  # 税前, and 5月, are not 前5月


def _numeric(char: str) -> bool:
    """A digit of any script, or a numeral: 三, ③, Ⅲ, 万."""
    return unicodedata.numeric(char, None) is not None


def _is_open(name: str) -> bool:
    """Whether a name ends in what could be the beginning of a number."""
    return bool(name) and (not is_han(name[-1]) or _numeric(name[-1]))


def runs_on(name: str) -> bool:
    """Whether a number behind a name would be taken for its end, or for the other end of a range.

    >>> [runs_on(name) for name in ("M2", "用电量", "60+", "专项三", "PM", "（58）", "2组")]
    [True, False, True, True, True, True, True]
    """
    return _is_open(name) or name[-1:] in _BEFORE_NUMBERS or any(map(_numeric, name))


def runs_on_into_period(name: str) -> bool:
    """Whether a period behind a name would be taken for its end."""
    return _is_open(name) or name[-1:] in _BEFORE_NUMBERS | _BEFORE_PERIODS


def begins_with_number(words: str) -> bool:
    """Whether words begin with a number, or its sign."""
    return bool(words) and (_numeric(words[0]) or words[0] in "+-−–＋－.")


def side_by_side(name: str, more: str) -> str:
    """Two pieces of a name, with a space only between Latin words.

    >>> [side_by_side(*pair) for pair in (("浙江", "用电量"), ("方案1", "2组"), ("Unit 1", "200 MW"))]
    ['浙江用电量', '方案1的2组', 'Unit 1 with 200 MW']
    """
    if not name or not more:
        return name + more
    latin = name[-1].isascii() and more[0].isascii()
    ends, begins = _numeric(name[-1]), begins_with_number(more)
    if any(map(is_han, name + more)):
        between = "的" if ends or (begins and runs_on(name)) else " " if latin else ""
    elif begins:
        between = " with "
    else:
        between = ", " if ends else " " if latin else ""
    return name + between + more
