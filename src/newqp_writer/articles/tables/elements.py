"""``<table>`` elements as grids, with rowspan, colspan and caption."""

from __future__ import annotations

import re
from typing import Any

from newqp_writer.articles.tables.grid import Cell, Grid

_MOST_CELLS = 20_000


def _span(element: Any, name: str) -> int:
    written = element.get(name) or "1"
    return int(written) if re.fullmatch(r"\d{1,3}", written) else 1


def _words(element: Any) -> str:
    """The words of a cell; blocks inside it are parted by a space only where words need one."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def grid_of_element(table: Any, caption: str = "") -> Grid:
    """The grid of an lxml ``table`` element; tables inside a cell count as words of the cell.

    Args:
        table: the element.
        caption: what stands above it on the page; a ``caption`` of its own is added.
    """
    own = next((_words(each) for each in table.iterchildren("caption")), "")
    rows: list[list[Cell]] = []
    cells = 0
    for row in table.iter("tr"):
        around = next(row.iterancestors("table"), None)
        if around is not table or cells > _MOST_CELLS:
            continue
        in_head = next(row.iterancestors("thead"), None) is not None
        rows.append(
            [
                Cell(_words(cell), in_head or cell.tag == "th", _span(cell, "rowspan"), _span(cell, "colspan"))
                for cell in row.iterchildren("td", "th")
            ]
        )  # fmt: skip
        cells += len(rows[-1])
    return Grid.of_rows(rows, caption=f"{caption} {own}".strip() if own not in caption else caption)
