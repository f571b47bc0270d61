"""An address fetched as a guest does: after robots.txt, one at a time from a host, and only so far.

get ─► guard ─► robots.txt ─► pause ─► cache (RFC 9111) ─► bounded transport
 ▲                                        │
 └── every redirect begins again ─────────┘
"""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx
from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheTransport
from protego import Protego

from newqp_writer.articles.day import is_web_address
from newqp_writer.collecting.addresses import Guard
from newqp_writer.collecting.manners import Manners
from newqp_writer.collecting.transport import BoundedTransport
from newqp_writer.errors import FetchError
from newqp_writer.language import _
from newqp_writer.masking import without_secrets
from newqp_writer.models.sources import CollectSettings

NAME = "newqp-writer"
"""What robots.txt calls us."""
_AGENT = f"{NAME} (collects articles for a briefing; follows robots.txt)"
_MOST_OF_ROBOTS = 512_000  # characters; RFC 9309 asks for 500 KiB at least


@dataclass(frozen=True)
class Page:
    """What an address holds.

    Args:
        url: as it was asked for.
        final: where redirects led.
        content: its bytes, unpacked.
        kind: its media type, as the server says.
    """

    url: str
    final: str
    content: bytes
    kind: str


@dataclass
class Client:
    """Fetches the addresses of one source.

    Args:
        settings: bounds and pauses.
        manners: shared by all sources of a run.
        storage: the cache, shared likewise.
        certificates: whom a server must be known by.
        allowed: hosts that may lead to this machine or network.
        robots: whether robots.txt is followed.
    """

    settings: CollectSettings
    manners: Manners
    storage: SqliteStorage
    certificates: ssl.SSLContext
    allowed: tuple[str, ...] = ()
    robots: bool = True
    _rules: dict[str, Protego | FetchError] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._guard = Guard(self.allowed)
        transport = BoundedTransport(
            self._guard,
            seconds=self.settings.timeout,
            most=int(self.settings.megabytes * 1_000_000),
            certificates=self.certificates,
        )
        self._transport = transport
        polite = {"User-Agent": _AGENT, "Accept-Encoding": "gzip, deflate"}
        cached = CacheTransport(transport, self.storage, CacheOptions(shared=False))
        self._open = httpx.Client(transport=cached, headers=polite)
        self._closed = httpx.Client(transport=transport, headers=polite)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._transport.close()  # the cache is everybody's

    def get(
        self, url: str, *, fresh: bool = False, headers: Mapping[str, str] | None = None
    ) -> Page:
        """What an address holds, wherever redirects lead within the bounds.

        Args:
            url: an http or https address.
            fresh: whether the server is asked even where the cache thinks it knows.
            headers: sent to this host, and to no other that a redirect names.

        Raises:
            FetchError: naming the address and the way out.
        """
        given = dict(headers or {})
        if fresh:
            given["Cache-Control"] = "no-cache"
        following = url
        for _redirect in range(self.settings.redirects + 1):
            response = self._one(following, given)
            if not response.has_redirect_location:
                return self._page(url, following, response)
            target = _parsed(following, response.headers["location"])
            if target.host != _parsed(following).host:
                given = {"Cache-Control": "no-cache"} if fresh else {}
            following = str(target)
        raise FetchError(
            _("{url}: redirected more than {redirects} times").format(
                url=url, redirects=self.settings.redirects
            ),
            hint=_("open it in a browser, and give the address it ends at"),
        )

    def post(self, url: str, form: Mapping[str, str]) -> Page:
        """The answer to a form, which is never redirected; as ``get`` in errors."""
        response = self._one(url, {}, form)
        return self._page(url, url, response)

    def _page(self, asked: str, final: str, response: httpx.Response) -> Page:
        if response.status_code in {401, 403}:
            raise FetchError(
                _("{asked}: HTTP {status_code}, not open to us").format(
                    asked=asked, status_code=response.status_code
                ),
                hint=_(
                    "save the page by hand into the day's folder, or check the key of the source"
                ),
            )
        if response.status_code != 200:
            raise FetchError(
                _("{asked}: HTTP {status_code}").format(
                    asked=asked, status_code=response.status_code
                ),
                hint=_("check the address in a browser"),
            )
        return Page(
            asked,
            final,
            response.content,
            response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        )

    def _one(
        self, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """One request, after robots.txt, tried again where it fails in passing."""
        if not is_web_address(url):
            shown = without_secrets(url)  # whole: cut off first, a password would be no password
            named = _("“{url}” names a user before its host: such an address is not asked")
            plain = _("“{url}” is no address of the web")
            words = named if shown.partition("@")[0].endswith("…") else plain
            raise FetchError(
                words.format(url=shown[:80]),
                hint=_("leave out what stands before the @") if words is named else None,
                passing=False,
            )
        asked = _parsed(url)
        # Looked at before the cache is, so that no copy of another source's is given out.
        self._guard.addresses(asked.host, asked.port or (443 if asked.scheme == "https" else 80))
        pause = self._admitted(asked) if self.robots else None
        try:
            return self._tried(asked, headers, form, pause)
        except httpx.DecodingError as error:
            raise FetchError(
                f"{url}: {error}", hint=_("give the address of the article itself")
            ) from None
        except httpx.TransportError as error:
            raise FetchError(
                f"{url}: {error}",
                hint=_("check it in a browser; run again later, what is here is kept"),
            ) from None

    def _tried(
        self,
        url: httpx.URL,
        headers: Mapping[str, str],
        form: Mapping[str, str] | None,
        pause: float | None,
    ) -> httpx.Response:
        method = "GET" if form is None else "POST"
        # What is sent with a key is kept in no cache: a cache writes down what was asked, too.
        client = self._open if form is None and not self._secret(headers) else self._closed
        return self.manners.tried(
            url.host, pause, lambda: client.request(method, url, headers=headers, data=form)
        )

    @staticmethod
    def _secret(headers: Mapping[str, str]) -> bool:
        return any(name != "Cache-Control" for name in headers)

    def _admitted(self, url: httpx.URL) -> float | None:
        """The pause that a host's robots.txt asks for (RFC 9309).

        Raises:
            FetchError: it does not want us there, or cannot be read.
        """
        home = f"{url.scheme}://{url.netloc.decode('ascii')}"
        rules = self._rules.get(home)
        if rules is None:
            rules = self._rules[home] = self._robots_of(home, url.host)
        if isinstance(rules, FetchError):
            raise rules
        if not rules.can_fetch(str(url), NAME):
            raise FetchError(
                _("{url}: the robots.txt of {host} asks programs to stay away").format(
                    url=url, host=url.host
                ),
                hint=_("save the page by hand; robots = false in the source where you may"),
            )
        delay = rules.crawl_delay(NAME)
        return float(delay) if delay else None

    def _robots_of(self, home: str, host: str) -> Protego | FetchError:
        try:
            response = self._tried(httpx.URL(f"{home}/robots.txt"), {}, None, None)
            for _redirect in range(5):  # RFC 9309, 2.3.1.2
                if not response.has_redirect_location:
                    break
                there = _parsed(str(response.url), response.headers["location"])
                self._guard.addresses(there.host, there.port or 443)
                response = self._tried(there, {}, None, None)
        except httpx.TransportError as error:
            return FetchError(
                _("{home}/robots.txt: {error}").format(home=home, error=error),
                hint=_("is {host} down? run again later").format(host=host),
            )
        except FetchError as error:
            return error
        if response.status_code >= 500:
            return FetchError(
                _(
                    "{home}/robots.txt: HTTP {status_code}; until it can be read, nothing"
                    " is asked of this host"
                ).format(home=home, status_code=response.status_code),
                hint=_("run again later, or robots = false in the source where you may"),
            )
        # Without one, everything is open.
        text = response.text[:_MOST_OF_ROBOTS] if response.status_code == 200 else ""
        return Protego.parse(text)


def _parsed(url: str, relative: str = "") -> httpx.URL:
    """An address in its parts; ``relative`` is followed from it.

    Raises:
        FetchError: it is none.
    """
    try:
        return httpx.URL(url).join(relative) if relative else httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        shown = f"{without_secrets(url)[:80]} {without_secrets(relative)[:80]}".strip()
        raise FetchError(
            _("“{shown}” is no address of the web: {error}").format(shown=shown, error=error),
            passing=False,
        ) from None


def host_of(url: str) -> str:
    """The host of an address, for grouping."""
    return (urlsplit(url).hostname or "").casefold()


@contextlib.contextmanager
def cache_at(folder: Path) -> Iterator[SqliteStorage]:
    """The HTTP cache of a workspace; safe to delete."""
    folder.mkdir(parents=True, exist_ok=True)
    storage = SqliteStorage(database_path=folder / "http.sqlite3", max_size=500_000_000)
    try:
        yield storage
    finally:
        storage.close()
