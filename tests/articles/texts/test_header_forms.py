"""One article under the headers that people and tools put over it."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest

from newqp_writer.articles import read_article, read_articles
from newqp_writer.articles.texts.headers import read_header

TITLE = "云州数据市场扩容"
TEXT = (
    "6月12日，云州数据交易所公布，上半年成交额达12.6亿元，同比增长31.5%。",
    "数据经纪机构增至86家，比年初增加21家。",
)


@pytest.mark.parametrize(
    ("header", "publisher"),
    [
        ("新华社 | 2026-06-12 08:30 | 北京", "新华社"),
        ("作者：张三  来源：云州日报  发布：2026-06-12", "云州日报"),
        ("来源 | 经济日报 2026年6月12日", "经济日报"),
        ("转自：经济日报　2026-06-12", "经济日报"),
        ("发布于 2026-06-12 08:30 · 来自 新华社客户端", "新华社客户端"),
        ("2026年6月12日　第01版：要闻　人民日报", "人民日报"),
        ("2026-06-12(五) 08:30 经济日报 记者 王五", "经济日报"),
        ("经济日报\n王五\n2026年6月12日 08:30", "经济日报"),
        ("2026-06-12 08:30:22\n\n来源：经济日报\n\n作者：王五\n\n阅读量：1234", "经济日报"),
        ("Posted on June 12, 2026 by Example Wire", "Example Wire"),
        ("Financial Times June 12 2026", "Financial Times"),
        ("云州日报 记者 张三\n2026年6月12日", "云州日报"),
        ("云州日报 | 6月12日", "云州日报"),
        ("Reuters · June 12", "Reuters"),
        ("https://www.stcn.com/article/1.html\n2026-06-12", "证券时报"),
        ("发布时间：2026-06-12\n来源：云州钢铁集团有限公司", "云州钢铁集团有限公司"),
        ("發布日期：115-06-12\n發布單位：經濟日報", "經濟日報"),
        ("JUN 12, 2026 5:30 AM\nThe Example Times\n3 MIN READ", "The Example Times"),
    ],
)
def test_pasted_headers(tmp_path: Path, header: str, publisher: str):
    lines = "\n\n".join([f"{TITLE}\n{header}", *TEXT])
    (tmp_path / "a.txt").write_text(lines, encoding="utf-8")
    [article] = read_articles(tmp_path / "a.txt", collected=dt.date(2026, 6, 15))
    assert (article.title, article.publisher) == (TITLE, publisher)
    assert str(article.published) == "2026-06-12"
    assert article.text.split("\n\n") == list(TEXT)


@pytest.mark.parametrize(
    "top",
    [
        *itertools.permutations(["首页 时政 财经 能源", "云州日报", "2026-06-12 08:30", TITLE]),
        ("网站首页", "首页>新闻中心>要闻", TITLE, "来源：", "云州日报", "时间：", "2026-06-12"),
        ("行业点评 | 公用事业", "云州日报", "2026年6月12日", TITLE, "——点评之一"),
        (TITLE, "媒体名称: 云州日报", "发表日期: 2026.06.12", "版次: 01"),
        (TITLE, "文｜张三", "编辑｜李四", "来源｜云州日报（ID：yunzhou）", "2026-06-12"),
    ],
)
def test_the_top_of_a_copied_page_is_read_in_any_order(tmp_path: Path, top: tuple[str, ...]):
    (tmp_path / "a.txt").write_text("\n".join([*top, *TEXT]), encoding="utf-8")
    [article] = read_articles(tmp_path / "a.txt", collected=dt.date(2026, 6, 15))
    assert (article.title, article.publisher) == (TITLE, "云州日报")
    assert (str(article.published), article.text.split("\n\n")) == ("2026-06-12", list(TEXT))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["市场扩容：", "成交增长31.5%", "云州日报 2026-06-12"], "市场扩容：成交增长31.5%"),
        (["Ministry opens the market for", "industrial data", "Reuters, June 12, 2026"],
         "Ministry opens the market for industrial data"),
        (["Energy. Markets", "Data trade doubles", "Reuters, June 12, 2026"], "Data trade doubles"),
    ],
)  # fmt: skip
def test_a_title_of_two_lines_and_one_below_sections(lines: list[str], title: str):
    assert read_header([*lines, "", *TEXT], dt.UTC).fields["title"].text == title


def test_a_letter_is_named_by_its_sender(tmp_path: Path):
    head = "From: Grid Letter <a@gridletter.example>\nSent: Friday, June 12, 2026 7:05 AM"
    body = "Orders hit record\n\nUtilities ordered 41 GWh of batteries in May, the data showed."
    (tmp_path / "a.txt").write_text(f"{head}\nSubject: Orders\n\n{body}", encoding="utf-8")
    article = read_article(tmp_path / "a.txt")
    assert (article.title, article.publisher) == ("Orders hit record", "Grid Letter")


def test_a_sentence_about_a_day_is_text(tmp_path: Path):
    said = "The coldest hour came on 13 January 2025, at 6 °C."
    front = "---\ntitle: A cold winter\npublisher: Grid Weekly\ndate: 2025-11-05\n---\n\n"
    (tmp_path / "a.md").write_text(f"{front}Peak load rose in five towns.\n\n{said}\n", "utf-8")
    assert read_article(tmp_path / "a.md").text.endswith(said)


@pytest.mark.parametrize(
    "header",
    [
        "# {title}\n\n> 来源：[云州日报](https://x.e/1)\n> 作者：张三\n> 发布时间：2026-06-12",
        "# {title}\n\n**来源**：云州日报　**时间**：2026年6月12日",
        "---\ntitle: {title}\nsource:\n  name: 云州日报\n  url: https://x.example\npublished: 2026-06-12\n---",  # noqa: E501
        '+++\ntitle = "{title}"\ndate = 2026-06-12T08:00:00+08:00\nsource = "云州日报"\n+++',
        "---\nauthor: 云州日报\n---\n# {title}\n\n> ## Excerpt\n> 略\n\n2026-06-12　来源：云州日报",
        "[{title}](https://x.example/1)\n\n2026-06-12 · 5 min read · 云州日报",
        '---\nTitle: "{title}"\nSource Name: 云州日报\nPublish Date: 2026-06-12\n---',
        "---\n原标题: {title}\n文章来源: 云州日报\n原文发布日期: 2026年6月12日\n---",
    ],
)  # fmt: skip
def test_headers_of_clippings(tmp_path: Path, header: str):
    lines = "\n\n".join([header.format(title=TITLE), *TEXT])
    (tmp_path / "a.md").write_text(lines, encoding="utf-8")
    article = read_article(tmp_path / "a.md")
    assert (article.title, article.publisher) == (TITLE, "云州日报")
    assert str(article.published) == "2026-06-12"
    assert article.text.split("\n\n") == list(TEXT)


@pytest.mark.parametrize(
    ("above", "below", "publisher"),
    [
        (
            "THE ECONOMIST\nFinance | Central banks\n{title}\nJune 12th 2026", "",
            "THE ECONOMIST",
        ),
        ("{title}（经济日报 2026-06-12）", "", "经济日报"),
        ("{title}", "经济日报 2026-06-12 10:21", "经济日报"),
        ("{title}\n2026-06-12", "本文首发于公众号“云州数据”。", "云州数据"),
    ],
)  # fmt: skip
def test_what_stands_over_a_title_in_it_or_below_the_text(
    tmp_path: Path, above: str, below: str, publisher: str
):
    lines = "\n\n".join([above.format(title=TITLE), *TEXT, below])
    (tmp_path / "a.txt").write_text(lines, encoding="utf-8")
    article = read_article(tmp_path / "a.txt")
    assert (article.title, article.publisher) == (TITLE, publisher)
    assert str(article.published) == "2026-06-12"
    assert article.text.split("\n\n")[: len(TEXT)] == list(TEXT)
