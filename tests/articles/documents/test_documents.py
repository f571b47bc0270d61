"""PDF, Word and spreadsheets, made here by the programs that make them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pylopdf_fonts_zh_cn
import pytest
import typst
from docx import Document
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]

from newqp_writer.articles import day, read_article, read_file
from newqp_writer.articles.documents import packages
from newqp_writer.articles.documents.sheets import MOST_CHARACTERS, _rows_of_book
from newqp_writer.articles.left_out import left_out
from newqp_writer.errors import ArticleError

FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
GROWTH = (
    "云州省统计局14日发布的数据显示，今年1—5月，全省规模以上工业增加值同比增长7.2%，增速比一季度加快"
    "0.6个百分点，其中高技术制造业增加值增长12.4%，占规模以上工业的比重达到18.6%。"
)
OUTPUT = "从主要产品看，新能源汽车产量24.1万辆，增长30.5%；光伏组件产量601万千瓦，增长1.1%。"
STORAGE = (
    "Installed battery capacity in China reached 168 gigawatts at the end of May, up 41% from a"
    " year earlier, according to the annual survey of 312 projects across 27 provinces."
)
COSTS = "Average turnkey costs fell to 0.51 yuan per watt-hour, 18% below the level of 2025."


def pdf(path: Path, source: str) -> Path:
    source = f'#set text(font: "Noto Serif SC", lang: "zh", size: 12pt)\n{source}'
    (path.parent / "a.typ").write_text(source, encoding="utf-8")
    typst.compile(str(path.parent / "a.typ"), output=str(path), font_paths=[str(FONTS)])
    return path


def test_paragraphs_are_rebuilt_and_running_heads_left_out(tmp_path: Path):
    body = "\n\n".join([GROWTH, OUTPUT] * 12)
    path = pdf(
        tmp_path / "a.pdf",
        f"""#set page(paper: "a4", header: [云州统计快报 #h(1fr) 2026年第12期],
  footer: context align(center)[第 #counter(page).display() 页])
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
#align(center, text(size: 20pt)[云州省1—5月工业经济运行情况])
#align(center)[云州省统计局　2026年6月14日]

{body}""",
    )
    article = read_article(path)
    assert article.title == "云州省1—5月工业经济运行情况"
    assert (article.publisher, str(article.published)) == ("云州省统计局", "2026-06-14")
    assert article.text.split("\n\n") == [GROWTH, OUTPUT] * 12


def test_columns_are_read_one_after_the_other(tmp_path: Path):
    body = "\n\n".join([STORAGE, COSTS] * 9)
    path = pdf(
        tmp_path / "a.pdf",
        f"""#set page(paper: "a4", columns: 2, header: [ENERGY BRIEF],
  footer: context align(right)[#counter(page).display()/#counter(page).final().first()])
#set text(lang: "en", size: 10pt)
#set par(justify: true, spacing: 1.2em)
#place(top, scope: "parent", float: true)[
  #text(size: 18pt)[Battery storage costs fall for a fourth year]

  Source: Yunzhou Energy Institute | 12 June 2026
]
{body}""",
    )
    article = read_article(path)
    assert article.title == "Battery storage costs fall for a fourth year"
    assert article.publisher == "Yunzhou Energy Institute"
    assert article.text.split("\n\n") == [STORAGE, COSTS] * 9


def test_cells_of_a_printed_table_are_never_glued_to_one_number(tmp_path: Path):
    path = pdf(
        tmp_path / "2026-06-14.pdf",
        f"""= 云州省数据要素试点名额安排
来源：云州省数据局　2026年6月14日

{GROWTH}

#table(columns: (8em, 10em, 10em), [类别], [名额（个）], [补助（万元）],
  [数据流通], [12], [200], [数据治理], [20], [120])""",
    )
    article = read_article(path)
    assert "12200" not in article.text
    assert "数据流通名额12个；数据流通补助200万元" in article.text
    assert [cell.written for cell in article.cells] == ["12", "200", "20", "120"]


def test_a_page_without_letters_is_said_to_be_a_scan(tmp_path: Path):
    path = pdf(tmp_path / "a.pdf", "#rect(width: 80%, height: 60%, fill: luma(230))")
    with pytest.raises(ArticleError, match="a scan"):
        read_article(path)


def test_a_locked_and_a_broken_file_are_named(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    with pytest.raises(ArticleError, match="damaged, or no PDF"):
        read_article(tmp_path / "a.pdf")
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(ArticleError, match="password"):
        read_article(tmp_path / "a.docx")
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04broken")
    with pytest.raises(ArticleError, match="damaged"):
        read_article(tmp_path / "a.xlsx")


def test_a_word_document_whose_parts_lead_nowhere_is_refused_in_words(tmp_path):
    whole = word(tmp_path / "whole.docx").read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as package,
        zipfile.ZipFile(tmp_path / "a.docx", "w") as broken,
    ):
        for name in package.namelist():
            part = package.read(name)
            broken.writestr(
                name, part.replace(b"Target=", b"T=") if name == "_rels/.rels" else part
            )
    with pytest.raises(ArticleError, match="not a Word document"):
        read_article(tmp_path / "a.docx")


def test_a_pdf_whose_page_is_gone_is_refused_in_words(tmp_path):
    """Its pages are counted, and the second of them is no page."""
    document = pikepdf.new()
    document.add_blank_page()
    document.add_blank_page()
    document.save(tmp_path / "a.pdf")
    whole = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(whole.replace(b"4 0 R ]", b"9 0 R ]"))
    with pytest.raises(ArticleError, match="damaged, or no PDF"):
        read_article(tmp_path / "a.pdf")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_package_of_more_elements_than_a_document_has_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(packages, "MOST_ELEMENTS", 1_000)
    for count, refused in ((900, False), (1_100, True)):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", "<w>" + "<p></p>" * count + "</w>")
        with pytest.raises(ArticleError) as told:
            read_article(path)
        assert ("elements" in str(told.value)) is refused


def test_a_reader_that_fails_costs_its_file_and_not_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(day, "articles_of", lambda *_: 1 / 0)
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    (problem,) = read_file(tmp_path / "a.md", "a").problems
    assert "its reader failed (ZeroDivisionError)" in problem.reason


def test_a_package_that_unpacks_to_more_than_a_document_is_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(120_000_000))
    assert (tmp_path / "a.docx").stat().st_size < 1_000_000
    with pytest.raises(ArticleError, match="unpacks to"):
        read_article(tmp_path / "a.docx")


def word(path: Path) -> Path:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "内部参阅"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_heading("云州省低空经济发展情况通报", 0)
    document.add_paragraph("云州省发展和改革委员会办公室　　2026年6月13日")
    document.add_paragraph(GROWTH)
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(
        table.rows,
        ["指标 1—5月 同比增长（%）", "飞行架次（万架次） 12.4 35.2", "运输货物（吨） 860 -4.1"],
        strict=True,
    ):
        for cell, text in zip(row.cells, words.split(), strict=True):
            cell.text = text
    document.add_paragraph("下一步，将新增起降点120个。", style="List Bullet")
    document.core_properties.author = "admin"
    document.core_properties.title = "通知模板"
    document.save(str(path))
    return path


def test_a_word_document_is_read_without_head_and_foot(tmp_path: Path):
    article = read_article(word(tmp_path / "a.docx"))
    assert article.title == "云州省低空经济发展情况通报"
    assert article.publisher == "云州省发展和改革委员会办公室"
    assert article.text.split("\n\n") == [
        GROWTH,
        "飞行架次1—5月为12.4万架次，同比增长35.2%。",
        "运输货物1—5月为860吨，同比下降4.1%。",
        "下一步，将新增起降点120个。",
    ]


def test_raised_and_struck_words_of_word_join_no_figure(tmp_path: Path):
    path = word(tmp_path / "a.docx")
    document = Document(str(path))
    paragraph = document.add_paragraph("全年产量增至")
    for words, mark in [("712", "strike"), ("81亿元，企业10", ""), ("3", "superscript"),
                        ("家，就业52", ""), ("1", "superscript"), ("万人。", "")]:  # fmt: skip
        run = paragraph.add_run(words)
        if mark:
            setattr(run.font, mark, True)
    document.save(str(path))
    assert "全年产量增至81亿元，企业10³家，就业52万人。" in read_article(path).text


def test_deleted_and_hidden_words_are_no_text(tmp_path: Path):
    path = word(tmp_path / "a.docx")
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                deleted = (
                    "<w:del><w:r><w:delText>删去900个</w:delText></w:r></w:del>"
                    "<w:ins><w:r><w:t>计划</w:t></w:r></w:ins>"
                    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐去800个</w:t></w:r><w:r><w:t>下一步"
                )
                data = data.replace("<w:r><w:t>下一步".encode(), deleted.encode())
            new.writestr(name, data)
    path.write_bytes(changed.getvalue())
    text = read_article(path).text
    assert "计划下一步，将新增起降点120个。" in text
    assert "900" not in text
    assert "800" not in text


def test_a_sheet_with_formats_and_a_hidden_page(tmp_path: Path):
    book = Workbook()
    sheet = book.active
    sheet.append(["云州市2026年5月用电情况"])
    sheet.append(["来源：云州电网公司", None, "发布时间：2026-06-14"])
    sheet.append(["行业", "用电量（亿千瓦时）", "同比"])
    sheet.append(["工业", 86.4, 0.052])
    sheet.append(["居民", 20.10, -0.013])
    for cell in ("C4", "C5"):
        sheet[cell].number_format = "0.0%"
    sheet["B5"].number_format = "0.00"
    book.create_sheet("底稿").append(["不公开", 999])
    book["底稿"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    article = read_article(tmp_path / "a.xlsx")
    assert (article.publisher, str(article.published)) == ("云州电网公司", "2026-06-14")
    assert article.title == "云州市2026年5月用电情况"
    assert article.text.split("\n\n") == [
        "工业用电量2026年5月为86.4亿千瓦时，同比增长5.2%。",
        "居民用电量2026年5月为20.10亿千瓦时，同比下降1.3%。",
    ]


def test_a_workbook_that_merges_a_whole_sheet_is_refused_before_it_is_read(tmp_path: Path):
    book = Workbook()
    book.active.append(["行业", 86.4])
    book.active.merge_cells("A3:C4")
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as held:
        parts = {name: held.read(name) for name in held.namelist()}
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        for name, part in parts.items():
            package.writestr(name, part.replace(b"A3:C4", b"A3:XFD&#49;30000"))
    with pytest.raises(ArticleError, match="more than 200,000 merged cells"):
        read_article(tmp_path / "a.xlsx")


def test_a_workbook_of_one_long_text_in_every_row_is_read_up_to_a_bound(tmp_path: Path):
    book = Workbook()
    for row in [["来源：云州电网公司", "发布时间：2026-06-14"], ["行业", "用电量（亿千瓦时）"]]:
        book.active.append(row)
    book.active.append(["工业", 86.4])
    for number in range(40):
        book.active.append(["长" * 30_000, number])
    book.create_sheet("二").append(["居民", 20.1])
    book.save(tmp_path / "a.xlsx")
    with left_out() as said:
        rows = _rows_of_book(load_workbook(tmp_path / "a.xlsx"))
    assert rows[0][2][0].text == "工业"
    assert sum(len(cell.text) for sheet in rows for row in sheet for cell in row) <= MOST_CHARACTERS
    assert len(said) == 1


def test_rules_part_the_cells_of_a_narrow_table_below_the_name_of_a_bulletin(tmp_path: Path):
    path = pdf(
        tmp_path / "a.pdf",
        f"""#align(center, text(size: 22pt)[云州能源运行简报])
#align(center)[第23期（总第411期）]
#align(center, text(size: 16pt)[5月全省工业用电情况])
#align(center)[云州省统计局　2026年6月14日]

{GROWTH}

#align(center)[表1　主要行业用电量]
#align(right)[单位：亿千瓦时]
#table(columns: 5, table.cell(rowspan: 2)[行业], table.cell(colspan: 2)[5月],
  table.cell(colspan: 2)[1—5月], [用电量], [同比（%）], [用电量], [同比（%）],
  [化工], [31.2], [6.0], [150.4], [5.5], [有色金属], [44.9], [-1.3], [221.0], [0.2])""",
    )
    article = read_article(path)
    assert (article.title, article.publisher) == ("5月全省工业用电情况", "云州省统计局")
    assert "化工用电量5月为31.2亿千瓦时" in article.text
    assert "有色金属" in article.text.split("同比下降1.3%")[0]
    assert "有色金属用电量1—5月为221.0亿千瓦时" in article.text
