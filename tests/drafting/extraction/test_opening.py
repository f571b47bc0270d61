"""A section opens with its news, and the moods of a report are left out where enough is left."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.opening import leading_with, without_moods
from newqp_writer.drafting.sentences import source_sentences
from newqp_writer.models import Article

HEADLINE = "前四个月全国财政收入增长3.5%"
MOOD = "今年以来，各方面实施更加积极的财政政策，合理加快支出进度。"
FIGURES = "财政部数据显示，前四个月全国财政收入8.3万亿元，增长3.5%。"
SPENT = "前四个月全国财政支出9.5万亿元，增长1.3%。"


def section(*texts: str) -> list[Candidate]:
    source = Article.model_validate(
        {"id": "a", "publisher": "云州报", "title": HEADLINE, "published": "2026-05-21"}
        | {"text": "".join(texts), "lang": "zh"}
    )
    told = source_sentences(source.text, "zh")
    return [
        Candidate(source, one, 0, tuple(told[:place]), subject=HEADLINE)
        for place, one in enumerate(told)
    ]


def printed(chosen: list[Candidate]) -> list[str]:
    return [one.printed for one in chosen]


@pytest.mark.parametrize("order", [(MOOD, FIGURES, SPENT), (FIGURES, MOOD, SPENT)])
def test_what_has_been_going_on_is_left_out(order: tuple[str, ...]):
    assert printed(without_moods(section(*order), HEADLINE)) == [FIGURES, SPENT]


@pytest.mark.parametrize(
    ("order", "heading"),
    [
        ((MOOD, FIGURES), HEADLINE),  # two sentences are few enough
        ((MOOD, "其中，税收收入增长3.9%。", SPENT), HEADLINE),  # the next leans on it
        (("上海加快支出进度。", FIGURES, SPENT), HEADLINE),  # a place
        ((MOOD, FIGURES, SPENT), MOOD[:-1]),  # it is what the heading says
        (("6月15日，云州以主体功能区为主题进行学习。", FIGURES, SPENT), HEADLINE),  # a day
    ],
)
def test_what_is_needed_stays(order: tuple[str, ...], heading: str):
    assert printed(without_moods(section(*order), heading)) == list(order)


def test_the_finding_of_the_heading_comes_first():
    chosen = section(MOOD, SPENT, FIGURES)
    assert printed(leading_with("全国财政支出9.5万亿元", chosen))[0] == SPENT


def test_the_finding_follows_at_once_whoever_only_says_who_gives_it():
    held = "财政部5月21日举行新闻发布会，介绍财政收支情况。"
    chosen = section(held, SPENT, FIGURES)
    assert printed(leading_with("前四个月全国财政收入8.3万亿元", chosen)) == [held, FIGURES, SPENT]


def test_a_heading_is_found_by_its_figures_where_its_words_stand_otherwise():
    chosen = section(MOOD, SPENT, "前四个月，全国财政收入比去年同期增长3.5%。")
    assert "3.5%" in printed(leading_with(HEADLINE, chosen))[0]


def test_a_mood_over_several_provinces_goes():
    mood = "各地立足资源禀赋，因地制宜促发展。"
    told = ("江苏今年将新建12座电站。", "湖南今年将投产26座电站。")
    assert printed(without_moods(section(mood, *told), "各地促发展")) == list(told)


def test_a_mood_that_a_sentence_takes_its_owner_from_stays():
    told = ("5月9日，某部发布造船业最新数据。", "造船三大指标领跑全球。", SPENT)
    assert printed(without_moods(section(*told), "造船领跑")) == list(told)


def test_a_lead_that_says_whose_the_figures_are_stays():
    lead = "十年来，沿江11省市推动长江经济带绿色发展。"
    told = ("1300多个自然保护区重点问题已完成整改。", SPENT)
    chosen = section(lead, *told)
    assert printed(without_moods(chosen, "长江经济带绿色发展")) == [lead, *told]


def test_what_an_office_foretells_is_its_forecast_in_each_sentence():
    texts = (
        "交通运输部预测，假期跨区域人员流动量增长明显。",
        "假期期间，全国高速公路日均车流量约为6100万辆。",
        "期间，已有12条航线开通。",
    )
    assert printed(section(*texts)) == [texts[0], f"交通运输部预测，{texts[1]}", texts[2]]
