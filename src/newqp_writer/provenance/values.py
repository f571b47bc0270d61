"""Does the value of a claim follow from the value of a source? Units, rounding, bounds, days.

Each rule in one sentence:

equal       the same value of one dimension: exact, or converted when another unit was written.
bound       with equal values the source's hedge must allow the claim's (``_ALLOWED``).
rounded     the source rounds, half up, to the last place the claim writes; 约 rounds to the last
            place that is not a trailing zero.
near        超/近/不足 hold for a source on the right side of them and close by.
precision   a claim is never more precise than its source.
days        the same days, or a longer period that holds the source's day.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from newqp_writer.numerals import Quantity
from newqp_writer.numerals.clock import HALF_DAY

How = Literal["exact", "rounded", "converted"]

LOWER = frozenset(["more_than", "at_least"])
UPPER = frozenset(["less_than", "at_most"])
_HALF = Decimal("0.5")
_HEDGE = Decimal("0.06")  # 约 covers at most 6 %: 1.9万 may be 约2万, 8.44 is not 约8.5
_ALL = Decimal(100)
_TENTH = Decimal(10)  # 成 is written in tenths
_CLOSE = Decimal("1.1")  # 超 may stand up to 10 % below the value
_SURELY_MONEY = 10**8
_UNDER = Decimal("0.2")  # 不足5% is not said of 3%
_DOUBLED = Decimal(5)  # 翻番 is said of up to 105 %
_FRACTION = Decimal(3)  # 三分之一 stands for 30–36 %: nobody says it for 38 %


class Match(NamedTuple):
    """How a claim follows from a source; ``bound`` is false when only the bound differs."""

    how: How
    bound: bool = True


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

_MONTHS = {"time:year": 12, "time:month": 1}
# 15亩 are a hectare (GB 3100); square metres and mu are read in their own base units.
_AREAS = {"area": Decimal("0.0015"), "area:mu": Decimal(1)}
_OWN_UNITS = frozenset(["人次", "标箱", "架次", "标准箱", "手", "股", "点"])
# Classifiers that count different things; those in no class go with any.
_CLASSES = {
    word: number
    for number, words in enumerate(
        ("家 户 所", "件 条 份 篇 本 起", "人 名 位 人次", "台 套 辆 部 架 艘 列")
    )
    for word in words.split()
}


def comparable(claim: Quantity, source: Quantity) -> bool:
    """Whether the two measure the same sort of thing, so that their values can be compared."""
    if claim.dimension == source.dimension:
        classes = {_CLASSES.get(claim.unit), _CLASSES.get(source.unit)} - {None}
        return claim.dimension != "count" or len(classes) < 2
    if claim.dimension in _MONTHS and source.dimension in _MONTHS:
        return True
    if {claim.dimension, source.dimension} in ({"multiple", "ratio"}, _AREAS.keys()):
        return True
    for bare, other in ((claim, source), (source, claim)):
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


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    assert quantity.low is not None
    assert quantity.high is not None
    factor = _MONTHS.get(quantity.dimension, 1)
    return quantity.low * factor, quantity.high * factor


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
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step == claim.low


def match_values(claim: Quantity, source: Quantity) -> Match | None:  # noqa: PLR0911 - one a rule
    """How the claim's value follows from the source's, by value alone; ``None`` if it does not.

    >>> from newqp_writer.numerals import read_numbers
    >>> def q(text): return read_numbers(text).mentions[0].quantity
    >>> match_values(q("约8.5%"), q("8.53%")), match_values(q("约8.5%"), q("8.44%"))
    (Match(how='rounded', bound=True), None)
    >>> match_values(q("超过47%"), q("不足47%"))
    Match(how='exact', bound=False)
    """
    if not comparable(claim, source):
        return None
    if claim.dimension == "calendar":
        how = _match_days(claim, source)
        return Match(how) if how else None
    if claim.dimension == "clock":
        return _match_clock(claim, source)
    if claim.low is None or source.low is None or source.high is None:
        return None
    if claim.dimension != source.dimension and "ratio" in {claim.dimension, source.dimension}:
        return _match_multiple(claim, source)
    if claim.dimension in _AREAS and source.dimension != claim.dimension:
        source = _in_its_area(source, _AREAS[source.dimension] / _AREAS[claim.dimension])
    (low, high), (source_low, source_high) = _ends(claim), _ends(source)
    told_as_loss = low == high and source_low == source_high == -low  # 净流出2.3亿元 of -2.3亿元
    if (low, high) == (source_low, source_high) or (told_as_loss and low > 0):
        same = claim.unit == source.unit and claim.step == source.step
        return Match("exact" if same else "converted", _allows(claim, source))
    if low != high:
        return None
    if source_low != source_high:
        # One end of a range may stand as its bound: 10%—15%, so 最高15%.
        end = (low == source_low and claim.modifier in LOWER) or (
            low == source_high and claim.modifier in UPPER
        )
        return Match("rounded") if end else None
    return _approximate(claim, source, low, source_low)


def _in_its_area(source: Quantity, factor: Decimal) -> Quantity:
    assert source.low is not None
    assert source.high is not None
    step = source.step * factor if source.step else None
    return replace(source, low=source.low * factor, high=source.high * factor, step=step)


def _allows(claim: Quantity, source: Quantity) -> bool:
    """With equal values: whether the source's hedge allows the claim's. All is not nearly all."""
    if claim.unit == "%" and claim.low == _ALL and source.modifier == "nearly" != claim.modifier:
        return False
    return source.modifier in _ALLOWED[claim.modifier]


def _approximate(claim: Quantity, source: Quantity, low: Decimal, value: Decimal) -> Match | None:
    """Rounding, hedges and bounds between two different points."""
    place, distance = _last_place(claim), abs(value - low)
    hedged = source.modifier != ""
    if claim.modifier in LOWER | UPPER | {"nearly"}:
        return _bounded(claim, source, low, value)
    written = place if claim.modifier == "about" else claim.step or Decimal(1)
    finer = source.step is not None and written < source.step
    if finer and claim.kind != "fraction":
        return None
    if claim.modifier == "about" or claim.kind == "fraction":
        close = distance <= place * _HALF and distance <= abs(value) * _HEDGE
        return Match("rounded") if close else None
    if claim.unit == "%" and claim.step == _TENTH and not hedged:
        return Match("rounded") if distance <= 1 else None  # 三成 for 30.1%
    # Without a hedge two digits must be left, and the source must not be a mere estimate.
    if _written(claim) >= 10 and not hedged and rounds_to(value, claim):
        return Match("rounded")
    return None


def _bounded(claim: Quantity, source: Quantity, low: Decimal, value: Decimal) -> Match | None:
    """超, 不足, 近: on the right side and close by."""
    place, distance = _last_place(claim), abs(value - low)
    if place <= _last_place(source):
        return None  # a bound is a rounder number than what it bounds: 85% is not 超84%
    if claim.modifier in LOWER:
        close = low < value and (distance < place or value <= low * _CLOSE)
        return Match("rounded", source.modifier not in UPPER) if close else None
    if claim.modifier in UPPER:
        close = low > value and (
            distance <= min(place, low * _UNDER) or distance < value * (_CLOSE - 1)
        )
        return Match("rounded", source.modifier not in LOWER) if close else None
    near = value * (_CLOSE - 1) if claim.kind == "fraction" else place * _HALF  # 近半 of 48%
    close = value < low and distance <= min(near, low * (_CLOSE - 1))
    return Match("rounded") if close else None


def _match_multiple(claim: Quantity, source: Quantity) -> Match | None:
    """增长一倍 is 增长100%, 翻一番 too."""
    assert claim.low is not None
    assert source.low is not None
    times, percent = (claim, source) if claim.dimension == "multiple" else (source, claim)
    assert times.low is not None
    if percent.low in {times.low * 100, (times.low - 1) * 100}:
        return Match("converted", source.modifier in _ALLOWED[claim.modifier])
    if times is claim and not claim.modifier and percent.low is not None:
        # 翻番 of 增长100.3%, but not of 108%
        more = percent.low - (times.low - 1) * 100
        if claim.step == 1 and 0 < more <= _DOUBLED:
            return Match("rounded")
    if times is claim and percent.low is not None:
        # 约两倍 of 增长100.3%, 增长1.3倍 of 131.6%
        level = replace(times, low=percent.low / 100 + 1, step=Decimal("0.001"), modifier="")
        if claim.modifier or (claim.step is not None and claim.step < 1):
            return _approximate(claim, level, times.low, level.low or Decimal(0))
    return None


def _match_clock(claim: Quantity, source: Quantity) -> Match | None:
    """The same time of day; an hour alone stands for any minute of it, 约 for half an hour."""
    assert claim.low is not None
    assert source.low is not None
    assert claim.step is not None
    assert source.step is not None
    circle = HALF_DAY if "h12" in {claim.unit, source.unit} else 2 * HALF_DAY
    later = (source.low - claim.low) % circle
    if not later:
        return Match("exact")
    if claim.step <= source.step:
        return None
    near = claim.modifier == "about" and min(later, circle - later) <= claim.step / 2
    return Match("rounded") if near or later < claim.step else None


_LONGEST_MONTH = 31
_FINENESS = {"day": 0, "month": 1, "quarter": 2, "half": 3, "ytd": 3, "year": 4, "decade": 5}


def _match_days(claim: Quantity, source: Quantity) -> How | None:
    said, written = claim.span, source.span
    if (
        said is None
        or written is None
        or None in {said.first, said.last, written.first, written.last}
    ):
        blank = said is None and written is None and claim.precision == source.precision
        return "exact" if blank else None
    assert said.first
    assert said.last
    assert written.first
    assert written.last
    if said == written or (
        claim.precision == source.precision == "ytd" and said.first == written.first
    ):
        return "exact"
    if claim.month_day_only or source.month_day_only:
        # A year was inferred on one side: month and day must agree, the year may lie one apart.
        ends = ((said.first, written.first), (said.last, written.last))
        if all((a.month, a.day) == (b.month, b.day) and abs(a.year - b.year) <= 1 for a, b in ends):
            return "exact"
    if (
        said.first == said.last
        and source.precision == "day"
        and said.first in {written.first, written.last}
    ):
        return "exact"  # one end of 6月15日至7月10日
    if (
        claim.precision in {"month", "quarter", "half", "ytd"}
        and said.last == written.last
        and said.first < written.first
    ):
        return "rounded"  # 前三个月 of a level at the end of March
    coarser = _FINENESS.get(claim.precision, 9) > _FINENESS.get(source.precision, 0)
    holds = said.first <= written.first and written.last <= said.last
    # A month lies in the first half of its year; 1至4月 is not the first half.
    several = source.precision == "month" and (written.last - written.first).days > _LONGEST_MONTH
    cut_short = several and claim.precision in {"quarter", "half"}
    return "rounded" if coarser and holds and not cut_short else None
