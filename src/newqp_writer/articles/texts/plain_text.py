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
from pathlib import Path

from newqp_writer.articles.clipping import BEIJING, Clipping
from newqp_writer.articles.furniture.lines import is_furniture
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.file_names import date_in_name
from newqp_writer.articles.texts.headers import flash, read_header
from newqp_writer.articles.texts.paragraphs import paragraphs_of, without_quotation_marks

_EDGE = 6  # lines at the beginning and the end where counts and prompts stand
REMEDY = "write 来源：… and 日期：2026-06-15 under the title"


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever system they come from; of a quoted mail without its “>”."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return without_quotation_marks(lines)


def _without_flash(lines: list[str]) -> list[str]:
    """Lines with the title of a flash (【title】text) on a line of its own."""
    at = next((at for at, line in enumerate(lines) if line.strip()), None)
    if at is None or (found := flash(lines[at].strip())) is None:
        return lines
    return [*lines[:at], *found, *lines[at + 1 :]]


def _without_furniture(lines: list[str], begin: int, end: int) -> list[str]:
    """Lines with those at both ends emptied that are furniture; joined to text, they would stay."""
    written = [at for at in range(begin, end) if lines[at].strip()]
    ends = {*written[:_EDGE], *written[-_EDGE:]}
    return ["" if at in ends and is_furniture(line) else line for at, line in enumerate(lines)]


def read_plain_text(text: str, path: Path, zone: dt.tzinfo = BEIJING) -> Clipping:
    """The clipping of a plain text file; what it does not say is left out."""
    lines = _without_flash(lines_of(text))
    header = read_header(lines, zone)
    begin, end = header.body
    lines = _without_furniture(lines, begin, end)
    paragraphs = [each.text for each in paragraphs_of(lines[begin:end], begin + 1)]
    when = header.when
    if date := date_in_name(path):
        when += (Signal(Origin.FILE_NAME, date),)
    return Clipping(
        fields=header.fields,
        body="\n\n".join(paragraphs),
        who=header.who,
        when=when,
        body_line=begin + 1,
        remedy=REMEDY,
    )
