"""Plain text: the first line is the title, the lines under it may say where it comes from.

    我国工业数据流通提速
    来源：国家数据局    发布时间：2026-06-14
    链接：https://example.org/1

    正文 …

The folder's day is when the article was collected, not when it was published, and is never taken
for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from newqp_writer.articles.clipping import BEIJING, Clipping, Value, refuse_endless
from newqp_writer.articles.furniture.lines import is_furniture, is_sentence, without_credit
from newqp_writer.articles.furniture.offers import is_wall
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.file_names import date_in_name, title_in_name
from newqp_writer.articles.signals.printed_lines import read_printed_line
from newqp_writer.articles.texts.headers import flash, read_header
from newqp_writer.articles.texts.paragraphs import paragraphs_of, without_quotation_marks
from newqp_writer.language import later

_NUMBER = re.compile(
    r"^(?:\d{1,2}[.、．)]|[（(]\d{1,2}[)）]|[一二三四五六七八九十]{1,3}、)\s*(?!\d)"
)
# The column of a digest before the title of an item: 【项目】…
_COLUMN = re.compile(r"^[【\[][\u4e00-\u9fff]{2,3}[】\]]\s*(?=\S{8})")
_PAGE = re.compile(
    r"[-—–]{1,2}\s?\d{1,4}\s?[-—–]{1,2}|第\s?\d{1,4}\s?页(?:\s?[/，,]?\s?共\s?\d{1,4}\s?页)?"
    r"|page \d{1,4}(?: of \d{1,4})?",
    re.IGNORECASE,
)
_WIDE_GAP = re.compile(r"\S(?: {6,}|\u3000{3,}|\t+)\S")  # 某某联合会          2026年6月
_EDGE = 6  # lines at the beginning and the end where counts and prompts stand
REMEDY = later("write 来源：… and 日期：YYYY-MM-DD (the day it came out) under the title")


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever system they come from; of a quoted mail without its “>”."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _without_pages(without_quotation_marks(lines))


def _without_pages(lines: list[str]) -> list[str]:
    """Lines copied from a PDF, without its page numbers and the running heads beside them."""
    numbers = {at for at, line in enumerate(lines) if _PAGE.fullmatch(line.strip())}
    beside = {at + step for at in numbers for step in (-1, 1) if 0 <= at + step < len(lines)}
    said = Counter(lines[at].strip() for at in beside if lines[at].strip())
    heads = {
        at for at in beside if said[lines[at].strip()] > 1 or _WIDE_GAP.search(lines[at].strip())
    }
    if len(numbers) < 2:
        return lines
    return [line for at, line in enumerate(lines) if at not in numbers | heads]


def _titled(fields: Mapping[str, Value], path: Path) -> Mapping[str, Value]:
    """Fields with an item's number off the title; without a title, with the file's name."""
    if (title := fields.get("title")) is None:
        named = title_in_name(path)
        return {**fields, "title": Value(named)} if named else fields
    plain = _COLUMN.sub("", _NUMBER.sub("", title.text))
    return {**fields, "title": Value(plain, title.line)}


def _without_flash(lines: list[str]) -> list[str]:
    """Lines with the title of a flash (【title】text) on a line of its own."""
    at = next((at for at, line in enumerate(lines) if line.strip()), None)
    if at is None or (found := flash(lines[at].strip())) is None:
        return lines
    return [*lines[:at], *found, *lines[at + 1 :]]


def _goes(line: str) -> bool:
    """Whether a line goes; one that says where a wall stands is needed for that."""
    return is_furniture(line) and not is_wall(line)


def _without_furniture(lines: list[str], begin: int, end: int) -> list[str]:
    """Lines with those at both ends emptied that are furniture; joined to text, they would stay."""
    written = [at for at in range(begin, end) if lines[at].strip()]
    ends = {*written[:_EDGE], *written[-_EDGE:]}
    left: list[str] = []
    for at, line in enumerate(lines):
        # A line that goes on from the one above may be all numbers, or half a word.
        goes_on = bool(left and left[-1].strip()) and not is_sentence(left[-1])
        left.append("" if at in ends and not goes_on and _goes(line) else line)
    return left


def read_plain_text(text: str, path: Path, zone: dt.tzinfo = BEIJING) -> tuple[Clipping, ...]:
    """The clippings of a plain text file, nearly always one; what it does not say is left out.

    A file in which two titles or more each stand over a source of their own is a collection.
    """
    refuse_endless(text, path)
    lines = _without_flash(lines_of(text))
    starts = _titles(lines, zone)
    if len(starts) > 1:
        ends = [*starts[1:], len(lines)]
        return tuple(
            _clipping(lines[start:end], start + 1, path, zone)
            for start, end in zip(starts, ends, strict=True)
        )
    return (_clipping(lines, 1, path, zone),)


def _titles(lines: Sequence[str], zone: dt.tzinfo) -> list[int]:
    """Where the articles of a collection begin: titles right over a line that names a source."""
    starts: list[int] = []
    above: int | None = None
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        # A sentence names no source of an article below it; most lines are sentences.
        running = len(line) > 120 or line.rstrip().endswith(("。", "，", "；", "、"))
        said = None if running else read_printed_line(line, at + 1, zone)
        sourced = said is not None and said.sure and said.who and said.when
        if sourced and above is not None and (not starts or at - starts[-1] > 2):
            starts.append(above)
        above = at if said is None and _may_be_title(line) else None
    return starts


def _may_be_title(line: str) -> bool:
    return len(line.strip()) <= 60 and not line.rstrip().endswith(("。", "；", "，", ".", ";", ","))


def _clipping(lines: list[str], first: int, path: Path, zone: dt.tzinfo) -> Clipping:
    header = read_header(lines, zone, first=first)
    begin, end = header.body
    lines = _without_furniture(lines, begin, end)
    found = paragraphs_of(lines[begin:end], first + begin)
    paragraphs = [without_credit(each.text) for each in found]
    when = header.when
    if date := date_in_name(path):
        when += (Signal(Origin.FILE_NAME, date),)
    return Clipping(
        fields=_titled(header.fields, path),
        body="\n\n".join(paragraphs),
        who=header.who,
        when=when,
        body_line=first + begin,
        remedy=REMEDY,
    )
