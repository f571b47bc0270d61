from __future__ import annotations

import pytest

from newqp_writer.articles.left_out import left_out
from newqp_writer.articles.tables.grid import UNIT_LINE
from newqp_writer.articles.tables.heads import heads_of, split_unit, unit_among


def test_a_head_that_is_no_name_is_cut_and_told():
    with left_out() as said:
        heads = heads_of(["飞机"], ["产量" + "很长的话" * 9_000])
    assert len(heads.subject) < 400
    assert len(said) == 1


@pytest.mark.parametrize(
    ("written", "amount", "money"),
    [
        ("单位：金额 亿元人民币", "", "亿元人民币"),
        ("（单位：数量：万吨；金额：亿元）", "万吨", "亿元"),
        ("计量单位：数量 万吨 金额 亿元", "万吨", "亿元"),
        ("单位：亿元", "亿元", "亿元"),
        ("单位：价格指数", "价格指数", "价格指数"),
    ],
)
def test_a_unit_line_may_name_what_each_unit_is_of(written: str, amount: str, money: str) -> None:
    found = UNIT_LINE.search(written)
    assert found is not None
    assert unit_among(found["unit"], ["进口数量"]) == amount
    assert unit_among(found["unit"], ["进口金额"]) == money


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Sugar (kg/person)", "kg per person"),
        ("Power (kWh/person/yr)", "kWh per person per year"),
        ("Water (t/person per day)", "tonnes per person per day"),
        ("Ash, kt", "thousand tonnes"),
        ("Speed (km/h)", "kilometres per hour"),
    ],
)
def test_what_a_unit_is_per_stays_in_it(head: str, unit: str) -> None:
    assert split_unit(head)[1] == unit
