"""PDF with a text layer: lines put into reading order and joined to paragraphs.

A PDF knows where letters stand, not what a paragraph is. Lines are found by pdfium; columns by the
gutter no line crosses; paragraphs by indents, gaps, changes of size, and lines that end early.
What stands at the edge of every page, page numbers, and the stamp of a browser's printer are left
out. Nothing is recognised in pictures: a scan is said to be one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.documents.covers import read_cover
from newqp_writer.articles.documents.drawn import Line
from newqp_writer.articles.documents.forms import draws_too_much
from newqp_writer.articles.documents.layout import blocks, in_reading_order, joined
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.file_names import date_in_name
from newqp_writer.articles.signals.names import is_company, is_organisation
from newqp_writer.articles.signals.printed_lines import read_printed_line
from newqp_writer.articles.tables import Grid, TableRow, as_caption, read_table
from newqp_writer.articles.texts.headers import ISSUE, read_header, spaced
from newqp_writer.errors import ArticleError
from newqp_writer.language import _, later

_MOST_PAGES = 200
_SMALL = 0.7  # of the size of the text: a foot in such type is of the page
_BYLINES = 4  # lines between a title and an office with a day
_MOST_RULES = 4000  # paths of a page that are looked at
_SHORTEST_RULE, _THICKEST_RULE, _TALLEST_CELL = 6.0, 2.0, 80.0  # points
_BETWEEN_NAMES = re.compile(r"[|｜·•]|\s[–—-]\s|\s{2,}|\u3000")
_PARTS = re.compile(rf"{_BETWEEN_NAMES.pattern}|,\s|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_EDGE = 0.09  # of the page's height, above and below, where running heads stand
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/／共of]{1,2}\s?\d{1,4}(?:\s?页)?)?[-—–－·\s]*"
    r"|page\s\d+(?:\sof\s\d+)?|第\s?\d+\s?页\s?[，,/]?\s?共\s?\d+\s?页",
    re.IGNORECASE,
)
# What a browser prints at the edges: 2026/6/15 08:05  title; https://…  1/2
_PRINTED_BY_BROWSER = re.compile(
    r"\d{2,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s[AP]M)?(?:\s.*)?"
    r"|(?:https?|file)://\S+(?:\s+\d+\s?/\s?\d+)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
_MADE_BY_OFFICE = re.compile(
    r"^(?:Microsoft (?:Word|PowerPoint|Excel) - |untitled|document\d*|scanned|announcement$|公告$)",
    re.IGNORECASE,
)
# The name of a bulletin above its title: 云州能源运行简报.
_MASTHEAD = re.compile(
    r"[\u4e00-\u9fff\s]{2,16}(?:简报|专报|快报|快讯|动态|参考|内参|周报|月报|旬报|通讯|要情|信息|文件|公报)"
    r"|(?i:(?:[\w&-]+ ){0,3}(?:daily|weekly|monthly|quarterly)"
    r" (?:review|report|bulletin|brief|briefing|update|note|monitor)"
    r"|(?:policy|issue|research|technical|market|data) (?:brief|note|paper|bulletin)"
    r"(?: (?:no\.? ?)?\d+)?)"
)
_HAN = "\u3400-\u9fff"
# What Word sets between Chinese and figures is no space of the text.
_SPACED_NUMBER = re.compile(
    rf"(?<=[{_HAN}，。；：、（〔《“]) (?=[0-9A-Za-z])"
    rf"|(?<=[0-9A-Za-z%％]) (?=[{_HAN}，。；：、）〕》”])"
)


def _open(data: bytes, path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202 - pypdfium2 has no types
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - only days with PDFs need it

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ArticleError(
            _("the PDF is locked by a password") if locked else _("damaged, or no PDF"),
            path=path,
            hint=_("save it without a password") if locked else _("save or download it again"),
        ) from None


def _rules(page: Any) -> list[tuple[float, float, float]]:
    """The upright rules of a page's tables, and the upright edges of their cells: x, from, to."""
    from pypdfium2 import PdfiumError, raw  # noqa: PLC0415

    rules: list[tuple[float, float, float]] = []
    for number, drawn in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > _MOST_RULES:
            break
        try:
            left, bottom, right, top = drawn.get_bounds()
        except PdfiumError:  # a path that cannot be measured parts no cells
            continue
        if top - bottom < _SHORTEST_RULE:
            continue
        if right - left < _THICKEST_RULE:
            rules.append(((left + right) / 2, bottom, top))
        elif top - bottom < _TALLEST_CELL:
            rules += [(left, bottom, top), (right, bottom, top)]
    return rules


def _characters(page: Any) -> list[Line]:
    """The lines of a page as pdfium finds them, with their boxes (points, from the top left)."""
    from pypdfium2 import raw  # noqa: PLC0415

    text_page = page.get_textpage()
    height = page.get_height()
    rules = _rules(page)
    count = text_page.count_chars()
    lines: list[Line] = []
    text: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    sizes: Counter[float] = Counter()

    def close() -> None:
        words = "".join(text)
        if words.strip() and boxes:
            lines.append(
                Line(
                    words.strip(" \t\r\n"),
                    left=min(box[0] for box in boxes),
                    top=height - max(box[3] for box in boxes),
                    right=max(box[2] for box in boxes),
                    bottom=height - min(box[1] for box in boxes),
                    size=sizes.most_common(1)[0][0] if sizes else 0.0,
                    page_height=height,
                )
            )
        text.clear()
        boxes.clear()
        sizes.clear()

    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page.raw, index)
        char = chr(code) if code else ""
        if char in "\ufffe\x02":  # a word is parted here; pdfium gives no line end then
            text.append("\u00ad")
            close()
            continue
        if char in "\r\n":
            if char == "\n" or not char:
                close()
            continue
        box = text_page.get_charbox(index)
        drawn = box[2] > box[0] and char.strip() != ""
        size = round(raw.FPDFText_GetFontSize(text_page.raw, index), 1)
        if drawn and boxes:
            gap = box[0] - boxes[-1][2]
            ruled = gap > 0.2 * size and any(
                boxes[-1][2] <= x <= box[0] and low <= box[1] and box[3] <= high
                for x, low, high in rules
            )
            if ruled or gap > 2 * max(size, box[3] - box[1]):
                close()  # a rule or a wide gap: the next column, or another cell
        text.append(char)
        if drawn:
            boxes.append(box)
            sizes[size] += 1
    close()
    return lines


def _edge_key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _without_edges(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Pages without running heads, feet and page numbers; and the words that were left out."""
    repeated: Counter[str] = Counter()
    for page in pages:
        repeated.update({_edge_key(line) for line in page if line.at_edge(_EDGE)})
    left_out: list[str] = []
    kept: list[list[Line]] = []
    sizes = Counter(line.size for page in pages for line in page)
    small = _SMALL * sizes.most_common(1)[0][0] if sizes else 0.0
    for page in pages:
        rows: list[Line] = []
        for line in page:
            edge = line.at_edge(_EDGE)
            often = edge and len(pages) > 1 and repeated[_edge_key(line)] > 0.5 * len(pages)
            number = line.at_edge(2 * _EDGE) and _PAGE_NUMBER.fullmatch(line.text)
            stamp = line.at_edge(_EDGE) and _PRINTED_BY_BROWSER.fullmatch(line.text)
            said = read_printed_line(line.text, 0, dt.UTC) if line.at_edge(_EDGE) else None
            foot = line.top > (1 - _EDGE) * line.page_height and line.size < small
            if often or number or stamp or foot or (said and said.sure) or _is_running_head(line):
                left_out.append(line.text)
            else:
                rows.append(line)
        kept.append(rows)
    return kept, left_out


def _is_running_head(line: Line) -> bool:
    """Office | Title at the edge of a page, also where there is only one page."""
    names = list(map(str.strip, _BETWEEN_NAMES.split(line.text)))
    return line.at_edge(_EDGE) and len(names) > 1 and any(map(is_organisation, names))


def _said_at_edges(
    edges: Sequence[str], zone: dt.tzinfo
) -> tuple[tuple[Signal, ...], tuple[Signal, ...]]:
    """Who and when by the heads and feet of the pages: an office named there, a labelled date."""
    who: list[Signal] = []
    when: list[Signal] = []
    for words in dict.fromkeys(edges):
        said = read_printed_line(words, 0, zone)
        if said is not None and said.sure:
            who += [signal for signal in said.who if signal.origin is Origin.PRINTED_LINE]
            when += said.when
            continue
        names = map(str.strip, _PARTS.split(words))
        who += [Signal(Origin.IMPRINT, name) for name in names if is_organisation(name)]
    return tuple(who), tuple(when)


def _title(lines: Sequence[Line]) -> tuple[str, int, int]:
    """The largest lines of the first page's upper half, joined; where they begin and end."""
    upper = [line for line in lines if line.top < 0.55 * line.page_height]
    if not upper:
        return "", 0, 0
    common = Counter(line.size for line in lines).most_common(1)[0][0]
    largest = ("", 0, 0)
    for size in sorted({line.size for line in upper if line.size > 1.08 * common}, reverse=True):
        alike = [0.98 <= line.size / size <= 1.02 for line in upper]
        begin = alike.index(True)
        end = next((at for at in range(begin, len(alike)) if not alike[at]), len(alike))
        words = _SPACED_NUMBER.sub("", joined(upper[begin:end]))
        below = upper[end].text.strip() if end < len(upper) else ""
        if is_company(words):
            continue  # over what a listed company announces stands its name, larger
        masthead = ISSUE.fullmatch(below) is not None or _MASTHEAD.fullmatch(words) is not None
        if len(words) >= 8 and not masthead:  # a red head of two words is no title
            return words, begin, end
        largest = largest if largest[0] else (words, begin, end)
    return largest if len(largest[0]) >= 8 else ("", 0, 0)


def _told(lines: Sequence[Line]) -> tuple[list[str], tuple[TableRow, ...]]:
    """The paragraphs of lines, and those of them that are rows of tables."""
    told: list[str] = []
    rows: list[TableRow] = []
    for block in blocks(lines):
        if isinstance(block, str):
            told.append(_SPACED_NUMBER.sub("", block))
            continue
        caption = as_caption(told[-1]) if told else ""
        cells = [[replace(c, text=_SPACED_NUMBER.sub("", c.text)) for c in row] for row in block]
        found = read_table(Grid.of_rows(cells, caption=caption))
        rows += found
        told += [row.text for row in found]
    return told, tuple(rows)


def _byline(lines: Sequence[Line], zone: dt.tzinfo) -> list[str]:
    """The lines below a title up to that of an office and a day, which joining would hide.

    Jane Doe, Head of Research / Institute for Grid Economics, 10 June 2026
    """
    for at, line in enumerate(lines[:_BYLINES]):
        said = read_printed_line(line.text, 0, zone)
        if said is not None and said.when and any(is_organisation(each.text) for each in said.who):
            return [line.text for line in lines[: at + 1]]
    return []


def _refuse_too_much(document: Any, path: Path) -> None:
    if len(document) > _MOST_PAGES:
        raise ArticleError(
            _("{count} pages: more than an article has ({most_pages})").format(
                count=len(document), most_pages=_MOST_PAGES
            ),
            path=path,
            hint=_("save the pages that report the event as a PDF of their own"),
        )
    if draws_too_much(document):
        raise ArticleError(
            _("a page draws more than any page has"),
            path=path,
            hint=_("print it to a PDF anew, or type out what is needed as .txt"),
        )


def read_pdf(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """The clipping of a PDF.

    Raises:
        ArticleError: damaged or locked, a scan without a text layer, or far too long.
    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    document = _open(data, path)
    try:
        _refuse_too_much(document, path)
        pages = [_characters(page) for page in document]
        properties = document.get_metadata_dict(skip_empty=True)
    except (PdfiumError, UnicodeDecodeError):  # a page that is gone, half a character in a title
        raise ArticleError(
            _("damaged, or no PDF"), path=path, hint=_("save or download it again")
        ) from None
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < 8 * len(pages):
        raise ArticleError(
            _("a scan: its pages are pictures without text"),
            path=path,
            hint=_("run it through text recognition (OCR), or type out what is needed as .txt"),
        )
    kept, edges = _without_edges(pages)
    cover = read_cover(kept, zone)
    lines = [line for page in kept for line in in_reading_order(page)]
    title, begin, end = _title(lines)
    end = max(end, cover.lines)
    fields: dict[str, Value] = {}
    named = properties.get("Title", "")
    if not title and named and not _MADE_BY_OFFICE.match(named):
        title = named
    if title:
        fields["title"] = Value(title)
    for words in edges:
        if (address := _ADDRESS.search(words)) is not None:
            fields.setdefault("url", Value(address[0]))
    who_edges, when_edges = _said_at_edges(edges, zone)
    above = [line.text for line in lines[:begin]]
    byline = _byline(lines[end:], zone)
    told, rows = _told(lines[end + len(byline) :])
    lines_of_text = spaced([*byline, *told])
    header = read_header(lines_of_text, zone, fields=fields)
    begin, end = header.body
    above_header = read_header(spaced(above), zone, fields={"title": Value("-")})
    who = (*header.who, *above_header.who, *who_edges)
    who += cover.who
    who += tuple(Signal(Origin.IMPRINT, words) for words in above if is_organisation(words))
    if is_organisation(properties.get("Author", "")):
        who += (Signal(Origin.PROPERTIES, properties["Author"]),)
    when = (*header.when, *above_header.when, *when_edges, *cover.when)
    if date := date_in_name(path):
        when += (Signal(Origin.FILE_NAME, date),)
    body = list(filter(None, lines_of_text[begin:end]))
    return (
        Clipping(
            fields=header.fields,
            body="\n\n".join(body),
            who=who,
            when=when,
            remedy=REMEDY_PDF,
            rows=rows,
        ),
    )


REMEDY_PDF = later(
    "save its text as .txt and write 来源：… and 日期：YYYY-MM-DD (the day it came out)"
    " under the title"
)
