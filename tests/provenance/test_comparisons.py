"""Changes by the level they are set against, and neighbours that lend each other their meaning."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.provenance.conftest import article

from newqp_writer.provenance import Checker

SOURCES = [
    article(
        "Halvard Optics reported third-quarter revenue of EUR 1.46 billion, up 12.3% from EUR 1.30 "
        "billion in the same quarter of last year and up 5.8% from EUR 1.38 billion in the second "
        "quarter. Bookings were EUR 1.92 billion. A year ago bookings were EUR 1.57 billion. The "
        "order backlog stood at EUR 6.4 billion. Sales to customers in Japan were EUR 290 million, "
        "or 20% of the total, down from 26% a year ago. The company made 31.5% of its sales in "
        "Asia in the year to March. For the full year it now expects sales growth of around 9%, "
        "compared with its previous guidance of 7%.",
        name="optics", lang="en", title="Halvard Optics reports third quarter",
        published="2026-10-21",
    ),
    article(
        "The Bank of Canada left its deposit rate at 2.45%, the fifth consecutive meeting without "
        "a change, and set aside 3 billion dollars of targeted lending for small firms. In July "
        "it had cut the rate by 25 basis points "
        "to 2.45%.",
        name="bank", lang="en", title="Bank of Canada holds rates", published="2026-10-21",
    ),
    article(
        "9月，电解铜均价为每吨7.9万元，较8月上涨4.6%，较去年同期上涨31.7%。电缆出口量为18.3万吨，占总出口量"
        "46.2%，环比增长11.4%，同比增长142.6%。高技术产业中，信息服务业、航空及设备制造业投资分别增长28.4%、"
        "17.9%。",
        name="prices", title="9月铜价上涨", published="2026-10-21",
    ),
    article(
        "Electricity demand was up 3.2% from a year earlier in May, reaching 775 TWh, the agency "
        "said on Tuesday. It was the third monthly rise in a row; seven of the 12 largest grids "
        "asked for more. Steel stocks fell 1.7% from the previous week. "
        "Peak load hit 1,420 GW on 28 May, 0.9% more than in April.",
        name="power", lang="en", title="Electricity demand rises", published="2026-06-14",
    ),
    article(
        "The new port has cut the voyage to Shanghai to 23 days, from 35. The average cherry price "
        "was $4.15 a kilo, against $4.60 a year ago. Durian exports were worth $412 million in the "
        "first quarter of 2026, up from $98 million in the same months of 2025. The programme has "
        "€558 million to spend in 2026. Of last year's €469 million, 96 percent was spent.",
        name="port", lang="en", title="A shorter road", published="2026-06-14",
    ),
    article(
        "1—4月，全市规模以上工业增加值同比增长6.3%，增速比1—3月加快0.4个百分点。去年全年零售总额3790.6亿元，"
        "增长4.9%。零售总额1597.2亿元，增长5.0%。4月当月328.8亿元，增长6.1%。",
        name="city", title="运行情况", published="2026-05-20",
    ),
]  # fmt: skip


def judged(cite: str, claim: str) -> dict[str, str]:
    entries = Checker(SOURCES, dt.date(2026, 10, 21)).check(claim, [cite])
    return {f"{entry.surface}: {entry.explanation}": entry.outcome for entry in entries}


# The mistake, then what is true.
TWINS = [
    ("optics", "Halvard第三季度收入环比增长12.3%，同比增长5.8%。",
     "Halvard第三季度收入环比增长5.8%，同比增长12.3%。"),
    ("optics", "Halvard第三季度收入14.6亿欧元，比去年同期的13.8亿欧元增长12.3%。",
     "Halvard第三季度收入14.6亿欧元，比去年同期的13.0亿欧元增长12.3%。"),
    ("optics", "Halvard第三季度收入比二季度的13.8亿欧元增长12.3%。",
     "Halvard第三季度收入比二季度的13.8亿欧元增长5.8%。"),
    ("optics", "新增订单由一年前的19.2亿欧元降至15.7亿欧元。",
     "新增订单由一年前的15.7亿欧元增至19.2亿欧元。"),
    ("optics", "新增订单为64亿欧元。", "在手订单为64亿欧元。"),
    ("optics", "对日本客户的销售额占26%，一年前占20%。", "对日本客户的销售额占20%，一年前占26%。"),
    ("optics", "截至5月的财年，公司31.5%的销售来自亚洲。",
     "截至3月的财年，公司31.5%的销售来自亚洲。"),
    ("optics", "公司把全年销售增长预期从9%降至7%。", "公司把全年销售增长预期从7%提高到约9%。"),
    ("bank", "加拿大央行连续第六次会议将存款利率维持在2.45%。",
     "加拿大央行连续第五次会议将存款利率维持在2.45%。"),
    ("prices", "9月电解铜均价为7.9万元/吨，同比上涨4.6%，环比上涨31.7%。",
     "9月电解铜均价为7.9万元/吨，同比上涨31.7%，环比上涨4.6%。"),
    ("prices", "9月电解铜均价每吨7.9万元，比8月上涨31.7%，比去年同期上涨4.6%。",
     "9月电解铜均价每吨7.9万元，比8月上涨4.6%，比去年同期上涨31.7%。"),
    ("prices", "9月电缆出口量同比增长超过一倍，达到46.2%。",
     "9月电缆出口量同比增长超过一倍，达到142.6%。"),
    ("prices", "信息服务业投资增长17.9%，航空及设备制造业投资增长28.4%。",
     "信息服务业投资增长28.4%，航空及设备制造业投资增长17.9%。"),
    ("power", "Demand was 0.9% above the same month last year.",
     "Demand was 3.2% above the same month last year."),
    ("power", "Seven of the 15 largest grids asked for more demand.",
     "Seven of the 12 largest grids asked for more demand."),
    ("prices", "9月铜价环比-4.6%，同比+31.7%。", "9月铜价环比+4.6%，同比+31.7%。"),
    ("power", "Demand: –3.2% y/y.", "Demand: +3.2% y/y."),
    ("power", "Demand: 757 TWh (▼3.2% y/y).", "Demand: 775 TWh (▲3.2% y/y)."),
    ("bank", "The bank cut its rate (-35bps to 2.45%).",
     "The bank cut its rate (-25bps to 2.45%)."),
    ("power", "Steel stocks +1.7% w/w.", "Steel stocks –1.7% w/w."),
    ("power", "Demand was 3.2% less than last year.", "Demand was 3.2% more than last year."),
    ("port", "The port has cut the voyage by 13 days, to 23.",
     "The port has cut the voyage by 12 days, to 23."),
    ("port", "樱桃均价为每公斤4.60美元，去年是4.15美元。",
     "樱桃均价为每公斤4.15美元，去年是4.60美元。"),
    ("port", "It sold $98 million of durian abroad between January and March 2026.",
     "It sold $412 million of durian abroad between January and March 2026."),
    ("port", "It has €469 million this year after spending 96% of the 2025 budget of €558 million.",
     "It has €558 million this year after spending 96% of the 2025 budget of €469 million."),
    ("city", "工业增加值同比增长6.3%，比一季度加快0.5个百分点。",
     "工业增加值同比增长6.3%，比一季度加快0.4个百分点。"),
    ("city", "5月零售总额增速比4月当月的5.1%有所加快。",
     "5月零售总额增速比4月当月的6.1%有所加快。"),
    ("city", "工业增速回升到5.3%", "工业增速回升到6.3%"),
    ("power", "Demand in May was 3.4% higher than the year before.",
     "Demand in May was 3.2% higher than the year before."),
]  # fmt: skip


@pytest.mark.parametrize(("cite", "mistake"), [(cite, mistake) for cite, mistake, _ in TWINS])
def test_a_comparison_with_something_else_is_caught(cite: str, mistake: str):
    outcomes = judged(cite, mistake).values()
    assert any(outcome != "pass" for outcome in outcomes)


@pytest.mark.parametrize(("cite", "truth"), [(cite, truth) for cite, _, truth in TWINS])
def test_the_comparison_as_it_is_told_passes(cite: str, truth: str):
    outcomes = judged(cite, truth).values()
    assert outcomes
    assert "fail" not in outcomes


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("3.5 points better than a year before", "derived"),
        ("3.5 points worse than a year before", "unsupported"),
        ("down 3.5 points on a year before", "unsupported"),
    ],
)
def test_better_and_worse_are_up_or_down_by_what_is_spoken_of(told: str, verdict: str):
    source = article(
        "On-time performance was 83.4 percent, against 79.9 percent a year earlier.",
        name="a", lang="en", title="Ridership", published="2026-05-01",
    )  # fmt: skip
    checker = Checker([source], dt.date(2026, 6, 1), printed=True)
    entries = checker.check(f"On-time performance was 83.4 percent, {told}.")
    assert next(e for e in entries if e.surface == "3.5 points").verdict == verdict
