"""Help in columns where a Chinese character takes two and a line may end behind any of them.

click counts characters and breaks at spaces, of which Chinese has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import click

from newqp_writer.language import spoken

_HAN = "\u2e80-\u9fff\uff00-\uffef“”—…"
_NO_START = "，。、；：）”！？…》】"
_NO_END = "“（《【\\["
# A Chinese character or a word without one, each with the marks that may not begin a line.
_PIECE = re.compile(rf"\s+|[{_NO_END}]*(?:[{_HAN}]|[^\s{_HAN}]+)[{_NO_START}]*")
_BREAK = re.compile(rf"(?<=[{_HAN}])\n(?=[{_HAN}])")


def _cells(text: str) -> int:
    """How many columns a text takes; rich knows it better, and is too heavy for help."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """A paragraph in lines of at most so many columns.

    >>> wrapped("逐一核对简报中的数字，与所引 article 比对。", 14)
    ['逐一核对简报中', '的数字，与所引', 'article 比对。']
    """
    lines = [""]
    for piece in _PIECE.findall(_BREAK.sub("", text)):
        if _cells(lines[-1]) + _cells(piece.rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] += "" if piece.isspace() and not lines[-1] else piece.replace("\n", " ")
    return [line.rstrip() for line in lines if line.strip()]


class Formatter(click.HelpFormatter):
    """click's, but for Chinese."""

    def write_text(self, text: str) -> None:
        """Paragraphs, indented; one that begins with click's mark keeps its lines."""
        if spoken() != "zh":
            super().write_text(text)
            return
        indent = " " * self.current_indent
        told = []
        for paragraph in text.split("\n\n"):
            kept, mark, rest = paragraph.partition("\b\n")
            lines = rest.splitlines() if mark and not kept else None
            lines = wrapped(paragraph, self.width - len(indent)) if lines is None else lines
            told.append("".join(f"{indent}{line}\n" for line in lines))
        self.write("\n".join(told))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Terms in one column, what they mean in the next."""
        rows = list(rows)
        if spoken() != "zh":
            super().write_dl(rows, col_max, col_spacing)
            return
        indent = " " * self.current_indent
        first = min(max(_cells(term) for term, _words in rows), col_max) + col_spacing
        for term, words in rows:
            gap = first - _cells(term)
            lines = wrapped(words, max(self.width - first - len(indent), 10)) or [""]
            if gap < col_spacing:
                self.write(f"{indent}{term}\n")
                term, gap = "", first  # noqa: PLW2901
            for line in lines:
                self.write(f"{indent}{term}{' ' * gap}{line}".rstrip() + "\n")
                term, gap = "", first  # noqa: PLW2901
