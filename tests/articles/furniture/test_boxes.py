"""Boxes in which a site speaks for itself go whole; what only holds their words stays."""

from __future__ import annotations

import pytest

from newqp_writer.articles.furniture import Line, trim
from newqp_writer.articles.furniture.boxes import is_button, is_own_word, names_box

ABOVE = "5月全社会用电量8536亿千瓦时，同比增长6.1%，增速比上月提高0.4个百分点。"
BELOW = "分产业看，第二产业用电量5612亿千瓦时，同比增长5.0%，占比超过六成。"
OVER = "Exports of solar panels rose 12% in May from a year earlier, the ministry said on Friday."
UNDER = "Prices fell 4% over the same period, according to the ministry, and may fall further."


@pytest.mark.parametrize(
    "box",
    [
        "每天早上七点，我们把储能行业最要紧的五条消息送到你的邮箱。\n输入邮箱地址\n订阅",
        "储能周刊\n由编辑部每周五寄出，已有74万读者。\n立即加入",
        "我们没有广告主，也没有大老板。\n支持我们",
        "你会买储能股吗？\n会\n不会\n再看看", "此前报道：三部门谈储能", "【另见】港口为何降温",
        "视频加载中…", "沈砚秋 · 5分钟前",
    ],
)  # fmt: skip
def test_boxes_go_whole(box: str) -> None:
    kept = trim([Line(words) for words in (ABOVE, *box.split("\n"), BELOW)]).kept
    assert kept == (ABOVE, BELOW)


@pytest.mark.parametrize(
    "box",
    [
        "Courier Brief\nEverything worth knowing about coal, every week.\nEmail address\nSubscribe",
        "A sharper view of storage, straight from our newsroom.\nSign me up",
        "Before you go: only one in 26 readers pays for The Courier.\nChip in",
        "Would you buy solar shares?\nYes\nNo\nNot sure", "(See also: Why mines close)",
        "VIDEO: Inside a mine", "Your browser does not support the video tag.", "4 min read",
        "Independent news costs money.\nEvery gift pays for reporting in Halven.",
        "Sign up for Grid Notes\nNo spam. Unsubscribe anytime.",
        "Edited by Ines Corvall. Design by Priya Hollis.",
        "Ada Fenwick lives in Halven and writes about solar and local business.",
    ],
)  # fmt: skip
def test_english_boxes_go_whole(box: str) -> None:
    kept = trim([Line(words) for words in (OVER, *box.split("\n"), UNDER)]).kept
    assert kept == (OVER, UNDER)


@pytest.mark.parametrize(
    "words",
    [
        "支持政策", "订阅收入", "加入世贸组织", "Support for the grid", "Join the EU",
        "Email fraud",
    ],
)  # fmt: skip
def test_no_buttons(words: str) -> None:
    assert not is_button(words)


@pytest.mark.parametrize(
    "words",
    [
        "我们要加快建设全国统一大市场。", "“我们的读者都在变老。”总编辑说。",
        "该报编辑部裁员120人。",
        "Our correspondents said exports rose.", "The paper told readers it would close.",
        "We expect growth of 5% this year.", "Privacy groups have criticized its cookie policy.",
    ],
)  # fmt: skip
def test_who_reports_speaks_for_no_box(words: str) -> None:
    assert not is_own_word(words)


def test_questions_are_answered_and_no_poll() -> None:
    lines = ["电价会上涨吗？", "不会。", "何时起执行？", "7月1日起。"]
    assert trim([Line(words) for words in (ABOVE, *lines, BELOW)]).kept == (ABOVE, *lines, BELOW)


@pytest.mark.parametrize("words", ["相关阅读", "附件：", "储能66万千瓦", "Prices fell."])
def test_no_names_of_boxes(words: str) -> None:
    assert names_box("深度")
    assert not names_box(words)
