"""HTML inside other files (Markdown, feeds): its words line by line, tables as tables."""

from __future__ import annotations

from typing import Any

from newqp_writer.articles.hiding import Stylesheet, take_out_hidden
from newqp_writer.articles.raised import settle_raised
from newqp_writer.articles.tables import TableRow, as_caption, read_table
from newqp_writer.articles.tables.elements import grid_of_element

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main ol p pre section tr ul".split()
)
_SKIPPED = frozenset(
    "aside button del figcaption iframe noscript object script strike style svg template".split()
)
_DEEPEST = 100


def lines_of_html(source: str, rows: list[TableRow] | None = None) -> list[str]:
    """The lines of a fragment of HTML, or of plain text that only might be one.

    Args:
        source: the fragment.
        rows: takes the rows of its tables, which are lines, too.

    >>> lines_of_html("<p>增长<b>5%</b>。</p><p>第二段&nbsp;完。</p>")
    ['增长5%。', '第二段 完。']
    """
    if "<" not in source and "&" not in source:
        return [line.strip() for line in source.split("\n") if line.strip()]
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        tree = html.fragment_fromstring(source, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    sheet = Stylesheet(style.text or "" for style in tree.iter("style"))
    take_out_hidden(tree, sheet)
    settle_raised(tree, sheet.style_of)
    lines: list[str] = [""]
    _walk(tree, lines, [] if rows is None else rows, 0)
    return [tidy for line in lines if (tidy := " ".join(line.split()))]


def _walk(element: Any, lines: list[str], rows: list[TableRow], depth: int) -> None:
    tag = element.tag
    if isinstance(tag, str) and tag not in _SKIPPED and depth < _DEEPEST:
        if tag == "table":
            above = next((line for line in reversed(lines) if line.strip()), "")
            told = read_table(grid_of_element(element, as_caption(above)))
            rows.extend(told)
            lines.extend([*(row.text for row in told), ""])
        else:
            if tag in _BLOCKS:
                lines.append("")
            lines[-1] += element.text or ""
            for child in element:
                _walk(child, lines, rows, depth + 1)
            if tag in _BLOCKS:
                lines.append("")
    lines[-1] += element.tail or ""
