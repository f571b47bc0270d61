"""A Word document as a report: its paragraphs as Markdown, its footnotes and links as citations.

It has no lines: places are told as paragraphs, counted as Word shows them, tables apart.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from newqp_writer.articles.documents.packages import refuse_bombs
from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.reports.finding import CheckedFile, Fault, Placed
from newqp_writer.reports.prose.word.numbering import Numbering, style_of
from newqp_writer.reports.prose.word.shown import A, W, leave_out, words_of
from newqp_writer.reports.prose.word.unread import tree_of, unread_in
from newqp_writer.text import letters
from newqp_writer.workspace import read_bytes

_HEADING = re.compile(r"(?:[a-z]*heading[ a-z]*|title)([1-6])?$|([1-6])$", re.IGNORECASE)
_CONTENTS = re.compile(r"TOC\s?\d?|toc \d|Contents", re.IGNORECASE)
_OWN_MARK = re.compile(r"^(?:第?[一二三四五六七八九十\d.]{1,8}[章节部分篇、.．\s]*)?")
_PAGE = re.compile(r"[\s.…·]*\d{1,4}\s*$")
_NOTES = ("footnotes", "endnotes")
_LEFT_OUT = frozenset(
    f"{W}{name}" for name in "del moveFrom sectPr sdtPr tblPr tblGrid trPr tcPr".split()
)


class _Document:
    """A document with its notes and the addresses of its links."""

    def __init__(self, data: bytes, path: Path) -> None:
        from docx import Document  # noqa: PLC0415 - only reports in Word need it

        refuse_bombs(data, path)
        try:
            self.document = Document(io.BytesIO(data))
        except MemoryError:
            raise
        # Whatever the parser of a third party raises on a broken file is a file we cannot read.
        except Exception as error:
            raise InputError(
                _("not a Word document that can be read ({error})").format(
                    error=type(error).__name__
                ),
                path=path,
                hint=_("open it in Word or WPS and save it again as .docx"),
            ) from error
        self.body = self.document.element.body
        self._links = {
            key: rel.target_ref for key, rel in self.document.part.rels.items() if rel.is_external
        }
        self.notes: list[tuple[str, str]] = []
        for kind in _NOTES:
            self.notes += self._notes(kind)

    def _notes(self, kind: str) -> Iterator[tuple[str, str]]:
        """The notes; and what stands between them and the text, which has no mark."""
        for rel in self.document.part.rels.values():
            if not rel.reltype.endswith(f"/{kind}") or rel.is_external:
                continue
            links = {k: r.target_ref for k, r in rel.target_part.rels.items() if r.is_external}
            for note in tree_of(rel.target_part) if tree_of(rel.target_part) is not None else ():
                words = " ".join(words_of(p, links) for p in note.iter(f"{W}p")).strip()
                if note.get(f"{W}type") in {None, "normal"}:
                    yield f"{kind[0]}{note.get(f'{W}id')}", words
                elif words:
                    yield "", words

    def margins(self) -> Iterator[tuple[str, str]]:
        """What stands above and below every page, once, without the numbers of pages; diagrams."""
        told: set[str] = set()
        for rel in self.document.part.rels.values():
            kind = rel.reltype.rpartition("/")[2]
            if kind not in {"header", "footer", "diagramData"} or rel.is_external:
                continue
            root = tree_of(rel.target_part)
            for paragraph in root.iter(f"{W}p", f"{A}p") if root is not None else ():
                words = words_of(paragraph, {}, pages=False).strip()
                if words and words not in told:
                    told.add(words)
                    yield kind.removesuffix("Data"), words

    def words(self, element: Any) -> str:
        """The visible words of a paragraph as Markdown."""
        return words_of(element, self._links)


def _within(parent: Any, tags: frozenset[str]) -> Iterator[Any]:
    """The elements of a kind in a parent, in controls, alternates and changes too."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _LEFT_OUT:
            leave_out(child)
        elif isinstance(child.tag, str):
            yield from _within(child, tags)


_BLOCK, _ROW, _CELL = frozenset([f"{W}p", f"{W}tbl"]), frozenset([f"{W}tr"]), frozenset([f"{W}tc"])


def _is_told_below(entry: str, headings: set[str]) -> bool:
    """Whether a line of a table of contents is a heading of the text, with its page."""
    plain = _PAGE.sub("", entry)
    return any(letters(one) in headings for one in (entry, plain, _OWN_MARK.sub("", plain)))


def _rows(document: _Document, table: Any, name: str) -> Iterator[tuple[str, str, bool]]:
    """A table as lines, each with its place, and whether it stands apart."""
    rows = [
        [
            " ".join(
                document.words(p)
                for p in cell.iter(f"{W}p")
                if next(p.iterancestors(f"{W}p"), None) is None
            ).strip()
            for cell in _within(row, _CELL)
        ]
        for row in _within(table, _ROW)
    ]
    if len(rows) == 1:  # a frame around words, and no head of anything
        yield from ((cell, f"{name}, row 1", True) for cell in rows[0] if cell)
        return
    width = max(map(len, rows), default=0)
    for number, row in enumerate(rows, 1):
        cells = [*row, *[""] * (width - len(row))]
        yield "| " + " | ".join(cells) + " |", f"{name}, row {number}", False
        if number == 1:
            yield "|" + "---|" * width, f"{name}, row 1", False


def as_markdown(data: bytes, path: Path) -> tuple[str, dict[int, str], list[str]]:
    """A document as Markdown, the place in words that each of its lines has, what is unread of it.

    Raises:
        InputError: it is no Word document that can be read.
    """
    document = _Document(data, path)
    lines: list[str] = []
    places: dict[int, str] = {}
    paragraphs = tables = 0
    numbering = Numbering(document.document)
    blocks = list(_within(document.body, _BLOCK))
    headings = {
        letters(document.words(block))
        for block in blocks
        if block.tag == f"{W}p" and not _CONTENTS.match(style_of(block))
    }

    def add(line: str, place: str, *, apart: bool = True) -> None:
        lines.append(line)
        places[len(lines)] = place
        if apart:
            lines.append("")

    for block in blocks:
        if block.tag == f"{W}tbl":
            tables += 1
            for line, place, apart in _rows(document, block, f"table {tables}"):
                add(line, place, apart=apart)
            lines.append("")
            continue
        paragraphs += 1
        words = document.words(block).strip()
        if _CONTENTS.match(style_of(block)) and _is_told_below(words, headings):
            continue
        level = _HEADING.match(style_of(block))
        mark = numbering.of(block)
        if words := f"{mark.words}{words}":
            item = "#" * int(level[1] or level[2] or 1) + " " if level else mark.item
            add(f"{item}{words}", f"paragraph {paragraphs}")
    for kind, words in document.margins():
        add(words, kind)
    for label, words in document.notes:
        add(f"[^{label}]: {words}" if label else words, f"note {label[1:]}".rstrip())
    return "\n".join(lines), places, list(unread_in(document.document))


def check_word(path: Path, report: Callable[[Path, str], CheckedFile]) -> CheckedFile:
    """A Word document checked as a report, its places told as paragraphs."""
    text, places, unread = as_markdown(read_bytes(path), path)
    checked = report(path, text)
    texts = []
    for placed in checked.texts:
        where = next((places.get(r.line, "") for r in placed.regions if r), "")
        texts.append(Placed(placed.checked, [None] * len(placed.regions), where=where))
    faults = [_told(fault, places) for fault in checked.faults]
    if unread:
        words = _("it prints more than is read here ({parts})").format(parts=", ".join(unread[:5]))
        faults.append(Fault("file/partly", path, words))
    return replace(checked, texts=texts, faults=faults)


def _told(fault: Fault, places: dict[int, str]) -> Fault:
    if fault.line is None:
        return fault
    message = f"{places.get(fault.line, '')}: {fault.message}"
    return replace(fault, line=None, column=None, message=message)
