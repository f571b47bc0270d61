"""Raised digits join no figure, and what is struck out is not in the text, by whichever path."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.articles.pages.page import read_page
from newqp_writer.articles.raised import lowered, raised
from newqp_writer.articles.texts.fragments import lines_of_html
from newqp_writer.articles.texts.markdown import markdown_paragraphs

REST = "云州市数据局表示，将继续推进公共数据资源开发利用，完善数据流通的规则。"
WRITTEN = [
    ("产值达到<del>611</del><ins>612</ins>亿元", "产值达到612亿元"),
    ("投资为<s>712</s>81亿元", "投资为81亿元"),
    ("投资为<strike><b>712</b></strike>81亿元", "投资为81亿元"),
    ('投资为<span style="text-decoration: line-through red">712</span>81亿元', "投资为81亿元"),
    ('投资为<s style="text-decoration:none">712</s>亿元', "投资为712亿元"),
    ("企业共计10<sup>3</sup>家", "企业共计10³家"),
    ("排放1.2×10<sup>−4</sup>克", "排放1.2×10⁻⁴克"),
    ("就业人数为52<sup>1</sup>万人", "就业人数为52万人"),
    ('就业人数为52<sup><a href="#n1">1</a></sup>万人', "就业人数为52万人"),
    ('就业人数为52<a href="#n1"><sup>1</sup></a>万人', "就业人数为52万人"),
    ("就业人数为52<sup>[1]</sup>万人", "就业人数为52万人"),
    ("就业人数为52<sup>注1</sup>万人", "就业人数为52万人"),
    ("就业人数为5<sup>1</sup>2万人", "就业人数为52万人"),
    ("就业人数为52<sub>1</sub>万人", "就业人数为52万人"),
    ('就业人数为52<span style="vertical-align:super">1</span>万人', "就业人数为52万人"),
    ("就业人数为52<sup>1<b></b></sup><!-- 注 -->万人", "就业人数为52万人"),
    ("需求<sup>2</sup>增长5%", "需求增长5%"),
    ("面积33km<sup>2</sup>", "面积33km²"),
    ("减排CO<sub>2</sub>共5吨", "减排CO2共5吨"),
    ("PM<sub>2.5</sub>浓度为30", "PM2.5浓度为30"),
    ("PM<sub>2.5</sub>30微克", "PM2.5 30微克"),
    ("the 21<sup>st</sup> century", "the 21st century"),
]


@pytest.mark.parametrize(("written", "read"), WRITTEN)
def test_pages_and_fragments_read_what_is_meant(written: str, read: str):
    page = (
        f"<title>数据公报</title><article><h1>数据公报</h1><p>2026年5月，{written}，同比增长。</p>"
        f"<p>{REST}</p></article>"
    )
    assert f"，{read}，" in read_page(page, Path("2026-06-15-a.html")).body
    assert lines_of_html(f"<p>{written}。</p>") == [f"{read}。"]


@pytest.mark.parametrize(
    ("written", "read"), [(w, r) for w, r in WRITTEN if not set(w) & set("=!") and "sub" not in w]
)
def test_markdown_reads_the_same(written: str, read: str):
    (paragraph,) = markdown_paragraphs(f"云州，{written}。")
    assert paragraph.text == f"云州，{read}。"


@pytest.mark.parametrize(
    "hidden",
    [
        '<font color="white">排放为716万吨。</font>',
        '<font color="#FFF">排放为716万吨。</font>',
        '<span style="color: #fff">排放为716万吨。</span>',
        "<s>排放为716万吨。</s>",
    ],
)
def test_white_and_struck_sentences_are_no_text_of_a_fragment(hidden: str):
    assert lines_of_html(f"<p>产值为612亿元。{hidden}</p>") == ["产值为612亿元。"]


def test_white_text_on_a_picture_or_colour_stays():
    text = '<div bgcolor="#c00"><font color="white">产值为612亿元。</font></div>'
    assert lines_of_html(text) == ["产值为612亿元。"]


@given(st.from_regex(r"[0-9.,\-]{1,9}", fullmatch=True), st.sampled_from(["", "万人", "5", "，"]))
def test_no_raised_digit_joins_a_figure(words: str, behind: str):
    for say in (raised, lowered):
        said = say("共52", words, behind)
        assert not said.lstrip(".,")[:1].isdecimal()
        assert not (said.rstrip(".,")[-1:].isdecimal() and behind[:1].isdecimal())
