"""Two numbers of a sentence in each other's place: level and change, votes, sectors, years."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.provenance.conftest import article

from newqp_writer.models import Article
from newqp_writer.provenance import Checker, check_text

SOURCES = [
    article(
        "The balance sheet stood at 4.35 trillion pounds, 310 billion less than a year before. "
        "Gross margin in the second quarter was 47.2%, versus 46.1% in the first quarter and "
        "44.9% in the second quarter of 2025. Halvard earned 31% of its revenue abroad in its last "
        "fiscal year, down from 38% a year before. The senate passed the bill by 27-11. "
        "Customers in Taiwan and South Korea "
        "made up 33% and 24% of sales. Sales in China rose 14.5% on the year, compared with 39.6% "
        "in the Americas. Output was 90,000 tonnes more than in April.",
        name="wire", lang="en", title="Figures of the day",
    ),
    article(
        "Gas exports will average 15.2 billion cubic feet per day (Bcf/d) in 2026 and 17.4 Bcf/d "
        "in 2027. Crude output averaged 12.6 million barrels per day in August, 140,000 barrels "
        "per day less than in July. Households "
        "will pay 16.8 cents per kilowatt-hour.",
        name="energy", lang="en", title="Energy outlook",
    ),
    article(
        "5月，采矿业增加值同比增长4.2%，制造业增长7.1%。平台已登记数据资源4.18万项，比去年底增加1.27万项。",
        name="report", title="5月工业增长",
    ),
    article(
        "Sales in Europe climbed 11.8% to 93,000, while those in North America slipped 4.1% to "
        "127,000. Operating margin narrowed to 6.8% from 7.7% a year ago and 7.1% in the first "
        "quarter. The company sold 310,000 vehicles, of which 62,000 were electric.",
        name="cars", lang="en", title="Carmaker reports second quarter",
    ),
    article(
        "上半年，电子制造业增加值增长10.6%，增速分别比同期工业、高技术制造业高4.7个和1.2个百分点。固定资产投资增长"
        "5.3%，比同期工业投资增速低2.6个百分点。",
        name="half", title="上半年电子制造业",
    ),
]  # fmt: skip


def judged(cite: str, claim: str) -> dict[str, str]:
    entries = Checker(SOURCES, dt.date(2026, 6, 18)).check(claim, [cite])
    return {f"{entry.surface}: {entry.explanation}": entry.outcome for entry in entries}


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
    ("cars", "欧洲销量增长11.8%，达12.7万辆，北美销量下降4.1%至9.3万辆。",
     "欧洲销量增长11.8%，达9.3万辆，北美销量下降4.1%至12.7万辆。"),
    ("cars", "第二季度营业利润率为7.1%，低于一年前的7.7%和一季度的6.8%。",
     "第二季度营业利润率为6.8%，低于一年前的7.7%和一季度的7.1%。"),
    ("cars", "电动汽车销量为62万辆。", "销量为31万辆，其中电动汽车6.2万辆。"),
    ("half", "电子制造业增加值增速比工业高1.2个百分点，比高技术制造业高4.7个百分点。",
     "电子制造业增加值增速比工业高4.7个百分点，比高技术制造业高1.2个百分点。"),
    ("half", "固定资产投资增长2.6%，低于工业投资5.3个百分点。",
     "固定资产投资增长5.3%，低于工业投资2.6个百分点。"),
    ("energy", "2026年天然气日均出口174亿立方英尺，2027年为152亿立方英尺。",
     "2026年天然气日均出口152亿立方英尺，2027年为174亿立方英尺。"),
    ("energy", "8月原油日均产量14万桶，比7月少1260万桶。",
     "8月原油日均产量1260万桶，比7月少14万桶。"),
    ("energy", "居民电价为每千瓦时16.8美元。", "居民电价为每千瓦时16.8美分。"),
    ("report", "平台已登记数据资源1.27万项，比去年底增加4.18万项。",
     "平台已登记数据资源4.18万项，比去年底增加1.27万项。"),
]  # fmt: skip


@pytest.mark.parametrize(("cite", "mistake"), [(cite, mistake) for cite, mistake, _ in TWINS])
def test_two_numbers_in_each_others_place_are_caught(cite: str, mistake: str):
    outcomes = judged(cite, mistake).values()
    assert any(outcome != "pass" for outcome in outcomes)


@pytest.mark.parametrize(("cite", "truth"), [(cite, truth) for cite, _, truth in TWINS])
def test_each_in_its_own_place_passes(cite: str, truth: str):
    outcomes = judged(cite, truth).values()
    assert outcomes
    assert "fail" not in outcomes


def test_the_items_that_a_number_is_compared_with_in_a_row_have_each_their_own():
    source = Article(
        id="a", publisher="社", title="机械工业", published="2026-02-05",
        text="2025年，机械工业增加值同比增长8.2%，增速高于全国工业和制造业2.3和1.8个百分点。",
    )  # fmt: skip
    for right in (
        "增速比全国工业和制造业分别高2.3个和1.8个百分点。",
        "增速比制造业高1.8个百分点。",
    ):
        assert check_text(right, [source], issue_date="2026-02-05").passed
    for wrong in (
        "增速比全国工业和制造业分别高1.8个和2.3个百分点。",
        "增速比制造业高2.3个百分点。",
    ):
        assert not check_text(wrong, [source], issue_date="2026-02-05").passed
