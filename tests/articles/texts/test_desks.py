"""Files from real desks that other tools get wrong (see the README of tests/articles/desks)."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer import check_text
from newqp_writer.articles import read_article

DESKS = Path(__file__).resolve().parents[1] / "desks"


@pytest.mark.parametrize("name", ["wrap-zh.md", "a.txt"])
def test_text_broken_at_a_width_is_joined(name: str):
    text = read_article(DESKS / "6" / name).text
    for whole in ("比年初增加21家。", "覆盖16个行业", "成交额超过25亿元。"):
        assert whole in text
    assert "200个" not in text.replace("3,200个", "").replace("3200个", "")


def test_english_is_joined_with_spaces_and_numbers_are_whole():
    text = read_article(DESKS / "6" / "wrap-en.md").text
    assert text.count("\n\n") == 1
    assert "jumped 18.3% in May from a year earlier to 61.2 billion kilowatt-hours" in text
    assert "another 200 gigawatts of additions" in text


def test_a_broken_number_is_no_evidence_for_its_half():
    article = read_article(DESKS / "6" / "wrap-zh.md")
    whole = check_text("云州数据交易所累计上架数据产品3200个。", [article])
    half = check_text("云州数据交易所累计上架数据产品200个。", [article])
    assert [entry.verdict for entry in whole.entries] == ["exact"]
    assert [entry.verdict for entry in half.entries] != ["exact"]


def test_no_mark_of_markdown_is_left_and_struck_out_text_is_gone():
    article = read_article(DESKS / "7" / "lists.md")
    for mark in ("&gt", "&nbsp", "~~", "[^", "快报", "**", "<", "|", "120亿元"):
        assert mark not in article.text
    assert "总投资148亿元。" in article.text
    assert "光伏装机5月末为3,520万千瓦，同比增长28.4%" in article.text
    assert "预计全年绿电交易量>180亿千瓦时" in article.text


@pytest.mark.parametrize("name", sorted(path.name for path in (DESKS / "8").iterdir()))
def test_front_matter_of_every_tool_is_read(name: str):
    article = read_article(DESKS / "8" / name)
    assert str(article.published) == "2026-06-14"
    assert article.publisher == "云州日报"
    assert article.title in {"云州发电量增长", "云州 #1 机组投产", "x"}
    assert article.text.count("\n\n") == 2


def test_a_title_keeps_its_number_sign():
    assert read_article(DESKS / "8" / "hash.md").title == "云州 #1 机组投产"
