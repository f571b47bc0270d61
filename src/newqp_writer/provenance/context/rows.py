"""Lists told off in a row: 甲、乙分别为1和2; A and B rose 1% and 2% respectively.

The k-th number belongs to the k-th item, so the words of the other items do not speak for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import rjieba

from newqp_writer.provenance.context.clauses import JOIN
from newqp_writer.provenance.glossary.pairs import COMPOUNDS
from newqp_writer.provenance.glossary.vocabulary import CONCEPT, PLACE, VOCABULARY, terms_of

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number

_RESPECTIVELY = re.compile(r"分别|依次|respectively", re.IGNORECASE)
# 分别比工业、高技术制造业高5.2个和0.9个百分点
_BEHIND_MARK = re.compile(
    r"分别(?:[比较]|[高低快慢]于)(?P<list>[^，。；\d]+?)(?:[高低快慢多少]|增长|下降)?$"
)
# 高于全国工业和制造业2.3和1.8个百分点: as many are compared with as numbers follow.
_COMPARED = re.compile(
    r"(?:[比较]|[高低快慢]于)(?P<list>[^，。；\d]{3,40}?)(?:[高低快慢多少]出?|增长|下降)?[约近]*$"
)
_TWO = re.compile(r"\sand\s(?:the\s|in\s)?")
_REACH = 240  # characters a row and its list may take
# 分别增长7.5%和下降10.8%, up 7.5% and down 10.8%: each may say which way it went.
_ROW = re.compile(
    r"[\s、，,和及与]*(?:以及|and)?[\s约近超]*(?:增长|增加|下降|减少|上升|上涨|下跌|提高|降低|up|down|fell|rose)?[\s约近超了]*"
)


class Item(NamedTuple):
    """What tells one item of a row from the others: its own terms, and those of the others."""

    mine: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


_NONE = Item()


def item_of(number: Number) -> Item:
    """The item a number of a row belongs to; empty when it stands in no row."""
    text, layout = number.text, number.text.layout
    clause = layout.clauses[number.clause]
    start = max(clause.start, number.mention.start - _REACH)
    told = list(_RESPECTIVELY.finditer(text.text, start, number.mention.start))
    if not told:
        return _compared(number, start) if text.chinese else _one_of_two(number, start)
    mark = told[-1].start()
    row = _row(number, mark)
    if number not in row or len(row) < 2:
        return _NONE
    before = text.words(max(layout.sentences[number.sentence].start, mark - _REACH), mark)
    if (part := _part(before, row, number)) is not None:
        return part
    behind = _BEHIND_MARK.match(text.text, mark, row[0].mention.start)
    listed = _listed(behind["list"] if behind else text.words(start, mark), len(row))
    if len(listed) < len(row) and number.clause > layout.sentences[number.sentence].first_clause:
        earlier = layout.clauses[number.clause - 1]
        listed = _listed(text.words(earlier.start, earlier.end), len(row))
    if len(listed) < len(row):
        listed = _told_one_by_one(number, mark, len(row))
    if len(listed) < len(row):
        return _NONE
    return _item(row.index(number), listed[-len(row) :])


def _item(mine: int, listed: Sequence[str]) -> Item:
    """What tells one of the listed items from the others."""
    items = [re.sub(r"[\s，,]+", "", item) for item in listed]
    # The first item carries the words before the list, the last those behind it.
    items[0] = "".join(rjieba.cut(items[0])[-2:])
    items[-1] = "".join(rjieba.cut(items[-1])[:2])
    own = frozenset(terms_of(items[mine]))
    rest = frozenset(
        term for place, item in enumerate(items) if place != mine for term in terms_of(item)
    )
    return Item(own - rest, rest - own)


def _compared(number: Number, start: int) -> Item:
    """One of several that are compared with in a row, where nobody says 分别."""
    text, first = number.text, number
    while (before := first.previous) is not None and start <= before.mention.start:
        between = text.text[before.mention.end : first.mention.start]
        if before.is_date or not between or not _ROW.fullmatch(between):
            break
        first = before
    row = _row(number, first.mention.start)
    found = _COMPARED.search(text.text, start, first.mention.start)
    if found is None or number not in row or len(row) < 2:
        return _NONE
    listed = _listed(found["list"], len(row))
    return _item(row.index(number), listed) if len(listed) == len(row) else _NONE


def _one_of_two(number: Number, start: int) -> Item:
    """Taiwan and South Korea made up 31% and 27%: two places, two numbers, and nobody says so."""
    first = second = number
    if (before := number.previous) is not None and _and_joins(before, number):
        first = before
    elif (behind := number.next) is not None and _and_joins(number, behind):
        second = behind
    if first is second:
        return _NONE
    words = number.text.text[start : first.mention.start]
    named = sorted(p for p in VOCABULARY.concepts_in(words) if p[2].startswith(PLACE))
    if len(named) != 2 or _TWO.fullmatch(words[named[0][1] : named[1][0]]) is None:
        return _NONE
    mine, other = named if number is first else named[::-1]
    return Item(frozenset([mine[2]]), frozenset([other[2]]))


def _and_joins(one: Number, other: Number) -> bool:
    alike = one.quantity.dimension == other.quantity.dimension
    return (
        alike and _TWO.fullmatch(one.text.text[one.mention.end : other.mention.start]) is not None
    )


def _listed(words: str, count: int) -> list[str]:
    """The items of a list: 信息服务业、航空航天器及设备制造业 are two, where two numbers follow."""
    apart = words.split("、")
    return apart if len(apart) == count > 1 else JOIN.split(words)


@lru_cache(maxsize=4096)  # each claim that is reckoned with a rate asks
def mate_of(number: Number) -> Number | None:
    """5月93万辆，前5个月405.9万辆，分别增长68.7%和63%: what a rate of a row is the rate of."""
    text, layout = number.text, number.text.layout
    clause = layout.clauses[number.clause]
    told = list(_RESPECTIVELY.finditer(text.text, clause.start, number.mention.start))
    if not told:
        return None
    mark = told[-1].start()
    row = _row(number, mark)
    start = max(layout.sentences[number.sentence].start, mark - _REACH)
    before = [other for other in text.between(start, mark) if not other.is_date]
    if number not in row or len(row) < 2 or len(before) < len(row):
        return None
    told_last = before[-len(row) :]
    if len(before) > len(row) and _row(told_last[0], told_last[0].mention.start) != told_last:
        return None
    return told_last[row.index(number)]


def is_top(number: Number) -> bool:
    """Whether it counts the largest: 前3家."""
    return number.mention.quantity.dimension == "rank:top"


def _told_one_by_one(number: Number, mark: int, count: int) -> list[str]:
    """产量为1，销量为2，同比分别增长3和4: the words of the numbers before the mark."""
    text = number.text
    start = max(text.layout.sentences[number.sentence].start, mark - _REACH)
    told = [before for before in text.between(start, mark) if not before.is_date][-count:]
    return [text.words(before.bounds[0], before.mention.start) for before in told]


def _part(before: str, row: list[Number], number: Number) -> Item | None:
    """产销分别为1和2: the first is output, the second sales."""
    for compound, parts in COMPOUNDS.items():
        if compound in before and len(row) == len(parts):
            mine = row.index(number)
            others = (CONCEPT + part for place, part in enumerate(parts) if place != mine)
            return Item(frozenset([CONCEPT + parts[mine]]), frozenset(others))
    return None


def _row(number: Number, mark: int) -> list[Number]:
    """The numbers behind a mark that follow each other with nothing but joints between them."""
    row: list[Number] = []
    for following in number.text.between(mark, mark + _REACH):
        if following.sentence != number.sentence or following.is_date:
            continue
        if row and not _ROW.fullmatch(
            number.text.text[row[-1].mention.end : following.mention.start]
        ):
            break
        row.append(following)
    return row
