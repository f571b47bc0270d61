"""What a source lists: the addresses of articles, with what it says of each.

Feeds and the APIs of readers say title, date and publisher; index pages and lists only where the
article is. The existing readers read feeds, so that an entry is a clipping like any other.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.day import is_web_address
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.readers import read_clippings
from newqp_writer.articles.signals import Origin, Signal, decide_published
from newqp_writer.collecting.fetching import Client
from newqp_writer.collecting.readers_of_feeds import freshrss, miniflux
from newqp_writer.complaints import system_words
from newqp_writer.errors import ArticleError, EmptyFeedError, FetchError
from newqp_writer.language import _
from newqp_writer.models import PartialDate
from newqp_writer.models.sources import Source
from newqp_writer.ordinary_files import read_ordinary

_WHOLE_XML = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>\s*(?:<!--.*?-->\s*)?$", re.DOTALL)
_MOST_FEEDS = 200
_WHOLE = 400  # characters from which an entry is an article, where its page cannot be had


@dataclass(frozen=True)
class Candidate:
    """An article that a source lists.

    Args:
        source: which source.
        url: where it is.
        entry: the entry of a feed, as a clipping.
    """

    source: Source
    url: str
    entry: Clipping | None = None

    @property
    def told(self) -> Clipping:
        """What its source says of it: the entry, the address, the publisher of brief.toml."""
        entry = self.entry or Clipping(fields={}, body="")
        who = entry.who
        if self.source.publisher:
            who += (Signal(Origin.SOURCE, self.source.publisher),)
        return replace(entry, fields={**entry.fields, "url": Value(self.url)}, who=who)

    @property
    def whole(self) -> bool:
        """Whether its entry holds the text, and not only the beginning of it."""
        return self.entry is not None and not self.entry.stub and len(self.entry.body) >= _WHOLE


@dataclass(frozen=True)
class Wanted:
    """The days whose articles are wanted, in the column's zone."""

    first: dt.date
    last: dt.date
    zone: dt.tzinfo

    def admits(self, clipping: Clipping) -> bool:
        """Whether an entry is of these days, or does not say."""
        try:
            decided = decide_published(clipping.when, self.zone, self.last)
        except ValueError:
            return True
        return decided is None or self.holds(decided.value)

    def holds(self, published: PartialDate) -> bool:
        """Whether a date is, or may be, one of these days."""
        return published.last_day >= self.first and published.first_day <= self.last


@dataclass(frozen=True)
class Listing:
    """What a source lists, and what is to be said of it."""

    candidates: tuple[Candidate, ...]
    notes: tuple[str, ...] = ()


def list_source(
    source: Source,
    client: Client,
    root: Path,
    wanted: Wanted,
    environment: Mapping[str, str] = os.environ,
) -> Listing:
    """The articles that a source lists for the wanted days, at most as many as it may bring.

    Args:
        source: of brief.toml.
        client: fetches for this source.
        root: the workspace, where its file is looked for.
        wanted: the days.
        environment: holds the keys of APIs.

    Raises:
        FetchError: the source cannot be read; with the way out.
    """
    notes: list[str] = []
    if source.kind == "opml":
        found = _of_opml(source, client, root, wanted, notes)
    elif source.kind == "index":
        found = _of_index(source, client)
    elif source.kind == "list":
        text = _text(_content(source, client, root))
        found = (Candidate(source, line) for line in _addresses(text))
    elif source.kind == "feed":
        assert source.url is not None
        data = client.get(source.url, fresh=True).content
        found = _of_feed(source, data, source.url, wanted, notes)
    else:
        assert source.url is not None
        read = miniflux if source.kind == "miniflux" else freshrss
        since = dt.datetime.combine(wanted.first - dt.timedelta(days=1), dt.time(), wanted.zone)
        data = read(source, client, since, environment)
        found = _of_feed(source, data, source.url, wanted, notes)
    once: dict[str, Candidate] = {}
    for candidate in found:
        if is_web_address(candidate.url) or (candidate.entry and not source.follow):
            once.setdefault(candidate.url, candidate)
    if len(once) > source.most:
        notes.append(
            _("{count} articles listed, the first {most} taken (most)").format(
                count=len(once), most=source.most
            )
        )
    return Listing(tuple(once.values())[: source.most], tuple(notes))


def _content(source: Source, client: Client, root: Path) -> bytes:
    if source.url:
        return client.get(source.url, fresh=True).content
    path = root / source.file
    try:
        return read_ordinary(path, 5_000_000)
    except OSError as error:
        raise FetchError(
            f"{path}: {system_words(error)}", hint=_("file is looked for in the workspace")
        ) from None


def _text(data: bytes) -> str:
    try:
        return decode(data, Path("list"))
    except ArticleError as error:
        raise FetchError(_("not text: {message}").format(message=error.message)) from None


def _addresses(text: str) -> Iterator[str]:
    """The addresses of a list; lines that begin with # are remarks."""
    for line in text.splitlines():
        written = line.strip()
        if written and not written.startswith("#"):
            yield written.split()[0]


def _of_index(source: Source, client: Client) -> Iterator[Candidate]:
    """The links of a page whose address has the pattern."""
    from lxml import html  # type: ignore[import-untyped]  # noqa: PLC0415 - only columns with index pages need it

    assert source.url is not None
    page = client.get(source.url, fresh=True)
    try:
        text = decode(page.content, Path("index"), declared=True)
        tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (ArticleError, ValueError, html.etree.ParserError) as error:
        raise FetchError(
            _("{url}: no page that can be read ({error})").format(url=source.url, error=error)
        ) from None
    base = urljoin(page.final, next(iter(tree.xpath("//base/@href")), ""))
    pattern = re.compile(source.pattern)
    found = False
    for link in tree.xpath("//a/@href"):
        try:
            address = urldefrag(urljoin(base, link.strip())).url
        except ValueError:  # a bracket that begins no IPv6 address
            continue
        if pattern.search(address):
            found = True
            yield Candidate(source, address)
    if not found:
        raise FetchError(
            _("{url}: no link fits the pattern “{pattern}”").format(
                url=source.url, pattern=source.pattern
            ),
            hint=_("has the page changed? open it, and compare the addresses of its articles"),
        )


def _of_feed(
    source: Source, data: bytes, url: str, wanted: Wanted, notes: list[str]
) -> Iterator[Candidate]:
    name = Path("feed.json" if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{" else "feed.xml")
    try:
        clippings = read_clippings(name, data, wanted.zone)
    except EmptyFeedError:
        return
    except ArticleError as error:
        raise FetchError(
            f"{url}: {error.message}",
            hint=_("is this the address of the feed? open it in a browser"),
        ) from None
    if name.suffix == ".xml" and not _WHOLE_XML.search(data[-2_000:]):
        # The last entry may be cut within a word or a date; it comes whole the next time.
        clippings = clippings[:-1]
        notes.append(
            _("{url} is cut off; its last entry is left for the next time").format(url=url)
        )
    notes += [f"{url}: {note.text}" for clipping in clippings for note in clipping.of_file]
    for clipping in clippings:
        link = clipping.fields.get("url")
        if wanted.admits(clipping):
            yield Candidate(source, link.text.strip() if link else "", clipping)


def _of_opml(
    source: Source, client: Client, root: Path, wanted: Wanted, notes: list[str]
) -> Iterator[Candidate]:
    """The articles of all feeds of an OPML list; a feed that fails is only named."""
    data = _content(source, client, root)
    if re.search(rb"<!ENTITY", data, re.IGNORECASE):
        raise FetchError(_("an OPML file that declares entities is not read"))
    import listparser  # noqa: PLC0415 - brings requests; only columns with OPML need it

    feeds = [feed.url for feed in listparser.parse(data).feeds]
    if not feeds:
        raise FetchError(_("no feed in this OPML"), hint=_("export it again from your reader"))
    if len(feeds) > _MOST_FEEDS:
        notes.append(
            _("{count} feeds in this OPML, the first {most} asked").format(
                count=len(feeds), most=_MOST_FEEDS
            )
        )
        feeds = feeds[:_MOST_FEEDS]
    failed = 0
    for url in feeds:
        try:
            content = client.get(url, fresh=True).content
            yield from _of_feed(source, content, url, wanted, notes)
        except FetchError as error:
            failed += 1
            notes.append(str(error))
    if failed == len(feeds):
        raise FetchError(
            _("none of its {failed} feeds can be read: {notes}").format(
                failed=failed, notes=notes[-1]
            )
        )
