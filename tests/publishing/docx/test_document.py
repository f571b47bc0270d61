from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing, Ledger, Location
from newqp_writer.publishing import to_docx

Build = Callable[..., Briefing]
Open = Callable[..., Any]
Check = Callable[..., Ledger]

FIRST = (
    "云州算力中心6月14日投运，占全省算力的25.43%[1]。"
    "一期投资3.5万亿元，带动350家企业，同比提高5.7个百分点[1,2]。"
)


def test_it_says_what_the_briefing_says_in_the_order_of_the_page(briefing: Build, office: Open):
    assert office(briefing(issue="第12期")).lines == [
        ("Title", "云州产业每日观察"),
        ("Subtitle", "云州产业研究院"),
        ("Subtitle", "江州数据所 & 合作单位"),
        ("Date", "第12期\u30002026年6月15日"),
        ("Abstract Heading", "摘要"),
        ("Abstract", "云州算力中心6月14日投运，年处理数据8.53ZB。绿电供给成为下一步的关键。"),
        ("Heading 1", "云州算力中心投运，16个行业接入"),
        ("Body Text", FIRST),
        ("Judgement", "研判　算力能否用好，要看应用。"),
        ("Heading 1", "外媒关注：“Power demand to rise”"),
        ("Body Text", "报道称：“Demand will reach 4,243 billion kWh in 2026”[2]。"),
        ("Heading Unnumbered", "趋势判断"),
        ("Body Text", "算力与电力将更紧地联在一起。"),
        ("Heading Unnumbered", "参考文献"),
        ("Reference", "云州日报 | 云州算力中心投运 | 2026年6月14日 | 用于核验算力数据。"),
        ("Reference", "Harbor Wire | Power demand to rise | 2026年6月 | 用于了解国际动态。"),
        ("Picture", ""),
        ("Caption", "云州产业研究院"),
        ("Disclaimer", "本报告仅供研究参考"),
    ]


def test_word_finds_nothing_to_repair(
    briefing: Build,
    figured: Briefing,
    tmp_path: Path,
    ledger_of: Check,
    doubting: Check,
    office: Open,
):
    plain = briefing()
    codes = [{"caption": f"码{n}", "target": f"https://example.org/{n}"} for n in range(4)]
    section = plain.sections[0]
    location = Location(part="sentence", section=section.id, sentence=0)
    pages = {
        "plain": office(plain, accent="#123456", paper="iso-b5"),
        "figures": office(figured, ledger_of(figured)),
        "draft": office(plain, doubting(plain, location, section.sentences[0].text, "25.43%")),
        "codes": office(briefing(qr_codes=codes, disclaimer="", outlook=[])),
    }
    for name, page in pages.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(page.data)
        result = OpenXmlValidator().validate(path)
        assert result.is_valid, (name, result.errors)


def test_sections_and_references_are_numbered_by_word(briefing: Build, office: Open):
    page = office(briefing())
    numbering = page.word.part.numbering_part.element
    formats = {
        level.find(qn("w:pStyle")).get(qn("w:val")): (
            level.find(qn("w:numFmt")).get(qn("w:val")),
            level.find(qn("w:lvlText")).get(qn("w:val")),
        )
        for level in numbering.iter(qn("w:lvl"))
    }
    assert formats == {
        "Heading1": ("chineseCountingThousand", "%1、"),
        "Reference": ("decimal", "[%1]"),
    }
    unnumbered = page.word.styles["Heading Unnumbered"].element
    assert unnumbered.pPr.numPr.numId.val == 0


def test_the_citation_is_raised_and_stands_before_the_full_stop(briefing: Build, office: Open):
    page = office(briefing())
    style = page.word.styles["Citation"].element
    assert style.rPr.find(qn("w:vertAlign")).get(qn("w:val")) == "superscript"
    for paragraph in page.body.iter(qn("w:p")):
        runs = list(paragraph.iter(qn("w:r")))
        for run, after in itertools.pairwise(runs):
            if run.style == "Citation" and after.style != "Citation":
                assert run.text == "]"
                assert after.text.startswith("。")


def test_every_inner_link_leads_to_a_bookmark_that_is_there_once(
    office: Open, ledger_of: Check, figured: Briefing
):
    page = office(figured, ledger_of(figured), contents="always")
    body = page.body
    starts = list(body.iter(qn("w:bookmarkStart")))
    names = [start.get(qn("w:name")) for start in starts]
    numbers = [start.get(qn("w:id")) for start in starts]
    assert len(set(names)) == len(names) == len(set(numbers))
    assert numbers == [end.get(qn("w:id")) for end in body.iter(qn("w:bookmarkEnd"))]
    links = [link.get(qn("w:anchor")) for link in page.inner_links()]
    pages = [code.split()[1] for code in page.field_codes() if code.startswith("PAGEREF")]
    assert {*links, *pages} == set(names)


def test_a_citation_leads_to_its_reference(briefing: Build, office: Open):
    page = office(briefing())
    places = {
        start.get(qn("w:name")): page.said(start.getparent())
        for start in page.body.iter(qn("w:bookmarkStart"))
    }
    cited = [
        (page.said(link), places[link.get(qn("w:anchor"))].split(" | ")[0])
        for link in page.inner_links()
        if next(link.iter(qn("w:r"))).style == "Citation"
    ]
    assert cited == [("1", "云州日报"), ("1", "云州日报"), ("2", "Harbor Wire"),
                     ("2", "Harbor Wire")]  # fmt: skip


def test_it_is_in_chinese(briefing: Build, office: Open):
    page = office(briefing())
    language = page.word.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:eastAsia")) == "zh-CN"
    assert page.word.core_properties.language == "zh-CN"


def test_head_and_foot_run_on_every_page_but_the_title_is_not_repeated_on_the_first(
    briefing: Build, office: Open
):
    page = office(briefing())
    assert page.word.sections[0].different_first_page_header_footer
    assert page.running_lines == {
        "first_page_header": "",
        "header": "云州产业每日观察\t\t2026年6月15日",
        "first_page_footer": "1 / 1",
        "footer": "1 / 1",
    }
    for footer in (page.word.sections[0].first_page_footer, page.word.sections[0].footer):
        assert page.field_codes(footer._element) == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(
    ("title", "paper", "head"),
    [
        ("云" * 20, "a4", "云" * 20),
        ("云" * 21, "a4", "云" * 19 + "…"),
        ("w" * 40, "a4", "w" * 40),
        ("云" * 20, "a5", "云" * 13 + "…"),
    ],
)
def test_a_long_title_gives_way_to_the_date(
    briefing: Build, title: str, paper: str, head: str, office: Open
):
    page = office(briefing(title=title), paper=paper)
    assert page.running_lines["header"] == f"{head}\t\t2026年6月15日"


def test_in_a_draft_the_doubtful_number_is_marked_and_every_page_says_so(
    briefing: Build, office: Open, doubting: Check
):
    issue = briefing()
    location = Location(part="sentence", section="s1", sentence=0)
    text = issue.sections[0].sentences[0].text
    page = office(issue, doubting(issue, location, text, "25.43%"))
    marked = [
        (run.style, run.text)
        for run in page.body.iter(qn("w:r"))
        if run.style in {"Doubt", "DoubtNote"}
    ]
    assert marked == [("Doubt", "25.43%"), ("DoubtNote", "〔待核〕")]
    assert "占全省算力的25.43%〔待核〕[1]。" in page.of_style("Body Text")[0]
    heads = page.running_lines
    assert heads["first_page_header"] == "草稿 · 含未核实数字"
    assert heads["header"] == "云州产业每日观察\t草稿 · 含未核实数字\t2026年6月15日"
    assert page.word.core_properties.content_status == "草稿 · 含未核实数字"


@pytest.mark.parametrize(
    ("location", "text", "style"),
    [
        (Location(part="title"), "产量8.6亿", "Title"),
        (Location(part="abstract", sentence=0), "产量8.6亿。", "Abstract"),
        (Location(part="heading", section="s1"), "产量8.6亿", "Heading 1"),
        (Location(part="outlook", sentence=0), "产量8.6亿。", "Body Text"),
    ],
)
def test_a_doubtful_number_is_marked_wherever_it_stands(
    briefing: Build, location: Location, text: str, style: str, office: Open, doubting: Check
):
    sections = [
        {"id": "s1", "heading": "产量8.6亿", "sentences": [{"text": "甲。", "cites": ["ribao"]}]}
    ]
    sentence = [{"text": "产量8.6亿。", "role": "judgement"}]
    issue = briefing(title="产量8.6亿", abstract=sentence, sections=sections, outlook=sentence)
    page = office(issue, doubting(issue, location, text, "8.6亿"))
    assert page.of_style(style)[-1].startswith("产量8.6亿〔待核〕")
    assert sum("〔待核〕" in text for _, text in page.lines) == 1


def test_a_ledger_without_failing_numbers_makes_no_draft(
    office: Open, ledger_of: Check, figured: Briefing
):
    ledger = ledger_of(figured)
    assert ledger.entries
    assert not ledger.failing
    assert office(figured, ledger).running_lines["first_page_header"] == ""


def test_a_ledger_of_another_text_is_refused(briefing: Build, doubting: Check):
    issue = briefing()
    location = Location(part="sentence", section="s1", sentence=0)
    ledger = doubting(issue, location, "别的句子25.43%。", "25.43%")
    with pytest.raises(TypesettingError, match="belongs to another briefing"):
        to_docx(issue, ledger)


def test_a_column_may_have_its_own_words_for_the_parts(briefing: Build, office: Open):
    issue = briefing()
    names = {"abstract": "要点", "references": "资料来源", "contents": "本期目录"}
    page = office(issue, names=names, contents="always")
    assert page.of_style("Abstract Heading") == ["要点"]
    assert page.of_style("TOC Heading") == ["本期目录"]
    assert page.of_style("Heading Unnumbered") == ["趋势判断", "资料来源"]


def test_the_file_says_what_it_is(briefing: Build, office: Open):
    properties = office(briefing(title="云" * 300)).word.core_properties
    assert properties.title == "云" * 255  # the most that Office takes
    assert properties.author == "云州产业研究院、江州数据所 & 合作单位"
    assert properties.created == properties.modified
    assert str(properties.created).startswith("2026-06-15 00:00:00")
    assert properties.comments == "云州算力中心6月14日投运，年处理数据8.53ZB。"
