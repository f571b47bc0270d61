"""Tables in plain lines: a number has the unit, the period and the words of its column's head."""

# ruff: noqa: E501 - tables and sentences

import pytest
from tests.provenance.conftest import outcome

BUDGET = """龙泉县2025年收支表（单位：万元，%）
项目　2025年决算　2024年决算　增长
一般公共预算收入　264,300　251,700　5.0
　税收收入　171,800　160,600　7.0
　非税收入　92,500　91,100　-4.2
一般公共预算支出　731,500　700,700　4.4
说明：年末户籍人口52.0万人。"""
INDICATORS = """主要指标（单位：亿元）
指标 1—6月 同比±%
工业增加值 412.6 6.8
固定资产投资 945.2 -3.1
社会消费品零售总额 533.7 4.5"""
SEGMENTS = """Sales by region, $ million (Q3 FY26 / Q3 FY25)
Europe: 1,240 / 980
Asia: 764 / 791
Americas: 2,010 / 1,905"""
CROPS = """Production (thousand tonnes)
Crop  2025  2024
Wheat  1,370  1,280
Maize  890  915"""
PRICES = """Day-ahead prices (€/MWh)

| Zone | May | June |
|---|---|---|
| North | 61.4 | 58.2 |
| South | 74.9 | 80.3 |"""
MARKDOWN = """| 产品 | 5月（万吨） | 同比（%） |
|---|---|---|
| 水泥 | 16512 | -6.2 |
| 生铁 | 7412 | 1.5 |"""
OWN_UNITS = """2026年5月产量
指标\t数值
发电量（亿千瓦时）\t812.4
乙烯（万吨）\t265.3"""

TWO_YEARS = """（单位：亿元）
项目 本年 上年
收入 320 280
利润 28 25"""
REGIONS = """Sales, $ million
Region 2025 2024
Europe 320 280
Asia 410 390"""
FIRM = """主要指标（单位：亿元）

营业收入 320
净利润 28
员工人数 5000
研发人员 1200
粮食产量 640"""
JOBLESS = """失业率（%）
地区 4月 5月
城镇 5.1 5.0
农村 4.2 4.3"""
STEEL = """价格表（元/吨）
螺纹钢 3,520 -15
线材 3,610 20"""
MIXED = """指标\t5月\t同比（%）
乙烯（万吨）\t265.3\t4.1
发电量（亿千瓦时）\t812.4\t6.3"""

FAR_CAPTION = """主要指标（单位：亿元）

2026年上半年
指标 本期
收入 320
利润 28"""
SHARES = """单位：亿元
项目　金额　占比
出口　412　63.5
进口　237　36.5"""
WEIGHTS = """单位：亿元
项目　金额　比重
出口　412　63.5
进口　237　36.5"""
SHARE = """Sales, $ million
Region 2025 Share
Europe 320 41
Asia 460 59"""
STAFF = """Key figures, $ million

Revenue 320
Headcount 5000
Employees abroad 1200
Population served 900"""
RANKS = """主要指标（单位：亿元）

营业收入 320
全国排名 12
利润名次 15
城镇从业 5000
全市户籍 8800"""
MISSING = """Sales, $ million
Region 2025 2024
Europe 320 n/a
Asia 410 na"""
SIGNED = """主要指标（单位：亿元）
指标 本期 上期
利润 ▲28 25
收入 320 310"""
NO_ROWS = """产量（单位：万吨）
另有煤矿 812。
另有油田 431。"""

ROWS = [
    (FAR_CAPTION, "2026年上半年利润{}。", "28亿元", ["28万元"]),
    (SHARES, "出口占比为{}。", "63.5%", ["63.5亿元", "36.5%"]),
    (WEIGHTS, "出口比重为{}。", "63.5%", ["63.5亿元", "36.5%"]),
    (SHARE, "Sales in Europe were {} in 2025.", "$320 million", ["$41 million"]),
    (SHARE, "The share of Europe was {}.", "41", ["$41 million"]),
    (STAFF, "Revenue was {}.", "$320 million", ["$5 billion"]),
    (STAFF, "The headcount was {}.", "5,000", ["$5 billion"]),
    (STAFF, "It had {} employees abroad.", "1,200", ["$1.2 billion"]),
    (STAFF, "Population served was {}.", "900", ["$900 million"]),
    (RANKS, "营业收入{}。", "320亿元", ["12亿元"]),
    (RANKS, "全国排名{}。", "12", ["12亿元"]),
    (RANKS, "利润名次{}。", "15", ["15亿元"]),
    (RANKS, "城镇从业{}。", "5000", ["5000亿元"]),
    (RANKS, "全市户籍{}。", "8800", ["8800亿元"]),
    (MISSING, "Sales in Europe were {} in 2025.", "$320 million", ["$410 million"]),
    (SIGNED, "本期利润{}。", "28亿元", ["82亿元", "28万元"]),
    (SEGMENTS, "Sales in Europe were {} in Q3 FY25.", "$980 million", ["$1.24 billion"]),
    (NO_ROWS, "另有油田{}。", "431", ["431万吨"]),
    (MIXED, "5月乙烯产量同比增长{}。", "4.1%", ["4.1万吨", "6.3%"]),
    (TWO_YEARS, "本年收入{}。", "320亿元", ["32万亿元", "320280亿元", "280亿元"]),
    (REGIONS, "Sales in Europe were {} in 2025.", "$320 million", ["$280 million"]),
    (FIRM, "净利润{}。", "28亿元", ["28人"]),
    (FIRM, "研发人员{}。", "1200人", ["1200亿元"]),
    (FIRM, "粮食产量{}。", "640", ["640亿元"]),
    (JOBLESS, "4月城镇失业率{}。", "5.1%", ["5.0%", "4.2%"]),
    (STEEL, "螺纹钢价格{}。", "3520元/吨", ["3610元/吨", "3250元/吨"]),
    (BUDGET, "2025年龙泉县税收收入为{}。", "17.18亿元", ["17.81亿元", "9.25亿元", "26.43亿元"]),
    (BUDGET, "2024年龙泉县税收收入为{}。", "16.06亿元", ["17.18亿元"]),
    (BUDGET, "龙泉县2025年税收收入同比增长{}。", "7%", ["4.4%", "7.9%"]),
    (BUDGET, "龙泉县2025年非税收入同比下降{}。", "4.2%", ["5%", "2.4%"]),
    (BUDGET, "龙泉县2025年非税收入同比{}。", "下降4.2%", ["增长4.2%"]),
    (BUDGET, "龙泉县2025年一般公共预算收支缺口为{}。", "46.72亿元", ["42.76亿元"]),
    (BUDGET, "龙泉县年末户籍人口为{}。", "52万人", ["52万元"]),
    (INDICATORS, "上半年固定资产投资{}。", "945.2亿元", ["954.2亿元", "412.6亿元", "945.2万元"]),
    (INDICATORS, "上半年固定资产投资同比下降{}。", "3.1%", ["6.8%", "1.3%"]),
    (SEGMENTS, "欧洲地区销售额为{}。", "12.4亿美元", ["12.4亿欧元", "7.64亿美元", "14.2亿美元"]),
    (SEGMENTS, "Sales in Europe were {}.", "$1.24 billion", ["$1.42 billion", "$764 million"]),
    (CROPS, "2025年玉米产量为{}。", "89万吨", ["137万吨", "98万吨"]),
    (CROPS, "2024年玉米产量为{}。", "91.5万吨", ["89万吨"]),
    (PRICES, "The day-ahead price in the South was {} in June.", "80.3 euros per MWh", ["58.2 euros per MWh", "83.0 euros per MWh"]),
    (MARKDOWN, "5月水泥产量{}。", "1.6512亿吨", ["1.5612亿吨", "7412万吨"]),
    (MARKDOWN, "5月生铁产量同比增长{}。", "1.5%", ["6.2%"]),
    (OWN_UNITS, "2026年5月发电量为{}。", "812.4亿千瓦时", ["812.4万吨", "821.4亿千瓦时"]),
    (OWN_UNITS, "2026年5月乙烯产量为{}。", "265.3万吨", ["256.3万吨"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "claim", "right", "wrong"), ROWS)
def test_a_number_is_told_as_the_heads_of_its_column_say(source, claim, right, wrong):
    assert outcome(source, claim, right) == "pass"
    assert {outcome(source, claim, one) for one in wrong} <= {"fail", "review"}


@pytest.mark.parametrize(
    "source",
    [
        "主要指标（单位：万元）见下。\n全县有企业 312 家。\n其中大型 8 家。",
        "Revenue, $ million, rose.\nThe firm has 312 shops\nand 8 plants.",
    ],
)
def test_prose_below_a_unit_is_no_table(source):
    assert outcome(source, "全县有企业{}。", "312万元") == "fail"
