"""Whose period a sentence is told of: 全年货物进出口首次突破45万亿元 is that of the year before it.

载人航天工程计划实施2次飞行任务 behind 今年，发射次数…… is this year's, and not some day's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.sentences.plans import plans
from newqp_writer.models import Article

_OF_THE_SAME = re.compile("(?:全年|当年|同年|当月|期间)")
_YEAR = re.compile(r"\d{4}年|[去上今明当]年|“[一二三四五六七八九十]+五”|\d{1,2}月")
_A_YEAR = re.compile(r"\d{4}年|[去上今明当]年|“[一二三四五六七八九十]+五”")
_OPENS_WITH_A_PERIOD = re.compile(
    r"(?:今年|明年|20\d\d年|“[一二三四五六七八九十]+五”(?:时期|期间))"
)

# What is set beside (较上年同期, 比10月份) is not when it was.
_BESIDE = re.compile(
    r"(?:(?<!对)比(?!重|例|如|亚|较)|(?<!比)较(?=[上去前同\d])|与[^，。；]{2,12}相比)[^，。；]{0,14}"
)
_SAYS_WHEN = re.compile(
    r"20\d\d年|[今去明当本同前]年|\d{1,2}月|\d日|季度|半年|期间|以来|时期|假期|目前|如今|现在|眼下|当前|截至|近[年日期来]|日前"
    r"|“十[三四五六]五”|年[来内底末间]|[\d两三四五六七八九十]年|今[天日冬春夏秋后]|昨[天日]|本[月季周次届]|当[月日天]|此次|一直|始终|历来|每[年月天]|前[^，]{1,3}个?月|正(?=[在从以成加逐])|已(?!知)|将(?![军士领])"
)
_FIGURE = re.compile(r"\d")
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {
    "两": 2,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_MONTHS = r"(?P<{}>\d{{1,2}}|十[一二]?|[一二两三四五六七八九])"
# The periods that a sentence may open with, each by one name whatever it is written like; of which
# year (今年 where that is not said) belongs to it.
_OF_YEAR = r"(?:(?P<of>20\d\d|[去上前明])年的?)?"
_PERIODS = (
    (r"“十(?P<plan>[三四五六])五”", "十{plan}五"),
    (rf"(?:1|一)(?:月份?)?[—\-－至到]{_MONTHS.format('to')}月", "1-{to}"),
    (rf"前{_MONTHS.format('to')}个?月", "1-{to}"),
    ("前三季度", "1-9"),
    ("(?:一|第一|首)季度", "1-3"),
    ("(?P<quarter>[二三四])季度", "{quarter}季度"),
    ("上半年", "1-6"),
    (
        rf"(?<![\d—\-－至到]){_MONTHS.format('month')}月(?!\d)份?(?P<end>[末底]?)(?!\d*日)",
        "{month}月{end}",
    ),
    (
        r"(?:(?P<years>[两三四五六七八九十\d]+)年[来间]|(?:过去|近)(?P<past>[两三四五六七八九十\d]+)年)",
        "{years}{past}年来",
    ),
    ("(?P<feast>春节|春运|元旦|清明|国庆|端午|“五一”)", "{feast}"),
    (r"(?P<year>20\d\d)年(?!\d{1,2}月)", "{year}"),
)
_OPENINGS = tuple((re.compile(_OF_YEAR + kind), "{of}" + name) for kind, name in _PERIODS)
_OPENING = 18  # characters in which a sentence says of which period it is

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


def begun(text: str, article: Article) -> str:
    """2月8日起……将加开夜间高铁, as the issue of that day has it: 加开.

    >>> article = Article(id="a", publisher="云州报", title="t", published="2026-06-15", text="。")
    >>> begun("6月15日起，云州将加开列车。", article), begun("7月1日起，云州将加开列车。", article)
    ('6月15日起，云州加开列车。', '7月1日起，云州将加开列车。')
    """
    if article.published.precision != "day":
        return text
    day = article.published.first_day
    opening = rf"^({day.month}月{day.day}日起，[^，。；“将]{{2,24}})将(?=[\u4e00-\u9fff])"
    return re.sub(opening, r"\1", text)


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


def period_of(text: str) -> str:
    """The period that a sentence opens with, by one name; empty where it opens with none.

    >>> period_of("今年前4个月，出口增长8%。") == period_of("1—4月，出口增长8%。")
    True
    >>> period_of("一季度，出口增长8%。"), period_of("去年一季度，出口增长8%。")
    ('1-3', '去1-3')
    >>> period_of("出口增长8%。")
    ''
    """
    opening = _BESIDE.sub("", text)[:_OPENING]
    found = ((kind.search(opening), name) for kind, name in _OPENINGS)
    at = [(one.start(), one, name) for one, name in found if one]
    if not at:
        return ""
    _, first, name = min(at, key=lambda row: row[0])
    said = {key: str(_NUMERALS.get(value, value)) for key, value in first.groupdict("").items()}
    return name.format(**said)


def says_when(text: str) -> bool:
    """Whether a sentence says itself when what it tells was, or that it has come to be so by now.

    >>> says_when("价格环比上涨0.2%，高于上年同期。"), says_when("目前价格平稳。")
    (False, True)
    """
    return _SAYS_WHEN.search(_BESIDE.sub("", text)) is not None


def loses_its_period(printed: str, before: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a figure would be read as of another period than the one its report has it of.

    Args:
        printed: the sentence.
        before: those before it in its paragraph.
        told: the heading, and the sentences printed before it.

    >>> before = ["12月份，政策显效。"]
    >>> loses_its_period("出厂价格环比上涨0.2%。", before, ["2025年，消费价格持平。"])
    True
    >>> loses_its_period("出厂价格环比上涨0.2%。", before, ["12月份，消费价格上涨。"])
    False
    """
    if not _FIGURE.search(printed) or says_when(printed):
        return False
    own = _nearest(before)
    # Behind 2025年12月，……, 12月 is of that year.
    return bool(own) and re.fullmatch(rf"(?:20\d\d)?{re.escape(own)}", _nearest(told)) is None


def _nearest(sentences: Sequence[str]) -> str:
    """The period of the last sentence that says when; empty where that is none with a name."""
    last = next((one for one in reversed(sentences) if says_when(one)), "")
    return period_of(last)
