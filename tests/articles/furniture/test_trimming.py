"""What is left of the paragraphs of an article."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from newqp_writer.articles import read_articles

ITEMS = (
    (
        "《关于统筹城乡储能政策的意见》印发",
        "日前，三部门联合印发意见，健全统筹城乡的储能服务体系。",
    ),
    (
        "第九届储能博览会今天开幕",
        "今天（6月15日），第九届储能博览会在云州开幕，共有300家企业参展。",
    ),
    ("大河铁路储能车启动售票", "大河铁路6月15日起开售储能列车车票，日均开行12列，覆盖三省。"),
    ("雾山新增两座储能电站", "雾山市6月15日公布，新增两座储能电站，装机规模达到40万千瓦。"),
)


def test_every_item_of_a_roundup_keeps_its_headline(tmp_path: Path):
    head = (
        "---\ntitle: 国内快讯\npublisher: 云州日报\npublished: 2026-06-15\n---\n\n云州网消息：\n\n"
    )
    path = tmp_path / "roundup.md"
    path.write_text(head + "\n\n".join(f"{a}\n\n{b}" for a, b in ITEMS), encoding="utf-8")
    [article] = read_articles(path, dt.UTC, dt.date(2026, 6, 15))
    assert [headline for headline, _ in ITEMS if headline not in article.text] == []


def test_figures_questions_and_what_leads_a_list_are_text(tmp_path: Path):
    lines = [
        "全省新型储能装机871万千瓦",
        "同比增长46.2%",
        "记者：今年以来储能项目明显增多，原因何在？",
        "答：主要有三方面因素，一是新能源装机快速增长，调节需求上升。",
        "从结构看，独立储能占比达到71.3%，比上年末提高5.2个百分点，利用小时数超过900小时。",
        "多地优化用电政策：",
    ]
    items = [
        "云州市：工业企业峰谷价差扩大到4比1，执行到年底。",
        "川阳市：新建储能项目给予每千瓦时0.2元补贴，为期三年。",
    ]
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>数说储能-云州日报网</title></head><body><h1>数说云州储能发展情况</h1>"
        "<p>2026-06-12 08:00　来源：云州日报</p>"
        f"<div class='content'>{''.join(f'<p>{line}</p>' for line in lines)}"
        f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul></div></body></html>",
        encoding="utf-8",
    )
    [article] = read_articles(path, dt.UTC, dt.date(2026, 6, 15))
    assert article.text.split("\n\n") == [*lines, *items]
