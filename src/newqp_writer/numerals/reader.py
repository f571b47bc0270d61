"""Text → mentions and exemptions: the one door of the room.

Names are taken out first, then dates, then word numbers; what digits and numerals are left are read
with their scale, unit and modifier. Positions never change: full-width characters are folded one to
one before reading.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from newqp_writer.numerals.chinese import DIGITS, NUMERAL_CHARS, parse_numeral
from newqp_writer.numerals.clock import times_in
from newqp_writer.numerals.context import describe_change
from newqp_writer.numerals.dates import dates_in
from newqp_writer.numerals.names import names_in
from newqp_writer.numerals.quantity import Exemption, Mention, Modifier, Quantity, Reading
from newqp_writer.numerals.shared import with_shared_units
from newqp_writer.numerals.spoken import ENGLISH_WORDS, english_value, spoken_in
from newqp_writer.numerals.units import (
    CURRENCY_WORDS,
    ENGLISH_SCALES,
    SIGNS,
    Unit,
    is_classifier,
    unit_of,
    unit_pattern,
)

# Full-width digits, letters and signs to ASCII, one character for one.
_FOLD = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0x2212: 0x2D, 0xA0: 0x20}
for _kept in "，。！？；：（）、～":
    _FOLD.pop(ord(_kept), None)
_LONGEST_NUMBER = 40  # characters; longer runs of digits are no quantities of the news

_BEFORE: dict[str, Modifier] = {
    "约": "about", "大约": "about", "大概": "about", "约为": "about", "约占": "about", "about": "about",
    "around": "about", "roughly": "about", "approximately": "about", "some": "about",
    "近": "nearly", "几乎": "nearly", "将近": "nearly", "接近": "nearly", "nearly": "nearly", "almost": "nearly",
    "close to": "nearly",
    "超": "more_than", "超过": "more_than", "逾": "more_than", "突破": "more_than", "破": "more_than", "首破": "more_than", "超出": "more_than",
    "多于": "more_than", "高于": "more_than", "大于": "more_than", "超过了": "more_than", "突破了": "more_than",
    "超百分之": "more_than", "over": "more_than", "more than": "more_than", "above": "more_than",
    "exceeding": "more_than", "exceeded": "more_than", "surpassed": "more_than", "topped": "more_than",
    "exceeds": "more_than", "exceed": "more_than", "surpasses": "more_than", "tops": "more_than",
    "至少": "at_least", "不少于": "at_least", "不低于": "at_least", "不小于": "at_least", "最少": "at_least",
    "at least": "at_least", "no less than": "at_least", "no fewer than": "at_least",
    "不足": "less_than", "不到": "less_than", "低于": "less_than", "少于": "less_than", "小于": "less_than",
    "未达": "less_than", "under": "less_than", "less than": "less_than", "fewer than": "less_than", "below": "less_than",
    "最大": "at_most", "至多": "at_most", "最多": "at_most", "不超过": "at_most", "不高于": "at_most", "不多于": "at_most",
    "不大于": "at_most", "最高": "at_most", "at most": "at_most", "up to": "at_most",
    "上限": "at_most", "上限为": "at_most", "封顶": "at_most", "下限": "at_least", "下限为": "at_least",
    "不得高于": "at_most", "不得超过": "at_most", "不得多于": "at_most", "不能超过": "at_most", "不应超过": "at_most",
    "不得低于": "at_least", "不得少于": "at_least", "不能低于": "at_least", "不应低于": "at_least",
    "passed": "more_than", "crossed": "more_than", "above about": "more_than",
    "as many as": "at_most", "as much as": "at_most", "no more than": "at_most",
}  # fmt: skip
_AFTER: dict[str, Modifier] = {
    "以上": "at_least", "及以上": "at_least", "以下": "at_most", "以内": "at_most", "之内": "at_most",
    "左右": "about", "上下": "about", "多": "more_than", "余": "more_than", "有余": "more_than",
    "还多": "more_than", "还要多": "more_than",
    "or more": "at_least",
}  # fmt: skip
_BEFORE_RE = re.compile(
    rf"({'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})(?:了|到|达|为)?(?:每[股吨人户套克斤桶])?\s?$",
    re.IGNORECASE,
)
_AFTER_RE = re.compile(rf"\s?({'|'.join(sorted(map(re.escape, _AFTER), key=len, reverse=True))})")

_ARABIC = r"(?:\d{1,3}(?:[ ]\d{3})++(?!\d)|\d++(?:,\d{3})*+)(?:\.\d++)?+"
# 千 may belong to the unit: 186亿千瓦时.
_SCALE = r"(?:[十百万亿]|千(?![瓦克米伏卡赫帕焦]))"
_HAN = f"(?:[{NUMERAL_CHARS.replace('千', '')}]|千(?![瓦克米伏卡赫帕焦]))"
_NUMBER = rf"(?:(?:{_ARABIC}(?:\s?{_SCALE})*+)++|{_HAN}++(?:点[{''.join(DIGITS)}]++[万亿]*+)?+)"
_SIGN = "|".join(sorted(map(re.escape, SIGNS), key=len, reverse=True))


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    scales = "|".join(sorted(ENGLISH_SCALES, key=len, reverse=True))
    # [sign] number [scale] [多余几] [unit] [ to number [scale] [unit] ]
    one = rf"(?P<sign@>{_SIGN})?\s?(?P<n@>(?:(?<![\d\-A-Za-z])[+\-±]|零下(?=\d))?{_NUMBER}|(?<![A-Za-z])(?:{ENGLISH_WORDS}))(?:[ -]?(?P<s@>{scales})(?![A-Za-z]))?(?P<more@>[多余几来]?[万亿]?[多余]?)(?:\s?-?(?P<u@>{unit_pattern()})(?P<half@>[一二三四五六七八九](?![\u4e00-\u9fff])|半)?)?"
    dash = r"\s?(?:[-—–−~～至到]|——|to|and)\s?"
    return re.compile(
        rf"(?<!(?-i:[a-z_]))(?:{one.replace('@', '1')})(?:{dash}{one.replace('@', '2')})?",
        re.IGNORECASE,
    )


_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_THIN_SPACE = re.compile("(?<=[0-9])[\u2009\u202f](?=[0-9]{3}(?![0-9]))")


def fold(text: str) -> str:
    """Full-width digits, letters and signs as ASCII, at the same positions."""
    return _THIN_SPACE.sub(",", _WIDE_COMMA.sub(",", text).translate(_FOLD))


def _value(text: str, scale: str | None, more: str) -> tuple[Decimal, Decimal] | None:
    """Value and step of a written number with its scale word."""
    raw = re.sub(r"\s", "", text) if text[-1:] in "十百千万亿" or text[:1].isdigit() else text
    raw = raw.lstrip("+±")
    negative = raw.startswith(("-", "零下"))
    raw = raw.removeprefix("零下").lstrip("-")
    if len(raw) > _LONGEST_NUMBER:
        return None
    if raw[:1].isalpha() and raw.isascii():
        value = english_value(raw)
        step = Decimal(1)
    else:
        try:
            value = parse_numeral(raw)
        except InvalidOperation:
            return None
        step = _written_step(raw)
    if value is None:
        return None
    factor = Decimal(10) ** ENGLISH_SCALES[scale.lower()] if scale else Decimal(1)
    for char in more:
        factor *= {"万": 10**4, "亿": 10**8}.get(char, 1)
    return (-value if negative else value) * factor, step * factor


def _written_step(raw: str) -> Decimal:
    """The unit in the last place written: 8.53万 → 100, 1200 → 1."""
    tail = re.search(r"[十百千万亿]*$", raw)
    scale = parse_numeral("一" + tail[0]) if tail and tail[0] and raw[0].isdigit() else Decimal(1)
    if tail and tail[0] and not raw[0].isdigit():
        scale = (
            parse_numeral("一" + tail[0].lstrip("十百千"))
            if tail[0].lstrip("十百千")
            else Decimal(1)
        )
    head = raw[: len(raw) - len(tail[0])] if tail else raw
    point = re.search(r"[.点](.+)$", head)
    places = len(point[1]) if point else 0
    return (scale or Decimal(1)).scaleb(-places)


def _chinese_only(number: str) -> bool:
    return all(char in NUMERAL_CHARS or char == "点" for char in number)


# A bound that stands further off: 最高可获补贴500元, 不到冲突前的四成; not 最高剂量组中有24%.
_FAR = re.compile(
    r"(?:(不到|不足|约为)[\u4e00-\u9fff]{1,10}的$)|(?:(超过|不到|不足)[全总][国球省市部量数额](?:的)?$)|(至少|最多|最大|不(?:得)?(?:超过|少于|低于|高于|多于)|最高(?=可|达|给予|奖|补|资助|支持|限|额|降|减|优惠|罚|抵|申请|贷))[\u4e00-\u9fff]{1,6}$"
)


# 过八成, 人数过万; but not 通过, 经过, 不过, and not 来过5人.
_PASSED = re.compile(
    r"(?<![通经超不穿越跨路])过了?(?=[一二三四五六七八九十]{1,2}(?:成|分之)|百分之|[\d.]{1,8}%|[百千万亿])"
)


# 高于14名分析师平均预期的1.85万亿韩元: what is compared with is the amount, not the fourteen.
_SET_AGAINST = re.compile("^(?:[高低大小多少]于|超过|不及)")
_WHO_EXPECTS = re.compile(
    "(?:分析师|经济学家|机构|专家|券商)[^，。；]{0,8}(?:预[期测计]|平均|估计)"
)


def _modifier(text: str, start: int, end: int, more: str) -> Modifier:
    if start and (
        _PASSED.match(text, start - 1) or _PASSED.match(text, max(0, start - 2), start + 4)
    ):
        return "more_than"
    before = _BEFORE_RE.search(text, max(0, start - 14), start) or _FAR.search(
        text, max(0, start - 12), start
    )
    if before and not (_SET_AGAINST.search(before[0]) and _WHO_EXPECTS.match(text, end)):
        return _BEFORE[next(filter(None, before.groups())).lower()]
    after = _AFTER_RE.match(text, end)
    if after:
        return _AFTER[after[1].lower()]
    if any(char in "多余" for char in more):
        return "more_than"
    return "about" if any(char in "几来" for char in more) else ""


def _counts(number: str, unit: str | None, sign: str | None) -> bool:
    """Whether a run of numerals counts something, or is only part of a word."""
    if not _chinese_only(number) or sign:
        return True
    if len(number) == 1 and number in "壹贰叁肆伍陆柒捌玖":  # 陆 and 伍 are words on their own
        return False
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
            "成",
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


_CELSIUS = re.compile(r"C(?![A-Za-z0-9])")
_ADJACENT = re.compile(r"^(.*?)([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)$")


def _adjacent(number: str) -> tuple[Decimal, Decimal] | None:
    """七八(成) → 7 and 8, 十五六(家) → 15 and 16, 三四十(家) → 30 and 40."""
    found = _ADJACENT.match(number)
    if found is None or DIGITS[found[3]] - DIGITS[found[2]] != 1 or found[1][-1:] in DIGITS:
        return None
    low = parse_numeral(found[1] + found[2] + found[4])
    high = parse_numeral(found[1] + found[3] + found[4])
    return (low, high) if low is not None and high is not None else None


def _unit(found: re.Match[str], side: str) -> tuple[Unit | None, str | None]:
    sign, word = found[f"sign{side}"], found[f"u{side}"]
    if sign:
        return unit_of(CURRENCY_WORDS[SIGNS[sign.upper()]]), word
    if word == "度" and not re.search(r"[万亿]$", found[f"n{side}"]):
        return None, None  # 38度; but 8520亿度 are kilowatt-hours
    return (unit_of(word) if word else None), word


def _quantity(text: str, found: re.Match[str]) -> tuple[int, Quantity] | None:
    """The quantity a match denotes, and where it ends."""
    unit, word = _unit(found, "1")
    end = (
        found.end("u1")
        if found["u1"]
        else max(found.end("n1"), found.end("s1"), found.end("more1"))
    )
    start = found.start("n1")
    if unit is not None and (about := _adjacent(found["n1"])) is not None:
        low, high = about[0] * unit.factor, about[1] * unit.factor
        return end, Quantity(
            kind=unit.kind, low=low, high=high, unit=unit.unit, dimension=unit.dimension,
            step=unit.factor, modifier="about",
        )  # fmt: skip
    first = _value(found["n1"], found["s1"], found["more1"] or "")
    if first is None:
        return None
    low = high = first[0]
    step = first[1]
    if found["half1"] and unit is not None and word in {"成", "年", "倍", "个月"}:
        # 三成五 is 3.5 成, 一年半 is 1.5 年.
        tenths = 5 if found["half1"] == "半" else DIGITS[found["half1"]]
        if found["half1"] == "半" or word == "成":
            low = high = (first[0] + Decimal(tenths) / 10) * unit.factor
            return found.end("half1"), Quantity(
                kind=unit.kind, low=low, high=high, unit=unit.unit, dimension=unit.dimension,
                step=unit.factor / 10, modifier=_modifier(text, start, found.end("half1"), ""),
            )  # fmt: skip
    if found["n2"] is not None and not (_chinese_only(found["n2"]) and not found["u2"]):
        second = _value(found["n2"], found["s2"], found["more2"] or "")
        unit2, _ = _unit(found, "2")
        joined = text[end : found.start("n2")].strip()
        same = unit is None or unit2 is None or unit.dimension == unit2.dimension
        if unit is not None and unit.dimension == "ratio" and unit2 is None:
            same = False  # rising 2.7% to 19.21 million
        measured = unit or unit2 or (found["s2"] and joined not in {"to", "至", "到"})
        if second is not None and same and measured and _spans(text, found, joined, unit or unit2):
            scaled = _shared_scale(found, first[0])
            low, high = sorted(
                (
                    scaled * (unit.factor if unit else unit2.factor if unit2 else 1),
                    second[0] * (unit2.factor if unit2 else unit.factor if unit else 1),
                )
            )
            unit = unit2 or unit
            step = second[1]
            end = (
                found.end("u2")
                if found["u2"]
                else max(found.end("n2"), found.end("s2"), found.end("more2"))
            )
            modifier = _modifier(text, start, end, found["more2"] or "")
            return end, Quantity(
                kind=unit.kind if unit else "count", low=low, high=high, unit=unit.unit if unit else "",
                dimension=unit.dimension if unit else "count", step=step * (unit.factor if unit else 1), modifier=modifier,
            )  # fmt: skip
    hedged = word == "成" and _modifier(text, start, end, "") != ""  # 不到一成, not 一成不变
    if not hedged and not _counts(found["n1"].lstrip("+-±"), found["u1"], found["sign1"]):
        return None
    if unit is None and "." in found["n1"] and _CELSIUS.match(text, end):
        unit, end = unit_of("℃"), end + 1  # 15.82C; but 4C is a rate of charging
    factor = unit.factor if unit else Decimal(1)
    modifier = _modifier(
        text, found.start("sign1") if found["sign1"] else start, end, found["more1"] or ""
    )
    if unit is not None and unit.dimension.startswith("time") and text.endswith("over ", 0, start):
        modifier = ""  # over 72 weeks: in the course of
    return end, Quantity(
        kind=unit.kind if unit else "count", low=low * factor, high=high * factor,
        unit=unit.unit if unit else "", dimension=unit.dimension if unit else "count",
        step=step * factor, modifier=modifier,
    )  # fmt: skip


# 增加130万吨至1.784亿吨, climbed by 21,000 to 2.97 million: a change and where it led, no range.
_CHANGED = re.compile(
    r"(?:上调|下调|调高|调低|增加|减少|增长|下降|提高|降低|上升|下跌|上涨|提升|扩大|收窄|回落|回升|削减|压减|缩减|净增|新增)了?[约近超逾]?$"
    r"|\b(?:by|rose|fell|climbed|dropped|gained|lost|grew|shrank|slid|jumped|up|down)\s[$€£¥]?$",
    re.IGNORECASE,
)


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
        return value * Decimal(10) ** ENGLISH_SCALES[found["s2"].lower()]
    tail = re.search(r"[百千万亿]+$", found["n2"])
    scale = parse_numeral("一" + tail[0]) if tail and found["n2"][0].isdigit() else None
    return value * (scale or 1)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spans replaced by a character that no grammar reads."""
    parts: list[str] = []
    last = 0
    for start, end in spans:
        parts += [text[last:start], "\x00" * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def _free(
    spans: Iterator[tuple[int, int, Quantity]], taken: list[tuple[int, int]]
) -> list[tuple[int, int, Quantity]]:
    """Spans that overlap none before them."""
    found: list[tuple[int, int, Quantity]] = []
    for start, end, quantity in sorted(spans, key=lambda span: (span[0], -span[1])):
        if all(end <= a or start >= b for a, b in taken[-1:]) and (
            not found or start >= found[-1][1]
        ):
            found.append((start, end, quantity))
    return found


def read_numbers(
    text: str, *, lang: str | None = None, reference: dt.date | None = None
) -> Reading:
    """All numbers of a text.

    Args:
        text: Chinese, English or mixed.
        lang: accepted for symmetry with articles; both grammars always apply.
        reference: the day relative dates are resolved against.

    Returns:
        Mentions and exemptions in order of place, never overlapping; offsets in characters.

    >>> [m.surface for m in read_numbers("产量达8.53ZB，同比增长33.08%。").mentions]
    ['8.53ZB', '33.08%']
    """
    del lang
    folded = fold(text)
    exemptions = [Exemption(a, b, text[a:b], reason) for a, b, reason in names_in(folded)]
    rest = _blanked(folded, [(e.start, e.end) for e in exemptions])
    found = _free(iter(dates_in(rest, reference)), [])
    rest = _blanked(rest, [(a, b) for a, b, _ in found])
    times = list(times_in(rest, folded))
    rest = _blanked(rest, [(a, b) for a, b, _ in times])
    words = [(a, b, _hedged(rest, a, b, q)) for a, b, q in _free(spoken_in(rest), [])]
    rest = _blanked(rest, [(a, b) for a, b, _ in words])
    numbers = list(_numbers_in(rest))
    spans = sorted([*found, *times, *words, *numbers], key=lambda span: span[0])
    spans = [(*_trimmed(text, a, b), quantity) for a, b, quantity in spans]
    mentions = with_shared_units(folded, [Mention(a, b, text[a:b], q) for a, b, q in spans])
    described = tuple(describe_change(folded, mention) for mention in mentions)
    return Reading(text, described, tuple(exemptions))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the space around it: a line break before it would put it in another sentence."""
    raw = text[start:end]
    return start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())


def _hedged(text: str, start: int, end: int, quantity: Quantity) -> Quantity:
    """A word number with the bound that stands beside it: 近三分之二, almost half."""
    if quantity.modifier or quantity.kind == "rank":
        return quantity
    return replace(quantity, modifier=_modifier(text, start, end, ""))


def _numbers_in(text: str) -> Iterator[tuple[int, int, Quantity]]:
    """Numbers in digits or numerals with their units."""
    pattern, place = _number(), 0
    while (found := pattern.search(text, place)) is not None:
        read = _quantity(text, found)
        if read is None:
            place = max(found.end("n1"), place + 1)
            continue
        end, quantity = read
        start = found.start("sign1") if found["sign1"] else found.start("n1")
        yield start, end, quantity
        place = max(end, place + 1)
