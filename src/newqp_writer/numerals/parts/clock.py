"""Times of day: 20时32分, 晚8点半, 20:30, 8:30 p.m.

A quantity of dimension ``clock`` holds seconds since midnight. Where nothing tells the half of the
day (8点, 8:30) its unit is ``h12``, and it stands for either; else ``h24``. 时 without more is read
on the 24-hour clock, as official notices write it (GB/T 7408).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from newqp_writer.numerals.chinese import parse_numeral
from newqp_writer.numerals.quantity import Modifier, Quantity

HALF_DAY = 12 * 3600
_MINUTE, _HOUR, _NOON, _QUARTER = 60, 3600, 12, 15

_HAN = "[一二两三四五六七八九十]{1,3}"
_TIME = re.compile(
    r"(?<![\d.])(?P<h1>[01]?\d|2[0-4]):(?P<m1>[0-5]\d)(?::(?P<s1>[0-5]\d))?(?!\d)(?:\s?(?P<half1>[ap])\.?m\b\.?)?"
    r"|(?<![\d.:])(?P<h2>\d{1,2})(?P<sign>[时点])(?:(?P<m2>\d{1,2})分(?:(?P<s2>\d{1,2})秒)?|(?P<thirty>半))?"
    r"|(?<![\d.:])(?P<h3>1[0-2]|[1-9])(?:\.(?P<m3>[0-5]\d))?\s?(?P<half3>[ap])\.?m\b\.?"
    rf"|(?P<h4>{_HAN})点(?:(?P<thirty4>半)|(?P<m4>{_HAN})分|(?P<quarters>[一三])刻|(?P<even>整|钟(?!头)))?",
    re.IGNORECASE,
)
_MORNING = re.compile(r"(?:[上早]午|早[上晨间]?|[清凌晨]晨|晨|\bthis morning at)\s?$")
_EVENING = re.compile(r"(?:[下午]午|午后|傍晚|[今昨当次每明]?晚[上间]?|[深半午]?夜[里间]?)\s?$")
_MIDDAY = re.compile(r"(?:中|正)午\s?$")
_GOES_ON = re.compile(r"[，。整许]|[至到—-]")
_JOINS = "至到—-"
_BEFORE_IT = _JOINS + "日号\0"  # 9日8时; a date that has been read is blanked
_AROUND = re.compile(r"\s?(?:许|左右|前后)")
_LOOK_BACK = 4


def times_in(text: str, original: str) -> Iterator[tuple[int, int, Quantity]]:
    """The times of day of a text, in order.

    Args:
        text: folded text in which what is already read (dates among them) is blanked.
        original: the same with nothing blanked; 晚 of 今晚 tells the half of the day.

    >>> [(q.low, q.unit) for _, _, q in times_in("晚8点半，9:15", "晚8点半，9:15")]
    [(Decimal('73800'), 'h24'), (Decimal('33300'), 'h12')]
    """
    before: tuple[int, bool | None] = (-1, None)  # where the last ended, and its half of the day
    for found in _TIME.finditer(text):
        start, end = found.span()
        joined = 0 <= before[0] == start - 1 and text[start - 1] in _JOINS
        late = _half(found, original, before[1] if joined else None)
        if found["h2"] and not _surely(found, text, told=late is not None, joined=start > 0):
            continue
        if found["h4"] and not _spoken_surely(found, text, told=late is not None):
            continue
        hour = _hour(found)
        minute = 30 if found["thirty"] or found["thirty4"] else _minute(found)
        if hour > 24 or minute >= _MINUTE:
            continue
        if late is not None and hour <= _NOON:
            hour = hour % _NOON + (_NOON if late else 0)
        told = late is not None or hour > _NOON or hour == 0 or found["sign"] == "时"
        exact = minute or found["m1"] or found["m2"]
        seconds = Decimal(hour * _HOUR + minute * _MINUTE + int(found["s1"] or found["s2"] or 0))
        around: Modifier = "about" if _AROUND.match(text, end) else ""
        step = Decimal(_MINUTE if exact else _HOUR)
        yield (
            start,
            end,
            Quantity(
                kind="time", low=seconds, high=seconds, unit="h24" if told else "h12",
                dimension="clock", step=step, modifier=around,
            ),
        )  # fmt: skip
        before = (end, late)


def _half(found: re.Match[str], original: str, inherited: bool | None) -> bool | None:  # noqa: FBT001
    """Whether it is the later half of the day; ``None`` when nothing tells."""
    written = found["half1"] or found["half3"]
    if written:
        return written.lower() == "p"
    told = original[max(0, found.start() - _LOOK_BACK) : found.start()]
    if _MIDDAY.search(told):
        return _hour(found) not in {10, 11}
    if _MORNING.search(told):
        return False
    return True if _EVENING.search(told) else inherited


def _surely(found: re.Match[str], text: str, *, told: bool, joined: bool) -> bool:
    """Whether 时 and 点 are said of a time of day: 3点建议 and 12时 of 工作12时 are not."""
    if told or (found["m2"] and found["sign"] == "时"):
        return True
    if found["sign"] == "点":
        return found["m2"] is not None
    before = text[found.start() - 1] if joined else " "
    return bool(_GOES_ON.match(text, found.end())) or before in _BEFORE_IT


def _hour(found: re.Match[str]) -> int:
    written = found["h1"] or found["h2"] or found["h3"]
    return int(written) if written else int(parse_numeral(found["h4"]) or 0)


def _minute(found: re.Match[str]) -> int:
    written = found["m1"] or found["m2"] or found["m3"]
    if found["quarters"]:
        return _QUARTER * int(parse_numeral(found["quarters"]) or 0)
    return int(written) if written else int(parse_numeral(found["m4"] or "零") or 0)


def _spoken_surely(found: re.Match[str], text: str, *, told: bool) -> bool:
    """Whether 三点 is an hour: behind a part of the day or a date, or with 半 or 钟; not 提出三点."""
    before = text[found.start() - 1 : found.start()]
    return told or found["m4"] is not None or found["even"] == "钟" or before == "\0"
