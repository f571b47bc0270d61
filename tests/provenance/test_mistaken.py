"""Values of the source that are said of something else: each kind of mistake, and its true twin."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.provenance.conftest import article

from newqp_writer.provenance import Checker

SOURCES = [
    article(
        "Ostwind Cloud raised its 2026 spending forecast. Its cloud revenue rose 29% to $31.2 "
        "billion in the first quarter.\nRival Kelmar Systems said its operating margin slipped to "
        "26.3% from 30.1% a year earlier. Shares of Kelmar have fallen 12% since April 1, while "
        "Ostwind's are up 4%.\nMemory makes up 27% of the cost of a server, compared with 16% two "
        "years ago.",
        name="companies", lang="en", title="Cloud companies lift spending",
    ),
    article(
        "Its operating margin narrowed to 26.4% and its shares fell 31%.",
        name="margin", lang="en", title="Lower margins at Ostwind",
    ),
    article(
        "Commercial power use, which includes data centers, will overtake residential use for the "
        "first time in 2027. Commercial sales will be 1,520 billion kWh in 2026, against "
        "residential sales of 1,550 billion kWh. Virginia passed a law in April, while Ohio "
        "rejected a bill by 52 votes to 45. Only 21% of firms with at least ten employees used AI "
        "in 2025, up from 14% in 2024.",
        name="power", lang="en", title="Commercial power use to overtake residential",
    ),
    article(
        "全省企业数据生产量达21.4ZB，同比增长18.2%。企业数据流通量为382.6EB，占全国数据流通量的12.6%，同比增长31.7%。"
        "到2027年底，建成数据空间200个以上，2027年6月开展中期评估。公司股价6月17日收涨4.6%，"
        "今年以来累计下跌13.8%。算力租赁收入58.2亿元，同比增长81.4%，首次超过服务器销售；"
        "服务器销售收入51.7亿元，同比增长15.3%。",
        name="report", title="数据资源报告",
    ),
    article(
        "北京将优化首都功能。未来五年，北京将推动经济迈上新台阶，产值年均增速设定在4.5%到5%；数字经济年均增速8%左右。\n"
        "山西将坚定推进转型，细化26项指标。\n"
        "5月末，从业人数为873万人，较上月末增加4万人。软件业务收入6.18万亿元，其中软件产品收入1.31万亿元，"
        "占全行业收入的21.2%；技术服务收入4.22万亿元，占68.3%。今年，整建制推进县增加到65个。",
        name="plan", title="北京推进高质量发展 山西推进转型发展",
    ),
]  # fmt: skip
NAMED = "奥斯云（Ostwind Cloud）上调支出预期，竞争对手凯尔玛系统（Kelmar Systems）利润率下滑。"

# The mistake, then what is true.
TWINS = [
    ("plan", "整建制推进县新增65个。", "整建制推进县增至65个。"),
    ("companies", "4月1日以来奥斯云股价下跌12%，凯尔玛上涨4%。",
     "4月1日以来凯尔玛股价下跌12%，奥斯云上涨4%。"),
    ("companies", "凯尔玛的营业利润率由26.3%升至30.1%。",
     "凯尔玛的营业利润率由30.1%降至26.3%。"),
    ("companies", "内存占服务器成本的16%，两年前为27%。",
     "内存占服务器成本的27%，两年前为16%。"),
    ("margin", "营业利润率收窄至31%，股价下跌26.4%。",
     "营业利润率收窄至26.4%，股价下跌31%。"),
    ("power", "商业用电将在2026年首次超过居民用电。",
     "商业用电将在2027年首次超过居民用电。"),
    ("power", "2024年，21%的企业使用人工智能。",
     "2025年，21%的企业使用人工智能。"),
    ("report", "企业数据生产量同比增长31.7%。",
     "企业数据流通量同比增长31.7%。"),
    ("report", "到2027年6月，建成200个以上数据空间。",
     "到2027年底，建成200个以上数据空间。"),
    ("plan", "从业人数较去年同期增加4万人。", "从业人数较上月末增加4万人。"),
    ("plan", "软件产品占全行业收入的68.3%。", "技术服务占全行业收入的68.3%。"),
    ("report", "服务器销售收入58.2亿元，同比增长81.4%。",
     "算力租赁收入58.2亿元，同比增长81.4%。"),
]  # fmt: skip


def judged(cite: str, claim: str) -> dict[str, str]:
    entries = Checker(SOURCES, dt.date(2026, 6, 18)).check(claim, [cite], context=NAMED)
    return {f"{entry.surface}: {entry.explanation}": entry.outcome for entry in entries}


@pytest.mark.parametrize(("cite", "mistake"), [(cite, mistake) for cite, mistake, _ in TWINS])
def test_a_value_said_of_something_else_is_caught(cite: str, mistake: str):
    outcomes = judged(cite, mistake).values()
    assert any(outcome != "pass" for outcome in outcomes)


@pytest.mark.parametrize(("cite", "truth"), [(cite, truth) for cite, _, truth in TWINS])
def test_the_same_value_said_of_its_own_passes(cite: str, truth: str):
    outcomes = judged(cite, truth).values()
    assert outcomes
    assert "fail" not in outcomes
