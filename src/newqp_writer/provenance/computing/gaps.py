"""How far a level lies above or below another that is named: 12.85米，比警戒水位低0.65米.

The other one follows in one way only: 13.5, and never 12.2.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newqp_writer.provenance.context import Number

_MORE = "高|多|长|大|快|重|宽|深|贵|厚|增[加长多]|净增|新增|提高|上升|上涨|扩大|延长|提升"
_LESS = "低|少|短|小|慢|轻|窄|浅|矮|便宜|薄|减少|净减|下降|降低|下跌|回落|缩小|缩短"
_AGAINST = re.compile(
    r"[比较](?P<what>[^，。；！？：\d]{1,16}?)(?:还|又|仅|只|略|稍|要|共|偏|均|平均|同比|大约|约)*"
    rf"(?:(?P<up>{_MORE})|(?P<down>{_LESS}))[出了约近逾超]*$"
)
_A_YEAR_AGO = "去年上年同期"
# 同比少增1.7万亿元, 同比多接待40万人次
_ON_THE_YEAR = re.compile(
    r"同比(?:(?P<up>多(?=[\u4e00-\u9fff]?[\u4e00-\u9fff]?了?$)|增加|提高|上升|提升|扩大)|(?P<down>少(?=[\u4e00-\u9fff]?[\u4e00-\u9fff]?了?$)|减少|下降|降低|回落|收窄))"
    r"[\u4e00-\u9fff]{0,2}[约近逾超过]*$"
)
_THAN = re.compile(
    r"(?:percentage\s)?(?:points?\s)?(?:(?P<up>above|over|ahead\sof|(?:more|higher|longer|larger|taller|bigger|heavier|faster|wider|deeper|greater)\sthan)"
    r"|(?P<down>below|under|short\sof|behind|(?:less|fewer|lower|shorter|smaller|lighter|slower|narrower|shallower)\sthan))"
    r"\s(?P<what>(?!\d|[$€£])[^.;,]{2,40})"
)
NO_LEVELS = frozenset(["rank", "clock", "calendar", "multiple"])
"""Dimensions of which no number is a level that another could lie above."""


class Gap(NamedTuple):
    """How far a level lies from another.

    ``sign``: 1 where it lies above it; ``what``: the words for the other.
    """

    sign: int
    what: str


@lru_cache(maxsize=4096)
def gap(number: Number) -> Gap | None:
    """How a number tells a difference from something that is named.

    >>> from newqp_writer.numerals import read_numbers
    >>> from newqp_writer.provenance.context import NumberedText
    >>> text = NumberedText(read_numbers("水位为12.85米，比警戒水位低0.65米。"))
    >>> gap(text.numbers[1])
    Gap(sign=-1, what='警戒水位')
    """
    if number.is_date or number.quantity.dimension in NO_LEVELS:
        return None
    if (found := _ON_THE_YEAR.search(number.left)) is not None:
        return Gap(1 if found["up"] else -1, _A_YEAR_AGO)
    found = _AGAINST.search(number.left) or _THAN.match(number.behind.lstrip())
    return None if found is None else Gap(1 if found["up"] else -1, found["what"])


def level_of(number: Number) -> Number | None:
    """The level of which a gap is told: the nearest before it in its sentence."""
    q = number.quantity
    dimension = "ratio" if q.dimension == "points" else q.dimension
    for before in reversed(number.text.of_sentence(number.sentence)):
        other = before.quantity
        if before.index >= number.index or other.dimension != dimension or before.is_date:
            continue
        alike = other.unit == q.unit or q.dimension == "points" or not (other.unit and q.unit)
        if alike and not other.is_range and gap(before) is None:
            return before
    return None


def is_base(level: Number, told: Gap) -> bool:
    """Whether a level is what another is set against: 男子175.3厘米，女子比男子矮12.1厘米."""
    return told.what.rstrip("的") in level.clause_before


def leads_the_other_way(one: Number, other: Number, sign: int) -> bool:
    """Whether one number plus (1) or less (-1) another is the opposite of what the source tells.

    >>> from newqp_writer.numerals import read_numbers
    >>> from newqp_writer.provenance.context import NumberedText
    >>> level, less = NumberedText(read_numbers("12.85米，比警戒水位低0.65米。")).numbers
    >>> leads_the_other_way(level, less, -1), leads_the_other_way(level, less, 1)
    (True, False)
    """
    if one.text is not other.text or one.sentence != other.sentence:
        return False
    told = gap(other)
    if told is None or level_of(other) is not one:
        return False
    return sign == (-told.sign if is_base(one, told) else told.sign)
