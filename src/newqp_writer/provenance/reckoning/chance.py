"""How likely a number agrees by chance: what it may stand for as written, and slips of the pen."""

from __future__ import annotations

import math

from newqp_writer.numerals import Quantity

SLIPS = 30  # ways to get a digit of a number wrong
_SPREAD = math.log(40)  # a made-up number lies anywhere within a factor of 40
# What two numbers differ by that are one digit apart, or have two that changed places.
_SLIPPED = frozenset(
    digit * unit * 10**place for digit in range(1, 10) for unit in (1, 9) for place in range(20)
)
_LEAST_CHANCE = 5e-4  # mistakes are no dice: four digits prove no more than this


def interval(q: Quantity, end: str = "low") -> tuple[float, float]:
    """The values of which one would write this: 约8.5 → 8.45–8.55, 超三成 → 30–37.5."""
    value, step = float(getattr(q, end) or 0), float(q.step or 1)
    size, place = abs(value), step
    if q.kind == "fraction":
        place, step = 0.25 * size, 0.06 * size
    elif q.dimension == "multiple" and size <= 3 and step == 1:
        place, step = 0.3, 0.2  # 翻一番, 两倍: nobody says it of 2.4
    else:
        while step >= 1 and place * 10 <= size and round(size / place) % 10 == 0:
            place *= 10  # the last digit that is no trailing zero
        step = 3.0 if (q.unit, step) == ("%", 10) else step  # 三成
    one_digit = q.kind == "fraction" or size < 10 * place
    loose = min(place, (0.25 if one_digit else 0.12) * size)
    half = min(place / 2, 0.06 * size) if q.modifier == "about" else step / 2
    edge = 1e-9 * size
    return {
        "more_than": (value - edge, value + loose), "at_least": (value - edge, value + loose),
        "less_than": (value - loose, value + edge), "at_most": (value - loose, value + edge),
        "nearly": (value - min(loose, 0.08 * size), value + edge),
    }.get(q.modifier, (value - half, value + half))  # fmt: skip


def chance(low: float, high: float) -> float:
    """How likely a made-up number of about that size lies between two values."""
    return 0.5 if low <= 0 else min(0.5, max(_LEAST_CHANCE, math.log(high / low) / _SPREAD))


def reach(q: Quantity, bounds: tuple[float, float]) -> tuple[float, float]:
    """Outside which no value above zero agrees with a written number or is a slip of it.

    Args:
        q: the number.
        bounds: the values of which one would write it.
    """
    step = float(q.step or 1)
    digits = round(float(q.low or 0) / step)
    if digits <= 0:
        return -math.inf, math.inf
    power = 10 ** len(str(digits))  # as many digits
    return min(bounds[0], (power / 10 - 1) * step), max(bounds[1], (power + 1) * step)


def slipped(q: Quantity, value: float) -> bool:
    """Whether one wrong digit, or two that changed places, makes the written number of a value."""
    step = float(q.step or 1)
    digits, others = round(float(q.low or 0) / step), round(value / step)
    if abs(digits - others) not in _SLIPPED:
        return False
    mine, its = str(digits), str(others)
    if len(mine) != len(its) or len(mine) < 2:
        return False
    apart = [i for i, (a, b) in enumerate(zip(mine, its, strict=True)) if a != b]
    swapped = (
        len(apart) == 2 and mine[apart[0]] == its[apart[1]] and mine[apart[1]] == its[apart[0]]
    )
    return len(apart) == 1 or (swapped and apart[1] == apart[0] + 1)
