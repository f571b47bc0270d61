"""Tables in plain lines and Markdown: which head and which unit a bare number of a row has.

A unit is said over the table (（单位：万元，%）; Sales, $ million), in the head of a column
(同比（%）) or with the name of a row (乙烯（万吨）); the nearest one counts. A number that is
written with a unit of its own keeps it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise, zip_longest
from typing import NamedTuple

from newqp_writer.head_units import in_words
from newqp_writer.numerals.parts.figures import numbers_in
from newqp_writer.numerals.quantity import Mention, Quantity

_VALUE = r"(?:[-+−–▲▼]\s?)?\d[\d,]*(?:\.\d+)?[%％]?|[-—–…]+|n/?a"
_PARTED = r"\s*[|｜│/]\s*|\s+"
_ROW = re.compile(
    rf"[\s|｜│]*(?P<name>[^\s|｜│](?:[^\t|｜│]{{0,60}}?[^\s:：])??)(?:\s*[:：|｜│]\s*|\s+)"
    rf"(?P<values>(?:{_VALUE})(?:(?:{_PARTED})(?:{_VALUE}))*)[\s|｜│]*",
    re.IGNORECASE,
)
_EACH = re.compile(_VALUE, re.IGNORECASE)
_NUMERALS = re.compile(r"[^\d]*[十百千万亿][^\d]*")  # 万元, 亿千瓦时
_WORD = re.compile(r"[^\W\d_]")
_RULE = re.compile(r"[\s|:+=─━┼-]*")
_CELL = re.compile(r"[^\s|｜│](?:(?!\s*[\t|｜│\u3000]|\s{2,})[^\n])*")
_PIECE = re.compile(r"\S+")
_SAID = re.compile(r"单位\s?[:：为]\s?(?P<unit>[^）)\]】\n]{1,24})")
_BRACKETED = re.compile(r"[（(\[【]\s?(?P<unit>[^（）()\[\]【】\n]{1,30}?)\s?[）)\]】]")
_BEHIND_COMMA = re.compile(r",\s(?:in\s)?(?P<unit>[^,()\n:]{1,24}?)\s?(?=\(|:|$)")
_AND = re.compile(r"[、，,;；]\s?")
CHANGE_HEAD = re.compile(
    r"同比|环比|增[长速幅]|涨[跌幅]|降幅|±"
    r"|\b(?:change|growth|year[ -]on[ -]year)\b|\b[ymq](?:/|o|-o-)[ymq]\b",
    re.IGNORECASE,
)
_RATE = re.compile(rf"[%％]|占比|比重|\bshare\b|{CHANGE_HEAD.pattern}", re.IGNORECASE)
# A row that says what it counts is in no unit of money that is said over the table.
_COUNTS = re.compile(
    r"人[数口员次]|[员职]工|[家户件辆台]数|户籍|从业|排名|名次|产量|销量|产能|面积|[率量]$|headcount|\bemployees|\bpopulation",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"[%％]")
_YEARS = re.compile(r"(?:(?:19|20)\d\d\W*)+")
# Of a list that runs on in a line, the names and bare numbers.
_LEADS_A_LIST = re.compile(
    r"[（(](?:单位\s?[:：]\s?)?(?P<unit>[^（）()\d\n]{1,12})[）)]\s?[:：]\s?"
)
_NUMBER_OF_LIST = r"(?P<value>[-−]?\d[\d,]*(?:\.\d+)?)\s?(?=[;；,，、。]|$)"
_LISTED_VALUE = re.compile(_NUMBER_OF_LIST, re.MULTILINE)
_ONE_LISTED = r"[^\d;；,，、。\n]{1,14}" + _NUMBER_OF_LIST.replace("?P<value>", "?:")
_LISTED = re.compile(rf"(?:{_ONE_LISTED}[;；,，、]?\s?){{2,24}}(?=[。\n]|$)", re.MULTILINE)
_FEWEST = 2  # rows of a table
_LONGEST = 120  # characters of a line of a table
_ABOVE = 4  # lines over the first row among which its heads stand


class Cell(NamedTuple):
    """A number of a table's row: where it stands, the name of its row, the head of its column.

    ``name``, ``head`` and ``over``, the line above the table, are stretches of the text, empty
    where there is none; ``unit`` is one of what it counts, ``None`` where no head says so.
    """

    start: int
    end: int
    name: tuple[int, int]
    head: tuple[int, int]
    over: tuple[int, int]
    unit: Quantity | None


class _Line(NamedTuple):
    start: int
    text: str


class _Row(NamedTuple):
    name: tuple[int, int]
    values: tuple[tuple[int, int], ...]


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line)
        start += len(line) + 1


def _row(line: _Line) -> _Row | None:
    """A name and the numbers behind it, where a line holds nothing else."""
    if len(line.text) > _LONGEST:
        return None
    found = _ROW.fullmatch(line.text)
    if found is None or not _WORD.search(found["name"]) or _YEARS.fullmatch(found["values"]):
        return None
    at, first = line.start, found.start("values")
    values = tuple(
        (at + first + one.start(), at + first + one.end())
        for one in _EACH.finditer(found["values"])
    )
    return _Row((at + found.start("name"), at + found.end("name")), values)


@lru_cache(maxsize=512)
def one_of(unit: str) -> Quantity | None:
    """One of a unit as a head writes it: 万元, $ million, €/MWh, thousand tonnes; or ``None``."""
    unit = re.sub(r"^in\s", "", unit.strip())
    unit = in_words(unit) or unit
    written = f"1 {unit}" if re.match("[A-Za-z]", unit) else f"1{unit}"
    found = list(numbers_in(written))
    if len(found) != 1 or found[0].start > 0 or unit[:1].isdigit():
        return None
    quantity = found[0].quantity
    if found[0].end < len(written) and quantity.per is None:  # 元 of 元/吨
        return None
    bare = quantity.dimension == "count" and not quantity.unit and quantity.low == 1
    return None if bare or quantity.low is None or quantity.modifier else quantity


def _units_in(head: str) -> list[str]:
    """The units that a head says, of which one can be read at least."""
    for pattern in (_SAID, _BRACKETED, _BEHIND_COMMA):
        for found in pattern.finditer(head):
            units = [one.strip() for one in _AND.split(found["unit"])]
            if any(map(one_of, units)):
                return units
    return []


def _unit_of(name: str, head: str, over: Sequence[str]) -> Quantity | None:
    """One of the unit of a column in a row; of several over the table, the one it can be."""
    rate = _RATE.search(head) is not None
    if not rate and len(said := _units_in(name)) == 1:
        return one_of(said[0])
    unit = _unit_over(head, over, rate=rate)
    money = unit is not None and unit.dimension.startswith("money")
    return None if money and _COUNTS.search(name) else unit


def _unit_over(head: str, over: Sequence[str], *, rate: bool) -> Quantity | None:
    """One of the unit of a column, by its head and the line over the table."""
    if len(said := _units_in(head)) == 1:
        return one_of(said[0])
    if rate and (_PER_CENT.search(head) or any(map(_PER_CENT.search, over)) or "比" in head):
        return one_of("%")
    amounts = [unit for unit in over if not _PER_CENT.fullmatch(unit)]
    if over and not amounts:
        return one_of("%")
    several = len(amounts) < len(over) and not head
    return one_of(amounts[0]) if len(amounts) == 1 and not rate and not several else None


def _head_cells(line: _Line, columns: int) -> tuple[tuple[int, int], ...]:
    """The cells of a line that heads so many columns, the corner apart; none where it does not."""
    for cell in (_CELL, _PIECE):
        found = [
            (line.start + one.start(), line.start + one.end())
            for one in cell.finditer(line.text)
            if one[0].strip("|｜│")
        ]
        if len(found) in (columns, columns + 1):
            return tuple(found[-columns:])
    return ()


def _bracketed_heads(line: _Line, columns: int) -> tuple[tuple[int, int], ...]:
    """The heads of so many columns in the bracket of a caption: （产量 / 销量）; or none."""
    bracket = _BRACKETED.search(line.text)
    parts = bracket["unit"].split(" / ") if bracket is not None else []
    if bracket is None or len(parts) != columns or columns < 2:
        return ()
    found, at = [], line.start + bracket.start("unit")
    for part in parts:
        found.append((at, at + len(part)))
        at += len(part) + 3
    return tuple(found)


def _table(text: str, above: Sequence[_Line], rows: Sequence[_Row]) -> Iterator[Cell]:
    columns = max(len(row.values) for row in rows)
    told = [line for line in above if line.text.strip() and len(line.text) <= 2 * _LONGEST]
    over: list[str] = []
    heads: tuple[tuple[int, int], ...] = ()
    caption = (0, 0)
    for line in reversed(told):
        # 项目　本月　同比（%）: the unit is of its column, and what is over all stands above.
        if (
            not heads
            and (heads := _head_cells(line, columns))
            and (len(heads) > 1 or not _BRACKETED.search(line.text))
        ):
            continue
        heads = heads or _bracketed_heads(line, columns)
        if not over and (over := _units_in(line.text)):
            caption = (line.start, line.start + len(line.text))
    for row in rows:
        ours = heads if len(row.values) == columns else ()
        for (start, end), head in zip_longest(row.values, ours, fillvalue=(0, 0)):
            unit = _unit_of(text[slice(*row.name)], text[slice(*head)], over)
            if unit is not None or head != (0, 0):
                yield Cell(start, end, row.name, head, caption, unit)


@lru_cache(maxsize=64)
def cells_in(text: str) -> Mapping[int, Cell]:
    r"""The numbers of the tables in a text, by where they start.

    >>> table = "（单位：万元，%）\n项目　决算　增长\n税收　171,800　7.0\n非税　92,500　-4.2"
    >>> [table[slice(*cell.head)] for cell in cells_in(table).values()]
    ['决算', '增长', '决算', '增长']
    """
    found: dict[int, Cell] = {}
    above: list[_Line] = []
    rows: list[_Row] = []
    for line in [*_lines(text), _Line(len(text), "\0")]:
        row = _row(line)
        if row is not None:
            rows.append(row)
        elif len(line.text) > _LONGEST or not _RULE.fullmatch(line.text):
            if len(rows) >= _FEWEST:
                found |= {cell.start: cell for cell in _table(text, above[-_ABOVE:], rows)}
            above = [*above[-_ABOVE:], line] if not rows else [line]
            rows = []
    return found


def parted_by_cells(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, one that reaches over the edge of a cell read again piece by piece.

    Two columns of three digits are no number with a space in it (320 280), and the name of the next
    row is no unit (28, 员工).
    """
    cells = sorted(cells_in(text).values()) if "\n" in text else []
    ends = [cell.end for cell in cells]
    kept: list[Mention] = []
    for one in mentions:
        first = bisect_right(ends, one.start)
        over = cells[first : bisect_left(cells, one.end, first, key=lambda cell: cell.start)]
        # A sign may stand in the cell, or before it.
        if over and one.quantity.span is None and (len(over) > 1 or one.end > over[0].end):
            edges = {edge for cell in over for edge in (cell.start, cell.end)}
            edges = {edge for edge in edges if one.start < edge < one.end}
            kept += _read_again(text, sorted({one.start, *edges, one.end}))
        else:
            kept.append(one)
    return kept


def _read_again(text: str, edges: Sequence[int]) -> Iterator[Mention]:
    for start, end in pairwise(edges):
        for found in numbers_in(text[start:end]):
            place = start + found.start, start + found.end
            yield Mention(*place, text[slice(*place)], found.quantity)


def with_headed_units(
    text: str, mentions: Sequence[Mention]
) -> tuple[list[Mention], list[tuple[int, int]]]:
    """The mentions, a bare number of a table's row in the unit that its heads say.

    And the places of those units, which are no numbers themselves: 万吨 of 乙烯（万吨）.
    """
    cells = cells_in(text) if "\n" in text else {}
    if not cells:
        return list(mentions), []
    heads = {place for cell in cells.values() for place in (cell.name, cell.head, cell.over)}
    said = sorted(
        {
            (start + found.start("unit"), start + found.end("unit"))
            for start, end in heads
            for pattern in (_SAID, _BRACKETED, _BEHIND_COMMA)
            for found in pattern.finditer(text[start:end])
        }
    )
    starts = [start for start, _ in said]
    reach = [0, *accumulate((end for _, end in said), max)]  # of those that begin so far
    kept: list[Mention] = []
    units: list[tuple[int, int]] = []
    for one in mentions:
        inside = one.end <= reach[bisect_right(starts, one.start)]
        if inside and _NUMERALS.fullmatch(one.surface):
            units.append((one.start, one.end))
        else:
            kept.append(_measured(one, cells))
    return kept, units


def with_units_led(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those of a list in the unit that the words before it say.

    支出均值（元）：全样本 2846；处理组 2613。
    """
    units: dict[int, Quantity] = {}
    for lead in _LEADS_A_LIST.finditer(text):
        unit = one_of(lead["unit"])
        if unit is not None and (listed := _LISTED.match(text, lead.end())) is not None:
            values = _LISTED_VALUE.finditer(text, listed.start(), listed.end())
            units |= {one.start("value"): unit for one in values}
    return [_in_unit(one, units.get(one.start)) for one in mentions] if units else list(mentions)


def _measured(mention: Mention, cells: Mapping[int, Cell]) -> Mention:
    cell = cells.get(mention.start) or cells.get(mention.start - 1)
    return _in_unit(mention, cell.unit if cell is not None else None)


def _in_unit(mention: Mention, unit: Quantity | None) -> Mention:
    quantity = mention.quantity
    bare = quantity.dimension == "count" and not quantity.unit and not quantity.modifier
    if unit is None or unit.low is None or not bare:
        return mention
    low, high, step = (
        value * unit.low if value is not None else None
        for value in (quantity.low, quantity.high, quantity.step)
    )
    measured = replace(
        quantity, kind=unit.kind, unit=unit.unit, dimension=unit.dimension, per=unit.per,
        low=low, high=high, step=step,
    )  # fmt: skip
    return replace(mention, quantity=measured)
