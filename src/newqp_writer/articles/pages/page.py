"""HTML pages: the article as a reader sees it, and what the page says of itself.

    text ─► scan ─► tree without what is hidden ─► blocks ─► body ─► trimmed paragraphs
                     └► declarations, printed lines around the title ─► signals

Nothing is fetched. A page that is no article is named for what it is, and one that ends at a
subscription wall is marked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from newqp_writer.articles.clipping import BEIJING, Clipping, Value, detect_language
from newqp_writer.articles.furniture import Line, Trimmed, trim, what_it_is_instead
from newqp_writer.articles.furniture.asides import is_aside
from newqp_writer.articles.furniture.lines import (
    is_full_sentence,
    is_furniture,
    is_sentence,
    without_credit,
)
from newqp_writer.articles.furniture.offers import without_offers
from newqp_writer.articles.pages.blocks import HEADINGS, Block, blocks_of
from newqp_writer.articles.pages.body import Body, find_body, found_by_extractor, headings_before
from newqp_writer.articles.pages.cards import Card, take_out_cards
from newqp_writer.articles.pages.declarations import (
    Declared,
    original_address,
    read_declarations,
    read_state,
)
from newqp_writer.articles.pages.exported import take_out_note
from newqp_writer.articles.pages.moments import read_moments
from newqp_writer.articles.pages.surroundings import (
    is_breadcrumb,
    line_above_printed,
    read_accounts,
    read_authors,
    read_imprint,
    read_masthead,
    read_near_days,
    read_offices_above,
    read_printed,
)
from newqp_writer.articles.pages.teasers import teasers
from newqp_writer.articles.pages.tree import Page, parse_page
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.addresses import is_host, is_platform, owner_by_links
from newqp_writer.articles.signals.datelines import dateline_days, find_dateline
from newqp_writer.articles.signals.file_names import date_in_name, is_saved_at
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.tables import TableRow, as_caption, read_table
from newqp_writer.articles.tables.elements import grid_of_element
from newqp_writer.articles.texts.heading import shares_words, title_lines
from newqp_writer.articles.titles import (
    find_title,
    offices_in_title,
    site_in_title,
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
_SEARCH = re.compile(r"搜索结果|检索结果|search results", re.IGNORECASE)
_HEAD = 4_000  # characters of markup in which a platform names itself
_PROSE = re.compile(r"[，。；]|[,;] |[.?!](?:\s|$)")
_CLOSE = 8  # blocks above the text in which its own heading stands
_OPENING = 8  # blocks of the text whose words its title shares
_MOSTLY = 0.75  # share of what was taken for the text that stands below the heading
_NAIVE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
_FEW = 3  # paragraphs of a page that is not free, and holds no more than its beginning
_BEHIND = 14  # blocks behind the text in which its wall stands
_SUMMARIES = frozenset(["og:description", "description", "twitter:description"])
_SUMMARY = 24  # letters and words of a summary
_SHORTEST = 12  # letters of a text; what is shorter says nothing


@dataclass
class _Reading:
    """One page while it is read."""

    page: Page
    path: Path
    zone: dt.tzinfo
    blocks: list[Block]
    declared: Declared
    extracted: Any
    body: Body | None
    card: Card
    title: str = ""
    heading: str = ""

    @property
    def page_title(self) -> str:
        return clean_line(self.page.root.findtext(".//title") or "")

    def visible(self) -> str:
        return "\n".join(block.text for block in self.blocks)


def _headings(reading: _Reading) -> list[str]:
    first = reading.body.places[0] if reading.body and reading.body.places else 0
    inside = reading.blocks[first : first + 6]
    above = headings_before(reading.blocks, first) + [b for b in inside if b.tag in HEADINGS]
    ranked = sorted(above, key=lambda block: block.tag != "h1")
    named = reading.page.first('//*[@id="activity-name"]', '//*[@itemprop="headline"]')
    head = [clean_line(named.text_content())] if named is not None else []
    around = reading.blocks[max(0, first - _CLOSE) : first + 6]
    tag = next((tag for tag in ("h1", "h2") if any(block.tag == tag for block in above)), "h1")
    near = [block for block in above if block.tag == tag and block in around]
    if len(near) == 1 and not is_organisation(near[0].text) and len(near[0].text) >= 8:
        reading.heading = clean_line(near[0].text)
    return [*head, *(block.text for block in ranked)]


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


def _is_title(text: str, title: str) -> bool:
    plain, wanted = (re.sub(r"[\W_]+", "", each).casefold() for each in (text, title))
    return bool(plain) and (
        plain == wanted or (len(plain) > 0.7 * len(wanted) and wanted.startswith(plain))
    )


def _worded_title(reading: _Reading) -> str:
    """The line above the text that shares its words, where the title found shares none.

    Pages of one title for all (the name of an association, Newsroom) mark their headings in colour.
    """
    places = reading.body.places if reading.body is not None else ()
    text = "\n".join(reading.blocks[place].text for place in places[:_OPENING])
    if not places or not (is_organisation(reading.title) or not shares_words(reading.title, text)):
        return ""
    begin = max(0, places[0] - _CLOSE)
    if any(_is_title(block.text, reading.title) for block in reading.blocks[begin : places[0] + 2]):
        return ""  # it stands there
    crumbs = [at for at in range(begin, places[0]) if is_breadcrumb(reading.blocks[at].text)]
    begin = crumbs[-1] + 1 if crumbs else begin
    above = [b for b in reading.blocks[begin : places[0] + 1] if 2 * b.linked < len(b.text)]
    lines = [block.text for block in above]
    lines += [*(reading.blocks[place].text for place in places[1:_OPENING])]
    found = title_lines(
        lines,
        reading.zone,
        marked={b.text for b in reading.blocks[begin : places[0]] if b.tag in HEADINGS},
    )
    title = clean_line(" ".join(lines[found.start : found.stop]))
    fits = shares_words(title, text) and not is_organisation(title) and not is_sentence(title)
    return title if fits else ""


def _below_title(reading: _Reading, places: Sequence[int]) -> list[int]:
    """Places without the title, and without what stands above it in the same element."""
    titled = [
        at
        for at, place in enumerate(places[:10])
        if _is_title(reading.blocks[place].text, reading.title)
    ]
    begin = titled[-1] + 1 if titled else 0
    if any(is_sentence(reading.blocks[place].text) for place in places[:begin]):
        begin = 0
    return [
        place
        for place in places[begin:]
        if not _is_title(reading.blocks[place].text, reading.title)
    ]


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


def _paragraphs(reading: _Reading, places: Sequence[int], rows: list[TableRow]) -> list[Line]:
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


def _is_list(reading: _Reading) -> bool:
    """Whether a page is a list of links to articles and holds no text of its own."""
    blocks = [block for block in reading.blocks if len(block.text) >= 8]
    linked = [block.linked >= 0.5 * len(block.text) for block in blocks]
    prose = [len(b.text) - b.linked >= 50 and _PROSE.search(b.text) is not None for b in blocks]
    teasers = sum(text and link for link, text in zip(linked, prose[1:], strict=False))
    return sum(linked) >= 4 and teasers >= 0.8 * sum(prose)


def _instead(reading: _Reading, kept: Sequence[str]) -> str | None:
    """What a page is, if it is no article."""
    text = reading.visible()
    if kind := what_it_is_instead(f"{reading.page_title}\n{reading.title}", text):
        return kind
    if _SEARCH.search(reading.page_title):
        return later("a page of search results")
    if _is_list(reading) and (sum(map(len, kept)) < 120 or len(kept) >= 3):
        return later("a list of links to articles")
    return None


def _no_text(reading: _Reading, trimmed: Trimmed) -> ArticleError:
    if trimmed.offered or trimmed.wall:
        words, hint = (
            _("only a subscription offer, no text"),
            _("save the page where you can read it whole"),
        )
    elif reading.page.hidden > 200:
        words = _("the main text of this page is hidden")
        hint = _("save it after it has loaded")
    elif len(reading.page.source.scripts) >= 1 and len(reading.visible()) < 200:
        words = _("no main text was found on the page: a script writes it when the page is shown")
        hint = _("save it after it has loaded, or its reading view")
    else:
        words, hint = _("no main text was found on the page"), _("save the text itself")
    return ArticleError(words, path=reading.path, hint=hint)


def _summary(reading: _Reading, trimmed: Trimmed) -> Trimmed:
    """What a page tells in a line of its own of an article that is all behind a wall.

    Raises:
        ArticleError: the page has none, or is not said to be behind a wall.
    """
    told = (clean_line(name.get("content") or "") for name in reading.page.root.iter("meta")
            if (name.get("property") or name.get("name") or "").lower() in _SUMMARIES)  # fmt: skip
    shown = reading.visible()
    own = [words for words in told if words != reading.title and words in shown]
    own = [words for words in own if without_offers(words).kept == words and not is_aside(words)]
    if not own or reading.declared.free or len(own[0].split()) + len(own[0]) < _SUMMARY:
        raise _no_text(reading, trimmed)
    return replace(trimmed, kept=(own[0],), wall=True)


def _in_utc(signal: Signal) -> Signal:
    """A declared time without a zone: on foreign sites it is that of the server, UTC."""
    naive = _NAIVE.fullmatch(signal.text.strip())
    return replace(signal, text=f"{signal.text.strip()}Z") if naive else signal


def _signals(
    reading: _Reading, kept: Sequence[str]
) -> tuple[tuple[Signal, ...], tuple[Signal, ...]]:
    declared, title = reading.declared, reading.title
    who, when = list(declared.who), list(declared.when)
    if detect_language("\n".join(kept)) == "en":
        when = [_in_utc(signal) for signal in when]
    printed = read_printed(reading.blocks, reading.body, title, reading.zone)
    who += [*printed.who, *reading.card.who]
    when += [*printed.when, *reading.card.when]
    for kind, signal in read_state(reading.page, title):
        (who if kind == "who" else when).append(signal)
    if dateline := find_dateline("\n".join(kept[:2])):
        who.append(Signal(Origin.DATELINE, dateline.who))
    when += dateline_days("\n\n".join(kept[:5]))
    site = site_in_title(reading.page_title, title)
    names = offices_in_title(reading.page_title, title)
    # … | Ministry of Trade | Republic of Lenz: the office, where the last part is none.
    names = names if names and not is_organisation(site or "") else [site or ""]
    who += [Signal(Origin.ADDRESS if is_host(name) else Origin.PAGE_TITLE, name) for name in names]
    when += read_near_days(reading.blocks, reading.body, title, reading.zone)
    who += read_imprint(reading.blocks, reading.body)
    who += read_masthead(reading.page.root)
    authors = list(read_authors(reading.blocks, reading.body))
    source = reading.page.source
    told = f"{declared.address} {reading.page_title} {source.markup[:_HEAD]}"
    if is_platform(told + "".join(source.json_ld)[:_HEAD]):
        # Who writes there has an account, and publishes.
        authors += read_accounts(reading.page, reading.blocks, printed.places)
        authors = [replace(signal, origin=Origin.ACCOUNT) for signal in authors]
    who += read_offices_above(reading.blocks, reading.body, title)
    if authors and authors[0].origin is Origin.ACCOUNT:
        who = [*authors, *who]
    else:
        who += authors
    who += owner_by_links(reading.page.root) if declared.address is None else ()
    if reading.extracted is not None:
        name = reading.extracted.sitename or ""
        who.append(Signal(Origin.ADDRESS if is_host(name) else Origin.EXTRACTOR, name))
    when += read_moments(reading.page.root, reading.blocks, reading.body, title)
    if not is_saved_at(reading.path):
        when.append(Signal(Origin.FILE_NAME, date_in_name(reading.path) or ""))
    when.append(Signal(Origin.SAVED, source.saved))
    who = _without_mottos(who)
    who.sort(key=_is_last)
    return tuple(who), tuple(when)


_MOTTO = re.compile(r"\s+[|｜·–—-]\s+|[|｜]|(?<=[\u4e00-\u9fff])[-_—](?=[\u4e00-\u9fff])")


def _without_mottos(who: Sequence[Signal]) -> list[Signal]:
    """Names without a motto behind (Carbon Brief | Clear on climate) that stand alone, too."""
    told = {signal.text.strip() for signal in who}
    names = [(signal, _MOTTO.split(signal.text, maxsplit=1)[0].strip()) for signal in who]
    return [
        replace(signal, text=name) if name != signal.text.strip() and name in told else signal
        for signal, name in names
    ]


def _is_last(signal: Signal) -> int:
    """A person is named behind an outlet, and a host is the last name there is."""
    if signal.origin is Origin.ADDRESS:
        return 2
    return int(signal.origin is Origin.AUTHOR and not is_organisation(signal.text))


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
    page = parse_page(text, path)
    page.source.address = saved_from or take_out_note(page.root) or page.source.address
    top = page.root.find("body")
    if top is None:
        raise ArticleError(_("no main text was found on the page"), path=path)
    card = take_out_cards(page.root)
    blocks = blocks_of(top)
    extracted = found_by_extractor(page)
    found = (extracted.text or "") if extracted is not None else ""
    body = _below_heading(find_body(page, blocks, found), blocks)
    reading = _Reading(page, path, zone, blocks, read_declarations(page), extracted, body, card)
    above = line_above_printed(blocks, body, zone) if body is not None else ""
    titles = [*card.titles, *reading.declared.titles]
    headings = _headings(reading)
    reading.title = find_title(headings, titles, reading.page_title, reading.heading or above)
    reading.title = without_platform(_worded_title(reading) or reading.title)
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
        for place in _below_title(reading, places)
        if place not in others and not _is_of_furniture(blocks[place])
    ]
    rows: list[TableRow] = []
    lines = _paragraphs(reading, own, rows)
    trimmed = trim(lines)
    if kind := _instead(reading, trimmed.kept):
        raise ArticleError(
            _("this is no article: {kind}").format(kind=_(kind)),
            path=path,
            hint=_("save the article itself"),
        )
    if sum(map(str.isalnum, "".join(trimmed.kept))) < _SHORTEST:
        trimmed = _summary(reading, trimmed)
    who, when = _signals(reading, trimmed.kept)
    wall = trimmed.wall or _ends_at_a_wall(reading, len(trimmed.kept))
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
        notes=tuple(_notes(trimmed, wall=wall)),
        remedies=_REMEDIES,
    )


def _ends_at_a_wall(reading: _Reading, paragraphs: int) -> bool:
    """Whether a wall stands in the text or behind it, or a few paragraphs are said not to be free.

    A page that is not free has its whole text where a subscriber saved it.
    """
    if not reading.declared.free and paragraphs <= _FEW:
        return True
    if reading.body is None:
        return False
    places = reading.body.places
    last = places[-1] + _BEHIND if places else _BEHIND
    # What bids to log in above a text that goes on is no wall.
    begin = places[-_FEW] if len(places) > 2 * _FEW else reading.body.first
    if any(without_offers(b.text).wall for b in reading.blocks[begin:last]):
        return True
    below = reading.blocks[places[-1] + 1 :][:_FEW] if places and paragraphs <= _FEW else ()
    return any(without_offers(block.text).label for block in below)


def _notes(trimmed: Trimmed, *, wall: bool) -> Iterator[Value]:
    if wall:
        yield Value(
            _("only the beginning of the article: the rest is behind a subscription or login")
        )
    elif trimmed.offered:
        yield Value(_("sentences of a subscription offer are left out"))
