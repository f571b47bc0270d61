"""Which terms name something: those of change and of measure say how it is told, not of what."""

from __future__ import annotations

from collections.abc import Iterable

CHANGE_TERMS = frozenset(["=增长", "=下降", "增长", "下降", "提高", "减少", "降低", "增加", "上升"])
MEASURE_TERMS = frozenset(
    [
        "=份额",
        "=平均",
        "=合计",
        "=最高",
        "=至少",
        "=其中",
        "=预测",
        "=纪录",
        "=目标",
        "@中国",
        "@全球",
    ]
)
_NAMELESS = CHANGE_TERMS | MEASURE_TERMS


def naming(terms: Iterable[str]) -> tuple[str, ...]:
    """The terms that name something, each once, in order."""
    return tuple(term for term in dict.fromkeys(terms) if term not in _NAMELESS)
