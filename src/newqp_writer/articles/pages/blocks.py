"""A page as the blocks a reader sees: paragraphs, headings, list items, tables, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newqp_writer.articles.texts.paragraphs import join_lines, parted
from newqp_writer.text import clean_text

# Elements that begin and end a block of text (HTML standard, 15.3 “non-replaced elements”).
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol"
    " option p pre search section summary table tbody td tfoot th thead tr ul"
    " mp-common-profile mp-style-type".split()
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CONTROLS = frozenset(["button", "select", "input", "textarea", "label", "meter", "progress"])
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_HAS_VALUE = re.compile(r"\d")
_LONGEST_CELL = 80  # characters; what is longer is text that a table lays out


@dataclass(frozen=True)
class Block:
    """A run of text without a boundary inside.

    Args:
        text: its words.
        element: the nearest block element around it.
        pieces: its words, as the inline elements part them.
        linked: how many characters of it are links.
        bold: whether all of it is bold.
        table: the ``table`` element it stands for, which has no text of its own.
    """

    text: str
    element: Any
    pieces: tuple[str, ...] = ()
    linked: int = 0
    bold: bool = False
    table: Any = None

    @property
    def spaced(self) -> str:
        """Its words with the parts of a printed line apart."""
        return "  ".join(self.pieces)

    @property
    def tag(self) -> str:
        """The name of its element."""
        return str(self.element.tag)


@dataclass
class _Run:
    """What has been read since the last boundary."""

    element: Any
    pieces: list[str]
    linked: int = 0
    bold: int = 0

    def add(self, text: str, *, linked: bool, bold: bool) -> None:
        self.pieces.append(text)
        length = len(text.strip())
        self.linked += length if linked else 0
        self.bold += length if bold else 0

    def blocks(self) -> Iterator[Block]:
        """One block, or several where line breaks part paragraphs."""
        written = _SPACE.sub(" ", "".join(self.pieces)).replace("\v", "\n")
        length = len(written.strip())
        if not length or not clean_text(written).strip(" \n\u3000"):
            return
        lines = [line.strip(" ") for line in written.split("\n")]
        pieces = tuple(
            piece for part in self.pieces if (piece := _SPACE.sub(" ", part).strip(" \v\n"))
        )
        share, bold = self.linked / length, self.bold >= length
        whole = self.element.tag in HEADINGS  # a heading is broken for its looks
        for text in [join_lines(lines)] if whole else _paragraphs(lines):
            yield Block(text, self.element, pieces, round(len(text) * min(1.0, share)), bold)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines between ``br`` elements as paragraphs; an empty line always parts them."""
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip("\u3000 "):
            group.append(line)
        elif group:
            yield from (part.text for part in parted(group, 1))
            group = []


def is_data_table(table: Any) -> bool:
    """Whether a ``table`` holds values in rows and columns, and does not lay out a page."""
    if any(element is not table and element.tag == "table" for element in table.iter("table")):
        return False
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    cells = ["".join(cell.itertext()).strip() for row in rows for cell in row]
    written = [cell for cell in cells if cell]
    valued = sum(_HAS_VALUE.search(cell) is not None and len(cell) <= 24 for cell in written)
    longest = sorted(map(len, written))[-max(1, len(written) // 10)] if written else 0
    return longest <= _LONGEST_CELL and valued >= max(2, len(written) // 5)


class _Walk:
    """One walk over a tree, in the order of the page."""

    def __init__(self, root: Any) -> None:
        self.run = _Run(root, [])
        self.root = root

    def blocks(self) -> Iterator[Block]:
        """Every block below the root."""
        # (element, entering, around, linked, bold): the end of an element is a step of its own.
        steps: list[tuple[Any, bool, Any, bool, bool]] = [
            (self.root, True, self.root, False, False)
        ]
        while steps:
            element, entering, around, linked, bold = steps.pop()
            if not entering:
                if element.tag in _BLOCKS:
                    yield from self._boundary(around)
                if element is not self.root and element.tail:
                    self.run.add(element.tail, linked=linked, bold=bold)
                continue
            steps.append((element, False, around, linked, bold))
            if not isinstance(element.tag, str) or element.tag in _CONTROLS:
                continue
            if element.tag == "br":
                self.run.add("\v", linked=False, bold=False)
                continue
            inside = element if element.tag in _BLOCKS else around
            if inside is not around or element is self.root:
                yield from self._boundary(inside)
            if element.tag == "table" and is_data_table(element):
                yield Block("", element, table=element)
                continue
            is_link = linked or (element.tag == "a" and _leads(element))
            is_bold = bold or element.tag in {"b", "strong"} or element.tag in HEADINGS
            if element.text:
                self.run.add(element.text, linked=is_link, bold=is_bold)
            steps.extend((child, True, inside, is_link, is_bold) for child in reversed(element))

    def _boundary(self, element: Any) -> Iterator[Block]:
        yield from self.run.blocks()
        self.run = _Run(element, [])


def _leads(element: Any) -> bool:
    """Whether an anchor is a link, and no place by name (<a name=…>), which some leave open."""
    return element.get("href") != "#" and (element.get("href") or not element.get("name"))


def blocks_of(root: Any) -> list[Block]:
    """The blocks of a tree, in the order of the page; data tables stand as one block each."""
    walk = _Walk(root)
    return [*walk.blocks(), *walk.run.blocks()]
