"""``<table>`` elements as grids, with rowspan, colspan and caption."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from newqp_writer.articles.left_out import leave_out
from newqp_writer.articles.tables.grid import MOST_COLUMNS, Cell, Grid
from newqp_writer.language import _

_MOST_CELLS = 20_000
_MOST_SPANNED = 20_000  # places of a table that cells take beyond their own


def bound_spans(root: Any) -> None:
    """Keep every cell of a page's tables to its table: a kilobyte of spans may claim 20 million places.

    Args:
        root: an lxml element; its ``rowspan`` and ``colspan`` attributes are changed in place.
    """
    rows = [(row, next(row.iterancestors("table"), None)) for row in root.iter("tr")]
    left = Counter(table for _, table in rows)
    spanned: Counter[Any] = Counter()
    for row, table in rows:
        for cell in row.iterchildren("td", "th"):
            down = min(_span(cell, "rowspan"), left[table])
            across = min(_span(cell, "colspan"), MOST_COLUMNS)
            spanned[table] += down * across - 1
            if spanned[table] > _MOST_SPANNED:
                down = across = 1
            for name, span in (("rowspan", down), ("colspan", across)):
                if cell.get(name) is not None:
                    cell.set(name, str(span))
        left[table] -= 1


def _span(element: Any, name: str) -> int:
    written = (element.get(name) or "1").strip()
    return max(1, int(written[:4])) if re.fullmatch(r"[0-9]+", written) else 1


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
        if around is not table:
            continue
        if cells > _MOST_CELLS:
            words = _("a table of more than {most} cells; its last rows are not read")
            leave_out(words.format(most=_MOST_CELLS))
            break
        in_head = next(row.iterancestors("thead"), None) is not None
        rows.append(
            [
                Cell(_words(cell), in_head or cell.tag == "th", _span(cell, "rowspan"), _span(cell, "colspan"))
                for cell in row.iterchildren("td", "th")
            ]
        )  # fmt: skip
        cells += len(rows[-1])
    return Grid.of_rows(rows, caption=f"{caption} {own}".strip() if own not in caption else caption)
