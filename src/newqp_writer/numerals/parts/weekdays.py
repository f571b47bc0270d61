"""A day of the week that stands beside a date, held to the calendar: 6月10日（星期三）.

Such a weekday tells no day of its own. It is either that of the date, or a mistake that a reader
sees and no source bears out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from newqp_writer.numerals.forms import Found
from newqp_writer.numerals.quantity import UNREADABLE, Quantity

_ZH = "一二三四五六日天"
_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    rf"(?:(?:星期|周|礼拜)(?P<zh>[{_ZH}])"
    r"|\b(?P<en>(?:Mon|Fri|Sun)(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Sat(?:urday)?)\b\.?)"
)
# Sun Life and 周六福 are names: out of brackets a short form needs an end, or what a day begins with.
_ENDS = (
    rf"(?:(?<=星期[{_ZH}])|(?<=礼拜[{_ZH}])|(?<=day)"
    r"|(?=\s?(?:[，。、；：,;:.()（）]|$)|[上下中]午|晚|凌晨|早|举[行办]|召开|发布|公布|[在将起]))"
)
_BEHIND = re.compile(
    rf"(?P<comma>[，,])?\s?(?P<within>[（(])?\s?{_WEEKDAY}(?!至|到|[—–~-])"
    rf"(?(within)|{_ENDS})(?(comma)(?:\s?(?:[，。,.)）]|$)|[上中下]午|晚|早)|)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"{_WEEKDAY}(?:,?\s(?:the\s)?|\s?[（(]\s?)?$", re.IGNORECASE)
_FAR = 16  # characters: Wednesday, the


def weekdays_held(text: str, dates: Sequence[Found]) -> list[Found]:
    """Dates without the weekdays that stand beside one of them; a wrong one cannot be read.

    Args:
        text: as it was read.
        dates: what was read in it, in order.

    >>> from newqp_writer.numerals import read_numbers
    >>> told = "2026年6月10日（星期三）、6月11日（周五）举行"
    >>> [m.surface for m in read_numbers(told, reference=dt.date(2026, 6, 15)).mentions]
    ['2026年6月10日', '6月11日', '周五']
    """
    told = [one for date in dates for one in _beside(text, date)]
    alone = [
        date for date in dates
        if not any(date.start < end and start < date.end for start, end, _ in told)
    ]  # fmt: skip
    wrong = [Found(start, end, UNREADABLE) for start, end, right in told if not right]
    return sorted([*alone, *wrong])


def _beside(text: str, date: Found) -> Iterator[tuple[int, int, bool]]:
    """The places of weekdays beside a date, and whether each is that of the day."""
    days = list(_days(date.quantity))
    if not days:
        return
    found = [
        _BEHIND.match(text, date.end),
        _BEFORE.search(text, max(0, date.start - _FAR), date.start),
    ]
    for match in filter(None, found):
        named = _named(match)
        group = "zh" if match["zh"] else "en"
        start = match.start() + len(match[0]) - len(match[0].lstrip(" （(，,"))
        end = match.end(group)
        yield start, end, any(day.weekday() == named for day in days)


def _named(match: re.Match[str]) -> int:
    """The number of a weekday, from 0 for Monday."""
    return min(_ZH.index(match["zh"]), 6) if match["zh"] else _EN.index(match["en"][:3].lower())


def _days(quantity: Quantity) -> Iterator[dt.date]:
    """The single days that a date may mean."""
    for span in (quantity.span, quantity.other_span):
        if span is not None and span.first is not None and span.first == span.last:
            yield span.first
