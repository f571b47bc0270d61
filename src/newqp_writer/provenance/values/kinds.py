"""Whether two quantities measure the same sort of thing."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from newqp_writer.numerals import Quantity

_SURELY_MONEY = 10**8
MONTHS = {"time:year": 12, "time:month": 1}
# 15亩 are a hectare (GB 3100), a gallon of the US 3.785411784 l; each is read in a unit of its own.
FACTORS = {
    "area": ("area", Decimal("0.0015")), "area:mu": ("area", Decimal(1)),
    "volume": ("volume", Decimal(1)), "volume:gal": ("volume", Decimal("0.003785411784")),
}  # fmt: skip
DEGREES = frozenset(["temperature", "temperature:F"])
# Currencies that a text names in full once: Swiss francs, then francs.
SHORT_NAMES = {
    "money:FRF": frozenset(["money:CHF"]),
    "money:KRN": frozenset(["money:SEK", "money:NOK", "money:DKK", "money:CZK"]),
    "money:DIN": frozenset(f"money:{code}" for code in ("KWD", "JOD", "IQD", "DZD", "RSD")),
    "money:SHL": frozenset(["money:KES", "money:TZS", "money:UGX"]),
    "money:SAR": frozenset(["money:QAR", "money:IRR"]),
    "money:AED": frozenset(["money:MAD"]),
    "money:PES": frozenset(["money:ARS", "money:CLP", "money:MXN", "money:PHP"]),
}
_BARE = frozenset(["count", "index"])
_OWN_UNITS = frozenset(["人次", "标箱", "架次", "标准箱", "手", "股", "点"])
# Classifiers that count different things; those in no class go with any.
_CLASSES = {
    word: number
    for number, words in enumerate(
        ("家 户 所", "件 条 份 篇 本 起", "人 名 位 人次", "台 套 辆 部 架 艘 列", "对 双")
    )
    for word in words.split()
}


def comparable(claim: Quantity, source: Quantity) -> bool:
    """Whether the two measure the same sort of thing, so that their values can be compared."""
    mine, its = claim.dimension, source.dimension
    if mine == its:
        if mine != "count":
            return True
        a, b = _CLASSES.get(claim.unit), _CLASSES.get(source.unit)
        return a is None or b is None or a == b
    if _are_kin(mine, its) or _may_be_money(claim, source) or _may_be_money(source, claim):
        return True
    # A bare number may be an index or a number of things whose unit was left out.
    return {mine, its} == _BARE and "" in {claim.unit, source.unit}


@cache
def _are_kin(mine: str, its: str) -> bool:
    """Whether numbers of two dimensions can be told as each other's, whatever their values."""
    both = {mine, its}
    return (
        both in ({"rank", "rank:top"}, {"multiple", "ratio"}, DEGREES)
        or both <= MONTHS.keys()
        or (both <= FACTORS.keys() and FACTORS[mine][0] == FACTORS[its][0])
        or mine in SHORT_NAMES.get(its, ())
        or its in SHORT_NAMES.get(mine, ())
    )


def _may_be_money(bare: Quantity, other: Quantity) -> bool:
    """“member states add 7.2 billion euros and investors 6 billion”."""
    return other.kind == "money" and bare.unit == "" and (bare.low or 0) >= _SURELY_MONEY


def alike(claim: Quantity, source: Quantity) -> bool:
    """Whether one could have been written in place of the other: comparable, of a like unit."""
    if not comparable(claim, source):
        return False
    if claim.dimension != "count" or claim.unit == source.unit:
        return True
    return not (claim.unit in _OWN_UNITS or source.unit in _OWN_UNITS)


def sort_of(q: Quantity) -> tuple[str, str, str, bool]:
    """All of a source's quantity that ``alike`` looks at."""
    return q.dimension, q.unit, q.kind, (q.low or 0) >= _SURELY_MONEY
