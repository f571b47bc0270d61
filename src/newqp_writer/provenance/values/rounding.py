"""Rounding, hedges and bounds between two values."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from newqp_writer.numerals import Quantity
from newqp_writer.provenance.values.match import Match

LOWER = frozenset(["more_than", "at_least"])
UPPER = frozenset(["less_than", "at_most"])
LEAST, MOST = Decimal("0.45"), Decimal("2.2")
"""So much of a value, and so many times it: of none outside that is it told."""
# Digits enough for the longest number that is read, in the smallest unit.
_EXACT = Context(prec=120, rounding=ROUND_HALF_UP)
_HALF = Decimal("0.5")
_HEDGE = Decimal("0.06")  # 约 covers at most 6 %: 1.9万 may be 约2万, 8.44 is not 约8.5
_ALL = Decimal(100)
_TENTH = Decimal(10)  # 成 is written in tenths
_CLOSE = Decimal("1.1")  # 超 may stand up to 10 % below the value
_UNDER = Decimal("0.2")  # 不足5% is not said of 3%
_LOST = Decimal("0.02")  # what a single digit may lose: 8公斤 of 17.6 pounds, 三倍 of 3.06
WIDE = Decimal("1.25")
"""A fraction or a multiple that bounds a value lies within so much of it: 过半 of up to 62.5 %."""
_CUSTOMARY = tuple(
    Decimal(100 * top) / bottom
    for top, bottom in (
        (0, 1),
        (1, 20),
        (1, 10),
        (1, 8),
        (1, 5),
        (1, 4),
        (1, 3),
        (2, 5),
        (1, 2),
        (3, 5),
        (2, 3),
        (3, 4),
        (4, 5),
        (9, 10),
        (1, 1),
    )
)
"""The fractions that people say, in per cent: whoever says 超两成 has not reached a quarter."""
_FIFTHS = frozenset([Decimal(40), Decimal(60)])
_HALF_OF_ALL = Decimal(50)  # nobody who tells the half of a thing counts on in fifths
_FRACTION = Decimal(3)  # 三分之一 stands for 30–36 %: nobody says it for 38 %


_ALLOWED: dict[str, frozenset[str]] = {
    "": frozenset(["", "about", "nearly", "more_than", "at_least", "less_than", "at_most"]),
    "about": frozenset(["", "about", "nearly", "more_than", "at_least", "less_than"]),
    "nearly": frozenset(["nearly", "about", "less_than"]),
    "more_than": LOWER,
    "at_least": LOWER,
    "less_than": frozenset(["less_than", "at_most", "nearly"]),
    "at_most": UPPER,
}
"""For equal values: the modifiers of the source that allow the claim's modifier."""


def _written(quantity: Quantity) -> Decimal:
    """The digits as an integer: 8.53 → 853."""
    return abs((quantity.low or Decimal(0)) / (quantity.step or Decimal(1)))


def _last_place(quantity: Quantity) -> Decimal:
    """The unit of the last digit that is not a trailing zero: 1850 → 10, 8.53 → 0.01."""
    step = quantity.step or Decimal(1)
    if quantity.kind == "fraction":
        return _FRACTION
    digits = _written(quantity)
    if step < 1:
        return step  # 约3.0% is written to the tenth
    if not digits or digits != digits.to_integral_value():
        return step
    text = str(int(digits))
    return step.scaleb(len(text) - len(text.rstrip("0")))


def rounds_to(value: Decimal, claim: Quantity, *, coarse: bool = False) -> bool:
    """Whether an exact value, rounded half up, is written as the claim."""
    step = _last_place(claim) if coarse else claim.step or Decimal(1)
    places = _EXACT.quantize(_EXACT.divide(value, step), Decimal(1))
    return _EXACT.multiply(places, step) == claim.low


def allows(claim: Quantity, source: Quantity) -> bool:
    """With equal values: whether the source's hedge allows the claim's. All is not nearly all."""
    if claim.unit == "%" and claim.low == _ALL and source.modifier == "nearly" != claim.modifier:
        return False
    return source.modifier in _ALLOWED[claim.modifier]


def approximate(claim: Quantity, source: Quantity, low: Decimal, value: Decimal) -> Match | None:
    """Rounding, hedges and bounds between two different points."""
    place, distance = _last_place(claim), abs(value - low)
    hedged = source.modifier != ""
    if claim.modifier in LOWER | UPPER | {"nearly"}:
        return _bounded(claim, source, low, value)
    written = place if claim.modifier == "about" else claim.step or Decimal(1)
    if distance <= place * _HALF and _other_system(claim, source):
        return Match("rounded") if _converts(claim, source, low, value) else None
    finer = source.step is not None and written < source.step
    if finer and claim.kind != "fraction":
        return None
    if claim.modifier == "about" or claim.kind == "fraction":
        close = distance <= place * _HALF and distance <= abs(value) * _HEDGE
        return Match("rounded") if close else None
    if claim.unit == "%" and claim.step == _TENTH and not hedged:
        return Match("rounded") if distance <= 1 else None  # 三成 for 30.1%
    # Without a hedge two digits must be left, and the source must not be a mere estimate.
    near = claim.dimension == "multiple" and distance <= abs(value) * _LOST  # 三倍 of 3.06
    if (_written(claim) >= 10 or near) and not hedged and rounds_to(value, claim):
        return Match("rounded")
    return None


def _other_system(claim: Quantity, source: Quantity) -> bool:
    """Whether one was converted: the places of metres and of feet are no powers of ten apart."""
    if not claim.step or not source.step or claim.kind == "fraction":
        return False
    apart = (claim.step / source.step).normalize()
    return abs(apart).as_tuple().digits != (1,)


def _converts(claim: Quantity, source: Quantity, low: Decimal, value: Decimal) -> bool:
    """2.4 million square feet are 22.3万平方米: about as many digits as the source writes."""
    place, distance = _last_place(claim), abs(value - low)
    if place * _TENTH < (source.step or place):
        return False
    return _written(claim) >= 10 or claim.modifier == "about" or distance <= value * _LOST


def _bounded(claim: Quantity, source: Quantity, low: Decimal, value: Decimal) -> Match | None:
    """超, 不足, 近: on the right side and close by."""
    if claim.kind == "fraction" and claim.modifier != "nearly":
        return _between_fractions(claim, source, low, value)
    place, distance = _last_place(claim), abs(value - low)
    if (
        claim.modifier in LOWER
        and _written(claim) / (place / (claim.step or place)) % 10 == _HALF * 10
        and distance <= abs(low) * _HALF / 10
    ):
        place *= _HALF * 10  # 超1150万 of 1180万: half of a hundred is a round number, too
    if place <= _last_place(source):
        return None  # a bound is a rounder number than what it bounds: 85% is not 超84%
    if claim.modifier in LOWER:
        close = low < value and (distance < place or distance <= abs(low) * (_CLOSE - 1))
        return Match("rounded", source.modifier not in UPPER) if close else None
    if claim.modifier in UPPER:
        close = low > value and (
            distance <= min(place, abs(low) * _UNDER) or distance < abs(value) * (_CLOSE - 1)
        )
        return Match("rounded", source.modifier not in LOWER) if close else None
    size = abs(value)
    near = size * (_CLOSE - 1) if claim.kind == "fraction" else place * _HALF  # 近半 of 48%
    close = size < abs(low) and distance <= min(near, abs(low) * (_CLOSE - 1))
    return Match("rounded") if close else None


def _between_fractions(
    claim: Quantity, source: Quantity, low: Decimal, value: Decimal
) -> Match | None:
    """过半 of 57%, less than a third of 28%."""
    lower = claim.modifier in LOWER
    if not bounds(low, value, lower=lower):
        return None
    return Match("rounded", source.modifier not in (UPPER if lower else LOWER))


def bounds(fraction: Decimal, value: Decimal, *, lower: bool) -> bool:
    """Whether a fraction is said as a bound of a value, both in per cent.

    The value lies past it and close by, and no other fraction that people say tells it better.

    >>> [bounds(Decimal(said), Decimal(value), lower=True) for said, value in ((50, 57), (40, 49))]
    [True, False]
    """
    near, far = (fraction, value) if lower else (value, fraction)
    if not near < far <= near * WIDE:
        return False
    if fraction == _HALF_OF_ALL:
        others = [each for each in _CUSTOMARY if each not in _FIFTHS]
    else:
        others = list(_CUSTOMARY)
    if lower:
        return all(value < each - _stands_for(each) for each in others if each > fraction + _HALF)
    return all(value > each + _stands_for(each) for each in others if each < fraction - _HALF)


def _stands_for(fraction: Decimal) -> Decimal:
    """How far from it a value may lie that a fraction without a bound stands for."""
    return min(_FRACTION * _HALF, fraction * _HEDGE)
