from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from newqp_writer.models import Article, Briefing, Ledger, Reference, Section, Sentence
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing.looks.key_figures import FEWEST, MOST, indicators, key_figures

Build = Callable[..., Article]


@pytest.fixture
def issue(article: Build) -> Callable[..., tuple[Briefing, Ledger]]:
    """A briefing of one section with these sentences, and its ledger."""

    def build(*texts: str, source: str | None = None) -> tuple[Briefing, Ledger]:
        cited = article(source if source is not None else "".join(texts))
        briefing = Briefing(
            title="每日动态",
            date=dt.date(2026, 6, 15),
            abstract=(Sentence(text="今日动态的主线是能源。", role="judgement"),),
            sections=(
                Section(
                    id="s1", heading="云州发电量创新高", topic="energy",
                    sentences=tuple(Sentence(text=text, cites=("a1",)) for text in texts),
                ),
            ),
            references=(
                Reference.model_validate(
                    {"id": "a1", "publisher": "云州日报", "title": "云州", "date": "2026-06-15"}
                ),
            ),
        )  # fmt: skip
        return briefing, check_briefing(briefing, [cited])

    return build


def rows(made: tuple[Briefing, Ledger]) -> list[tuple[str, str, str, str]]:
    return [(row.indicator, row.value, row.change, row.period) for row in key_figures(*made)]


def test_indicator_value_change_and_period_are_the_words_of_the_sentence(
    issue: Callable[..., tuple[Briefing, Ledger]],
):
    made = issue(
        "今年前5个月，云州市发电量达120亿千瓦时，同比增长8.4%。",
        "截至6月底，云州市储能装机规模超过260万千瓦。",
        "5月份，云州市工业用电量同比下降3.2%，降幅收窄。",
    )
    assert rows(made) == [
        ("云州市发电量", "120亿千瓦时", "同比增长8.4%", "今年前5个月"),
        ("云州市储能装机规模", "超过260万千瓦", "", "截至6月底"),
        ("云州市工业用电量", "同比下降3.2%", "", "5月份"),
    ]
    assert {row.cite for row in key_figures(*made)} == {"a1"}


def test_what_goes_on_about_one_number_does_not_hide_the_next_indicator(
    issue: Callable[..., tuple[Briefing, Ledger]],
):
    made = issue(
        "2025年我国工业数据生产量达8.53ZB，占企业数据生产量的25.43%；"
        "工业企业数据流通量为540.58EB，占企业数据流通量的27.93%，同比增长33.08%。"
    )
    assert [row[:2] for row in rows(made)] == [
        ("我国工业数据生产量", "8.53ZB"),
        ("工业企业数据流通量", "540.58EB"),
    ]


def test_a_month_that_is_only_compared_with_is_not_the_period_of_what_follows(
    issue: Callable[..., tuple[Briefing, Ledger]],
):
    made = issue(
        "前5个月，云州市机床产量33.48万台，同比增长31.6%，增速高于5月；云州市芯片产量2018亿块，"
        "同比增长10.9%，低于5月。",
        source="前5个月，云州市机床产量33.48万台，同比增长31.6%；云州市芯片产量2018亿块，"
        "同比增长10.9%。5月，机床产量增长28.4%，芯片产量增长12.7%。",
    )
    assert rows(made) == [
        ("云州市机床产量", "33.48万台", "同比增长31.6%", "前5个月"),
        ("云州市芯片产量", "2018亿块", "同比增长10.9%", "前5个月"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "今年前5个月，云州软件业快速增长，营业收入120亿元。",  # whose?
        "到2030年，云州将建成示范区，非化石能源消费比重不低于46%。",  # whose?
        "云州市发电量达120亿千瓦时。",  # when?
        "今年前5个月，云州新增了12家工厂。",  # no indicator
        "今年前5个月，该产量达120亿千瓦时。",
        "今年前5个月，净销售额达120亿元。",  # whose?
        "第二批项目清单公布，今年计划投资120亿元。",  # whose?
        "今年前5个月，云州市发电量占全省的25%。",  # a share of what is not said in the row
    ],
)
def test_a_number_without_its_indicator_subject_or_period_stays_in_the_text(
    issue: Callable[..., tuple[Briefing, Ledger]], text: str
):
    sure = (
        "今年前5个月，云州市用电量达98亿千瓦时。",
        "今年前5个月，云州市外贸进出口总值达56亿元。",
    )
    assert [row[1] for row in rows(issue(*sure, text))] == ["98亿千瓦时", "56亿元"]


def test_a_number_that_failed_the_check_is_no_key_figure(
    issue: Callable[..., tuple[Briefing, Ledger]],
):
    made = issue(
        "今年前5个月，云州市发电量达120亿千瓦时。",
        "今年前5个月，云州市用电量达98亿千瓦时。",
        "今年前5个月，云州市外贸进出口总值达56亿元。",
        source="今年前5个月，云州市发电量达120亿千瓦时，用电量达98亿千瓦时，外贸进出口总值达65亿元。",
    )
    assert made[1].failing
    assert [row[1] for row in rows(made)] == ["120亿千瓦时", "98亿千瓦时"]


def test_what_the_heading_tells_comes_before_other_figures_of_its_section(
    issue: Callable[..., tuple[Briefing, Ledger]],
):
    names = ("煤炭", "原油", "原盐")
    made = issue(
        *(
            f"5月份，云州市{name}产量达{place}20万吨，同比增长8.{place}%。"
            for place, name in enumerate(names, 1)
        ),
        "5月份，云州市工业增加值同比增长6.1%。",
    )
    (section,) = made[0].sections
    led = section.model_copy(update={"heading": "云州工业增加值增长6.1%"})
    briefing = made[0].model_copy(update={"sections": (led,)})
    assert "同比增长6.1%" in {row.value for row in key_figures(briefing, made[1])}
    assert "同比增长6.1%" not in {row.value for row in key_figures(*made)}


def test_too_few_make_no_table_and_a_table_has_its_most(
    issue: Callable[..., tuple[Briefing, Ledger]],
):
    one = "今年前5个月，云州市发电量达120亿千瓦时。"
    assert FEWEST > 1
    assert rows(issue(one)) == []
    names = (
        "发电量",
        "用电量",
        "产煤量",
        "储气量",
        "产钢量",
        "运货量",
        "进口量",
        "出口量",
        "客运量",
        "产粮量",
    )
    briefing, _ = issue(
        *(f"今年前5个月，云州市{name}达1{n}.5亿元。" for n, name in enumerate(names))
    )
    whole = "".join(sentence.text for sentence in briefing.sections[0].sentences)
    sections = tuple(
        briefing.sections[0].model_copy(update={"id": f"s{n}", "sentences": (sentence,)})
        for n, sentence in enumerate(briefing.sections[0].sentences)
    )
    many = briefing.model_copy(update={"sections": sections})
    given = Article.model_validate(
        {
            "id": "a1", "publisher": "云州日报", "title": "云州", "published": "2026-06-15",
            "lang": "zh", "text": whole,
        }
    )  # fmt: skip
    assert len(key_figures(many, check_briefing(many, [given]))) == MOST


def test_the_ledger_of_another_briefing_gives_nothing(
    issue: Callable[..., tuple[Briefing, Ledger]],
):
    briefing, _ = issue(
        "今年前5个月，云州市发电量达120亿千瓦时。", "5月份，云州市用电量达9亿千瓦时。"
    )
    _, other = issue("今年前5个月，云州市产煤量达120万吨。", "5月份，云州市储气量达9亿立方米。")
    assert key_figures(briefing, other) == ()


def test_an_article_is_known_by_what_its_numbers_measure(
    issue: Callable[..., tuple[Briefing, Ledger]],
):
    made = issue(
        "今年前5个月，我国货物贸易出口额增速为5.2%。",
        "今年前5个月，云州市发电量达120亿千瓦时，同比增长8.4%。",
        "6月15日，云州市召开会议。",
    )
    assert indicators(*made) == {"a1": ("云州市发电量", "货物贸易出口额增速")}
    assert indicators(*issue("云州市召开会议。")) == {}


def test_what_goes_on_from_a_period_is_no_name_of_an_indicator(
    issue: Callable[..., tuple[Briefing, Ledger]],
):
    made = issue(
        "2022年以来连续4年投资超1万亿元。",
        "今年，云州市发电量达120亿千瓦时。",
        "今年，落实冬小麦播种面积3亿亩。",
        "今年，云州市储能装机规模260万千瓦。",
    )
    assert [row[0] for row in rows(made)] == ["云州市发电量", "云州市储能装机规模"]
