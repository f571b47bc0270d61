"""Dates as files, pages and people write them, read into the column's time zone.

Known are ISO 8601 and its cousins (2026-06-14T22:31:07Z, 2026/6/14, 2026.06.14, 20260614, and what
Chinese sites make of it: 2026-06-14-08:30:00), Chinese dates (2026年06月14日 星期日 08:30,
二〇二六年六月十四日), English ones (June 14, 2026 · Sun, 14 Jun 2026 08:00:00 +0800 · Mon Jun 15
2026 08:30:00 GMT+0800), and seconds or milliseconds since 1970. A month without a day, or a year
alone, is a date of that precision. 115年6月12日 is of the Republic. 06/07/2026 is not read: it is
June or July; 15.06.2026 and 06/15/2026 are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from newqp_writer.language import _
from newqp_writer.models import PartialDate
from newqp_writer.text import clean_line, writable

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
_CLOCK = (
    r"(?:(?:[T ,·|-]|\s(?:at\s)?){0,3}(?:(?P<half_zh>上午|下午|晚上?|早上?|凌晨|中午)\s?)?"
    r"(?P<hour>[0-9]{1,2})(?:[:：时時点點](?:(?P<minute>[0-9]{1,2})分?)?"
    r"(?:[:：.](?P<second>[0-9]{1,2})秒?(?:[.,][0-9]{1,9})?)?"
    r"(?:\s?(?P<half>[ap]\.?m\.?))?|\s?(?P<half_only>[ap]\.?m\.?)))?"
)
_ZONE = (
    r"(?:\s?\(?(?P<zone>Z(?![A-Za-z])|(?:UTC|GMT)?[+-][0-9]{1,2}:?(?:[0-9]{2})?(?![0-9])"
    r"|UTC|GMT|BST|E[SD]?T|P[SD]?T|C[SD]?T|JST|KST|HKT|SGT|CES?T|IST|AES?T|北京时间|香港时间|香港時間|台北时间)\)?)?"
)
_TIME = _CLOCK + _ZONE
_WEEKDAY_ZH = r"(?:[ ,(（]{0,2}(?:星期|周)[一二三四五六日天][)）]?)?"
_HAN_DIGIT = "〇零○一二三四五六七八九"

# 2026-06-14, 2026/6/14, 2026年6月14日, 2026-06, 2026年6月
_NUMERIC = (
    r"(?<![0-9])(?P<year>[0-9]{4})\s?(?P<mark>[-/.年])\s?(?P<month>[0-9]{1,2})"
    r"(?:(?:(?P=mark)|(?<=[0-9])\s?月)\s?(?P<day>[0-9]{1,2})(?![0-9])(?:\s?日)?"
    rf"{_WEEKDAY_ZH}{_TIME}|\s?月(?!\s?[0-9])|(?![0-9./年-]))"
)
# 20260614, 20260614083000
_COMPACT = (
    r"(?<![0-9])(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])"
    r"(?:[T ]?(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])(?P<second>[0-5][0-9])?"
    rf"{_ZONE})?(?![0-9])"
)
# 115年6月12日, 民國115年6月12日, 115-06-12: years of the Republic, which began in 1912
_REPUBLIC = (
    r"(?:中華|中华)?(?:民國|民国)?\s?(?<![0-9./-])(?P<roc>1[01][0-9])"
    r"(?:\s?年\s?(?P<month>[0-9]{1,2})\s?月\s?(?P<day>[0-9]{1,2})\s?日"
    rf"|(?P<mark>[-/.])(?P<month_>[01][0-9])(?P=mark)(?P<day_>[0-3][0-9])(?![0-9./-])){_WEEKDAY_ZH}{_TIME}"
)
# 26-06-12 10:05
_SHORT = (
    r"(?<![0-9./:-])(?P<short>[2-3][0-9])(?P<mark>[-/.])(?P<month>[01]?[0-9])(?P=mark)(?P<day>[0-3]?[0-9])"
    rf"(?=\s+[0-2]?[0-9]:[0-5][0-9]){_TIME}"
)
# 15.06.2026, 15/06/2026, 06/15/2026: the month is not above 12
_YEAR_LAST = (
    r"(?<![0-9./-])(?:(?P<day>[0-3]?[0-9])\.\s?(?P<month>[01]?[0-9])\.\s?"
    r"|(?P<day_>1[3-9]|2[0-9]|3[01])[/-](?P<month_>0?[1-9]|1[0-2])[/-]"
    r"|(?P<month__>0?[1-9]|1[0-2])[/-](?P<day__>1[3-9]|2[0-9]|3[01])[/-])"
    rf"(?P<year>20[0-9]{{2}})(?![0-9./-]){_TIME}"
)
# 11/06/2026: 11 June or 6 November
_EITHER = re.compile(
    r"(?<![0-9./-])(?P<one>0?[1-9]|1[0-2])[/-](?P<other>0?[1-9]|1[0-2])[/-](?P<year>20[0-9]{2})(?![0-9./-])"
)
# June 14, 2026
_MONTH_FIRST = (
    rf"(?:{_WEEKDAY},?\s)?(?<![A-Za-z]){_MONTH_NAME}\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s"
    rf"(?P<year>[0-9]{{4}})(?:(?![0-9])|(?=[0-9]{{1,2}}:[0-9]{{2}})){_TIME}"
)
# Sun, 14 June 2026
_DAY_FIRST = (
    rf"(?:{_WEEKDAY},?\s)?(?<![0-9])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s-]{_MONTH_NAME},?[\s-]"
    rf"(?P<year>[0-9]{{4}})(?:(?![0-9])|(?=[0-9]{{1,2}}:[0-9]{{2}})){_TIME}"
)
# 5:48 PM EDT, June 11, 2026
_CLOCK_FIRST = (
    r"(?<![0-9:：])(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?:\s?(?P<half>[ap]\.?m\.?))?"
    rf"{_ZONE}(?:,|\son)?\s(?:{_WEEKDAY},?\s)?{_MONTH_NAME}\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s"
    r"(?P<year>[0-9]{4})(?![0-9])"
)
# June 2026
_MONTH_ONLY = rf"(?<![A-Za-z]){_MONTH_NAME},?\s(?P<year>[0-9]{{4}})(?![0-9])"
# 二〇二六年六月十四日
_IN_HAN = (
    rf"(?P<han_year>[一二][{_HAN_DIGIT}]{{3}})年(?P<han_month>十?[{_HAN_DIGIT}十])月"
    rf"(?:(?P<han_day>[二三]?十?[{_HAN_DIGIT}十])日)?"
)
_YEAR_ONLY = r"(?<![0-9])(?P<year>[0-9]{4})(?:年(?!\s?[0-9])|(?![0-9./年-]))"

_IN_A_LINE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        _NUMERIC,
        _COMPACT,
        _CLOCK_FIRST,
        _MONTH_FIRST,
        _DAY_FIRST,
        _MONTH_ONLY,
        _IN_HAN,
        _REPUBLIC,
        _SHORT,
        _YEAR_LAST,
    )
)
_WHOLE = (*_IN_A_LINE, re.compile(_YEAR_ONLY))
_REACH = 2000  # characters of a line in which dates are looked for
_EPOCH = re.compile(r"(1[0-9]{9})(?:[0-9]{3})?")
_HOURS_OF = {"EST": -5, "EDT": -4, "PST": -8, "PDT": -7, "BST": 1, "北京时间": 8,
             "香港时间": 8, "香港時間": 8, "台北时间": 8, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9,
             "CET": 1, "CEST": 2, "IST": 5.5, "AET": 10, "AEST": 10, "CST": 8, "CDT": -5}  # fmt: skip
_ZONES_OF = {"ET": "America/New_York", "PT": "America/Los_Angeles", "CT": "America/Chicago"}
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2}):?([0-9]{2})?", re.IGNORECASE)
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0F: "/", 0xFF0D: "-"}


@dataclass(frozen=True)
class WrittenDate:
    """A date found in a text: its day in the column's zone, and where it stands (characters)."""

    date: PartialDate
    start: int
    end: int


def _han(written: str) -> int:
    """六, 十四, 三十一 as a number; each digit counts, 十 is ten."""
    tens, ten, ones = written.rpartition("十")
    value = _HAN_DIGIT.index
    units = max(0, value(ones) - 2) if ones else 0
    return units if not ten else (max(0, value(tens) - 2) if tens else 1) * 10 + units


def _zone(written: str, zone: dt.tzinfo) -> dt.tzinfo:
    name = written.upper()
    if name in _ZONES_OF:
        return ZoneInfo(_ZONES_OF[name])
    if name in _HOURS_OF:
        return dt.timezone(dt.timedelta(hours=_HOURS_OF[name]))
    if (found := _OFFSET.fullmatch(name)) is not None:
        span = dt.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return dt.timezone(span if found[1] == "+" else -span)
    return dt.UTC if name in {"Z", "UTC", "GMT"} else zone


def _hour(part: dict[str, str | None]) -> int:
    hour = int(part.get("hour") or 0)
    half = (part.get("half") or part.get("half_only") or "").lower()[:1]
    late = half == "p" or part.get("half_zh") in {"下午", "晚", "晚上"}
    if late and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _parts(part: dict[str, str | None]) -> tuple[int, int | None, int | None]:
    if part.get("han_year"):
        digits = [max(0, _HAN_DIGIT.index(char) - 2) for char in part["han_year"] or ""]
        year = int("".join(map(str, digits)))
        written_day = part.get("han_day")
        return year, _han(part["han_month"] or ""), _han(written_day) if written_day else None
    name = part.get("name")
    written = part.get("month") or part.get("month_") or part.get("month__")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(written) if written else None
    day = part.get("day") or part.get("day_") or part.get("day__")
    return _year(part), month, int(day) if day else None


def _year(part: dict[str, str | None]) -> int:
    if (republic := part.get("roc")) is not None:
        return int(republic) + 1911
    if (short := part.get("short")) is not None:
        return int(short) + 2000
    return int(part.get("year") or 0)


def _date(found: re.Match[str], zone: dt.tzinfo) -> PartialDate:
    """The date a match means.

    Raises:
        ValueError: there is no such day or time.
    """
    part = found.groupdict()
    year, month, day = _parts(part)
    dt.date(year, 1 if month is None else month, 1 if day is None else day)
    if month is None or day is None or not part.get("hour"):
        return PartialDate(year, month, day)
    minute, second = int(part.get("minute") or 0), int(part.get("second") or 0)
    # 24:00 ends the day it is written with.
    hour = 23 if (midnight := _hour(part) == 24 and not minute) else _hour(part)
    time = dt.datetime(year, month, day, hour, 59 if midnight else minute, min(second, 59),
                       tzinfo=_zone(part.get("zone") or "", zone))  # fmt: skip
    return PartialDate.of(time.astimezone(zone).date())


def _since_1970(text: str, zone: dt.tzinfo) -> PartialDate | None:
    if (found := _EPOCH.fullmatch(text)) is None:
        return None
    return PartialDate.of(dt.datetime.fromtimestamp(int(found[1]), tz=zone).date())


def read_date(text: str, zone: dt.tzinfo) -> PartialDate:
    """The date a value is, all of it.

    Args:
        text: the value as it was written.
        zone: the column's time zone; a time with a zone of its own is turned into it.

    Raises:
        ValueError: it is not a date in a form that is known, or there is no such day.

    >>> str(read_date("2026-06-14T22:31:07Z", dt.timezone(dt.timedelta(hours=8))))
    '2026-06-15'
    >>> str(read_date("Sun, 14 Jun 2026 08:00:00 +0800", dt.UTC))
    '2026-06-14'
    """
    line = clean_line(text).translate(_FULL_WIDTH)
    if (stamp := _since_1970(line, zone)) is not None:
        return stamp
    for form in _WHOLE:
        if (found := form.fullmatch(line)) is not None:
            try:
                return _date(found, zone)
            except (ValueError, OverflowError):
                words = _("“{text}” is a day that does not exist").format(text=writable(text))
                raise ValueError(words) from None
    raise ValueError(
        _("“{writable}” is not a date; write 2026-06-15, 2026-06 or 2026").format(
            writable=writable(text[:80])
        )
    )


def read_either(text: str, collected: dt.date | None) -> PartialDate | None:
    """The day of a date whose month and day cannot be told apart: the latest that is past.

    >>> str(read_either("11/06/2026 05:47 PM", dt.date(2026, 6, 15)))
    '2026-06-11'
    """
    found = _EITHER.match(clean_line(text).translate(_FULL_WIDTH))
    if found is None or collected is None:
        return None
    one, other, year = int(found["one"]), int(found["other"]), int(found["year"])
    days = {dt.date(year, one, other), dt.date(year, other, one)}
    past = [day for day in days if day <= collected + dt.timedelta(days=1)]
    return PartialDate.of(max(past)) if past else None


def find_dates(text: str, zone: dt.tzinfo) -> Iterator[WrittenDate]:
    """Dates of at least a month that stand in a line, in their order; impossible ones are skipped.

    >>> line = "来源：新华社 2026-06-14 08:30 【字体：大 中 小】"
    >>> [str(found.date) for found in find_dates(line, dt.UTC)]
    ['2026-06-14']
    """
    line = text[:_REACH].translate(_FULL_WIDTH)
    at = 0
    while at < len(line):
        matches = [found for form in _IN_A_LINE if (found := form.search(line, at)) is not None]
        if not matches:
            return
        found = min(matches, key=lambda match: (match.start(), -match.end()))
        at = max(found.end(), at + 1)
        try:
            date = _date(found, zone)
        except (ValueError, OverflowError):
            continue
        yield WrittenDate(date, found.start(), found.end())
