"""The decision: the publisher by weight, the date by rank.

What a person wrote for us (front matter) goes before everything, a labelled source before what has
no label. Other names are weighed with all that speaks for each (``weighing``). For dates, what the publisher printed or declared goes before what
can only be concluded (a file's name, an address), and the first in the file is taken among equals.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from newqp_writer.articles.signals.datelines import Dateline
from newqp_writer.articles.signals.names import is_organisation, publisher_name
from newqp_writer.articles.signals.relative_days import count_back
from newqp_writer.articles.signals.signal import Origin, Signal
from newqp_writer.articles.signals.weighing import Around, ranked
from newqp_writer.articles.signals.written_dates import read_date, read_either
from newqp_writer.models import PartialDate

WHO: Sequence[Origin] = (
    Origin.FRONT_MATTER,
    Origin.ACCOUNT,
    Origin.PRINTED_LINE,
    Origin.META,
    Origin.JSON_LD,
    Origin.FEED,
    Origin.RECORD,
    Origin.OPEN_GRAPH,
    Origin.CREDITED,
    Origin.DATELINE,
    Origin.SIGNATURE,
    Origin.SITE_NAME,
    Origin.SENDER,
    Origin.HOST,
    Origin.SCRIPT,
    Origin.PAGE_TITLE,
    Origin.IMPRINT,
    Origin.EXTRACTOR,
    Origin.AUTHOR,
    Origin.PROPERTIES,
    Origin.RED_HEAD,
    Origin.TITLE_END,
    Origin.FILE_NAME,
    Origin.OWN_VOICE,
    Origin.RIGHTS,
    Origin.BARE_NAME,
    Origin.ABOUT,
    Origin.ANNOUNCED,
    Origin.SOURCE,
    Origin.ADDRESS,
)
"""Places a name is found in, the surest first: what weights start from that no desk shows."""
_WHEN: Sequence[Origin] = (
    Origin.FRONT_MATTER,
    Origin.FEED,
    Origin.RECORD,
    Origin.ACCOUNT,
    Origin.PRINTED_LINE,
    Origin.JSON_LD,
    Origin.META,
    Origin.OPEN_GRAPH,
    Origin.SCRIPT,
    Origin.ELEMENT,
    Origin.SIGNATURE,
    Origin.SENT,
    Origin.FILE_NAME,
    Origin.DATELINE,
    Origin.COMMENT,
    Origin.ADDRESS,
    Origin.RELATIVE,
    Origin.EXTRACTOR,
    Origin.NEAR,
    Origin.CHANGED,
    Origin.PASSED_ON,
    Origin.PROPERTIES,
)


T = TypeVar("T")


@dataclass(frozen=True)
class Decision(Generic[T]):
    """What was decided, and the signal it rests on."""

    value: T
    signal: Signal


def _ranked(signals: Iterable[Signal], ranks: Sequence[Origin]) -> list[Signal]:
    known = [signal for signal in signals if signal.origin in ranks and signal.text.strip()]
    return sorted(known, key=lambda signal: ranks.index(signal.origin))


def decide_publisher(
    signals: Iterable[Signal], around: Around | None = None
) -> Decision[str] | None:
    """The publisher that most speaks for; ``None`` when no signal names one.

    Args:
        signals: in the order of the file.
        around: the article's title and text, its address, its file.

    >>> printed = Signal(Origin.PRINTED_LINE, "来源：云州日报", labelled=True)
    >>> decide_publisher([Signal(Origin.SITE_NAME, "云州网"), printed]).value
    '云州日报'
    """
    known = [signal for signal in signals if signal.origin in WHO]
    written = [signal for signal in known if signal.origin is Origin.FRONT_MATTER]
    # The first name behind a label (来源：…) was right in all of 87 articles of the desks; below what
    # an account sends it may be the company that gave the material: 来源丨西部管道公司.
    account = any(signal.origin is Origin.ACCOUNT for signal in known)
    labelled = [signal for signal in known if signal.labelled and publisher_name(signal.text)][:1]
    labelled = [each for each in labelled if not account or _publishes(each.text)]
    for each in ranked(written or labelled or known, around or Around()):
        return Decision(each.name, min(each.signals, key=lambda s: WHO.index(s.origin)))
    return None


_SUPPLIER = re.compile(r"(?:公司|集团|中心|办公室|部门|工厂|电厂|项目部)$")


def _publishes(name: str) -> bool:
    """Whether a name is that of a paper or an office, and no company that gave the material."""
    plain = publisher_name(name) or ""
    return is_organisation(plain) and _SUPPLIER.search(plain) is None


_MACHINE = frozenset([Origin.JSON_LD, Origin.META, Origin.OPEN_GRAPH])
_ZONED = re.compile(r"[T ]\d\d:?\d\d.*?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"\d\d?\s?[:：时時点.]\s?\d\d|\d\s?[ap]\.?m", re.IGNORECASE)

_TODAY = re.compile(
    r"[^,，]*\d\s?日?[ ,，　]{0,2}[（(]?(?:星期|周|週)[一二三四五六日天][)）]?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? [^:]*\d{4}",
    re.IGNORECASE,
)
_EDITION = dt.timedelta(days=1)  # a paper is declared on the evening before its day


def _sharpened(
    best: Decision[PartialDate], others: Sequence[Decision[PartialDate]]
) -> Decision[PartialDate]:
    """What a lower signal adds to the best one without speaking against it.

    A month gets its day. A printed day without a clock (“June 14, 2026”) is the day where it was
    published; the declared moment behind it (2026-06-14T22:31:07Z) says which day it was here.
    """
    if best.signal.origin is Origin.FRONT_MATTER:
        return best
    if best.value.day is None:
        first, last = best.value.first_day, best.value.last_day
        inside = (each for each in others if first <= each.value.first_day <= last)
        best = next((each for each in inside if each.value.day is not None), best)
    if best.signal.origin is not Origin.PRINTED_LINE or _CLOCK.search(best.signal.text):
        return best
    for each in others:
        moment = each.signal.origin in _MACHINE and _ZONED.search(each.signal.text)
        if moment and abs((each.value.first_day - best.value.first_day).days) <= 1:
            return each
    return best


def decide_published(
    signals: Iterable[Signal], zone: dt.tzinfo, collected: dt.date | None = None
) -> Decision[PartialDate] | None:
    """The day of publication in the column's time zone; ``None`` when no signal gives a date.

    Args:
        signals: in the order of the file.
        zone: the column's time zone, into which times with a zone of their own are turned.
        collected: the day the article was collected on; tells the year of a dateline's day.

    Raises:
        ValueError: a person wrote a date (front matter) that cannot be read; it is not passed over.
    """
    read: list[Decision[PartialDate]] = []
    signals = tuple(signals)
    saved = next((each.text for each in signals if each.origin is Origin.SAVED), "")
    for signal in _ranked(signals, _WHEN):
        if signal.origin is Origin.RELATIVE:
            counted = count_back(signal.text, saved, zone, collected)
            read += [Decision(PartialDate.of(counted), signal)] if counted is not None else []
            continue
        if signal.origin is Origin.DATELINE:
            day = _of_dateline(signal.text, collected)
            if day is None and re.search(r"20\d\d", signal.text):
                day = read_date(signal.text, zone)
            read += [Decision(day, signal)] if day is not None else []
            continue
        try:
            read.append(Decision(read_date(signal.text, zone), signal))
        except ValueError:
            if (day := read_either(signal.text, collected)) is not None:
                read.append(Decision(day, signal))
                continue
            if signal.origin is Origin.FRONT_MATTER:
                raise
    read = _without_clock(read)
    return _sharpened(read[0], read) if read else None


def _without_clock(read: list[Decision[PartialDate]]) -> list[Decision[PartialDate]]:
    """Without the day that a page's head shows its visitor: 2026年06月15日 星期一.

    It is later by days than what the page declares; the day of an edition is not.
    """
    declared = [each.value.first_day for each in read if each.signal.origin in _MACHINE]
    if not declared:
        return read
    latest = max(declared) + _EDITION
    return [
        each
        for each in read
        if each.signal.origin is not Origin.PRINTED_LINE
        or each.signal.labelled
        or not _TODAY.fullmatch(each.signal.text.strip())
        or each.value.first_day <= latest
    ]


def _of_dateline(text: str, collected: dt.date | None) -> PartialDate | None:
    """The day of a dateline (6月14日), which has no year."""
    found = re.fullmatch(r"(\d{1,2})月(\d{1,2})日", text)
    if found is None or collected is None:
        return None
    day = Dateline("", int(found[1]), int(found[2])).date(collected)
    return PartialDate.of(day) if day is not None else None
