"""English in a Chinese briefing: quoted word for word, with what is certain said in Chinese.

Nothing offline translates without inventing numbers. What is certain is added beside the quotation:
large figures in Chinese units, the date of a weekday, and the established Chinese words for what
the headline is about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal

from newqp_writer.drafting.extraction.glossary import ORGANISATIONS, PLACES, SUBJECTS
from newqp_writer.models import Article, Topic
from newqp_writer.numerals import Quantity, read_numbers

_MOST_SUBJECTS = 3
_FOREIGN = "外媒关注"


def _found(table: Mapping[str, str], text: str) -> list[str]:
    """The Chinese of the table's words in a text, in their order; longest words first."""
    taken: list[tuple[int, int, str]] = []
    for word in sorted(table, key=len, reverse=True):
        flags = 0 if word[0].isupper() else re.IGNORECASE
        for hit in re.finditer(rf"(?<![A-Za-z]){re.escape(word)}(?:e?s)?(?![A-Za-z])", text, flags):
            if all(hit.end() <= start or hit.start() >= end for start, end, _ in taken):
                taken.append((hit.start(), hit.end(), table[word]))
    return list(dict.fromkeys(chinese for _, _, chinese in sorted(taken)))


def subjects(headline: str) -> tuple[str, ...]:
    """What an English headline is about, in Chinese, as far as it is certain.

    >>> subjects("South Korea's chip exports jump on AI demand")
    ('韩国', '芯片', '出口', '人工智能')
    """
    where = [*_found(PLACES, headline), *_found(ORGANISATIONS, headline)][:1]
    return (*where, *_found(SUBJECTS, headline)[:_MOST_SUBJECTS])


def quoted(text: str) -> str:
    """An English sentence as a quotation; marks inside it become single ones."""
    inner = text.replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{inner}”"


# Dimension of a quantity → the unit a Chinese reader expects, and how many base units make one.
_CHINESE_UNITS = {
    "energy": ("千瓦时", 1000),
    "power": ("千瓦", 1000),
    "money:USD": ("美元", 1),
    "money:EUR": ("欧元", 1),
    "money:GBP": ("英镑", 1),
    "money:JPY": ("日元", 1),
    "money:CNY": ("元", 1),
    "money:KRW": ("韩元", 1),
    "money:INR": ("印度卢比", 1),
}
_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


def _in_chinese(quantity: Quantity) -> str | None:
    """4,243 billion kWh → 4.243万亿千瓦时; ``None`` when there is nothing to convert."""
    if quantity.dimension not in _CHINESE_UNITS or quantity.low is None or quantity.is_range:
        return None
    unit, size = _CHINESE_UNITS[quantity.dimension]
    value = quantity.low / size
    for scale, word in _SCALES:
        if abs(value) >= scale:
            text = f"{(value / scale).normalize():f}"
            # More digits than a reader takes in would be a conversion, not a gloss.
            return f"{text}{word}{unit}" if len(text) <= 8 else None
    return None


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A wire story names the day it was written or the one before by its weekday; others may be to come.
_WEEKDAY = re.compile(rf"(?<!next )(?<!last )\b({'|'.join(_DAYS)})\b")


def _weekday(text: str, article: Article) -> str | None:
    """Wednesday即9月2日, where it is the day of publication or the day before."""
    found = _WEEKDAY.search(text)
    if found is None or article.published.precision != "day":
        return None
    day = article.published.first_day
    before = (day.weekday() - _DAYS.index(found[1])) % 7
    if before > 1:
        return None
    day -= dt.timedelta(days=before)
    return f"{found[1]}即{day.month}月{day.day}日"


def gloss(text: str, article: Article | None = None) -> str:
    """The large figures of an English sentence in Chinese usage, in brackets; empty without any.

    >>> gloss("Power use would reach 4,243 billion kWh in 2026.")
    '（4,243 billion kWh即4.243万亿千瓦时）'
    """
    found = [
        f"{mention.surface.strip()}即{figure}"
        for mention in read_numbers(text).mentions
        if (figure := _in_chinese(mention.quantity))
    ]
    day = _weekday(text, article) if article is not None else None
    notes = list(dict.fromkeys([*([day] if day else []), *found]))
    return f"（{'，'.join(notes)}）" if notes else ""


def is_foreign(heading: str) -> bool:
    """Whether a heading quotes an English headline."""
    return heading.startswith(_FOREIGN)


def quoted_headline(heading: str) -> str:
    """The quoted English headline of a foreign heading, with its marks."""
    return heading.partition("：")[2]


def foreign_heading(headline: str, topic: Topic) -> str:
    """An English headline as a quotation, under what it is about.

    A place stands before the first thing without a mark: 美国用电量、人工智能.
    """
    about = subjects(headline)
    named = "、".join(about) if about else topic.name
    if about and about[0] in PLACES.values():
        named = named.replace("、", "", 1)
    return f"{_FOREIGN}{named}：{quoted(headline.strip())}"


def foreign_subject(heading: str) -> str:
    """What a foreign heading says it is about."""
    return heading.removeprefix(_FOREIGN).partition("：")[0]
