"""Abbreviated periods in heads of tables, told as a text tells them."""

from __future__ import annotations

import pytest

from newqp_writer.articles.tables import Cell, Grid, read_table

ENGLISH = [
    ("Q1 2026", "Q1 2026"), ("2026 Q1", "2026 Q1"), ("1Q26", "Q1 2026"), ("Q1'26", "Q1 2026"),
    ("2026H1", "H1 2026"), ("May-26", "May 2026"), ("2026-05", "May 2026"), ("2026.05", "May 2026"),
    ("2026/5", "May 2026"), ("2026M05", "May 2026"), ("2026.1-5", "January–May 2026"),
    ("FY2025/26", "FY2025/26"), ("Q1 FY26", "Q1 FY26"), ("YTD May 2026", "YTD May 2026"),
    ("Week to 12 June", "Week to 12 June"), ("Jan–May 2026", "Jan–May 2026"),
]  # fmt: skip
CHINESE = [
    ("2026Q1", "2026年一季度"), ("26Q1", "2026年一季度"), ("2026H1", "2026年上半年"),
    ("2026-05", "2026年5月"), ("2026.05", "2026年5月"), ("2026.1-5", "2026年1—5月"),
    ("2026M05", "2026年5月"), ("5月", "2026年5月"), ("本月", "2026年5月"), ("本周", "本周"),
]  # fmt: skip


def first_row(*rows: list[str], caption: str = "") -> str:
    return read_table(Grid.of_rows([[Cell(cell) for cell in row] for row in rows], caption))[0].text


@pytest.mark.parametrize(("head", "told"), ENGLISH)
def test_an_english_period(head: str, told: str):
    rows = ["Wind (GWh)", "1,234", "5.1"], ["Solar (GWh)", "2,234", "-15.1"]
    said = first_row(["Item", head, "% y/y"], *rows)
    assert said == f"Wind, {told}: 1,234 GWh, up 5.1% year on year."


@pytest.mark.parametrize(("head", "told"), CHINESE)
def test_a_chinese_period(head: str, told: str):
    rows = ["原煤", "1,234", "5.1"], ["原油", "2,234", "-15.1"]
    said = first_row(["品种", head, "同比±%"], *rows, caption="2026年5月能源产量（单位：万吨）")
    assert said == f"原煤产量{told}为1,234万吨，同比增长5.1%。"


def test_rows_by_period_and_estimates():
    rows = ["2026-05", "123", "4.1"], ["2026-04", "120", "-1.0"]
    said = first_row(["月份", "产量（万吨）", "同比（%）"], *rows, caption="原煤产量")
    assert said == "原煤产量2026年5月为123万吨，同比增长4.1%。"
    said = first_row(
        ["Item", "2025A", "2026E"], ["Wind (GWh)", "12", "14"], ["Solar (GWh)", "1", "2"]
    )
    assert said == "Wind, 2025: 12 GWh; Wind estimate, 2026: 14 GWh."


def test_a_number_of_the_same_look_is_a_value():
    said = first_row(["Item", "Price ($)"], ["Gold", "2026.05"], ["Silver", "33.10"])
    assert "2026.05" in said
