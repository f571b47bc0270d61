"""HTML pages: the article as a reader sees it, and what the page says of itself.

    text ─► scan ─► tree without what is hidden ─► blocks ─► body ─► trimmed paragraphs
                     └► declarations, printed lines around the title ─► signals

Nothing is fetched. A page that is no article is named for what it is, and one that ends at a
subscription wall is marked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from newqp_writer.articles.clipping import BEIJING, Clipping, Value
from newqp_writer.articles.furniture import Line, trim
from newqp_writer.articles.furniture.lines import (
    is_full_sentence,
    is_furniture,
    is_sentence,
    without_credit,
)
from newqp_writer.articles.pages.blocks import HEADINGS, Block, blocks_of
from newqp_writer.articles.pages.body import Body, find_body, found_by_extractor
from newqp_writer.articles.pages.cards import take_out_cards
from newqp_writer.articles.pages.declarations import (
    original_address,
    read_declarations,
)
from newqp_writer.articles.pages.exported import take_out_note
from newqp_writer.articles.pages.reading import Reading
from newqp_writer.articles.pages.reading.headline import below_title, headings_of, worded_title
from newqp_writer.articles.pages.reading.instead import (
    ends_at_a_wall,
    notes_of,
    summary,
    what_it_is,
)
from newqp_writer.articles.pages.reading.signals import signals_of
from newqp_writer.articles.pages.surroundings import (
    line_above_printed,
    read_printed,
)
from newqp_writer.articles.pages.teasers import teasers
from newqp_writer.articles.pages.tree import Page, parse_page
from newqp_writer.articles.tables import TableRow, as_caption, read_table
from newqp_writer.articles.tables.elements import grid_of_element
from newqp_writer.articles.titles import (
    find_title,
    without_mark_of_original,
    without_platform,
)
from newqp_writer.errors import ArticleError
from newqp_writer.language import _, later
from newqp_writer.text import clean_line

_REMEDIES = {
    "title": later("give the page a <title>"),
    "publisher": later('write <meta name="source" content="云州日报"> into the page'),
    "published": later("put the day it came out into the file's name (YYYY-MM-DD-name.html)"),
}
_MOSTLY = 0.75  # share of what was taken for the text that stands below the heading
_SHORTEST = 12  # letters of a text; what is shorter says nothing


def _below_heading(body: Body | None, blocks: Sequence[Block]) -> Body | None:
    """The text without a banner (cookies …) that stands over the page's only main heading."""
    heads = [at for at, block in enumerate(blocks) if block.tag == "h1"]
    if body is None or len(heads) != 1 or not body.places or heads[0] <= body.places[0]:
        return body
    below = tuple(at for at in body.places if at >= heads[0])
    told = sum(len(blocks[at].text) for at in body.places)
    if sum(len(blocks[at].text) for at in below) < _MOSTLY * told:
        return body
    above = tuple(blocks[at].text for at in body.places if at < heads[0])
    return replace(body, places=below, dropped=(*body.dropped, *above))


def _is_of_furniture(block: Block) -> bool:
    """Whether a line is furniture piece by piece: 【纠错】 [责任编辑:甲]."""
    if len(block.pieces) < 2 or is_sentence(block.text) or len(block.text) > 80:
        return False
    return all(is_furniture(piece) for piece in block.pieces)


def _caption(lines: Sequence[Line]) -> str:
    return as_caption(lines[-1].text) if lines else ""


def _without_link(block: Block) -> str:
    """The words of a block without a link of furniture behind its sentence: 返回搜狐，查看更多."""
    last = block.pieces[-1] if len(block.pieces) > 1 else ""
    behind = last and block.linked and block.text.endswith(last) and is_furniture(last)
    before = block.text[: len(block.text) - len(last)].rstrip() if behind else ""
    return before if is_sentence(before) else block.text


def _paragraphs(reading: Reading, places: Sequence[int], rows: list[TableRow]) -> list[Line]:
    """The words of blocks, each table as its rows in words; ``rows`` takes those."""
    lines: list[Line] = []
    items = _items(reading.blocks, places)
    for place in places:
        block = reading.blocks[place]
        if block.table is not None:
            told = read_table(grid_of_element(block.table, _caption(lines)))
            rows.extend(told)
            lines += [Line(row.text, row=True) for row in told]
        else:
            words = without_credit(clean_line(_without_link(block)).strip("\u3000 "))
            # A sentence may be a link from end to end, a headline has no full stop.
            linked = 0.0 if is_full_sentence(words) else block.linked / max(1, len(block.text))
            heading = block.tag in HEADINGS
            lines.append(
                Line(words, linked, heading, subhead=heading or block.bold, item=place in items)
            )
    return lines


def _is_item(block: Block) -> bool:
    return block.tag == "li" or any(e.tag == "li" for e in islice(block.element.iterancestors(), 2))


def _items(blocks: Sequence[Block], places: Sequence[int]) -> set[int]:
    """Places of items of lists directly below what is read: no heading of a box went above them."""
    found: set[int] = set()
    for place in places:
        if place - 1 in found or (place - 1 in places and not _is_item(blocks[place - 1])):
            found |= {place} if _is_item(blocks[place]) else set()
    return found


def read_page(
    text: str, path: Path, zone: dt.tzinfo = BEIJING, *, saved_from: str | None = None
) -> Clipping:
    """The clipping of an HTML page.

    Args:
        text: the page.
        path: its file, for messages and the date in its name.
        zone: the column's time zone.
        saved_from: the address it was saved from, if whoever saved it says so.

    Raises:
        ArticleError: the page is too large, is no article, or holds no text.
    """
    return clipping_of(parse_page(text, path), path, zone, saved_from=saved_from)


def clipping_of(
    page: Page, path: Path, zone: dt.tzinfo = BEIJING, *, saved_from: str | None = None
) -> Clipping:
    """The clipping of a page that is parsed; it loses the cards of documents.

    Raises:
        ArticleError: the page is no article, or holds no text.
    """
    page.source.address = saved_from or take_out_note(page.root) or page.source.address
    top = page.root.find("body")
    if top is None:
        raise ArticleError(_("no main text was found on the page"), path=path)
    card = take_out_cards(page.root)
    blocks = blocks_of(top)
    extracted = found_by_extractor(page)
    found = (extracted.text or "") if extracted is not None else ""
    body = _below_heading(find_body(page, blocks, found), blocks)
    reading = Reading(page, path, zone, blocks, read_declarations(page), extracted, body, card)
    above = line_above_printed(blocks, body, zone) if body is not None else ""
    titles = [*card.titles, *reading.declared.titles]
    headings = headings_of(reading)
    reading.title = find_title(headings, titles, reading.page_title, reading.heading or above)
    reading.title = without_platform(worded_title(reading) or reading.title)
    if not card.titles and not reading.declared.titles and reading.heading:
        reading.title = reading.heading
    reading.title = without_mark_of_original(reading.title, [*titles, reading.page_title])
    places = body.places if body is not None else ()
    if reading.declared.address is None and places:
        reading.declared.address = original_address(blocks, places[0], places[-1])
    printed = read_printed(blocks, body, reading.title, zone)
    others = {*printed.places, *teasers(blocks, places)}
    own = [
        place
        for place in below_title(reading, places)
        if place not in others and not _is_of_furniture(blocks[place])
    ]
    rows: list[TableRow] = []
    lines = _paragraphs(reading, own, rows)
    trimmed = trim(lines)
    if kind := what_it_is(reading, trimmed.kept):
        raise ArticleError(
            _("this is no article: {kind}").format(kind=_(kind)),
            path=path,
            hint=_("save the article itself"),
        )
    if sum(map(str.isalnum, "".join(trimmed.kept))) < _SHORTEST:
        trimmed = summary(reading, trimmed)
    who, when = signals_of(reading, trimmed.kept, printed)
    wall = trimmed.wall or ends_at_a_wall(reading, len(trimmed.kept))
    fields = {"title": reading.title, "url": reading.declared.address}
    return Clipping(
        fields={key: Value(value) for key, value in fields.items() if value},
        body="\n\n".join(trimmed.kept),
        who=who,
        when=when,
        stub=wall,
        rows=tuple(rows),
        headings=frozenset(line.text for line in lines if line.subhead),
        items=frozenset(line.text for line in lines if line.item),
        notes=tuple(notes_of(trimmed, wall=wall)),
        remedies=_REMEDIES,
    )
