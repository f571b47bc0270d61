"""Whether a change leads from one number to another: which of the two is the earlier.

What is said to have risen year on year is compared with itself a year before: exports of 125 and
imports of 100 in the same May are no rise by a quarter.
"""

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.movement import Basis
from newqp_writer.provenance.glossary.phrases import PRECEDING, YEAR_BACK

_AGO: dict[Basis, re.Pattern[str]] = {
    "yoy": re.compile(rf"去年|上年|一年前|{YEAR_BACK}|last year"),
    "qoq": re.compile(rf"上(?:个?月|季)|(?:{PRECEDING}|last) (?:month|quarter)"),
    "norm": re.compile(r"常年|往年|历年|均值|\b(?:normal|usual|average)\b"),
    "years": re.compile(r"年(?:之|以)?前|years (?:ago|earlier|before)"),
}
_COMPARED = re.compile(
    r"(?<![占同环])比(?![重例率值])|较|对照|\b(?:compared (?:with|to)|against|versus|vs)\b"
)
_COMPARES = re.compile(
    r"(?<![占同环])比(?![重例率值])|较|[高低多少大小快慢优]于|超[过出]|领先|落后|相差|差[距额]"
    r"|\b(?:than|above|below|ahead|behind|exceed\w*|compared|versus|against|difference|gap)\b",
    re.IGNORECASE,
)


def leads(claim: Number, later: Number, earlier: Number) -> bool | None:
    """Whether a claim's change may lead from one number to another; ``None``: nothing tells.

    Args:
        claim: what is told to have changed, or by how much.
        later, earlier: the two levels of it.
    """
    basis, before = claim.movement.basis, _before(later, earlier)
    if any(words.search(before) for other, words in _AGO.items() if basis not in {"", other}):
        return False
    if earlier.role == "from" or later.role == "to":
        return True
    if later.role == "from" or earlier.role == "to":
        return False
    if basis and (_AGO[basis].search(before) or _COMPARED.search(before)):
        return True
    last, first = (n.period.quantity.span if n.period else None for n in (later, earlier))
    if last and first and last.last and first.last:
        if last.last != first.last:
            return last.last > first.last
        # Of one time are two things that are compared; neither has become the other.
        if claim.movement.direction and not _COMPARES.search(claim.quote[1]):
            return False
    # Year on year of what? Only two periods can tell; but changes of the parts add up.
    return False if basis and {later.movement.basis, earlier.movement.basis} != {basis} else None


def _before(later: Number, earlier: Number) -> str:
    """The words by which the earlier is told to be it; behind the later all that stand between."""
    if (
        later.text is earlier.text
        and later.sentence == earlier.sentence
        and later.index < earlier.index
    ):
        return earlier.text.text[later.mention.end : earlier.mention.end]
    return earlier.own_text


def is_set_against(number: Number) -> bool:
    """Whether a level is told as the earlier one: against 79.9 percent a year earlier."""
    return _COMPARED.search(number.left) is not None or _AGO["yoy"].search(number.right) is not None
