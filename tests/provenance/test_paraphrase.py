"""What an editor says in other words passes, and the same words with another meaning do not."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.provenance.conftest import article

from newqp_writer.provenance import Checker

BULLETIN = (
    "6月16日，云州市统计局发布数据。5月份，规模以上工业增加值同比增长6.3%，增速比上月回落0.4个百分点。"
    "1—5月份，工业增加值同比增长6.5%。5月份，机床产量8.42万台，增长21.6%；1—5月份，机床产量36.17万台，"
    "增长24.9%。出口交货值同比增长0.8%。设备出口量同比增长100.4%。产品销售率为95.6%，同比下降0.3个百分点。"
    "开放数据集中，可机读的占62.7%。"
)
NOTICE = (
    "一、到2028年，企业平台不少于140个、行业平台不少于70个、城市平台不少于40个。二、对采购服务按不高于合同额"
    "35%给予补助。三、建设16个数据集，单个数据集规模不低于20TB。四、参与实时控制的不到一成。"
    "五、全年收入预计为420亿元至450亿元，一季度收入98.7亿元，经营现金流净额为-4.15亿元，上年同期为-7.6亿元。"
)
WIRE = (
    "U.S. power prices will average $47 in 2026, up 7.5% from a year earlier. In the PJM region "
    "prices will jump 15%. Contract prices rose 16% in the first quarter and are expected to gain "
    "another 10% to 12% in the second. Shares have fallen 13% since April 1. Five plants will be "
    "built, and each site will house about 100,000 chips."
)
SOURCES = [
    article(BULLETIN, name="b", published="2026-06-16"),
    article(NOTICE, name="n", title="关于平台的通知"),
    article(WIRE, name="w", lang="en", title="US power prices to rise", published="2026-06-16"),
]


def judged(cite: str, claim: str, *formulas: str) -> dict[str, str]:
    entries = Checker(SOURCES, dt.date(2026, 6, 17)).check(claim, [cite], derivations=formulas)
    return {f"{entry.surface}: {entry.explanation}": entry.outcome for entry in entries}


@pytest.mark.parametrize(
    ("cite", "claim", "formulas"),
    [
        ("b", "5月工业增加值增长6.3%，增速比4月放缓0.4个百分点。", ()),
        ("b", "据此推算，4月工业增加值增长6.7%。", ("6.7% = 6.3% + 0.4个百分点",)),
        ("b", "5月增速为6.3%，比前5个月6.5%的增速低0.2个百分点。", ()),
        ("b", "前5个月机床产量增长24.9%，高于5月当月。", ()),
        ("b", "5月机床产量8.42万台，前5个月36.17万台，同比分别增长21.6%和24.9%。", ()),
        ("b", "1—4月机床产量为27.75万台。", ("27.75万台 = 36.17万台 − 8.42万台",)),
        ("b", "出口交货值同比增长不到1%。", ()),
        ("b", "设备出口量同比翻了一番。", ()),
        ("b", "产品销售率为95.6%，去年同期为95.9%。", ("95.9% = 95.6% + 0.3个百分点",)),
        ("b", "开放数据集近四成难以机读。", ()),
        ("n", "企业类140个、行业类70个、城市类40个，三类合计250个。",
         ("250个 = 140个 + 70个 + 40个",)),
        ("n", "对采购服务给予不超过合同额35%的补助。", ()),
        ("n", "数据集总规模至少320TB。", ("320TB = 16个 × 20TB",)),
        ("n", "参与实时控制的不到10%。", ()),
        ("n", "一季度收入达到全年预计下限的23.5%。", ("23.5% = 98.7亿元 ÷ 420亿元 × 100%",)),
        ("n", "经营现金流净流出4.15亿元，少于上年同期的7.6亿元。", ()),
        ("w", "PJM电价将上涨15%，高于全国平均7.5%的涨幅。", ()),
        ("w", "自4月初以来，股价下跌13%。", ()),
        ("w", "合约价一季度上涨16%，二季度预计再涨10%至12%。", ()),
        ("w", "五座工厂共容纳约50万枚芯片。", ("50万枚 = 10万枚 × 五座",)),
    ],
)  # fmt: skip
def test_a_fact_in_other_words_passes(cite: str, claim: str, formulas: tuple[str, ...]):
    outcomes = judged(cite, claim, *formulas).values()
    assert outcomes
    assert "fail" not in outcomes


@pytest.mark.parametrize(
    ("cite", "claim", "formulas"),
    [
        ("b", "5月工业增加值增长6.3%，增速比3月放缓0.4个百分点。", ()),
        ("b", "5月工业增加值增长6.3%，增速比上月加快0.4个百分点。", ()),
        ("b", "4月工业增加值增长6.3%。", ()),
        ("b", "据此推算，4月工业增加值增长6.9%。", ("6.9% = 6.3% + 0.4个百分点",)),
        ("b", "1—4月机床产量为36.17万台。", ()),
        ("b", "当月设备出口量同比翻了一番。", ()),
        ("b", "机床产量同比翻了一番。", ()),
        ("b", "5月机床产量8.42万台，前5个月36.17万台，同比分别增长24.9%和21.6%。", ()),
        ("n", "企业类140个、行业类70个，三类合计250个。", ()),
        ("n", "对采购服务给予不低于合同额35%的补助。", ()),
        ("n", "数据集总规模至少320TB。", ("320TB = 16个 × 10TB",)),
        ("n", "参与实时控制的超过10%。", ()),
        ("n", "经营现金流净流入4.15亿元。", ()),
    ],
)
def test_the_same_words_with_another_meaning_do_not(
    cite: str, claim: str, formulas: tuple[str, ...]
):
    outcomes = judged(cite, claim, *formulas).values()
    assert any(outcome != "pass" for outcome in outcomes)


def test_this_year_and_the_next_are_no_number_of_years():
    assert judged("w", "今明两年电价都将上涨。") == {}
