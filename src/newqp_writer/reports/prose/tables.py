"""The rows of a report's table: told in words as those of a source are, each number in its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from newqp_writer.articles.tables import Cell, Grid, TableRow, as_caption, read_table
from newqp_writer.articles.tables.grid import is_value
from newqp_writer.head_units import ONE_OF_THEM
from newqp_writer.numerals.units import unit_pattern
from newqp_writer.publishing.markdown.page import Piece
from newqp_writer.reports.prose.block import NAMES_SOURCES, Block, Link
from newqp_writer.text import clean_line, is_han

_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万亿]{2,}")
_UNIT = re.compile(unit_pattern(), re.IGNORECASE)
# Shares by region (%), 装机（万千瓦）, 分项（同比，%）: of all values.
_OF_CAPTION = re.compile(
    r"\s?[（(](?:(?P<of>[^\d（）()%％]{1,16}?)[，,、]\s?)?(?:in )?"
    rf"(?P<unit>[%％‰]|per cent|percent|{unit_pattern()})[）)]\s*$",
    re.IGNORECASE,
)
_SOURCE = re.compile(rf"\W{{0,3}}{NAMES_SOURCES}", re.IGNORECASE)
_RANK = re.compile(r"排[名序位]|名次|位次|rank(?:ing)?|#", re.IGNORECASE)
_CITED = re.compile(r"\[[\^@]?[^\[\]\n]{1,80}\]|【\^?[^【】\n]{1,80}】")


@dataclass(frozen=True)
class WrittenCell:
    """A cell with its words where they stand in the file."""

    piece: Piece
    head: bool = False
    links: Sequence[Link] = ()
    notes: Sequence[tuple[int, str]] = ()
    rowspan: int = 1
    colspan: int = 1

    @property
    def words(self) -> str:
        """What it says, without its citations."""
        return clean_line(_CITED.sub(" ", self.piece.text))


def rows_told(rows: Sequence[Sequence[WrittenCell]], before: str) -> list[Block]:
    """A block for each row, and one for each cell of words that holds a number.

    A row's citations stand behind its words, wherever in the row they were written.

    Args:
        rows: as they were written, heads among them.
        before: what stands above the table, which may be its caption.
    """
    closing = _closing(rows)
    rows = rows[:-1] if closing is not None else rows
    caption = as_caption(_CITED.sub(" ", before))
    if (found := _OF_CAPTION.search(caption)) is not None:
        of = f" {found['of']}" if found["of"] else ""
        caption = f"{caption[: found.start()]}{of} Unit: {found['unit']}"
    corner = rows[0][0].words.strip("()（） ") if rows and rows[0] else ""
    of_all = _UNIT.fullmatch(corner) is not None and not ONE_OF_THEM.fullmatch(corner)
    if of_all:
        caption = f"{caption} Unit: {corner}"  # of all values: it stands in the corner
    written = [
        [Cell(cell.words, cell.head, cell.rowspan, cell.colspan) for cell in row] for row in rows
    ]
    if of_all:
        written[0][0] = replace(written[0][0], text="")
    elif _only_counts(rows):
        written[0][0] = replace(written[0][0], text="序号")
    grid = Grid.of_rows(written, caption=caption)
    queue = [cell for row in rows for cell in row if not cell.head]
    homes = {id(cell): row for row in rows for cell in row}
    blocks: list[Block] = []
    used: set[int] = set()
    place = 0
    for told in read_table(grid):
        row, place = _placed(told, queue, place, used, homes)
        if row is not None:
            blocks.append(row)
    heads = [cell for row in rows[: grid.heads] for cell in row]
    blocks = [_under(block, heads) for block in blocks]
    blocks += _other_cells(rows, used, grid, found["unit"] if found is not None else "")
    blocks.sort(key=lambda block: block.piece.at[0])
    return blocks if closing is None else [*blocks, closing]


def _only_counts(rows: Sequence[Sequence[WrittenCell]]) -> bool:
    """Whether the first column ranks the rows in the order in which they stand: 1, 2, 3."""
    if not rows or not rows[0] or not _RANK.fullmatch(rows[0][0].words):
        return False
    ranks = [row[0].words for row in rows[1:] if row]
    return len(ranks) > 1 and ranks == [str(n) for n in range(1, len(ranks) + 1)]


def _closing(rows: Sequence[Sequence[WrittenCell]]) -> Block | None:
    """The last row, where all it does is to name a source: a line of its own in all but form."""
    told = [cell for cell in rows[-1] if cell.words] if len(rows) > 1 else []
    if len(told) != 1 or not _SOURCE.match(told[0].words):
        return None
    return Block("paragraph", told[0].piece, links=told[0].links, notes=told[0].notes)


def _placed(
    told: TableRow,
    queue: Sequence[WrittenCell],
    place: int,
    used: set[int],
    homes: Mapping[int, Sequence[WrittenCell]],
) -> tuple[Block | None, int]:
    """A row in words whose numbers stand where their cells do, each in the row of its home."""
    found: list[tuple[int, int, WrittenCell]] = []
    for value in told.cells:
        at = next((n for n in range(place, len(queue)) if queue[n].words == value.written), None)
        if at is None:
            continue
        used.add(at)
        place = at + 1
        found.append((value.start, value.end, queue[at]))
    if not found:
        return None, place
    first = found[0][2].piece.at[0]
    at_ = [first] * len(told.text)
    for start, end, cell in found:
        words = told.text[start:end]
        begin = max(0, cell.piece.text.find(words))
        for offset in range(start, end):
            at_[offset] = cell.piece.at[min(begin + offset - start, len(cell.piece.at) - 1)]
        last = end
        while (
            told.text[last : last + 1] == cell.piece.text[(n := begin + last - start) : n + 1] != ""
        ):
            at_[last] = cell.piece.at[n]  # the unit, where it stands in the cell
            last += 1
        at_[last:] = [at_[last - 1]] * (len(told.text) - last)
    # A column of its own may say where a row comes from.
    cells = homes[id(found[0][2])]
    cites, end = _cites(cells), len(told.text)
    links = [Link(end, end, link.target) for cell in cells for link in cell.links]
    notes = [(end, words) for cell in cells for _, words in cell.notes]
    piece = Piece(told.text + cites, [*at_, *[at_[-1]] * len(cites)])
    return Block(
        "row", piece, links=links, notes=notes, claimed=[(s, e) for s, e, _ in found]
    ), place


def _under(row: Block, heads: Sequence[WrittenCell]) -> Block:
    """A row with what the heads of its table cite, each citation where it stands."""
    text, at, links = row.text, list(row.piece.at), list(row.links)
    for cell in heads:
        for link in cell.links:
            links.append(Link(len(text), len(text) + 1, link.target))
            text, at = f"{text} ", [*at, cell.piece.at[link.start]]
        if marks := _cites([cell]):
            text, at = text + marks, [*at, *[cell.piece.at[0]] * len(marks)]
    return replace(row, piece=Piece(text, at), links=links)


def _cites(cells: Sequence[WrittenCell]) -> str:
    """The marks of citations in cells, but for those that are the words of a link: [1](…)."""
    return "".join(
        found[0]
        for cell in cells
        for found in _CITED.finditer(cell.piece.text)
        if not any(one.start <= found.start() < one.end for one in cell.links)
    )


def _other_cells(
    rows: Sequence[Sequence[WrittenCell]], used: set[int], grid: Grid, unit: str
) -> Iterator[Block]:
    """Cells of words with a number, which nobody has told; the name of the row goes before.

    Names with bare numbers, 猪肉 -9.8，鲜菜 5.3, are in the unit of the table.
    """
    names = range(grid.stub)
    stubs = {row[column] for row in grid.rows[grid.heads :] for column in names}
    number = -1
    for row in rows:
        for cell in row:
            number += not cell.head
            named = cell.words in stubs and len(cell.words) <= 40
            if cell.head or number in used or named or not _NUMBER.search(cell.words):
                continue
            name = row[0].words if cell is not row[0] else ""
            mark = "，" if any(map(is_han, cell.words)) else ", "
            before = f"{name}{mark}" if name and not is_value(name) else ""
            at = [cell.piece.at[0]] * len(before)
            said = _in_unit(cell.piece, unit) if unit and not cell.links else cell.piece
            piece = Piece(before + said.text, [*at, *said.at])
            links = [Link(x.start + len(before), x.end + len(before), x.target) for x in cell.links]
            yield Block(
                "row", piece, links=links,
                notes=[(place + len(before), words) for place, words in cell.notes],
                claimed=[(len(before), len(piece.text))],
            )  # fmt: skip


_NAME_AND_NUMBER = r"[^\W\d_][^\d,，;；、。]{0,20}?\s?[+−–-]?\d+(?:\.\d+)?"
_LISTED = re.compile(rf"\s*{_NAME_AND_NUMBER}(?:\s?[,，;；、]\s?{_NAME_AND_NUMBER})*\s*")
_ITS_NUMBER = re.compile(r"\d+(?:\.\d+)?(?=\s?(?:[,，;；、]|\Z))")


def _in_unit(piece: Piece, unit: str) -> Piece:
    """A list of names with bare numbers, each with the unit of the table behind it."""
    if _LISTED.fullmatch(piece.text) is None:
        return piece
    behind = unit if unit in {"%", "％", "‰"} or any(map(is_han, unit)) else f" {unit}"
    text, at, last = "", [], 0
    for found in _ITS_NUMBER.finditer(piece.text):
        text += piece.text[last : found.end()] + behind
        at += [*piece.at[last : found.end()], *[piece.at[found.end() - 1]] * len(behind)]
        last = found.end()
    return Piece(text + piece.text[last:], [*at, *piece.at[last:]])
