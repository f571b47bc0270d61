"""Spreadsheets (.xlsx) and tables in text (.csv, .tsv): each sheet's table in words.

Lines above the table give title, source, date and unit; lines below it are notes. Sheets that are
hidden, or hold no number, are left out.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.documents.packages import refuse_bombs
from newqp_writer.articles.documents.records import clipping_of, is_record
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.left_out import leave_out
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.file_names import date_in_name
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.signals.printed_labels import LABELS
from newqp_writer.articles.signals.printed_lines import read_printed_line
from newqp_writer.articles.tables import Cell, Grid, TableRow, read_table
from newqp_writer.articles.tables.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    UNIT_LINE,
    is_value,
    say_what_is_cut,
)
from newqp_writer.articles.texts.headers import read_header
from newqp_writer.errors import ArticleError
from newqp_writer.language import _
from newqp_writer.text import clean_line

_UNIT = frozenset(["单位", "計量單位", "计量单位", "unit", "units"])
_ORDINAL = re.compile(r"^[（(]\d{1,3}[)）]\s*(?=\S{4})")  # （14）2026年5月…: which table of a book
_MADE_BY = re.compile(
    r"由(?P<who>[\u4e00-\u9fff]{3,24}?)(?:负责)?(?:编制|制作|汇总|发布|提供|解释)"
)
MOST_CHARACTERS = 1_000_000
"""Characters of all cells of a workbook that are read: a kilobyte may say one long text in each."""
MOST_MERGED = 200_000
_MERGED = re.compile(rb"mergeCell\s[^<>]{0,400}?\bref\s*=\s*[\"'](?P<range>[^\"'<>]{0,200})")
_STEM = re.compile(r"^[\d._-]{6,}[_ -]*|[（(]\d+[）)]$")


def _places(number_format: str) -> int | None:
    """How many places behind the point a format shows; ``None`` where it does not say."""
    found = re.search(r"\.(0+)", number_format)
    return len(found[1]) if found is not None else None


def _shown(value: Any, number_format: str = "General") -> str:
    """A cell as it is shown: dates as dates, whole numbers without a point, shares as per cent."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, int | float) and "%" in number_format:
        return f"{value * 100:.{_places(number_format) or 0}f}%"
    if isinstance(value, float):
        places = _places(number_format)
        return f"{value:.10g}" if places is None else f"{value:.{places}f}"
    return str(value)


def _rows_of_book(book: Any) -> list[list[list[Cell]]]:
    """The rows of all sheets that are shown, up to the characters that are read."""
    left = MOST_CHARACTERS
    sheets: list[list[list[Cell]]] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheets.append([])
            for row in _rows_of_sheet(sheet):
                left -= sum(len(cell.text) * cell.rowspan * cell.colspan for cell in row)
                if left < 0:
                    words = _(
                        "a workbook of more than {most} characters; its last rows are not read"
                    )
                    leave_out(words.format(most=MOST_CHARACTERS))
                    return sheets
                sheets[-1].append(row)
    return sheets


def _rows_of_sheet(sheet: Any) -> Iterator[list[Cell]]:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merged in sheet.merged_cells.ranges:
        height, width = merged.max_row - merged.min_row + 1, merged.max_col - merged.min_col + 1
        if height * width > 10_000:
            continue
        spans[merged.min_row, merged.min_col] = (height, width)
        covered |= {
            (y, x)
            for y in range(merged.min_row, merged.max_row + 1)
            for x in range(merged.min_col, merged.max_col + 1)
        } - {(merged.min_row, merged.min_col)}
    # What a sheet calls its size counts cells that have a border and nothing in them.
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None]  # noqa: SLF001
    if not filled:
        return
    height, width = (max(sizes) for sizes in zip(*filled, strict=True))
    say_what_is_cut(height, width)
    most = {"max_row": min(height, MOST_ROWS), "max_col": min(width, MOST_COLUMNS)}
    for row in sheet.iter_rows(**most):
        cells = []
        hidden = sheet.row_dimensions[row[0].row].hidden if row else False
        for cell in row:
            if (cell.row, cell.column) not in covered:
                height, width = spans.get((cell.row, cell.column), (1, 1))
                text = "" if hidden else _shown(cell.value, cell.number_format or "")
                cells.append(Cell(text, False, height, width))
        yield cells


def _is_line(row: Sequence[Cell]) -> bool:
    """Whether a row is a line of words above or below the table, not a row of it."""
    words = [cell for cell in row if cell.text.strip()]
    if not words or any(is_value(cell.text.strip()) for cell in words):
        return False
    if len(words) == 1:
        said = read_printed_line(words[0].text, 0, dt.UTC)
        told = said is not None and said.sure
        return words[0] is row[0] or told or UNIT_LINE.search(words[0].text) is not None
    if all(re.search(r"[:：]", cell.text) for cell in words):
        return True
    # 来源：某局, and in another cell the day
    if len(words) == 2 and words[0].text.strip().lower() in {*LABELS, *_UNIT}:
        return True  # 来源 | 某局
    said = read_printed_line("  ".join(cell.text.strip() for cell in words), 0, dt.UTC)
    labelled = any(re.search(r"\S[:：]\s?\S", cell.text) for cell in words)
    return labelled and said is not None and said.sure


def _lines_of(row: Sequence[Cell]) -> list[str]:
    """The words of a row above a table; a label and its value are one line."""
    words = [cell.text.strip() for cell in row if cell.text.strip()]
    labelled = len(words) == 2 and words[0].rstrip("：:").lower() in LABELS
    if labelled or (len(words) == 2 and words[0] in _UNIT):
        return [f"{words[0].rstrip('：:')}：{words[1]}"]
    return words


def _parted(rows: Sequence[Sequence[Cell]]) -> tuple[list[str], list[Sequence[Cell]], list[str]]:
    """Lines above the table, its rows, and lines below it."""
    filled = [row for row in rows if any(cell.text.strip() for cell in row)]
    begin = 0
    while begin < len(filled) and _is_line(filled[begin]):
        begin += 1
    end = len(filled)
    # Below the table notes may stand side by side: 返回目录, and when it was printed.
    while end > begin and not any(is_value(cell.text.strip()) for cell in filled[end - 1]):
        end -= 1
    above = [line for row in filled[:begin] for line in _lines_of(row)]
    below = [cell.text.strip() for row in filled[end:] for cell in row if cell.text.strip()]
    return above, filled[begin:end], below


def _makers(lines: Sequence[str]) -> Iterator[Signal]:
    """Who made a table, by a sentence beside it (本表由云州省能源局编制。)."""
    for line in lines:
        if (found := _MADE_BY.search(line)) is not None and is_organisation(found["who"]):
            yield Signal(Origin.PRINTED_LINE, found["who"])


def _clipping(sheets: Sequence[Sequence[Sequence[Cell]]], path: Path, zone: dt.tzinfo) -> Clipping:
    lines: list[str] = []
    body: list[str] = []
    notes: list[str] = []
    told_rows: list[TableRow] = []
    cover: list[str] = []
    for rows in sheets:
        above, table, below = _parted(rows)
        if not any(is_value(cell.text.strip()) for row in table for cell in row):
            cover += [*above, *below]  # 封面, 说明: no table, but who made it and when
            continue
        unit = next((line for line in above if UNIT_LINE.search(line)), "")
        # 宁川省新能源装机（单位：万千瓦）: the title stands beside the unit.
        beside = clean_line(UNIT_LINE.sub("", unit))
        named = [beside if line == unit else line for line in above]
        named = [line for line in named if len(line) > 3]
        titled = next((line for line in named if read_printed_line(line, 0, zone) is None), "")
        lines += [_ORDINAL.sub("", line) for line in named]
        told = read_table(Grid.of_rows(table, caption=f"{titled} {unit}"))
        told_rows += told
        body += [row.text for row in told]
        notes += below
    if not body:
        raise ArticleError(_("a spreadsheet without a number"), path=path)
    fields: dict[str, Value] = {}
    header = read_header(lines, zone, fields=fields)
    fields = dict(header.fields)
    if "title" not in fields and (stem := _STEM.sub("", path.stem).strip()):
        fields["title"] = Value(stem)
    who, when = list(header.who), list(header.when)
    for line in notes:
        said = read_printed_line(line, 0, zone)
        if said is not None and said.sure and (said.who or said.when):
            who += said.who
            when += said.when
        else:
            body.append(line)
    said_there = read_header(cover, zone, fields={})
    who += [*said_there.who, *_makers(cover)]
    when += said_there.when
    if date := date_in_name(path):
        when.append(Signal(Origin.FILE_NAME, date))
    begin, end = header.body
    return Clipping(
        fields=fields,
        body="\n\n".join([*lines[begin:end], *body]),
        who=tuple(who),
        when=tuple(when),
        rows=tuple(told_rows),
        remedy=_(
            "write lines 来源：… and 发布时间：YYYY-MM-DD (the day it came out) above the table"
        ),
    )


def _articles(sheets: Sequence[Sequence[Sequence[Cell]]], zone: dt.tzinfo) -> list[Clipping]:
    """The articles of a table that has one to a row: 标题, 来源, 发布时间, 正文."""
    found: list[Clipping] = []
    for rows in sheets:
        filled = [row for row in rows if any(cell.text.strip() for cell in row)]
        heads = [cell.text.strip() for cell in filled[0]] if filled else []
        for row in filled[1:]:
            record = dict(zip(heads, (cell.text for cell in row), strict=False))
            if not is_record(record):
                break
            found.append(clipping_of(record, zone))
    return found


def _refuse_vast_merging(data: bytes, path: Path) -> None:
    """Refuse a workbook whose merged cells are more than any has: each is made when it is read.

    Raises:
        ArticleError: saying so.
    """
    merged = 0
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.infolist():
            written = package.read(part).replace(b"\0", b"")  # UTF-16, too
            for one in _MERGED.finditer(written) if b"mergeCell" in written else ():
                merged += _cells_of(html.unescape(one["range"].decode("latin-1")))
                if merged > MOST_MERGED:
                    raise ArticleError(
                        _("a workbook with more than {most:,} merged cells").format(
                            most=MOST_MERGED
                        ),
                        path=path,
                        hint=_("split them in Excel or WPS and save it again"),
                    )


_COLUMNS, _ROWS = 16_384, 1_048_576
"""Of a sheet, at most."""


def _cells_of(written: str) -> int:
    """How many cells a range has; none where it is no range.

    >>> _cells_of("A1:C2"), _cells_of("$B$2:$B$9"), _cells_of("A1"), _cells_of("x")
    (6, 8, 1, 0)
    >>> _cells_of("A:B"), _cells_of("1:2")
    (2097152, 32768)
    """
    from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        left, top, right, bottom = range_boundaries(written.strip())
    except (ValueError, TypeError):
        return 0
    if ":" not in written and None in (left, top):
        return 0
    # Whole columns (A:C) have no rows, whole rows (1:3) no columns.
    return int(((right or _COLUMNS) - (left or 1) + 1) * ((bottom or _ROWS) - (top or 1) + 1))


def read_spreadsheet(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """The clipping of an .xlsx file.

    Raises:
        ArticleError: damaged, locked, without a number, or far too large when unpacked.
    """
    import warnings  # noqa: PLC0415

    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - only days with spreadsheets need it

    refuse_bombs(data, path)
    try:
        _refuse_vast_merging(data, path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions it does not know are no matter
            book = load_workbook(io.BytesIO(data), data_only=True)
    except ArticleError:
        raise
    # Whatever the parser of a third party raises on a broken file is a file we cannot read.
    except Exception as error:
        raise ArticleError(
            _("not a spreadsheet that can be read ({name})").format(name=type(error).__name__),
            path=path,
            hint=_("open it in Excel or WPS and save it again as .xlsx"),
        ) from error
    sheets = _rows_of_book(book)
    return tuple(_articles(sheets, zone)) or (_clipping(sheets, path, zone),)


def read_csv(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """The clipping of a .csv or .tsv file.

    Raises:
        ArticleError: no text, or without a number.
    """
    text = decode(data, path)
    sample = text[:20_000]
    try:
        dialect: Any = csv.Sniffer().sniff(sample, delimiters=",;\t|，")
    except csv.Error:
        dialect = csv.excel_tab if sample.count("\t") > sample.count(",") else csv.excel
    try:
        lines = csv.reader(io.StringIO(text), dialect)
        written = [row for row in lines if any(map(str.strip, row))]
        rows = [[Cell(cell.strip()) for cell in row] for row in written[:MOST_ROWS]]
    except csv.Error as error:
        raise ArticleError(
            _("not a table that can be read: {error}").format(error=error), path=path
        ) from None
    say_what_is_cut(len(written), max(map(len, rows), default=0))
    return tuple(_articles([rows], zone)) or (_clipping([rows], path, zone),)
