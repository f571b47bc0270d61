"""今日数据 as a table of three rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length

from newqp_writer.config import PartNames
from newqp_writer.models import Reference
from newqp_writer.publishing.docx.elements import element, legal
from newqp_writer.publishing.docx.template import text_width
from newqp_writer.publishing.docx.wording import citation, words
from newqp_writer.publishing.looks.key_figures import KeyFigure

# Columns by the share of the line that they take.
_SHARES = {"indicator": 30, "value": 19, "change": 19, "period": 17, "source": 15}


def add_figures(
    document: Document,
    figures: Sequence[KeyFigure],
    references: Sequence[Reference],
    names: PartNames,
) -> None:
    """Write the table behind what the document holds.

    Args:
        figures: its rows, from ``key_figures``.
        references: of the issue, in their order.
        names: of the table, and of its columns.
    """
    sources = {reference.id: (n, reference.publisher) for n, reference in enumerate(references, 1)}
    # A column of changes is there when a row has one.
    columns = [c for c in _SHARES if c != "change" or any(figure.change for figure in figures)]
    total = sum(_SHARES[column] for column in columns)
    line = text_width(document)
    widths = [Length(line * _SHARES[column] // total) for column in columns]
    table = document.add_table(rows=0, cols=len(columns), style="Key Figures")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for grid, width in zip(table.columns, widths, strict=True):
        grid.width = width
    heads: list[str] = [getattr(names, column) for column in columns]
    describe(table, names.key_figures, "、".join(heads), head=True)
    _add_row(table, widths, [words(head) for head in heads], "Table Head")
    for figure in figures:
        number, publisher = sources[figure.cite]
        cells = {
            "indicator": words(figure.indicator),
            "value": words(figure.value, "Strong"),
            "change": words(figure.change),
            "period": words(figure.period),
            "source": [*words(publisher), *citation([number])],
        }
        _add_row(table, widths, [cells[column] for column in columns], "Table Text")


def describe(table: Any, name: str, words: str, *, head: bool) -> None:
    """What a screen reader says of a table before it reads it, and whether its first row is one."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    properties.extend([
        element(
            "tblLook", val="0420" if head else "0400", firstRow=int(head), lastRow=0,
            firstColumn=0, lastColumn=0, noHBand=0, noVBand=1,
        ),
        element("tblCaption", val=legal(name)),
        element("tblDescription", val=legal(words)),
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
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        cell.paragraphs[0].style = style
        cell.paragraphs[0]._p.extend(content)
