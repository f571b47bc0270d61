"""What a sentence may rest on: a judgement on the facts before it, the abstract on the sections.

A number may have its article and still be new to the reader: then it stands in no sentence that was
checked as a fact. It is sent back like one that fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from newqp_writer.models import Entry
from newqp_writer.numerals import Quantity, Span, read_numbers

_Value = tuple[str, Decimal | None, Decimal | None, Span | None]
_NEW = "前面的正文里没有这个数字，这里不能新添"


def _value(quantity: Quantity) -> _Value:
    return quantity.dimension, quantity.low, quantity.high, quantity.span


def _values(text: str) -> set[_Value]:
    return {_value(mention.quantity) for mention in read_numbers(text).mentions}


def on_the_ground_of(ground: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The verdicts; a number that passes and is not in ``ground`` fails.

    A rounding of what is there (近六成 of 58%) is there, too: its evidence has the same value. A
    count of what the sentence itself lists needs no other ground.
    """
    told = _values(ground)

    def is_there(entry: Entry) -> bool:
        if entry.verdict == "exempt" or entry.surface in ground:
            return True
        if entry.verdict == "derived" and not entry.evidence:
            return True
        words = [entry.surface]
        if entry.verdict != "derived":
            words += [evidence.surface for evidence in entry.evidence]
        return any(value in told for word in words for value in _values(word))

    return tuple(
        entry
        if not entry.passed or is_there(entry)
        else entry.model_copy(
            update={"verdict": "unsupported", "outcome": "fail", "explanation": _NEW}
        )
        for entry in entries
    )
