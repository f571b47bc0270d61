"""Does one value follow from another? Rounding, bounds, ranges, units, days.

Each rule in one sentence:

equal        same dimension, same value: exact, or converted when written in another unit or scale.
rounded      the source, rounded half up to the claim's last place, is the claim.
bound        a claim with 超/近/不足 … holds for a source value on the right side, and near it.
same bound   a source with a bound supports a claim with the same one; a claim without it says more
             than the source.
days         the same days, or a coarser period that holds the source's day.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from newqp_writer.numerals import Quantity

How = Literal["exact", "rounded", "converted"]

_ABOVE = frozenset({"more_than", "at_least"})
_BELOW = frozenset({"less_than", "at_most", "nearly"})
# How far from its bound a value may lie for the words 超, 近, 不足 to be fair; editors' usage.
_NEAR = Decimal("0.15")


class Match(NamedTuple):
    """How a claim follows from a source value; ``bound`` is false when only the bound differs."""

    how: How
    bound: bool = True


def compatible(claim: Quantity, source: Quantity) -> bool:
    """Whether two quantities measure the same thing."""
    if claim.dimension != source.dimension:
        return False
    if claim.dimension != "count":
        return True
    generic = {"", "个", "项", "家", "种", "类"}
    return claim.unit == source.unit or claim.unit in generic or source.unit in generic


def _significant_step(quantity: Quantity) -> Decimal:
    """The last place that carries meaning: 4600 written whole is read to the hundred."""
    assert quantity.low is not None
    step = quantity.step or Decimal(1)
    value = abs(quantity.low)
    while value and value % (step * 10) == 0 and step * 10 <= value / 10:
        step *= 10
    return step


def _rounds(claim: Quantity, source: Quantity) -> bool:
    assert claim.low is not None
    assert source.low is not None
    step = claim.step or Decimal(1)
    if source.step is not None and step < source.step:
        return False
    scaled = source.low / step
    rounded = scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    if claim.modifier in {"about", "more_than", "nearly"}:
        coarse = _significant_step(claim)
        rounded_coarse = (source.low / coarse).quantize(Decimal(1), rounding=ROUND_HALF_UP) * coarse
        return claim.low in {rounded, rounded_coarse}
    return claim.low == rounded


def _within_bound(claim: Quantity, source: Quantity) -> bool:
    assert claim.low is not None
    assert source.low is not None
    value, bound = source.low, claim.low
    near = abs(bound) * _NEAR
    if claim.modifier in _ABOVE:
        return bound < value <= bound + near or (claim.modifier == "at_least" and value == bound)
    if claim.modifier in _BELOW:
        return bound - near <= value < bound or (claim.modifier == "at_most" and value == bound)
    return False


def _bounds_agree(claim: Quantity, source: Quantity) -> bool:
    """Whether equal values with these hedges say the same."""
    said, written = claim.modifier, source.modifier
    if said == written or {said, written} <= _ABOVE or {said, written} <= _BELOW:
        return True
    # 约 may be added to or left off a rounded value; 近 and 不足 are bounds.
    return {said, written} <= {"", "about"}


def match_values(claim: Quantity, source: Quantity) -> Match | None:  # noqa: PLR0911 - one a rule
    """How the claim's value follows from the source's, or ``None``."""
    if not compatible(claim, source):
        return None
    if claim.dimension == "calendar":
        how = _match_days(claim, source)
        return Match(how) if how else None
    if claim.dimension == "clock":
        return Match("exact")
    if claim.low is None or source.low is None or claim.high is None or source.high is None:
        return None
    if (claim.low, claim.high) == (source.low, source.high):
        same = claim.unit == source.unit and claim.step == source.step
        return Match("exact" if same else "converted", _bounds_agree(claim, source))
    if claim.is_range or source.is_range:
        return None
    if claim.modifier in _ABOVE | _BELOW:
        if _within_bound(claim, source) and source.modifier in {"", "about", claim.modifier}:
            return Match("rounded")
        return None
    if _rounds(claim, source):
        return Match(
            "rounded", source.modifier in {"", "about"} or claim.modifier == source.modifier
        )
    return None


def truncated(claim: Quantity, source: Quantity) -> bool:
    """Whether the claim is the source cut off rather than rounded (8.44 → 8.4 is both)."""
    if claim.low is None or source.low is None or not claim.step:
        return False
    return (
        claim.low
        == (source.low / claim.step).quantize(Decimal(1), rounding=ROUND_DOWN) * claim.step
    )


_FINENESS = {"day": 0, "month": 1, "quarter": 2, "half": 3, "ytd": 3, "year": 4, "decade": 5}


def _match_days(claim: Quantity, source: Quantity) -> How | None:
    said, written = claim.span, source.span
    if said is None or written is None:
        return (
            "exact"
            if said is None and written is None and claim.precision == source.precision
            else None
        )
    if None in {said.first, said.last, written.first, written.last}:
        return None
    assert said.first and said.last and written.first and written.last  # noqa: PT018
    if said == written:
        return "exact"
    if claim.month_day_only or source.month_day_only:
        # A year was inferred on one side: day and month must agree, the year may lie one apart.
        ends = ((said.first, written.first), (said.last, written.last))
        if all((a.month, a.day) == (b.month, b.day) and abs(a.year - b.year) <= 1 for a, b in ends):
            return "exact"
    if claim.precision == source.precision == "ytd" and said.first == written.first:
        return "exact"
    coarser = _FINENESS.get(claim.precision, 9) > _FINENESS.get(source.precision, 0)
    if coarser and said.first <= written.first and written.last <= said.last:
        return "rounded"
    return None
