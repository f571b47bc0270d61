"""Numbers in brackets: where these end, and whether one tells an earlier level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newqp_writer.provenance.context.reach import REACH
from newqp_writer.provenance.glossary.phrases import YEAR_BEFORE

if TYPE_CHECKING:
    from newqp_writer.provenance.context.number import Number

_OPENED = re.compile(r"[(（]\s?[$€£¥]?\Z")
_CLOSED = re.compile(r"\s?[)）](?!\s(?:who|that|which|whose|of|in|for)\b)")
_EARLIER_IN_BRACKETS = re.compile(
    r"\d[\w ,.%‰/²³°]*\s*[(（]\s*(?:the )?"
    rf"(?:(?:19|20)\d\d(?:[/–-]\d\d)?年?|{YEAR_BEFORE})?"
    r"(?: was|为)?[:：,，]?\s*[$€£¥]?\Z",
    re.IGNORECASE,
)


def end_of_brackets(number: Number, start: int, end: int) -> int | None:
    """Where the brackets close that open and close beside it between two characters."""
    text, mention = number.text.text, number.mention
    closed = _CLOSED.match(text, mention.end, end)
    opened = closed is not None and _OPENED.search(text[start : mention.start]) is not None
    return closed.end() if closed is not None and opened else None


def is_earlier_in_brackets(number: Number) -> bool:
    """Whether it stands in brackets behind a level, as an earlier one: 137 litres (141)."""
    text, start = number.text.text, number.mention.start
    return (
        _CLOSED.match(text, number.mention.end) is not None
        and _EARLIER_IN_BRACKETS.search(text[max(0, start - REACH) : start]) is not None
    )
