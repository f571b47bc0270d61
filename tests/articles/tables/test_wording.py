from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from newqp_writer import Article, check_text
from newqp_writer.articles.tables import Cell, Grid, read_table, table_lines
from newqp_writer.articles.tables.elements import grid_of_element

DESKS = Path(__file__).resolve().parents[1] / "desks"


def lines(rows: str, caption: str = "") -> list[str]:
    """The words of a table that is written one row a line, cells parted by “|”."""
    cells = [[Cell(text.strip()) for text in row.split("|")] for row in rows.strip().split("\n")]
    return table_lines(Grid.of_rows(cells, caption=caption))


def industry() -> list[str]:
    tree = html.fromstring((DESKS / "30" / "gov-canon.html").read_text(encoding="utf-8"))
    return table_lines(grid_of_element(tree.find(".//table"), "2026年5月份主要产品产量"))


def test_spans_units_and_rates_are_told_in_each_row():
    assert industry()[2] == (
        "新能源汽车产量2026年5月为129.8万辆，同比增长31.7%；新能源汽车产量2026年1—5月为568.9万辆，同比增长40.8%。"
    )


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("5月新能源汽车产量129.8万辆，同比增长31.7%。", True),
        ("1—5月新能源汽车产量568.9万辆，同比增长40.8%。", True),
        ("5月，工业机器人产量69056套，同比增长35.5%；集成电路产量423.5亿块。", True),
        ("5月新能源汽车产量568.9万辆。", False),
        ("5月集成电路产量129.8亿块。", False),
        ("1—5月工业机器人产量69056套。", False),
        ("5月工业机器人产量同比下降35.5%。", False),
    ],
)
def test_a_true_cell_supports_and_another_one_does_not(claim: str, *, holds: bool):
    article = Article.model_validate(
        {
            "id": "a",
            "publisher": "统计局",
            "title": "2026年5月份工业经济运行情况",
            "published": "2026-06-15",
            "text": "\n\n".join(industry()),
        }
    )
    values = [entry for entry in check_text(claim, [article]).entries if "月" not in entry.surface]
    assert values
    assert all(entry.verdict in {"exact", "converted"} for entry in values) is holds


def test_the_caption_names_what_regions_are_told_of():
    told = lines(
        """
        地区 | 5月 | | 1—5月 |
        | 总额 | 同比增长% | 总额 | 同比增长%
        全省 | 1200 | 5.2 | 6000 | 6.1
        云州市 | 300.5 | -2.1 | 1500 | 3
        """,
        "2026年5月各市社会消费品零售总额 单位：亿元",
    )
    assert told[1] == (
        "云州市社会消费品零售总额2026年5月为300.5亿元，同比下降2.1%；"
        "云州市社会消费品零售总额2026年1—5月为1500亿元，同比增长3%。"
    )


def test_units_may_stand_in_a_column_and_the_month_in_the_caption():
    told = lines(
        """
        指标 | 单位 | 本月 | 本月止累计 | 累计同比±%
        发电量 | 亿千瓦时 | 120 | 600 | 5.2
        其中：风电 | 亿千瓦时 | 36 | 180 | -1.0
        """,
        "2026年5月能源生产情况",
    )
    assert told[1] == (
        "风电发电量2026年5月为36亿千瓦时；风电发电量2026年1—5月为180亿千瓦时，同比下降1.0%。"
    )


def test_a_row_below_another_is_in_its_unit():
    assert lines("指标|5月|同比(%)\n发电量(亿千瓦时)|120|5.2\n风电|36|12.0")[1] == (
        "风电5月为36亿千瓦时，同比增长12.0%。"
    )


def test_years_may_name_the_rows():
    told = lines("年份|产量（万辆）|同比增长\n2024年|120|12%\n2025年|150|25%", "云州新能源汽车产量")
    assert told[1] == "云州新能源汽车产量2025年为150万辆，同比增长25%。"


def test_english_tables_are_told_in_english():
    told = lines("Indicator|May|YoY (%)|Jan-May\nSolar power (billion kWh)|61.2|-18.3|280")
    may = "Solar power, May: 61.2 billion kWh, down 18.3% year on year"
    assert told == [f"{may}; Solar power, Jan-May: 280 billion kWh."]


@pytest.mark.parametrize(
    ("rows", "caption", "told"),
    [
        (
            "Sales, EUR thousand | Jan | Feb\nNorth | 4,480 | 4,560\nTotal | 50 | 70", "",
            "Total, Sales, January: 50 thousand euros; Total, Sales, February: 70 thousand euros.",
        ),
        (
            "Area | Apr | May | Difference\nSea | 20 | 10 | −10", "Unit: €k",
            "Sea, April: 20 thousand euros; Sea, May: 10 thousand euros, down 10 thousand euros.",
        ),
        ("Year | m TEU\n2027 | 2.9\n2028 | 3.1", "", "2028: 3.1 million TEU."),
        ("Land | 2024 | 2025\nPoland | 193 | 299", "Table 1. Units sold, thousands",
         "Poland, Units sold, 2024: 193 thousand; Poland, Units sold, 2025: 299 thousand."),
        ("Month | Visits\nJanuary | 22\nTotal | 40", "Museums, first quarter of 2026",
         "Total Visits, first quarter of 2026: 40."),
        ("Month | Visits\nJanuary | 22\nTotal | 40\nMarch | 18", "Museums, first quarter of 2026",
         "Visits, March 2026: 18."),
        ("Region | Sold, 2025 | Change on 2024\nWales | 8,200 | −19%", "",
         "Wales Sold, 2025: 8,200, down 19%."),
    ],
)  # fmt: skip
def test_units_of_corner_caption_and_head_are_said_with_each_value(
    rows: str, caption: str, told: str
):
    assert lines(rows, caption)[-1] == told


def test_every_value_knows_its_cell():
    grid = Grid.of_rows([[Cell("指标"), Cell("5月")], [Cell("发电量（亿千瓦时）"), Cell("120")]])
    (row,) = read_table(grid)
    (cell,) = row.cells
    assert row.text[cell.start : cell.end] == cell.written == "120"
    assert (cell.row, cell.column) == ("发电量（亿千瓦时）", "5月")


def test_a_row_that_is_counted_is_named_by_the_words_behind_its_number():
    assert lines("序号|企业|投资额（亿元）\n1|甲公司|12.5") == ["甲公司投资额12.5亿元。"]


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=8), st.text(max_size=20))
def test_any_table_reads_and_its_values_stand_where_they_say(rows: list[list[str]], caption: str):
    grid = Grid.of_rows([[Cell(text) for text in row] for row in rows], caption=caption)
    for row in read_table(grid):
        for cell in row.cells:
            assert 0 <= cell.start < cell.end <= len(row.text)


def test_money_with_its_sign_is_a_value_and_its_change_no_percentage():
    told = lines("Item | 2024 | Change\nSales | $1.2bn | +$30m\nFares | £3.50 | -£0.10")
    assert told == ["Sales, 2024: $1.2bn, up $30m.", "Fares, 2024: £3.50, down £0.10."]


@pytest.mark.parametrize("head", ["用电量58（亿千瓦时）", "Output of M2"])
def test_a_name_that_ends_in_a_digit_is_set_apart_from_its_value(head: str):
    (row,) = read_table(Grid((("地区", head), ("浙江", "406")), 1))
    assert "58406" not in row.text
    assert "2406" not in row.text
    assert "406" in row.text
