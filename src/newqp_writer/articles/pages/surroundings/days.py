"""Days in the lines around a text: alone, with a word that it was published, or among words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from newqp_writer.articles.pages.blocks import Block
from newqp_writer.articles.pages.body import Body
from newqp_writer.articles.pages.surroundings.bounds import LONGEST, LONGEST_NAME, REACH
from newqp_writer.articles.pages.surroundings.header_line import TODAY, read_line
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.written_dates import find_dates
from newqp_writer.text import clean_line

PUBLISHED = re.compile(
    r"(?:发布|发表|刊发|公布)(?:时间|日期|于)?|日期\s*[:：]|published|posted", re.IGNORECASE
)
_WEEKDAY = re.compile(r"[（(]?(?:星期|周)[一二三四五六日天][)）]?")
_FEW_WORDS = 6  # letters beside a day below the text


def is_day(text: str, zone: dt.tzinfo) -> bool:
    """Whether words are a day, and nothing else but that of the week."""
    days = list(find_dates(text, zone)) if len(text) < 2 * LONGEST_NAME else []
    return (
        len(days) == 1
        and days[0].date.day is not None
        and not any(map(str.isalnum, _WEEKDAY.sub("", text[: days[0].start] + text[days[0].end :])))
    )


_FROM_WHERE = re.compile(r"IP\s?属地\s?[:：]?\s?[\u4e00-\u9fff]{1,6}")


def says_only_when(text: str, zone: dt.tzinfo) -> bool:
    """Whether a line is a day and a word that it was published; the title of another is more."""
    line = _FROM_WHERE.sub("", clean_line(text))
    for found in reversed(list(find_dates(line, zone))):
        line = line[: found.start] + line[found.end :]
    return sum(map(str.isalnum, PUBLISHED.sub("", line))) <= _FEW_WORDS


def names_a_day(block: Block, zone: dt.tzinfo) -> bool:
    """Whether a block is a line at the title that names a day."""
    said = read_line(block, zone)
    dates = find_dates(" ".join(signal.text for signal in said.when), zone) if said else ()
    return any(found.date.day is not None for found in dates)


def read_near_days(
    blocks: Sequence[Block], body: Body | None, title: str, zone: dt.tzinfo
) -> Iterator[Signal]:
    """Days in short lines above the text that are no lines of a header: embargoed until June 5."""
    if body is None or not body.places:
        return
    # A banner that was taken for the beginning of the text stands above the title.
    titled = (at for at in body.places if clean_line(blocks[at].text) == title)
    first = next(titled, body.places[0])
    for block in reversed(blocks[max(0, first - REACH) : first + 2]):
        words = clean_line(block.spaced or block.text)
        linked = 2 * block.linked >= len(block.text)
        if block.table is not None or linked or len(words) > 2 * LONGEST or TODAY.match(words):
            continue
        for found in find_dates(words, zone):
            if found.date.day is not None:
                yield Signal(Origin.NEAR, words[found.start : found.end].strip())
