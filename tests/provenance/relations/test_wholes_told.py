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


# The source, what passes, what is told of another thing, place or time than what its numbers make.
_MADE = [
    ("前5个月完成投资460亿元，完成年度目标的46%。", ["年度投资目标1000亿元。"], ["完成投资1000亿元。", "去年投资1000亿元。", "前5个月投资1000亿元。", "年度预算收入1000亿元。"]),
    ("出口320亿元，占全市外贸的64%。", ["全市外贸500亿元。"], ["全市出口500亿元。", "全市进口500亿元。", "去年全市外贸500亿元。"]),
    ("全年生猪出栏1.2万头，占全市的30%。", ["全市生猪出栏4万头。"], ["该县生猪出栏4万头。", "全省生猪出栏4万头。", "上年全市生猪出栏4万头。"]),
    ("5月，云州新能源车销量2.1万辆，占新车销量的35%。", ["5月，云州新车销量6万辆。"], ["4月，云州新车销量6万辆。", "云州新能源车销量6万辆。", "云州二手车销量6万辆。"]),
    ("目前全省海上风电并网装机540万千瓦，约占全省风电装机的三成。", ["全省风电装机约1800万千瓦。"], ["全省海上风电装机约1800万千瓦。"]),
    ("Wind farms produced 54 TWh in 2025, or 18% of the nation's power.", ["The nation produced about 300 TWh of power in 2025."], ["Wind farms produced 300 TWh in 2025.", "The nation produced about 300 TWh of power in 2024.", "2025年风电发电量约3000亿千瓦时。"]),
    ("Private firms exported $12 billion, 58% of the province's total exports.", ["Private firms exported $12 billion."], ["Total exports were $12 billion."]),
    ("民营企业进出口1.2万亿元，占全省外贸总值的58%。", ["民营企业外贸1.2万亿元。"], ["全省进出口额1.2万亿元。", "该省进出口1.2万亿元。", "外贸总值1.2万亿元。"]),
    ("6月末，贷款余额1.8万亿元，其中制造业贷款占15%。", ["6月末制造业贷款余额2700亿元。"], ["房地产贷款余额2700亿元。", "5月末制造业贷款余额2700亿元。", "制造业贷款余额1.8万亿元。"]),
    ("公司营收50亿元，研发投入占营收的8%。", ["研发投入4亿元。"], ["管理费用4亿元。"]),
    ("The firm had revenue of $50 billion last year, 40% of it from abroad.", ["Revenue from abroad was about $20 billion last year."], ["Revenue at home was about $20 billion last year.", "Profit from abroad was about $20 billion last year."]),
    ("全市共有医院120家，其中三级医院18家，二级医院42家，其余为一级医院。", ["一级医院60家。", "三级和二级医院共60家。"], ["一级医院42家。", "二级医院60家。"]),
    ("员工2000人，其中研发人员占40%，其余为生产人员。", ["生产人员1200人。"], ["生产人员800人。", "研发人员1200人。"]),
    ("45%的企业看好，32%的企业认为持平，其余企业表示悲观。", ["23%的企业表示悲观。"], ["23%的企业看好。", "32%的企业表示悲观。"]),
    ("Of the 240 stations, 96 are in the north and 54 in the east; the rest are in the south.", ["90 stations are in the south."], ["90 stations are in the east.", "54 stations are in the south."]),
    ("Imports from Vietnam reached $5.4 billion in May, 12% of all imports.", ["5月进口总额450亿美元。"], ["Imports from Vietnam reached $45 billion in May."]),
    ("Revenue was $6.2 billion, with services accounting for 35%.", ["Services brought in about $2.2 billion."], ["Hardware brought in about $2.2 billion."]),
    ("120家受访企业中，54家预计持平，48家预计增长，其他企业预计下降。", ["18家企业预计下降。"], ["18家企业预计增长。"]),
    ("参保人数1350万人；基金收入860亿元，支出790亿元。", ["基金结余70亿元。"], ["基金缺口70亿元。"]),
    ("5G基站总数达500.9万个，占移动基站总数的38.7%。", ["我国5G基站总数达500.9万个，占移动基站总数的38.7%。"], ["移动基站总数达500.9万个。"]),
    ("今年新增员工300人，员工总数达到1500人。", ["此前公司有1200名员工。"], ["现有员工1200人。", "此前公司有1500名员工。"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "right", "wrong"), _MADE)
def test_what_numbers_make_is_told_of_one_thing_at_one_time(source, right, wrong):
    assert [claim for claim in (*right, *wrong) if gravest(source, claim) != "pass"] == wrong
