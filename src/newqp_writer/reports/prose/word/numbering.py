"""The numbers that Word gives to paragraphs, which stand in no paragraph (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from newqp_writer.reports.prose.word.shown import W

_PLACE = re.compile(r"%(\d)")
# A mark and nothing more: 1. （一） 第3章 Chapter 2, A) •
_MERE_MARK = re.compile(
    r"\s*[（(\[【]?\s*(?:第|Chapter|Section|Part|Appendix|Article|Annex|Figure|Table|附录|附件|图|表)?\s*"
    r"(?:%\d[.．、\-]?){0,9}\s*(?:[章节条款项篇编部回]|部分)?\s*[)）\]】.．、:：,，]?\s*"
)
_LETTERS = re.compile(r"[^\W_]")
_FAR = 100  # items of a list that begin there are none of a list


class _Level(NamedTuple):
    form: str
    text: str
    start: int
    apart: bool  # by a tab or a space from what follows


class Mark(NamedTuple):
    """What stands before a paragraph of a list.

    Attributes:
        item: the mark of a list in Markdown; empty outside of one.
        words: what more the mark says than its place in the list.
    """

    item: str
    words: str


class Numbering:
    """The numbers of a document's paragraphs, counted in their order."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        self._levels: dict[tuple[str, str], _Level] = {}
        self._counts: dict[tuple[str, str], int] = {}
        parts = (
            r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")
        )
        if (numbering := next(parts, None)) is None:
            return
        root = numbering.element
        kinds = {kind.get(f"{W}abstractNumId"): kind for kind in root.findall(f"{W}abstractNum")}
        for number in root.findall(f"{W}num"):
            kind = kinds.get(value_of(number, "abstractNumId"))
            levels = (
                {}
                if kind is None
                else {one.get(f"{W}ilvl"): _level(one) for one in kind.iter(f"{W}lvl")}
            )
            for override in number.findall(f"{W}lvlOverride"):
                place = override.get(f"{W}ilvl", "0")
                if (own := override.find(f"{W}lvl")) is not None:
                    levels[place] = _level(own)
                start = value_of(override, "startOverride")
                if start.isdecimal() and place in levels:
                    levels[place] = levels[place]._replace(start=int(start[:9]))
            self._levels |= {(number.get(f"{W}numId"), place): one for place, one in levels.items()}

    def of(self, paragraph: Any) -> Mark:
        """The mark of a paragraph in a list: its number, or a bullet, and words of the mark."""
        properties = self._properties(paragraph)
        if properties is None:
            return Mark("", "")
        number, place = value_of(properties, "numId"), value_of(properties, "ilvl") or "0"
        if number in {"", "0"}:
            return Mark("", "")
        level = self._levels.get((number, place), _Level("bullet", "", 1, apart=True))
        count = self._counts.get((number, place), level.start - 1) + 1
        self._counts[number, place] = count
        mere = _MERE_MARK.fullmatch(level.text) or not _LETTERS.search(level.text)
        if not mere or (_PLACE.search(level.text) and (level.start >= _FAR or not level.apart)):
            return Mark("", self._told(number, level.text))
        return Mark(f"{count}. " if level.form == "decimal" else "- ", "")

    def _told(self, number: str, text: str) -> str:
        """The words of a mark, its numbers as digits."""

        def counted(found: re.Match[str]) -> str:
            return str(self._counts.get((number, str(int(found[1]) - 1)), 1))

        return _PLACE.sub(counted, text)

    def _properties(self, paragraph: Any) -> Any:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style, seen = style_of(paragraph), 0
        while own is None and style in self._styles and seen < 10:
            element = self._styles[style]
            own = element.find(f"{W}pPr/{W}numPr")
            style, seen = value_of(element, "basedOn"), seen + 1
        return own


def _level(level: Any) -> _Level:
    start = value_of(level, "start")
    text = value_of(level, "lvlText")
    apart = value_of(level, "suff") != "nothing" or text.endswith(tuple(" 、.．)）:："))
    return _Level(
        value_of(level, "numFmt"), text, int(start[:9]) if start.isdecimal() else 1, apart
    )


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style."""
    return (
        value_of(paragraph.find(f"{W}pPr"), "pStyle")
        if paragraph.find(f"{W}pPr") is not None
        else ""
    )


def value_of(element: Any, name: str) -> str:
    """The value of a property."""
    found = element.find(f"{W}{name}")
    return str(found.get(f"{W}val", "")) if found is not None else ""
