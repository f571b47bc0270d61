"""Walls and offers, and the news that sounds like them."""

from __future__ import annotations

import pytest

from newqp_writer.articles.furniture.features import Line
from newqp_writer.articles.furniture.trimming import trim

BEFORE = "云州市6月14日发布汽车置换补贴办法，补贴资金共2.5亿元。"
BEHIND = [
    "新申请须在7月1日前提交，审核用时不超过10天。",
    "全市已有3.2万辆汽车完成置换，同比增长8%。",
]


@pytest.mark.parametrize(
    "news",
    [
        "本月汽车置换补贴额度已用完，新申请顺延至7月。",
        "本月贷款额度已满，申请人需轮候。",
        "参保人免费筛查次数已用完的，可以自费参加。",
        "注册即可浏览更多展品的高清影像，平台已收录文物35万件。",
        "报：省政府；送：各有关单位的统计口径将于7月统一。",
    ],
)
def test_what_is_used_up_and_open_to_all_is_news_and_no_wall(news: str):
    trimmed = trim([Line(text) for text in (BEFORE, news, *BEHIND)])
    assert trimmed.kept == (BEFORE, news, *BEHIND)
    assert not trimmed.wall


@pytest.mark.parametrize("label", ["（摘录）", "（节选）", "会员登录", "用户登录"])
def test_a_label_is_a_wall_only_where_no_text_stands_below_it(label: str):
    between = trim([Line(text) for text in (BEFORE, label, *BEHIND)])
    assert (between.kept, between.wall) == ((BEFORE, *BEHIND), False)
    below = trim([Line(text) for text in (BEFORE, label)])
    assert (below.kept, below.wall) == ((BEFORE,), True)


@pytest.mark.parametrize("wall", ["本月免费阅读次数已用完", "登录后继续阅读全文"])
def test_a_wall_is_one(wall: str):
    assert trim([Line(BEFORE), Line(wall)]).wall
