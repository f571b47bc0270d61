"""Whose period a sentence is told of: 全年货物进出口首次突破45万亿元 is that of the year before it.

载人航天工程计划实施2次飞行任务 behind 今年，发射次数…… is this year's, and not some day's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.plans import plans

_OF_THE_SAME = re.compile("(?:全年|当年|同年|当月|期间)")
_YEAR = re.compile(r"\d{4}年|[去上今明当]年|“[一二三四五六七八九十]+五”|\d{1,2}月")
_A_YEAR = re.compile(r"\d{4}年|[去上今明当]年|“[一二三四五六七八九十]+五”")
_OPENS_WITH_A_PERIOD = re.compile(
    r"(?:今年|明年|20\d\d年|“[一二三四五六七八九十]+五”(?:时期|期间))"
)

_BEGINS_LONG_AGO = re.compile(r"(?:早?在)?(?P<year>20\d\d)年(?P<month>\d{1,2})月")
_LONG_AGO = dt.timedelta(days=300)


def is_of_long_ago(printed: str, day: dt.date) -> bool:
    """Whether a sentence opens with a month that is no news any more, most of a year before a day.

    >>> is_of_long_ago("2021年9月，首批试点公布。", dt.date(2026, 6, 2))
    True
    >>> is_of_long_ago("2025年12月，产量增长5%。", dt.date(2026, 1, 20))
    False
    """
    found = _BEGINS_LONG_AGO.match(printed)
    if found is None or not 1 <= int(found["month"]) <= 12:
        return False
    return day - dt.date(int(found["year"]), int(found["month"]), 1) > _LONG_AGO


def takes_its_period(printed: str, before: Sequence[str]) -> bool:
    """Whether a sentence has the period of the sentence before it, and says none itself.

    Args:
        printed: the sentence.
        before: those before it in its paragraph.

    >>> takes_its_period("全年进出口突破45万亿元。", ["2025年外贸顶压前行。"])
    True
    >>> takes_its_period("工程计划实施2次飞行。", ["今年，发射次数有望突破100次。"])
    True
    >>> takes_its_period("工程计划于2028年建成。", ["今年，发射次数有望突破100次。"])
    False
    """
    if not before:
        return False
    if _OF_THE_SAME.match(printed):
        return _A_YEAR.search(before[-1]) is not None
    undated = plans(printed) and _YEAR.search(printed) is None
    return undated and _OPENS_WITH_A_PERIOD.match(before[-1]) is not None
