"""Two levels of a sentence, of which it says wrongly which is larger."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import DAY, article, gravest

from newqp_writer import check_text
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance.consistency.denials import denied
from newqp_writer.provenance.context import NumberedText


def denied_in(text: str) -> set[str]:
    numbers = NumberedText(read_numbers(text)).numbers
    return {one.mention.surface for one, _ in denied([n for n in numbers if not n.is_date], [])}


@pytest.mark.parametrize(
    "text",
    [
        "失业率由5.1%降至5.3%。",
        "失业率由4月的5.1%小幅下行至5.3%。",
        "失业率5.1%降至5.3%。",
        "失业率降至5.3%，此前为5.1%。",
        "失业率降至5.3%（上年末为5.1%）。",
        "失业率5.3%，比上月的5.1%低。",
        "失业率为5.3%，较4月的5.1%有所下降。",
        "失业率5.3%，比上月的5.1%下降0.2个百分点。",
        "失业率5.3%，但比上月的5.1%略偏低。",
        "失业率5.3%，不及上月的5.1%。",
        "均价1.92万元，比4月的1.85万元便宜。",
        "均价1.85万元，高过4月的1.92万元。",
        "新居120平方米，比旧居的140平方米大。",
        "新能源车（占23.4%），低于上年的18%。",
        "占比升至23.4%，低于2024年的18%。",
        "配额为190万吨，高于去年220万吨的发运量。",
        "指引为50万—52万吨，高于上年的52.4万吨。",
        "降幅由2.3%扩大至1.9%。",
        "降幅2.3%进一步扩大至1.9%。",
        "出口下降5%，但降幅明显小于预期的3%。",
        "The rate was lowered from 2.65% to 3.25%.",
        "The rate tumbled from 12% to 15%.",
        "The rate fell 0.2 percentage points to 4.6% from 4.4%.",
        "The rate slipped to 4.6%, from April's 4.4%.",
        "The price soared from 15 dollars to 12 dollars.",
        "Turnout was 58%, exceeding the 61% of 2021.",
        "Turnout was 61%, trailing the 58% of 2021.",
        "Inflation was 3.2%, short of the 2.9% expected.",
        "Staff fell to 5,100 from 4,600.",
        "It has 4,600 full-time staff, up from 5,100.",
        "Sales rose 5%, faster than last year's 7%.",
        "Inflation was 3.2%, less than the 2.9% expected.",
        "失业率由4月的5.1%降至5月的5.3%。",
        "Unemployment retreated to 5.3% in May from 5.1%.",
        "失业率由上月的5.1%降到了5.3%。",
        "Unemployment was 5.3% in May, down from 5.1% in April.",
        "Unemployment was 5.3% in May, under the 5.1% of April.",
    ],
)
def test_what_a_sentence_denies(text: str) -> None:
    assert denied_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "占比升至23.4%，高于2024年的18%。",
        "预计增长2.4%，低于预测的2.9%，也低于上年的2.7%。",
        "失业率为5%，青年失业率低于15%。",
        "利润下降12%，低于收入3%的降幅。",
        "增长3%，高于全国5个百分点。",
        "价格为100元，低于市场价20%。",
        "经济景气指数为93，较上月的96.2大幅下滑。",
        "增速由3.2%变为2.9%，降幅由2.3%变为2.9%。",
        "同比由下降3.2%回升至下降1.1%。",
        "跌幅由-1.1%扩大至-3.2%。",
        "门店从超过200家降至206家。",
        "防汛应急响应由四级提升至三级。",
        "公司排名由第8位升至第5位。",
        "失业率由4月的5.3%降到了5月的5.1%。",
        "Unemployment was 5.1% in May, down from 5.3% in April.",
        "增加3%升至2%。",
        "利润从去年的100万元增加80万元。",
        "产量下降5.3%，此前为5.1%。",
        "进口增速为5.1%，出口增速降至5.3%。",
        "It cut its forecast to 0.9% from 1.3% and raised that for 2027 to 1.8% from 1.6%.",
        "It cut its guidance to between 1.38 million and 1.44 million tonnes from 1.50 million to 1.55 million.",
        "Shares fell 2 dollars to 5 dollars.",
        "Exports rose 3% from 5% in April.",
        "Growth weakened to 2.1% from 2.8%.",
        "The ministry lowered duties, now from 3 to 5 dollars a tonne.",
        "The start-up from 2019 raised 5 million dollars, down from 12 million dollars.",
    ],
)
def test_what_a_sentence_does_not_deny(text: str) -> None:
    assert not denied_in(text)


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("5月失业率为5.3%，4月为5.1%。", ["失业率由5.1%升至5.3%。"], ["失业率由5.1%降至5.3%。"]),
        ("失业率由5.1%变为5.3%。", [], ["失业率由5.1%降至5.3%。"]),
        ("芯片工艺从7纳米升级到5纳米。", ["芯片工艺由7纳米提升至5纳米。"], ["芯片工艺由5纳米提升至7纳米。"]),
        ("检测精度由2%变为1%。", [], ["检测精度由2%提升至1%。"]),
        ("Growth slowed from 2.8% to 2.1%.", ["增速由2.8%放缓至2.1%。"], ["增速由2.8%加快至2.1%。"]),
        ("芯片工艺从14纳米升级到28纳米。", [], ["芯片工艺由28纳米提升至14纳米。"]),
        ("失业率由5.1%降至5.3%。", ["失业率5.3%，低于此前的5.1%。", "此前失业率5.1%，高于如今的5.3%。"], []),
        ("5月失业率5.3%，高于4月的5.1%。", [], ["4月失业率5.1%，高于5月的5.3%。"]),
        ("Plans cut loans from 30 to 40 percent of the price to 20 percent.", ["Loans were cut from 30 to 40 percent of the price to 20 percent."], []),
        ("HBM made up 23.4% of revenue in 2025, up from 18% in 2024.", ["占比升至23.4%，高于2024年的18%。"], ["占比升至23.4%，低于2024年的18%。"]),
    ],
)  # fmt: skip
def test_a_source_may_tell_it_so(source: str, right: list[str], wrong: list[str]):
    told = {claim: gravest(source, claim) for claim in (*right, *wrong)}
    assert [claim for claim in told if told[claim] != "pass"] == wrong


def test_beside_a_wrong_number_the_right_one_is_not_denied():
    source = "5月失业率为5.3%，4月为5.1%。"
    checked = check_text("失业率由5.1%升至4.3%。", [article(source)], issue_date=DAY).entries
    assert {e.surface: e.outcome for e in checked}["5.1%"] == "pass"
