"""The number of an issue, counted on: 第12期 is followed by 第13期, whatever day it is.

The column writes how its issues are numbered, with the number of the first. What it writes counts
again when its words change: 2027年第1期 behind 2026年第244期.
"""

from __future__ import annotations

import datetime as dt
import re

from newqp_writer.errors import BriefError
from newqp_writer.language import _
from newqp_writer.models import Briefing, Problem
from newqp_writer.numerals.chinese import parse_numeral
from newqp_writer.publishing.markdown.writing import chinese_number
from newqp_writer.workspace import Workspace, read_briefing

_LONGEST_PAUSE = 366  # days without an issue, behind which its number begins anew
_COUNTED = re.compile(r"(?<=第)\s?(?:\d{1,6}|[一二三四五六七八九十百零]{1,7})(?=\s?[期号辑卷])")
_LAST = re.compile(r"\d{1,6}(?=\D*\Z)")


def issue_number(
    first: str, workspace: Workspace, date: dt.date
) -> tuple[str, tuple[Problem, ...]]:
    """The number of a day's issue, counted on from the last one before it that can be read.

    Each that cannot be read counts as one issue: passed over, its number would be given twice.

    Args:
        first: as the column has it, with the number of its first issue; empty for none.
        workspace: where the issues lie.
        date: the day.

    Returns:
        The number, and the issues that could not be read.
    """
    if not first:
        return "", ()
    days, between = workspace.issues_before(date, _LONGEST_PAUSE)
    last, unreadable = None, []
    for day in days:
        try:
            last = read_briefing(day.briefing)
            break
        except BriefError as error:
            unreadable.append((day.briefing, error))
    number = numbered(first, last, between + len(unreadable))
    words = _(
        "its number cannot be read ({why}); it is counted as one issue, and that of {date} is"
        " “{number}”: see whether that is right"
    )
    return number, tuple(
        Problem(
            file=str(path),
            reason=words.format(why=error.message, date=date, number=number),
            fatal=False,
        )
        for path, error in unreadable
    )


def numbered(first: str, last: Briefing | None, between: int = 0) -> str:
    """The number that an issue bears.

    Args:
        first: as the column has it, with the number of its first issue; empty for none.
        last: the issue before it.
        between: issues after that one, whose numbers are taken.

    >>> numbered("第12期（总第348期）", None)
    '第12期（总第348期）'
    >>> numbered("第12期（总第348期）", None, 2)
    '第14期（总第350期）'
    """
    if not first or last is None or _words(first) != _words(last.issue):
        return _on(first, between)
    return _on(last.issue, between + 1)


def _form(text: str) -> re.Pattern[str]:
    """What of a text is counted: every 第…期, or else its last number (No. 12, 2026/12)."""
    return _COUNTED if _COUNTED.search(text) else _LAST


def _words(text: str) -> str:
    return _form(text).sub("", text)


def _on(issue: str, by: int) -> str:
    """The number of the issue that follows as the so-manieth; itself for 0."""
    return _form(issue).sub(lambda found: _later(found[0], by), issue) if by else issue


def _later(number: str, by: int) -> str:
    """A number further on, as it is written: 012 → 013, 十九 → 二十."""
    plain = number.strip()
    following = int(parse_numeral(plain) or 0) + by
    return str(following).zfill(len(plain)) if plain.isdigit() else chinese_number(following)
