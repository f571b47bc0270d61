"""The number of an issue, counted on: 第12期 is followed by 第13期, whatever day it is.

The column writes how its issues are numbered, with the number of the first. What it writes counts
again when its words change: 2027年第1期 behind 2026年第244期.
"""

from __future__ import annotations

import re

from newqp_writer.models import Briefing
from newqp_writer.numerals.chinese import parse_numeral
from newqp_writer.publishing.markdown.writing import chinese_number

_COUNTED = re.compile(r"(?<=第)\s?(?:\d{1,6}|[一二三四五六七八九十百零]{1,7})(?=\s?[期号辑卷])")
_LAST = re.compile(r"\d{1,6}(?=\D*\Z)")


def numbered(first: str, last: Briefing | None) -> str:
    """The number that an issue bears.

    Args:
        first: as the column has it, with the number of its first issue; empty for none.
        last: the issue before it.

    >>> numbered("第12期（总第348期）", None)
    '第12期（总第348期）'
    """
    if not first or last is None or _words(first) != _words(last.issue):
        return first
    return _form(first).sub(lambda found: _next(found[0]), last.issue)


def _form(text: str) -> re.Pattern[str]:
    """What of a text is counted: every 第…期, or else its last number (No. 12, 2026/12)."""
    return _COUNTED if _COUNTED.search(text) else _LAST


def _words(text: str) -> str:
    return _form(text).sub("", text)


def _next(number: str) -> str:
    """The next number, as the one before is written: 012 → 013, 十九 → 二十."""
    plain = number.strip()
    following = int(parse_numeral(plain) or 0) + 1
    return str(following).zfill(len(plain)) if plain.isdigit() else chinese_number(following)
