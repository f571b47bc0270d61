"""What a report prints of itself above its text: its day, its number in a series, who made it.

    *Published 24 April 2026. Freight desk. Note no. 17.*
    编辑：程澜　2026年6月8日—6月14日　总第611期

The day is that of the report; nothing of the line is a claim about its sources.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from newqp_writer.articles.signals.written_dates import read_date
from newqp_writer.reports.prose.block import Block

_LOOKED_AT = 4  # blocks at the top
_LONGEST = 200  # characters
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = re.compile(
    r"(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s(?:19|20)\d\d|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
)
# 2026年6月8日—6月14日, 8–14 June 2026: the last day counts.
_LAST_DAY = re.compile(
    r"\s?(?:[-—–~～至到]|to)\s?(?P<year>(?:19|20)\d\d[-/.年])?\s?(?P<month>\d{1,2})[-/.月]\s?(?P<day>\d{1,2})日?"
)
_BEGINS = re.compile(
    r"\s*[*_（(【\[]*\s*(?:(?:first |date )?(?:published|issued|issue|released|dated?|prepared"
    r"|compiled|edited|edition|report date|week (?:of|ending)|status|no\.|number|vol\."
    r"|version|v\d)\b"
    r"|(?:written |text )?by\s(?-i:[A-Z])"
    r"|编辑|主编|责编|作者|撰稿|编写|整理|发布|出版|印发|日期|时间|报告期|刊期|总?第\s?\d)",
    re.IGNORECASE,
)
# Desk of X, 21 May 2026. Authors: …
_MAKERS = re.compile(
    r"\b(?:authors?|editors?|written by)\s?:|(?:作者|编辑|撰稿)[:：]", re.IGNORECASE
)
_APART = re.compile(r"[.。;；|｜·•\u3000\n]|\s[—–-]\s|\s{2,}")
# CI-S-2026-05: the number of a paper of a house.
_CODE = r"(?<![\w-])[A-Z]{2,6}(?:-[A-Z]{1,4})?-(?:19|20)\d\d-\d{1,4}(?![\w-])"
_COUNTED = re.compile(
    rf"{_CODE}|"
    r"(?:(?:19|20)\d\d年)?(?:总)?第\s?\d{1,5}\s?[期号卷辑]"
    r"|\d{1,3}[- ]min(?:ute)?s?\.?[- ]read\b"
    r"|(?:[A-Za-z]{2,12} )?(?:no\.?|nr\.?|number|issue|vol\.?|volume|version|edition)"
    r"\s?\d{1,5}(?:[./]\d{1,4})?"
    r"|\b(?:note|brief|briefing|bulletin|report|memo|letter|newsletter|paper)\s\d{1,4}",
    re.IGNORECASE,
)
# A day without its year, or a month, as a piece of its own: 农研室　1月26日, Report · May 2026.
_EDGE = r"[\u3000,，;；|｜·•—–()（）\[\]【】*_]"
_DAY_ALONE = re.compile(
    rf"(?:^|(?<={_EDGE}))\s*"
    rf"(?:\d{{1,2}}月\d{{1,2}}日|(?:19|20)\d\d年\d{{1,2}}月|{_MONTH}\s(?:19|20)\d\d)"
    rf"\s*(?=$|{_EDGE})"
)
_ENDS = re.compile(r"\s*(?:$|[|｜·•—–)）*_]|\u3000|\s{2})")
_AT_EDGE = re.compile(rf"(?:{_EDGE}|\s\s)\s*\Z")
_STOPS = ("。", ".", "！", "!", "?", "？", "：", ":")
_LONGEST_NAME = (7, 10)  # words, Chinese characters of a name between edges
# What makes a sentence of a few words: a day or a number beside it is claimed.
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|rose|fell|grew|says?|said|on|by|until|since|from|to|before|after)\b"
    r"|[是为有将于自至在由从到]|[增降升跌涨减]|发布|截至|开[始幕]|达"
)
_LONGEST_PIECE = (8, 16)  # words, Chinese characters of what is no sentence


def masthead(blocks: Sequence[Block]) -> tuple[frozenset[int], dt.date | None]:
    """The blocks in which a report only tells of itself, and the day that stands there.

    Args:
        blocks: its prose.
    """
    found: set[int] = set()
    day: dt.date | None = None
    for number, block in enumerate(blocks[:_LOOKED_AT]):
        if block.kind == "paragraph" and _is_masthead(block.text):
            found.add(number)
            day = day or _day(block.text)
    return frozenset(found), day


def _is_masthead(text: str) -> bool:
    """Whether a line tells only of its report.

    >>> _is_masthead("农研室　2026年第1期（总第58期）　1月26日")
    True

    >>> _is_masthead("Published 24 April 2026. Freight desk. Note no. 17.")
    True
    >>> _is_masthead("Published on 24 April 2026, the survey of 1,200 firms shows a fall.")
    False
    """
    begins = _BEGINS.match(text) or _stands_alone(text) or _MAKERS.search(text)
    if len(text) > _LONGEST:
        return False
    if begins and (_DAY.search(text) or _COUNTED.search(text)):
        return _in_pieces(text)
    dated = any(pattern.search(text) for pattern in (_DAY, _COUNTED, _DAY_ALONE))
    return dated and _only_names(text)


def _rest(text: str) -> str:
    """A line without its days and its numbers in a series, an edge where each stood."""
    text = re.sub(r"\s{2,}", "\u3000", text.strip())
    rest = re.sub(_LAST_DAY.pattern, " ", _DAY.sub("\u3000", text))
    return _DAY_ALONE.sub("\u3000", _COUNTED.sub("\u3000", rest))


def _in_pieces(text: str) -> bool:
    """Whether nothing of a line is a sentence, or counts anything else."""
    rest = _rest(text)
    words, han = _LONGEST_PIECE
    return re.search(r"\d", rest) is None and all(
        len(piece.split()) <= words and len(re.findall(r"[\u4e00-\u9fff]", piece)) <= han
        for piece in _APART.split(rest)
    )


def _only_names(text: str) -> bool:
    """Whether a line is made of days, numbers in a series and short names, and ends in no stop.

    Each stands between edges: 农研室　2026年第1期（总第58期）　1月26日; Brief 5, 11 May 2026.
    """
    # A number of the house parts what stands beside it: 情报组 2026年6月15日 CI-2026-06.
    if re.search(_CODE, text):
        text = _DAY.sub(lambda day: f"\u3000{day[0]}\u3000", text)
    rest = _rest(text)
    loose = any(
        text[: day.start()].strip() and not _AT_EDGE.search(text[: day.start()])
        for day in _DAY.finditer(text)
    )
    if loose or re.search(r"\d", rest) or text.rstrip(" *_）)").endswith(_STOPS):
        return False
    pieces = [piece.strip() for piece in re.split(_EDGE, rest) if piece.strip()]
    names, han = _LONGEST_NAME
    return all(
        len(piece.split()) <= names
        and len(re.findall(r"[\u4e00-\u9fff]", piece)) <= han
        and _SAYS.search(piece) is None
        for piece in pieces
    )


def _stands_alone(text: str) -> bool:
    """Whether a line begins with a day that nothing is said of: 12 June 2026 | Desk."""
    found = _DAY.match(text.lstrip(" \t\u3000*_（("))
    return found is not None and _ENDS.match(found.string, found.end()) is not None


def _day(text: str) -> dt.date | None:
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        day = read_date(found[0], dt.UTC).last_day
        last = _LAST_DAY.match(text, found.end())
        if last is not None:
            year = int(last["year"][:4]) if last["year"] else day.year
            day = dt.date(year, int(last["month"]), int(last["day"]))
    except ValueError:
        return None
    return day
