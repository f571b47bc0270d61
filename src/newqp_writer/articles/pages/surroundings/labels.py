"""A table in which labels stand beside their values, as offices set it over a document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from newqp_writer.articles.furniture.lines import is_sentence
from newqp_writer.articles.pages.blocks import Block
from newqp_writer.articles.pages.surroundings.bounds import LONGEST
from newqp_writer.articles.signals.printed_labels import LABELS
from newqp_writer.text import clean_line

# What says whose a page is and when it came out; on a page From: is an office, in a mail a person.
_KINDS = {
    name: {"publisher": "来源", "published": "发布时间"}[kind]
    for name, kind in {**LABELS, "from": "publisher"}.items()
    if kind in {"publisher", "published"}
}
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


def labelled_value(block: Block, below: Block | None) -> str:
    """A label and its value that stand apart, as one line: “From:”, and beside it the office.

    Args:
        block: that with the label, and perhaps its value.
        below: the next one, which may be the value.
    """
    parts = [part.strip(" :：\u3000") for part in block.pieces if part.strip(" :：\u3000")]
    if len(parts) == 1 and below is not None:
        parts.append(clean_line(below.text))
    kind = _KINDS.get(parts[0].lower()) if len(parts) == 2 else None
    value = parts[-1] if kind else ""
    plain = 1 < len(value) <= LONGEST and value.strip(":：").lower() not in LABELS
    return f"{kind}：{value}" if plain and not is_sentence(value) else ""


def _is_labelled(row: Any) -> bool:
    first = clean_line(next((cell.text_content() for cell in row), ""))
    return first.rstrip(":： ").lower() in LABELS
