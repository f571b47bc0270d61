"""Headlines of other articles in a list below the text go; what closes a notice stays."""

from __future__ import annotations

import pytest

from newqp_writer.articles.furniture import Line, trim

_TEXT = "云州市5月工业增加值同比增长6.9%，增速比上月提高0.4个百分点。"


def _kept(*lines: str) -> tuple[str, ...]:
    return trim([Line(_TEXT), Line("从行业看，装备制造业增长9.1%。"), *map(Line, lines)]).kept[2:]


@pytest.mark.parametrize(
    "below",
    [
        ["相关阅读", "多地出台新政支持储能发展", "5月全国发电量同比增长"],
        ["猜你还想看", "· 多地出台新政支持储能发展 06-12", "· 5月全国发电量同比增长 06-11"],
        ["热门文章", "[2026-06-12] 多地出台新政支持储能发展", "[2026-06-11] 5月发电量同比增长6%"],
    ],
)
def test_headlines_of_other_articles_go(below: list[str]) -> None:
    assert _kept(*below) == ()


def test_what_closes_a_notice_stays() -> None:
    closing = ("附件：汇总表", "云州市统计局", "2026年6月8日")
    assert _kept("相关阅读", *closing) == closing


@pytest.mark.parametrize(
    "box",
    [
        ["RELATED STORIES", "Why data centers are chasing old power plants", "Wyoming prepares"],
        ["延伸阅读", "多地出台新政支持储能发展", "储能为何降温？"],
        ["相关阅读：多地出台新政支持储能发展"],
        ["►多地出台新政支持储能发展"],
    ],
)
def test_a_box_of_other_articles_goes_from_the_middle_of_a_text(box: list[str]) -> None:
    assert _kept("第一，抓项目。", *box, "全市新开工项目120个。") == (
        "第一，抓项目。", "全市新开工项目120个。",
    )  # fmt: skip


def test_lists_and_subheads_of_the_text_stay() -> None:
    for text in (("► 抓项目", "► 抓投资", "新开工120个。"), ("更多力量投向一线", "新开工120个。")):
        assert _kept(*text) == text


@pytest.mark.parametrize(
    "comments",
    [
        ["网友评论", "云桥网友 06-12", "说得好，支持。", "回复"],
        ["Comments (12)", "Ines Corvall", "Great piece, thanks.", "Ada Fenwick: well said."],
    ],
)
def test_what_readers_say_below_the_text_goes(comments: list[str]) -> None:
    assert _kept(*comments) == ()


def test_a_column_named_comments_stays_with_its_text() -> None:
    text = ("评论", "这份数据说明，" + "工业生产保持较快增长，" * 16 + "后劲仍然充足。")
    assert _kept(*text)[-1] == text[1]
