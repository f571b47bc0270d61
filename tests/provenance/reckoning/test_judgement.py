"""How likely a number was computed: asked for, named, and by how many formulas."""

from __future__ import annotations

import pytest

from newqp_writer import check_text
from newqp_writer.models import Article
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance.context import NumberedText
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.reckoning import Reckoning, reckon
from newqp_writer.provenance.reckoning.chance import chance, interval, slipped
from newqp_writer.provenance.source import read_source

TRADE = (
    "前2个月，我国货物贸易出口4.62万亿元，同比增长17.1%；进口3.11万亿元，同比增长20.0%。"
    "固定资产投资由去年全年下降3.8%转为增长1.8%。装备制造业利润占39.8%，比上年提高2.6个百分点。"
    "农村供水工程完成9420处，使1.34亿农村人口受益。"
)


TRADED = "4.62万亿元 − 3.11万亿元"


def reckoned(claim: str, surface: str, source: str = TRADE) -> Reckoning:
    article = Article(id="a", publisher="社", title="数据", published="2026-03-10", text=source)
    read = read_source(article)
    text = NumberedText(read_numbers(claim, reference=article.published.last_day))
    (number,) = (n for n in text.numbers if n.mention.surface == surface)
    known = [n for n in text.numbers if n is not number and surface not in n.mention.surface]
    return reckon(number, [read], Rarity([read.text]), known)


@pytest.mark.parametrize(
    ("claim", "surface", "formula"),
    [
        ("出口4.62万亿元，进口3.11万亿元，顺差1.51万亿元。", "1.51万亿元", TRADED),
        ("投资由下降3.8%转为增长1.8%，增速回升5.6个百分点。", "5.6个百分点", "1.8% + 3.8%"),
        ("装备制造业利润占39.8%，上年为37.2%。", "37.2%", "39.8% ∓ 2.6个百分点"),
        ("9420处工程使1.34亿人口受益，平均每处惠及约1.4万人。", "1.4万人", "1.34亿 ÷ 9420处"),
    ],
)  # fmt: skip
def test_the_formula_that_the_words_ask_for_is_found(claim: str, surface: str, formula: str):
    found = reckoned(claim, surface)
    assert str(found.formula) == formula
    assert found.odds > 0


@pytest.mark.parametrize(
    ("claim", "surface", "formula"),
    [
        ("降息前利率为2.00%。", "2.00%", "1.75% ∓ 25个基点"),
        ("再降50个基点后，利率将为1.25%。", "1.25%", "1.75% − 50个基点"),
        ("全年日均成交12笔。", "12笔", "4380笔 ÷ 365"),
        ("按4.2亿股计，派现1.05亿元。", "1.05亿元", "2.5元 × 4.2亿股"),
        ("小企业、车队之外，其余为72656辆。", "72656辆", "191200辆 − (114720辆 + 3824辆)"),
        ("多子女家庭上浮后可贷180万元。", "180万元", "150万元 × (1 ± 20%)"),
        ("团队将增至138人。", "138人", "120人 ± 18人"),
        ("每户每年多付30元。", "30元", "2.5元 × 12"),
        ("由42分钟降至27分钟，缩短15分钟。", "15分钟", "42 minutes − 27 minutes"),
        ("电池寿命15.2年，比早先假定的11年长4.2年。", "4.2年", "15.2 years − 11 years"),
        ("利润增速约为营收增速的2.7倍。", "2.7倍", "23.5% ÷ 8.6%"),
        ("Lumen占集团销售额的23.5%。", "23.5%", "1.46 billion Swiss francs ÷ 6.2 billion francs"),
    ],
)  # fmt: skip
def test_an_operation_has_its_words(claim: str, surface: str, formula: str):
    source = (
        "央行降息25个基点至1.75%，市场预计再降50个基点。数据交易所全年成交4380笔。"
        "公司每10股派2.5元，总股本4.2亿股。新车注册191200辆，其中车队114720辆、小企业3824辆。"
        "团队有120人，年底前再来18人。每户每月多付2.5元。家庭贷款额度为150万元，多子女家庭上浮20%。"
        "Waiting times fell from 42 minutes to 27 minutes. 营收、利润分别同比增长8.6%、23.5%。"
        "Batteries last 15.2 years, against 11 years assumed earlier. Lumen brought in 1.46 billion"
        " Swiss francs of group sales of 6.2 billion francs."
    )
    assert str(reckoned(claim, surface, source).formula) == formula


def test_the_opposite_of_what_the_formula_shows_is_not_borne_out():
    wrong = "毛利率下降5.5个百分点至58.6%。"
    source = "毛利率由53.1%升至58.6%。"
    assert reckoned(wrong, "5.5个百分点", source).odds < -1
    assert reckoned(wrong.replace("下降", "提高"), "5.5个百分点", source).odds > 0


def test_what_no_formula_gives_has_no_odds():
    found = reckoned("货物贸易顺差1.47万亿元。", "1.47万亿元")
    assert found.formula is None
    assert found.tried > 0


def test_fewer_digits_agree_more_easily_by_chance():
    quantities = [read_numbers(text).mentions[0].quantity for text in ("8%", "8.4%", "8.43%")]
    accidents = [chance(*interval(quantity)) for quantity in quantities]
    assert accidents[0] > accidents[1] > accidents[2]


def test_a_slip_of_the_pen_is_one_digit_or_two_that_changed_places():
    quantity = read_numbers("25.43%").mentions[0].quantity
    assert slipped(quantity, 25.73)
    assert slipped(quantity, 25.34)
    assert not slipped(quantity, 31.2)
    assert not slipped(quantity, 25.43)


RATES = "全省进出口中，对欧盟进出口增长7.0%，对东盟进出口增长13.1%。"


def test_who_is_compared_with_whom_is_known_by_the_words_of_each():
    right = reckoned("对东盟进出口增速比对欧盟快6.1个百分点。", "6.1个百分点", RATES)
    wrong = reckoned("对欧盟进出口增速比对东盟快6.1个百分点。", "6.1个百分点", RATES)
    assert str(right.formula) == "13.1% − 7.0%"
    assert right.odds > 0
    assert wrong.formula is None


LEVEL = "2025年产量12000亿元，同比增长8.5%。"
RISES = "汽车产量增长25.5%，工业增加值增长8.5%，出口占比达25.5%。"


@pytest.mark.parametrize(
    ("claim", "surface", "source", "outcome"),
    [
        ("2025年产量达1.302万亿元。", "1.302万亿元", LEVEL, "fail"),
        ("产量达1.302万亿元。", "1.302万亿元", "产量同比增长8.5%，达12000亿元。", "fail"),
        ("Output reached 13.02 trillion yuan.", "13.02 trillion yuan",
         "Output was 12 trillion yuan in 2025, up 8.5% year on year.", "fail"),
        ("上年产量为1.106万亿元。", "1.106万亿元", LEVEL, "pass"),
        ("若明年同样增长，产量将达1.302万亿元。", "1.302万亿元", LEVEL, "pass"),
        ("今年产量达1.302万亿元。", "1.302万亿元", "去年产量12000亿元，今年增长8.5%。", "pass"),
        ("汽车产量增至三倍。", "三倍", RISES, "fail"),
        ("汽车产量增速是工业的三倍。", "三倍", RISES, "pass"),
        ("占比提高到原来的两倍。", "两倍", "出口占比由12.1%提高到24.2%。", "pass"),
    ],
)  # fmt: skip
def test_a_growth_is_added_once_and_rates_are_divided_where_words_say_so(
    claim: str, surface: str, source: str, outcome: str
):
    article = Article(id="a", publisher="社", title="数据", published="2026-03-10", text=source)
    found = {e.surface: e.outcome for e in check_text(claim, [article]).entries}
    assert found[surface] == outcome
