"""A bare number of a table in plain lines is in the unit that its heads say."""

from decimal import Decimal

import pytest

from newqp_writer.numerals import read_numbers
from newqp_writer.numerals.parts.columns import one_of
from newqp_writer.numerals.reader import UNIT


@pytest.mark.parametrize(
    ("unit", "dimension", "size"),
    [
        ("万元", "money:CNY", 10_000),
        ("$ million", "money:USD", 1_000_000),
        ("in millions of dollars", "money:USD", 1_000_000),
        ("€/MWh", "money:EUR", 1),
        ("thousand tonnes", "mass", 1_000_000),
        ("亿千瓦时", "energy", 10**11),
        ("%", "ratio", 1),
        ("'000 t", "mass", 1_000_000),
        ("CNY mn", "money:CNY", 1_000_000),
        ("INR bn", "money:INR", 1_000_000_000),
        ("JPY bn", "money:JPY", 1_000_000_000),
        ("HK$ million", "money:HKD", 1_000_000),
        ("$bn", "money:USD", 1_000_000_000),
        ("€k", "money:EUR", 1_000),
        ("thousands", "count", 1_000),
    ],
)
def test_a_unit_is_read_as_a_head_writes_it(unit: str, dimension: str, size: int):
    quantity = one_of(unit)
    assert quantity is not None
    assert (quantity.dimension, quantity.low) == (dimension, Decimal(size))


@pytest.mark.parametrize("head", ["Q3 FY26", "决算", "about half", "2025年", "预测"])
def test_what_is_no_unit_is_none(head: str):
    assert one_of(head) is None


def test_units_of_heads_are_no_numbers_and_numbers_with_a_unit_keep_it():
    reading = read_numbers("产量（单位：万吨）\n水泥　812　5.2%\n生铁　96.5　1.4%\n另有煤312吨。")
    told = [(one.surface, one.quantity.dimension) for one in reading.mentions]
    assert told[:4] == [("812", "mass"), ("5.2%", "ratio"), ("96.5", "mass"), ("1.4%", "ratio")]
    assert [one.reason for one in reading.exemptions] == [UNIT]
    assert reading.mentions[-1].quantity.low == 312_000


@pytest.mark.parametrize(
    "heads",
    [
        "单位：亿元\n项目　本月　同比（%）",
        "（单位：亿元，%）\n项目　本月　同比（%）",
        "单位：亿元\n项目　金额　比重（%）",
        "单位：亿元\n\n| 项目 | 本月 | 同比（%） |\n|---|---|---|",
    ],
)
def test_a_head_with_a_unit_of_its_own_leaves_that_over_the_table_to_the_others(heads: str):
    bar = "|" in heads
    rows = ["出口　218.5　6.3", "进口　154.2　-2.1"]
    if bar:
        rows = ["| " + row.replace("　", " | ") + " |" for row in rows]
    mentions = read_numbers("\n".join([heads, *rows])).mentions
    told = {one.surface: one.quantity.dimension for one in mentions}
    assert (told["218.5"], told["154.2"], told["6.3"]) == ("money:CNY", "money:CNY", "ratio")


def test_one_line_below_a_unit_is_no_table():
    mentions = read_numbers("收入（单位：万元）\n税收　812\n说明：共3项。").mentions
    assert "count" in {one.quantity.dimension for one in mentions if one.surface == "812"}


def test_a_number_with_a_space_is_one_where_no_cell_parts_it():
    assert [one.surface for one in read_numbers("共 320 280 人。").mentions] == ["320 280 人"]
    table = read_numbers("（单位：万吨）\n甲省 120 560\n乙省 98 430\n丙省 28\n员村 3").mentions
    assert [one.surface for one in table][:5] == ["120", "560", "98", "430", "28"]


def test_of_two_units_over_columns_without_heads_neither_is_taken():
    mentions = read_numbers("收支（单位：万元，%）\n税收 812 7.5\n非税 431 2.2").mentions
    assert {one.quantity.dimension for one in mentions[1:]} == {"count"}
