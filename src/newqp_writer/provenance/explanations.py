"""One plain sentence for each verdict, in the language of the text that is checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from newqp_writer.models import Evidence
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.languages import said
from newqp_writer.provenance.meaning import Conflict

_MOST_QUOTED = 80
_NUMBERED = re.compile(r"\d|[一二三四五六七八九十]月")

_CONFLICTS: dict[Conflict, tuple[str, str]] = {
    "direction": ("增减方向与原文相反", "the source has the opposite direction"),
    "basis": ("同比、环比的口径与原文不同", "the source compares with another period"),
    "change": (
        "原来的水平、达到的水平或变动量，原文说的是另一样",
        "of the level left, the level reached and the change, the source has another",
    ),
    "period": ("所属时期与原文不同", "the source says it of another period"),
    "place": ("所属地区与原文不同", "the source says it of another place"),
    "bound": ("界限词与原文不同", "the source has another bound"),
    "indicator": ("原文中这个数说的是另一件事", "the source says this number of something else"),
}


def belied(number: str, other: str) -> str:
    """Of a number that its own sentence sets beside a larger one as the larger, or the reverse."""
    return said(
        f"与同句的{other}相比，{number}的高低说反了",
        f"the sentence has {number} and {other} the wrong way round",
    )


def by_chance() -> str:
    """What is added to a number that was computed."""
    return said("但这个得数也可能是巧合", "but that may be chance")


def other_words() -> str:
    """Why a number is doubted of which nothing plainly differs."""
    return said("这里的措辞与原文出入较大", "the wording here is far from the source's")


def other_unit() -> str:
    """Why a number is doubted whose value is right."""
    return said("单位与原文不同，或读不出", "its unit is not the source's, or is not known")


def _quoted(number: Number) -> str:
    """The words around a number, short enough to read."""
    start, quote = number.quote
    place = max(0, number.mention.start - start - _MOST_QUOTED // 2)
    cut = quote[place : place + _MOST_QUOTED]
    before, after = "…" if place else "", "…" if place + _MOST_QUOTED < len(quote) else ""
    return f"“{before}{cut}{after}”"


def _original(words: str) -> str:
    return said(f"；原文为：{words}", f"; the source says: {words}")


def quoting(evidence: Sequence[Evidence]) -> str:
    """The words of the source, as they follow what is wrong."""
    return _original(f"“{evidence[0].quote[: 2 * _MOST_QUOTED]}”") if evidence else ""


def passing(how: str, source: str, publisher: str) -> str:
    """Why a number may be printed."""
    words = {
        "exact": said(f"与{publisher}原文一致", f"as {publisher} has it"),
        "rounded": said(
            f"由{publisher}原文的{source}取约数而来", f"{source} of {publisher}, rounded"
        ),
        "converted": said(
            f"由{publisher}原文的{source}换算而来", f"{source} of {publisher}, in other units"
        ),
    }
    return words[how]


def published(publisher: str) -> str:
    """A date that is the day of publication."""
    return said(f"{publisher}的刊发日期", f"the day on which {publisher} published")


def derived(formula: str) -> str:
    """A number computed from the source's."""
    return said(f"由原文数字推算：{formula}", f"computed from the source's numbers: {formula}")


def miscalculated(formula: str, result: str) -> str:
    """A formula that is sound and gives another number."""
    return said(f"所列算式{formula}的得数是{result}", f"the formula {formula} gives {result}")


def listed(items: str) -> str:
    """A count that the text bears out itself."""
    return said(f"与文中列举一致：{items}", f"as the text lists: {items}")


def misattributed(conflict: Conflict, source: Number, meant: Number | None) -> str:
    """The value is there, and means something else; ``meant`` is the number the words fit."""
    words = said(*_CONFLICTS[conflict]) + _original(_quoted(source))
    if meant is None:
        return words
    surface, quoted = meant.mention.surface, _quoted(meant)
    return words + said(
        f"；这里所说的，原文为{surface}：{quoted}",
        f"; for what is said here it has {surface}: {quoted}",
    )


def contradicted(claim: Number, source: Number, *, plain: bool = True) -> str:
    """The same words carry another value; days are told as days, whatever they are called.

    Args:
        claim: what is claimed.
        source: what an article has.
        plain: whether that is plainly of the same thing, or only the nearest to it.
    """
    own, other = claim.mention.surface, source.mention.surface
    days = _day(claim), _day(source)
    relative = own == other or not (_NUMBERED.search(own) and _NUMBERED.search(other))
    if all(days) and relative and days[0] != days[1]:
        told = said(
            f"原文的{other}是{days[1]}，本期的{own}是{days[0]}",
            f"the source's “{other}” is {days[1]}, “{own}” here is {days[0]}",
        )
    elif own == other:
        told = said(f"原文此处的{other}另有所指", f"the source's {other} means something else")
    elif plain:
        told = said(f"原文此处为{other}，不是{own}", f"the source has {other} here, not {own}")
    else:
        told = said(
            f"原文没有{own}，与这里所说最相近的是{other}",
            f"the source has no {own}; nearest to what is said here is {other}",
        )
    return told + _original(_quoted(source))


def _day(number: Number) -> str:
    """The days a date means, in words."""
    span = number.quantity.span
    if span is None or span.first is None or span.last is None:
        return ""
    if span.first == span.last:
        return _in_words(span.first)
    return f"{_in_words(span.first)}{said('至', ' to ')}{_in_words(span.last)}"


def _in_words(day: dt.date) -> str:
    return said(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}")


def miscited(publisher: str, *, cited: bool) -> str:
    """Another article has it."""
    lack = said("所引文章没有这个数", "the source cited does not have it")
    if not cited:
        lack = said("未引任何文章", "no source is cited")
    return lack + said(f"，见于{publisher}的文章", f"; {publisher} has it")


def misnamed(surface: str, written: str) -> str:
    """A name of the same kind has another number there."""
    return said(
        f"所引文章写作{written}，不是{surface}", f"the source writes {written}, not {surface}"
    )


def unsupported(surface: str) -> str:
    """No article has it."""
    return said(
        f"所引文章中没有{surface}，也推算不出",
        f"no source cited has {surface}, and it follows from none",
    )
