"""A Markdown file as clippings: its front matter, the header of its text, its paragraphs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from newqp_writer.articles.clipping import BEIJING, Clipping, Value, refuse_endless
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.file_names import date_in_name
from newqp_writer.articles.signals.names import is_outlet
from newqp_writer.articles.tables import TableRow, tables_in_lines
from newqp_writer.articles.texts import front_matter, plain_text
from newqp_writer.articles.texts.front_matter import Known, read_front_matter
from newqp_writer.articles.texts.headers import read_header
from newqp_writer.articles.texts.items import Item, items_of, with_source, without_mark
from newqp_writer.articles.texts.markdown import markdown_paragraphs
from newqp_writer.articles.texts.paragraphs import Paragraph, parted
from newqp_writer.articles.texts.sections import sections_of
from newqp_writer.articles.titles import heading_of
from newqp_writer.language import _

_PICTURE = re.compile(r"\(data:image/[^()\s]*\)")  # a picture in the text itself
_FIRST = 3  # headings of which one is the title's
_ANNOTATIONS = re.compile(
    r"(?:highlights?|annotations?|notes?|my notes|document notes?|excerpts?|高亮|划线|标注|批注"
    r"|笔记|我的笔记|摘录)",
    re.IGNORECASE,
)


def read_markdown(text: str, path: Path, zone: dt.tzinfo = BEIJING) -> tuple[Clipping, ...]:
    """The clippings of a Markdown file, with front matter or without; nearly always one.

    What front matter does not say may stand in the lines under the title, as in plain text. A file
    whose sections each name a source is a collection, and each of them an article.

    Raises:
        ArticleError: front matter broken, doubled or unsafe; with its line.
    """
    text = _PICTURE.sub("()", text)
    refuse_endless(text, path)
    known, body, body_line = read_front_matter(text, path)
    blocks = list(_with_rows(_without_annotations(markdown_paragraphs(body, body_line))))
    if sections := sections_of(blocks, zone):
        return tuple(_section(section, zone) for section in sections)
    if known is None and (items := items_of(_lines(blocks), zone)):
        return tuple(_item(blocks, item, path, zone) for item in items)
    return (_clipping(blocks, known, path, zone, body_line),)


def _item(blocks: Sequence[Paragraph], item: Item, path: Path, zone: dt.tzinfo) -> Clipping:
    """The clipping of one article of a collection."""
    own = list(_cut(blocks, item.begin, item.end))
    return with_source(_clipping(own, None, path, zone, own[0].line), item)


def _section(blocks: Sequence[Paragraph], zone: dt.tzinfo) -> Clipping:
    title = Value(without_mark(blocks[0].text), blocks[0].line)
    lines = _lines(blocks[1:])
    header = read_header(lines, zone, fields={"title": title})
    kept, first = _between(blocks[1:], *header.body)
    return Clipping(
        fields=header.fields, body="\n\n".join(kept), who=header.who, when=header.when,
        body_line=first, remedy=plain_text.REMEDY, rows=_rows(blocks),
    )  # fmt: skip


def _clipping(
    blocks: Sequence[Paragraph],
    front: Known | None,
    path: Path,
    zone: dt.tzinfo,
    body_line: int,
) -> Clipping:
    known = front or Known()
    headings = [block.text for block in blocks if block.heading and block.lines] if front else None
    rows = _rows(blocks)
    fields = dict(known.fields)
    if "title" in fields and headings:
        title = fields["title"]
        fields["title"] = replace(title, text=heading_of(title.text, headings[:_FIRST]))
    header = read_header(
        _lines(blocks),
        zone,
        fields=fields,
        headings=headings,
        rows={r.text for r in rows if r.cells},
        marked={line.strip() for block in blocks if block.heading for line in block.lines},
        quoted=_quoted_lines(blocks),
    )
    when = (*known.when, *header.when)
    if date := date_in_name(path):
        when += (Signal(Origin.FILE_NAME, date),)
    kept, first = _between(blocks, *header.body)
    address = header.fields.get("url")
    outlets = [
        each
        for each in (*known.authors, *header.authors)
        if is_outlet(each.text, address.text if address else "")
    ]
    who = (*known.who, *outlets, *header.who)
    note = _("front matter keys that are not used: {names}").format(
        names="、".join(known.unknown[:8])
    )
    return Clipping(
        fields=header.fields,
        body="\n\n".join(kept),
        who=who,
        when=when,
        body_line=first or body_line,
        notes=(Value(note, 2),) if known.unknown else (),
        rows=rows,
        headings=frozenset(b.text for b in blocks if b.lines and (b.heading or b.bold)),
        items=frozenset(block.text for block in blocks if block.item),
        remedy=plain_text.REMEDY if front is None else front_matter.REMEDY,
    )


def _without_annotations(blocks: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs without the sections in which a clipping tool lists what its user marked."""
    kept: list[Paragraph] = []
    level = 0
    for block in blocks:
        if block.heading and (not level or block.heading <= level):
            level = block.heading if _ANNOTATIONS.fullmatch(block.text.strip()) else 0
        if not level:
            kept.append(block)
    return kept


def _with_rows(blocks: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs in which tables that were pasted as lines are told row by row."""
    above = ""
    for block in blocks:
        at = 0
        tables = tables_in_lines(block.lines) if len(block.lines) > 2 else ()
        for table in tables:
            if table.begin > at:
                yield replace(block, lines=block.lines[at : table.begin])
            for row in table.told(above):
                yield Paragraph((row.text,), block.line + table.begin, row=row)
            at = table.end
        if at < len(block.lines) or not at:
            yield replace(block, lines=block.lines[at:])
        above = block.text if block.lines else above


def _rows(blocks: Sequence[Paragraph]) -> tuple[TableRow, ...]:
    return tuple(block.row for block in blocks if block.row is not None)


def _quoted_lines(blocks: Sequence[Paragraph]) -> set[str]:
    """Lines that are quoted, where not most of the file is (a mail that was passed on)."""
    quoted = [block for block in blocks if block.quoted]
    few = 2 * len(quoted) < len(blocks)
    return {line.strip() for block in quoted for line in block.lines} if few else set()


def _lines(blocks: Sequence[Paragraph]) -> list[str]:
    """The lines of paragraphs, an empty one behind each."""
    return [line for block in blocks for line in (*block.lines, "")]


def _cut(blocks: Sequence[Paragraph], begin: int, end: int) -> Iterator[Paragraph]:
    """The paragraphs of ``_lines`` from ``begin`` to ``end``."""
    at = 0
    for block in blocks:
        lines = block.lines[max(0, begin - at) : max(0, end - at)]
        at += len(block.lines) + 1
        if lines:
            yield replace(block, lines=lines)


def _between(blocks: Sequence[Paragraph], begin: int, end: int) -> tuple[list[str], int | None]:
    """The words of the paragraphs between two lines, and the file's line of the first."""
    cut = list(_cut(blocks, begin, end))
    kept = [each.text for block in cut for each in parted(block.lines, block.line)]
    return kept, cut[0].line if cut else None
