from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing import to_docx

Build = Callable[..., Briefing]
Open = Callable[..., Any]
Check = Callable[..., Ledger]


def faces_of(styles: Any, name: str) -> dict[str, str]:
    """The faces of a style, with what it is based on."""
    held = [styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")]
    based: list[Any] = []
    style = styles[name]
    while style is not None:
        based.append(style.element.rPr)
        style = style.base_style
    faces: dict[str, str] = {}
    for properties in (*held, *reversed(based)):
        fonts = None if properties is None else properties.find(qn("w:rFonts"))
        faces |= {} if fonts is None else dict(fonts.attrib)
    return {key.split("}")[1]: face for key, face in faces.items()}


@pytest.mark.parametrize(
    ("style", "chinese", "latin"),
    [
        ("Body Text", "宋体", "Times New Roman"),
        ("Abstract", "宋体", "Times New Roman"),
        ("Reference", "宋体", "Times New Roman"),
        ("Title", "黑体", "Arial"),
        ("Heading 1", "黑体", "Arial"),
        ("Heading Unnumbered", "黑体", "Arial"),
        ("Caption", "黑体", "Arial"),
        ("Header", "黑体", "Arial"),
    ],
)
def test_text_is_set_in_song_and_headings_in_hei(
    briefing: Build, style: str, chinese: str, latin: str, office: Open
):
    faces = faces_of(office(briefing()).word.styles, style)
    assert faces["eastAsia"] == chinese
    assert faces["ascii"] == faces["hAnsi"] == latin


def test_a_paragraph_begins_two_characters_in_whatever_its_size(briefing: Build, office: Open):
    style = office(briefing()).word.styles["Body Text"].element
    indent = style.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert indent.get(qn("w:firstLine")) == "420"  # twentieths of a point, for LibreOffice


def test_the_accent_colours_headings_rules_and_the_theme(briefing: Build, office: Open):
    page = office(briefing(), accent="#1f4e79")
    styles, theme = page.parts["word/styles.xml"], page.parts["word/theme/theme1.xml"]
    assert b"8C1D18" not in styles + theme
    assert re.search(rb"<a:accent1><a:srgbClr val=.1F4E79", theme)
    colour = page.word.styles["Heading 1"].element.rPr.find(qn("w:color"))
    assert colour.get(qn("w:val")) == "1F4E79"
    assert colour.get(qn("w:themeColor")) == "accent1"


@pytest.mark.parametrize(
    ("paper", "width", "height"),
    [("a4", 210, 297), ("a5", 148, 210), ("iso-b5", 176, 250), ("us-letter", 215.9, 279.4)],
)
def test_it_is_laid_out_for_the_paper(
    briefing: Build, paper: str, width: float, height: float, office: Open
):
    section = office(briefing(), paper=paper).word.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert abs(section.page_width - Mm(width)) < Pt(0.1)
    assert abs(section.page_height - Mm(height)) < Pt(0.1)


@pytest.mark.parametrize("options", [{"accent": "red"}, {"accent": "#12345"}, {"paper": "a0"}])
def test_a_colour_or_paper_that_is_none_is_refused(briefing: Build, options: dict[str, Any]):
    with pytest.raises(TypesettingError, match=r"is not a (colour|paper)"):
        to_docx(briefing(), **options)


def test_what_the_template_says_to_us_is_not_in_the_file(briefing: Build, office: Open):
    assert not [name for name, part in office(briefing()).parts.items() if b"<!--" in part]
