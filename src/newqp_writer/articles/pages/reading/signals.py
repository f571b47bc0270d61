"""Who a page says published it, and when: all it tells, the surest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newqp_writer.articles.clipping import detect_language
from newqp_writer.articles.pages.declarations import (
    read_state,
)
from newqp_writer.articles.pages.moments import read_moments
from newqp_writer.articles.pages.reading import Reading
from newqp_writer.articles.pages.surroundings import (
    Printed,
    read_accounts,
    read_authors,
    read_imprint,
    read_masthead,
    read_near_days,
    read_offices_above,
)
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.addresses import is_host, is_platform, owner_by_links
from newqp_writer.articles.signals.datelines import dateline_days, find_dateline
from newqp_writer.articles.signals.file_names import date_in_name, is_saved_at
from newqp_writer.articles.signals.mentions import about_sender
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.titles import (
    offices_in_title,
    paper_in_title,
    site_in_title,
)

_HEAD = 4_000  # characters of markup in which a platform names itself
_NAIVE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")


def _in_utc(signal: Signal) -> Signal:
    """A declared time without a zone: on foreign sites it is that of the server, UTC."""
    naive = _NAIVE.fullmatch(signal.text.strip())
    return replace(signal, text=f"{signal.text.strip()}Z") if naive else signal


def signals_of(
    reading: Reading, kept: Sequence[str], printed: Printed
) -> tuple[tuple[Signal, ...], tuple[Signal, ...]]:
    """What a page says of its publisher, and of its day.

    Args:
        reading: the page, with its title.
        kept: the paragraphs of its text.
        printed: the lines at its title.
    """
    declared, title = reading.declared, reading.title
    who, when = list(declared.who), list(declared.when)
    if detect_language("\n".join(kept)) == "en":
        when = [_in_utc(signal) for signal in when]
    who += [*printed.who, *reading.card.who]
    when += [*printed.when, *reading.card.when]
    for kind, signal in read_state(reading.page, title):
        (who if kind == "who" else when).append(signal)
    if dateline := find_dateline("\n".join(kept[:2])):
        who.append(Signal(Origin.DATELINE, dateline.who))
    when += dateline_days("\n\n".join(kept[:5]))
    site = site_in_title(reading.page_title, title)
    if (paper := paper_in_title(reading.page_title)) is not None:
        who.append(Signal(Origin.PAGE_TITLE, paper))
    names = offices_in_title(reading.page_title, title)
    # … | Ministry of Trade | Republic of Lenz: the office, where the last part is none.
    names = names if names and not is_organisation(site or "") else [site or ""]
    who += [Signal(Origin.ADDRESS if is_host(name) else Origin.PAGE_TITLE, name) for name in names]
    when += read_near_days(reading.blocks, reading.body, title, reading.zone)
    who += read_imprint(reading.blocks, reading.body)
    who += read_masthead(reading.page.root)
    below = reading.blocks[reading.body.first :] if reading.body is not None else ()
    who += about_sender([block.text for block in below])
    authors = list(read_authors(reading.blocks, reading.body))
    source = reading.page.source
    told = f"{declared.address} {reading.page_title} {source.markup[:_HEAD]}"
    if is_platform(told + "".join(source.json_ld)[:_HEAD]):
        # Who writes there has an account, and publishes.
        authors += read_accounts(reading.page, reading.blocks, printed.places)
        authors = [replace(signal, origin=Origin.ACCOUNT) for signal in authors]
    who += read_offices_above(reading.blocks, reading.body, title)
    if authors and authors[0].origin is Origin.ACCOUNT:
        who = [*authors, *who]
    else:
        who += authors
    who += owner_by_links(reading.page.root) if declared.address is None else ()
    if reading.extracted is not None:
        name = reading.extracted.sitename or ""
        who.append(Signal(Origin.ADDRESS if is_host(name) else Origin.EXTRACTOR, name))
    when += read_moments(reading.page.root, reading.blocks, reading.body, title)
    if not is_saved_at(reading.path):
        when.append(Signal(Origin.FILE_NAME, date_in_name(reading.path) or ""))
    when.append(Signal(Origin.SAVED, source.saved))
    who = _without_mottos(who)
    who.sort(key=_is_last)
    return tuple(who), tuple(when)


_MOTTO = re.compile(r"\s+[|｜·–—-]\s+|[|｜]|(?<=[\u4e00-\u9fff])[-_—](?=[\u4e00-\u9fff])")


def _without_mottos(who: Sequence[Signal]) -> list[Signal]:
    """Names without a motto behind (Carbon Brief | Clear on climate) that stand alone, too."""
    told = {signal.text.strip() for signal in who}
    names = [(signal, _MOTTO.split(signal.text, maxsplit=1)[0].strip()) for signal in who]
    return [
        replace(signal, text=name) if name != signal.text.strip() and name in told else signal
        for signal, name in names
    ]


def _is_last(signal: Signal) -> int:
    """A person is named behind an outlet, and a host is the last name there is."""
    if signal.origin is Origin.ADDRESS:
        return 2
    return int(signal.origin is Origin.AUTHOR and not is_organisation(signal.text))
