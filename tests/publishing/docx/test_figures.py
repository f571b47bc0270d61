from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from newqp_writer.models import Briefing, Ledger

Build = Callable[..., Briefing]
Open = Callable[..., Any]
Check = Callable[..., Ledger]


def test_key_figures_are_a_table_with_a_head_that_is_repeated(
    office: Open, ledger_of: Check, figured: Briefing
):
    page = office(figured, ledger_of(figured))
    (table,) = page.word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["指标", "数值", "变化", "时期", "来源"],
        ["云州市发电量", "120亿千瓦时", "同比增长8.4%", "今年前5个月", "云州日报[1]"],
        ["云州市储能装机规模", "超过260万千瓦", "", "截至6月底", "云州日报[1]"],
    ]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "今日数据"
    assert [name for name, text in page.lines if text == "今日数据"] == ["Heading Unnumbered"]


def test_a_column_may_have_its_own_words_for_them(
    office: Open, ledger_of: Check, figured: Briefing
):
    page = office(figured, ledger_of(figured), names={"key_figures": "要数", "source": "出处"})
    assert page.of_style("Table Head") == ["指标", "数值", "变化", "时期", "出处"]
    assert "要数" in page.of_style("Heading Unnumbered")


def test_a_column_may_do_without_them(office: Open, ledger_of: Check, figured: Briefing):
    page = office(figured, ledger_of(figured), key_figures=False)
    assert page.word.tables == []
    assert not any("今日数据" in text for _, text in page.lines)


def test_a_column_that_no_row_fills_is_left_out(briefing: Build, office: Open, ledger_of: Check):
    texts = (
        "今年前5个月，云州市发电量达120亿千瓦时。",
        "截至6月底，云州市储能装机规模超过260万千瓦。",
    )
    sentences = [{"text": text, "cites": ["ribao", "wire"]} for text in texts]
    issue = briefing(sections=[{"id": "s1", "heading": "云州", "sentences": sentences}])
    (table,) = office(issue, ledger_of(issue)).word.tables
    assert [cell.text for cell in table.rows[0].cells] == ["指标", "数值", "时期", "来源"]


def test_without_a_ledger_or_figures_there_is_no_table(
    briefing: Build, office: Open, ledger_of: Check
):
    issue = briefing(qr_codes=[])
    assert office(issue).word.tables == []
    assert office(issue, ledger_of(issue)).word.tables == []
