"""The cover of a PDF: a first page without a sentence, on which office and day stand alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from newqp_writer.articles.documents.drawn import Line
from newqp_writer.articles.furniture.lines import is_sentence
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.signals.written_dates import find_dates

_MOST = 16  # lines of a cover


@dataclass(frozen=True)
class Cover:
    """Who and when a cover says, and how many lines it has: none where a PDF has no cover."""

    lines: int = 0
    who: tuple[Signal, ...] = ()
    when: tuple[Signal, ...] = ()


def read_cover(pages: Sequence[Sequence[Line]], zone: dt.tzinfo) -> Cover:
    """What the cover of a PDF says; nothing where its first page is none.

    Args:
        pages: the lines of each page.
        zone: the column's time zone.
    """
    first = [line.text.strip() for line in pages[0]] if len(pages) > 1 else []
    if not 0 < len(first) <= _MOST or any(map(is_sentence, first)):
        return Cover()
    who = [Signal(Origin.PRINTED_LINE, line) for line in first if is_organisation(line)]
    # A month is enough where it stands alone: 二〇二六年六月.
    dates = [line for line in first for date in find_dates(line, zone)
             if date.end - date.start >= len(line) - 2]  # fmt: skip
    return Cover(len(first), tuple(who), tuple(Signal(Origin.PRINTED_LINE, line) for line in dates))
