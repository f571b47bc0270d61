"""Markdown as prose: what CommonMark shows as words, block by block.

Left out: code, addresses, images, comments, struck-out text, the front matter. Indented text is
code only where it does not read as prose: Chinese paragraphs are indented.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from newqp_writer.language import later
from newqp_writer.publishing.markdown.page import Piece, joined
from newqp_writer.reports.prose.block import Block, Comment, Kind, Link, Prose
from newqp_writer.reports.prose.html_tables import blocks_of_table, tables_in, without_entities
from newqp_writer.reports.prose.html_words import Anchor, untagged, without_comments
from newqp_writer.reports.prose.inline import InlineWords, markdown_parser
from newqp_writer.reports.prose.tables import WrittenCell, rows_told
from newqp_writer.reports.prose.yaml_front import Front, read_front
from newqp_writer.text import is_han

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CODE_MARKS = re.compile(r"[{};=|]|\$(?!\d)|<[A-Za-z/]|\(\)|::|->|\w\(")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)\s")
_TOLD = ("title", "subtitle", "abstract", "summary", "description", "摘要", "标题")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


@cache
def _parser() -> MarkdownIt:
    return markdown_parser()


def read_markdown(text: str, *, damaged: bool = False) -> Prose:
    """The prose of a Markdown page.

    Args:
        text: the page; offsets count its characters.
        damaged: a front matter that cannot be read is passed over.

    Raises:
        ValueError: its front matter cannot be read; with the line as second argument.
    """
    front = read_front(text, damaged=damaged)
    told = list(_said_in_front(text, front))
    reading = _Reading(text, front, len(told))
    blocks = [*told, *reading.blocks()]
    return Prose(blocks, reading.comments, reading.unclosed, front.values, reading.repeated)


class _Reading:
    """The tokens of a page, turned into blocks one after the other."""

    def __init__(self, text: str, front: Front, before: int = 0) -> None:
        # What stands before the body is blanked, so that lines and offsets stay the file's.
        blanked = re.sub(r"[^\n]", " ", text[: front.end]) + text[front.end :]
        self.text = blanked.replace("\x00", "\ufffd")
        self.whole = Piece(self.text, range(len(self.text)))
        self.starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        self.env: dict[str, Any] = {}
        self.tokens = _parser().parse(self.text, self.env)
        self.comments: list[Comment] = []
        self.unclosed: list[tuple[int, str]] = []
        self.count = before
        self.items: list[str] = []
        self.note = ""
        self.noted: set[str] = set()
        self.repeated: list[tuple[int, str]] = []
        self.last = ""

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        at = 0
        while at < len(self.tokens):
            found, at = self._at(at)
            for block in found:
                if block.text.strip():
                    self.count += 1
                    self.last = block.text if block.kind in {"heading", "paragraph"} else ""
                    yield block
            at += 1

    def _at(self, at: int) -> tuple[Sequence[Block], int]:
        token = self.tokens[at]
        kind = token.type
        if kind == "list_item_open":
            self.items.append(token.info or "•")
        elif kind == "list_item_close":
            self.items.pop()
        elif kind == "footnote_reference_open":
            self._begin_note(token)
        elif kind == "footnote_reference_close":
            self.note = ""
        elif kind == "table_open":
            return self._table(at)
        elif kind == "inline":
            return [self._inline(token, self.tokens[at - 1])], at
        elif kind == "html_block":
            return self._html(at)
        elif kind == "fence":
            self._fence(token)
        elif kind == "code_block":
            return list(self._indented(token)), at
        return (), at

    def _begin_note(self, token: Token) -> None:
        self.note = str(token.meta["label"])
        if self.note in self.noted:
            self.repeated.append((token.map[0] + 1 if token.map else 1, self.note))
        self.noted.add(self.note)

    def _lines(self, token: Token) -> tuple[int, int]:
        first, last = token.map or [0, 0]
        return self.starts[first], self.starts[last] if last < len(self.starts) else len(self.text)

    def _source(self, token: Token, start: int | None = None) -> Piece:
        """The content of an inline token, each character where it stands in the file."""
        begin, end = self._lines(token)
        place = begin if start is None else start
        pieces: list[Piece] = []
        for number, line in enumerate(token.content.split("\n")):
            if number:
                pieces.append(Piece("\n", [max(place - 1, 0)]))
            found = _find_line(self.text, line, place, end)
            pieces.append(Piece(line, found))
            last = found[-1] if found else place
            behind = self.text.find("\n", last)
            place = behind + 1 if behind >= 0 else end
        return joined(pieces)

    def _words(self, token: Token, start: int | None = None) -> InlineWords:
        words = InlineWords(self._source(token, start))
        words.read(token, self.env.get("footnotes", {}))
        self.comments += [Comment(text, at, self.count) for text, at in words.comments]
        return words

    def _inline(self, token: Token, opened: Token) -> Block:
        words = self._words(token)
        kind: Kind = "paragraph"
        level, label = 0, ""
        if opened.type == "heading_open":
            kind, level = "heading", int(opened.tag[1:])
        elif self.note:
            kind, label = "note", self.note
        elif self.items:
            kind, label = "item", self.items[-1]
        return Block(kind, words.piece, level, label, words.links, words.notes)

    def _fence(self, token: Token) -> None:
        """A fence that nobody closed makes code of all that follows."""
        begin, end = self._lines(token)
        written = self.text[begin:end].rstrip()
        last = written.rpartition("\n")[2].strip("> \t")
        if not last.startswith(token.markup) or last.strip(token.markup[0]) or "\n" not in written:
            self.unclosed.append((token.map[0] + 1 if token.map else 1, later("a fence of code")))

    def _html(self, at: int) -> tuple[Sequence[Block], int]:
        """The words of a block of HTML, its tables told; its tags and comments are blanked."""
        token = self.tokens[at]
        begin, end = self._lines(token)
        # An empty line between two rows ends the block, not the table.
        opened = [last for _, last in tables_in(self.text, begin, end) if last == end]
        if opened and (closed := next(tables_in(self.text, begin), (0, 0))[1]) > end:
            at, end = self._up_to(at, closed)
        piece = self.whole[begin:end]
        text, comments = without_comments(piece.text)
        for start, words, closed in comments:
            if not closed:
                line = piece.text.count("\n", 0, start) + (token.map[0] if token.map else 0)
                self.unclosed.append((line + 1, later("a comment")))
            self.comments.append(Comment(words, begin + start, self.count))
        blocks: list[Block] = []
        place = 0
        for first, last in [*tables_in(text), (len(text), len(text))]:
            lines = self._untagged(Piece(text[place:first], piece.at[place:first]))
            blocks += lines
            if first < last:
                above = lines[-1].text if lines else self.last
                blocks += blocks_of_table(Piece(text[first:last], piece.at[first:last]), above)
            place = last
        return blocks, at

    def _untagged(self, piece: Piece) -> list[Block]:
        """The lines of a stretch of HTML, without its tags."""
        text, anchors = untagged(piece.text)
        placed = [
            one._replace(first=piece.at[one.first], last=piece.at[one.last]) for one in anchors
        ]
        parts = [without_entities(one) for one in Piece(text, piece.at).lines() if one.text.strip()]
        kind: Kind = "note" if self.note else "paragraph"
        return [Block(kind, one, label=self.note, links=_links_of(one, placed)) for one in parts]

    def _up_to(self, at: int, place: int) -> tuple[int, int]:
        """The last token beside or in that at ``at`` that begins before a place, and its end."""
        level, end = self.tokens[at].level, self._lines(self.tokens[at])[1]
        for number in range(at + 1, len(self.tokens)):
            token = self.tokens[number]
            if token.level < level or (token.map and self._lines(token)[0] >= place):
                break
            at, end = number, max(end, self._lines(token)[1] if token.map else end)
        return at, end

    def _indented(self, token: Token) -> Iterator[Block]:
        """The paragraphs of indented text that are no code."""
        begin, end = self._lines(token)
        for found in _PARAGRAPH.finditer(self.text, begin, end):
            if reads_as_prose(found[0]) or _ADMONITION.match(self.last):
                piece = self.whole[found.start() : found.end()]
                yield Block("item" if self.items else "paragraph", piece)

    def _table(self, at: int) -> tuple[Sequence[Block], int]:
        rows: list[list[WrittenCell]] = []
        place = 0
        while self.tokens[at].type != "table_close":
            token = self.tokens[at]
            if token.type == "tr_open":
                rows.append([])
                place = self._lines(token)[0]
            elif token.type == "inline" and rows:
                words = self._words(token, place)
                if words.piece.at:
                    place = max(words.piece.at) + 1
                head = self.tokens[at - 1].type == "th_open"
                rows[-1].append(WrittenCell(words.piece, head, words.links, words.notes))
            at += 1
        return rows_told(rows, self.last), at


def _links_of(piece: Piece, anchors: Sequence[Anchor]) -> list[Link]:
    """The links of a stretch of HTML whose words stand in a piece of it."""
    at = list(piece.at)
    if not at:
        return []
    first = bisect_left(anchors, at[0], key=lambda one: one.first)
    last = bisect_right(anchors, at[-1], key=lambda one: one.first)
    return [
        Link(bisect_left(at, one.first), bisect_right(at, one.last), one.target)
        for one in anchors[first:last]
        if one.last <= at[-1]
    ]


def _said_in_front(text: str, front: Front) -> Iterator[Block]:
    """What the front matter shows a reader: title, abstract, summary."""
    for key in _TOLD:
        value = front.values.get(key)
        if not isinstance(value, str):
            continue
        place = text.find(key, 0, front.end)
        pieces: list[Piece] = []
        for line in filter(None, map(str.strip, value.split("\n"))):
            found = text.find(line, max(place, 0), front.end)
            place = found + len(line) if found >= 0 else place
            # A folded line of YAML stands over several; its numbers are shown where it begins.
            at = range(found, found + len(line)) if found >= 0 else [max(place, 0)] * len(line)
            pieces.append(Piece(line, at))
        if pieces:
            kind: Kind = "heading" if "title" in key or key == "标题" else "paragraph"
            yield Block(kind, joined(_parted(pieces)), level=1)


def _parted(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Lines with the ends between them."""
    for number, piece in enumerate(pieces):
        if number:
            yield Piece("\n", [piece.at[0]])
        yield piece


def reads_as_prose(text: str) -> bool:
    r"""Whether indented text is a paragraph, and no code.

    >>> reads_as_prose("产量增长5%，"), reads_as_prose("Output rose by 5 per cent in the year.\n")
    (True, True)
    >>> reads_as_prose("x = 5\nprint(x)\n")
    False
    """
    if any(map(is_han, text)):
        return True
    return len(_WORDS.findall(text)) >= 5 and not _CODE_MARKS.search(text)


def _find_line(text: str, line: str, start: int, end: int) -> list[int]:
    r"""Where each character of a line of a block stands; ``|`` of a cell was written ``\|``."""
    stop = text.find("\n", start, end)
    stop = end if stop < 0 else stop
    written = text[start:stop].rstrip()
    if written.endswith(line):
        found = start + len(written) - len(line)
        own = text.find(line, start, stop)
        # A line ends its paragraph's line; the cell of a table is the next of its row.
        if "|" not in written or own == found:
            return list(range(found, found + len(line)))
    if (found := text.find(line, start, end)) >= 0:
        return list(range(found, found + len(line)))
    places: list[int] = []
    place = start
    for char in line:
        found = text.find(char, place, end)
        place = found if found >= 0 else min(place, end - 1)
        places.append(place)
        place += 1
    return places
