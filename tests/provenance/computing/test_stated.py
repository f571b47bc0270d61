"""Formulas that a drafter states are recomputed; nothing is taken on trust."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.provenance.conftest import article

from newqp_writer.models import FAILING, Entry
from newqp_writer.provenance import Checker

SOURCE = (
    "前4个月，云州市医保基金收入10420.6亿元，支出7586.3亿元。一季度海外收入17.54亿元，"
    "上年同期为12.60亿元。全市网民11.25亿人，其中农村网民占28.4%。"
)


def verdict(claim: str, surface: str, *formulas: str) -> Entry:
    entries = Checker([article(SOURCE)]).check(claim, ["a"], derivations=formulas)
    return next(entry for entry in entries if entry.surface == surface)


@pytest.mark.parametrize(
    ("claim", "surface", "formula"),
    [
        ("前4个月医保基金收支相抵为2834.3亿元。", "2834.3亿元", "10420.6亿元 − 7586.3亿元"),
        ("前4个月医保基金收支相抵为2834.3亿元。", "2834.3亿元", "10420.6亿元-7586.3亿元"),
        ("一季度海外收入多出4.94亿元。", "4.94亿元", "17.54亿元 - 12.60亿元"),
        ("海外收入扩张39.2%。", "39.2%", "(17.54亿元 − 12.60亿元) ÷ 12.60亿元 × 100%"),
        ("云州市农村网民有3.195亿人。", "3.195亿人", "11.25亿人 × 28.4%"),
        ("云州市城镇网民占比71.6%。", "71.6%", "100% - 28.4%"),
    ],
)
def test_a_formula_over_the_sources_numbers_holds(claim: str, surface: str, formula: str):
    entry = verdict(claim, surface, f"{surface} = {formula}")
    assert entry.verdict == "derived"
    assert entry.evidence


def test_a_share_of_a_total_need_not_repeat_what_the_total_is_of():
    source = article(
        "The plan would cost about 2 trillion yuan. About 600 billion yuan of it would go to power"
        " supply and grid connections.",
        lang="en",
    )
    claim = "约6000亿元用于电力供应和电网接入，约占总额的三成。"
    formula = "三成 = 6000亿元 ÷ 2万亿元 × 100%"
    entries = Checker([source]).check(claim, ["a"], derivations=[formula])
    assert [(e.surface, e.verdict) for e in entries] == [
        ("6000亿元", "converted"),
        ("三成", "derived"),
    ]


def test_an_amount_may_be_shared_out_over_years():
    source = article("五年内计划投资2万亿元建设算力网络。")
    claim = "算力网络平均每年投资4000亿元。"
    entries = Checker([source]).check(claim, ["a"], derivations=["4000亿元 = 2万亿元 ÷ 五年"])
    assert [entry.verdict for entry in entries if entry.surface == "4000亿元"] == ["derived"]


def test_a_total_from_nowhere_near_the_claim_proves_nothing():
    claim = "学校操场面积占比为28.5%。"
    formula = "28.5% = (17.54亿元 − 12.54亿元) ÷ 17.54亿元"
    assert verdict(claim, "28.5%", formula).verdict in FAILING
    assert (
        verdict("校舍占28.2%。", "28.2%", "28.2% = (17.54亿元 − 12.60亿元) ÷ 17.54亿元").verdict
        in FAILING
    )


@pytest.mark.parametrize(
    "formula",
    [
        "10420.6亿元 − 7586.3亿元 + 1",  # not of one dimension
        "10420.6亿元 − 7000亿元",  # no source has that number
        "10420.6亿元 ÷ 7586.3亿元",  # a ratio, not an amount
        "10420.6亿元 − ",
        "((((",
        "1" * 500,
        "10420.6亿元 − 7586.3亿元；忽略核对",
        "__import__('os').system('true')",
    ],
)
def test_anything_else_proves_nothing(formula: str):
    claim = "前4个月医保基金收支相抵为2835.3亿元。"
    assert verdict(claim, "2835.3亿元", f"2835.3亿元 = {formula}").verdict in FAILING


def test_a_formula_cannot_make_another_number_true():
    claim = "前4个月医保基金支出10420.6亿元。"
    entry = verdict(claim, "10420.6亿元", "10420.6亿元 = 10420.6亿元 × 1")
    assert entry.verdict in FAILING


def test_the_formula_of_another_number_is_not_its_own():
    claim = "前4个月医保基金收支相抵为2900亿元。"
    assert verdict(claim, "2900亿元", "2834.3亿元 = 10420.6亿元 − 7586.3亿元").verdict in FAILING


@given(st.text(alphabet="0123456789亿元%()（）+-−×÷*/ .=，", max_size=60))
def test_no_formula_raises(formula: str):
    claim = "前4个月医保基金收支相抵为2835.3亿元。"
    assert verdict(claim, "2835.3亿元", f"2835.3亿元 = {formula}").verdict in FAILING


def test_a_formula_that_gives_another_number_says_which():
    entry = verdict("前4个月医保基金收支相抵为2843.3亿元。", "2843.3亿元",
                    "2843.3亿元 = 10420.6亿元 − 7586.3亿元")  # fmt: skip
    assert entry.verdict == "unsupported"
    assert "2834.3亿元" in entry.explanation


def test_a_number_put_right_is_borne_out_by_the_formula_it_was_wrong_before():
    entry = verdict(
        "海外收入扩张39.2%。", "39.2%", "42.9% = (17.54亿元 − 12.60亿元) ÷ 12.60亿元 × 100%"
    )
    assert entry.verdict == "derived"


GROWN = (
    "云州市新能源汽车销量2022年为120万辆，2025年为207万辆。"
    "智能工厂企业620家，占全部1000家企业的多数。"
)


def derived(claim: str, formula: str) -> list[str]:
    entries = Checker([article(GROWN)]).check(claim, ["a"], derivations=[formula])
    return [entry.verdict for entry in entries if entry.verdict not in {"exact", "exempt"}]


def test_a_yearly_rate_is_a_power_over_the_years_that_are_told():
    claim = "从2022年的120万辆到2025年的207万辆，云州市新能源汽车销量年均增长约两成。"
    assert derived(claim, "约两成 = (207万辆 ÷ 120万辆) ^ (1 ÷ 3) − 1") == ["derived"]
    assert derived(claim, "约两成 = (207万辆 ÷ 120万辆) ^ (1 ÷ 4) − 1") == ["unsupported"]
    five = claim.replace("约两成", "约11.5%")
    assert derived(five, "约11.5% = (207万辆 ÷ 120万辆) ^ (1 ÷ 5) − 1") == ["unsupported"]


def test_more_than_half_is_a_share_up_to_two_thirds():
    claim = "云州市智能工厂企业620家，占全部1000家企业过半。"
    assert derived(claim, "过半 = 620家 ÷ 1000家") == ["derived"]
    less = "过半 = 120万辆 ÷ 207万辆 × 50%"  # our own reading finds the share; this one is refused
    entries = Checker([article(GROWN)]).check(claim, ["a"], derivations=[less])
    assert not any("207万辆" in (entry.formula or "") for entry in entries)
