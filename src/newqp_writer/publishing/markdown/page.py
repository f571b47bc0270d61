"""The lines of a Markdown briefing, where each of their characters stands, and how to complain.

A page is read as pieces of itself: a piece knows where in the file each of its characters is, so
that whatever is found out about it later can be shown there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from newqp_writer.complaints import validation_words
from newqp_writer.errors import BriefingError
from newqp_writer.language import _
from newqp_writer.text import clean_line_places

# The marks that are ours; any other comment is the editor's.
_MARK = re.compile(r"\s*(?:判断[\s。.]*|推算[\s:：].*|推算.*[=＝].*|节\s.*)", re.DOTALL)
_HEADING = re.compile(r"##[ \t]+")
_HEADING_END = re.compile(r"[ \t]#+$")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}")
_DEFINITION = re.compile(r"[\[［【〔][\^＾]([^\]\[］【】〔〕\s]{1,80})[\]］】〕][:：]")

ModelT = TypeVar("ModelT", bound=BaseModel)


class Place(NamedTuple):
    """A character's place in a file. Line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True)
class Piece:
    """Some characters of a page, in order, and the offset in the page of each."""

    text: str
    at: Sequence[int]

    def __getitem__(self, span: slice) -> Piece:
        return Piece(self.text[span], self.at[span])

    def strip(self) -> Piece:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(self.text.strip())]

    def clean(self) -> Piece:
        """As a line of a briefing is kept."""
        text, places = clean_line_places(self.text)
        return Piece(text, [self.at[place] for place in places])

    def lines(self) -> Iterator[Piece]:
        """Its lines, without their ends."""
        start = 0
        for line in self.text.split("\n"):
            yield self[start : start + len(line)]
            start += len(line) + 1


def joined(pieces: Iterable[Piece]) -> Piece:
    """Several pieces as one."""
    listed = list(pieces)
    return Piece(
        "".join(piece.text for piece in listed), [place for piece in listed for place in piece.at]
    )


@dataclass
class Block:
    """A ``## heading``, and the paragraphs below it, each of one line or more."""

    mark: Piece
    heading: Piece
    paragraphs: list[list[Piece]] = field(default_factory=list)


@dataclass
class Layout:
    """A page in its parts: what stands above the first ``##``, the blocks, the footnotes."""

    above: list[Piece] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    definitions: list[list[Piece]] = field(default_factory=list)


class Page:
    """A Markdown page: its lines, and its file for messages."""

    def __init__(self, text: str, path: Path | None) -> None:
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.text = text
        self.lines = text.split("\n")
        self.path = path or Path("briefing.md")
        self._starts = [0, *(found.end() for found in re.finditer(r"\n", text))]

    def place(self, offset: int) -> Place:
        """Line and column of a character."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int) -> int:
        """Where a line, counted from 1, begins."""
        return self._starts[line - 1]

    def fail(self, message: str, line: int, hint: str | None = None) -> NoReturn:
        """Complain about a line counted from 1."""
        raise BriefingError(message, path=self.path, line=line, hint=hint)

    def fail_at(self, message: str, piece: Piece, hint: str | None = None) -> NoReturn:
        """Complain about the place where a piece begins."""
        line, column = self.place(piece.at[0])
        raise BriefingError(message, path=self.path, line=line, column=column, hint=hint)

    def model(self, kind: type[ModelT], raw: Mapping[str, Any], piece: Piece, hint: str) -> ModelT:
        """A model from the raw data of a piece."""
        try:
            return kind.model_validate(raw)
        except ValidationError as error:
            self.fail_at(in_words(error.errors()[0]), piece, hint)

    def layout(self, first: int) -> Layout:
        """The parts of the page from its line ``first`` (counted from 0) on.

        Comments that are the editor's own and rules are left out.

        Raises:
            BriefingError: a comment that is not closed.
        """
        layout = Layout()
        below: list[list[Piece]] = []  # paragraphs of the block that is being read
        open_ = False  # whether the next line goes on with the last paragraph
        for line in self._body(first).lines():
            piece = line.strip()
            if not piece.text or _RULE.fullmatch(piece.text):
                open_ = False
            elif (heading := _HEADING.match(piece.text)) is not None:
                end = _HEADING_END.search(piece.text)
                words = piece[heading.end() : end.start() if end else len(piece.text)].strip()
                layout.blocks.append(Block(piece, words))
                below, open_ = layout.blocks[-1].paragraphs, False
            elif _DEFINITION.match(piece.text):
                layout.definitions.append([piece])
                below, open_ = layout.definitions, True
            elif below is layout.definitions and open_ and line.text.startswith((" ", "\t")):
                below[-1].append(piece)
            elif not layout.blocks:
                layout.above.append(piece)
            else:
                if below is layout.definitions:
                    below, open_ = layout.blocks[-1].paragraphs, False
                if not open_:
                    below.append([])
                below[-1].append(piece)
                open_ = True
        return layout

    def _body(self, first: int) -> Piece:
        """The page from a line on, without the editor's comments."""
        last = self._starts[first] if first < len(self._starts) else len(self.text)
        kept: list[Piece] = []
        whole = Piece(self.text, range(len(self.text)))
        begin = last
        while (begin := self.text.find("<!--", begin)) >= 0:
            if self._escaped(begin):
                begin += 1
                continue
            end = self.text.find("-->", begin + 4)
            # Up to the end of another comment it would swallow what stands between.
            if end < 0 or "<!--" in self.text[begin + 4 : end]:
                self.fail_at(_("this comment is not closed"), whole[begin:], _("it ends in -->"))
            if not _MARK.fullmatch(self.text[begin + 4 : end]):
                kept.append(whole[last:begin])
                last = end + 3
            begin = end + 3
        return joined([*kept, whole[last:]])

    def _escaped(self, offset: int) -> bool:
        before = self.text[max(0, offset - 200) : offset]
        return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def in_words(error: Any) -> str:
    """A validation error in the user's words, with the field it is about."""
    place = ".".join(str(part) for part in error["loc"])
    message = validation_words(error)
    return f"{place}: {message}" if place else message
