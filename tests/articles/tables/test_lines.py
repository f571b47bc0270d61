"""Tables as they are pasted: columns parted by tabs, bars or spaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.articles.day import articles_of
from newqp_writer.articles.tables import tables_in_lines

ROWS = [
    ["商品", "计量单位", "5月数量", "5月金额（亿元）", "金额同比（%）"],
    ["集成电路", "亿个", "312.8", "1387.5", "25.9"],
    ["手机", "万台", "5926", "612.7", "-9.1"],
]
TOLD = [
    "集成电路数量5月为312.8亿个；集成电路金额5月为1387.5亿元，同比增长25.9%。",
    "手机数量5月为5926万台；手机金额5月为612.7亿元，同比下降9.1%。",
]


@pytest.mark.parametrize("gap", ["\t", "  ", "　　", " | "])
def test_lines_of_columns_are_told_row_by_row(gap):
    (table,) = tables_in_lines(["出口如下：", *(gap.join(row) for row in ROWS), "注：略。"])
    assert (table.begin, table.end) == (1, 4)
    assert [row.text for row in table.told()] == TOLD


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_pasted_table_is_evidence_with_the_place_of_each_cell(name):
    table = "\n".join("\t".join(row) for row in ROWS)
    text = (
        f"机电产品出口\n\n海关总署　2026-06-09\n\n出口保持增长。\n\n{table}\n\n注：按人民币计价。\n"
    )
    (article,), _ = articles_of(text.encode(), Path(name), "a")
    assert article.text.split("\n\n") == ["出口保持增长。", *TOLD, "注：按人民币计价。"]
    assert [article.text[cell.start : cell.end] for cell in article.cells][:3] == [
        "312.8",
        "1387.5",
        "25.9",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["来源：云州日报\t2026-06-09", "作者：甲\t编辑：乙", "阅读：100\t评论：20"],
        ["甲  12", "乙  13", "丙  14"],
        ["甲\t乙", "丙\t丁", "戊\t己"],
        ["项目\t5月", "甲\t12"],
    ],
)
def test_other_lines_with_gaps_are_no_table(lines):
    assert list(tables_in_lines(lines)) == []
