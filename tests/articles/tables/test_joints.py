"""No number of a head runs on into its cell, its period or another head."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newqp_writer.articles.tables import Cell, Grid, TableRow, read_table
from newqp_writer.numerals import read_numbers

NAMES = (
    "M2（亿元） 用电量58（亿千瓦时） 2025 Q3 PM2.5 CO2 CH4（吨） 5G用户 用电量 方案1 专项三 正负"
    " 税前 60+ 2组 十大企业 1: 第3档 3. 1/2 5月 2025年 同比（%） M2同比（%） 1—5月 区间1- Ⅲ类 ④"
    " 吨煤 万人 12025"
).split()
ENGLISH = (
    "Plan 1|M2|200 MW class|Unit 2|Sales|2025|Q3|CH4 (tons)|PM2.5|y/y|1:|60+|tons per day|2-|"
    "Level 3.|May|FY2025|Phase II"
).split("|")
VALUES = ["406", "3100", "-5.2", "12", "1", "0.5", "1,234.5", "+3", "30", "2026.5"]


def told(rows: list[list[str]]) -> tuple[TableRow, ...]:
    marked = [[Cell(text, head=not down) for text in row] for down, row in enumerate(rows)]
    return read_table(Grid.of_rows(marked))


def holds(row: TableRow, heads: list[str]) -> None:
    """Each cell's number is read as the cell's own, and no other number is made of two pieces."""
    mentions = read_numbers(row.text).mentions
    for cell in (each for each in row.cells if each.written in VALUES):
        over = [one for one in mentions if one.start < cell.end and one.end > cell.start]
        assert len(over) == 1, (row.text, cell)
        assert over[0].start == cell.start, (row.text, over[0].surface)
        assert over[0].surface.startswith(row.text[cell.start : cell.end]), row.text
    for one in mentions:
        if one.quantity.kind == "period":  # 2025年 over 5月 are one
            continue
        if not any(one.start < cell.end and one.end > cell.start for cell in row.cells):
            figures = "".join(filter(str.isnumeric, one.surface))
            known = ("".join(filter(str.isnumeric, head)) for head in heads)
            assert any(figures in each for each in known), (row.text, one.surface)


@settings(max_examples=40)
@given(st.data(), st.sampled_from([("地区", NAMES), ("Item", ENGLISH)]))
def test_a_number_of_a_head_never_runs_on(data: st.DataObject, language: tuple[str, list[str]]):
    corner, names = language
    name, value = st.sampled_from(names), st.sampled_from(VALUES)
    heads = [corner, *data.draw(st.lists(name, min_size=1, max_size=3, unique=True))]
    rows = [[data.draw(name), *(data.draw(value) for _ in heads[1:])] for _ in range(2)]
    for row in told([heads, *rows]):
        holds(row, [*heads, *(each[0] for each in rows)])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["地区", "M2（亿元）"], ["浙江", "3100"]], "浙江M2为3100亿元。"),
        ([["指标", "2025年"], ["M2（亿元）", "3100"]], "M2在2025年为3100亿元。"),
        ([["项目", "2组用量"], ["方案1", "5"]], "方案1的2组用量为5。"),
        ([["Item", "2025"], ["Plan 1", "45"]], "Plan 1 in 2025: 45."),
        (
            [["地区", "用量", "赛58"], ["浙江", "4", "12:3获胜"]],
            "浙江用量4；赛58为12:3获胜。",
        ),
        ([["地区", "CH4（吨）"], ["浙江", "3"]], "浙江CH4为3吨。"),
        ([["地区", "58", "5月"], ["浙江", "12起", "4"]], "浙江58为12起；浙江5月为4。"),
    ],
)
def test_what_stands_between_a_name_and_a_number(rows: list[list[str]], words: str):
    assert told(rows)[0].text == words
