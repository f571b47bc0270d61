"""The articles of a day, brought in from the column's sources.

sources ─► candidates ─► not known yet ─► fetched, host by host ─► read ─► kept, written down
"""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx

from newqp_writer.collecting.candidates import Candidate, Wanted, list_source
from newqp_writer.collecting.fetching import Client, Page, cache_at, host_of
from newqp_writer.collecting.keeping import Kept, keep, read_entry, read_page
from newqp_writer.collecting.manners import Manners
from newqp_writer.collecting.record import Fate, Known, Ledger, text_key
from newqp_writer.config import Settings
from newqp_writer.errors import ArticleError, BriefError, FetchError, WorkspaceError
from newqp_writer.language import _
from newqp_writer.masking import without_secrets
from newqp_writer.models import Article
from newqp_writer.models.sources import Source
from newqp_writer.workspace import Workspace, hold

Told = Callable[[int, int], None]
"""Is told how many addresses of how many are done."""


@dataclass
class Report:
    """What a run brought, and what it could not bring."""

    day: dt.date
    listed: dict[str, int] = field(default_factory=dict)
    brought: list[Kept] = field(default_factory=list)
    fates: dict[Fate, int] = field(default_factory=dict)
    known: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether no source could be read at all."""
        return not self.listed and bool(self.failures)


class _Run:
    """One run: the record, the report, and the bounds that all its workers share."""

    def __init__(self, workspace: Workspace, day: dt.date, settings: Settings) -> None:
        self.workspace = workspace
        self.day = day
        self.zone = settings.column.zone
        self.today = settings.column.today()
        self.settings = settings.collect
        self.ledger = Ledger(workspace.root / "articles" / ".collected.jsonl")
        self.report = Report(day)
        self.lock = threading.Lock()

    @property
    def wanted(self) -> Wanted:
        # A clock an hour off dates an article tomorrow; of a day that is past, tomorrow is known.
        ahead = 1 if self.day >= self.today else 0
        first = self.day - dt.timedelta(days=self.settings.days - 1)
        return Wanted(first, self.day + dt.timedelta(days=ahead), self.zone)

    def knows(self, url: str) -> bool:
        """Whether it is known what became of an address, for this day.

        What could not be read is tried again on another day, and what is of another day on that.
        """
        known = self.ledger.of_address(url)
        if known is None:
            return False
        if known.fate == "another day":
            return known.published is None or not self.wanted.holds(known.published)
        return known.fate != "unread" or known.day == self.day

    def settled(self, page: Page, fate: Fate, **more: Any) -> None:
        """Write down what became of an address."""
        known = Known(day=self.day, url=page.url, final=page.final, fate=fate, **more)
        self.ledger.add(known)
        with self.lock:
            self.report.fates[fate] = self.report.fates.get(fate, 0) + 1

    def failed(self, source: str, words: str) -> None:
        with self.lock:
            self.report.failures.append((source, without_secrets(words)))

    def bring(self, candidate: Candidate, client: Client, *, any_day: bool = False) -> None:
        """Fetch, read and keep one article; whatever fails is in the report."""
        source = candidate.source
        try:
            page, article = self._article(candidate, client)
        except FetchError as error:
            self.failed(source.name, str(error))
            return
        except _Unread as unread:
            self.settled(unread.page, "unread", why=unread.error.message)
            self.failed(source.name, f"{candidate.url}: {unread}")
            return
        if page.final != page.url and self.knows(page.final) and not any_day:
            known = self.ledger.of_address(page.final)
            self.settled(page, "same text", file=known.file if known else "")
            return
        wanted = self.wanted
        early = article.published.last_day < wanted.first
        late = article.published.first_day > wanted.last
        if (early or late) and not any_day:
            if early:  # it will not grow younger; what is too late comes on its own day
                self.settled(page, "another day", published=article.published)
            return
        text = text_key(article.title, article.text)
        if (same := self.ledger.of_text(text)) is not None:
            self.settled(page, "same text", file=same.file)
            return
        kept = keep(article, page, self.workspace.articles(self.day), self.zone, self.day)
        self.settled(page, "brought", file=kept.file.name, text=text)
        with self.lock:
            self.report.brought.append(kept)

    def _article(self, candidate: Candidate, client: Client) -> tuple[Page, Article]:
        """The page of a candidate and its article; or its entry, where that is wanted or all.

        Raises:
            FetchError: the page cannot be had, and the entry is no article.
            _Unread: no article can be read from it.
        """
        url, told = candidate.url, candidate.told
        page: Page | None = None
        if candidate.source.follow or candidate.entry is None:
            try:
                page = client.get(url)
            except FetchError as error:
                if not candidate.whole:
                    raise
                with self.lock:
                    words = _("taken from the feed, because the page failed: {message}").format(
                        message=error.message
                    )
                    self.report.notes.append((candidate.source.name, words))
        try:
            if page is None:
                return read_entry(told, url, self.day, self.zone)
            return page, read_page(page, self.day, self.zone, told)
        except ArticleError as error:
            raise _Unread(page or Page(url, url, b"", ""), error) from None


class _Unread(Exception):  # noqa: N818 - a page, and why it is no article
    def __init__(self, page: Page, error: ArticleError) -> None:
        way_out = error.hint or _("open it in a browser, and save it into the folder of the day")
        super().__init__(f"{error.message}\n  → {way_out}")
        self.page = page
        self.error = error


def collect_day(
    workspace: Workspace,
    day: dt.date,
    settings: Settings,
    *,
    sources: Sequence[Source] | None = None,
    environment: Mapping[str, str] = os.environ,
    told: Told | None = None,
) -> Report:
    """Bring the articles of ``day`` into its folder.

    Args:
        workspace: the analyst's folder.
        day: the day whose articles are wanted, with those of the days before it (``collect.days``).
        settings: the column, with its sources.
        sources: in place of the column's.
        environment: holds the keys of APIs.
        told: hears how far it is.

    Returns:
        What was brought, known already, or failed. A failing source stops no other.

    Raises:
        WorkspaceError: the folder cannot be written to or leads out of the workspace, or another
            run is collecting.
    """
    workspace.articles(day)
    with ExitStack() as stack:
        run, clients = _begin(workspace, day, settings, stack)
        waiting: dict[str, list[tuple[Candidate, Client]]] = {}
        met: set[str] = set()
        for source in settings.sources if sources is None else sources:
            client = clients(source)
            try:
                listing = list_source(source, client, workspace.root, run.wanted, environment)
            except FetchError as error:
                run.failed(source.name, str(error))
                continue
            except Exception as error:  # noqa: BLE001 - of one source; the others go on
                run.failed(source.name, f"{type(error).__name__}: {error}")
                continue
            run.report.listed[source.name] = len(listing.candidates)
            run.report.notes += [(source.name, note) for note in listing.notes]
            for candidate in listing.candidates:
                if run.knows(candidate.url):
                    run.report.known += 1
                elif candidate.url not in met:
                    met.add(candidate.url)
                    waiting.setdefault(host_of(candidate.url), []).append((candidate, client))
        _bring_all(run, waiting, told)
        return run.report


def _bring_all(
    run: _Run, waiting: Mapping[str, list[tuple[Candidate, Client]]], told: Told | None
) -> None:
    """Each host's articles one after the other, the hosts beside each other."""
    total, done = sum(map(len, waiting.values())), 0

    def work(part: list[tuple[Candidate, Client]]) -> None:
        nonlocal done
        for candidate, client in part:
            try:
                run.bring(candidate, client)
            except BriefError:
                raise  # the folder cannot be written to
            except Exception as error:  # noqa: BLE001 - of one page; the others go on
                words = f"{candidate.url}: {type(error).__name__}: {error}"
                run.failed(candidate.source.name, words)
            with run.lock:
                done += 1
                if told is not None:
                    told(done, total)

    with ThreadPoolExecutor(run.settings.at_once) as pool:
        for future in [pool.submit(work, part) for part in waiting.values()]:
            future.result()


def add_addresses(
    workspace: Workspace,
    day: dt.date,
    settings: Settings,
    urls: Sequence[str],
    allowed: tuple[str, ...] = (),
) -> Report:
    """Bring single articles by their addresses, of whatever day they are.

    Raises:
        WorkspaceError: the folder cannot be written to, or another run is collecting.
    """
    with ExitStack() as stack:
        run, clients = _begin(workspace, day, settings, stack)
        source = Source(name=_("address"), kind="list", file="-", allow_hosts=allowed)
        client = clients(source)
        for url in urls:
            known = run.ledger.of_address(url)
            if known is not None and known.fate in {"brought", "same text"}:
                run.report.known += 1
                run.report.notes.append(
                    (
                        source.name,
                        _("{url} is here already: {day}/{file}").format(
                            url=url, day=known.day, file=known.file
                        ),
                    )
                )
            else:
                run.bring(Candidate(source, url), client, any_day=True)
        return run.report


def _begin(
    workspace: Workspace, day: dt.date, settings: Settings, stack: ExitStack
) -> tuple[_Run, Callable[[Source], Client]]:
    """The run, and a client for each source; given back with the stack."""
    lock = workspace.root / "articles" / ".collecting.lock"
    busy = WorkspaceError(
        _("another run is collecting"), path=lock.parent, hint=_("wait for it to end, or stop it")
    )
    stack.enter_context(hold(lock, busy))
    run = _Run(workspace, day, settings)
    storage = stack.enter_context(cache_at(workspace.cache))
    manners = Manners(settings.collect.pause, settings.collect.tries)
    certificates = httpx.create_ssl_context()

    def client(source: Source) -> Client:
        return stack.enter_context(Client(
            settings.collect, manners, storage, certificates, source.allow_hosts, source.robots,
        ))  # fmt: skip

    return run, client
