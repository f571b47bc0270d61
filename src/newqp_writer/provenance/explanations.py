"""One plain sentence for each verdict, in the language of the column."""

from __future__ import annotations

from collections.abc import Sequence

from newqp_writer.models import Evidence
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import Conflict

_MOST_QUOTED = 80
BY_CHANCE = "但这个得数也可能是巧合"
OTHER_WORDS = "这里的措辞与原文出入较大"

_CONFLICTS: dict[Conflict, str] = {
    "direction": "增减方向与原文相反",
    "basis": "同比、环比的口径与原文不同",
    "change": "“增至”与“增加”与原文不同",
    "period": "所属时期与原文不同",
    "place": "所属地区与原文不同",
    "bound": "界限词与原文不同",
    "indicator": "原文中这个数说的是另一件事",
}


def _quoted(number: Number) -> str:
    """The words around a number, short enough to read."""
    start, quote = number.quote
    place = max(0, number.mention.start - start - _MOST_QUOTED // 2)
    cut = quote[place : place + _MOST_QUOTED]
    before, after = "…" if place else "", "…" if place + _MOST_QUOTED < len(quote) else ""
    return f"“{before}{cut}{after}”"


def quoting(evidence: Sequence[Evidence]) -> str:
    """The words of the source, as they follow what is wrong."""
    return f"；原文为：“{evidence[0].quote[: 2 * _MOST_QUOTED]}”" if evidence else ""


def passing(how: str, source: str, publisher: str) -> str:
    """Why a number may be printed."""
    words = {
        "exact": f"与{publisher}原文一致",
        "rounded": f"由{publisher}原文的{source}取约数而来",
        "converted": f"由{publisher}原文的{source}换算而来",
    }
    return words[how]


def published(publisher: str) -> str:
    """A date that is the day of publication."""
    return f"{publisher}的刊发日期"


def derived(formula: str) -> str:
    """A number computed from the source's."""
    return f"由原文数字推算：{formula}"


def miscalculated(formula: str, result: str) -> str:
    """A formula that is sound and gives another number."""
    return f"所列算式{formula}的得数是{result}"


def listed(items: str) -> str:
    """A count that the text bears out itself."""
    return f"与文中列举一致：{items}"


def misattributed(conflict: Conflict, source: Number, meant: Number | None) -> str:
    """The value is there, and means something else; ``meant`` is the number the words fit."""
    words = f"{_CONFLICTS[conflict]}；原文为：{_quoted(source)}"
    if meant is None:
        return words
    return f"{words}；这里所说的，原文为{meant.mention.surface}：{_quoted(meant)}"


def contradicted(surface: str, source: Number) -> str:
    """The same words carry another value."""
    return f"原文此处为{source.mention.surface}，不是{surface}；原文为：{_quoted(source)}"


def miscited(publisher: str, *, cited: bool) -> str:
    """Another article has it."""
    lack = "所引文章没有这个数" if cited else "未引任何文章"
    return f"{lack}，见于{publisher}的文章"


def misnamed(surface: str, written: str) -> str:
    """A name of the same kind has another number there."""
    return f"所引文章写作{written}，不是{surface}"


def unsupported(surface: str) -> str:
    """No article has it."""
    return f"所引文章中没有{surface}，也推算不出"
