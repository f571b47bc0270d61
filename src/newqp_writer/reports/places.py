"""Where the texts of a briefing stand in the file it was read from."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from newqp_writer.models import CheckedText, Entry, Location
from newqp_writer.publishing.markdown.page import Piece, Place
from newqp_writer.reports.finding import Placed, Region
from newqp_writer.text import clean_line_places

# One character as JSON writes it; one beyond U+FFFF may be a pair of escapes.
_JSON_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|."
)

Columns = Sequence[int]


class Lines:
    """Lines and columns of a file's offsets."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def region(self, piece: Piece, start: int, end: int) -> Region | None:
        """A stretch of a piece: of one that was broken over lines, the part on the first."""
        at = piece.at[start:end]
        if not at:
            return None
        line, column = self.place(at[0])
        same = [self.place(offset) for offset in at]
        return Region(line, column, max(c for n, c in same if n == line) + 1)


def place_in_page(
    places: Mapping[Location, Sequence[Place]], texts: Sequence[CheckedText]
) -> Iterator[Placed]:
    """The regions of all entries in a Markdown page.

    Args:
        places: where each character of each text stands, from ``read_page``.
        texts: what was checked.
    """
    for checked in texts:
        at = places[checked.location]
        yield Placed(checked, [_stretch(at[entry.start : entry.end]) for entry in checked.entries])


def _stretch(at: Sequence[Place]) -> Region:
    """Some characters as a region: of a number that was broken in two, the part before the end."""
    line, column = at[0]
    return Region(line, column, max(place.column for place in at if place.line == line) + 1)


def json_line(line: str) -> tuple[str, list[int]]:
    r"""A line of indented JSON with its strings decoded, and the column of each character.

    >>> json_line('"a\\n\\u4ebf"')
    ('"a\n亿"', [0, 1, 2, 4, 10])
    """
    decoded: list[str] = []
    columns: list[int] = []
    for piece in _JSON_CHARACTER.finditer(line):
        columns.append(piece.start())
        decoded.append(json.loads(f'"{piece[0]}"') if len(piece[0]) > 1 else piece[0])
    return "".join(decoded), columns


def place_in_json(text: str, texts: Sequence[CheckedText]) -> Iterator[Placed]:
    """The regions of all entries in a file of indented JSON.

    Args:
        text: the file's content.
        texts: what was checked, in the order in which it stands there.
    """
    lines = [_cleaned(*json_line(line)) for line in text.split("\n")]
    cursor = 0
    for checked in texts:
        found = _find(checked.text, lines, cursor)
        if found is None:
            yield Placed(checked, [None] * len(checked.entries))
            continue
        cursor, start = found
        columns = lines[cursor][1]
        yield Placed(checked, [_region(entry, cursor, start, columns) for entry in checked.entries])


def _cleaned(line: str, columns: Columns) -> tuple[str, Columns]:
    """As a briefing keeps it: what a hand wrote may hold more spaces."""
    words, places = clean_line_places(line)
    return words, [columns[place] for place in places]


def _find(words: str, lines: Sequence[tuple[str, Columns]], cursor: int) -> tuple[int, int] | None:
    """Line and offset of a text: at or behind the cursor if it stands there, else before it."""
    for number in (*range(cursor, len(lines)), *range(cursor)):
        start = lines[number][0].find(words)
        if start >= 0:
            return number, start
    return None


def _region(entry: Entry, line: int, start: int, columns: Columns) -> Region:
    first, last = columns[start + entry.start], columns[start + entry.end - 1]
    return Region(line + 1, first + 1, last + 2)
