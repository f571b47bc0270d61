"""Wholes by their shares, the rest of an amount, what was before an addition."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import gravest

SEA = "全省春播面积完成2300万亩，完成计划的92%。"
CARS = "5月，全省新能源汽车产量12.6万辆，同比增长31.5%，占全部汽车产量的42%。"
FUND = "该基金规模为100亿元，其中省级财政出资20亿元，其余由社会资本出资。"
ROUTES = "The port opened five new shipping routes, bringing the total to 148."


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (SEA, "春播计划面积约2500万亩。"),
        ("全市新开工保障性住房1.8万套，为年度计划的60%。", "保障性住房年度计划3万套。"),
        ("The state built 1,840 km of road this year, 46% of its target.", "The target for the year is 4,000 km."),
        (CARS, "全省汽车产量约30万辆，其中新能源汽车12.6万辆。"),
        (FUND, "社会资本出资80亿元。"),
        ("全县有合作社130家。其中，国家级45家，省级30家，其余为市级。", "市级合作社55家。"),
        ("股东中，集团持股51%，员工持股平台持股12%，其余由公众股东持有。", "公众股东持股37%。"),
        (ROUTES, "The port had 143 routes before."),
        (ROUTES, "新开5条航线前，该港有143条航线。"),
    ],
)  # fmt: skip
def test_what_follows_from_a_share_a_rest_or_a_total_passes(source: str, claim: str):
    assert gravest(source, claim) == "pass"


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (SEA, "全省春播面积约2500万亩。"),
        ("全市新开工保障性住房1.8万套，为年度计划的60%。", "全市新开工保障性住房3万套。"),
        (CARS, "全省新能源汽车产量30万辆。"),
        (FUND, "省级财政出资80亿元。"),
        (FUND, "社会资本出资100亿元。"),
        ("全县有合作社130家。其中，国家级45家，省级30家，其余为市级。", "市级合作社30家。"),
    ],
)
def test_and_is_not_told_of_the_part_or_of_now(source: str, claim: str):
    assert gravest(source, claim) != "pass"
