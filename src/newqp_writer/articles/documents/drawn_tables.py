"""Tables of which only the places of the cells are known: columns, heads, values apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from newqp_writer.articles.documents.drawn import Line
from newqp_writer.articles.tables import Cell
from newqp_writer.articles.tables.grid import is_value
from newqp_writer.articles.texts.paragraphs import join_lines

_GLUED = re.compile(r"[^\d\s]\s+[-−–+]?\d[\d.,]*%?$")  # 有色金属 44.9


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


def _head_cells(
    row: Sequence[Line], below: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> list[Cell]:
    """The cells of the upper row of a head: each spans the columns of the lower row nearest to it.

    A head in the middle over two columns stands over neither.
    """
    middles = [(a + b) / 2 for a, b in columns]
    lower = {n for n, (a, b) in enumerate(columns) for p in below if p.left < b and p.right > a}
    owner: dict[int, int] = {}
    for n, (a, b) in enumerate(columns):
        over = [at for at, piece in enumerate(row) if piece.left < b and piece.right > a]
        if n not in lower and over:
            owner[n] = over[0]
    free = [at for at in range(len(row)) if at not in owner.values()]
    for n in sorted(lower):
        if free:
            owner[n] = min(
                free, key=lambda at: abs((row[at].left + row[at].right) / 2 - middles[n])
            )
    cells: list[Cell] = []
    n = 0
    while n < len(columns):
        width = 1
        while n + width < len(columns) and n in owner and owner.get(n + width) == owner[n]:
            width += 1
        cells.append(Cell(row[owner[n]].text, colspan=width) if n in owner else Cell(""))
        n += width
    return cells


def as_cells(table: Sequence[Sequence[Line]]) -> list[list[Cell]]:
    """The rows of a table as cells."""
    table = _with_heads_apart(_with_whole_heads(_with_level_heads(table)))
    columns = _columns(table)
    valued = [any(is_value(piece.text.strip()) for piece in row) for row in table]
    return [
        _head_cells(row, table[at + 1], columns)
        if at + 2 < len(table) and not valued[at] and not valued[at + 1]
        and len(row) < len(columns) and 1 < len(table[at + 1]) < len(columns)
        else _cells(row, columns)
        for at, row in enumerate(table)
    ]  # fmt: skip


def is_table(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether rows of pieces are a table: names in front, values behind them."""
    body = rows[1:]
    if not body:
        return False
    valued = sum(any(is_value(piece.text.strip()) for piece in row[1:]) for row in body)
    glued = any(re.search(r"\s\d[\d.,]*$", row[0].text.strip()) for row in body)
    return valued >= 0.6 * len(body) and not glued


def _with_level_heads(rows: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Rows in which a head that stands in the middle of two levels is of the upper one."""
    result = [sorted(rows[0], key=lambda piece: piece.left)]
    for row in rows[1:]:
        above = result[-1]
        valued = any(is_value(piece.text.strip()) for piece in (*above, *row))
        near = row[0].top - min(piece.top for piece in above) < 1.2 * row[0].size
        apart = all(p.right < u.left or p.left > u.right for p in row for u in above)
        if near and apart and not valued:
            result[-1] = sorted([*above, *row], key=lambda piece: piece.left)
        else:
            result.append(list(row))
    return list(result)


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


def with_values_apart(rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
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
