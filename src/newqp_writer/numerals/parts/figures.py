"""Numbers in digits or numerals with their scale, unit, denominator and bound; and ranges of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from newqp_writer.numerals.ambiguous import with_metres
from newqp_writer.numerals.chinese import DIGITS, NUMERAL_CHARS
from newqp_writer.numerals.forms import ENGLISH_WORDS, Found
from newqp_writer.numerals.forms.measures import measured
from newqp_writer.numerals.parts.counting import counts, counts_alone, is_no_tenth
from newqp_writer.numerals.parts.denominators import rated
from newqp_writer.numerals.parts.modifiers import modifier_of
from newqp_writer.numerals.parts.ranges import range_of
from newqp_writer.numerals.parts.sides import end_of, start_of, unit_on
from newqp_writer.numerals.parts.written import KILO, adjacent, is_too_long, value_of
from newqp_writer.numerals.quantity import UNREADABLE, Modifier, Quantity
from newqp_writer.numerals.units import ENGLISH_SCALES, SIGNS, Unit, unit_of, unit_pattern

# Groups are held together by (?>…): before Python 3.11.5 (?:…)++ gives up a part of them.
_ARABIC = r"(?:\d{1,3}(?>(?:[ ]\d{3})+)(?!\d)|\d++(?>(?:,\d{3})*))(?>(?:\.\d++)?)"
# 百 too: 2.5百分点.
_SCALE = rf"(?:[十万亿]|百(?!分[点之])|{KILO})"
# 三十两: 两 behind a full ten is the weight.
_HAN = f"(?:[{NUMERAL_CHARS.replace('千', '').replace('两', '')}]|(?<![十百千])两|{KILO})"
_NUMBER = (
    rf"(?:(?>(?:{_ARABIC}(?>(?:\s?{_SCALE})*)(?:零(?=\d))?)+)"
    rf"|(?>{_HAN}+)(?>(?:点[{''.join(DIGITS)}]++[万亿]*+)?))"
)
_SIGN = "|".join(sorted(map(re.escape, SIGNS), key=len, reverse=True))
_MINUS = r"(?:(?<![\d\-A-Za-z])[+\-±–]|(?:零下|(?<![正抱自肩])负的?|[（(]负[）)])(?=[\d一二三四五六七八九十百])|\b(?<!or\s)(?:minus|negative)\s)"
# What a number can begin with: most characters are passed over at a glance.
_BEGINS = rf"\dA-Za-z+\-±–负（({NUMERAL_CHARS}" + "".join(
    sorted({re.escape(sign[0]) for sign in SIGNS if not sign[0].isalpha()})
)
# $75 a barrel, but not 5% a year earlier.
_A = r"\s(?:per|an?)\s(?![a-z]+\s(?:earlier|ago|before|after|later|old))"
_PER = rf"(?:\s?/\s?|每|{_A})"


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    scales = "|".join(sorted(ENGLISH_SCALES, key=len, reverse=True))
    # [sign] number [scale] [多余几] [unit [/ unit]] [ to number [scale] [unit] ]
    one = rf"(?P<sign@>{_SIGN})?\s?(?P<n@>{_MINUS}?{_NUMBER}|(?:(?<![A-Za-z])(?:{ENGLISH_WORDS})|(?<!or\s)(?:minus|negative)\s(?:{ENGLISH_WORDS})))(?:[ -]?(?P<s@>{scales}|(?-i:MM))(?![A-Za-z²³\d])(?!(?<=(?-i:m))/(?:s|sec|second|h|min|day)\b)(?!(?<=[ \d]b)/d\b))?(?P<more@>[多余几来]?[万亿]?[多余]?)(?:\s?-?(?!升[至到为])(?P<u@>{unit_pattern()})(?P<half@>[一二三四五六七八九](?=的|以[上下内]|左右|上下|多|有余)|[一二三四五六七八九](?![\u4e00-\u9fff]))?)?(?:(?<=[^\d\s]){_PER}(?P<per@>{unit_pattern()})|(?<=\d){_A}(?P<pera@>{unit_pattern()}))?"
    dash = r"\s?(?:[-—–−~～至到]|——|to|and)\s?"
    return re.compile(
        rf"(?=[{_BEGINS}])(?<!(?-i:[a-z_]))"
        rf"(?:{one.replace('@', '1')})(?:{dash}{one.replace('@', '2')})?",
        re.IGNORECASE,
    )


_COUNTED = re.compile("count|time")  # 五国元首, 3只美元债, 50年倍加珍惜
# A unit behind a unit is none that anybody knows: 8.4%倍, 119亿千瓦时美元.
_STACKED = re.compile(
    r"[%‰]|个百分点|倍(?![增速频])|[美欧日港]元|元(?![旦月素件器宵宇年])|千瓦时|万?吨(?![位级袋桶钢])"
)


def numbers_in(text: str) -> Iterator[Found]:
    """Numbers of a folded text in digits or numerals, in order."""
    pattern, place, text = _number(), 0, with_metres(text)
    while (found := pattern.search(text, place)) is not None:
        read = _quantity(text, found)
        if read is None:
            place = max(found.end("n1"), place + 1)
            continue
        end, quantity = read
        start = start_of(found, "1")
        stacks = found["u1"] and end == found.end("u1") and not _COUNTED.match(quantity.dimension)
        if stacks and (twice := _STACKED.match(text, end)):
            end, quantity = twice.end(), UNREADABLE
        yield Found(start, end, rated(text, found, start, end, quantity))
        place = max(end, place + 1)


_CELSIUS = re.compile(r"C(?![A-Za-z0-9])")
# 时速350公里, 每小时350公里
_AN_HOUR = re.compile(
    r"(?:时速[^\d，。；、增减提降]{0,6}|每小时(?:行驶|运行|前进)?[约近超达]?过?)$"
)


def _quantity(text: str, found: re.Match[str]) -> tuple[int, Quantity] | None:
    """The quantity a match denotes, and where it ends."""
    unit, word = unit_on(found, "1")
    end, start, more = end_of(found, "1"), found.start("n1"), found["more1"] or ""
    if unit is not None and (about := adjacent(found["n1"])) is not None:
        return end, measured(about[0], unit, Decimal(1), high=about[1], modifier="about")
    first = value_of(found["n1"], found["s1"], more)
    if first is None:
        return (found.end("n1"), UNREADABLE) if is_too_long(found["n1"]) else None
    if found["half1"] and word == "成" and unit is not None:  # 三成五 is 3.5 成
        end = found.end("half1")
        tenths = first[0] + Decimal(DIGITS[found["half1"]]) / 10
        return end, measured(tenths, unit, Decimal("0.1"), modifier=modifier_of(text, start, end))
    if (several := range_of(text, found, unit, first[0])) is not None:
        return several
    if word == "成" and is_no_tenth(text, start, end):
        return None
    number = found["n1"].lstrip("+-±–负")
    if not counts(number, found["u1"], found["sign1"]) and not (
        unit is None and counts_alone(text, number, start, end)
    ):
        return None
    if unit is None and "." in found["n1"] and _CELSIUS.match(text, end):
        unit, end = unit_of("℃"), end + 1  # 15.82C; but 4C is a rate of charging
    if (
        unit is not None
        and unit.dimension == "length"
        and _AN_HOUR.search(text, max(0, start - 12), start)
    ):
        unit = _speed(unit)
    modifier: Modifier = modifier_of(text, start_of(found, "1"), end, more)
    if unit is not None and unit.dimension.startswith("time") and text.endswith("over ", 0, start):
        modifier = ""  # over 72 weeks: in the course of
    return end, measured(first[0], unit, first[1], modifier=modifier)


def _speed(unit: Unit) -> Unit:
    """The speed of so much an hour."""
    an_hour = unit_of("公里/小时")
    return unit if an_hour is None else an_hour._replace(factor=unit.factor / 1000)
