"""Paragraphs of a page that look like something else are read with the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.articles.pages.page import read_page

FILE = Path("a.html")
TOLD = [
    "云桥市12日公布储能补贴方案，对新建项目按放电量给予补贴，期限三年。",
    "方案提出，到2027年全市新型储能装机要达到120万千瓦，比去年底增长八成。",
    "市发展改革委表示，补贴资金已列入今年预算，首批名单7月底前公布。",
]


def page(inside: str, form: str = "<p>{}</p>") -> str:
    first, second, third = (form.format(words) for words in TOLD)
    return (
        '<html><head><meta charset="utf-8"><title>云桥公布储能补贴方案</title></head><body>'
        '<div><a href="/">首页</a></div><h1>云桥公布储能补贴方案</h1><p>2026-06-12 云桥日报</p>'
        f'<div class="c1">{first}{second}{inside}{third}</div>'
        "<div>云桥日报版权所有</div></body></html>"
    )


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('<p><a href="/a">储能出口在5月下降了11%。</a></p>', "储能出口在5月下降了11%。"),
        ('<p><a href="/a">协会的月度报告</a>称，<a href="/b">价格又跌了</a>。</p>',
         "协会的月度报告称，价格又跌了。"),
        ("<blockquote><p>“没有订单，就没有扩产。”——季闻澜</p></blockquote>",
         "“没有订单，就没有扩产。”——季闻澜"),
        ('<p><a href="/a">The plan published by Halven in June covers ports.</a></p>',
         "The plan published by Halven in June covers ports."),
    ],
)  # fmt: skip
def test_a_sentence_that_is_a_link_and_a_quotation_with_its_author_stay(inside: str, words: str):
    assert read_page(page(inside), FILE).body.split("\n\n") == [*TOLD[:2], words, TOLD[2]]


def test_a_list_stays_where_each_paragraph_has_a_box_of_its_own():
    column = '<div class="column"><div>{}</div></div>'
    items = column.format("<ul><li>到2027年装机120万千瓦</li><li>到2030年市场化交易</li></ul>")
    body = read_page(page(items, column.format("<p>{}</p>")), FILE).body
    assert "到2027年装机120万千瓦\n\n到2030年市场化交易" in body


def test_a_headline_and_its_teaser_that_are_links_go():
    card = '<p><a href="/a">多地布局光伏产业</a></p><p><a href="/a">多地出台新政支持光伏。</a></p>'
    assert read_page(page(card), FILE).body.split("\n\n") == TOLD
