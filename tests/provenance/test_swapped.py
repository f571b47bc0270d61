"""Two numbers of a sentence in each other's place: level and change, votes, sectors, years."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.provenance.conftest import article

from newqp_writer.provenance import Checker

SOURCES = [
    article(
        "The balance sheet stood at 4.35 trillion pounds, 310 billion less than a year before. "
        "Gross margin was 47.2%, versus 46.1% in the first quarter and 44.9% in the second quarter "
        "of 2025. Halvard earned 31% of its revenue abroad in its last fiscal year, down from 38% "
        "a year before. The senate passed the bill by 27-11. Customers in Taiwan and South Korea "
        "made up 33% and 24% of sales. Sales in China rose 14.5% on the year, compared with 39.6% "
        "in the Americas. Output was 90,000 tonnes more than in April.",
        name="wire", lang="en", title="Figures of the day",
    ),
    article(
        "5月，采矿业增加值同比增长4.2%，制造业增长7.1%。平台已登记数据资源4.18万项，比去年底增加1.27万项。",
        name="report", title="5月工业增长",
    ),
]  # fmt: skip


def failing(cite: str, claim: str) -> list[str]:
    entries = Checker(SOURCES, dt.date(2026, 6, 18)).check(claim, [cite])
    return [f"{entry.surface}: {entry.explanation}" for entry in entries if not entry.passed]


# The two in each other's place, then in their own.
TWINS = [
    ("wire", "资产负债表规模为3100亿英镑，比一年前减少4.35万亿英镑。",
     "资产负债表规模为4.35万亿英镑，比一年前减少3100亿英镑。"),
    ("wire", "第二季度毛利率为44.9%，高于一季度的46.1%和上年同期的47.2%。",
     "第二季度毛利率为47.2%，高于一季度的46.1%和上年同期的44.9%。"),
    ("wire", "Halvard上一财年38%的收入来自海外，前一财年为31%。",
     "Halvard上一财年31%的收入来自海外，前一财年为38%。"),
    ("wire", "参议院以11票对27票通过法案。", "参议院以27票对11票通过法案。"),
    ("wire", "台湾和韩国客户分别占24%和33%。", "台湾和韩国客户分别占33%和24%。"),
    ("wire", "中国销售额同比增长39.6%，美洲增长14.5%。",
     "中国销售额同比增长14.5%，美洲增长39.6%。"),
    ("wire", "产量比4月少9万吨。", "产量环比增加9万吨。"),
    ("report", "制造业增长最快，5月增加值同比增长4.2%；采矿业增长7.1%。",
     "制造业增长最快，5月增加值同比增长7.1%；采矿业增长4.2%。"),
    ("report", "平台已登记数据资源1.27万项，比去年底增加4.18万项。",
     "平台已登记数据资源4.18万项，比去年底增加1.27万项。"),
]  # fmt: skip


@pytest.mark.parametrize(("cite", "mistake"), [(cite, mistake) for cite, mistake, _ in TWINS])
def test_two_numbers_in_each_others_place_are_caught(cite: str, mistake: str):
    assert failing(cite, mistake)


@pytest.mark.parametrize(("cite", "truth"), [(cite, truth) for cite, _, truth in TWINS])
def test_each_in_its_own_place_passes(cite: str, truth: str):
    assert failing(cite, truth) == []
