"""Lines of a page: reading order over columns, and the paragraphs they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from newqp_writer.articles.documents.drawn import Line, same_height
from newqp_writer.articles.documents.drawn_tables import as_cells, is_table, with_values_apart
from newqp_writer.articles.tables import Cell
from newqp_writer.articles.tables.grid import is_value
from newqp_writer.articles.texts.paragraphs import join_lines

_SENTENCE_END = re.compile(r"[。！？!?…：:；;][”’」』\"）)]*$|\.[”’\"）)]*$")
_DAY = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_ENDS_WITH_DAY = re.compile(
    r"(?:\d{4}年\d{1,2}月\d{1,2}日"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2},? 20\d\d|\d{1,2} [A-Z][a-z]{2,8} 20\d\d|20\d\d-\d\d-\d\d)$"
)
_ITEM = re.compile(
    r"(?:[-•●○■◆▪·–]\s|\d{1,2}[.、．]\s?(?!\d)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|附件)"
)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the page is parted into two columns, if it is."""
    if len(lines) < 8:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = right - left
    for share in (0.5, 0.48, 0.52, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65):
        x = left + share * width
        crossing = [line for line in lines if line.left < x - 2 and line.right > x + 2]
        one = [line for line in lines if line.right <= x + 2]
        two = [line for line in lines if line.left >= x - 2]
        if (
            min(len(one), len(two)) >= 4
            and len(crossing) <= 0.25 * len(lines)
            and _beside(one, two)
        ):
            return x
    return None


def _beside(one: Sequence[Line], two: Sequence[Line]) -> bool:
    """Whether two groups of lines stand side by side for most of their height."""
    top = max(min(line.top for line in one), min(line.top for line in two))
    bottom = min(max(line.bottom for line in one), max(line.bottom for line in two))
    shorter = min(
        max(line.bottom for line in group) - min(line.top for line in group) for group in (one, two)
    )
    return bottom - top > 0.6 * shorter


def _tabular(lines: Sequence[Line]) -> set[int]:
    """Which lines are cells of a table's row: three or more at one height, with a value among them.

    A page of two columns has two lines at a height, and no more.
    """
    ordered = sorted(range(len(lines)), key=lambda at: (lines[at].top, lines[at].left))
    rows: list[list[int]] = []
    for at in ordered:
        if rows and same_height(lines[rows[-1][-1]], lines[at]):
            rows[-1].append(at)
        else:
            rows.append([at])
    return {
        at
        for row in rows
        if len(row) > 3
        or (len(row) == 3 and any(is_value(lines[each].text.strip()) for each in row))
        for at in row
    }


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines from top to bottom, column by column; a line across all columns parts them."""
    cells = _tabular(lines)
    ordered = sorted(lines, key=lambda line: (round(line.top / 3), line.left))
    running = [line for at, line in enumerate(lines) if at not in cells]
    x = _gutter(sorted(running, key=lambda line: (round(line.top / 3), line.left)))
    if x is None:
        return ordered
    result: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    for at in sorted(range(len(lines)), key=lambda at: (lines[at].top, lines[at].left)):
        line = lines[at]
        if at in cells or (line.left < x - 2 and line.right > x + 2):
            result += [*columns[0], *columns[1], line]
            columns = ([], [])
        else:
            columns[line.left >= x - 2].append(line)
    return [*result, *columns[0], *columns[1]]


def _new_column(above: Line, line: Line) -> bool:
    return line.top < above.top - above.size


def _starts_new(above: Line, line: Line, left: float, right: float, leading: float) -> bool:
    """Whether a line begins a paragraph.

    Args:
        above: the line before it.
        line: the line.
        left: the left edge of its column.
        right: its right edge.
        leading: the usual distance from one line's top to the next.
    """
    if abs(above.size - line.size) > 0.12 * max(above.size, line.size):
        return True
    indented = line.left - left > 1.2 * line.size
    dated = _DAY.fullmatch(line.text.strip()) or _DAY.fullmatch(above.text.strip())
    if line.text.startswith("\u3000") or dated or above.left - line.left > 4 * line.size:
        return True
    if indented and abs(line.left - above.left) > 0.3 * line.size:
        return True
    early = right - above.right > 2.2 * above.size
    if early and _ENDS_WITH_DAY.search(above.text.rstrip()):
        return True  # Harbour Statistics Office · 9 June 2026
    ended = _SENTENCE_END.search(above.text) is not None
    if _new_column(above, line):
        return ended and early
    if line.top - above.top > 1.45 * leading:
        return True
    if _ITEM.match(line.text) and (ended or early):
        return True
    return early and (ended or right - above.right > 0.35 * (right - left))


def joined(lines: Sequence[Line]) -> str:
    """The words of a paragraph; a word that was parted at the end of a line is put together."""
    pieces: list[str] = []
    for line in lines:
        text = line.text.strip(" \u3000")
        if pieces and pieces[-1].endswith("\u00ad"):
            before = pieces.pop().rstrip("\u00ad")
            # kilowatt-⏎hour keeps its hyphen: it is that of a compound, not of a word parted.
            text = before + ("-" if _keeps_hyphen(before, text) else "") + text
        pieces.append(text)
    return join_lines(pieces).replace("\u00ad", "-")


_COMPOUND_FIRST = frozenset(
    "kilowatt megawatt gigawatt terawatt long short high low year month week day half full non well"
    " first second third self state market price energy data carbon large small mid cross cost"
    " risk world government tax real so anti multi lithium".split()
)


def _keeps_hyphen(before: str, behind: str) -> bool:
    last = re.search(r"([A-Za-z]+)$", before)
    return last is not None and (
        last[1].lower() in _COMPOUND_FIRST or not behind[:1].islower() or len(last[1]) == 1
    )


def _edges(lines: Sequence[Line], line: Line) -> tuple[float, float]:
    """Left and right edge of the column a line stands in, from the lines that begin near it."""
    near = [each for each in lines if abs(each.left - line.left) < 4 * line.size]
    # A small note across the page's foot begins there, too, and is of no column.
    alike = [each for each in near if abs(each.size - line.size) < 0.2 * line.size]
    near = alike if len(alike) >= 4 else near
    if len(near) < 4:
        near = [each for each in lines if each.left < line.right and each.right > line.left]
    lefts = sorted(each.left for each in near)
    rights = sorted(each.right for each in near)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 20]


def _table_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that follow each other at one height, as rows."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and same_height(rows[-1][-1], line) and line.left > rows[-1][-1].right:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_end_of_head(rows: Sequence[Sequence[Line]], first: int, at: int) -> bool:
    """Whether a piece alone is the second line of a table's head: close below it, over values."""
    return (
        at == first + 1
        and at + 1 < len(rows)
        and len(rows[at + 1]) > 1
        and rows[at][0].top - rows[first][0].top < 1.6 * rows[first][0].size
    )


def blocks(lines: Sequence[Line]) -> list[str | list[list[Cell]]]:
    """The paragraphs of lines in reading order; what stands in columns of cells as a table's rows.

    Rows of several pieces each, with values in them, are a table; one alone is a line with a gap.
    """
    found: list[str | list[list[Cell]]] = []
    rows = _table_rows(lines)
    text: list[Line] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and (len(rows[end]) > 1 or _is_end_of_head(rows, at, end)):
            end += 1
        apart = with_values_apart(rows[at:end]) if end - at > 1 else rows[at:end]
        if is_table(apart):
            found += paragraphs_of_lines(text, among=lines)
            text = []
            found.append(as_cells(apart))
            at = end
        else:
            text += rows[at]
            at += 1
    return found + paragraphs_of_lines(text, among=lines)


def paragraphs_of_lines(lines: Sequence[Line], among: Sequence[Line] | None = None) -> list[str]:
    """The paragraphs of lines in reading order.

    Args:
        lines: lines of text that follow each other.
        among: all lines of the document, by which the edges of columns are known.
    """
    if not lines:
        return []
    everything = lines if among is None else among
    gaps = [
        b.top - a.top for a, b in pairwise(everything) if 0.5 * a.size < b.top - a.top < 4 * a.size
    ]
    leading = median(gaps) if gaps else 1.5 * lines[0].size
    paragraphs: list[list[Line]] = [[lines[0]]]
    for above, line in pairwise(lines):
        left, right = _edges(everything, line)
        if _new_column(above, line):
            _, right = _edges(everything, above)
        if same_height(above, line) and line.left > above.right:
            last = paragraphs[-1][-1]  # the same line, after a gap
            both = f"{last.text} {line.text}"
            paragraphs[-1][-1] = replace(last, text=both, right=line.right)
        elif _starts_new(above, line, left, right, leading):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return [text for group in paragraphs if (text := joined(group).strip())]
