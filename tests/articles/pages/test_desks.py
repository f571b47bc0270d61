"""Saved pages as they lie on desks: who, when, what is text, and nothing of what stands around."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.articles import read_article
from newqp_writer.errors import ArticleError

DESKS = Path(__file__).parents[1] / "desks"


def read(name: str):
    return read_article(DESKS / name)


@pytest.mark.parametrize("name", ["1/2026-06-14-wechat-saved.html", "5/wechat-rendered.html"])
def test_a_page_of_a_public_account_is_read_though_its_text_is_hidden(name):
    article = read(name)
    assert (article.publisher, str(article.published)) == ("云州数据观察", "2026-06-14")
    assert article.url == "https://mp.weixin.qq.com/s/AbCdEfGhIjK"
    paragraphs = article.text.split("\n\n")
    assert [p[:8] for p in paragraphs] == [
        "云州数据交易所1",
        "其中，工业数据产",
        "交易所负责人表示",
    ]
    assert not any(words in article.text for words in ("3021", "赞", "扫一扫", "原创"))


def test_what_a_wall_leaves_of_an_article_is_a_stub_without_its_offer():
    article = read("2/caixin.html")
    assert article.stub
    assert article.text == "【某新网】行业协会6月14日披露，5月光伏组件产量为42吉瓦，环比下降8%。"


def test_a_page_of_nothing_but_an_offer_is_named_as_such():
    with pytest.raises(ArticleError, match="only a subscription offer"):
        read("2/paywall.html")


def test_the_publisher_is_the_stated_source_and_never_whoever_is_speaking():
    article = read("3/people.html")
    assert article.publisher == "人民日报"
    assert str(article.published) == "2026-06-14"
    assert str(article.dateline) == "2026-06-13"
    assert len(article.text.split("\n\n")) == 3
    assert not any(words in article.text for words in ("02 版", "责编", "推荐", "原标题", "海东"))


@pytest.mark.parametrize(
    ("name", "publisher", "url"),
    [
        ("4/gov.html", "统计局网站", None),
        (
            "4/gov-chrome.html",
            "统计局网站",
            "https://www.gov.cn/lianbo/bumen/202606/content_6901234.htm",
        ),
        ("4/stats.html", "国家统计局", None),
        (
            "4/stats-singlefile.html",
            "国家统计局",
            "https://www.stats.gov.cn/sj/zxfb/202606/t20260615_1.html",
        ),
    ],
)
def test_official_pages_say_source_and_date_and_the_browser_says_the_address(name, publisher, url):
    article = read(name)
    assert (article.publisher, str(article.published)) == (publisher, "2026-06-15")
    assert article.url == url
    assert not any(words in article.text for words in ("责任编辑", "相关稿件", "版权", "字号"))


def test_a_time_in_utc_is_a_day_of_the_column_and_the_dateline_is_kept():
    article = read("22/reuters.html")
    assert (article.publisher, str(article.published)) == ("Reuters", "2026-06-15")
    assert str(article.dateline) == "2026-06-15"
    assert article.text.count("power generation rose 0.5%") == 1
    assert not any(words in article.text for words in ("newsletter", "OPEC", "Editing", "Trust"))


@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [("comment", 5), ("inline-js", 5), ("templates", 5), ("unclosed-font", 260)],
)
def test_pages_that_only_look_deep_are_read_whole(name, paragraphs):
    article = read(f"29/{name}.html")
    assert len(article.text.split("\n\n")) == paragraphs
    assert article.publisher == "云州日报"


@pytest.mark.parametrize("name", ["gbk-cut-description", "utf8-cut-description"])
def test_a_byte_cut_off_in_a_description_costs_nothing(name):
    article = read(f"36/{name}.html")
    assert article.title == "云州数据产品成交额"
    assert article.text.count("云州省数据局14日发布的数据显示") == 5
    assert "\ufffd" not in article.text


def test_a_bad_byte_in_the_text_costs_one_character():
    article = read("36/gbk-one-bad-in-body.html")
    assert article.text.count("累计成交额达") == 5
    assert article.text.count("\ufffd") == 1


def test_a_text_in_letters_that_are_not_read_is_refused(tmp_path):
    page = "<title>дЦжн</title><article>" + "<p>дЦжнЪ§ОнВњЦЗГЩНЛЖю дЦжн.</p>" * 9 + "</article>"
    (tmp_path / "2026-06-14-a.html").write_text(
        f'<meta charset="utf-8"><meta name="source" content="甲报">{page}', encoding="utf-8"
    )
    with pytest.raises(ArticleError, match="neither Chinese nor English"):
        read_article(tmp_path / "2026-06-14-a.html")
