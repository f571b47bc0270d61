"""Lines are told from furniture by what they look like and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.articles.furniture import Line, trim
from newqp_writer.articles.furniture.features import alone, among
from newqp_writer.articles.furniture.weighing import scores

TEXT = [
    "云州省数据局14日发布的数据显示，今年上半年全省数据产品累计成交额达12.6亿元，同比增长31.5%。",
    "数据经纪机构增至86家，比年初增加21家，主要集中在工业和物流领域。",
    "省数据局表示，下一步将完善数据产权登记，预计全年成交额超过25亿元。",
]


def kept(*texts: str) -> tuple[str, ...]:
    return trim([Line(text) for text in texts]).kept


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：宋岩",
        "扫一扫在手机打开当前页",
        "阅读 2.1万",
        "欢迎您发表有价值的评论，您的账号将被禁止评论。",
        "未经正式授权严禁转载本文，侵权必究。",
        "下载云州新闻客户端",
        "京ICP备11045125号-1",
        "延伸閱讀",
    ],
)
def test_what_a_site_says_for_itself_goes(line):
    assert kept(*TEXT, line) == tuple(TEXT)


def test_the_tail_of_short_lines_behind_the_text_goes():
    tail = ["要闻", "股市", "关联话题", "3.1W 人关注", "夏粮收购全面展开"]
    assert kept(*TEXT, *tail) == tuple(TEXT)


def test_subheads_and_the_signature_of_a_notice_stay():
    lines = [
        TEXT[0],
        "二、主要任务",
        *TEXT[1:],
        "附件：任务分工表",
        "云州省数据局",
        "2026年6月14日",
    ]
    assert kept(*lines) == tuple(lines)


@pytest.mark.parametrize("subhead", ["产业链加速成形", "谁来买单", "Weak demand", "How it works"])
def test_a_short_line_between_two_paragraphs_is_a_subhead(subhead):
    assert kept(TEXT[0], subhead, *TEXT[1:]) == (TEXT[0], subhead, *TEXT[1:])


def test_a_prompt_between_two_paragraphs_goes():
    assert kept(TEXT[0], "扫码下载客户端", *TEXT[1:]) == tuple(TEXT)


def test_news_about_subscriptions_and_comments_is_news():
    line = "该平台付费会员达2.1亿，同比增长8%，订阅收入增至31亿元，公司称将下调会员价格。"
    assert kept(TEXT[0], line, TEXT[1]) == (TEXT[0], line, TEXT[1])


def test_a_row_of_a_table_is_never_furniture():
    row = Line("阅读量2026年5月为12。", row=True)
    assert trim([Line(TEXT[0]), row]).kept == (TEXT[0], row.text)


@given(st.lists(st.text(max_size=80), max_size=12))
def test_any_lines_are_weighed(texts):
    lines = [Line(text) for text in texts]
    assert len(scores(lines)) == len(lines)
    assert len(trim(lines).kept) <= len(lines)


def test_features_have_the_names_that_are_weighed():
    lines = [Line(text) for text in TEXT]
    assert {tuple(alone(line)) for line in lines} == {tuple(alone(Line("")))}
    assert all(tuple(each) == tuple(among(lines, [1, 1, 1])[0]) for each in among(lines, [0, 1, 2]))
