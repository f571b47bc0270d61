"""Numbers in digits or numerals with their scale, unit, denominator and bound; and ranges of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from newqp_writer.numerals.ambiguous import weighs, with_metres
from newqp_writer.numerals.chinese import DIGITS, NUMERAL_CHARS, parse_numeral
from newqp_writer.numerals.forms import ENGLISH_WORDS, Found, english_value
from newqp_writer.numerals.forms.measures import measured
from newqp_writer.numerals.modifiers import modifier_of
from newqp_writer.numerals.quantity import UNREADABLE, Modifier, Per, Quantity
from newqp_writer.numerals.units import (
    CURRENCY_WORDS,
    ENGLISH_SCALES,
    SIGNS,
    Unit,
    is_classifier,
    unit_of,
    unit_pattern,
)

_LONGEST_NUMBER = 24  # digits; a longer run is no quantity, and nothing can support it

# Groups are held together by (?>…): before Python 3.11.5 (?:…)++ gives up a part of them.
_ARABIC = r"(?:\d{1,3}(?>(?:[ ]\d{3})+)(?!\d)|\d++(?>(?:,\d{3})*))(?>(?:\.\d++)?)"
# 千 may belong to the unit: 186亿千瓦时.
_KILO = "千(?![瓦克米伏卡赫帕焦])"
# 百 too: 2.5百分点.
_SCALE = rf"(?:[十万亿]|百(?!分[点之])|{_KILO})"
# 三十两: 两 behind a full ten is the weight.
_HAN = f"(?:[{NUMERAL_CHARS.replace('千', '').replace('两', '')}]|(?<![十百千])两|{_KILO})"
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
    one = rf"(?P<sign@>{_SIGN})?\s?(?P<n@>{_MINUS}?{_NUMBER}|(?:(?<![A-Za-z])(?:{ENGLISH_WORDS})|(?<!or\s)(?:minus|negative)\s(?:{ENGLISH_WORDS})))(?:[ -]?(?P<s@>{scales}|(?-i:MM))(?![A-Za-z²³\d])(?!(?<=(?-i:m))/(?:s|sec|second|h|min|day)\b)(?!(?<=[ \d]b)/d\b))?(?P<more@>[多余几来]?[万亿]?[多余]?)(?:\s?-?(?P<u@>{unit_pattern()})(?P<half@>[一二三四五六七八九](?=的|以[上下内]|左右|上下|多|有余)|[一二三四五六七八九](?![\u4e00-\u9fff]))?)?(?:(?<=[^\d\s]){_PER}(?P<per@>{unit_pattern()})|(?<=\d){_A}(?P<pera@>{unit_pattern()}))?"
    dash = r"\s?(?:[-—–−~～至到]|——|to|and)\s?"
    return re.compile(
        rf"(?=[{_BEGINS}])(?<!(?-i:[a-z_]))"
        rf"(?:{one.replace('@', '1')})(?:{dash}{one.replace('@', '2')})?",
        re.IGNORECASE,
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
        start = found.start("sign1") if found["sign1"] else found.start("n1")
        stacks = found["u1"] and end == found.end("u1") and not _COUNTED.match(quantity.dimension)
        if stacks and (twice := _STACKED.match(text, end)):
            end, quantity = twice.end(), UNREADABLE
        yield Found(start, end, _rated(text, found, start, end, quantity))
        place = max(end, place + 1)


def _value(text: str, scale: str | None, more: str) -> tuple[Decimal, Decimal] | None:
    """Value and step of a written number with its scale word."""
    raw = text.lstrip("+±")
    bare = re.sub(
        r"^(?:[-–]|零下|负的?|[（(]负[）)]|(?:minus|negative)\s)", "", raw, flags=re.IGNORECASE
    )
    negative = bare != raw
    raw = bare
    if raw[-1:] in "十百千万亿" or raw[:1].isdigit():
        raw = re.sub(r"\s", "", raw)
    if sum(char.isdigit() for char in raw) > _LONGEST_NUMBER:
        return None
    if raw[:1].isalpha() and raw.isascii():
        value = english_value(raw)
        step = _last_place(value) if value is not None else Decimal(1)
    else:
        try:
            value = parse_numeral(raw)
        except InvalidOperation:
            return None
        step = _written_step(raw)
    if value is None:
        return None
    factor = Decimal(10) ** _power(scale) if scale else Decimal(1)
    for char in more:
        factor *= {"万": 10**4, "亿": 10**8}.get(char, 1)
    return (-value if negative else value) * factor, step * factor


def _power(scale: str) -> int:
    """The power of ten of a scale word; MM is a million, mm a millimetre."""
    return 6 if scale == "MM" else ENGLISH_SCALES[scale.lower()]


def _last_place(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def _written_step(raw: str) -> Decimal:
    """The unit in the last place written: 8.53万 → 100, 1200 → 1."""
    tail = re.search(r"[十百千万亿]*$", raw)
    ends = tail[0] if tail else ""
    if ends and not raw[0].isdigit():
        ends = ends.lstrip("十百千")
    scale = parse_numeral("一" + ends) if ends else None
    head = raw[: len(raw) - len(tail[0])] if tail else raw
    point = re.search(r"[.点](.+)$", head)
    places = len(point[1]) if point else 0
    return (scale or Decimal(1)).scaleb(-places)


def _chinese_only(number: str) -> bool:
    return all(char in NUMERAL_CHARS or char == "点" for char in number)


# 八百岗位, 三千用户, 三百出头; of full tens (三十岗位, but 二十大) only before what is counted so.
_FULL = re.compile(r"[一二两三四五六七八九][百千万亿]")
_TEN = re.compile(r"[二三四五六七八九]十|十[一二三四五六七八九]")
_OF_FULL = re.compile("(?![货伴强里]|香果)[\u4e00-\u9fff]")  # 一百货店, 八百伴, 两百强
_OF_TENS = re.compile(
    "岗位|机构|用户|床位|学位|学生|职工|员工|工人|农户|群众|居民|游客|选手|干部|党员|志愿者|师生"
    "|门店|网点|商户|项目|订单|品牌|产品|人才|专家|代表|客户|会员|车位|泊位|工位|航线|站点|学校|医院"
)
_ODDS = re.compile("出头|开外|挂零|冒头|有零")


def _counts_alone(text: str, number: str, start: int, end: int) -> bool:
    """Whether a numeral of one digit and its scale is a number without a unit: its noun says so."""
    if _ODDS.match(text, end):
        return True
    if text.endswith("第", 0, start):
        return False
    noun = _OF_FULL if _FULL.fullmatch(number) else _OF_TENS if _TEN.fullmatch(number) else None
    return noun is not None and noun.match(text, end) is not None


def _counts(number: str, unit: str | None, sign: str | None) -> bool:
    """Whether a run of numerals counts something, or is only part of a word."""
    if not _chinese_only(number) or sign:
        return True
    # 陆, 伍 and 壹 are words on their own, and counted with none but a share or money.
    if len(number) == 1 and number in "壹贰叁肆伍陆柒捌玖":
        told = unit_of(unit) if unit else None
        return told is not None and (
            told.kind in {"percent", "money"} or (number not in "壹伍陆" and unit != "点")
        )
    if unit is None:
        # 一千二百亿 without a unit is a number; 万 or 一 alone is a word.
        return (
            len(number) >= 3
            and any(char in DIGITS for char in number)
            and any(char in "十百千万亿" for char in number)
        )
    if unit == "方" and len(number) == 1:
        return False  # 三方会谈: parties, not cubic metres
    if number[0] in "万亿千百" and len(number) == 1:
        return unit_of(unit) is not None and not is_classifier(unit) and number in "万亿千"
    # 一个, 一批 …: an article, not a count.
    if number in {"一", "两"} and is_classifier(unit):
        return number == "两"
    return not (
        number == "一"
        and unit
        in {
            "点",
            "分",
            "角",
            "方",
            "道",
            "天",
            "日",
            "年",
            "周",
            "度",
            "级",
            "段",
            "块",
        }
    )


_COUNTED = re.compile("count|time")  # 五国元首, 3只美元债, 50年倍加珍惜
# A unit behind a unit is none that anybody knows: 8.4%倍, 119亿千瓦时美元.
_STACKED = re.compile(
    r"[%‰]|个百分点|倍(?![增速频])|[美欧日港]元|元(?![旦月素件器宵宇年])|千瓦时|万?吨(?![位级袋桶钢])"
)
_CELSIUS = re.compile(r"C(?![A-Za-z0-9])")
_ADJACENT = re.compile(r"^(.*?)([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)$")


def _adjacent(number: str) -> tuple[Decimal, Decimal] | None:
    """七八(成) → 7 and 8, 一两(个) → 1 and 2, 三五(天) → 3 and 5, 十五六(家) → 15 and 16 (概数)."""
    found = _ADJACENT.match(number)
    if found is None or found[1][-1:] in DIGITS:
        return None
    if DIGITS[found[3]] - DIGITS[found[2]] != 1 and found[2] + found[3] != "三五":
        return None
    low = parse_numeral(found[1] + found[2] + found[4])
    high = parse_numeral(found[1] + found[3] + found[4])
    return (low, high) if low is not None and high is not None else None


def _unit(found: re.Match[str], side: str) -> tuple[Unit | None, str | None]:
    sign, word = found[f"sign{side}"], found[f"u{side}"]
    if sign:
        return unit_of(CURRENCY_WORDS[SIGNS[sign.upper()]]), word
    if word == "度" and not re.search(r"[万亿]$", found[f"n{side}"]):
        # 8520亿度 are kilowatt-hours; 零下五度 is a temperature, 38度 is nothing sure.
        cold = found[f"n{side}"].startswith("零下")
        return (unit_of("摄氏度"), word) if cold else (None, None)
    if word and word.lower() == "pounds" and weighs(found.string, *found.span(f"u{side}")):
        return unit_of("磅"), word
    return (unit_of(word) if word else None), word


def _end(found: re.Match[str], side: str) -> int:
    if found[f"u{side}"]:
        return found.end(f"u{side}")
    return max(found.end(f"{group}{side}") for group in ("n", "s", "more"))


def _quantity(text: str, found: re.Match[str]) -> tuple[int, Quantity] | None:
    """The quantity a match denotes, and where it ends."""
    unit, word = _unit(found, "1")
    end, start, more = _end(found, "1"), found.start("n1"), found["more1"] or ""
    if unit is not None and (about := _adjacent(found["n1"])) is not None:
        return end, measured(about[0], unit, Decimal(1), high=about[1], modifier="about")
    first = _value(found["n1"], found["s1"], more)
    if first is None:
        long = sum(char.isdigit() for char in found["n1"]) > _LONGEST_NUMBER
        return (found.end("n1"), UNREADABLE) if long else None
    if found["half1"] and word == "成" and unit is not None:  # 三成五 is 3.5 成
        end = found.end("half1")
        tenths = first[0] + Decimal(DIGITS[found["half1"]]) / 10
        return end, measured(tenths, unit, Decimal("0.1"), modifier=modifier_of(text, start, end))
    if (several := _range(text, found, unit, first[0])) is not None:
        return several
    if word == "成" and _is_no_tenth(text, start, end):
        return None
    number = found["n1"].lstrip("+-±–负")
    if not _counts(number, found["u1"], found["sign1"]) and not (
        unit is None and _counts_alone(text, number, start, end)
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
    modifier: Modifier = modifier_of(
        text, found.start("sign1") if found["sign1"] else start, end, more
    )
    if unit is not None and unit.dimension.startswith("time") and text.endswith("over ", 0, start):
        modifier = ""  # over 72 weeks: in the course of
    return end, measured(first[0], unit, first[1], modifier=modifier)


# 时速350公里, 每小时350公里
_AN_HOUR = re.compile(
    r"(?:时速[^\d，。；、增减提降]{0,6}|每小时(?:行驶|运行|前进)?[约近超达]?过?)$"
)


def _speed(unit: Unit) -> Unit:
    """The speed of so much an hour."""
    an_hour = unit_of("公里/小时")
    return unit if an_hour is None else an_hour._replace(factor=unit.factor / 1000)


def _is_no_tenth(text: str, start: int, end: int) -> bool:
    """Whether 成 begins a word, or 一 ends one: 一成不变, 五成员国, 逐一成为; not 三成员工."""
    return _MADE.match(text, end) is not None or text[max(0, start - 1) : start] in _ENDS_IN_ONE


_MADE = re.compile(
    "不变|员(?!工)|立|果(?!农)|就|功(?!能)|绩|熟|因|型|品(?!种|牌)|长(?![江三途期])|分(?!之|布|别)"
)
_ENDS_IN_ONE = frozenset("逐统唯之专划捏万众合归")  # and 一


def _range(
    text: str, found: re.Match[str], unit: Unit | None, first: Decimal
) -> tuple[int, Quantity] | None:
    """The two ends of a range and where it ends, if the second number is one."""
    if found["n2"] is None or (_chinese_only(found["n2"]) and not found["u2"]):
        return None
    second = _value(found["n2"], found["s2"], found["more2"] or "")
    other, _ = _unit(found, "2")
    second_at = found.start("sign2") if found["sign2"] else found.start("n2")
    joined = text[_end(found, "1") : second_at].strip()
    if (
        joined == "to"
        and found["u1"]
        and not found["u2"]
        and _TO_HOW_MANY.match(text, found.end("n2"))
    ):
        return None
    same = unit is None or other is None or unit.dimension == other.dimension
    if unit is not None and unit.dimension == "ratio" and other is None:
        same = False  # rising 2.7% to 19.21 million
    written = unit or other or (found["s2"] and joined not in {"to", "至", "到"})
    if second is None or not (same and written and _spans(text, found, joined, unit or other)):
        return None
    low = _shared_scale(found, first) * (unit or other or _BARE).factor
    high = second[0] * (other or unit or _BARE).factor
    if (
        joined in {"to", "至", "到"}
        and _both_whole(found)
        and _changes(text, found, low > high, _is_far(unit, low, high))
    ):
        return None
    low, high = sorted((low, high))
    end = _end(found, "2")
    modifier = modifier_of(text, found.start("n1"), end, found["more2"] or "")
    named = other or unit
    quantity = measured(low, named and named._replace(factor=Decimal(1)), Decimal(1), high=high)
    step = second[1] * (unit.factor if unit else other.factor if other else 1)
    return end, replace(quantity, step=step, modifier=modifier)


# sent 3 tonnes to 5 places: of what the second counts, the first is no number
_TO_HOW_MANY = re.compile(
    r"\s(?!(?:and|but|from|since|than|with|this|last|over|under|after|per)\b)[a-z]{3,}s\b"
)
_BARE = Unit("", Decimal(1), "count", "count")


# 增加130万吨至1.784亿吨, climbed by 21,000 to 2.97 million: a change and where it led, no range.
_CHANGED = re.compile(
    r"(?:上调|下调|调高|调低|增加|减少|增长|下降|提高|降低|上升|下跌|上涨|提升|扩大|收窄|回落|回升|削减|压减|缩减|净增|新增)了?[约近超逾]?$"
    r"|\b(?:by|rose|fell|climbed|dropped|gained|lost|grew|shrank|slid|jumped|up|down)\s[$€£¥]?$",
    re.IGNORECASE,
)


# cut from 42 minutes to 27 minutes, raised from 15% to 18%: two levels of which one came first.
_FROM = re.compile(r"(?:\bfrom|由|从)\s?[约$€£¥]?$", re.IGNORECASE)
_BY = re.compile(
    r"(?<!range )(?<!vary )(?<!varies )\bby (?:(?:about|some|around|nearly|almost) )?[$€£¥]?$"
)
_MOVED = re.compile(
    r"\b(?:rose|risen|raised?|grew|grown|up|climbed|jumped|widened|increased?|went|improved|expanded|doubled|tripled)\b"
    r"[^.;]{0,60}$|[提升增上扩][高至长加调大][^，。；]{0,20}$",
    re.IGNORECASE,
)


def _changes(text: str, found: re.Match[str], falls: bool, far: bool) -> bool:  # noqa: FBT001
    """Whether two numbers are levels before and after, or a change and a level, and no range."""
    start = found.start("sign1") if found["sign1"] else found.start("n1")
    before = text[max(0, start - 80) : start]
    if far and _BY.search(before):
        return True  # raised its surcharge by €24 to €71
    return _FROM.search(before) is not None and (falls or _MOVED.search(before) is not None)


def _is_far(unit: Unit | None, low: Decimal, high: Decimal) -> bool:
    """Whether two amounts are hardly the ends of one range."""
    return high > 2 * low and (unit is None or unit.dimension not in {"ratio", "points"})


def _both_whole(found: re.Match[str]) -> bool:
    """Whether either number has a scale and unit of its own, so that it can be read alone."""
    scales = (found["s1"] is None) == (found["s2"] is None)
    units = (found["u1"] or found["sign1"]) and (found["u2"] or found["sign2"])
    return scales and bool(units)


def _spans(text: str, found: re.Match[str], joined: str, unit: Unit | None) -> bool:
    """Whether two numbers are the ends of a range."""
    start = found.start("sign1") if found["sign1"] else found.start("n1")
    before = text[max(0, start - 12) : start]
    if joined == "and":
        return before.lower().endswith("between ")
    if joined in {"to", "至", "到"} and (unit is None or unit.dimension != "ratio"):
        return _CHANGED.search(before) is None
    return True


def _shared_scale(found: re.Match[str], value: Decimal) -> Decimal:
    """24.5到25.5万吨: the scale written once belongs to both."""
    if found["s1"] or found["u1"] or re.search(r"[十百千万亿]", found["n1"]):
        return value
    if found["s2"]:
        return value * Decimal(10) ** _power(found["s2"])
    tail = re.search(r"[百千万亿]+$", found["n2"])
    scale = parse_numeral("一" + tail[0]) if tail and found["n2"][0].isdigit() else None
    return value * (scale or 1)


_EACH = re.compile(
    rf"每(?P<k>\d{{1,5}}(?:\.\d{{1,2}})?|(?:[一二两三四五六七八九十百万]|{_KILO}){{1,4}})?(?P<u>{unit_pattern()})[^，。；：、\d]{{0,6}}$"
)


def _rated(text: str, found: re.Match[str], start: int, end: int, quantity: Quantity) -> Quantity:
    """A quantity with what it is counted for, where that is written: 元/千瓦时, 每10股派5元."""
    size = Decimal(1)
    side = "2" if found["n2"] and end >= found.end("n2") else "1"
    word = found[f"per{side}"] or (found[f"pera{side}"] if found[f"sign{side}"] else None)
    if word is None:
        before = _EACH.search(text, max(0, start - 18), start)
        if before is None or quantity.kind not in {"money", "quantity"}:
            return quantity
        word = before["u"]
        size = (parse_numeral(before["k"]) if before["k"] else None) or Decimal(1)
        unit = unit_of(word)
        if unit is None or unit.dimension.startswith("time"):
            return quantity  # 每年800元 is said of a time, which is a facet of its own
    unit = unit_of(word)
    if unit is None:
        return quantity
    dimension = f"count:{unit.unit}" if unit.dimension == "count" else unit.dimension
    return replace(quantity, per=Per(dimension, unit.factor * size))
