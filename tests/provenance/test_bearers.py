"""Whose a number is, of what whole, and in which unit: the mistake, and what is true."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.provenance.conftest import article

from newqp_writer.models import FAILING, PASSING
from newqp_writer.provenance import Checker

SOURCES = [
    article(
        "Qualcomm earned 41% of its revenue in China in its last fiscal year, down from 47% a year "
        "before, while Broadcom earned 33%. Rival Tessaro Devices earned 22%, while Ostwind Cloud "
        "earned 18%. Analysts at Goldman Sachs expect sales of 9 million. Growth in 2026 was cut "
        "to 1.4% from 1.7% in March, and a rise in December is unlikely. Coal made 620 TWh of "
        "electricity, against 480 TWh from nuclear plants. Wind farms were built faster.",
        name="wire", lang="en", title="Chip makers and power",
    ),
    article(
        "Optical Modules contributed EUR 3.15 billion of sales, an increase of 8.2%, while the "
        "smaller Thermal division, which serves data centers, grew 21.6% to EUR 640 million. "
        "Bookings were EUR 4.4 billion, of which EUR 1.3 billion was for new modules. Net income "
        "was EUR 500 million.",
        name="report", lang="en", title="Company reports second quarter",
    ),
    article(
        "1—9月，装备制造业增加值增长9.4%，高技术制造业增加值增长11.2%。化肥产量增长3.7%。工业企业利润增长5.1%，"
        "其中高技术制造业拉动全部工业利润增长3.7个百分点。第一批项目完成投资512亿元，占年度计划投资的46.8%。"
        "储能电池出口量为22.6GWh，占总出口量54.9%，当月销量为150GWh。赞成的人占64%，一年前占58%。",
        name="stats", title="前三季度工业运行情况",
    ),
    article(
        "7月，我国逆变器和变压器合计出口41.6亿元，环比增长8.1%。其中，变压器出口额为23.9亿元，占总出口额57.5%；"
        "逆变器出口额为17.7亿元。排名前2家、前4家、前8家企业产量分别为31.5万台、44.2万台和52.7万台，占总产量比分别为"
        "49.3%、69.2%和82.5%。登记的产品中，金融领域占33.2%，交通领域占17.4%，医疗领域占11.9%。",
        name="rows", title="7月逆变器和变压器出口",
    ),
    article(
        "The euro zone economy will grow by 1.0% in 2026.", name="euro", lang="en",
        title="Forecast for the euro zone",
    ),
]  # fmt: skip
NAMED = "竞争对手特萨罗器件（Tessaro Devices）和奥斯云（Ostwind Cloud）公布收入。"

# The mistake, then what is true.
TWINS = [
    ("wire", "今年的增速预测由12月的1.7%下调至1.4%。", "今年的增速预测由3月的1.7%下调至1.4%。"),
    ("wire", "风电发电量为4800亿千瓦时。", "核电发电量为4800亿千瓦时。"),
    ("report", "散热业务增长8.2%，销售额为6.4亿欧元；光学模块业务销售额31.5亿欧元，增长21.6%。",
     "散热业务增长21.6%，销售额为6.4亿欧元；光学模块业务销售额31.5亿欧元，增长8.2%。"),
    ("stats", "高技术制造业拉动全部工业利润增长3.7%。",
     "高技术制造业拉动全部工业利润增长3.7个百分点。"),
    ("rows", "7月我国逆变器和变压器出口23.9亿元。", "7月我国变压器出口23.9亿元。"),
    ("rows", "前八家企业7月生产44.2万台。", "前八家企业7月生产52.7万台。"),
    ("rows", "金融领域占33.2%，交通领域占17.4%，医疗领域占11.9%，四个领域合计占62.5%。",
     "金融领域占33.2%，交通领域占17.4%，医疗领域占11.9%，三个领域合计占62.5%。"),
]  # fmt: skip


def judged(cite: str, claim: str, *formulas: str) -> dict[str, str]:
    checker = Checker(SOURCES, dt.date(2026, 10, 21))
    entries = checker.check(claim, [cite], context=NAMED, derivations=formulas)
    return {f"{entry.surface}: {entry.explanation}": entry.outcome for entry in entries}


@pytest.mark.parametrize(("cite", "mistake"), [(cite, mistake) for cite, mistake, _ in TWINS])
def test_what_is_told_of_another_is_caught(cite: str, mistake: str):
    outcomes = judged(cite, mistake).values()
    assert any(outcome != "pass" for outcome in outcomes)


@pytest.mark.parametrize(("cite", "truth"), [(cite, truth) for cite, _, truth in TWINS])
def test_what_is_told_of_its_own_passes(cite: str, truth: str):
    outcomes = judged(cite, truth).values()
    assert outcomes
    assert "fail" not in outcomes


@pytest.mark.parametrize("mark", ["，", "；"])
def test_what_begins_anew_is_no_longer_of_the_place_before(mark: str):
    claim = f"2026年欧元区增速预测为1.0%{mark}Tessaro来自中国的收入占22%。"
    entries = Checker(SOURCES, dt.date(2026, 10, 21)).check(claim, ["euro", "wire"])
    assert [entry.surface for entry in entries if entry.verdict in FAILING] == []


def test_who_expects_it_is_not_whom_it_is_of():
    source = article("Apple cut prices. Analysts at Goldman Sachs expect sales of 9 million.",
                     lang="en", title="Apple cuts prices")  # fmt: skip
    entries = Checker([source]).check("高盛分析师预计，苹果公司销量为900万。", ["a"])
    assert all((entry.verdict in PASSING) for entry in entries)


@pytest.mark.parametrize(
    ("true", "opposite", "formula"),
    [
        ("64%的人赞成，比一年前高6个百分点。", "64%的人赞成，比一年前低6个百分点。",
         "6个百分点 = 64% − 58%"),
        ("赞成的人增加10.3%。", "赞成的人减少10.3%。", "10.3% = (64% − 58%) ÷ 58% × 100%"),
    ],
)  # fmt: skip
def test_a_formula_does_not_bear_out_the_opposite(true: str, opposite: str, formula: str):
    outcomes = judged("stats", true, formula).values()
    assert outcomes
    assert "fail" not in outcomes
    surface = formula.partition(" = ")[0]
    (outcome,) = (
        o for key, o in judged("stats", opposite, formula).items() if key.startswith(surface)
    )
    assert outcome == "fail"
