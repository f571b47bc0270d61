"""A table in which labels stand beside their values, as offices set it over a document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from newqp_writer.articles.pages.surroundings.bounds import LONGEST
from newqp_writer.articles.signals.printed_labels import LABELS
from newqp_writer.text import clean_line

_ROWS = 12  # rows of a table of labels


def labelled_lines(table: Any) -> Iterator[str]:
    """The lines of a table in which a label stands beside its value, or right above it."""
    rows = list(table.iter("tr"))
    labelled = sum(_is_labelled(row) for row in rows[:_ROWS])
    if labelled < 2 or 2 * labelled < len(rows):
        return  # a table of figures
    for row in rows[:_ROWS]:
        cells = [clean_line(cell.text_content()) for cell in row if cell.tag in {"td", "th"}]
        for label, value in pairwise(cells):
            name = label.rstrip(":： ").lower()
            if name in LABELS and value and len(value) <= LONGEST:
                yield f"{name}：{value}"


def _is_labelled(row: Any) -> bool:
    first = clean_line(next((cell.text_content() for cell in row), ""))
    return first.rstrip(":： ").lower() in LABELS
