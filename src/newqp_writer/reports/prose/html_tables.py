"""``<table>`` elements in Markdown: cells with spans, every character where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.parser import HTMLParser

from newqp_writer.publishing.markdown.page import Piece
from newqp_writer.reports.prose.block import Block, Link
from newqp_writer.reports.prose.inline import UNREAD, raised
from newqp_writer.reports.prose.tables import WrittenCell, rows_told

_TABLE_TAG = re.compile(r"<(?P<close>/)?table\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_PARTS_WORDS = frozenset(["br", "p", "div", "li", "tr", "td", "th"])


def tables_in(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """The outermost tables of a stretch: where each begins and ends; one left open goes to its end.

    >>> text = "<table><td><table></table></table>a<table>"
    >>> list(tables_in(text))
    [(0, 34), (35, 42)]
    """
    depth, begun = 0, 0
    stop = len(text) if stop is None else stop
    for found in _TABLE_TAG.finditer(text, start, stop):
        if found["close"]:
            if depth == 1:
                yield begun, found.end()
            depth = max(0, depth - 1)
        else:
            begun = found.start() if not depth else begun
            depth += 1
    if depth:
        yield begun, stop


def without_entities(piece: Piece) -> Piece:
    """HTML with its signs told: &nbsp; &minus; &#9650;, each where it was written."""
    text: list[str] = []
    at: list[int] = []
    last = 0
    for found in _ENTITY.finditer(piece.text):
        told = unescape(found[0]).replace("\u00a0", " ")
        text += [piece.text[last : found.start()], told]
        at += [*piece.at[last : found.start()], *[piece.at[found.start()]] * len(told)]
        last = found.end()
    return Piece("".join([*text, piece.text[last:]]), [*at, *piece.at[last:]])


def blocks_of_table(piece: Piece, before: str) -> list[Block]:
    """What a table says: its caption, its rows in words, the lines at its foot.

    Args:
        piece: the table with its tags.
        before: what stands above it, which may name it.
    """
    table = _Table(piece)
    body = len(table.rows)
    while body > 1 and len(table.rows[body - 1]) < 2 <= max(map(len, table.rows)):
        body -= 1  # <tr><td colspan="3">Source: …</td></tr>
    caption = [_paragraph(cell) for cell in table.captions if cell.words]
    named = " ".join([before, *(cell.words for cell in table.captions)]).strip()
    foot = [_paragraph(cell) for row in table.rows[body:] for cell in row if cell.words]
    rows = rows_told([row for row in table.rows[:body] if row], named) if body else []
    return [*caption, *rows, *foot]


def _paragraph(cell: WrittenCell) -> Block:
    return Block("paragraph", cell.piece, links=cell.links, notes=cell.notes)


class _Table(HTMLParser):
    """The rows of one table; a table in a cell is words of the cell."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(convert_charrefs=False)
        self.rows: list[list[WrittenCell]] = []
        self.captions: list[WrittenCell] = []
        self._piece = piece
        self._starts = [0, *(found.end() for found in re.finditer("\n", piece.text))]
        self._depth = self._unread = 0
        self._in_head = False
        self._open: _Cell | None = None
        self.feed(piece.text)
        self.close()
        self._end_cell()

    @property
    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag in UNREAD:
            self._unread += 1
        elif self._depth == 1 and tag in {"td", "th", "caption"}:
            self._end_cell()
            held = dict(attrs)
            head = self._in_head or tag == "th"
            self._open = _Cell(tag, head, _span(held.get("rowspan")), _span(held.get("colspan")))
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif self._depth == 1 and tag in {"thead", "tbody", "tfoot"}:
            self._end_cell()
            self._in_head = tag == "thead"
        elif self._open is not None:
            if tag == "a":
                self._open.opened = len(self._open.text), dict(attrs).get("href") or ""
            elif tag == "sup":
                self._open.raised = len(self._open.text)
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
        elif tag in UNREAD:
            self._unread = max(0, self._unread - 1)
        elif self._depth == 1 and tag in {"td", "th", "caption", "tr", "thead"}:
            self._end_cell()
            self._in_head = self._in_head and tag != "thead"
        elif self._open is not None:
            if tag == "a":
                self._open.close_link()
            elif tag == "sup":
                self._open.lower()
        self._part(tag)

    def handle_data(self, data: str) -> None:
        at = self._piece.at[self._offset : self._offset + len(data)]
        self._add(re.sub(r"\s", " ", data), at)

    def handle_entityref(self, name: str) -> None:
        self._sign(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._sign(f"&#{name};")

    def _sign(self, written: str) -> None:
        told = unescape(written).replace("\u00a0", " ")
        self._add(told, [self._piece.at[min(self._offset, len(self._piece.at) - 1)]] * len(told))

    def _add(self, text: str, at: Sequence[int]) -> None:
        if self._open is not None and not self._unread:
            self._open.text += text
            self._open.at += at

    def _part(self, tag: str) -> None:
        if tag in _PARTS_WORDS and self._open is not None and self._open.text:
            self._add(" ", [self._open.at[-1]])

    def _end_cell(self) -> None:
        if self._open is None:
            return
        cell, self._open = self._open, None
        if cell.tag == "caption":
            self.captions.append(cell.written())
        else:
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(cell.written())


class _Cell:
    """A cell that is being read."""

    def __init__(self, tag: str, head: bool, rowspan: int, colspan: int) -> None:  # noqa: FBT001
        self.tag, self.head, self.spans = tag, head, (rowspan, colspan)
        self.text = ""
        self.at: list[int] = []
        self.links: list[Link] = []
        self.opened: tuple[int, str] | None = None
        self.raised: int | None = None

    def close_link(self) -> None:
        if self.opened is not None:
            self.links.append(Link(self.opened[0], len(self.text), self.opened[1]))
            self.opened = None

    def lower(self) -> None:
        """A raised figure belongs to a unit before it, or is the mark of a note."""
        if self.raised is not None:
            told = raised(self.text[: self.raised], self.text[self.raised :])
            at = self.at[self.raised :] or self.at[-1:] or [0]
            self.at[self.raised :] = [*at, *[at[-1]] * max(0, len(told) - len(at))][: len(told)]
            self.text = self.text[: self.raised] + told
            self.raised = None

    def written(self) -> WrittenCell:
        start = len(self.text) - len(self.text.lstrip())
        stop = start + len(self.text.strip())
        links = [
            Link(max(0, one.start - start), min(one.end, stop) - start, one.target)
            for one in self.links
        ]
        piece = Piece(self.text[start:stop], self.at[start:stop])
        return WrittenCell(piece, self.head, links, (), *self.spans)


def _span(written: str | None) -> int:
    return int(written) if written is not None and re.fullmatch(r"[1-9]\d{0,2}", written) else 1
