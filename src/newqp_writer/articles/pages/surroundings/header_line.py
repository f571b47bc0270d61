"""What one block of a page says if it is a line at the title: who, when, from where."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from newqp_writer.articles.pages.blocks import HEADINGS, Block
from newqp_writer.articles.pages.surroundings.bounds import LONGEST
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.signals.printed_lines import PrintedLine, read_printed_line
from newqp_writer.text import clean_line

SOURCE = re.compile(r"(?:来源|稿源|出处|source)\s*[:：丨｜|]\s*|来源于\s*", re.IGNORECASE)
SAID = re.compile(r"(?:\d{1,2}[月日点:：]|(?:19|20)\d\d|来源|source|by\s)", re.IGNORECASE)
"""What begins to say who or when; a heading without it is no line at the title."""
NO_NAME = re.compile(r"[。；，]|\d{4}|\d:\d")
"""What no name holds."""
TODAY = re.compile(r"\s*(?:今天是|今日是?|现在是|today is|it is)", re.IGNORECASE)
"""How a site tells the day of its reader, which is not the article's."""
BREADCRUMB = re.compile(r"(?:位置|首页)\s*[:：>›»]|[>›»→].{1,20}[>›»→]|正文$")
_EDITOR = re.compile(r"(?:editor|edited by|责任编辑|责编|编辑|作者)\s*[:：]?", re.IGNORECASE)
_MARKED = re.compile(r"(?<![a-z])(?:source|src|laiyuan|medianame|media_name|origin|from)(?![a-z])")
_YEAR_AND_MONTH = re.compile(r"(?P<year>20\d\d)\s?[-./年]\s?(?P<month>[01]?\d)月?")


def read_line(block: Block, zone: dt.tzinfo) -> PrintedLine | None:
    """What a block says if it is a line of the title's: as the page parts it, or as it reads."""
    text = clean_line(block.text)
    if not text or len(text) > LONGEST or (block.tag in HEADINGS and not SAID.search(text)):
        return None
    lines = (_day_in_pieces(block) or block.spaced, text, *_dated_pieces(block))
    readings = [
        (line, said)
        for line in lines
        if (said := read_printed_line(SOURCE.sub("来源：", line), 0, zone)) and said.sure
    ]
    if not readings:
        return None
    line, said = next((each for each in readings if each[1].when), readings[0])
    return said if SOURCE.search(line) else _without_persons(said)


def _day_in_pieces(block: Block) -> str:
    """The day of a block that shows it large, and its month beside it: 10 | 2026.06."""
    pieces = [piece.strip() for piece in block.pieces if piece.strip()]
    for first, second in permutations(pieces[:3], 2):
        month = _YEAR_AND_MONTH.fullmatch(second)
        if month is not None and re.fullmatch(r"[0-3]?\d日?", first):
            return f"{month['year']}-{int(month['month']):02}-{int(first.rstrip('日')):02}"
    return ""


def _dated_pieces(block: Block) -> Iterator[str]:
    """Source and date of a line whose other pieces hide them: Source: …, Editor: …, date."""
    if block.tag in HEADINGS and len(block.pieces) > 1:
        yield block.pieces[-1].strip()  # a day in small letters behind the title
        return
    pieces = [piece for piece in block.pieces if not _EDITOR.match(piece)]
    if len(pieces) < len(block.pieces):
        yield "  ".join(pieces)


def _without_persons(said: PrintedLine) -> PrintedLine:
    """Of bare names only those of organisations: beside a date stand reporters and columns, too."""
    return replace(said, who=tuple(name for name in said.who if is_organisation(name.text)))


def marked_names(block: Block) -> list[Signal]:
    """Names in elements that the page itself calls source, media, 来源."""
    found: list[Signal] = []
    for element in block.element.iterdescendants():
        marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        name = clean_line(element.text_content()) if _MARKED.search(marks) else ""
        name = SOURCE.sub("", name)
        if 2 <= len(name) <= 40 and not NO_NAME.search(name):
            found.append(Signal(Origin.PRINTED_LINE, name, labelled=True))
    return found


def is_breadcrumb(line: str) -> bool:
    """Whether a line says where on the site a page stands.

    >>> is_breadcrumb("您的位置：首页 → 行业统计 → 市场分析")
    True
    """
    return len(line) <= LONGEST and BREADCRUMB.search(line) is not None
