"""Collections: where one article ends and the next begins, by the sources of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.articles.day import articles_of
from newqp_writer.articles.texts.items import items_of

FIRST = "　　6月11日，云州200万千瓦光热储能基地首台机组并网发电，年发电量约8.2亿千瓦时。"
SECOND = "　　前5个月我国软件业务收入完成5.6万亿元，同比增长11.2%，利润总额增速回升。"
CLOSED = """每日剪报　整理：办公室
{one}云州光热储能基地首台机组并网
{FIRST}
{said}甘肃日报{mid}2026年6月12日{end}
{rule}
{two}软件业收入增长11.2%
{SECOND}
{said}新华社{mid}2026年6月11日{end}
——以上共2条——
"""
OPENED = """{one}云州光热储能基地首台机组并网{gap}{said}甘肃日报{mid}2026年6月12日{end}
{FIRST}
{rule}
{two}软件业收入增长11.2%{gap}{said}新华社{mid}2026年6月11日{end}
{SECOND}
"""
MARKS = [("一、", "二、"), ("1. ", "2. "), ("★ ", "★ "), ("", ""), ("【能源】", "【工业】")]
SOURCES = [("（来源：", "，", " 第03版）"), ("——《", "》", ""), ("【来源】", " 【日期】", "")]


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(("form", "gap"), [(CLOSED, ""), (OPENED, "\n")])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_each_item_has_its_own_title_source_and_day(form, gap, marks, source, name):
    (one, two), (said, mid, end) = marks, source
    if name == "a.md":
        form, gap = form.replace("\n", "\n\n").replace("{rule}", "---"), gap * 2
    words = {"one": one, "two": two, "said": said, "mid": mid, "end": end, "gap": gap}
    text = form.format(rule="=" * 12, FIRST=FIRST, SECOND=SECOND, **words)
    found, _ = articles_of(text.encode(), Path(name), "a", collected=dt.date(2026, 6, 15))
    assert [(a.title, a.publisher, str(a.published), a.text) for a in found] == [
        ("云州光热储能基地首台机组并网", "甘肃日报", "2026-06-12", FIRST.strip()),
        ("软件业收入增长11.2%", "新华社", "2026-06-11", SECOND.strip()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"标题\n新华社 2026-06-11\n{FIRST}\n一、利润\n{SECOND}\n来源：新华社\n日期：2026-06-11",
        f"标题\n新华社 2026-06-11\n{FIRST}\n参考资料\n云州日报 2026-06-10\n宁川日报 2026-06-09",
        f"标题\n{FIRST}\n（新华社 2026年6月11日摄）\n{SECOND}\n来源：新华社 2026-06-11",
    ],
)
def test_an_article_that_names_its_source_twice_is_one(text):
    assert items_of(text.split("\n"), dt.UTC) == []


@given(st.lists(st.sampled_from(["标题一行字", FIRST, "", "新华社 2026-06-11", "云州日报 6月9日"])))
def test_items_stand_in_their_order_and_share_no_line(lines):
    items = items_of(lines, dt.UTC)
    ends = [0, *(item.end for item in items)]
    assert all(
        end <= item.begin < item.end <= len(lines)
        for end, item in zip(ends[:-1], items, strict=True)
    )
