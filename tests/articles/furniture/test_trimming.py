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
