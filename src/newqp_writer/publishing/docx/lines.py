"""How many lines a paragraph fills, and how high they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.styles.style import ParagraphStyle

from newqp_writer.text import is_han

T = TypeVar("T")

_RAISED = 0.65  # the size of a superscript beside its text
_TOKEN = re.compile(r"[!-~\u00a1-\u024f]+|.")
# Average widths of Times New Roman, in em.
_LOWER, _UPPER, _DIGIT, _SPACE, _MARK = 0.45, 0.67, 0.5, 0.25, 0.33
_GAP = 0.25  # em, between Han and Latin
_SPACED = frozenset("，。、；：！？）》」』”’（《「『“‘")
_SHARED = 0.5  # em, between two of them
# 避头: what does not begin a line is set at the end of the one before.
_NEVER_FIRST = "，。、；：！？）》」』”’…%[]"
_NATURAL = 1.4  # line height of a style that sets none, in em


@dataclass(frozen=True)
class Form:
    """The measures of a paragraph style, in points."""

    size: float
    pitch: float
    before: float
    after: float
    sides: float  # what the indents take from every line
    first: float  # and from the first one
    frame: float  # space between the text and a frame, above and below
    rule: float  # a rule below with its space
    together: bool
    with_next: bool


def forms(document: Document) -> dict[str, Form]:
    """The measures of all paragraph styles, by id."""
    return {
        style.style_id: _form(style)
        for style in document.styles
        if isinstance(style, ParagraphStyle)
    }


def _form(style: ParagraphStyle) -> Form:
    def first(read: Callable[[ParagraphStyle], T | None]) -> T | None:
        """The value of the style or of the nearest one that it is based on."""
        at: Any = style
        while at is not None:
            if (value := read(at)) is not None:
                return value
            at = at.base_style
        return None

    def points(name: str) -> float:
        return float(Length(first(lambda s: getattr(s.paragraph_format, name)) or 0).pt)

    size = (first(lambda s: s.font.size) or Pt(10.5)).pt
    numbered = first(lambda s: s.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None
    frame, rule = _borders(first(lambda s: s.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")))
    return Form(
        size=size,
        pitch=max(points("line_spacing"), _NATURAL * size),
        before=points("space_before"),
        after=points("space_after"),
        sides=points("left_indent") + points("right_indent"),
        # A number fills the hanging indent.
        first=0.0 if numbered else points("first_line_indent"),
        frame=frame,
        rule=rule,
        together=bool(first(lambda s: s.paragraph_format.keep_together)),
        with_next=bool(first(lambda s: s.paragraph_format.keep_with_next)),
    )


def _borders(borders: Any) -> tuple[float, float]:
    """The space of a frame above and below, and of a rule below."""
    if borders is None:
        return 0.0, 0.0
    spaces = {border.tag: int(border.get(qn("w:space"), 0)) for border in borders}
    if qn("w:top") in spaces:
        return float(spaces[qn("w:top")]), 0.0
    return 0.0, float(spaces.get(qn("w:bottom"), 0))


def line_count(paragraph: Any, form: Form, width: float) -> int:
    """The lines of a paragraph in a column of ``width`` points."""
    room = (width - form.sides) / form.size
    lines, used = 1, form.first / form.size
    for token, wide in _tokens(paragraph):
        if used + wide > room and token not in _NEVER_FIRST and not token.isspace():
            # A word longer than the line is broken where the line ends.
            more, used = divmod(wide, room) if wide > room else (0, wide)
            lines += 1 + int(more)
        else:
            used += wide
    return lines


def _tokens(paragraph: Any) -> Iterator[tuple[str, float]]:
    """What a line does not break inside, with its width in em."""
    before = ""
    for run in paragraph.iter(qn("w:r")):
        scale = _RAISED if run.style == "Citation" else 1.0
        for token in _TOKEN.findall(run.text):
            # Between Han and Latin there is a quarter em; two marks in a row share their space.
            gap = _GAP if is_han(before) != is_han(token[0]) and _joined(before, token[0]) else 0.0
            gap -= _SHARED if before in _SPACED and token in _SPACED else 0.0
            before = token[-1]
            yield token, gap + scale * sum(map(_em, token))


def _joined(left: str, right: str) -> bool:
    """Whether Han and Latin meet here, and no mark stands between them."""
    return all(is_han(char) or (char.isascii() and char.isalnum()) for char in (left, right))


def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    kind = unicodedata.category(char)
    return {"Ll": _LOWER, "Lu": _UPPER, "Nd": _DIGIT, "Zs": _SPACE}.get(kind, _MARK)
