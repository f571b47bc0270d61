from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from newqp_writer.models import Briefing, Ledger

Build = Callable[..., Briefing]
Open = Callable[..., Any]
Check = Callable[..., Ledger]


def test_the_contents_are_a_field_that_word_can_renew_and_reads_well_before(
    briefing: Build, office: Open
):
    page = office(briefing(), contents="always")
    block = page.body.find(qn("w:sdt"))
    gallery = block.find(f".//{qn('w:docPartGallery')}")
    assert gallery.get(qn("w:val")) == "Table of Contents"
    codes = page.field_codes(block)
    assert codes[0] == r'TOC \o "1-1" \h \z \u'
    assert codes[1:] == [rf"PAGEREF _Toc00000000{n} \h" for n in range(1, 5)]
    states = [mark.get(qn("w:fldCharType")) for mark in block.iter(qn("w:fldChar"))]
    assert states.count("begin") == states.count("separate") == states.count("end") == 5


def test_word_does_not_ask_whether_to_update_fields(briefing: Build, office: Open):
    page = office(briefing())
    assert page.word.settings.element.find(qn("w:updateFields")) is None
    assert not any(b"w:dirty" in part for part in page.parts.values())


def test_an_issue_of_one_section_needs_no_contents(briefing: Build, office: Open):
    whole = briefing().model_dump(mode="json")
    page = office(briefing(sections=whole["sections"][:1]))
    assert page.of_style("toc 1") == []
    assert page.of_style("Heading 1") == ["云州算力中心投运，16个行业接入"]


def test_sixty_sections_are_counted_in_chinese(briefing: Build, office: Open):
    sections = [
        {
            "id": f"s{n}", "heading": f"标题之{n}",
            "sentences": [{"text": "云州" * 200 + "。", "cites": ["ribao"]}],
        }
        for n in range(1, 61)
    ]  # fmt: skip
    contents = office(briefing(sections=sections)).of_style("toc 1")
    assert contents[36].startswith("三十七、标题之37\t")
    pages = [int(entry.split("\t")[1]) for entry in contents]
    assert pages == sorted(pages)
    # 400 characters are 10 lines of 42; with its heading a section takes 200 pt of a page of 700.
    assert 18 < pages[59] < 24
