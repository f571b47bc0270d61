"""Which date or period a number is said of.

In Chinese the last one named before it in the sentence, unless that is only what is compared with
(比2024年增长); one named within one part of a list, between two ；, ends with that part. In
English also the one right behind it: 26% in 2026 and 28% in 2027.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newqp_writer.numerals.quantity import Quantity, Span
from newqp_writer.provenance.context.rows import mate_of

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number, NumberedText

_COMPARED = re.compile(
    r"(?:(?<![占之环同])比|较|与|(?<![合共])同|相比|compared with|than|versus|from|against"
    r"|above|below)(?:上一?)?(?:\s(?:in|for|the))?\s?$"
    # above the same month last year
    r"|\b(?:than|from|over|on|with|to|above|below|against|versus)(?:\s(?:in|for|during))?"
    r"\sthe\ssame\s(?:month|period|quarter|week|time|point|day)(?:\s(?:of|in))?\s?$",
    re.IGNORECASE,
)
# 自3月份由负转正后: since when, not when.
_SINCE_BEFORE = re.compile(r"[自从]\s?$")
_SINCE_BEHIND = re.compile(r"[^，。；、]{0,12}?(?:以来|之?后|起|开始)")
_YEAR_BEFORE = re.compile(r"上一?年|前一年|上个?月|前一?个?月|上季度?")
# STOCKHOLM, May 7 - … : the day of the report, not of what it says.
_DATELINE = re.compile(r"\s?(?:\([A-Za-z ]{2,20}\)\s)?[-–—]{1,2}\s")
_BESIDE = re.compile(r"[的为是约近超]{0,2}|\s(?:in |for |of )?(?:the )?")
_POINT_IN_TIME = re.compile(r"[底末初]$")
_LABELLED = re.compile(
    r":\s[A-Z€£$¥\s]{0,5}|\s(?:(?!and\b|or\b)[a-z-]{3,20}\s){1,2}of\s(?:about\s|around\s|some\s)?[A-Z€£$¥]{0,4}"
)
_BRACKET, _CLOSES = re.compile(r"\s?[(（]"), ("）", ")")
_FEW = 100
_BACK = 40  # numbers back to the month that 上月 is counted from
_NEAR = 60  # characters between an English number and the year behind it
# rose 18% in the first quarter and 10% in the second: another one than was named.
_IN_THE_OTHER = re.compile(
    r"[\w\s%]{0,20}?\bin the (?:second|third|fourth|first|latter|former)\b"
    r"(?!\s(?:quarter|half|place))"
)
# 较去年的37亿美元: of another year than the one that was named; 去年 is no date of its own there.
_OF_LAST_YEAR = re.compile(r"(?:去年|上一?年)(?:同期)?的[约近超]?$")
# a projection of 2.9% made in October: when it was said.
_WHEN_SAID = re.compile(r"\s(?:made|published|issued|released|announced|given)\s(?:in|on)\s$")
_THE_MONTH_BEFORE = re.compile("上个?月")
_WORD = re.compile("[a-z]{2}")


def governing(text: NumberedText) -> list[Number | None]:  # noqa: C901 - one state machine
    """For every number of a text the date it is said of, ``None`` for dates themselves."""
    found: list[Number | None] = []
    current: Number | None = None
    first: Number | None = None  # what the sentence's first number is said of
    direct: Number | None = None
    sentence, part, begun = -1, 0, False
    the_year_before = False
    named: set[Number] = set()
    spent: set[int] = set()  # dates that stand behind their number
    for number in text.numbers:
        if number.sentence != sentence:
            alone = len(named) == 1  # only one period: no doubt which one goes on
            carried = current if alone and _carries_on(number) else None
            named = set()
            current, first, direct = carried, carried, None
            sentence, part, begun = number.sentence, 0, False
        if (here := text.layout.clauses[number.clause].part) != part:
            current, part = first, here
        if not number.is_date:
            behind = _behind(number)
            if behind is not None:
                spent.add(behind.index)
            unsaid = the_year_before or _OF_LAST_YEAR.search(number.left)
            unsaid = unsaid or _IN_THE_OTHER.match(text.text, number.mention.end)
            mate = mate_of(number)
            # 2025年分别为27吉瓦和15吉瓦 is said of 2025年, whatever the first row was said of.
            anew = current is not None and current.clause == number.clause
            of_mate = found[mate.index] if mate is not None and not anew else None
            found.append(None if unsaid else of_mate or behind or direct or current)
            direct, the_year_before = None, False
            if not begun:
                first, begun = current, True
            continue
        found.append(None)
        unknown = number.quantity.span is None and current is not None  # 5月当月
        dateline = number.index == 0 and _DATELINE.match(text.text, number.mention.end)
        if unknown or dateline or number.index in spent:
            continue
        if current is not None and _YEAR_BEFORE.match(number.mention.surface):
            the_year_before = True  # 上年 counted from the year just named, not from today
        elif _since(number):
            continue
        elif _of_the_next(number) or _is_label(number):
            direct = number  # 由2025年的40%降至2026年的39%; 94.2% (February: 93.0%)
        elif not _COMPARED.search(number.left):
            current = number
            named.add(number)
    return found


def _carries_on(number: Number) -> bool:
    """Whether its sentence goes on with the one before: 其中，出口11.91万亿元."""
    start = number.text.layout.sentences[number.sentence].start
    return number.text.text.startswith("其中", start)


def _since(date: Number) -> bool:
    text, place = date.text.text, date.mention
    return (
        _SINCE_BEFORE.search(text, max(0, place.start - 2), place.start) is not None
        and _SINCE_BEHIND.match(text, place.end) is not None
    )


def _of_the_next(date: Number) -> bool:
    """Whether 的 alone joins a date to the number behind it, or nothing: 比前5个月6.1%的增速.

    4月当月的7.1%, too.
    """
    text, last = date.text, date
    beside = text.numbers[date.index + 1 : date.index + 2]
    if (
        beside
        and beside[0].mention.surface == "当月"
        and beside[0].mention.start == last.mention.end
    ):
        last = beside[0]
    if last.index + 1 >= len(text.numbers):
        return False
    joined = text.text.startswith("的", last.mention.end)
    if not joined and not _COMPARED.search(date.left):
        return False
    following = text.numbers[last.index + 1]
    gap = text.text[last.mention.end + joined : following.mention.start]
    return not following.is_date and gap.strip("约近超过逾达") == ""


def _is_label(date: Number) -> bool:
    """Whether a date labels the number behind it: (February: 93.0%), its 2025 budget of €469m.

    In brackets of its own, too: 增速比一季度（6.3%）加快.
    """
    following = date.text.numbers[date.index + 1 : date.index + 2]
    gap = date.text.text[date.mention.end : following[0].mention.start] if following else ""
    if _BRACKET.fullmatch(gap):
        return date.text.text[following[0].mention.end :][:1] in _CLOSES
    return _LABELLED.fullmatch(gap) is not None


def _behind(number: Number) -> Number | None:
    text = number.text
    if number.index + 1 >= len(text.numbers):
        return None
    if text.chinese and not _in_english(number, text.numbers[number.index + 1]):
        return None
    following = text.numbers[number.index + 1]
    passed = following.mention.quantity
    if passed.dimension == "count" and passed.low is not None and passed.low < _FEW:
        # 20% of firms with at least ten employees used AI in 2025
        following = text.numbers[min(number.index + 2, len(text.numbers) - 1)]
    between = text.text[number.mention.end : following.mention.start]
    near = following.is_date and following.clause == number.clause and len(between) < _NEAR
    near = near and not _is_label(following) and not _WHEN_SAID.search(between)
    return following if near and not _COMPARED.search(between) else None


def dates_itself(number: Number) -> bool:
    """Whether a number's date stands right beside it: 3月的1.2%, 1.2% in March."""
    date = number.period
    if date is None or date.clause != number.clause:
        return False
    if date.mention.start < number.mention.start:
        gap = number.text.text[date.mention.end : number.mention.start]
    else:
        gap = number.text.text[number.mention.end : date.mention.start]
    return _BESIDE.fullmatch(gap) is not None


def _in_english(number: Number, date: Number) -> bool:
    """Whether a number and the date behind it stand in an English phrase of a Chinese text."""
    said = number.text.text[number.mention.start : date.mention.end]
    return said.isascii() and _WORD.search(said, len(number.mention.surface)) is not None


def the_month_before(date: Number) -> Quantity | None:
    """What 上月 means where a month was named before it: 5月份…，涨幅比上月扩大.

    ``None`` for other dates, and where its paragraph has named none.
    """
    if _THE_MONTH_BEFORE.fullmatch(date.mention.surface) is None:
        return None
    sentences = date.text.layout.sentences
    paragraph = sentences[date.sentence].paragraph
    for number in reversed(date.text.numbers[max(0, date.index - _BACK) : date.index]):
        if sentences[number.sentence].paragraph != paragraph:
            return None
        span, precision = number.mention.quantity.span, number.mention.quantity.precision
        if not number.is_date or precision != "month" or span is None or span.first is None:
            continue
        if (
            span.last is None
            or span.first.month != span.last.month
            or _COMPARED.search(number.left)
        ):
            continue
        last = span.first - dt.timedelta(days=1)
        return replace(number.mention.quantity, span=Span(last.replace(day=1), last))
    return None


def stock(period: Number) -> bool:
    """Whether a period names its end (年底, 5月末): a level then, not a flow over it."""
    return _POINT_IN_TIME.search(period.mention.surface) is not None
