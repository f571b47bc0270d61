"""Numbers computed from the source's: sum, difference, share, growth, multiple.

A computation counts only when the claim's words ask for it, and only over numbers of one sentence or
of two that follow each other; anything looser would accept coincidences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, permutations
from typing import NamedTuple

from newqp_writer.numerals import Quantity
from newqp_writer.provenance.reading import Context

_SUM = re.compile(r"合计|共计|总计|之和|两项|三项|共|total|combined|together", re.IGNORECASE)
_DIFFERENCE = re.compile(r"相差|差距|高出|低于|多出|少于|净增|增加|减少|多|少|高|提高|下降|扩大|比.{1,20}(?:多|少|高|低)|difference|more than", re.IGNORECASE)
_SHARE = re.compile(r"占|比重|份额|share|account", re.IGNORECASE)
_GROWTH = re.compile(r"增长|增幅|上升|下降|减少|降幅|grew|rose|fell|growth|increase|decrease", re.IGNORECASE)
_MULTIPLE = re.compile(r"倍|times|-fold", re.IGNORECASE)
_MOST = 24  # operands looked at in one place; longer lists are tables, not prose


class Derivation(NamedTuple):
    """How a number was computed, and from what."""

    formula: str
    operands: tuple[Context, ...]


def _equals(claim: Quantity, value: Decimal) -> bool:
    step = claim.step or Decimal(1)
    if claim.low is None:
        return False
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step == claim.low


def _places(contexts: Sequence[Context]) -> list[list[Context]]:
    """Operands by place: each sentence together with the next."""
    groups: dict[tuple[int, int], list[Context]] = {}
    for context in contexts:
        quantity = context.mention.quantity
        if quantity.low is not None and not quantity.is_range and quantity.dimension not in {"rank", "clock"}:
            groups.setdefault(context.sentence, []).append(context)
    listed = list(groups.values())
    return [
        (group + following)[:_MOST] for group, following in zip(listed, [*listed[1:], []], strict=False)
    ]


def _pairs(
    group: Sequence[Context], claim: Quantity, compute: Callable[[Decimal, Decimal], Decimal], sign: str,
    *, same_as_claim: bool,
) -> Derivation | None:  # fmt: skip
    for a, b in permutations(group, 2):
        x, y = a.mention.quantity, b.mention.quantity
        if x.dimension != y.dimension or x.unit != y.unit or not x.low or not y.low:
            continue
        if same_as_claim and (x.dimension, x.unit) != (claim.dimension, claim.unit):
            continue
        if _equals(claim, compute(x.low, y.low)):
            return Derivation(sign.format(a.mention.surface, b.mention.surface), (a, b))
    return None


def derive(claim: Context, sources: Sequence[Context]) -> Derivation | None:
    """The computation that gives the claim's number, if the claim's words ask for one."""
    quantity = claim.mention.quantity
    if quantity.low is None or quantity.is_range or quantity.dimension in {"calendar", "clock", "rank"}:
        return None
    start, end = claim.mention.start, claim.mention.end
    nearby = claim.text[max(claim.sentence[0], start - 24) : min(claim.sentence[1], end + 8)]
    for group in _places(sources):
        if quantity.unit == "%":
            if _SHARE.search(nearby):
                found = _pairs(group, quantity, lambda x, y: x * 100 / y, "{0} ÷ {1}", same_as_claim=False)
                if found:
                    return found
            if _GROWTH.search(nearby):
                found = _pairs(
                    group, quantity, lambda x, y: abs(x - y) * 100 / y, "({0} − {1}) ÷ {1}", same_as_claim=False
                )
                if found:
                    return found
            continue
        if quantity.unit == "x":
            found = _MULTIPLE.search(nearby) and _pairs(
                group, quantity, lambda x, y: x / y, "{0} ÷ {1}", same_as_claim=False
            )
            if found:
                return found
            continue
        if _SUM.search(nearby):
            alike = [c for c in group if c.mention.quantity.unit == quantity.unit]
            for count in (2, 3):
                for chosen in combinations(alike, count):
                    if sum(c.mention.quantity.low or 0 for c in chosen) == quantity.low:
                        return Derivation(" + ".join(c.mention.surface for c in chosen), chosen)
        if _DIFFERENCE.search(nearby):
            if quantity.unit == "pp":
                found = _pairs_points(group, quantity)
            else:
                found = _pairs(group, quantity, lambda x, y: x - y, "{0} − {1}", same_as_claim=True)
            if found:
                return found
    return None


def _pairs_points(group: Sequence[Context], claim: Quantity) -> Derivation | None:
    percents = [c for c in group if c.mention.quantity.unit == "%"]
    for a, b in permutations(percents, 2):
        x, y = a.mention.quantity.low, b.mention.quantity.low
        if x is not None and y is not None and x > y and x - y == claim.low:
            return Derivation(f"{a.mention.surface} − {b.mention.surface}", (a, b))
    return None
