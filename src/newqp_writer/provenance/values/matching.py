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
from decimal import Decimal

from newqp_writer.numerals import Quantity
from newqp_writer.provenance.values.clock import match_clock
from newqp_writer.provenance.values.days import match_days
from newqp_writer.provenance.values.kinds import DEGREES, FACTORS, MONTHS, comparable
from newqp_writer.provenance.values.match import Match
from newqp_writer.provenance.values.rounding import LOWER, UPPER, allows, approximate

_FREEZING = Decimal(32)  # degrees Fahrenheit
_DOUBLED = Decimal(5)  # 翻番 is said of up to 105 %


def match_values(claim: Quantity, source: Quantity) -> Match | None:
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
        how = match_days(claim, source)
        return Match(how) if how else None
    if claim.low is None or source.low is None or source.high is None:
        return None
    if claim.dimension == "clock":
        return match_clock(claim, source)
    if "rank:top" in {claim.dimension, source.dimension}:
        return _match_top(claim, source)
    if claim.dimension != source.dimension and "ratio" in {claim.dimension, source.dimension}:
        return _match_multiple(claim, source)
    if {claim.dimension, source.dimension} == DEGREES:
        return _match_degrees(claim, source)
    return _match_amounts(claim, source)


def _match_degrees(claim: Quantity, source: Quantity) -> Match | None:
    """Degrees Celsius of degrees Fahrenheit: of a level (35 of 95), or a difference (5 of 9)."""
    assert source.low is not None
    assert source.high is not None
    celsius = claim.dimension == "temperature"
    factor = Decimal(5) / 9 if celsius else Decimal(9) / 5
    step = (source.step or 1) * factor
    for zero in (_FREEZING * factor if celsius else -_FREEZING, Decimal(0)):
        low, high = source.low * factor - zero, source.high * factor - zero
        told = replace(
            source, low=low, high=high, step=step, unit=claim.unit, dimension=claim.dimension
        )
        if (found := _match_amounts(claim, told)) is not None:
            return found
    return None


def _match_amounts(claim: Quantity, source: Quantity) -> Match | None:
    """Amounts, in one unit and for the same denominator."""
    if claim.per and source.per:
        if claim.per.dimension != source.per.dimension:
            return None
        source = _scaled(source, claim.per.size / source.per.size)
    elif claim.per and claim.per.dimension == "time":
        return None  # 300亿元/秒 of 300亿元; a tonne or a head may be understood
    written_alike = claim.unit == source.unit and claim.step == source.step
    if claim.dimension != source.dimension:
        if claim.dimension in FACTORS:
            source = _scaled(source, FACTORS[source.dimension][1] / FACTORS[claim.dimension][1])
        claim, source = _in_months(claim), _in_months(source)
    (low, high), (source_low, source_high) = _ends(claim), _ends(source)
    # 净流出2.3亿元 of -2.3亿元; but minus five degrees are never five
    signed = claim.dimension in {"temperature", "rank"}
    told_as_loss = low == high and source_low == source_high == -low and not signed
    if (low, high) == (source_low, source_high) or (told_as_loss and low > 0):
        return Match("exact" if written_alike else "converted", allows(claim, source))
    if low != high or source_low != source_high:
        return _match_ranges(claim, source)
    return approximate(claim, source, low, source_low)


def _match_ranges(claim: Quantity, source: Quantity) -> Match | None:
    """Two different values of which one at least is a range."""
    (low, high), (source_low, source_high) = _ends(claim), _ends(source)
    if low != high:
        # 十几家 of 18家, 数百名 of 450名: a vague number for one that lies within it.
        vague = claim.modifier == "about" and low <= source_low and source_high <= high
        return Match("rounded") if vague else None
    # One end of a range may stand as its bound: 10%—15%, so 最高15%.
    end = (low == source_low and claim.modifier in LOWER) or (
        low == source_high and claim.modifier in UPPER
    )
    # 十余家 of 十几家, 30多万 of 三十几万: above the round number, and not by as much again.
    some = claim.modifier == "more_than" and low <= source_low and source_high < 2 * low
    return Match("rounded") if end or some else None


def _scaled(quantity: Quantity, factor: Decimal) -> Quantity:
    """The same in another measure: 350元/兆瓦时 is 0.35 for a kilowatt-hour."""
    low, high = _ends(quantity)
    step = quantity.step * factor if quantity.step else None
    return replace(quantity, low=low * factor, high=high * factor, step=step)


def _in_months(quantity: Quantity) -> Quantity:
    """Years as months, with the place to which they are written: 36个月 are not 36年."""
    factor = MONTHS.get(quantity.dimension, 1)
    if factor == 1 or quantity.low is None or quantity.high is None or quantity.step is None:
        return quantity
    return replace(
        quantity,
        low=quantity.low * factor, high=quantity.high * factor, step=quantity.step * factor,
        unit="month", dimension="time:month",
    )  # fmt: skip


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    assert quantity.low is not None
    assert quantity.high is not None
    return quantity.low, quantity.high


def _match_top(claim: Quantity, source: Quantity) -> Match | None:
    """前三 of 前三 or of 第二位; a place is never told from 前三."""
    assert claim.low is not None
    assert source.low is not None
    if claim.dimension == source.dimension:
        return Match("exact") if claim.low == source.low else None
    inside = claim.dimension == "rank:top" and 0 < source.low <= claim.low
    return Match("rounded") if inside else None


def _match_multiple(claim: Quantity, source: Quantity) -> Match | None:
    """增长一倍 is 增长100%, 翻一番 too."""
    assert claim.low is not None
    assert source.low is not None
    times, percent = (claim, source) if claim.dimension == "multiple" else (source, claim)
    assert times.low is not None
    if percent.low in {times.low * 100, (times.low - 1) * 100}:
        return Match("converted", allows(claim, source))
    if times is claim and not claim.modifier and percent.low is not None:
        # 翻番 of 增长100.3%, but not of 108%
        more = percent.low - (times.low - 1) * 100
        if claim.step == 1 and 0 < more <= _DOUBLED:
            return Match("rounded")
    if times is claim and percent.low is not None:
        # 约两倍 of 增长100.3%, 增长1.3倍 of 131.6%
        level = replace(times, low=percent.low / 100 + 1, step=Decimal("0.001"), modifier="")
        if claim.modifier or (claim.step is not None and claim.step < 1):
            return approximate(claim, level, times.low, level.low or Decimal(0))
    return None
