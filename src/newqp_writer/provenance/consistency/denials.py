"""Numbers of which their own sentence says the opposite: 由5.1%降至5.3%; 23.4%，低于上年的18%.

Two levels of one thing stand in it, and a word tells which of them is the larger. That it is the
smaller one needs no source: one of the two, or the word, is not what was meant. Only where a source
tells the same levels in the same order is it no slip, as of what is better the less it is
(芯片制程由28纳米提升至14纳米).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.movement import Direction, last_way, opening_way
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import alike
from newqp_writer.provenance.values.rounding import LOWER, UPPER

_ABOUT = r"(?:(?:about|around|some|just|only|nearly)\s)?(?:[A-Z]{3}\s|[A-Z]{0,2}[$€£¥])?"
_FROM = re.compile(rf"[由从自][^，。；]{{0,12}}\Z|\bfrom\s[\w'’\s]{{0,24}}?{_ABOUT}\Z")
_TO = re.compile(rf"[至到为]了?[约近]?(?:\s+的)?[$€£¥]?\Z|\bto\s{_ABOUT}\Z")
# 4,600 full-time staff, up from; 5.3% in May, down from, where the month is blanked
_NOUN = r"(?:\s[a-z-]{3,20}){0,2}(?:\s(?:in|at|for|on)\s{4,})?"
_LEADING = re.compile(r"[^，。；,;]{1,18}")  # 进一步扩大至
_TO_BEHIND = re.compile(rf"[^.;:,]{{0,30}}\sto\s{_ABOUT}")
_FROM_BEHIND = re.compile(rf"{_NOUN},?\s(?:[^.;:,]{{0,30}}\s)?from\s[\w'’\s]{{0,24}}?{_ABOUT}")
_WAS = re.compile(
    r"[，,（(][^，。；]{0,4}(?:[此之以]前|原[来先]|上[月年]|去年|同期|\s)[^，。；]{0,4}[为是][约近]?"
)
_ADVERBS = (
    r"(?:[远略稍均虽但且并仍也]|明显|大幅|小幅|显著"
    r"|(?:well|slightly|far|just|but|still|also)\s){0,2}"
)
# Right behind a comma, so that what stands before it is compared: neither 由低于5%升至7% nor a
# bound of something else (，青年失业率低于15%).
_BESIDE = re.compile(
    rf"{_NOUN}[\s）)]{{0,2}}[，,]\s?{_ADVERBS}(?P<size>[降跌减]幅)?{_ADVERBS}"
    r"(?:(?P<up>[高多大快]于|高过|超[过出]|above|exceeding|topping|beating"
    r"|(?:higher|faster|more|larger) than)"
    r"|(?P<down>[低少小慢]于|低过|不及|不如|below|under the|short of|trailing"
    r"|(?:lower|slower|less|fewer|smaller) than))"
    r"[^，。；：,;:.]{0,40}",
    re.IGNORECASE,
)
_THAN = re.compile(r"[\s）)]{0,2}[，,]?[但仍]?[比较][^，。；]{0,12}")
_SO = re.compile(
    r"(?:明显|大幅|小幅|显著|[略稍更还要又已均偏])*(?:(?P<up>[高多快长贵]|大(?!幅))|[低少慢小短]|便宜)"
)
_BETTER = re.compile("提[升高速]|加快")
_ANOTHER = re.compile(r"\bto .*\bfrom\b")
_BEFORE = 90
_GRADES = frozenset(["级", "档", "等", "位", "名", "类"])  # 由四级提升至三级: the less the higher


class Told(NamedTuple):
    """Two levels, and whether the one is told as the larger (``up``) or the smaller one.

    ``better``: by a verb that says only that it is better: 提升 of less time, too.
    """

    one: Number
    other: Number
    way: Direction
    better: bool = False


def denied(numbers: Iterable[Number], cited: Sequence[Source]) -> Iterator[tuple[Number, Number]]:
    """The numbers that their sentence denies, each with the one that it is set against.

    Args:
        numbers: of the checked text.
        cited: its sources; what one of them tells so is no slip.
    """
    for number in numbers:
        if _is_a_fall_upwards(number):
            if not any(
                found.quantity.is_range for s in cited for found, *_ in s.matching(number.quantity)
            ):
                yield number, number
            continue
        told = _told_by(number)
        if told is not None and _is_turned(told) and not any(_is_told_so(told, s) for s in cited):
            yield told.one, told.other
            yield told.other, told.one


def _told_by(last: Number) -> Told | None:
    """What a sentence says of a number and the one before it."""
    before = last.previous
    return None if before is None else _changed(before, last) or _set_beside(before, last)


def _changed(first: Number, last: Number) -> Told | None:
    """A change that is told between two levels: 由X升至Y, rose to Y from X; 升至Y，此前为X."""
    lead, between = _lead(first), first.text.words(first.mention.end, last.mention.start)
    way, _ = last_way(between)
    if way and _LEADING.fullmatch(between) and _TO.search(between):
        came = _FROM.search(lead) is not None or first.movement.form != "by"
        came = came or first.movement.of_rate  # 降幅2.3%扩大至2.9%
        better = last.quantity.dimension != "ratio" and _BETTER.search(between) is not None
        return Told(last, first, way, better) if came else None
    if _FROM_BEHIND.fullmatch(between):
        way = way or (_way_of(lead) if _TO.search(lead) else "")
        return Told(first, last, way) if way else None
    if _TO_BEHIND.fullmatch(between) and _FROM.search(lead):
        way = _way_of(lead)
        return Told(last, first, way) if way else None
    if _WAS.fullmatch(between) and _TO.search(lead):
        way = _way_of(lead)
        return Told(first, last, way) if way else None
    return None


def _way_of(lead: str) -> Direction:
    """The direction of the change that leads to a number: none of another, nor of a range."""
    way, rest = last_way(lead)
    return "" if _ANOTHER.search(rest) else way


def _set_beside(first: Number, last: Number, depth: int = 3) -> Told | None:
    """Two levels that are compared: 980万吨，高于上年同期的840万吨; 比上月的5.1%低."""
    between = first.text.words(first.mention.end, last.mention.start)
    found = beside = _BESIDE.fullmatch(between)
    way: Direction = ""
    if beside is None and _THAN.fullmatch(between):
        found, way = _SO.match(last.right), opening_way(last.right)
    if found is not None:
        way = "up" if found["up"] else "down"
    if not way:
        return None
    # 增长2.4%，低于预测的2.9%，也低于上年的2.7%: 2.4% is compared with both.
    before = first.previous if depth else None
    earlier = _set_beside(before, first, depth - 1) if before is not None else None
    one = earlier.one if earlier is not None else first
    fallen = "down" in {one.movement.direction, last.movement.direction}
    if (
        fallen
        and "by" in {one.movement.form, last.movement.form}
        and not (beside and beside["size"])
    ):
        return None  # of two falls the larger is the lower
    return Told(one, last, way)


def _lead(number: Number) -> str:
    """The words of its clause before a number, numbers left out."""
    start = number.text.layout.clauses[number.clause].start
    return number.text.words(max(start, number.mention.start - _BEFORE), number.mention.start)


def _is_turned(told: Told) -> bool:
    """Whether what is told as the larger one is the smaller, or the reverse."""
    a, b = told.one.quantity, told.other.quantity
    if a.dimension == "rank" or a.unit in _GRADES or not alike(a, b):
        return False
    if a.low is None or a.high is None or b.low is None or b.high is None or min(a.low, b.low) < 0:
        return False
    if {a.modifier, b.modifier} & (LOWER | UPPER):
        return False  # 由超过200家降至206家
    return a.high < b.low if told.way == "up" else a.low > b.high


def _is_told_so(told: Told, source: Source) -> bool:
    """Whether a source tells the same two levels in the same order.

    What it calls the change may be no word of ours: 从7纳米升级到5纳米.
    """
    other = told.other.quantity.low
    for number, *_ in source.matching(told.one.quantity):
        for first, last in ((number.previous, number), (number, number.next)):
            if first is None or last is None:
                continue
            if other not in {first.quantity.low, last.quantity.low}:
                continue
            there = _told_by(last)
            if there is None:
                same = told.better
            else:
                same = (there.one is number) == (there.way == told.way)
            if same:
                return True
    return False


def _is_a_fall_upwards(number: Number) -> bool:
    """Whether a range is a change told the wrong way: lowered from 2.65% to 3.25%."""
    lead = _lead(number) if number.quantity.is_range else ""
    return _FROM.search(lead) is not None and last_way(lead)[0] == "down"
