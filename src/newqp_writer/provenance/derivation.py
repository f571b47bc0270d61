"""Numbers computed from the source's: sum, difference, share, growth, multiple.

A computation counts only when the claim's words ask for it, and only over numbers of one sentence
or of two that follow each other; anything looser would accept coincidences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, permutations
from typing import NamedTuple

from newqp_writer.numerals import Quantity
from newqp_writer.provenance.reading import Context

_SUM_WORDS = re.compile(r"合计|共计|总计|之和|两项|三项|共|total|combined|together", re.IGNORECASE)
_DIFFERENCE_WORDS = re.compile(
    r"相差|差距|高出|低于|多出|少于|净增|增加|减少|多|少|高|提高|下降|扩大|difference|more than",
    re.IGNORECASE,
)
_SHARE_WORDS = re.compile(r"占|比重|份额|share|account", re.IGNORECASE)
_GROWTH_WORDS = re.compile(
    r"增长|增幅|上升|下降|减少|降幅|grew|rose|fell|growth|increase|decrease", re.IGNORECASE
)
_MULTIPLE_WORDS = re.compile(r"倍|times|-fold", re.IGNORECASE)
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
        if (
            quantity.low is not None
            and not quantity.is_range
            and quantity.dimension not in {"rank", "clock"}
        ):
            groups.setdefault(context.sentence, []).append(context)
    listed = list(groups.values())
    return [
        (group + following)[:_MOST]
        for group, following in zip(listed, [*listed[1:], []], strict=False)
    ]


def _pair(
    group: Sequence[Context],
    claim: Quantity,
    compute: Callable[[Decimal, Decimal], Decimal],
    formula: str,
    unit: str | None = None,
) -> Derivation | None:
    """Two operands of one unit (``unit`` if given) whose computation gives the claim."""
    for a, b in permutations(group, 2):
        x, y = a.mention.quantity, b.mention.quantity
        if (x.dimension, x.unit) != (y.dimension, y.unit) or not x.low or not y.low:
            continue
        if unit is not None and x.unit != unit:
            continue
        if _equals(claim, compute(x.low, y.low)):
            return Derivation(formula.format(a.mention.surface, b.mention.surface), (a, b))
    return None


def _sum(group: Sequence[Context], claim: Quantity) -> Derivation | None:
    alike = [context for context in group if context.mention.quantity.unit == claim.unit]
    for count in (2, 3):
        for chosen in combinations(alike, count):
            if sum(context.mention.quantity.low or 0 for context in chosen) == claim.low:
                return Derivation(" + ".join(c.mention.surface for c in chosen), chosen)
    return None


def _difference(group: Sequence[Context], claim: Quantity) -> Derivation | None:
    unit = "%" if claim.unit == "pp" else claim.unit
    return _pair(group, claim, lambda x, y: x - y, "{0} − {1}", unit)


def _share(group: Sequence[Context], claim: Quantity) -> Derivation | None:
    return _pair(group, claim, lambda x, y: x * 100 / y, "{0} ÷ {1}")


def _growth(group: Sequence[Context], claim: Quantity) -> Derivation | None:
    return _pair(group, claim, lambda x, y: abs(x - y) * 100 / y, "({0} − {1}) ÷ {1}")


def _multiple(group: Sequence[Context], claim: Quantity) -> Derivation | None:
    return _pair(group, claim, lambda x, y: x / y, "{0} ÷ {1}")


Rule = tuple[re.Pattern[str], Callable[[Sequence[Context], Quantity], Derivation | None]]
_BY_UNIT: dict[str, tuple[Rule, ...]] = {
    "%": ((_SHARE_WORDS, _share), (_GROWTH_WORDS, _growth)),
    "x": ((_MULTIPLE_WORDS, _multiple),),
    "pp": ((_DIFFERENCE_WORDS, _difference),),
}
_OTHERWISE: tuple[Rule, ...] = ((_SUM_WORDS, _sum), (_DIFFERENCE_WORDS, _difference))


def derive(claim: Context, sources: Sequence[Context]) -> Derivation | None:
    """The computation that gives the claim's number, if the claim's words ask for one."""
    quantity = claim.mention.quantity
    if (
        quantity.low is None
        or quantity.is_range
        or quantity.dimension in {"calendar", "clock", "rank"}
    ):
        return None
    start, end = claim.mention.start, claim.mention.end
    nearby = claim.text[max(claim.sentence[0], start - 24) : min(claim.sentence[1], end + 8)]
    asked = [
        rule for words, rule in _BY_UNIT.get(quantity.unit, _OTHERWISE) if words.search(nearby)
    ]
    if not asked:
        return None
    for group in _places(sources):
        for rule in asked:
            if (found := rule(group, quantity)) is not None:
                return found
    return None
