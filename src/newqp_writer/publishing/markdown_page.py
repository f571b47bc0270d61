"""The lines of a Markdown briefing, and how to complain about one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from newqp_writer.errors import BriefingError

_COMMENT = re.compile(r"<!--.*-->")

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass
class Block:
    """A ``## heading`` and the lines below it, each with its number counted from 1."""

    line: int
    heading: str
    lines: list[tuple[int, str]] = field(default_factory=list)


class Page:
    """A Markdown page: its lines, and its file for messages."""

    def __init__(self, text: str, path: Path | None) -> None:
        self.lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        self.path = path or Path("briefing.md")

    def fail(self, message: str, line: int, hint: str | None = None) -> NoReturn:
        """Complain about a line counted from 1."""
        raise BriefingError(message, path=self.path, line=line, hint=hint)

    def model(self, kind: type[ModelT], raw: Mapping[str, Any], line: int, hint: str) -> ModelT:
        """A model from the raw data of a line."""
        try:
            return kind.model_validate(raw)
        except ValidationError as error:
            first = error.errors()[0]
            self.fail(in_words(first), line, hint)

    def blocks(self, start: int) -> tuple[list[tuple[int, str]], list[Block]]:
        """What stands above the first ``##``, and the blocks. Comments of a line are left out."""
        above: list[tuple[int, str]] = []
        blocks: list[Block] = []
        for number, line in enumerate(self.lines[start:], start + 1):
            words = line.strip()
            if not words or _COMMENT.fullmatch(words):
                continue
            if words.startswith("## "):
                blocks.append(Block(number, words[3:].strip()))
            else:
                (blocks[-1].lines if blocks else above).append((number, words))
        return above, blocks


def in_words(error: Any) -> str:
    """A validation error in the user's words, with the field it is about."""
    place = ".".join(str(part) for part in error["loc"])
    message = error["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
