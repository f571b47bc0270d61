from __future__ import annotations

from typing import Any

import pytest

from newqp_writer.models import Article, Objection, Opinion
from newqp_writer.provenance import Checker
from newqp_writer.provenance.opinions import Heard

STEEL = (
    "据云州市统计局6月15日消息，1—5月全市粗钢产量达到320万吨，同比增长6.2%。"
    "其中特钢产量80万吨，同比下降3.1%。全年计划投资45亿元，一期工程预计明年投产。"
)


def hear(text: str, article: str = STEEL, *, judgement: bool = False, **opinion: Any) -> Heard:
    source = Article(
        id="a", publisher="云州日报", title="云州钢铁", published="2026-06-15", text=article
    )
    checker = Checker([source], source.published.last_day)
    return checker.hear(Opinion(**opinion), text, ("a",), judgement=judgement)


def outcomes(heard: Heard) -> dict[str, str]:
    return {entry.surface: entry.outcome for entry in heard.entries}


def objection(words: str, why: str = "原文不是这样", *quotations: str) -> Objection:
    return Objection(words=words, why=why, quotations=quotations)


class TestObjections:
    def test_a_word_alone_puts_a_number_up_for_review(self):
        heard = hear("粗钢产量320万吨。", objections=(objection("320万吨"),))
        assert outcomes(heard) == {"320万吨": "review"}
        assert heard.entries[0].reader == "doubted"

    def test_a_number_fails_where_the_words_quoted_have_it_of_something_else(self):
        text = "前5个月云州特钢产量80万吨，粗钢产量同比下降3.1%。"
        heard = hear(
            text,
            objections=(objection("3.1%", "是特钢的降幅", "其中特钢产量80万吨，同比下降3.1%"),),
        )
        assert outcomes(heard)["3.1%"] in {"review", "fail"}
        assert outcomes(heard)["80万吨"] == "pass"

    def test_words_that_are_a_number_name_it_whatever_else_is_named(self):
        text = "前5个月云州特钢产量80万吨。"
        one = Objection(words="前5个月", why="是当月", numbers=("80万吨",))
        assert set(outcomes(hear(text, objections=(one,))).values()) == {"review"}

    def test_a_wrong_quotation_fails_nothing(self):
        heard = hear(
            "粗钢产量320万吨。", objections=(objection("320万吨", "不对", "粗钢产量330万吨"),)
        )
        assert outcomes(heard) == {"320万吨": "review"}

    def test_a_right_number_does_not_fail_by_a_quotation_about_something_else(self):
        heard = hear(
            "前5个月云州粗钢产量为320万吨。",
            objections=(objection("320万吨", "应为80万吨", "其中特钢产量80万吨"),),
        )
        assert outcomes(heard)["320万吨"] == "review"

    def test_what_is_said_without_a_number_is_up_for_review(self):
        heard = hear(
            "一期工程已经投产。",
            objections=(objection("已经投产", "只是预计", "一期工程预计明年投产"),),
        )
        (statement,) = heard.statements or ()
        assert statement.surface == "已经投产"
        assert statement.outcome in {"review", "fail"}
        assert statement.evidence[0].quote == "一期工程预计明年投产"

    def test_and_fails_where_our_own_reading_sees_the_contrary(self):
        heard = hear(
            "特钢产量继续增长。",
            objections=(objection("继续增长", "是下降", "特钢产量80万吨，同比下降3.1%"),),
        )
        assert [one.outcome for one in heard.statements or ()] == ["fail"]

    def test_a_copied_sentence_is_left_as_it_is(self):
        text = "1—5月全市粗钢产量达到320万吨，同比增长6.2%。"
        heard = hear(
            text,
            objections=(
                objection("320万吨", "不对", "特钢产量80万吨"),
                objection("全市", "不对"),
            ),
        )
        assert set(outcomes(heard).values()) == {"pass"}
        assert [one.outcome for one in heard.statements or ()] == ["pass"]

    def test_words_that_are_not_there_are_no_objection(self):
        heard = hear(
            "粗钢产量320万吨。", objections=(objection("330万吨"), objection("＜句中的字＞"))
        )
        assert outcomes(heard) == {"320万吨": "pass"}
        assert heard.statements is None

    def test_the_numbers_that_do_not_hold_with_the_words_are_doubted(self):
        text = "水泥产量320万吨，销量300万吨，同比增长6.2%。"
        named = Objection(words="水泥", why="是粗钢", numbers=("320万吨", "6.2%"))
        before, after = outcomes(hear(text)), outcomes(hear(text, objections=(named,)))
        assert after["320万吨"] != "pass"
        assert after["6.2%"] != "pass"
        assert after["300万吨"] == before["300万吨"]

    def test_where_none_is_named_those_behind_the_words_and_what_only_adds_to_them(self):
        text = "云州前5个月生铁产量320万吨，同比增长6.2%；计划投资45亿元。"
        quoted = objection("生铁", "是粗钢", "全市粗钢产量达到320万吨")
        after = outcomes(hear(text, objections=(quoted,)))
        assert after["320万吨"] != "pass"
        assert after["6.2%"] != "pass"
        assert after["45亿元"] == "pass"

    def test_but_not_where_nothing_is_quoted_against_the_words(self):
        text = "位于云州湾的粗钢产线产量320万吨。"
        heard = hear(text, objections=(objection("位于云州湾"),))
        assert outcomes(heard) == outcomes(hear(text))
        assert [one.outcome for one in heard.statements or ()] == ["review"]

    def test_a_number_in_words_that_name_none_stands_where_the_reader_points_at_it(self):
        text = "云州前5个月粗钢产量320万吨。"
        one = objection(text)
        assert outcomes(hear(text, objections=(one,)))["320万吨"] == "review"
        heard = hear(text, objections=(one,), quotations=("全市粗钢产量达到320万吨",))
        assert outcomes(heard)["320万吨"] == "pass"

    def test_of_a_number_told_twice_the_one_in_the_words_is_meant(self):
        text = "特钢产量80万吨，其中80万吨用于出口。"
        one = Objection(words="其中80万吨用于出口", why="原文没有", numbers=("80万吨",))
        before, after = (hear(text, objections=o).entries for o in ((), (one,)))
        assert after[0] == before[0]
        assert after[1].outcome != "pass"

    def test_a_date_takes_with_it_no_number_that_was_not_named(self):
        text = "1—5月粗钢产量320万吨，增长6.2%。"
        named = Objection(words="1—5月", why="是当月", numbers=("6.2%",))
        after = outcomes(hear(text, objections=(named,)))
        assert (after["320万吨"], after["6.2%"]) == ("pass", "review")
        bare = Objection(words="1—5月", why="是当月")
        assert outcomes(hear(text, objections=(bare,)))["320万吨"] == "review"

    def test_a_part_of_a_number_is_not_the_number(self):
        named = Objection(words="特钢", why="不对", numbers=("2%",))
        assert (
            outcomes(hear("粗钢产量同比增长6.2%，特钢下降。", objections=(named,)))["6.2%"]
            == "pass"
        )


class TestClearing:
    def test_a_formula_is_recomputed_from_the_numbers_quoted(self):
        heard = hear(
            "云州特钢产量与其余粗钢相差160万吨。",
            quotations=("粗钢产量达到320万吨", "特钢产量80万吨"),
            formulas=("160万吨 = 320万吨 − 80万吨 − 80万吨",),
        )
        (entry,) = heard.entries
        assert (entry.outcome, entry.verdict, entry.reader) == ("pass", "derived", "cleared")

    @pytest.mark.parametrize(
        "formula",
        [
            "160万吨 = 320万吨 − 80万吨",
            "160万吨 = 400万吨 − 240万吨",
            "160万吨 = 160万吨",
            "160万吨 = 320万吨 ÷ 2",
            "",
        ],
    )
    def test_a_formula_that_gives_something_else_or_uses_other_numbers_clears_nothing(
        self, formula: str
    ):
        heard = hear(
            "云州特钢产量与其余粗钢相差160万吨。",
            quotations=("粗钢产量达到320万吨", "特钢产量80万吨"),
            formulas=(formula,),
        )
        assert outcomes(heard) != {"160万吨": "pass"}

    @pytest.mark.parametrize(
        ("text", "formula", "article"),
        [
            (
                "“十四五”期间完成投资5.68万亿元，年均约1.14万亿元。",
                "1.14万亿元 = 5.68万亿元 ÷ 5",
                "“十四五”期间全国完成水利建设投资5.68万亿元。",
            ),
            (
                "乘组05时13分进站，此时距发射约6小时。",
                "6小时 = 05时13分 − 23时08分",
                "6月14日23时08分火箭发射，次日05时13分乘组进站。",
            ),
            (
                "发运量降至62万吨，不足上年同月的四成。",
                "四成 = 62万吨 ÷ 170万吨",
                "4月发运量降至62万吨，上年同月为170万吨。",
            ),
        ],
    )
    def test_a_formula_may_count_the_years_of_a_plan_and_hours_past_midnight(
        self, text: str, formula: str, article: str
    ):
        heard = hear(text, article, formulas=(formula,), quotations=(article,))
        assert set(outcomes(heard).values()) == {"pass"}

    def test_a_number_is_cleared_by_the_sentence_behind_the_one_that_names_its_subject(self):
        article = "神州二号飞船在云州点火升空。约10分钟后，两者成功分离。"
        text = "神州二号飞船在云州升空，约10分钟后船箭分离。"
        heard = hear(text, article, quotations=article.split("。")[:2])
        assert outcomes(heard)["10分钟"] == "pass"

    def test_nor_does_one_whose_numbers_were_not_quoted(self):
        heard = hear(
            "云州特钢产量与其余粗钢相差160万吨。",
            quotations=("粗钢产量达到320万吨",),
            formulas=("160万吨 = 320万吨 − 80万吨 − 80万吨",),
        )
        assert outcomes(heard) != {"160万吨": "pass"}


HOSTILE = [
    ("粗钢产量230万吨。", "230万吨"),  # not there
    ("粗钢产量320吨。", "320吨"),  # another unit
    ("粗钢产量同比下降6.2%。", "6.2%"),  # another direction
    ("粗钢产量环比增长6.2%。", "6.2%"),  # another basis
    ("粗钢产量达到230万吨。", "230万吨"),  # two digits that changed places
    ("1—4月全市粗钢产量达到320万吨。", "320万吨"),  # another period
    ("6月14日云州市统计局公布数据。", "6月14日"),  # another day
]


@pytest.mark.parametrize(("text", "number"), HOSTILE)
def test_a_reader_that_says_yes_to_all_clears_nothing_that_is_plainly_wrong(text: str, number: str):
    before = hear(text)
    heard = hear(
        text,
        quotations=(STEEL,),
        formulas=(f"{number} = {number}", f"{number} = 320万吨"),
    )
    wrong = [entry for entry in before.entries if entry.outcome != "pass"]
    assert wrong, "the rules see it"
    assert outcomes(heard) == outcomes(before)


def test_a_text_that_passes_has_the_words_that_were_quoted_for_it():
    heard = hear("一期工程预计2027年投产。", quotations=("一期工程预计明年投产",))
    (statement,) = heard.statements or ()
    assert (statement.outcome, statement.evidence[0].quote) == ("pass", "一期工程预计明年投产")


@pytest.mark.parametrize("quotation", ["一期工程计划明年投产", "据云州市统计局6月15日消息", ""])
def test_a_yes_without_words_that_are_there_and_about_it_is_no_reading(quotation: str):
    assert hear("一期工程预计2027年投产。", quotations=(quotation,)).statements is None


def test_a_judgement_needs_no_words_of_an_article():
    heard = hear("钢铁业的看点在结构。", judgement=True)
    assert [one.outcome for one in heard.statements or ()] == ["pass"]
