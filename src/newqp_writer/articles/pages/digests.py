"""Pages with several articles, each with its own source: digests that were saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from newqp_writer.articles.clipping import BEIJING, Clipping
from newqp_writer.articles.furniture.lines import is_sentence
from newqp_writer.articles.pages.blocks import Block, blocks_of
from newqp_writer.articles.pages.page import clipping_of
from newqp_writer.articles.pages.tree import parse_page
from newqp_writer.articles.signals.deciding import decide_publisher
from newqp_writer.articles.texts.items import Item, items_of, with_source
from newqp_writer.articles.texts.plain_text import read_lines

_TOLD = 2  # paragraphs of each article at least: what has one is a teaser
_COVERED = 0.8  # share of the page's sentences that stand in its articles
_LINKED = 0.3  # share of a paragraph that links may be


def read_pages(text: str, path: Path, zone: dt.tzinfo = BEIJING) -> tuple[Clipping, ...]:
    """The clippings of a page, nearly always one.

    Args:
        text: the page.
        path: its file, for messages and the date in its name.
        zone: the column's time zone.

    Raises:
        ArticleError: the page is too large, is no article, or holds no text.
    """
    page = parse_page(text, path)
    top = page.root.find("body")
    blocks = blocks_of(top) if top is not None else []
    items = _items(blocks, zone)
    if not items:
        return (clipping_of(page, path, zone),)
    lines = [block.text for block in blocks]
    found = tuple(
        with_source(read_lines(lines[item.begin : item.end], path, zone), item) for item in items
    )
    papers = {each.value for one in found if (each := decide_publisher(one.who)) is not None}
    # The posts of a live page are of one house, and one article.
    return found if len(papers) > 1 else (clipping_of(page, path, zone),)


def _items(blocks: Sequence[Block], zone: dt.tzinfo) -> list[Item]:
    """The articles of a digest: of several papers, each whole, and together all of the page."""
    if any(block.table is not None for block in blocks):
        return []
    told = [is_sentence(b.text) and b.linked < _LINKED * len(b.text) for b in blocks]
    if sum(told) < 2 * _TOLD:
        return []
    items = items_of([block.text for block in blocks], zone)
    counts = [sum(told[item.begin : item.end]) for item in items]
    linked = [2 * blocks[item.begin].linked > len(blocks[item.begin].text) for item in items]
    whole = min(counts, default=0) >= _TOLD and sum(counts) >= _COVERED * sum(told)
    return items if whole and not any(linked) else []
