"""参考文献: what was cited, in the order of first citation, and what each was used for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from newqp_writer.models import Article, PartialDate, Reference, Section, Topic


def _purpose(article: Article, section: Section, topic: Topic | None, figures: int) -> str:
    subject = topic.name if topic else section.heading
    if section.cites[0] != article.id:
        return f"用于补充印证{subject}相关内容。"
    if article.lang == "en":
        return f"用于了解{subject}的国际动态。"
    if figures >= 3:
        return f"用于核验{subject}相关数据。"
    return f"用于把握{subject}最新进展。"


def _earlier(column: str, issues: Sequence[dt.date]) -> Reference:
    """The column's own earlier issues: what today's stories were compared with."""
    days = "、".join(f"{day.month}月{day.day}日" for day in sorted(issues))
    return Reference(
        id="earlier-issues",
        publisher=column,
        title=f"近期各期（{days}）",
        date=PartialDate.of(max(issues)),
        purpose="用于避免与近期各期主线重复。",
    )


def references(
    sections: Sequence[Section],
    articles: Mapping[str, Article],
    topics: Iterable[Topic],
    figures: Mapping[str, int],
    *,
    column: str,
    earlier_issues: Sequence[dt.date] = (),
) -> tuple[Reference, ...]:
    """A Reference for each article the sections cite.

    Args:
        sections: the checked sections, in printing order.
        articles: the day's articles by id.
        topics: the column's topics.
        figures: article id → how many printed numbers rest on it.
        column: the column's title.
        earlier_issues: dates of the issues that the day's stories were compared with.
    """
    by_id = {topic.id: topic for topic in topics}
    found: dict[str, Reference] = {}
    for section in sections:
        topic = by_id.get(section.topic or "")
        for cite in section.cites:
            if cite not in found:
                article = articles[cite]
                found[cite] = Reference(
                    id=cite,
                    publisher=article.publisher,
                    title=article.title,
                    date=article.published,
                    purpose=_purpose(article, section, topic, figures.get(cite, 0)),
                    url=article.url,
                )
    own = (_earlier(column, earlier_issues),) if earlier_issues else ()
    return (*found.values(), *own)
