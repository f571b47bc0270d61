"""What passes, what an editor should look at, what fails, and in what words."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.models import Article, Entry
from newqp_writer.provenance import Checker
from newqp_writer.provenance.weighing import MISS_COST
from newqp_writer.provenance.weighing.model import outcome_of

SOURCE = (
    "据云州市统计局消息，1—5月，全市规模以上工业增加值同比增长7.3%，增速高于全国平均水平1.4个百分点。"
    "全市重大项目计划投资860亿元。人均可支配收入1.98万元。"
    "5月粗钢产量320万吨，其中特钢产量80万吨。"
)


def entries(claim: str, *, miss_cost: float = MISS_COST) -> dict[str, Entry]:
    source = Article(id="a", publisher="社", title="工业", published="2026-06-15", text=SOURCE)
    checker = Checker([source], source.published.last_day, miss_cost=miss_cost)
    return {entry.surface: entry for entry in checker.check(claim, ["a"])}


@pytest.mark.parametrize(
    ("claim", "surface", "words"),
    [
        ("全市工业增加值增速低于全国平均水平1.4个百分点。", "1.4个百分点", "低于"),
        ("云州市重大项目已完成投资860亿元。", "860亿元", "计划"),
        ("云州市户均可支配收入1.98万元。", "1.98万元", "人均"),
        ("2025年5月，云州市粗钢产量320万吨。", "2025年5月", "2025"),
    ],
)
def test_what_the_words_of_a_facet_contradict_is_caught_and_named(
    claim: str, surface: str, words: str
):
    entry = entries(claim)[surface]
    assert entry.outcome != "pass"
    assert words in entry.explanation


def test_what_stands_in_the_source_passes_and_its_doubt_is_small():
    entry = entries("1—5月，云州市规模以上工业增加值同比增长7.3%。")["7.3%"]
    assert (entry.verdict, entry.outcome) == ("exact", "pass")
    assert entry.doubt is not None
    assert entry.doubt < 0.12


def test_a_number_from_nowhere_does_not_pass():
    entry = entries("云州市工业增加值同比增长9.1%。")["9.1%"]
    assert entry.outcome == "fail"
    assert entry.verdict in {"contradicted", "unsupported"}


def test_the_dearer_a_miss_the_more_is_up_for_review():
    claim = "云州市粗钢产量320万吨，重大项目计划投资860亿元，人均可支配收入1.98万元。"
    asked = [
        sum(entry.outcome != "pass" for entry in entries(claim, miss_cost=cost).values())
        for cost in (0.1, MISS_COST, 100)
    ]
    assert asked == sorted(asked)
    assert asked[0] < asked[-1]


def test_outcomes_follow_the_doubt_in_order():
    outcomes = [outcome_of(step / 100) for step in range(101)]
    order = ["pass", "review", "fail"]
    assert [order.index(outcome) for outcome in outcomes] == sorted(map(order.index, outcomes))
    assert set(outcomes) == set(order)


def test_names_and_copied_sentences_are_not_weighed():
    copied = entries("人均可支配收入1.98万元。")["1.98万元"]
    assert (copied.outcome, copied.doubt) == ("pass", None)


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("另有半数企业受益。", "review"),
        ("近五成商户盈利。", "review"),
        ("每两家就有一家受益。", "review"),
        ("两成的工厂停产。", "review"),  # 12家 ÷ 60家, of quite another thing
        ("近半受访者担心噪声。", "pass"),
        ("有49%担心噪声，即近半数。", "pass"),
    ],
)
def test_a_fraction_that_shares_nothing_with_what_bears_it_out_is_for_review(
    claim: str, outcome: str
):
    text = "受访者中49%担心噪声。60家医院中，12家开设夜间门诊。"
    source = Article(id="a", publisher="社", title="题", published="2026-06-15", text=text)
    found = Checker([source], source.published.last_day).check(claim, ["a"])
    assert {entry.outcome for entry in found} >= {outcome}


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("重大项目计划投资860亿₺。", "review"),
        ("重大项目计划投资860亿【欧元】。", "review"),
        ("重大项目计划投资860亿元（港币）。", "review"),
        ("以欧元计，重大项目计划投资860亿。", "review"),
        ("依托信用类产品，按美元计算重大项目计划投资860亿。", "review"),
        ("重大项目计划投资860亿塔卡。", "fail"),  # is read since it is a currency of the table
        ("重大项目计划投资860亿USDT。", "review"),
        ("重大项目计划投资860亿。", "pass"),
        ("重大项目计划完成860亿投资。", "pass"),
        ("重大项目计划投资860亿（元）。", "pass"),
        ("重大项目计划投资860亿元（$120 billion）。", "pass"),
    ],
)
def test_a_unit_that_is_not_read_is_for_review(claim: str, outcome: str):
    entry = next(one for surface, one in entries(claim).items() if surface.startswith("860"))
    assert entry.outcome == outcome


@pytest.mark.parametrize(
    ("claim", "stands"),
    [
        ("一季度，全市铁路客运量增长4.5%。", True),
        ("一季度客运量环比增长4.5%。", False),
        ("一季度客运量下降4.5%。", False),
    ],
)
def test_a_named_difference_is_no_matter_of_words(claim: str, *, stands: bool):
    text = "一季度全市铁路客运量增长4.5%。"
    article = Article(
        id="a", publisher="office", title="x", published="2026-05-14", lang="zh", text=text
    )
    entries = Checker([article], dt.date(2026, 7, 10), fails_from=0.25).check(claim, ["a"])
    assert all(entry.outcome == "pass" for entry in entries) is stands
