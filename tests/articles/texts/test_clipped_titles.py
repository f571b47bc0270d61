"""Titles that a clipping tool took from the page's title element."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newqp_writer.articles.day import articles_of

TITLE = "零碳工厂认证，别成了花钱买牌子"
TEXT = "近日有媒体调查发现，部分机构以最快15天拿证招揽业务，报价从2.8万元到12万元不等。"


@pytest.mark.parametrize(
    ("behind", "headed"),
    [
        ("_澎湃号·媒体_云桥新闻-The Bridge", False),
        ("_手机云桥网", False),
        (" - 观点 - 云桥研究", True),
        ("|碳认证|双碳_某易订阅", True),
        ("-云桥早报-The Cloud Bridge", True),
    ],
)
def test_a_chain_of_sections_and_sites_is_no_part_of_a_title(behind: str, headed: bool):  # noqa: FBT001
    head = f"# {TITLE}\n\n" if headed else ""
    text = f'---\ntitle: "{TITLE}{behind}"\nsource: https://a.example/1\n---\n\n{head}'
    text += f"2026-06-12 17:18\n\n来源：云桥新闻\n\n{TEXT}\n\n{TEXT}\n"
    found = articles_of(text.encode(), Path("x.md"), "x", collected=dt.date(2026, 6, 15))[0]
    assert [article.title for article in found] == [TITLE]
