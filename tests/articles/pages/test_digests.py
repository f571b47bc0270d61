"""Pages and documents that hold several articles, each with its own source."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from docx import Document

from newqp_writer.articles.day import articles_of
from newqp_writer.models import Article

DAY = dt.date(2026, 6, 15)
FIRST = (
    "云州储能装机突破871万千瓦", "云州日报", "2026-06-11",
    "截至5月底，云州新型储能装机达871万千瓦，同比增长41.3%，其中独立储能占比超过六成。",
    "分区域看，北部新增装机312万千瓦，占全省的38.3%。",
)  # fmt: skip
SECOND = (
    "沧北港吞吐量创新高", "沧北晚报", "2026-06-12",
    "5月，沧北港完成集装箱吞吐量212万标准箱，同比增长12.4%，创单月历史新高。",
    "其中外贸吞吐量118万标准箱，同比增长15.1%。",
)  # fmt: skip


def read(data: bytes, name: str) -> list[Article]:
    return articles_of(data, Path(name), "x", collected=DAY)[0]


def told(article: Article) -> tuple[str, ...]:
    return (
        article.title, article.publisher, str(article.published), *article.text.split("\n\n")
    )  # fmt: skip


def page(*items: tuple[str, ...]) -> bytes:
    parts = (
        f"<div><h3>{title}</h3><p>来源：{who} 日期：{day}</p><p>{first}</p><p>{last}</p></div>"
        for title, who, day, first, last in items
    )
    return f"<title>能源剪报</title><body>{''.join(parts)}".encode()


def test_a_page_of_two_papers_is_two_articles():
    assert list(map(told, read(page(FIRST, SECOND), "a.html"))) == [FIRST, SECOND]


def test_posts_of_one_house_are_one_article():
    title, _, day, *text = SECOND
    assert len(read(page(FIRST, (title, FIRST[1], day, *text)), "a.html")) == 1


def test_a_document_of_two_papers_is_two_articles():
    document = Document()
    for title, who, day, *text in (FIRST, SECOND):
        document.add_heading(title, 1)
        for line in (f"来源：{who}　{day}", *text):
            document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    assert list(map(told, read(data.getvalue(), "a.docx"))) == [FIRST, SECOND]
