"""The row of a table that is the sum of the others: what it is called, and all of a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from newqp_writer.provenance.context import Number, NumberedText

TOTAL = re.compile(
    r"\s*(?:(?:total|all|sum|overall)\b|合计|总计|共计|全部)",  # Han have no edge: 合计占比
    re.IGNORECASE,
)
"""How such a row begins."""

_ALL = Decimal(100)
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_OTHERS = Decimal(50)
# 合计（含其他）: what the rows do not name is in it, too.
_WITH_OTHERS = re.compile(r"含其[他它]|其[他它]|incl\w*\.? (?:all )?others?", re.IGNORECASE)
_MARKS = " ,，、"
_COLONS = ":："
_CELL = re.compile(r".*[\n;；]", re.DOTALL)  # what stands before a cell


def all_of_column(claim: Number, beside: Sequence[NumberedText]) -> str | None:
    """The shares of a column that are all, in words, of a claim of 100% in the total's row.

    Args:
        claim: a number of a row.
        beside: the other rows of its table, a line each, if it is one.
    """
    whole = claim.quantity.unit == "%" and claim.quantity.low == _ALL
    if not whole or TOTAL.match(claim.text.text) is None or len(beside) != 1:
        return None
    label = _BRACKETS.sub("", _label(claim))
    if not (called := TOTAL.sub("", label, count=1).strip(_MARKS)):
        return None  # Overall, 100% of them: no cell
    column = called.strip(_MARKS + _COLONS)
    shares = [
        one
        for one in beside[0].numbers
        if one.quantity.unit == "%" and not one.quantity.is_range
        and _label(one).strip(_MARKS + _COLONS).endswith(column)
    ]  # fmt: skip
    total = sum((one.quantity.low or Decimal(0) for one in shares), Decimal(0))
    rounded = sum((one.quantity.step or Decimal(1) for one in shares), Decimal(0)) / 2
    others = _OTHERS if _WITH_OTHERS.search(_label(claim)) else rounded
    if len(shares) < 2 or not -rounded <= _ALL - total <= others:
        return None
    return " + ".join(one.mention.surface for one in shares)


def _label(number: Number) -> str:
    """The words of its cell before a number."""
    return _CELL.sub("", number.text.text[: number.mention.start]).casefold()
