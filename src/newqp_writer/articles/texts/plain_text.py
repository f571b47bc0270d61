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
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile
from operator import itemgetter
from pathlib import Path

from newqp_writer.articles.clipping import BEIJING, Clipping, Value, refuse_endless
from newqp_writer.articles.furniture.boxes import is_button, is_own_word
from newqp_writer.articles.furniture.lines import is_furniture, is_sentence, without_credit
from newqp_writer.articles.furniture.lists import heads_discussion, heads_list, is_item
from newqp_writer.articles.furniture.offers import is_wall
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.file_names import date_in_name, title_in_name
from newqp_writer.articles.tables import LinesTable, TableRow, tables_in_lines
from newqp_writer.articles.texts.headers import flash, read_header
from newqp_writer.articles.texts.items import items_of, with_source, without_mark
from newqp_writer.articles.texts.paragraphs import paragraphs_of, without_quotation_marks
from newqp_writer.language import later

_PAGE = re.compile(
    r"[-—–]{1,2}\s?\d{1,4}\s?[-—–]{1,2}|第\s?\d{1,4}\s?页(?:\s?[/，,]?\s?共\s?\d{1,4}\s?页)?"
    r"|page \d{1,4}(?: of \d{1,4})?|(?:\S.{0,60}? {3,})?page\s?\|\s?\d{1,4}",
    re.IGNORECASE,
)
# 请务必阅读正文之后的免责声明 3 / 18; Page 3 of 18 | Example Research
_COUNTED = re.compile(
    r"(?=.{4,60}$)(\D{2,50}?)\s?(?:第\s?)?\d{1,3}\s?(?:[/|]|of|页[，,/ ]*共)\s?\d{1,3}(?:\s?页)?",
    re.IGNORECASE,
)
_NEAR = 3  # lines from a page's number to the running head beside it
_WRAPPED = 100  # characters of a line that a PDF wraps
_TOP = 6  # lines in which a running head stands for the first time
_WIDE_GAP = re.compile(r"\S(?: {6,}|\u3000{3,}|\t+)\S")  # 某某联合会          2026年6月
_BANNER = 5  # lines of one
_EDGE = 6  # lines at the beginning and the end where counts and prompts stand
REMEDY = later("write 来源：… and 日期：YYYY-MM-DD (the day it came out) under the title")


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever system they come from; of a quoted mail without its “>”."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _without_pages(without_quotation_marks(lines))


def _page_marks(lines: Sequence[str]) -> set[int]:
    """Lines that number the pages: 第 3 页, - 3 -, and what says the same each time (… 3 / 18)."""
    alone = {at for at, line in enumerate(lines) if _PAGE.fullmatch(line.strip())}
    counted = {
        at: mark[1].strip()
        for at, line in enumerate(lines)
        if (mark := _COUNTED.fullmatch(line.strip()))
    }
    said = Counter(counted.values())
    return alone | {at for at, words in counted.items() if said[words] > 1}


def _without_pages(lines: list[str]) -> list[str]:
    """Lines copied from a PDF, without its page numbers and the running heads beside them."""
    numbers = _page_marks(lines)
    if len(numbers) < 2:
        return lines
    beside = {
        at for number in numbers for at in (_written(lines, number, -1), _written(lines, number, 1))
    } - {-1}
    said = Counter(lines[at].strip() for at in beside)
    top = "\n".join(lines[:_TOP])
    heads = {
        at
        for at in beside
        if said[lines[at].strip()] > 1
        or _WIDE_GAP.search(lines[at].strip())
        or (at > _TOP and len(lines[at].strip()) > 2 and lines[at].strip() in top)
    }
    gone = numbers | heads
    breaks = {at for number in numbers for at in _break_in_sentence(lines, number, gone)}
    return [line for at, line in enumerate(lines) if at not in gone | breaks]


def _written(lines: Sequence[str], at: int, step: int) -> int:
    """The next line that is not empty, near a page's number; -1 if there is none."""
    near = range(at + step, at + step * (1 + _NEAR), step)
    return next((n for n in near if 0 <= n < len(lines) and lines[n].strip()), -1)


def _break_in_sentence(lines: Sequence[str], number: int, gone: set[int]) -> set[int]:
    """The empty lines around a page's number where a line of full length goes on behind it."""

    def is_between(at: int) -> bool:
        return 0 <= at < len(lines) and (at in gone or not lines[at].strip())

    begin = end = number
    while is_between(begin - 1):
        begin -= 1
    while is_between(end + 1):
        end += 1
    if begin == 0 or end + 1 == len(lines):
        return set()
    above = lines[begin - 1].strip()
    running = (line.strip() for at, line in enumerate(lines) if at not in gone)
    longest = max(len(line) for line in running if not _WIDE_GAP.search(line))
    goes_on = not is_sentence(above) and above[-1] not in "：:；;"
    if not goes_on or longest > _WRAPPED or len(above) < 0.8 * longest:
        return set()
    return set(range(begin, end + 1))


def _titled(fields: Mapping[str, Value], path: Path) -> Mapping[str, Value]:
    """Fields with an item's number off the title; without a title, with the file's name."""
    if (title := fields.get("title")) is None:
        named = title_in_name(path)
        return {**fields, "title": Value(named)} if named else fields
    return {**fields, "title": Value(without_mark(title.text), title.line)}


def _without_flash(lines: list[str]) -> list[str]:
    """Lines with the title of a flash (【title】text) on a line of its own."""
    at = next((at for at, line in enumerate(lines) if line.strip()), None)
    if at is None or (found := flash(lines[at].strip())) is None:
        return lines
    return [*lines[:at], *found, *lines[at + 1 :]]


def _without_banner(lines: list[str]) -> list[str]:
    """Lines without the banner (cookies, a translation) that a browser showed above the page."""
    written = [at for at, line in enumerate(lines) if line.strip()][:_BANNER]
    told = (
        is_button(lines[at]) or (is_sentence(lines[at]) and is_own_word(lines[at]))
        for at in written
    )
    gone = {at for at, _ in takewhile(itemgetter(1), zip(written, told, strict=True))}
    return ["" if at in gone else line for at, line in enumerate(lines)]


def _goes(line: str) -> bool:
    """Whether a line goes; what says of the lines beside it what they are is needed for that."""
    speaks = (is_wall, heads_list, heads_discussion, is_button)
    return is_furniture(line) and not any(says(line) for says in speaks)


def _listed(lines: Sequence[str]) -> set[str]:
    """Lines that stand by themselves: joined to one line, two headlines look like a sentence.

    Headings of lists of other articles and the headlines below them, up to an empty line; readers'
    comments; buttons.
    """
    found: set[str] = set()
    under = discussed = False
    for line in lines:
        words = line.strip()
        under = heads_list(words) or (under and bool(words) and is_item(words))
        discussed |= heads_discussion(words)
        found |= {line} if words and (under or discussed or is_button(words)) else set()
    return found


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


def read_plain_text(
    text: str, path: Path, zone: dt.tzinfo = BEIJING, *, known: Mapping[str, Value] | None = None
) -> tuple[Clipping, ...]:
    """The clippings of a plain text file, nearly always one; what it does not say is left out.

    A file in which two titles or more each stand over a source of their own is a collection.

    Args:
        text: the file, or what stands below its front matter.
        path: its file, for messages and the date in its name.
        zone: the column's time zone.
        known: what its front matter says; where that gives a title, no line is looked at for one.
    """
    refuse_endless(text, path)
    if known and "title" in known:
        return (_clipping(lines_of(text), 1, path, zone, known),)
    lines = _without_flash(_without_banner(lines_of(text)))
    if items := items_of(lines, zone):
        return tuple(
            with_source(_clipping(lines[item.begin : item.end], item.begin + 1, path, zone), item)
            for item in items
        )
    return (_clipping(lines, 1, path, zone),)


def read_lines(lines: Sequence[str], path: Path, zone: dt.tzinfo) -> Clipping:
    """The clipping of lines that are one article, each a paragraph."""
    return _clipping([part for line in lines for part in (line, "")], 1, path, zone)


def _clipping(
    lines: list[str],
    first: int,
    path: Path,
    zone: dt.tzinfo,
    known: Mapping[str, Value] | None = None,
) -> Clipping:
    tables = list(tables_in_lines(lines))
    written = {line for table in tables for line in lines[table.begin : table.end]}
    header = read_header(lines, zone, first=first, rows=written, fields=known)
    begin, end = header.body
    title = header.fields["title"].text if "title" in header.fields else ""
    lines, rows = _with_rows(lines, tables, title)
    lines = _without_furniture(lines, begin, end)
    paragraphs = _paragraphs(
        lines[begin:end], first + begin, {row.text for row in rows} | _listed(lines)
    )
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
        rows=rows,
    )


def _with_rows(
    lines: Sequence[str], tables: Sequence[LinesTable], title: str
) -> tuple[list[str], tuple[TableRow, ...]]:
    """Lines in which tables are told in words, as many as before, and the rows."""
    told = list(lines)
    rows: list[TableRow] = []
    for table in tables:
        found = table.told(title)
        rows += found
        words = [row.text for row in found][: table.end - table.begin]
        told[table.begin : table.end] = [""] * (table.end - table.begin - len(words)) + words
    return told, tuple(rows)


def _paragraphs(lines: Sequence[str], first: int, rows: Collection[str]) -> list[str]:
    """The paragraphs of a text; a row of a table is one by itself."""
    found: list[str] = []
    begin = 0
    for at in [*(at for at, line in enumerate(lines) if line in rows), len(lines)]:
        between = paragraphs_of(lines[begin:at], first + begin)
        found += [without_credit(each.text) for each in between]
        found += lines[at : at + 1]
        begin = at + 1
    return found
