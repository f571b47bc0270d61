"""What clipping tools, mail programs, feeds and offices hand over, one file of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.articles import read_article, read_articles

TOOLS = Path(__file__).parent / "desks" / "tools"


@pytest.mark.parametrize(
    ("name", "publisher", "published", "title", "paragraphs"),
    [
        ("quoted-mail.txt", "云州日报", "2026-06-14", "云州储能装机突破500万千瓦", 2),
        ("2026-06-14-flash.txt", "财联社", "2026-06-14", "云州发布数据交易新规", 1),
        ("office.txt", "云州市交通运输局", "2026-06-14", "云州港前5月集装箱吞吐量增长9.3%", 2),
        ("simpread.md", "云州数据观察", "2026-06-14", "云州算力券兑付超3亿元", 2),
        ("omnivore.md", "Reuters", "2026-06-12", "Vietnam raises rare earth royalty to 27%", 2),
        ("logseq.md", "云州能源报", "2026-06-14", "云州绿电交易量翻番", 2),
        ("evernote.md", "云州汽车网", "2026-06-14", "云州新能源汽车渗透率突破六成", 2),
        ("atom.xml", "Grid Monitor", "2026-06-15", "Yunzhou battery output & exports rise", 2),
        ("feed.json", "云州数据观察", "2026-06-14", "数据产品成交额突破12亿元", 2),
        (
            "whole-descriptions.rss",
            "国家统计局",
            "2026-06-15",
            "2026年5月份社会消费品零售总额增长5.1%",
            2,
        ),
        (
            "2026-06-15/explained.txt",
            "国家发展改革委网站",
            "2026-06-12",
            "关于数据要素市场化配置改革的解读",
            4,
        ),
        (
            "2026-06-15/newspaper.txt",
            "The Example Times",
            "2026-06-15",
            "China's factory output beats forecasts in May",
            2,
        ),
        (
            "2026-06-15/glued.txt",
            "Reuters",
            "2026-06-14",
            "China's May solar output jumps",
            1,
        ),
        ("2026-06-15/app.txt", "财联社", "2026-06-14", "云州发布数据交易新规", 1),
        ("2026-06-15/form.txt", "云州日报", "2026-06-14", "云州港吞吐量增长9.3%", 1),
        (
            "2026-06-15/table-of-properties.md",
            "新华社",
            "2026-06-14",
            "国办印发数据产权制度意见",
            1,
        ),
        (
            "2026-06-15/云州新能源汽车产业园二期开工.txt",
            "云州日报",
            "2026-06-14",
            "云州新能源汽车产业园二期开工",
            2,
        ),
        ("gb18030.csv", "云州市统计局", "2026-06-14", "云州市2026年5月主要工业产品产量", 2),
    ],
)
def test_it_is_read_whole(name, publisher, published, title, paragraphs):
    article = read_article(TOOLS / name)
    assert (article.publisher, str(article.published)) == (publisher, published)
    assert article.title == title
    assert len(article.text.split("\n\n")) == paragraphs
    assert not article.stub


def test_a_rate_is_told_beside_the_value_of_its_own_period():
    text = read_article(TOOLS / "gb18030.csv").text
    assert "光伏组件产量2026年1—5月为601.0万千瓦，同比增长1.1%" in text


def test_a_mail_s_day_is_not_that_of_publication(tmp_path: Path):
    source = (TOOLS / "quoted-mail.txt").read_text("utf-8").replace("14 Jun 2026", "15 Jun 2026")
    (tmp_path / "a.txt").write_text(source, encoding="utf-8")
    assert str(read_article(tmp_path / "a.txt").published) == "2026-06-14"


def test_a_digest_of_pasted_articles_is_as_many_as_it_holds():
    articles = read_articles(TOOLS / "2026-06-15" / "digest.txt")
    assert [(each.title, each.publisher, str(each.published)) for each in articles] == [
        ("云州储能装机突破500万千瓦", "云州日报", "2026-06-12"),
        ("两部门调整光伏退税", "财经日报", "2026-06-13"),
    ]
