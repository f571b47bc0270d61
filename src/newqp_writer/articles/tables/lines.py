"""Tables in plain lines, as a browser, a mail or a terminal leaves them.

Columns are parted by tabs, by bars, or by two spaces and more. Such lines are a table where three
or more stand together with as many columns each, names at the left and numbers below their heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newqp_writer.articles.tables.grid import UNIT_LINE, Cell, Grid, as_caption, is_value
from newqp_writer.articles.tables.wording import TableRow, read_table

_GAPS = (re.compile(r"\t"), re.compile(r"\s*[|｜│]\s*"), re.compile(r"[ \u3000\t]{2,}"))
_RULE = re.compile(r"[\s|:+=─━┼-]{3,}")
_FEWEST = 3  # lines of a table: its head and two rows
_ABOVE = 4  # lines above a table among which its unit stands
_MOST = 400  # characters of a line of a table


@dataclass(frozen=True)
class LinesTable:
    """A table among lines: where it begins, the index behind its end, its cells, what is above."""

    begin: int
    end: int
    cells: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()

    def told(self, title: str = "") -> list[TableRow]:
        """Its rows in words; ``title`` is its article's, which names a table without a caption."""
        caption = as_caption(self.above[-1]) if self.above else ""
        unit = next((line for line in reversed(self.above) if UNIT_LINE.search(line)), "")
        if unit == caption or not caption:
            caption = as_caption(title)
        rows = [[Cell(cell) for cell in row] for row in self.cells]
        return list(read_table(Grid.of_rows(rows, f"{caption} {unit}".strip())))


def _cells(line: str, gap: re.Pattern[str]) -> list[str]:
    if len(line) > _MOST:
        return []
    plain = line.rstrip()
    if gap is _GAPS[1]:
        plain = plain.strip().strip("|｜│")
    # A blank corner over the names of the rows is a cell, too.
    corner = gap is _GAPS[2] and plain[:1].isspace()
    cells = [cell.strip(" \u3000") for cell in gap.split(plain.lstrip(" \u3000"))]
    return ["", *cells] if corner else cells


def _run(lines: Sequence[str], begin: int, gap: re.Pattern[str]) -> tuple[list[list[str]], int]:
    """Rows of one width from a line on, and the index behind the last of them."""
    rows: list[list[str]] = []
    at = begin
    while at < len(lines):
        line = lines[at]
        if rows and gap is _GAPS[1] and _RULE.fullmatch(line):
            at += 1
            continue
        cells = _cells(line, gap) if line.strip() else []
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
        at += 1
    return rows, at


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows have a head without numbers, names at the left and numbers in a column."""
    if len(rows) < _FEWEST or any(map(is_value, rows[0])):
        return False
    body = rows[1:]
    named = sum(bool(row[0]) and not is_value(row[0]) for row in body)
    columns = list(zip(*body, strict=True))[1:]
    full = (sum(map(is_value, column)) >= 0.6 * len(column) for column in columns)
    labels = sum(cell.rstrip().endswith(("：", ":")) for row in rows for cell in row)
    return named >= 0.8 * len(body) and any(full) and not labels


def tables_in_lines(lines: Sequence[str]) -> Iterator[LinesTable]:
    r"""The tables among lines, in their order.

    >>> pasted = ["指标\t5月\t同比增长（%）", "水泥（万吨）\t16512\t-6.2", "生铁（万吨）\t7412\t-1.5"]
    >>> [row.text for table in tables_in_lines(pasted) for row in table.told()]
    ['水泥5月为16512万吨，同比下降6.2%。', '生铁5月为7412万吨，同比下降1.5%。']
    """
    tried = [0] * len(_GAPS)  # lines that were read as rows, and are none: read once
    at = 0
    while at < len(lines):
        for kind, gap in enumerate(_GAPS):
            if at < tried[kind] or gap.search(lines[at].strip()) is None:
                continue
            rows, tried[kind] = _run(lines, at, gap)
            if _is_table(rows):
                around = (line.strip() for line in lines[max(0, at - _ABOVE) : at])
                above = tuple(line for line in around if line)
                yield LinesTable(at, tried[kind], tuple(map(tuple, rows)), above)
                at = tried[kind] - 1
                break
        at += 1
