"""Rows of a table in words: 新能源汽车产量5月为129.8万辆，同比增长31.7%.

The words are those of the heads. Nothing is added but what a reader of the table would say: that a
rate below nought is a fall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newqp_writer.articles.tables.grid import Grid, is_value
from newqp_writer.articles.tables.heads import (
    PERIOD,
    Heads,
    heads_of,
    is_counter,
    is_difference,
    is_period,
    is_unit_column,
    plain_name,
    split_unit,
    split_units,
    unit_among,
    within,
)
from newqp_writer.articles.tables.joints import (
    begins_with_number,
    runs_on,
    runs_on_into_period,
    side_by_side,
)
from newqp_writer.head_units import in_words
from newqp_writer.text import clean_line, is_han

_SIGN = re.compile(r"^[▲▼↑↓+＋\-−–]\s?")
_FALL = re.compile(r"^[▼↓\-−–]")
_NOTHING = re.compile(r"[\s\-—–…./／*]*|无|n/?a|null|nan", re.IGNORECASE)
_CAPTION_FRAME = re.compile(
    r"^\W{0,3}(?:Table|Chart|Exhibit|Figure|Fig\.)\s[A-Z]?\d[\d.-]{0,5}[.:]?\s?|表\s?\d{0,3}[:：.、]?|附[表件]\s?\d*[:：]?|^\s*(?:全国|全省|全市)?(?:各|分)[\u4e00-\u9fff]{1,4}?(?=[\u4e00-\u9fff]{3})|主要|"
    r"(?:基本|完成)?(?:情况|统计表|一览表|数据|表|明细)$|份|[（(].*?[)）]"
)
_MEASURE = re.compile(
    r"[产销]量|出口量|进口量|[产销]值|交易[量额]|成交[量额]|零售总?额|投资额|营业收入|价格|增加值|装机容量"
)
_PLACE_NAME = re.compile(
    r"[\u4e00-\u9fff]{1,8}[省市区县州盟旗]|全[国省市区县]|[\u4e00-\u9fff]{2,4}地区|合计|总计"
)
_MONEY = re.compile(r"[$€£¥￥]")
_RATE_UNITS = frozenset(["", "%", "个百分点", "百分点", "pp", "percentage points"])
_STATISTIC = re.compile(
    r"(?:平?均值|样本均值|标准差|中位数|最[大小]值|mean|median|s\.?d\.?|std\.?(?: dev\.?)?|min|max)",
    re.IGNORECASE,
)
_PRICE = re.compile(r"价|指数|CPI|PPI", re.IGNORECASE)
_ENGLISH_BASIS = {"year": "year on year", "yoy": "year on year", "y/y": "year on year", "annual": "year on year",
                  "month": "month on month", "mom": "month on month", "m/m": "month on month"}  # fmt: skip


@dataclass(frozen=True)
class ValueCell:
    """One number of a table: its place in the row's words, and the cell it was."""

    start: int
    end: int
    row: str
    column: str
    written: str


@dataclass(frozen=True)
class TableRow:
    """One row in words, with the places of its values (characters of ``text``)."""

    text: str
    caption: str = ""
    cells: tuple[ValueCell, ...] = ()


class _Writing:
    """A row's words as they are put together."""

    def __init__(self) -> None:
        self.text = ""
        self.cells: list[ValueCell] = []

    def value(self, before: str, value: str, behind: str, cell: tuple[str, str, str]) -> None:
        self.text += before
        if self.text[-1:].isdigit() and value[:1].isdigit():  # 用电量58 is 406, not 58406
            self.text += "为" if any(map(is_han, self.text)) else " "
        start = len(self.text)
        self.text += value
        self.cells.append(ValueCell(start, len(self.text), *cell))
        self.text += behind


def _core(caption: str) -> str:
    """What a caption says the values are: 社会消费品零售总额 of “2026年5月各市社会消费品零售总额”."""
    words = caption
    for _ in range(3):
        words = _CAPTION_FRAME.sub("", PERIOD.sub("", words)).strip(" \u3000，,:：和及与")
    return words if 2 <= len(words) <= 24 else ""


def _subject(heads: Heads, names: Sequence[str], column: str, core: str, *, chinese: bool) -> str:
    """The name of a value; where neither row nor column names an indicator, the caption does.

    Args:
        heads: of the value.
        names: of its row.
        column: what the heads above it name.
        core: what the caption says that the values are.
        chinese: the language of the table.
    """
    if not core or (column and not core.endswith(column)):
        return heads.subject
    plain = [plain_name(split_unit(name)[0]) for name in names]
    if all(_PLACE_NAME.fullmatch(name) or is_period(name) for name in plain) or not chinese:
        place = heads.subject.removesuffix(column)
        return side_by_side(place, core) if chinese or not place else f"{place}, {core}"
    if not column and (measure := _MEASURE.search(core[-6:])) is not None:
        return heads.subject + ("" if measure[0] in heads.subject else measure[0])
    return heads.subject


def _is_chinese(grid: Grid) -> bool:
    return any(is_han(char) for row in grid.rows[:5] for cell in row for char in cell)


def _change(heads: Heads, written: str, *, chinese: bool) -> tuple[str, str, str]:
    """The words before a rate, the number, and what follows it."""
    fall = _FALL.match(written) is not None
    number = _SIGN.sub("", written).rstrip("%％ ")
    unit = "%" if heads.unit in {"", "%"} or written.endswith(("%", "％")) else heads.unit
    unit = "" if number[-1:].isalpha() else unit  # −19pp
    unit = unit if chinese or unit in {"%", "％"} else f" {unit}"
    unit = "" if _MONEY.search(number) else unit  # +$30m
    if chinese:
        word = heads.rate
        if word in {"下降", "降幅"}:
            told = "增长" if fall else "下降"
        elif "涨" in word or _PRICE.search(heads.subject):
            told = "下降" if fall else "上涨"
        else:
            told = "下降" if fall else "增长"
        return f"{heads.basis}{told}", number, unit
    basis = next(
        (
            v
            for k, v in _ENGLISH_BASIS.items()
            if heads.basis.lower().replace("/", "").startswith(k.replace("/", ""))
        ),
        "",
    )
    return ("down " if fall else "up "), number, f"{unit}{' ' + basis if basis else ''}"


def _with_unit(written: str, unit: str, *, chinese: bool) -> tuple[str, str]:
    """A level and its unit; a value that has words of its own keeps them."""
    if re.search(r"[^\d.,，\s+\-−–＋]", written) or not unit:
        return written, ""
    return written, unit if chinese or unit in {"%", "％"} else f" {unit}"


def _opening(period: str, subject: str, *, chinese: bool) -> str:
    """What goes before a value: its name, and next to the value its period.

    In this order a check that reads the nearest period cannot give a value to another one.
    """
    if chinese:
        between = "在" if period and runs_on_into_period(subject) else ""
        return f"{subject}{between}{period}"
    between = " in " if subject[-1:].isdigit() else ", "
    return f"{subject}{between + period if period else ''}: " if subject else f"{period}: "


def _values(grid: Grid, row: tuple[str, ...], stub: int) -> Iterator[tuple[int, str]]:
    for column in range(stub, grid.width):
        written = row[column]
        if written and not _NOTHING.fullmatch(written):
            yield column, written


@dataclass(frozen=True)
class _Frame:
    """What the rows of a table have in common."""

    grid: Grid
    stub: int
    core: str
    chinese: bool
    repeated: frozenset[str]
    has_unit_column: bool = False

    @classmethod
    def of(cls, grid: Grid) -> _Frame:
        body = [row[0] for row in grid.rows[grid.heads :]]
        repeated = frozenset(name for name in body if name and body.count(name) > 1)
        heads = (row[column] for row in grid.rows[: grid.heads] for column in range(grid.stub))
        own_units = any(map(is_unit_column, heads))
        # Sales, EUR thousand in the corner, or (€k) behind the caption, is of all values.
        corner = grid.rows[grid.heads - 1][0] if grid.heads and grid.stub else ""
        named, unit = split_unit(corner)
        what, other = split_units(grid.caption)
        core = _core(what) or (_core(named) if unit else "")
        told = in_words(grid.unit) or grid.unit or unit or other
        grid = replace(grid, unit=told)
        return cls(grid, grid.stub, core, _is_chinese(grid), repeated, own_units)

    def above(self, column: int) -> list[str]:
        """The heads of a column, from top to bottom."""
        heads = (row[column] for row in self.grid.rows[: self.grid.heads])
        return list(dict.fromkeys(filter(None, heads)))

    def unit_of(self, above: Sequence[str]) -> str:
        """The unit that the table has for one kind of column, if this is one of them."""
        kind = self.grid.unit_of
        if not kind and self.has_unit_column:
            kind = "金额"  # the rows' own units are those of quantities
        return self.grid.unit if kind and any(kind in head for head in above) else ""

    def heads_units(self, column: int) -> bool:
        """Whether a column gives units."""
        above = self.above(column)
        return bool(above) and is_unit_column(above[-1])

    def names(self, row: tuple[str, ...], group: str) -> tuple[list[str], str]:
        """The names of a row, and its unit if a column gives it."""
        names: list[str] = []
        unit = "" if self.grid.unit_of else self.grid.unit
        for column, name in enumerate(row[: self.stub]):
            above = self.above(column)
            if self.heads_units(column):
                unit = name or unit
            elif name and name not in names and not (above and is_counter(above[-1])):
                names.append(name)
        if group and row[0] in self.repeated and group not in names:
            names.insert(0, group)
        return names, unit


def _row_words(frame: _Frame, row: tuple[str, ...], group: str, unit_above: str) -> TableRow | None:
    names, unit = frame.names(row, group)
    unit = unit or unit_above
    chinese, caption = frame.chinese, frame.grid.caption
    writing = _Writing()
    last: tuple[str, str] | None = None
    # 产量 | 单位: behind the first values, a unit is of what stands before it.
    told_by = {
        column: name
        for column, name in enumerate(row)
        if column > frame.stub and is_value(row[column - 1]) and frame.heads_units(column)
    }
    for column, written in _values(frame.grid, row, frame.stub):
        above = frame.above(column)
        if above and (is_counter(above[-1]) or (is_unit_column(above[-1]) and column in told_by)):
            continue
        mark = ("；" if chinese else "; ") if writing.text else ""
        if not is_value(written):
            writing.text += mark + _labelled(
                written, above, names if not mark else [], chinese=chinese
            )
            last = None
            continue
        place = ("/".join(names), " / ".join(above), written)
        in_unit = unit_among(
            told_by.get(column + 1) or frame.unit_of(above) or unit, [*names, *above]
        )
        heads = heads_of(names, above, caption=caption, unit=in_unit)
        of_column = heads_of([], above)
        of_rate = heads.unit in _RATE_UNITS or of_column.unit or is_difference(heads.rate)
        if heads.rate and of_rate:
            before, number, behind = _change(heads, written, chinese=chinese)
            own = of_column.period or of_column.subject
            key = (
                (heads.period, _named(heads, names, of_column.subject, frame))
                if own or last is None
                else last
            )
            # 原煤产量5月为4.08亿吨，同比增长1.7%: a rate that names no more than the level before it.
            goes_on = last is not None and key[0] == last[0] and last[1].startswith(key[1])
            same = last is not None and key[1] == last[1] and not of_column.period
            if last is not None and (same or (goes_on and not of_column.subject)):
                key = last
            joint = (
                ("，" if chinese else ", ")
                if key == last
                else mark + _opening(*key, chinese=chinese)
            )
            writing.value(joint + before, number, behind, place)
        else:
            key = (heads.period, _named(heads, names, of_column.subject, frame))
            number, behind = _with_unit(written, heads.unit, chinese=chinese)
            linked = "为" if chinese and (heads.period or runs_on(key[1])) else ""
            writing.value(mark + _opening(*key, chinese=chinese) + linked, number, behind, place)
        last = key
    if not writing.text:
        return None
    return TableRow(writing.text + ("。" if chinese else "."), caption, tuple(writing.cells))


def _named(heads: Heads, names: Sequence[str], column: str, frame: _Frame) -> str:
    return _subject(heads, names, column, frame.core, chinese=frame.chinese)


def _labelled(written: str, above: Sequence[str], names: Sequence[str], *, chinese: bool) -> str:
    """A cell without a number, with the head above it and, if it is the first, its row's name."""
    head = split_unit(above[-1])[0] if above else ""
    comma, colon = ("，", "：") if chinese else (", ", ": ")
    if begins_with_number(written) and runs_on(head or "".join(names[-1:])):
        colon = "为" if chinese else " is "  # 58：12起 is no ratio
        comma = comma if head else colon
    label = f"{head}{colon}{written}" if head else written
    told = "".join(f"{name}{'，' if chinese else ', '}" for name in names[:-1])
    return told + "".join(f"{name}{comma}" for name in names[-1:]) + label


def read_table(grid: Grid) -> tuple[TableRow, ...]:
    """The rows of a table in words, one paragraph each.

    >>> from newqp_writer.articles.tables import Cell
    >>> cells = [["指标", "5月", "同比（%）"], ["发电量（亿千瓦时）", "120", "-5.2"]]
    >>> read_table(Grid.of_rows([[Cell(text) for text in row] for row in cells]))[0].text
    '发电量5月为120亿千瓦时，同比下降5.2%。'
    """
    if not grid.rows or grid.width < 2:
        return tuple(TableRow(row[0]) for row in grid.rows if row and row[0])
    frame = _Frame.of(grid)
    rows: list[TableRow] = []
    group = unit_above = whole = ""
    # Variables beside their means are each in a unit of their own, or in none.
    heads = (name for row in grid.rows[: grid.heads] for name in row)
    statistics = any(map(_STATISTIC.fullmatch, heads))
    for row in grid.rows[grid.heads :]:
        words = list(dict.fromkeys(filter(None, row)))
        if row in grid.rows[: grid.heads]:
            continue  # a head repeated on the next sheet
        if len(words) == 1 and not is_value(words[0]):
            group = plain_name(words[0])  # a line of its own that names the rows below it
            if len(words[0]) > 30:
                rows.append(TableRow(words[0], grid.caption))
                group = ""
            continue
        told_within = tuple(within(name, whole) for name in row[: frame.stub])
        if told_within == row[: frame.stub]:
            named = [name for name in told_within if name and not is_value(name)]
            whole = named[0] if named else whole
        row = (*told_within, *row[frame.stub :])  # noqa: PLW2901 - the row with its full names
        # 风电 below 发电量（亿千瓦时） is in its unit; English rows stand for themselves.
        unit_above = next(
            (unit for name in row[: frame.stub] if (unit := split_unit(name)[1])),
            unit_above if frame.chinese and not statistics else "",
        )
        told = _row_words(frame, row, group, unit_above)
        if told is not None:
            rows.append(told)
    return tuple(rows)


def table_lines(grid: Grid) -> list[str]:
    """The rows of a table in words, under its caption where that is not empty."""
    return [clean_line(row.text) for row in read_table(grid)]
