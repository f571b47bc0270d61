"""Programs in which people read feeds, asked by their APIs: Miniflux, FreshRSS.

Their entries are told as a JSON Feed, which the reader of feeds reads like any other.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from newqp_writer.collecting.fetching import Client
from newqp_writer.errors import FetchError
from newqp_writer.language import _
from newqp_writer.models.sources import Source


def _key(source: Source, environment: Mapping[str, str]) -> str:
    assert source.key_env is not None
    if not (key := environment.get(source.key_env, "").strip()):
        raise FetchError(
            _("the key is missing: {key_env} is not set").format(key_env=source.key_env),
            hint=_("write {key_env}=… into .env in the workspace").format(key_env=source.key_env),
        )
    return key


def _json(data: bytes, url: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise FetchError(
            _("{url}: no answer of such an API").format(url=url), hint=_("check url")
        ) from None


def _as_feed(title: str, items: Iterable[Mapping[str, Any]]) -> bytes:
    """Entries as a JSON Feed, which the reader of feeds reads."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": list(items)}
    return json.dumps(feed, ensure_ascii=False).encode()


def _moment(seconds: Any) -> str:
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC).isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return ""


def miniflux(
    source: Source, client: Client, since: dt.datetime, environment: Mapping[str, str]
) -> bytes:
    """Entries by Miniflux' API (GET /v1/entries), as a JSON Feed."""
    assert source.url is not None
    url = (
        f"{source.url.rstrip('/')}/v1/entries?order=published_at&direction=desc"
        f"&limit={2 * source.most}&published_after={int(since.timestamp())}"
    )
    page = client.get(url, headers={"X-Auth-Token": _key(source, environment)})
    answer = _json(page.content, source.url)
    entries = answer.get("entries") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise FetchError(
            _("{url}: no answer of Miniflux").format(url=source.url),
            hint=_("url is its front page"),
        )
    return _as_feed(source.name, [
        {
            "url": entry.get("url"), "title": entry.get("title"),
            "content_html": entry.get("content"), "date_published": entry.get("published_at"),
            "authors": [{"name": (entry.get("feed") or {}).get("title") or ""}],
        }
        for entry in entries if isinstance(entry, dict)
    ])  # fmt: skip


def freshrss(
    source: Source, client: Client, since: dt.datetime, environment: Mapping[str, str]
) -> bytes:
    """Entries by FreshRSS' Google Reader API, as a JSON Feed."""
    assert source.url is not None
    home = f"{source.url.rstrip('/')}/api/greader.php"
    form = {"Email": source.user, "Passwd": _key(source, environment)}
    answer = client.post(f"{home}/accounts/ClientLogin", form).content.decode("utf-8", "replace")
    token = re.search(r"^Auth=(\S+)$", answer, re.MULTILINE)
    if token is None:
        raise FetchError(
            _("{url}: FreshRSS did not let us in").format(url=source.url),
            hint=_("key_env holds the API password of the account; the API must be switched on"),
        )
    url = (
        f"{home}/reader/api/0/stream/contents/reading-list?output=json&n={2 * source.most}"
        f"&ot={int(since.timestamp())}"
    )
    page = client.get(url, headers={"Authorization": f"GoogleLogin auth={token[1]}"})
    answered = _json(page.content, source.url)
    items = answered.get("items") if isinstance(answered, dict) else None
    if not isinstance(items, list):
        raise FetchError(
            _("{url}: no answer of FreshRSS").format(url=source.url),
            hint=_("url is its front page"),
        )
    return _as_feed(source.name, [
        {
            "url": _href(item), "title": item.get("title"),
            "content_html": (item.get("content") or item.get("summary") or {}).get("content"),
            "date_published": _moment(item.get("published")),
            "authors": [{"name": (item.get("origin") or {}).get("title") or ""}],
        }
        for item in items if isinstance(item, dict)
    ])  # fmt: skip


def _href(item: Mapping[str, Any]) -> str:
    for key in ("canonical", "alternate"):
        for link in item.get(key) or []:
            if isinstance(link, dict) and link.get("href"):
                return str(link["href"])
    return ""
