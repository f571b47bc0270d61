"""What our own reading sees plainly, so that no reader's word clears it.

Directions, bases and forms of change are plain where both sides name them. A period is plain that
the number's own clause names; one that was named further off may be of something else. A bound is
plain unless the source's clause has a word for one on the same side: 60岁及以上 of “aged 60 and
over”.
"""

from __future__ import annotations

import re

from newqp_writer.numerals.quantity import Modifier
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import conflict
from newqp_writer.provenance.values import Match

_BEFORE, _BEHIND = 16, 12  # characters around a number in which a word for its bound stands
_LOWER = r"以上|超|逾|多|余|不少于|不低于|至少|最低|下限|over|above|more|least|exceed|older|minimum"
_UPPER = (
    r"以下|以内|之内|最高|最多|至多|不超过|上限|封顶|up to|most|maximum|as many|under|below|less"
)
_NEAR = r"约|近|左右|上下|about|around|near|close|roughly|almost|some"
_SIDES: dict[Modifier, str] = {
    "more_than": _LOWER, "at_least": _LOWER, "at_most": _UPPER, "less_than": _UPPER,
    "about": _NEAR, "nearly": _NEAR,
}  # fmt: skip
_WORDS = {modifier: re.compile(words, re.IGNORECASE) for modifier, words in _SIDES.items()}
_TOLD = frozenset(["direction", "basis", "change"])


def plainly_apart(claim: Number, number: Number, match: Match) -> bool:
    """Whether a number of the claim's value is plainly said otherwise in the source."""
    if is_bounded_apart(claim, number, match):
        return True
    trouble = conflict(claim, number)
    return trouble in _TOLD or (trouble == "period" and _names_its_period(claim))


def is_bounded_apart(claim: Number, number: Number, match: Match) -> bool:
    """Whether the two are plainly bounds of another kind."""
    if match.bound:
        return False
    pattern = _WORDS.get(claim.quantity.modifier)
    around = number.clause_before[-_BEFORE:] + number.behind[:_BEHIND]
    return pattern is None or pattern.search(around) is None


def _names_its_period(claim: Number) -> bool:
    return claim.period is not None and claim.period.clause == claim.clause
