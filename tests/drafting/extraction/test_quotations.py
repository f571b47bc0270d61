"""What is said in Chinese beside an English quotation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newqp_writer.drafting.extraction.quotations import gloss, subjects
from newqp_writer.models import Article

Build = Callable[..., Article]


def test_each_large_figure_is_glossed_beside_its_own_words():
    text = "It will invest 4.5 trillion won ($3.3 billion) by 2028."
    assert gloss(text) == "（4.5 trillion won即4.5万亿韩元，$3.3 billion即33亿美元）"
    assert gloss("Exports rose 6.1%.") == ""


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Officials said late on Wednesday.", "（Wednesday即9月2日）"),
        ("The company said Tuesday.", "（Tuesday即9月1日）"),
        ("Talks start on Friday.", ""),  # before or after the report: not ours to say
        ("Talks start next Wednesday.", ""),
    ],
)
def test_a_weekday_is_dated_where_it_is_that_of_the_report_or_the_day_before(
    article: Build, text: str, note: str
):
    source = article(text, lang="en", published="2026-09-02")  # a Wednesday
    assert gloss(text, source) == note


def test_a_weekday_is_left_alone_when_the_day_of_the_report_is_not_known(article: Build):
    assert gloss("He said Wednesday.", article(lang="en", published="2026-09")) == ""


def test_a_headline_is_about_its_place_and_three_things_at_most():
    assert subjects("EU agrees rules to fast-track permits for AI data centres") == (
        "欧盟", "许可", "人工智能", "数据中心"
    )  # fmt: skip
    assert subjects("Chipotle opens paid seats") == ()
