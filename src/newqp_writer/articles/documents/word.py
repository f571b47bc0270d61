"""Word documents: paragraphs and tables in their order, without heads, feet, notes and changes.

Deleted and hidden text is left out, inserted text is text. What the document's properties say is
believed last: they are often those of the template it was made from.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.documents.packages import refuse_bombs
from newqp_writer.articles.raised import lowered, raised
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.file_names import date_in_name
from newqp_writer.articles.signals.names import has_legal_form, is_organisation
from newqp_writer.articles.signals.printed_lines import read_printed_line
from newqp_writer.articles.tables import Cell, Grid, TableRow, as_caption, read_table
from newqp_writer.articles.texts.headers import RED_HEAD, read_header, spaced
from newqp_writer.articles.texts.items import items_of, with_source
from newqp_writer.articles.texts.plain_text import REMEDY, read_lines
from newqp_writer.errors import ArticleError
from newqp_writer.language import _

_ABOVE = 2  # lines above a title that are not centred: a secret's grade, a serial number
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NEAR = 12  # characters beside raised words that say what they are
_MARKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\u3000", f"{_W}noBreakHyphen": "-"}
_SKIPPED = frozenset(
    f"{_W}{name}" for name in "del moveFrom footnoteReference instrText rPr pPr".split()
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


def _words(element: Any) -> str:
    """The visible words of a paragraph, a line break as a line end; 10 with a raised 3 is 10³."""
    grouped = groupby(_runs(element), itemgetter(0))
    spoken = [(say, "".join(words for _how, words in runs)) for say, runs in grouped]
    said = ""
    for place, (say, words) in enumerate(spoken):
        behind = spoken[place + 1][1][:_NEAR] if place + 1 < len(spoken) else ""
        said += words if say is None else say(said[-_NEAR:], words, behind)
    return said


def _runs(element: Any) -> Iterator[tuple[Callable[..., str] | None, str]]:
    """The visible words with how they are raised or lowered, if they are."""
    if element.tag == f"{_W}r":
        if not any(_is_on(element, name) for name in ("vanish", "strike", "dstrike")):
            aligned = element.find(f"{_W}rPr/{_W}vertAlign")
            how = "" if aligned is None else aligned.get(f"{_W}val", "")
            said = "".join(words for child in element for _how, words in _runs(child))
            yield {"superscript": raised, "subscript": lowered}.get(how), said
    elif (mark := _MARKS.get(element.tag)) is not None:
        yield None, mark
    elif element.tag == f"{_W}t":
        yield None, element.text or ""
    elif element.tag not in _SKIPPED:
        for child in element:
            yield from _runs(child)


def _is_on(run: Any, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val", "true") not in {"false", "0", "off"}


def _cells(table: Any) -> Iterator[list[Cell]]:
    """The rows of a table; a cell merged downwards stands in its first row only."""
    rows = table.findall(f"{_W}tr")
    spans: dict[tuple[int, int], int] = {}
    written: list[list[tuple[int, Any, int, str]]] = []
    for down, row in enumerate(rows):
        across = 0
        cells = []
        for cell in row.findall(f"{_W}tc"):
            properties = cell.find(f"{_W}tcPr")
            grid = properties.find(f"{_W}gridSpan") if properties is not None else None
            width = int(grid.get(f"{_W}val", "1")) if grid is not None else 1
            merge = properties.find(f"{_W}vMerge") if properties is not None else None
            state = "" if merge is None else merge.get(f"{_W}val", "continue")
            cells.append((across, cell, width, state))
            if state == "continue":
                first = next((d for d in range(down - 1, -1, -1) if (d, across) in spans), None)
                if first is not None:
                    spans[first, across] = down - first + 1
            else:
                spans[down, across] = 1
            across += width
        written.append(cells)
    for down, cells in enumerate(written):
        head = rows[down].find(f"{_W}trPr/{_W}tblHeader") is not None
        yield [
            Cell(_text_of(cell), head, spans.get((down, across), 1), width)
            for across, cell, width, state in cells
            if state != "continue"
        ]


def _text_of(cell: Any) -> str:
    return "".join(_words(paragraph) for paragraph in cell.iter(f"{_W}p"))


def _blocks(body: Any) -> Iterator[tuple[str, Any]]:
    """Paragraphs and tables in their order, those in content controls too."""
    for child in body:
        if child.tag == f"{_W}p":
            yield "paragraph", child
        elif child.tag == f"{_W}tbl":
            yield "table", child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _blocks(child)


_BETWEEN_NAMES = re.compile(r"[|｜·•,，]|\s[–—-]\s|\u3000{1,2}")


def _imprints(document: Any) -> Iterator[str]:
    """The offices and companies that heads and feet of the pages name."""
    for section in document.sections:
        for margin in (section.header, section.footer, section.first_page_header):
            for paragraph in margin.paragraphs:
                for name in map(str.strip, _BETWEEN_NAMES.split(paragraph.text)):
                    if is_organisation(name) or has_legal_form(name):
                        yield name


def _is_title(paragraph: Any) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and style.get(f"{_W}val", "") in {"Title", "Heading1", "1", "a3"}


def _is_centred(paragraph: Any) -> bool:
    alignment = paragraph.find(f"{_W}pPr/{_W}jc")
    return alignment is not None and alignment.get(f"{_W}val") == "center"


def _with_one_title(lines: list[str], centred: Sequence[str], zone: dt.tzinfo) -> list[str]:
    """Lines in which a title that is centred over two lines is one."""
    first = lines.index(centred[0]) if centred else 0
    begin = 0  # a red head and the number of a document stand above
    while begin < min(3, len(centred)) and not _is_part_of_title(centred[begin], zone):
        begin += 1
    end = begin
    while end < min(begin + 3, len(centred)) and _is_part_of_title(centred[end], zone):
        end += 1
    if end - begin < 2:
        return lines
    return [*lines[: first + begin], "".join(centred[begin:end]), *lines[first + end :]]


def _is_part_of_title(line: str, zone: dt.tzinfo) -> bool:
    said = read_printed_line(line, 0, zone)
    numbered = re.search(r"[〔\[（(]\d{4}[〕\])）]\s*\d+\s*号", line)
    office = RED_HEAD.fullmatch(line) is not None
    # A short part of a title may be read as a bare name, but no office's.
    named = said is not None and (said.sure or any(is_organisation(each.text) for each in said.who))
    ended = line.endswith(("。", "：", ":", "；")) or not any(map(str.isalnum, line))
    return not (named or numbered or office or ended)


def read_word(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """The clipping of a .docx file.

    Raises:
        ArticleError: damaged, locked by a password, or far too large when unpacked.
    """
    from docx import Document  # noqa: PLC0415 - only days with Word documents need it

    refuse_bombs(data, path)
    try:
        document = Document(io.BytesIO(data))
    except MemoryError:
        raise
    # Whatever the parser of a third party raises on a broken file is a file we cannot read.
    except Exception as error:
        raise ArticleError(
            _("not a Word document that can be read ({name})").format(name=type(error).__name__),
            path=path,
            hint=_("open it in Word or WPS and save it again as .docx"),
        ) from error
    lines: list[str] = []
    titles: list[str] = []
    centred: list[str] = []
    rows: list[TableRow] = []
    for kind, block in _blocks(document.element.body):
        if kind == "table":
            caption = as_caption(lines[-1]) if lines else ""
            told = read_table(Grid.of_rows(list(_cells(block)), caption=caption))
            rows += told
            lines += [row.text for row in told]
            continue
        words = [line.strip() for line in _words(block).split("\n") if line.strip()]
        if words and _is_title(block):
            titles.append(words[0])
        at_top = len(lines) <= _ABOVE if not centred else lines[-1] == centred[-1]
        if words and at_top and _is_centred(block):
            centred += words
        lines += words
    lines = _with_one_title(lines, centred, zone)
    if not rows and (items := items_of(lines, zone)):
        return tuple(
            with_source(read_lines(lines[item.begin : item.end], path, zone), item)
            for item in items
        )
    fields = {"title": Value(titles[0])} if titles and titles[0] in lines[:6] else {}
    lines = spaced(lines)
    header = read_header(lines, zone, fields=fields)
    begin, end = header.body
    who = header.who
    who += tuple(Signal(Origin.IMPRINT, name) for name in _imprints(document))
    if is_organisation(document.core_properties.author or ""):
        who += (Signal(Origin.PROPERTIES, document.core_properties.author),)
    when = header.when
    if date := date_in_name(path):
        when += (Signal(Origin.FILE_NAME, date),)
    body = "\n\n".join(filter(None, lines[begin:end]))
    return (
        Clipping(
            fields=header.fields, body=body, who=who, when=when, remedy=REMEDY, rows=tuple(rows)
        ),
    )
