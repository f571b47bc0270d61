"""What a desk writes every day: sentences as an editor would, and their everyday mistakes."""

from __future__ import annotations

import pytest
from tests.provenance.conftest import gravest

# The source, then what passes and what does not; one row a kind.
_SENTENCES = [
    (
        "新办法将补贴标准由每千瓦时0.3元下调至0.2元。",
        ["补贴标准由每千瓦时0.3元下调至0.2元。", "补贴标准下调至每千瓦时0.2元。"],
        ["补贴标准上调至每千瓦时0.3元。", "补贴标准下调至每千瓦时0.3元。"],
    ),
    (
        "该行将增速预期由4.5%下调为4.2%。",
        ["该行将增速预期下调为4.2%。"],
        ["该行将增速预期下调为4.5%。"],
    ),
    (
        "央行将利率下调25个基点至1.75%，此前为2%。",
        ["央行将利率下调至1.75%。", "利率此前为2%。"],
        ["央行将利率下调至2%。"],
    ),
    (
        "成交额1.36万亿元，较前一交易日缩量1200亿元。",
        ["成交额1.36万亿元，较前一交易日减少1200亿元。"],
        ["成交额1.36万亿元，较前一交易日放量1200亿元。"],
    ),
    (
        "At least 40% of cells must be made in the EU from 2029, against 12% now.",
        ["从2029年起，至少40%的电芯须在欧盟制造。"],
        ["从2029年起，至少12%的电芯须在欧盟制造。"],
    ),
    (
        "Inflation slowed to 4.8% in December and could fall below 4% in the fourth quarter.",
        ["四季度通胀可能低于4%。"],
        ["四季度通胀可能低于4.8%。"],
    ),
    (
        "项目总投资86亿元，分两期建设，一期投资52亿元。",
        ["项目一期投资52亿元，二期投资34亿元。"],
        ["项目二期投资52亿元。"],
    ),
    (
        "截至18时，全省共转移群众5.3万人，无人员伤亡。",
        ["全省转移群众5.3万人，零伤亡。"],
        ["全省5.3万人伤亡。"],
    ),
    (
        "5月末，广义货币余额332.5万亿元，同比增长8%，狭义货币余额118.9万亿元。",
        ["5月末M2余额332.5万亿元，增长8%，M1余额118.9万亿元。"],
        ["5月末M1余额332.5万亿元，增长8%。"],
    ),
    (
        "此次集采纳入55个品种，272家企业的453个产品获得拟中选资格。",
        ["272家企业的453个产品拟中选，涉及55个品种。"],
        ["共有453家企业的产品拟中选。"],
    ),
    (
        "条例共八章六十二条。",
        ["条例共8章62条。"],
        ["条例共9章62条。"],
    ),
    (
        "The strike, now in its third week, has cost the port $45 million.",
        ["罢工已进入第三周，港口损失4500万美元。"],
        ["罢工已进入第二周。"],
    ),
    (
        "从11月1日至11日，全国揽收快递79.23亿件。",
        ["“双11”期间（11月1日至11日），日均揽收快递约7.2亿件。"],
        ["“双11”期间（11月1日至11日），日均揽收快递约7.9亿件。"],
    ),
    (
        "5月，全省新能源汽车产量12.6万辆，同比增长31.5%，占全部汽车产量的42%。",
        ["5月全省新能源汽车产量12.6万辆，占汽车产量逾四成。"],
        ["5月全省汽车产量12.6万辆。"],
    ),
    (
        "上半年，民营企业进出口14.68万亿元，占进出口总值的57.1%。",
        ["民企进出口14.68万亿元，占进出口总值的57.1%。"],
        ["上半年我国进出口14.68万亿元。"],
    ),
]


@pytest.mark.parametrize(("source", "claim"), [(s, c) for s, right, _ in _SENTENCES for c in right])
def test_what_is_right_passes(source: str, claim: str):
    assert gravest(source, claim) == "pass"


@pytest.mark.parametrize(("source", "claim"), [(s, c) for s, _, wrong in _SENTENCES for c in wrong])
def test_what_is_wrong_does_not(source: str, claim: str):
    assert gravest(source, claim) != "pass"
