"""Where a number's own words begin and end, between the numbers beside it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newqp_writer.provenance.context.brackets import end_of_brackets
from newqp_writer.provenance.context.clauses import AND
from newqp_writer.provenance.context.reach import SIDE

if TYPE_CHECKING:
    from newqp_writer.provenance.context.number import Number

_AND = re.compile(rf"\s(?:and|while|whereas|with|but|versus)\s|{AND}")
_BEHIND_AND = re.compile(rf"(?:\sand\s|{AND})\s*[约近超]?$")


def own_bounds(number: Number) -> tuple[int, int]:
    """Where its own words begin and end: its clause, or the next number that is no date."""
    text, clause = number.text.text, number.text.layout.clauses[number.clause]
    start, end = clause.start, clause.end
    for before in islice(number.earlier(), SIDE):
        if before.mention.end <= start:
            break
        if not before.is_date:
            # 63%的共和党人、52%的民主党人: before 、 is still the other one's.
            beside = _BEHIND_AND.search(text, before.mention.end, number.mention.start)
            start = before.mention.end if beside is None else beside.start()
            break
    for after in islice(number.later(), SIDE):
        if after.mention.start >= end:
            break
        if not after.is_date:
            # A at $146 billion and B at $122 billion: behind “and” is the next one's.
            joint = _AND.search(text, number.mention.end, after.mention.start)
            end = joint.start() if joint is not None else after.mention.start
            break
    # At central stations (1.2%) as at others: behind its bracket nothing is its own.
    closed = end_of_brackets(number, start, end)
    return start, end if closed is None else closed
