"""A number of a table keeps its cell: in the article, and on the reading page."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer import check_text
from newqp_writer.articles import read_article, read_articles
from newqp_writer.publishing.audit.quotations import Library

ROOT = Path(__file__).resolve().parents[3]
DESK = ROOT / "eval" / "front-door" / "items"
GOV = ROOT / "tests" / "articles" / "desks" / "30" / "gov-canon.html"


@pytest.mark.parametrize(
    "path",
    [
        GOV,
        ROOT / "tests" / "articles" / "desks" / "7" / "lists.md",
        DESK / "东线水价通知(2026.6.8).docx",
        DESK / "2026050103_进口重点商品量值表.xlsx",
    ],
    ids=lambda path: path.suffix[1:],
)
def test_the_cells_of_every_format_stand_where_they_say(path: Path):
    (article,) = read_articles(path)
    assert article.cells
    for cell in article.cells:
        told = article.text[cell.start : cell.end]
        assert told == cell.written.lstrip("-").rstrip("%") or told in cell.written
        assert cell.column


def test_the_reading_page_names_the_cell_of_a_number():
    article = read_article(GOV)
    (entry,) = [
        entry
        for entry in check_text("5月新能源汽车产量129.8万辆。", [article]).entries
        if entry.surface == "129.8万辆"
    ]
    assert entry.verdict == "exact"
    library = Library([article], (), ())
    (quotation,) = library.quotations(entry.evidence, "5月新能源汽车产量129.8万辆。")
    assert quotation.field == (
        "表“2026年5月份主要产品产量”“新能源汽车（万辆）”行“5月 / 绝对量”列，原格为129.8"
    )
