"""What a correction withdraws is not told, and everything else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newqp_writer.editorial import as_corrected
from newqp_writer.models import Article

Build = Callable[..., Article]
REPORT = "第12批卫星发射成功。本批共18颗卫星，在轨卫星达到214颗。规划总数1296颗。"
TITLE = "“流云”星座再发18颗卫星 在轨数达到214颗"
CORRECTION = (
    "本刊昨日刊发的《“流云”星座再发18颗卫星 在轨数达到214颗》一文有误，现更正如下："
    "第12批卫星应为16颗，不是18颗；在轨卫星应为212颗，不是214颗。其他内容不变。"
)


def told(article: Build, correction: str, title: str = "更正：“流云”星座第12批卫星为16颗"):
    report = article(REPORT, id="a1", title=TITLE)
    other = article("另有18颗遥感卫星在轨。", id="a2", title="遥感卫星组网")
    return as_corrected([report, article(correction, id="a3", title=title), other])


def test_the_report_loses_what_was_wrong_and_the_correction_says_what_is_right(article: Build):
    report, correction, other = told(article, CORRECTION)
    assert report.text == "第12批卫星发射成功。规划总数1296颗。"
    assert report.title == "“流云”星座第12批卫星为16颗"
    assert correction.text == "第12批卫星应为16颗；在轨卫星应为212颗。其他内容不变。"
    assert other.text == "另有18颗遥感卫星在轨。"


@pytest.mark.parametrize(
    "words",
    [
        "文中“18颗”应为“16颗”，“214颗”应改为“212颗”。",
        "卫星数由18颗更正为16颗，在轨数由214颗更正为212颗。",
        "文中误写为18颗、误作214颗。",
        "更正前：本批18颗，在轨214颗。更正后：本批16颗，在轨212颗。",
    ],
)
def test_however_it_is_said(article: Build, words: str):
    report, _, _ = told(article, f"《{TITLE}》一文有误。{words}")
    assert report.text == "第12批卫星发射成功。规划总数1296颗。"


def test_in_english(article: Build):
    report = article(
        "The plant opened on Monday. It has a capacity of 300 megawatts.",
        id="a1", title="New plant opens with 300 megawatts", lang="en",
    )  # fmt: skip
    correction = article(
        "The capacity of the new plant is 250 megawatts, not 300 megawatts.",
        id="a2", title="Correction: New plant opens with 250 megawatts", lang="en",
    )  # fmt: skip
    first, second = as_corrected([report, correction])
    assert first.text.strip() == "The plant opened on Monday."
    assert first.title == "New plant opens with 250 megawatts"
    assert second.text == "The capacity of the new plant is 250 megawatts."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("“流云”星座增至230颗", "在轨卫星应为212颗，不是214颗的说法不实。"),  # no correction
        ("更正：东岬发射场投用时间", "发射场12月投用，不是11月投用。"),  # of another report
        ("更正：“流云”星座一文", "发射时间应为6月18日，不是6月17日。"),  # of a day, not of a figure
    ],
)
def test_what_is_not_withdrawn_stays(article: Build, title: str, text: str):
    assert told(article, text, title)[0].text == REPORT


def test_a_report_of_which_nothing_is_left_is_left_out(article: Build):
    report = article("本批共18颗卫星。", id="a1", title=TITLE)
    assert [a.id for a in as_corrected([report, article(CORRECTION, id="a2", title="更正")])] == [
        "a2"
    ]
