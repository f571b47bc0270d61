"""Days told by their distance (昨天 18:20, 3小时前, 2 days ago), counted from the day they were read on.

That is the moment a browser says that it saved the page, or else the day of the folder. What is
too vague for a day (2 weeks ago) is none.
"""

from __future__ import annotations

import datetime as dt
import re

_BEFORE = r"(?:^|(?<=[\s|｜·•,，、—–\x1f-]))"
RELATIVE = re.compile(
    rf"{_BEFORE}(?:(?P<named>今天|今日|昨天|昨日|前天|刚刚|today|yesterday|just now)"
    r"(?:[\s,，]*(?:at\s)?[0-2]?\d[:：][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?)?"
    r"|(?P<count>\d{1,2}|an?|one)\s?(?P<unit>分钟|小时|天|min(?:ute)?s?|h(?:ou)?rs?|days?)\s?(?:前|ago))"
    r"(?=$|[\s|｜·•,，、—–\x1f-])",
    re.IGNORECASE,
)
_DAYS_BACK = {"昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}
_MOST_HOURS = 6  # counted from a day whose hour is not known: a desk collects in the morning


def _moment(saved: str, zone: dt.tzinfo) -> dt.datetime | None:
    """The moment a browser writes (Sun Jun 14 2026 10:20:11 GMT+0800), in the column's zone."""
    found = re.match(
        r"\w{3} (\w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})|(\d{4}-\d\d-\d\dT\S{5,32})",
        saved,
    )
    try:
        if found is not None and found[1]:
            read = dt.datetime.strptime(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S %z")
            return read.astimezone(zone)
        if found is None:
            return None
        written = dt.datetime.fromisoformat(found[3])
        return written.replace(tzinfo=zone) if written.tzinfo is None else written.astimezone(zone)
    except ValueError:
        return None


def count_back(text: str, saved: str, zone: dt.tzinfo, collected: dt.date | None) -> dt.date | None:
    """The day that is meant; ``None`` if it cannot be told.

    Args:
        text: as it was written.
        saved: the moment a browser says that it saved the page; may be empty.
        zone: the column's time zone.
        collected: the day the article was collected on.

    >>> str(count_back("昨天 18:20", "", dt.UTC, dt.date(2026, 6, 15)))
    '2026-06-14'
    >>> str(count_back("11 hours ago", "Sun Jun 14 2026 10:20:11 GMT+0000", dt.UTC, None))
    '2026-06-13'
    """
    found, moment = RELATIVE.search(text), _moment(saved, zone)
    day = moment.date() if moment is not None else collected
    if found is None or day is None:
        return None
    if found["named"]:
        return day - dt.timedelta(days=_DAYS_BACK.get(found["named"].lower(), 0))
    count = int(found["count"]) if found["count"].isdigit() else 1
    unit = found["unit"].lower()
    if unit.startswith(("天", "day")):
        return day - dt.timedelta(days=count)
    if unit.startswith(("分", "min")):
        return (moment - dt.timedelta(minutes=count)).date() if moment is not None else day
    if moment is not None:
        return (moment - dt.timedelta(hours=count)).date()
    return day if count <= _MOST_HOURS else None
