"""An article is one passage; a roundup is one for each of its items.

A roundup (国内联播快讯, News in Brief) says so in its title and alternates short headlines without
closing punctuation with paragraphs. What stands before the first headline is its dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newqp_writer.models import Article, Passage

_ROUNDUP = re.compile(
    r"快讯|简讯|要闻速览|要闻速递|要闻集锦|新闻速览|一周要闻|今日要闻|早报|晚报|早餐"
    r"|\b(?:news )?briefs?\b|\bround-?up\b|\bdigest\b|\bat a glance\b",
    re.IGNORECASE,
)
_CLOSED = tuple("。！？；：，、….!?;:,")
_RULE = re.compile(r"[-*_=—\s]{3,}")
_STAMP = re.compile(r"[（(](?:更新时间|编辑|责编|责任编辑|来源|记者)[^（()）]{0,60}[）)]")
_LONGEST_HEADLINE = {"zh": 50, "en": 130}
_MOST_ITEMS = 60  # a list of more items than this is not news in brief


class Line(NamedTuple):
    """A line that is not empty, with its place in the text."""

    start: int
    end: int
    text: str


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for raw in text.split("\n"):
        if stripped := raw.strip():
            begin = start + raw.index(stripped[0])
            yield Line(begin, begin + len(stripped), stripped)
        start += len(raw) + 1


def body_lines(text: str) -> list[Line]:
    r"""The lines of a text without the page furniture at its end (rules, editors, time stamps).

    >>> [line.text for line in body_lines("正文。\n\n---\n\n(更新时间戳: 178)")]
    ['正文。']
    """
    lines = list(_lines(text))
    kept = len(lines)
    while kept > 1 and (
        _RULE.fullmatch(lines[kept - 1].text) or _STAMP.fullmatch(lines[kept - 1].text)
    ):
        kept -= 1
    return lines[:kept]


def _is_headline(line: Line, lang: str) -> bool:
    return len(line.text) <= _LONGEST_HEADLINE[lang] and not line.text.endswith(_CLOSED)


def _items(article: Article, lines: list[Line]) -> list[Passage]:
    """The items of a roundup: each headline with the paragraphs under it."""
    items: list[Passage] = []
    headline: Line | None = None
    under: list[Line] = []

    def close() -> None:
        if headline is not None and under:
            items.append(
                Passage(
                    article=article.id,
                    start=under[0].start,
                    end=under[-1].end,
                    headline=headline.text,
                )
            )

    for line in lines:
        if _is_headline(line, article.lang):
            close()
            headline, under = line, []
        elif headline is not None:
            under.append(line)
    close()
    return items


def is_roundup(title: str) -> bool:
    """Whether a title announces several items.

    >>> is_roundup("国际联播快讯"), is_roundup("我国3D打印产业进入快速发展新阶段")
    (True, False)
    """
    return bool(_ROUNDUP.search(title))


def parts_under_headlines(article: Article) -> tuple[Passage, ...]:
    """What stands under the headlines inside an article that is no roundup.

    A report on a conflict may close with the price of oil under a headline of its own.
    """
    if is_roundup(article.title):
        return ()
    return tuple(_items(article, body_lines(article.text)))


def passages(article: Article) -> tuple[Passage, ...]:
    """The passages of an article, in reading order, at least one.

    ``start`` and ``end`` count characters of ``article.text``; an item's headline is not part of
    its passage.
    """
    lines = body_lines(article.text)
    if is_roundup(article.title):
        items = _items(article, lines)
        if 2 <= len(items) <= _MOST_ITEMS:
            return tuple(items)
    return (
        Passage(
            article=article.id, start=lines[0].start, end=lines[-1].end, headline=article.title
        ),
    )
