"""Datelines: who reports, from where, and on which day (新华社北京6月14日电; BEIJING, June 15 (Reuters) -).

The day of a dateline has no year; the year is that of the latest such day that is not after the day
the article was collected on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from newqp_writer.articles.signals.signal import Origin, Signal

_AGENCIES = "Reuters|AP|AFP|Bloomberg|Xinhua|Kyodo|Yonhap|TASS|dpa|ANSA|PTI|IANS|CNBC|UPI"
_CHINESE = re.compile(
    r"(?:[（(【\[]?据?(?P<who>[\u4e00-\u9fff]{1,8}?(?:社|网|網|报|報|台|臺|客户端|财经|財經|新闻|新聞|通讯|通訊|资讯|資訊))[)）】\]]?)"
    r"(?:(?:记者|記者)[\u4e00-\u9fff、]{4,12}\d{1,2}日[电電讯訊]|[\u4e00-\u9fff、]{0,12}?(?P<month>\d{1,2})月(?P<day>\d{1,2})日[电讯]|(?:专|專|综合|綜合)?消息|(?:专|專|综合|綜合)?[电電讯訊])"
)
_ENGLISH = re.compile(
    r"(?:[A-Z][A-Z .,/'’-]{2,40}[A-Z.],?\s+)?(?:(?P<name>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})\s+)?"
    rf"[(（](?P<who>{_AGENCIES})[)）]\s*(?:-{{1,2}}|–|—|:)\s"
)
# LONDON (Argus) — …: another agency, behind a place in capitals.
_OTHER_AGENCY = re.compile(
    r"[A-Z][A-Z .,/'’-]{2,40}[A-Z.],?\s+(?:(?P<name>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})\s+)?"
    r"[(（](?P<who>[A-Z][A-Za-z.&’' ]{1,24})[)）]\s*(?:-{1,2}|–|—)\s"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# BANGKOK, 9 June 2026 – …; Munich, Germany, June 9, 2026 (GLOBE NEWSWIRE) -- …
# OSLO, Norway – June 9, 2026 – …; AUSTIN, Texas--(BUSINESS WIRE)--June 9, 2026--…
_PLACE = r"[A-Z][\w.'’/]*(?:[ -][A-Z][\w.'’/]*){0,3}"
_PLACE_AND_DAY = re.compile(
    rf"{_PLACE}(?:,\s+{_PLACE}){{0,2}}(?:,\s+|\s*[-–—]{{1,2}}\s*)(?:\([A-Z][A-Za-z -]{{2,30}}\)\s*[-–—]{{1,2}}\s*)?"
    r"(?P<day>(?:(?:[A-Z][a-z]{2,8})\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}),?\s20\d\d)"
    r"\s*(?:(?:/[A-Z][A-Za-z -]{2,30}/|[(（][A-Z][A-Za-z -]{2,30}[)）])\s*)?(?:[-–—:/|]{1,2}|[.(（])\s*"
)
_PARAGRAPHS = 5  # of the body, that are looked at
_REACH = 80  # characters at the beginning of the text in which a dateline stands


@dataclass(frozen=True)
class Dateline:
    """The agency of a dateline, and its month and day where it has them."""

    who: str
    month: int | None = None
    day: int | None = None

    def date(self, collected: dt.date) -> dt.date | None:
        """Its day in the year that makes it the latest one before the article was collected."""
        if self.month is None or self.day is None:
            return None
        for year in (collected.year, collected.year - 1):
            try:
                day = dt.date(year, self.month, self.day)
            except ValueError:
                continue
            if day <= collected + dt.timedelta(days=1):
                return day
        return None


def find_dateline(body: str) -> Dateline | None:
    """The dateline a body begins with; summaries and an editor's note may stand before it.

    >>> find_dateline("新华社北京6月14日电 记者获悉，……")
    Dateline(who='新华社', month=6, day=14)
    >>> find_dateline("BEIJING, June 15 (Reuters) - Turnover rose 31.5%.").who
    'Reuters'
    """
    for paragraph in body.lstrip().split("\n\n", _PARAGRAPHS)[:_PARAGRAPHS]:
        if (found := _dateline_of(paragraph.lstrip()[:_REACH])) is not None:
            return found
    return None


def dateline_days(body: str) -> Iterator[Signal]:
    """The days of datelines in the first paragraphs of a text.

    >>> [s.text for s in dateline_days("BANGKOK, 9 June 2026 - Southeast Asia will need storage.")]
    ['9 June 2026']
    """
    for paragraph in body.lstrip().split("\n\n", _PARAGRAPHS)[:_PARAGRAPHS]:
        head = paragraph.lstrip()[: 2 * _REACH]
        if (found := _PLACE_AND_DAY.match(head)) is not None:
            yield Signal(Origin.DATELINE, found["day"])
        elif (line := _dateline_of(head[:_REACH])) is not None and line.month and line.day:
            yield Signal(Origin.DATELINE, f"{line.month}月{line.day}日")


def behind_place_and_day(paragraph: str) -> str:
    """What stands behind the place and day that a release begins with; empty where it has none.

    >>> behind_place_and_day("OSLO, Norway – June 9, 2026 – Voltaris Grid ASA today announced …")
    'Voltaris Grid ASA today announced …'
    """
    found = _PLACE_AND_DAY.match(paragraph)
    return paragraph[found.end() :] if found is not None else ""


def _dateline_of(head: str) -> Dateline | None:
    if (found := _ENGLISH.match(head) or _OTHER_AGENCY.match(head)) is not None:
        month = found["name"] and found["name"][:3].lower()
        known = month in _MONTHS and found["day"]
        return Dateline(
            found["who"],
            _MONTHS.index(month) + 1 if known else None,
            int(found["day"]) if known else None,
        )
    if (found := _CHINESE.match(head)) is not None:
        month, day = found["month"], found["day"]
        return Dateline(found["who"], int(month) if month else None, int(day) if day else None)
    return None
