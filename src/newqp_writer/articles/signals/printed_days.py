"""The days in the printed lines of a header: whole, without a year, counted back, of a last change."""

from __future__ import annotations

import datetime as dt
import re

from newqp_writer.articles.signals.relative_days import RELATIVE
from newqp_writer.articles.signals.signal import Origin, Signal
from newqp_writer.articles.signals.written_dates import find_dates

_UPDATED = re.compile(
    r"(?:updated?|modified|revised|更新[于时]?间?|修改[于时]?间?|编辑于|修订于?)(?: on)?[:：,，于 ]*"
    r"(?:at\s)?(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}(?:[+-]\d{1,2})?)?[,，\s]*)?$",
    re.IGNORECASE,
)
# 2026-06-14 09:12 更新; but in “…GMT+8Updated 3 hours ago” the change is of three hours ago.
_UPDATED_BEHIND = re.compile(r"\s*(?:更新|修改|修订|\(?updated(?!\s+\d))", re.IGNORECASE)
DAY_AND_TIME = re.compile(
    r"(?<![\d.:-])(?P<month>0?[1-9]|1[0-2])(?:-|/|月)(?P<day>[0-3]?\d)日?[ \u3000]+[0-2]?\d[:：][0-5]\d(?::[0-5]\d)?(?!\d)"
)
EITHER_DAY = re.compile(
    r"(?<![\d./-])(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|1[0-2])[/-]20\d\d(?![\d./-])"
    r"(?:,?\s+[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:\s?[AP]M)?)?",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_YEARLESS = re.compile(
    r"(?:^|(?<=[\s|｜·•,，—–-]))(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?"
    r"(?:(?P<month>0?[1-9]|1[0-2])月(?P<day>[0-3]?\d)日"
    rf"|(?P<name>{_MONTH})\.?\s(?P<day_behind>[0-3]?\d)|(?P<day_before>[0-3]?\d)\s(?P<name_behind>{_MONTH}))"
    r"(?=$|\s?[|｜·•,，—–-]|\s(?!\d{4}))(?!,?\s\d{4})",
    re.IGNORECASE,
)
DAY_OUT = "\x1f"
"""Stands where a date was taken out."""
_LONGEST = 60  # characters of a line in which days are counted back


def without_dates(
    words: str, zone: dt.tzinfo, line: int, when: list[Signal], *, told: bool = True
) -> str:
    """The words without their dates, which become signals; one of a last change is marked as such.

    Args:
        words: of a printed line, or the value behind a label.
        zone: the column's time zone.
        line: the line's 1-based number in the file.
        when: takes the signals.
        told: whether the dates are signals, and not only taken out.
    """
    kept: list[str] = []
    at = 0
    for found in find_dates(words, zone):
        before = words[at : found.start]
        kept.append(before)
        changed = _UPDATED.search(before) or _UPDATED_BEHIND.match(words, found.end)
        if told and changed:
            when.append(Signal(Origin.CHANGED, words[found.start : found.end].strip(), line))
        elif told:
            when.append(Signal(Origin.PRINTED_LINE, words[found.start : found.end].strip(), line))
        at = found.end
    rest = DAY_OUT.join([*kept, words[at:]])
    if told and not when and (either := EITHER_DAY.search(rest)) is not None:
        when.append(Signal(Origin.PRINTED_LINE, either[0].strip(), line))
        rest = rest[: either.start()] + DAY_OUT + rest[either.end() :]
    if told and not when and (day := DAY_AND_TIME.search(rest)) is not None:
        # 06-14 08:30, as apps print it: the year is that of the day it was collected on.
        when.append(Signal(Origin.DATELINE, f"{int(day['month'])}月{int(day['day'])}日", line))
        rest = rest[: day.start()] + DAY_OUT + rest[day.end() :]
    if told and not when and (yearless := _YEARLESS.search(rest)) is not None:
        # Reuters · June 11: of the latest such day.
        name = yearless["name"] or yearless["name_behind"]
        month = _MONTHS.index(name[:3].lower()) + 1 if name else int(yearless["month"])
        day_of = yearless["day"] or yearless["day_behind"] or yearless["day_before"]
        when.append(Signal(Origin.DATELINE, f"{month}月{int(day_of)}日", line))
        rest = rest[: yearless.start()] + DAY_OUT + rest[yearless.end() :]
    relative = RELATIVE.search(rest) if told and not when and len(words) <= _LONGEST else None
    if relative is not None and not _UPDATED.search(rest[: relative.start()]):
        when.append(Signal(Origin.RELATIVE, relative[0].strip(), line))
        rest = rest[: relative.start()] + DAY_OUT + rest[relative.end() :]
    return rest
