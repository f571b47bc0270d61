"""A table as a full grid: every cell that spans rows or columns stands in each of its places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newqp_writer.articles.left_out import leave_out
from newqp_writer.articles.tables.heads import is_counter
from newqp_writer.articles.tables.periods import spoken_period
from newqp_writer.language import _
from newqp_writer.text import clean_line, is_han

MOST_ROWS, MOST_COLUMNS = 3000, 60
UNIT_LINE = re.compile(
    r"[（(\[【]?(?P<of>金额|数量|价值|产值|价格)?(?:计量)?(?:(?<!发布)(?<!填报)(?<!编制)(?<!主办)(?<!承办)(?<!报送)(?<!制表)(?<!供稿)(?<!有关)单位|Unit)s?\s*[:：]\s*(?P<unit>(?:(?:金额|数量|价值|产值|价格)[\s:：]{1,2}[^）)\]】\s:：、，,；;]{1,16}[\s、，,；;]{0,2}){1,3}|[^）)\]】\s]{1,24}(?:\s[A-Za-z$]{1,12}){0,3})[）)\]】]?",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"[▲▼↑↓+＋\-−–]?\s?(?:(?:US|HK|A|C)?\$|[€£¥￥])?\s?"
    r"(?:[0-9]{1,3}(?:[,，\s][0-9]{3})+(?:\.[0-9]+)?(?P<a>.{0,8})|[0-9]+(?:\.[0-9]+)?(?P<b>.{0,8}))"
    r"|\.[0-9]+"
)
_TOP = 3  # rows in which heads stand
_YEAR = re.compile(r"(?:19|20)\d\d年?")


@dataclass(frozen=True)
class Cell:
    """One cell as it was written; ``head`` where the markup says that it is a head."""

    text: str
    head: bool = False
    rowspan: int = 1
    colspan: int = 1


def is_value(text: str) -> bool:
    """Whether a cell is a number (with a unit at most), not a name or a period.

    >>> [is_value(text) for text in ("1,234.5", "-3.2%", "120亿元", "2026年", "5月", "工业")]
    [True, True, True, False, False, False]
    """
    if (found := _VALUE.fullmatch(text)) is None:
        return False
    behind = (found["a"] or found["b"] or "").strip()
    return re.match(r"[年月日季]|[QqHh][1-4]\b|[—–~至-]\s?\d|[:：/]\d|[.、)）]", behind) is None


def as_caption(line: str) -> str:
    """The line above a table if it is one that names it; a sentence of the text is none.

    >>> as_caption("2026年5月份主要产品产量"), as_caption("到2027年装机将达到1000万千瓦。")
    ('2026年5月份主要产品产量', '')
    """
    line = clean_line(line)
    named = re.match(r"附?表\s?[\d一二三四五六七八九十]|Table\s\d", line) or UNIT_LINE.search(line)
    return (
        line
        if named or (len(line) <= 50 and not re.search(r"[。！？；，,;.!?：:]$|，", line))
        else ""
    )


@dataclass(frozen=True)
class Grid:
    """A table with its spans filled.

    Args:
        rows: the words of every place, all rows of one length.
        heads: how many rows at the top are heads.
        caption: what stands above the table; may be empty.
        unit: of all values that name none of their own; may be empty.
        unit_of: the only columns that are in the unit (金额单位：百万美元), by a word of their heads.
    """

    rows: tuple[tuple[str, ...], ...]
    heads: int
    caption: str = ""
    unit: str = ""
    unit_of: str = ""

    @classmethod
    def of_rows(cls, rows: Sequence[Sequence[Cell]], caption: str = "") -> Grid:
        """The grid of rows of cells; a line of its own that only names the unit is taken out."""
        filled, marked = _filled(rows)
        caption = clean_line(caption)
        unit = unit_of = ""
        if (found := UNIT_LINE.search(caption)) is not None:
            unit, unit_of = found["unit"], found["of"] or ""
            caption = clean_line(UNIT_LINE.sub(" ", caption))
        kept: list[tuple[str, ...]] = []
        flags: list[bool] = []
        for row, flag in zip(filled, marked, strict=True):
            words = list(dict.fromkeys(filter(None, row)))
            if not words:
                continue
            if len(words) == 1 and len(row) > 1 and not is_value(words[0]):
                if (found := UNIT_LINE.search(words[0])) is not None:
                    unit, unit_of = (unit, unit_of) if unit else (found["unit"], found["of"] or "")
                    words = [clean_line(UNIT_LINE.sub(" ", words[0]))]
                if not kept:  # a line above the heads
                    caption = clean_line(f"{caption} {words[0]}") if words[0] not in caption else caption  # fmt: skip
                    continue
            kept.append(row)
            flags.append(flag)
        kept = _spoken(kept)
        heads = _heads(kept, flags)
        return cls(tuple(_with_blanks_filled(kept, heads)), heads, caption, unit, unit_of)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def stub(self) -> int:
        """How many columns at the left name or count the row: those without a value."""
        body = self.rows[self.heads :]
        columns = counters = 0
        for column in range(self.width):
            cells = [row[column] for row in body if row[column]]
            if any(is_counter(row[column]) for row in self.rows[: self.heads]):
                columns, counters = columns + 1, counters + 1
                continue
            # Years at the very left name their rows.
            values = [c for c in cells if is_value(c) and (column or not _YEAR.fullmatch(c))]
            if not cells or len(values) > 0.3 * len(cells):
                break
            columns += 1
        if columns < self.width:
            return columns
        return 0 if counters else min(1, self.width)  # a list of words


def say_what_is_cut(rows: int, columns: int) -> None:
    """Say what of a table is beyond the rows and columns that are read."""
    if rows > MOST_ROWS:
        words = _("{count} rows in a table, the first {most} read")
        leave_out(words.format(count=rows, most=MOST_ROWS))
    if columns > MOST_COLUMNS:
        words = _("{count} columns in a table, the first {most} read")
        leave_out(words.format(count=columns, most=MOST_COLUMNS))


def _filled(rows: Sequence[Sequence[Cell]]) -> tuple[list[tuple[str, ...]], list[bool]]:
    """Rows of one length with every span filled, and whether all cells of a row are heads."""
    places: dict[tuple[int, int], str] = {}
    marked: list[bool] = []
    width = 0
    say_what_is_cut(len(rows), max(map(len, rows), default=0))
    rows = rows[:MOST_ROWS]
    for down, row in enumerate(rows):
        across = 0
        for cell in row:
            while (down, across) in places:
                across += 1
            if across >= MOST_COLUMNS:
                break
            text = clean_line(cell.text)
            for y in range(down, min(down + max(1, cell.rowspan), len(rows))):
                for x in range(across, min(across + max(1, cell.colspan), MOST_COLUMNS)):
                    places.setdefault((y, x), text)
                    width = max(width, x + 1)
        marked.append(bool(row) and all(cell.head or not cell.text.strip() for cell in row))
    filled = [tuple(places.get((y, x), "") for x in range(width)) for y in range(len(rows))]
    return filled, marked


def _spoken(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows whose heads, above and at the left, tell abbreviated periods in words."""
    chinese = any(is_han(char) for row in rows[:5] for cell in row for char in cell)
    told = []
    for down, row in enumerate(rows):
        cells = list(row)
        for across, cell in enumerate(row):
            if cell and (down < _TOP or not across):
                digits = not down or not across
                cells[across] = spoken_period(cell, chinese=chinese, digits=digits)
        told.append(tuple(cells))
    return told


def _heads(rows: Sequence[tuple[str, ...]], marked: Sequence[bool]) -> int:
    """How many rows at the top are heads: those marked as such, and those without a value."""
    count = 0
    for row, mark in zip(rows, marked, strict=True):
        behind = [cell for cell in row[1:] if cell]
        # Years beside words (Unit | 2026 | 2025) are heads only at the very top.
        years = any(map(_YEAR.fullmatch, behind)) and all(
            _YEAR.fullmatch(cell) or (not count and not is_value(cell)) for cell in behind
        )
        if not (mark or years or not any(map(is_value, row))):
            break
        # A head that is repeated is no row of its own; text below text is not a second head.
        if count and not mark and not years and not _continues(rows[count - 1], row):
            break
        count += 1
    return count if count < len(rows) else min(1, len(rows) - 1)


def _continues(above: tuple[str, ...], row: tuple[str, ...]) -> bool:
    """Whether a row of words is the lower half of a head: cells above it span, or are repeated."""
    return any(
        not a or a in {b, left} for a, b, left in zip(above, row, ("", *above), strict=False)
    )


def _with_blanks_filled(rows: Sequence[tuple[str, ...]], heads: int) -> list[tuple[str, ...]]:
    """An empty head beside a filled one belongs to it, where the row below tells the two apart."""
    filled = list(rows)
    for down in range(heads - 1):
        row = list(rows[down])
        for across in range(1, len(row)):
            if not row[across] and row[across - 1] and rows[down + 1][across] and across > 1:
                row[across] = row[across - 1]
        filled[down] = tuple(row)
    return filled
