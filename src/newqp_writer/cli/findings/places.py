"""Where the texts of a briefing stand in the file it was read from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

from newqp_writer.cli.findings.finding import Placed, Region
from newqp_writer.models import CheckedText, Entry

# An escaped mark (the mark is printed), a citation or a comment (neither is).
_TOKEN = re.compile(r"\\([!-/:-@\[-`{-~])|[ \t]?\[\^[^\]\[\s]{1,80}\]|<!--.*?-->")
# One character as JSON writes it; one beyond U+FFFF may be a pair of escapes.
_JSON_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|."
)

Columns = Sequence[int]
Unmarked = Callable[[str], tuple[str, Columns]]


def markdown_line(line: str) -> tuple[str, list[int]]:
    r"""A line of Markdown as printed, and the column (from 0) of each printed character.

    >>> markdown_line(r"占25\*%[^a]。")
    ('占25*%。', [0, 1, 2, 4, 5, 10])
    """
    printed: list[str] = []
    columns: list[int] = []
    last = 0
    for token in _TOKEN.finditer(line):
        printed.append(line[last : token.start()])
        columns.extend(range(last, token.start()))
        if token[1]:
            printed.append(token[1])
            columns.append(token.start(1))
        last = token.end()
    printed.append(line[last:])
    columns.extend(range(last, len(line)))
    return "".join(printed), columns


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


def place(text: str, texts: Sequence[CheckedText], unmarked: Unmarked) -> Iterator[Placed]:
    """Find each checked text in a file, and the regions of its entries.

    Args:
        text: the file's content.
        texts: what was checked, in the order in which it stands there.
        unmarked: reads one line as printed, with the column of each character.
    """
    lines = [unmarked(line) for line in text.split("\n")]
    cursor = 0
    for checked in texts:
        found = _find(checked.text, lines, cursor)
        if found is None:
            yield Placed(checked, [None] * len(checked.entries))
            continue
        cursor, start = found
        columns = lines[cursor][1]
        yield Placed(checked, [_region(entry, cursor, start, columns) for entry in checked.entries])


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
