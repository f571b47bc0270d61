from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import qn

from newqp_writer.models import Briefing, Ledger

Build = Callable[..., Briefing]
Open = Callable[..., Any]
Check = Callable[..., Ledger]

COMPARED = "今年前5个月，汽车、船舶、锂电池出口分别增长45.5%、24.7%和9.1%。"


@pytest.fixture
def compared(briefing: Build) -> Briefing:
    """An issue whose only section compares three values."""
    sentences = [{"text": text, "cites": ["wire"]} for text in (COMPARED, "另有消息。")]
    return briefing(
        abstract=[{"text": "今日动态的主线是外贸。", "role": "judgement"}],
        sections=[{"id": "s1", "heading": "云州外贸", "sentences": sentences}],
    )


def spans(page: Any) -> list[list[int]]:
    """Of each row, how many units its cells take."""
    (table,) = page.word.tables
    return [[cell.grid_span for cell in row.tc_lst] for row in table._tbl.tr_lst]


def test_bars_are_as_long_as_their_values(compared: Briefing, office: Open, ledger_of: Check):
    page = office(compared, ledger_of(compared))
    (table,) = page.word.tables
    rows = [[page.said(cell) for cell in row.tc_lst] for row in table._tbl.tr_lst]
    assert rows == [["汽车", "", "45.5%"], ["船舶", "", "24.7%"], ["锂电池", "", "9.1%"]]
    lengths = [row[1] for row in spans(page)]
    assert lengths == [44, round(44 * 24.7 / 45.5), round(44 * 9.1 / 45.5)]
    assert {sum(row) for row in spans(page)} == {61}


def test_the_words_above_them_say_what_they_compare_and_cite_it(
    compared: Briefing, office: Open, ledger_of: Check
):
    page = office(compared, ledger_of(compared))
    said = "汽车、船舶、锂电池出口增长（今年前5个月）"
    assert page.of_style("Chart Caption") == [f"{said}[2]"]
    properties = page.word.tables[0]._tbl.tblPr
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == said
    described = properties.find(qn("w:tblDescription")).get(qn("w:val"))
    assert described == "汽车45.5%，船舶24.7%，锂电池9.1%"
    styles = [style for style, _ in page.lines]
    assert styles.index("Chart Caption") == styles.index("Body Text") + 1


def test_a_chart_is_not_parted(compared: Briefing, office: Open, ledger_of: Check):
    rows = office(compared, ledger_of(compared)).word.tables[0]._tbl.tr_lst
    kept = [row.xpath("count(.//w:keepNext)") for row in rows]
    assert kept == [3, 3, 0]


def test_a_column_may_do_without_charts(compared: Briefing, office: Open, ledger_of: Check):
    page = office(compared, ledger_of(compared), charts=False)
    assert page.word.tables == []
    assert page.of_style("Chart Caption") == []
