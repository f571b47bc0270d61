"""A change that is told against itself: 降幅由2.3%扩大至1.9%, rose from 15% to 12%.

One of the two numbers, or the word between them, is not what was meant: unless a source tells the
same levels in the same order by a word of the same way, as of things that are better the less they
are (芯片制程由28纳米提升至14纳米).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source

_UP = r"[上回攀跃]?升|提[高升]|增[加长]?|扩大|上?涨|加快|[上高]调|调[高升]|延长|走高"
_DOWN = r"[下]?[降滑跌]|回落|下降|降低|减少?|收窄|缩[小短减]|放缓|下调|调[低降]|压[降缩减]|走低"
_LED = re.compile(
    rf"[^，。；,;\d]{{0,6}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?[至到为][约近]?[$€£¥]?\Z"
)
_UP_ENGLISH = (
    r"rose|risen|rises|rising|grew|grown|increased|climbed|jumped|raised|lifted|widened|up"
)
_DOWN_ENGLISH = (
    r"fell|fallen|falls|falling|declined|decreased|dropped|shrank|shrunk|slipped|slid|cut|lowered"
    r"|reduced|narrowed|shortened|down"
)
_VERB = re.compile(
    rf"\b(?:(?P<up>{_UP_ENGLISH})|(?P<down>{_DOWN_ENGLISH}))\b(?!-)(?<!start-up)(?<!follow-up)(?:[^.;:,\d]|\.(?=\d)){{0,50}}"
    r"\bfrom\s(?:about\s|around\s|some\s)?(?:[A-Z]{3}\s|[$€£])?\Z"
)
_TO = re.compile(r"[^.;:,\d]{0,30}\sto\s(?:about\s|around\s|some\s|just\s)?(?:[A-Z]{3}\s|[$€£])?\Z")
_UP_FROM = re.compile(
    r",?\s(?:(?P<up>up|higher|rising|increased)|(?P<down>down|lower|falling|reduced))\sfrom\s"
    r"(?:about\s|around\s|some\s)?(?:[A-Z]{3}\s|[$€£])?\Z"
)
_FROM = re.compile(r"[由从自](?:[^，。；,;\d]|\d{1,4}[年月日]){0,12}\Z")  # 由4月的
_ON_TO = re.compile(r"^[^，。；,;\d]{0,12}[至到为]")
_BEFORE = 90
_UNLIKE = frozenset(["rank", "clock", "calendar"])
_GRADES = frozenset(["级", "档", "等", "位", "名", "类"])  # 由四级提升至三级: the less the higher


def told_against_themselves(numbers: Iterable[Number], cited: Sequence[Source]) -> Iterator[Number]:
    """The level that a change leads to, though it lies on the other side of where it began.

    Args:
        numbers: of the checked text.
        cited: its sources; what one of them tells so is no slip.
    """
    for number in numbers:
        if _is_a_fall_upwards(number) and not any(map(_is_range, _alike(number, cited))):
            yield number
        following = number.next
        if following is None or following.sentence != number.sentence:
            continue
        way, first, last = _change(number, following)
        a, b = first.quantity, last.quantity
        if not way or (a.dimension, a.unit) != (b.dimension, b.unit):
            continue
        if a.dimension in _UNLIKE or a.unit in _GRADES:
            continue
        if a.low is None or b.low is None or a.is_range or b.is_range or min(a.low, b.low) < 0:
            continue
        if a.modifier or b.modifier or a.low == b.low or (b.low > a.low) == (way == "up"):
            continue
        if not any(_is_told_so(way, first, last, source) for source in cited):
            yield last


def _is_told_so(way: str, first: Number, last: Number, source: Source) -> bool:
    """Whether a source tells a change between two levels in the same order, and not the other way.

    What it calls the change may be no word of ours: 从7纳米升级到5纳米.
    """
    wanted = (first.quantity.low, last.quantity.low)
    return any(
        there[0] in {way, ""}
        and (there[1].quantity.low, there[2].quantity.low) == wanted
        and (there[0] or _is_from_to(there[1], there[2]))
        for number, *_ in source.matching(first.quantity)
        for mate in (number.previous, number.next)
        if mate is not None
        for there in [_change(*sorted((number, mate), key=lambda one: one.index))]
    )


def _is_from_to(first: Number, last: Number) -> bool:
    """Whether two numbers beside each other are told as from and to."""
    text = first.text.text
    begin = max(0, first.mention.start - _BEFORE)
    between = text[first.mention.end : last.mention.start]
    return bool(_FROM.search(text[begin : first.mention.start]) and _ON_TO.search(between))


def _is_a_fall_upwards(number: Number) -> bool:
    """Whether a range is a change told the wrong way: lowered from 2.65% to 3.25%."""
    before = number.text.text[max(0, number.mention.start - _BEFORE) : number.mention.start]
    found = _VERB.search(before) if _is_range(number) else None
    return found is not None and found["down"] is not None


def _is_range(number: Number) -> bool:
    return number.quantity.is_range


def _alike(number: Number, cited: Sequence[Source]) -> Iterator[Number]:
    """The numbers of the sources that bear one out."""
    return (found for source in cited for found, *_ in source.matching(number.quantity))


def _change(one: Number, other: Number) -> tuple[str, Number, Number]:
    """Which way a change is told to go between two numbers that stand beside each other."""
    text = one.text.text
    between = text[one.mention.end : other.mention.start]
    before = text[max(0, one.mention.start - _BEFORE) : one.mention.start]
    if (found := _UP_FROM.fullmatch(between)) is not None:
        return "up" if found["up"] else "down", other, one
    if (found := _LED.fullmatch(between)) is not None and _FROM.search(before):
        return "up" if found["up"] else "down", one, other
    if _TO.fullmatch(between) and (found := _VERB.search(before)) is not None:
        return "up" if found["up"] else "down", one, other
    return "", one, other
