"""A Word document as a report."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
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
    text, places, _ = as_markdown(data.getvalue(), Path("a.docx"))
    assert text.split("\n")[::2][:2] == ["增长97", "占98%"]
    assert {"占83%", "利润增长91%", "利润增长92%"} <= set(text.split("\n"))
    assert {"header", "footer", "table 1, row 1"} <= set(places.values())


def test_characters_that_would_be_marks_stay_characters():
    document = Document()
    document.add_heading("1. One litre in five", 2)
    document.add_paragraph("2) up *5* of 3.5 and - 4")
    data = io.BytesIO()
    document.save(data)
    text, _, _ = as_markdown(data.getvalue(), Path("a.docx"))
    assert text.split("\n")[::2] == ["## 1\\. One litre in five", "2\\) up \\*5\\* of 3.5 and - 4"]


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
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
    text, _, _ = as_markdown(data.getvalue(), Path("a.docx"))
    assert "".join(text.split()) == f"增长{shown}"


def _document(body: str, parts: Mapping[str, str]) -> bytes:
    """A document with markup in its body, and parts by the last word of their relation."""
    document = Document()
    paragraph = document.add_paragraph()._p
    names = " ".join(f'xmlns:{key}="{uri}"' for key, uri in NAMES.items())
    for element in parse_xml(f"<w:body {names}>{body}</w:body>"):
        paragraph.addprevious(element)
    for number, (kind, xml) in enumerate(parts.items()):
        blob = f"<x:{kind} xmlns:x='x' {names}>{xml}</x:{kind}>".encode()
        name = PackURI(f"/word/{kind}{number + 90}.xml")
        part = Part(name, "application/xml", blob, document.part.package)
        document.part.relate_to(part, f"{RELATION}/{kind}")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


TOLD = "<w:r><w:t>出口7777万辆。</w:t></w:r>"
SAID = f"<w:p>{TOLD}</w:p>"
CONTROL, ENDS = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>出口7777万辆。</w:t></w:r></w:p>",
        f"<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr>{TOLD}</w:p>",
        f"<w:tbl>{CONTROL}<w:tr><w:tc>{SAID}</w:tc></w:tr>{ENDS}</w:tbl>",
        f"<w:tbl><w:tr>{CONTROL}<w:tc>{SAID}</w:tc>{ENDS}</w:tr></w:tbl>",
        f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{SAID}</mc:Fallback></mc:AlternateContent>",
        "<w:p><w:r><w:drawing><a:p><a:r><a:t>出口7777万辆。</a:t></a:r></a:p></w:drawing></w:r></w:p>",
        "<w:p><w:fldSimple w:instr=' QUOTE &quot;出口7777万辆。&quot; '/></w:p>",
        f"<w:p><w:fldSimple w:instr='PAGE'>{TOLD}</w:fldSimple></w:p>",
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList>"
            "<w:listEntry w:val='出口7777万辆。'/></w:ddList></w:ffData></w:fldChar></w:r></w:p>"
        ),
    ],
)
def test_what_word_shows_is_read(body: str):
    text, _, unread = as_markdown(_document(body, {}), Path("a.docx"))
    assert "出口7777万辆。" in text
    assert unread == []


def test_what_stands_beside_page_numbers_is_read():
    foot = f"<w:p>{TOLD}<w:fldSimple w:instr='PAGE'><w:r><w:t>17</w:t></w:r></w:fldSimple></w:p>"
    text, _, _ = as_markdown(_document("", {"footer": foot}), Path("a.docx"))
    assert text.split() == ["出口7777万辆。"]


@pytest.mark.parametrize(
    ("kind", "xml", "told"),
    [
        ("comments", SAID, True),
        ("comments", "<w:p><w:r><w:t>请核对。</w:t></w:r></w:p>", False),
        ("chart", "<a:p><a:r><a:t>出口7777万辆。</a:t></a:r></a:p>", True),
        ("aFChunk", "出口", True),
    ],
)
def test_what_is_printed_and_not_read_is_told(kind: str, xml: str, told: bool):  # noqa: FBT001
    _, _, unread = as_markdown(_document("", {kind: xml}), Path("a.docx"))
    assert bool(unread) is told


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("<w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/>", "1. 家企业关停。"),
        ("<w:numFmt w:val='bullet'/><w:lvlText w:val='•'/>", "- 家企业关停。"),
        ("<w:numFmt w:val='chineseCounting'/><w:lvlText w:val='第%1章'/>", "- 家企业关停。"),
        (
            "<w:numFmt w:val='bullet'/><w:lvlText w:val='出口7777万辆：'/>",
            "出口7777万辆：家企业关停。",
        ),
        (
            (
                "<w:start w:val='7777'/><w:numFmt w:val='chineseCountingThousand'/>"
                "<w:suff w:val='nothing'/><w:lvlText w:val='%1'/>"
            ),
            "7777家企业关停。",
        ),
    ],
)
def test_the_mark_of_a_list_is_read_where_it_says_more(level: str, shown: str):
    document = Document()
    paragraph = document.add_paragraph("家企业关停。")._p
    names = f'xmlns:w="{NAMES["w"]}"'
    properties = f"<w:pPr {names}><w:numPr><w:numId w:val='77'/></w:numPr></w:pPr>"
    paragraph.insert(0, parse_xml(properties))
    numbering = document.part.numbering_part.element
    levels = f"<w:lvl w:ilvl='0'>{level}</w:lvl>"
    kind = f"<w:abstractNum {names} w:abstractNumId='77'>{levels}</w:abstractNum>"
    number = f"<w:num {names} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"
    numbering.insert(0, parse_xml(kind))
    numbering.append(parse_xml(number))
    data = io.BytesIO()
    document.save(data)
    assert as_markdown(data.getvalue(), Path("a.docx"))[0].strip() == shown


def test_a_table_of_contents_is_read_once():
    body = (
        "<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr>"
        "<w:r><w:t>一、出口55.1万辆</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>出口55.1万辆</w:t></w:r></w:p>"
    )
    assert as_markdown(_document(body, {}), Path("a.docx"))[0].split("\n")[0] == "# 出口55.1万辆"
