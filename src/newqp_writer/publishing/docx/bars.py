"""Bars of one sentence: a table whose middle cells are as long as the values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.shared import Length

from newqp_writer.publishing.docx.elements import element
from newqp_writer.publishing.docx.figures import describe
from newqp_writer.publishing.docx.template import text_width
from newqp_writer.publishing.docx.wording import citation, words
from newqp_writer.publishing.looks.series import Series

# Of the line: names, then units, of which the longest bar leaves enough for its value.
_NAMES = 0.24
_UNITS = 60
_LONGEST = 44


def add_bars(document: Document, series: Series, numbers: Mapping[str, int], accent: str) -> None:
    """Write a chart behind what the document holds.

    Args:
        series: the bars in their order; no amount is negative.
        numbers: the number of each reference by its id.
        accent: colour of the bars, ``#rrggbb``.
    """
    caption = document.add_paragraph(style="Chart Caption")
    caption._p.extend([*words(series.caption), *citation([numbers[series.cite]])])
    line = text_width(document)
    name = Length(int(line * _NAMES))
    unit = Length((line - name) // _UNITS)
    table = document.add_table(rows=0, cols=1 + _UNITS)
    table.autofit = False
    table.columns[0].width = name
    for column in list(table.columns)[1:]:
        column.width = unit
    said = "，".join(f"{bar.name}{bar.value}" for bar in series.bars)
    describe(table, series.caption, said, head=False)
    longest = max(bar.amount for bar in series.bars)
    for place, bar in enumerate(series.bars, 1):
        long = max(1, round(_LONGEST * bar.amount / longest))
        last = place == len(series.bars)
        table._tbl.append(
            element(
                "tr",
                element("trPr", element("cantSplit")),
                _cell(name, 1, words(bar.name), last=last, right=True),
                _cell(Length(unit * long), long, [], last=last, fill=_lighter(accent)),
                _cell(Length(unit * (_UNITS - long)), _UNITS - long, words(bar.value), last=last),
            )
        )


def _cell(
    width: Length,
    units: int,
    content: list[Any],
    *,
    last: bool,
    right: bool = False,
    fill: str = "",
) -> Any:
    properties = element("tcPr", element("tcW", w=round(width.twips), type="dxa"))
    if units > 1:
        properties.append(element("gridSpan", val=units))
    if fill:
        # White above and below, or the bars would touch.
        edges = [element(side, val="single", sz=24, space=0, color="FFFFFF") for side in _EDGES]
        properties.append(element("tcBorders", *edges))
        properties.append(element("shd", val="clear", color="auto", fill=fill))
    properties.append(element("vAlign", val="center"))
    style = element("pPr", element("pStyle", val="TableText"))
    style.extend([] if last else [element("keepNext")])  # a chart is not parted
    style.extend([element("jc", val="right")] if right else [])
    return element("tc", properties, element("p", style, *content))


_EDGES = ("top", "bottom")


def _lighter(colour: str) -> str:
    """The accent with a third of white, as the printed page has it."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "".join(f"{round(part + 0.35 * (255 - part)):02X}" for part in parts)
