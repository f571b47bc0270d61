"""Walls and offers, and the news that sounds like them."""

from __future__ import annotations

import pytest

from newqp_writer.articles.furniture import what_it_is_instead
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


@pytest.mark.parametrize(
    "news",
    [
        "草案维持2035年减排90%的目标，剩余10%可通过使用低碳钢抵扣。",
        "首付30%，剩余70%需在交付前付清。",
        "居民登录后即可查看全部补贴名单。",
        "平台的付费内容增长12%，会员可读的报告超过3万份。",
        "Households must register to access the solar subsidy, the ministry said.",
        "The reform could unlock the full potential of storage, the report said.",
        "Halven Power said it would get full access to the grid from July.",
        "The regulator ordered the operator to let users cancel any time.",
    ],
)
def test_what_is_left_or_open_to_members_is_news_where_somebody_is_told_of(news: str):
    trimmed = trim([Line(text) for text in (BEFORE, news, *BEHIND)])
    assert (trimmed.kept, trimmed.wall) == ((BEFORE, news, *BEHIND), False)


@pytest.mark.parametrize("label", ["（摘录）", "（节选）", "会员登录", "用户登录"])
def test_a_label_is_a_wall_only_where_no_text_stands_below_it(label: str):
    between = trim([Line(text) for text in (BEFORE, label, *BEHIND)])
    assert (between.kept, between.wall) == ((BEFORE, *BEHIND), False)
    below = trim([Line(text) for text in (BEFORE, label)])
    assert (below.kept, below.wall) == ((BEFORE,), True)


@pytest.mark.parametrize(
    "wall",
    [
        "本月免费阅读次数已用完", "登录后继续阅读全文", "以上为试读内容，购买后阅读全文",
        "余下全文请登录后查看", "此内容为会员专享", "您的免费额度已用完，请订阅",
        "继续阅读需付费 ￥6.00",
        "文章后续内容仅限VIP用户阅览", "未登录用户只能阅读部分内容", "本篇文章為訂戶專屬",
        "Log in or subscribe to view this article", "You’re out of free articles",
        "This is a preview. Full access requires a subscription.", "Subscriber-only content",
    ],
)  # fmt: skip
def test_a_wall_is_one(wall: str):
    assert trim([Line(BEFORE), Line(wall)]).wall


@pytest.mark.parametrize(
    "news",
    [
        "该报告全文仅向付费会员开放，年费3万元。",
        "平台付费会员达2.1亿，会员购买量同比增长8%。",
        "The app requires a subscription to use maps, the company said, and 3 million people pay.",
    ],
)
def test_news_of_what_is_closed_is_no_wall(news: str):
    assert not trim([Line(BEFORE), Line(news), *map(Line, BEHIND)]).wall


def test_a_sentence_that_a_wall_cuts_is_what_there_is_of_an_article():
    cut = "不过，业内人士认为，这一标准能否覆盖成本，取决于"
    trimmed = trim([Line(cut), Line("本文为付费文章，订阅后可阅读全文")])
    assert (trimmed.kept, trimmed.wall) == ((cut,), True)


def test_the_beginning_of_an_article_stands_above_what_bids_to_log_in():
    assert what_it_is_instead("", f"{BEFORE}\n已是会员？请登录") is None
    assert what_it_is_instead("", "请登录后查看。\n欢迎使用本系统。") is not None


@pytest.mark.parametrize(
    "word",
    [
        "This post is for paying subscribers only on the web; feed readers get it in full.",
        "You are reading the full text by email; on the web it is for members only.",
        "本文在网站上仅对会员开放，RSS读者可阅读全文。感谢支持！",
    ],
)
def test_what_is_closed_elsewhere_is_no_wall(word: str):
    trimmed = trim([Line(text) for text in (BEFORE, *BEHIND, word)])
    assert (trimmed.kept, trimmed.wall) == ((BEFORE, *BEHIND), False)


def test_whom_to_call_behind_the_last_sentence_of_a_release_goes():
    told = "Exports rose 12% in May, the agency said, and will rise again in June and July."
    kept = trim([Line(f"{told} Media contact: Ada Fenwick, press@hea.example")]).kept
    assert kept == (told,)
