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
from newqp_writer.workspace import read_bytes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_OWN_CODES = 0xF000
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
# Fonts whose letters are pictures; the numerals in circles of Wingdings stand from 0x80 on.
_PICTURED = re.compile(r"wingdings|webdings|dingbats|marlett", re.IGNORECASE)
_CIRCLED = dict(zip(range(0x80, 0x96), "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", strict=True))
_PICTURE = "◆"
_MARKS = re.compile(r"[\\`*_<>#|~]|!(?=\[)|^\s*[-+](?=\s)|^\s*\d{1,9}[.)](?=\s)", re.MULTILINE)
_SKIPPED = frozenset(f"{_W}{name}" for name in "del moveFrom instrText rPr pPr fldChar".split()) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_HEADING = re.compile(r"(?:[a-z]*heading[ a-z]*|title)([1-6])?$|([1-6])$", re.IGNORECASE)
_CONTENTS = re.compile(r"TOC\s?\d?|toc \d|Contents", re.IGNORECASE)
_NOTES = ("footnotes", "endnotes")


class _Document:
    """A document with its notes and the addresses of its links."""

    def __init__(self, data: bytes, path: Path) -> None:
        from docx import Document  # noqa: PLC0415 - only reports in Word need it
        from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

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
            self.notes += self._notes(kind, etree)

    def _notes(self, kind: str, etree: Any) -> Iterator[tuple[str, str]]:
        for rel in self.document.part.rels.values():
            if rel.reltype.endswith(f"/{kind}") and not rel.is_external:
                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                root = etree.fromstring(rel.target_part.blob, parser)
                links = {k: r.target_ref for k, r in rel.target_part.rels.items() if r.is_external}
                for note in root:
                    if note.get(f"{_W}type") is None:
                        words = " ".join(self.words(p, links) for p in note.iter(f"{_W}p"))
                        yield f"{kind[0]}{note.get(f'{_W}id')}", words.strip()

    def margins(self) -> Iterator[tuple[str, str]]:
        """What stands above and below every page, once; lines with a field only count pages."""
        told: set[str] = set()
        for rel in self.document.part.rels.values():
            kind = rel.reltype.rpartition("/")[2]
            if kind not in {"header", "footer"} or rel.is_external:
                continue
            for paragraph in rel.target_part.element.iter(f"{_W}p"):
                words = self.words(paragraph, {}).strip()
                fields = next(paragraph.iter(f"{_W}fldChar", f"{_W}fldSimple"), None)
                if words and fields is None and words not in told:
                    told.add(words)
                    yield kind, words

    def words(self, element: Any, links: dict[str, str] | None = None) -> str:
        """The visible words of a paragraph as Markdown."""
        tag, known = element.tag, self._links if links is None else links
        if tag in _SKIPPED or (tag == f"{_W}r" and element.find(f"{_W}rPr/{_W}vanish") is not None):
            return ""
        if (written := _written(element)) is not None:
            return written
        if tag in {f"{_W}footnoteReference", f"{_W}endnoteReference"}:
            return f"[^{tag.removeprefix(_W)[0]}{element.get(f'{_W}id')}]"
        inside = "".join(self.words(child, links) for child in element)
        if tag == f"{_W}hyperlink" and (target := known.get(element.get(f"{_R}id", ""))):
            return f"[{inside}](<{target.replace('<', '').replace('>', '')}>)"
        if tag == f"{_W}r" and _is_raised(element) and inside.strip().isdigit():
            return f"[{inside.strip()}]"
        return inside


def _written(element: Any) -> str | None:
    """The characters that an element stands for; ``None`` for one that holds others."""
    if element.tag == _WORD_ART:
        return f" {element.get('string') or ''} "
    if element.tag == f"{_W}t" and (font := _picture_font(element)):
        return "".join(_pictured(ord(char), font) for char in element.text or "")
    if element.tag in {f"{_W}t", _MATHS}:
        # What would be a mark in Markdown is a character here; of “1.” the point would be.
        return _MARKS.sub(lambda mark: f"{mark[0][:-1]}\\{mark[0][-1]}", element.text or "")
    if element.tag == f"{_W}sym":  # of a font of its own, by its code: the 9 of Symbol is F039
        code = element.get(f"{_W}char") or ""
        number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else 0
        font = element.get(f"{_W}font") or ""
        if _PICTURED.search(font):
            return _pictured(number, font)
        return chr(number & 0xFF if number >= _OWN_CODES else number).strip("\0")
    if element.tag in {f"{_W}br", f"{_W}cr", f"{_W}tab"}:
        return " "
    return "-" if element.tag == f"{_W}noBreakHyphen" else None


def _picture_font(text: Any) -> str:
    """The font of a run whose letters are pictures."""
    fonts = text.getparent().find(f"{_W}rPr/{_W}rFonts") if text.getparent() is not None else None
    named = fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "" if fonts is not None else ""
    return named if _PICTURED.search(named) else ""


def _pictured(code: int, font: str) -> str:
    """What a code of such a font shows: a numeral in a circle, or some picture."""
    code &= 0xFF if code >= _OWN_CODES else code
    if code <= 0x20:
        return " "
    return _CIRCLED.get(code, _PICTURE) if font.strip().lower() == "wingdings" else _PICTURE


def _is_raised(run: Any) -> bool:
    raised = run.find(f"{_W}rPr/{_W}vertAlign")
    return raised is not None and raised.get(f"{_W}val") == "superscript"


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _blocks(body: Any) -> Iterator[Any]:
    for child in body:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag == f"{_W}sdt" and _is_contents(child):
            continue  # page numbers, beside headings that stand below
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _blocks(child)


def _is_contents(block: Any) -> bool:
    """Whether a content control is a table of contents."""
    kind = block.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return kind is not None and "contents" in kind.get(f"{_W}val", "").lower()


class _Numbering:
    """The numbers that Word gives to paragraphs, which stand in no paragraph."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        self._formats: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        numbering = next(
            (
                r.target_part
                for r in document.part.rels.values()
                if r.reltype.endswith("/numbering")
            ),
            None,
        )
        if numbering is None:
            return
        root = numbering.element
        kinds = {
            kind.get(f"{_W}abstractNumId"): {
                level.get(f"{_W}ilvl"): _value(level, "numFmt") for level in kind.iter(f"{_W}lvl")
            }
            for kind in root.findall(f"{_W}abstractNum")
        }
        for number in root.findall(f"{_W}num"):
            for level, form in kinds.get(_value(number, "abstractNumId"), {}).items():
                self._formats[number.get(f"{_W}numId"), level] = form

    def of(self, paragraph: Any) -> str:
        """The mark of a paragraph in a list: its number, or a bullet; empty outside of one."""
        properties = self._properties(paragraph)
        if properties is None:
            return ""
        number, level = _value(properties, "numId"), _value(properties, "ilvl") or "0"
        if number in {"", "0"}:
            return ""
        if self._formats.get((number, level)) != "decimal":
            return "- "
        self._counts[number] = self._counts.get(number, 0) + 1
        return f"{self._counts[number]}. "

    def _properties(self, paragraph: Any) -> Any:
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        style, seen = _style(paragraph), 0
        while own is None and style in self._styles and seen < 10:
            element = self._styles[style]
            own = element.find(f"{_W}pPr/{_W}numPr")
            style, seen = _value(element, "basedOn"), seen + 1
        return own


def _value(element: Any, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _rows(document: _Document, table: Any, name: str) -> Iterator[tuple[str, str, bool]]:
    """A table as lines, each with its place, and whether it stands apart."""
    rows = [
        [
            " ".join(document.words(p) for p in cell.iter(f"{_W}p")).strip()
            for cell in row.findall(f"{_W}tc")
        ]
        for row in table.findall(f"{_W}tr")
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


def as_markdown(data: bytes, path: Path) -> tuple[str, dict[int, str]]:
    """A document as Markdown, and the place in words that each of its lines has.

    Raises:
        InputError: it is no Word document that can be read.
    """
    document = _Document(data, path)
    lines: list[str] = []
    places: dict[int, str] = {}
    paragraphs = tables = 0
    numbering = _Numbering(document.document)

    def add(line: str, place: str, *, apart: bool = True) -> None:
        lines.append(line)
        places[len(lines)] = place
        if apart:
            lines.append("")

    for block in _blocks(document.body):
        if block.tag == f"{_W}tbl":
            tables += 1
            for line, place, apart in _rows(document, block, f"table {tables}"):
                add(line, place, apart=apart)
            lines.append("")
            continue
        paragraphs += 1
        words = document.words(block).strip()
        if _CONTENTS.match(_style(block)):
            continue
        level = _HEADING.match(_style(block))
        if words:
            mark = "#" * int(level[1] or level[2] or 1) + " " if level else numbering.of(block)
            add(f"{mark}{words}", f"paragraph {paragraphs}")
    for kind, words in document.margins():
        add(words, kind)
    for label, words in document.notes:
        add(f"[^{label}]: {words}", f"note {label[1:]}")
    return "\n".join(lines), places


def check_word(path: Path, report: Callable[[Path, str], CheckedFile]) -> CheckedFile:
    """A Word document checked as a report, its places told as paragraphs."""
    text, places = as_markdown(read_bytes(path), path)
    checked = report(path, text)
    texts = []
    for placed in checked.texts:
        where = next((places.get(r.line, "") for r in placed.regions if r), "")
        texts.append(Placed(placed.checked, [None] * len(placed.regions), where=where))
    faults = [_told(fault, places) for fault in checked.faults]
    return replace(checked, texts=texts, faults=faults)


def _told(fault: Fault, places: dict[int, str]) -> Fault:
    if fault.line is None:
        return fault
    message = f"{places.get(fault.line, '')}: {fault.message}"
    return replace(fault, line=None, column=None, message=message)
