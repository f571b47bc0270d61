"""今日数据 as a table of three rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length

from newqp_writer.publishing.docx.elements import element, legal
from newqp_writer.publishing.docx.template import text_width
from newqp_writer.publishing.docx.wording import citation, words
from newqp_writer.publishing.key_figures import KeyFigure

# Columns by the share of the line that they take.
_SHARES = {"indicator": 36, "value": 22, "change": 22, "period": 16, "source": 8}


def add_figures(
    document: Document,
    figures: Sequence[KeyFigure],
    numbers: Mapping[str, int],
    names: Mapping[str, str],
) -> None:
    """Write the table behind what the document holds.

    Args:
        figures: its rows, from ``key_figures``.
        numbers: the number of each reference by its id.
        names: ``key_figures`` and the heads of the columns.
    """
    # A column of changes is there when a row has one.
    columns = [c for c in _SHARES if c != "change" or any(figure.change for figure in figures)]
    table = document.add_table(rows=0, cols=len(columns), style="Key Figures")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _describe(table, names)
    total = sum(_SHARES[column] for column in columns)
    widths = [Length(text_width(document) * _SHARES[column] // total) for column in columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _add_row(table, widths, [words(names[column]) for column in columns], "Table Head")
    for figure in figures:
        cells = [
            citation([numbers[figure.cite]], "") if column == "source"
            else words(getattr(figure, column))
            for column in columns
        ]  # fmt: skip
        _add_row(table, widths, cells, "Table Text")


def _describe(table: Any, names: Mapping[str, str]) -> None:
    """What a screen reader says of the table before it reads it."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    heads = "、".join(names[column] for column in _SHARES)
    properties.extend([
        element(
            "tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
            noHBand=0, noVBand=1,
        ),
        element("tblCaption", val=legal(names["key_figures"])),
        element("tblDescription", val=legal(heads)),
    ])  # fmt: skip


def _add_row(
    table: Any, widths: Sequence[Length], cells: Sequence[Sequence[Any]], style: str
) -> None:
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if style == "Table Head":
        properties.append(element("tblHeader"))
    for cell, width, content in zip(row.cells, widths, cells, strict=True):
        cell.width = width
        cell.paragraphs[0].style = style
        cell.paragraphs[0]._p.extend(content)
