"""Lines of a page: reading order over columns, and the paragraphs they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from newqp_writer.articles.tables import Cell
from newqp_writer.articles.tables.grid import is_value
from newqp_writer.articles.texts.paragraphs import join_lines

_SENTENCE_END = re.compile(r"[。！？!?…：:；;][”’」』\"）)]*$|\.[”’\"）)]*$")
_GLUED = re.compile(r"[^\d\s]\s+[-−–+]?\d[\d.,]*%?$")  # 有色金属 44.9
_DAY = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_ITEM = re.compile(
    r"(?:[-•●○■◆▪·–]\s|\d{1,2}[.、．]\s?(?!\d)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|附件)"
)


@dataclass(frozen=True)
class Line:
    """A line of a page and its box in points from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page_height: float = 842.0

    def at_edge(self, share: float) -> bool:
        """Whether it stands in the uppermost or lowest share of the page."""
        return self.bottom < share * self.page_height or self.top > (1 - share) * self.page_height


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
        if rows and _same_height(lines[rows[-1][-1]], lines[at]):
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
    if len(near) < 4:
        near = [each for each in lines if each.left < line.right and each.right > line.left]
    lefts = sorted(each.left for each in near)
    rights = sorted(each.right for each in near)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 20]


def _same_height(one: Line, other: Line) -> bool:
    return abs(one.top - other.top) < 0.5 * max(one.size, other.size)


def _table_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that follow each other at one height, as rows."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _same_height(rows[-1][-1], line) and line.left > rows[-1][-1].right:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The columns of a table: where the pieces of its fullest rows stand."""
    most = max(map(len, rows))
    pieces = sorted((piece.left, piece.right) for row in rows if len(row) == most for piece in row)
    columns: list[tuple[float, float]] = []
    for left, right in pieces:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns


def _cells(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[Cell]:
    """The cells of a row; a piece that lies over several columns spans them."""
    cells: list[Cell] = []
    at = 0
    for piece in row:
        over = [n for n, (a, b) in enumerate(columns) if piece.left < b and piece.right > a]
        first = max(at, over[0]) if over else at
        cells += [Cell("")] * (first - at)
        width = max(1, over[-1] - first + 1) if over else 1
        cells.append(Cell(piece.text, colspan=width))
        at = first + width
    return cells


def _is_table(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether rows of pieces are a table: names in front, values behind them."""
    body = rows[1:]
    if not body:
        return False
    valued = sum(any(is_value(piece.text.strip()) for piece in row[1:]) for row in body)
    glued = any(re.search(r"\s\d[\d.,]*$", row[0].text.strip()) for row in body)
    return valued >= 0.6 * len(body) and not glued


def _with_whole_heads(rows: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Rows in which a head that is broken over two lines is whole.

    Of a head of two levels the upper one has the fewer cells; of one that is broken the lower line.
    """
    if len(rows) < 3:
        return list(rows)
    upper, lower = list(rows[0]), rows[1]
    near = lower[0].top - upper[0].top < 2 * upper[0].size
    if not near or len(lower) >= len(upper) or any(is_value(each.text.strip()) for each in lower):
        return list(rows)
    for piece in lower:
        above = [n for n, u in enumerate(upper) if piece.left < u.right and piece.right > u.left]
        if len(above) != 1:
            return list(rows)
        upper[above[0]] = replace(
            upper[above[0]], text=join_lines([upper[above[0]].text, piece.text])
        )
    return [upper, *rows[2:]]


def _with_heads_apart(rows: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Rows in which two heads with a narrow gap between them, read as one, are two.

    They are parted at the space that stands between two columns of the rows below.
    """
    fullest = max(rows, key=len)
    if len(rows[0]) >= len(fullest) or not any(is_value(each.text.strip()) for each in rows[1]):
        return list(rows)
    columns = _columns(rows)
    between = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    head = [part for piece in rows[0] for part in _parted(piece, between)]
    return [head, *rows[1:]] if len(head) == len(fullest) else list(rows)


def _parted(piece: Line, between: Sequence[float]) -> list[Line]:
    """A line in parts, one for each column it stands over, as far as spaces part it there."""
    widths = [1.0 if ord(char) > 0x2E80 or char == "—" else 0.5 for char in piece.text]
    scale = (piece.right - piece.left) / max(1.0, sum(widths))
    at, begin, x, parts = piece.left, 0, piece.left, []
    for place, (char, width) in enumerate(zip(piece.text, widths, strict=True)):
        if char == " " and any(abs(x + width * scale / 2 - edge) < piece.size for edge in between):
            parts.append(replace(piece, text=piece.text[begin:place], left=at, right=x))
            at, begin = x + width * scale, place + 1
        x += width * scale
    return [*parts, replace(piece, text=piece.text[begin:], left=at)]


def _with_values_apart(rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Rows in which values with a narrow gap between them, and a name and its value, are apart."""
    first = [[part for piece in row for part in _each_value(piece)] for row in rows]
    columns = _columns(first)
    most = max(map(len, first))
    between = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    result: list[list[Line]] = []
    for row in first:
        parted = [
            part
            for piece in row
            for part in (_parted(piece, between) if _GLUED.search(piece.text) else [piece])
        ]
        result.append(parted if len(row) < len(parted) <= most else row)
    return result


def _each_value(piece: Line) -> list[Line]:
    """The values of a piece that holds nothing else, each where it stands."""
    words = piece.text.split(" ")
    if len(words) < 2 or not all(is_value(word) and len(word) > 1 for word in words):
        return [piece]
    scale = (piece.right - piece.left) / max(1, len(piece.text))
    parts, at = [], 0
    for word in words:
        left = piece.left + at * scale
        parts.append(replace(piece, text=word, left=left, right=left + len(word) * scale))
        at += len(word) + 1
    return parts


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
        apart = _with_values_apart(rows[at:end]) if end - at > 1 else rows[at:end]
        if _is_table(apart):
            found += paragraphs_of_lines(text, among=lines)
            text = []
            table = _with_heads_apart(_with_whole_heads(apart))
            columns = _columns(table)
            found.append([_cells(row, columns) for row in table])
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
        if _same_height(above, line) and line.left > above.right:
            last = paragraphs[-1][-1]  # the same line, after a gap
            both = f"{last.text} {line.text}"
            paragraphs[-1][-1] = replace(last, text=both, right=line.right)
        elif _starts_new(above, line, left, right, leading):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return [text for group in paragraphs if (text := joined(group).strip())]
