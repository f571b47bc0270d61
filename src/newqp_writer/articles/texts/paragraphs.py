"""Paragraphs made whole again: a line end inside one is no boundary.

Converters and mail programs break lines at a width. A paragraph ends at an empty line, before an
indented line or a list mark, and after the end of a sentence, unless the line that ends there is as
full as the lines around it. Chinese is joined without a space, English with one; a number that was
broken (3,⏎200) is put together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newqp_writer.articles.tables import TableRow
from newqp_writer.text import is_han

_SENTENCE_END = re.compile(
    r"[。！？!?…][”’」』\"）)】]*\s?(?:[（(【]\s?(?:本文|全文)?(?:完|END|end)\s?[)）】]|[■□◆●▇])$"
    r"|[。！？!?…：:][”’」』\"）)】]*$|[.][”’\"）)]*$|[】》]$"
)
_LIST_MARK = re.compile(
    r"(?:[-*+•●○■◆▪·–—]|\d{1,3}[.)、．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[章节条篇部])(?=[\s\u3400-\u9fff“《])"
)
# 一、总体情况: a heading of its own, with no mark of a sentence in it.
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条篇部])[^，。；！？,;]{2,18}"
)
# Northbank      985 pounds   (970): a row, whose columns are parted by spaces
_SET_IN_COLUMNS = re.compile(r"^\D*[^\W\d][)）:：]?(?:[ ]{3,}|\t[ \t]*)[^\s\w]{0,3}\d")
# 城镇 系数 -0.164 标准误 0.049 N 9525: what a program printed, label by label
_LABEL = r"[^\s\d，。；,;：:][^\s，。；,;：:]{0,15}"
_PRINTED = re.compile(
    rf"(?:{_LABEL}\s+)?(?:{_LABEL}\s+[-−+]?\d+(?:[.,]\d+)*[%*]{{0,3}}(?:\s+|$)){{2,}}"
)
_QUOTED = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_BROKEN_NUMBER = (re.compile(r"\d[,，]$"), re.compile(r"\d{3}(?!\d)"))
# What is left of a word that was parted (domi-⏎nant), and no word of its own.
_PARTED = re.compile(
    r"[a-z]{0,4}(?:[tscg]ions?|ments?|nants?|ness|ity|ities|ances?|ences?|[ai]ble|ous|[ts]ive|[tc]ial|tures?|nents?|dents?)\b"
)
_LONGEST_WRAP = 140  # columns; what is longer is no width that a converter wraps at
_FULL = 0.8  # share of the widest line that a wrapped line fills at least


@dataclass(frozen=True)
class Paragraph:
    """The lines of one paragraph, and the 1-based line of the file it begins on.

    ``heading`` is its level, 1 to 6; 0 for text. ``row`` is the row of a table that it tells.
    ``quoted`` is whether it stands in a quotation, ``item`` whether it is one of a list, ``bold``
    whether it is from end to end.
    """

    lines: tuple[str, ...]
    line: int
    heading: int = 0
    row: TableRow | None = None
    quoted: bool = False
    item: bool = False
    bold: bool = False

    @property
    def text(self) -> str:
        """Its words in one line."""
        return join_lines(self.lines)


def columns(line: str) -> int:
    """How wide a line is in a terminal: Han and full-width characters count two.

    >>> columns("增长5%")
    6
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def _wide(char: str) -> bool:
    wide = "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef" or char in "“”‘’—…·"
    return wide or is_han(char)


def _joint(left: str, right: str, *, chinese: bool) -> str:
    """What stands between two lines that are one: nothing in Chinese, a space in English."""
    before, after = left[-1], right[0]
    if before == "-" and after.islower() and left[-2:-1].isalpha():
        return "\b" if _PARTED.match(right) else ""
    if _BROKEN_NUMBER[0].search(left) and _BROKEN_NUMBER[1].match(right):
        return ""
    if _wide(before) or _wide(after):
        english = before in "’”…—" and not chinese
        return " " if english and not is_han(after) else ""
    if (
        chinese
        and (before.isdigit() or after.isdigit())
        and not (before.isalpha() or after.isalpha())
    ):
        return ""
    return " "


def join_lines(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one.

    >>> join_lines(["上架数据产品3,", "200个，新增会员1", "20家。"])
    '上架数据产品3,200个，新增会员120家。'
    >>> join_lines(["rose 18.3% in May from a", "year earlier"])
    'rose 18.3% in May from a year earlier'
    """
    pieces = [piece for line in lines if (piece := line.strip(" \t\u3000"))]
    chinese = any(is_han(char) for piece in pieces for char in piece)
    joined = pieces[:1]
    for left, right in pairwise(pieces):
        joined += [_joint(left, right, chinese=chinese), right]
    return "".join(joined).replace("-\b", "")


def is_set_in_columns(line: str) -> bool:
    """Whether a line is a row whose columns are parted by spaces: a name, and behind it a figure.

    >>> is_set_in_columns("Old Town     985 pounds   (970)"), is_set_in_columns("It is 5.  In 25")
    (True, False)
    """
    line = line.strip()
    told = _SET_IN_COLUMNS.search(line) or _PRINTED.fullmatch(line)
    return len(line) < _LONGEST_WRAP and told is not None


def _indent(line: str) -> int:
    return columns(line) - columns(line.lstrip(" \t\u3000"))


def without_quotation_marks(lines: Sequence[str]) -> list[str]:
    """Lines of a quoted mail without their “>”, where nearly all have one."""
    written = [line for line in lines if line.strip()]
    quoted = sum(_QUOTED.match(line) is not None for line in written)
    if quoted < 2 or quoted < 0.4 * len(written):
        return list(lines)
    return [_QUOTED.sub("", line) for line in lines]


def _ends_here(line: str, following: str, width: int, *, wrapped: bool) -> bool:
    """Whether a paragraph ends with a line; ``width`` is that of the widest line around."""
    if _LIST_MARK.match(following.lstrip(" \t\u3000")):
        return True
    if is_set_in_columns(line) and is_set_in_columns(following):
        return True
    if _PRINTED.fullmatch(line.strip()) or _PRINTED.fullmatch(following.strip()):
        return True
    if _indent(following) >= 2 and _indent(following) > _indent(line):
        return True
    if following.startswith("\u3000\u3000") or _HEADING.fullmatch(line.strip()):
        return True
    stripped = line.rstrip()
    room = width - columns(stripped)
    if _SENTENCE_END.search(stripped):
        if not wrapped:
            return True
        first = following.split(maxsplit=1)[0] if following.strip() else ""
        # The next word, or the next character of Chinese, would have had room.
        needed = 4 if first and _wide(first[0]) else columns(first) + 1
        return room > needed
    # A line of its own without a full stop (a heading) among lines that are not wrapped.
    return not wrapped and columns(stripped) < _FULL * min(width, _LONGEST_WRAP)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a converter broke these lines: most end inside a sentence, at about one width."""
    inner = [line.rstrip() for line in lines]
    if len(inner) < 2:
        return False
    width = max(map(columns, inner))
    if width > _LONGEST_WRAP:
        return False
    opened = [line for line in inner[:-1] if not _SENTENCE_END.search(line)]
    # A converter breaks where a line is full; a list of short lines was not broken.
    full = sum(columns(line) >= 0.75 * width for line in opened)
    if 3 * full < len(opened):
        return False
    # A short line alone over a long one is a heading, not a line that was broken.
    heading = len(opened) == 1 and columns(opened[0]) < 0.6 * width
    return not heading and len(opened) >= 0.5 * (len(inner) - 1)


def parted(lines: Sequence[str], first: int) -> Iterator[Paragraph]:
    """The paragraphs of lines without an empty one between them; ``first`` as in the file."""
    wrapped = _is_wrapped(lines)
    width = max(map(columns, lines))
    begin = 0
    for place, line in enumerate(lines):
        last = place + 1 == len(lines)
        if last or _ends_here(line, lines[place + 1], width, wrapped=wrapped):
            yield Paragraph(tuple(lines[begin : place + 1]), first + begin)
            begin = place + 1


def paragraphs_of(lines: Iterable[str], first: int = 1) -> Iterator[Paragraph]:
    """The paragraphs of plain text.

    Args:
        lines: of the file, without their ends.
        first: the 1-based number of the first of them.
    """
    block: list[str] = []
    begin = first
    for number, line in enumerate(lines, first):
        if line.strip(" \t\u3000\ufeff"):
            begin = begin if block else number
            block.append(line.rstrip())
        elif block:
            yield from parted(block, begin)
            block = []
    if block:
        yield from parted(block, begin)
