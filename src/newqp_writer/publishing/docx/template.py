"""The empty document: its styles in the column's colour, on the column's paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle

from newqp_writer.errors import TypesettingError

_TEMPLATE = Path(__file__).with_name("template")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# What the files of the template hold in their place.
_ACCENT, _TINT = "8C1D18", "F8F1F1"

# Width and height in millimetres: ISO 216 and ANSI A.
PAPERS = {
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "iso-b5": (176.0, 250.0),
    "us-letter": (215.9, 279.4),
}


def open_template(accent: str, paper: str, title: str) -> Document:
    """A document without a word in it.

    Args:
        accent: colour of headings and rules, ``#rrggbb``; it is the theme's first accent too, so
            that Word's own choice of colours changes it everywhere.
        paper: a name of ``PAPERS``.
        title: decides the size of the title's style.

    Raises:
        TypesettingError: a colour or a paper that is none.
    """
    if _COLOUR.fullmatch(accent) is None:
        raise TypesettingError(
            f"“{accent}” is not a colour", hint="write it as six hexadecimal digits, like #8c1d18"
        )
    if paper not in PAPERS:
        raise TypesettingError(
            f"“{paper}” is not a paper we know", hint=f"choose one of {', '.join(PAPERS)}"
        )
    document = docx.Document(str(_TEMPLATE))  # python-docx reads an unpacked folder as well
    for part in (document.part.styles, document.settings, document.part.numbering_part):
        for comment in part.element.xpath(".//comment()"):  # they speak to us
            comment.getparent().remove(comment)
    _colour(document, accent[1:].upper())
    _lay_out(document, *PAPERS[paper])
    size = _title_size(title) * min(1.0, PAPERS[paper][0] / PAPERS["a4"][0])
    style = paragraph_style(document, "Title")
    style.font.size = Pt(round(size * 2) / 2)
    style.paragraph_format.line_spacing = Pt(round(1.3 * size))
    return document


def paragraph_style(document: Document, name: str) -> ParagraphStyle:
    """A style of the template."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def text_width(document: Document) -> Length:
    """The width between the margins."""
    section = document.sections[0]
    widths = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (width or 0 for width in widths)
    return Length(page - left - right)


def _colour(document: Document, accent: str) -> None:
    parts = (int(accent[at : at + 2], 16) for at in (0, 2, 4))
    tint = "".join(f"{round(255 - 0.06 * (255 - part)):02X}" for part in parts)
    colours = {_ACCENT: accent, _TINT: tint}
    for item in document.styles.element.iter():
        for name, value in item.attrib.items():
            if value in colours:
                item.set(name, colours[value])
    theme: Any = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    # The theme is a part that python-docx keeps as bytes and has no other way to change.
    theme._blob = theme.blob.replace(_ACCENT.encode(), accent.encode())


def _lay_out(document: Document, width: float, height: float) -> None:
    """Paper, margins in the proportions of A4, and the tabs that depend on the width."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(height)
    scale = min(1.0, width / PAPERS["a4"][0])
    section.left_margin = section.right_margin = section.top_margin = Mm(26 * scale)
    section.bottom_margin = Mm(24 * scale)
    section.header_distance, section.footer_distance = Mm(14 * scale), Mm(12 * scale)
    line = text_width(document)
    contents = paragraph_style(document, "toc 1").paragraph_format.tab_stops
    contents.add_tab_stop(line, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    head = paragraph_style(document, "Header").paragraph_format.tab_stops
    head.add_tab_stop(Length(line // 2), WD_TAB_ALIGNMENT.CENTER)
    head.add_tab_stop(line, WD_TAB_ALIGNMENT.RIGHT)


def _title_size(title: str) -> float:
    """Points on A4: a short title fills the line, one of two lines or more is set smaller."""
    length = sum(1.0 if char > "\u2e7f" else 0.5 for char in title)
    if length <= 12:
        return 34
    return 24 if length <= 17 else 20
