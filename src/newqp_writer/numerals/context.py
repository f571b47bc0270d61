"""The words that belong to a number: direction, basis, and whether it is a level or a change."""

from __future__ import annotations

import re
from dataclasses import replace

from newqp_writer.numerals.quantity import Basis, ChangeForm, Direction, Mention

_CLAUSE_END = re.compile(r"[，。；！？,;!?\n]")
_UP = re.compile(
    r"增长|增加|上升|上涨|提高|提升|扩大|增至|升至|涨至|高出|多出|增|涨|升|提速|跃升|攀升|回升|扩张"
    r"|\b(?:rose|rise[sn]?|rising|grew|grow[sn]?|growth|increased?|increases?|increasing|up|gain(?:ed|s)?|climb(?:ed|s)?|jump(?:ed|s)?|surged?|higher|expand(?:ed|s)?)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"下降|减少|下跌|降低|回落|收窄|降至|缩短|缩减|缩小|减至|跌至|少于上年|下滑|下调|萎缩|减|降|跌"
    r"|\b(?:fell|fall(?:s|en|ing)?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)|down|drop(?:ped|s)?|lower|shr[aiu]nk|slid|cut)\b",
    re.IGNORECASE,
)
_YOY = re.compile(
    r"同比|比上年|较上年|比去年|较去年|year[- ]on[- ]year|year[- ]over[- ]year|from a year (?:earlier|ago)|\byoy\b",
    re.IGNORECASE,
)
_QOQ = re.compile(
    r"环比|比上月|较上月|比上季|month[- ]on[- ]month|quarter[- ]on[- ]quarter|from the previous (?:month|quarter)",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(r"累计|cumulative", re.IGNORECASE)
_MONTHLY = re.compile(r"当月|单月")
_TO = re.compile(
    r"(?:增至|升至|降至|减至|涨至|跌至|增加到|提高到|提升到|提升至|提高至|下降到|扩大到|增长到|上升到|达到|\bto)(?:了|约|近|超|超过)?\s?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:增加了?|减少了?|提高了?|提升了?|下降了?|上升了?|增长了?|扩大了?|收窄了?|回落了?|\bby)(?:约|近|超|超过)?\s?$",
    re.IGNORECASE,
)


def clause_of(text: str, start: int, end: int, reach: int = 60) -> tuple[int, int]:
    """The clause around a span, by punctuation; offsets in ``text``."""
    left = max(0, start - reach)
    for mark in _CLAUSE_END.finditer(text, left, start):
        left = mark.end()
    stop = _CLAUSE_END.search(text, end, min(len(text), end + reach))
    return left, stop.start() if stop else min(len(text), end + reach)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=-1)


def describe_change(text: str, mention: Mention) -> Mention:
    """The mention with direction, basis and form of change read from its clause."""
    if mention.quantity.dimension in {"calendar", "clock", "rank"}:
        return mention
    left, right = clause_of(text, mention.start, mention.end)
    before, after = text[left : mention.start], text[mention.end : right]
    up, down = _last(_UP, before), _last(_DOWN, before)
    direction: Direction = ""
    if max(up, down) >= 0:
        direction = "up" if up > down else "down"
    elif re.match(
        r"\s?的?(?:增长|增幅|涨幅|升幅|增速|increase|rise|growth|gain)", after, re.IGNORECASE
    ):
        direction = "up"
    elif re.match(r"\s?的?(?:降幅|跌幅|下降|decline|drop|fall|decrease)", after, re.IGNORECASE):
        direction = "down"
    basis: Basis = ""
    whole = before + after
    for pattern, name in (
        (_YOY, "yoy"),
        (_QOQ, "qoq"),
        (_CUMULATIVE, "cumulative"),
        (_MONTHLY, "monthly"),
    ):
        if pattern.search(before) or (name in {"yoy", "qoq"} and pattern.search(whole)):
            basis = name  # type: ignore[assignment]
            break
    change: ChangeForm = "to" if _TO.search(before) else "by" if _BY.search(before) else ""
    return replace(mention, direction=direction, basis=basis, change=change)
