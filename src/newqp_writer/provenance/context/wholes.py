"""Of what whole a number is a part: 其中，城镇居民25480元 is an income, too.

A sentence that begins with 其中 or Of these goes on with what the one before measures: its numbers
carry the words of the whole, the one number of their kind before it. Of two, nobody says which.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number

_GOES_ON = re.compile(
    r"\s*(?:其中|(?:Of|Among) (?:these|those|that|them|which|whom|the total)\b)", re.IGNORECASE
)

OF_WHICH = re.compile(r"其中|\b(?:of (?:which|whom|them|these)|including)\b", re.IGNORECASE)
"""Behind a whole, before its parts."""
_NEAR = 6  # numbers back to a whole
_OF_THEM = re.compile(r"\s?of (?:which|whom|them|these)\b")


def whole_of(number: Number) -> Number | None:
    """The number of the sentence before of which one is a part; ``None`` where none is told.

    >>> from newqp_writer.numerals import read_numbers
    >>> from newqp_writer.provenance.context import NumberedText
    >>> text = NumberedText(read_numbers("保有量860万辆，增长6%。其中，新能源汽车95万辆。"))
    >>> whole_of(text.numbers[2]).mention.surface
    '860万辆'
    """
    wholes = wholes_of(number)
    return wholes[0] if len(wholes) == 1 else None


def wholes_of(number: Number) -> list[Number]:
    """The numbers of the sentence before of any of which one may be a part."""
    text, sentences = number.text, number.text.layout.sentences
    here = sentences[number.sentence]
    if not number.sentence or _GOES_ON.match(text.text, here.start) is None:
        return []
    if sentences[number.sentence - 1].paragraph != here.paragraph:
        return []
    kind = number.mention.quantity
    return [
        one
        for one in text.of_sentence(number.sentence - 1)
        if (one.mention.quantity.dimension, one.mention.quantity.unit)
        == (kind.dimension, kind.unit)
    ]


def whole_beside(number: Number) -> Number | None:
    """The number of its own sentence of which one is a part: 84, 31 of them to Europe."""
    kind = number.quantity.dimension
    near = (n for n in islice(number.earlier(), _NEAR) if n.sentence == number.sentence)
    whole = next((n for n in near if n.quantity.dimension == kind), None)
    if whole is None:
        return None
    within = OF_WHICH.search(number.text.text, whole.mention.end, number.mention.start)
    return whole if within or _OF_THEM.match(number.behind) else None
