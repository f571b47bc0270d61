"""A Word document as a report."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from newqp_writer.reports.prose.word import as_markdown


def test_what_stands_in_margins_signs_formulas_and_frames_is_read():
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "利润增长91%"
    section.footer.paragraphs[0].text = "利润增长92%"
    paragraph = document.add_paragraph("增长")
    for code in ("F039", "F037"):
        sign = OxmlElement("w:sym")
        sign.set(qn("w:font"), "Symbol")
        sign.set(qn("w:char"), code)
        paragraph.add_run()._r.append(sign)
    formula = parse_xml(
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:r><m:t>98%</m:t></m:r></m:oMath>"
    )
    document.add_paragraph("占")._p.append(formula)
    document.add_table(1, 1).cell(0, 0).text = "占83%"
    data = io.BytesIO()
    document.save(data)
    text, places = as_markdown(data.getvalue(), Path("a.docx"))
    assert text.split("\n")[::2][:2] == ["增长97", "占98%"]
    assert {"占83%", "利润增长91%", "利润增长92%"} <= set(text.split("\n"))
    assert {"header", "footer", "table 1, row 1"} <= set(places.values())


def test_characters_that_would_be_marks_stay_characters():
    document = Document()
    document.add_heading("1. One litre in five", 2)
    document.add_paragraph("2) up *5* of 3.5 and - 4")
    data = io.BytesIO()
    document.save(data)
    text, _ = as_markdown(data.getvalue(), Path("a.docx"))
    assert text.split("\n")[::2] == ["## 1\\. One litre in five", "2\\) up \\*5\\* of 3.5 and - 4"]


VML = "urn:schemas-microsoft-com:vml"


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="F08A"/>', "⑩"),
        ('<w:sym w:font="Wingdings 2" w:char="F06B"/>', "◆"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf089</w:t>', "⑨"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>rr</w:t>', "◆◆"),
        (f'<w:pict><v:textpath xmlns:v="{VML}" string="99%"/></w:pict>', "99%"),
    ],
)  # fmt: skip
def test_numerals_of_picture_fonts_and_word_art_are_read(run: str, shown: str):
    document = Document()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document.add_paragraph("增长")._p.append(parse_xml(f"<w:r {space}>{run}</w:r>"))
    data = io.BytesIO()
    document.save(data)
    text, _ = as_markdown(data.getvalue(), Path("a.docx"))
    assert "".join(text.split()) == f"增长{shown}"
