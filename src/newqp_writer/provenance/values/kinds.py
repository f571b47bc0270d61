"""Whether two quantities measure the same sort of thing."""

from __future__ import annotations

from decimal import Decimal

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
    "money:KRN": frozenset(["money:SEK", "money:NOK", "money:DKK"]),
    "money:PES": frozenset(["money:ARS", "money:CLP", "money:MXN", "money:PHP"]),
}
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
    if claim.dimension == source.dimension:
        classes = {_CLASSES.get(claim.unit), _CLASSES.get(source.unit)} - {None}
        return claim.dimension != "count" or len(classes) < 2
    if claim.dimension in MONTHS and source.dimension in MONTHS:
        return True
    if {claim.dimension, source.dimension} == {"rank", "rank:top"}:
        return True
    if {claim.dimension, source.dimension} in ({"multiple", "ratio"}, DEGREES):
        return True
    if (mine := FACTORS.get(claim.dimension)) and (its := FACTORS.get(source.dimension)):
        return mine[0] == its[0]
    for bare, other in ((claim, source), (source, claim)):
        if other.dimension in SHORT_NAMES.get(bare.dimension, ()):
            return True
        # “member states add 7.2 billion euros and investors 6 billion”
        if bare.unit == "" and other.kind == "money" and (bare.low or 0) >= _SURELY_MONEY:
            return True
    # A bare number may be an index or a number of things whose unit was left out.
    return {claim.dimension, source.dimension} <= {"count", "index"} and "" in {
        claim.unit,
        source.unit,
    }


def alike(claim: Quantity, source: Quantity) -> bool:
    """Whether one could have been written in place of the other: comparable, of a like unit."""
    if not comparable(claim, source):
        return False
    if claim.dimension != "count" or claim.unit == source.unit:
        return True
    return not (claim.unit in _OWN_UNITS or source.unit in _OWN_UNITS)
