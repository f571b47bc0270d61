"""Two levels that a sentence sets beside each other: 980万吨，高于上年同期的840万吨.

Which of them is larger needs no source: 23.4%，低于上年的18% cannot be so, whatever it says.
"""

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.values import alike

# Right behind a comma, so that what stands before it is compared: neither 由低于5%升至7% nor a
# bound of something else (，青年失业率低于15%).
_BESIDE = re.compile(
    r"[\s）)]{0,2}[，,]\s?"
    r"(?:[远略稍均虽但且并仍也]|明显|大幅|小幅|显著|(?:well|slightly|far|just|but|still|also)\s){0,2}"
    r"(?:(?P<above>高于|多于|大于|快于|above|higher than|faster than)"
    r"|(?P<below>低于|少于|小于|慢于|below|lower than|slower than))"
    r"[^，。；：,;:.\d]{0,40}",
    re.IGNORECASE,
)
_NO_LEVELS = frozenset(["calendar", "clock", "rank", "points"])


def belied_by(number: Number) -> Number | None:
    """The number that a sentence sets beside one, where the two are the other way round.

    Args:
        number: either of them.
    """
    for level in (number, number.next):
        if level is None or (found := _subject(level)) is None:
            continue
        subject, above = found
        if number in (subject, level) and _is_other_way(subject, level, above=above):
            return subject if number is level else level
    return None


def _subject(level: Number, depth: int = 3) -> tuple[Number, bool] | None:
    """What is compared with a level, and whether it is told as the larger."""
    before = level.previous
    if before is None or not depth:
        return None
    told = _BESIDE.fullmatch(_between(before, level))
    if told is None:
        return None
    # 增长2.4%，低于预测的2.9%，也低于上年的2.7%: 2.4% is compared with both.
    earlier = _subject(before, depth - 1)
    return (earlier[0] if earlier is not None else before), told["above"] is not None


def _between(one: Number, other: Number) -> str:
    """The words between two numbers, dates left out."""
    return one.text.words(one.mention.end, other.mention.start)


def _is_other_way(subject: Number, level: Number, *, above: bool) -> bool:
    one, other = subject.quantity, level.quantity
    if one.dimension in _NO_LEVELS or not alike(one, other) or one.unit != other.unit:
        return False
    fallen = "down" in {subject.movement.direction, level.movement.direction}
    changed = {subject.movement.form, level.movement.form} & {"by"}
    if (fallen and changed) or None in {one.low, one.high, other.low, other.high}:
        return False  # of two falls the larger is the lower
    if above:
        return one.high < other.low  # type: ignore[operator]
    return one.low > other.high  # type: ignore[operator]
