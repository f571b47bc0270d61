"""Feeds: RSS, RDF and Atom (read by feedparser), and JSON Feed. Every entry is an article.

An entry that holds only a summary is a stub: the article itself was not saved.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.documents.several import clip_first
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.furniture.lines import is_sentence
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.texts.fragments import lines_of_html
from newqp_writer.articles.texts.headers import read_header, spaced
from newqp_writer.errors import ArticleError, EmptyFeedError
from newqp_writer.language import _, later

_WHOLE = 220  # characters from which one paragraph is the text, not a summary of it
_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MORE = re.compile(
    r"(?:continue reading|"
    r"read (?:the )?(?:full )?(?:more|article|story|report|text)(?: on [\w ]{2,24})?"
    r"|阅读(?:全文|原文)|查看(?:全文|详情|更多)|更多)"
    r"\s*[→»>…\.]*\s*$",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\[?(?:…|\.{3}|&hellip;)\]?)\s*$")
_THE_POST = re.compile(r"^The post .{1,300} appeared first on .{1,100}\.?$")
_SECTION = re.compile(r"\s*[-–—_|｜·:：]\s*[^-–—_|｜·:：]{1,12}$")
_FEED_WORDS = re.compile(r"\s*(?:RSS(?:\s?2\.0)?|feed|订阅|频道)\s*$", re.IGNORECASE)
_REMEDY = later("save the article itself as .html, or write its publisher and date into a .txt")


def _body(parts: Iterator[str]) -> tuple[list[str], bool]:
    """The longest of an entry's texts as lines, and whether it is but the beginning."""
    best = max(
        (lines_of_html(part) for part in parts if part),
        key=lambda lines: sum(map(len, lines)),
        default=[],
    )
    kept: list[str] = []
    cut = False
    for line in best:
        if _THE_POST.match(line):
            continue
        shortened = _MORE.sub("", line).rstrip()
        cut = cut or shortened != line.rstrip() or _CUT.search(line) is not None
        if shortened:
            kept.append(shortened)
    return kept, cut


def _clipping(entry: Mapping[str, Any], source: tuple[str, ...], zone: dt.tzinfo) -> Clipping:
    lines, cut = entry["lines"], entry["cut"]
    fields = {"title": Value(entry["title"])} if entry["title"] else {}
    lines = spaced(lines)
    header = read_header(lines, zone, fields=fields)
    begin, end = header.body
    text = list(filter(None, lines[begin:end]))
    fields = dict(header.fields)
    if entry["link"]:
        fields.setdefault("url", Value(entry["link"]))
    who = [
        Signal(Origin.FEED, name) for name in (*entry["names"], *source) if name and "@" not in name
    ]
    when = [Signal(Origin.FEED, date) for date in entry["dates"] if date]
    return Clipping(
        fields=fields,
        body="\n\n".join(text),
        who=(*header.who, *who),
        when=(*when, *header.when),
        remedy=_REMEDY,
        stub=(cut and sum(map(len, text)) < 2 * _WHOLE and len(text) < 2)
        or (entry["summary_only"] and len(text) < 2 and sum(map(len, text)) < _WHOLE),
    )


def _of_entry(entry: Any) -> dict[str, Any]:
    """What an entry that feedparser read says."""
    content = [part.get("value", "") for part in entry.get("content", [])]
    lines, cut = _body(iter([*content, entry.get("summary", "")]))
    origin = entry.get("source", {})
    return {
        "title": " ".join(lines_of_html(entry.get("title", ""))),
        "lines": lines,
        # A link to the page stands behind whole texts, too; what is cut is cut in a sentence.
        "cut": cut and not (content and lines and is_sentence(lines[-1])),
        "summary_only": not content,
        "link": entry.get("link", ""),
        "names": [origin.get("title", ""), entry.get("publisher", ""), _organisation(entry)],
        "dates": [entry.get("published", ""), entry.get("issued", ""), entry.get("dc_date", "")]
        + ([] if entry.get("published") else [entry.get("updated", "")]),
    }


def _of_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """What an item of a JSON Feed says."""
    whole = [str(item.get(key) or "") for key in ("content_html", "content_text")]
    lines, cut = _body(iter([*whole, str(item.get("summary") or "")]))
    return {
        "title": str(item.get("title") or ""),
        "lines": lines,
        "cut": cut,
        "summary_only": not any(whole),
        "link": str(item.get("url") or item.get("external_url") or ""),
        "names": list(filter(is_organisation, _json_authors(item))),
        "dates": [str(item.get("date_published") or "")],
    }


def _organisation(entry: Mapping[str, Any]) -> str:
    author = str(entry.get("author", ""))
    return author if is_organisation(author) else ""


def feed_name(title: str) -> str:
    """The publisher a feed's title names: its section and the word feed are taken off.

    >>> feed_name("中新网-财经新闻"), feed_name("Grain Horizon RSS")
    ('中新网', 'Grain Horizon')
    """
    plain = _FEED_WORDS.sub("", title.strip())
    return _SECTION.sub("", plain).strip() or plain


def read_feed(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """A clipping for every entry of an RSS, RDF or Atom feed.

    Raises:
        ArticleError: no feed, or one that declares entities.
        EmptyFeedError: one without entries.
    """
    if _ENTITIES.search(data):
        raise ArticleError(_("a feed that declares entities is not read"), path=path)
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - only days with feeds need it

    parsed = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        raise ArticleError(_("XML, but no feed (RSS, RDF, Atom)"), path=path)
    if not parsed.entries:
        raise EmptyFeedError(_("a feed without entries"), path=path)
    feed = parsed.feed
    owner = feed.get("author", "")
    named = owner if is_organisation(owner) else ""
    source = (feed.get("publisher", ""), named, feed_name(feed.get("title", "")))
    return clip_first(parsed.entries, lambda entry: _clipping(_of_entry(entry), source, zone))


def _json_authors(item: Mapping[str, Any]) -> list[str]:
    """The names of an item's authors, in the forms of version 1.1 and 1."""
    authors = item.get("authors")
    listed = authors if isinstance(authors, list) else [item.get("author")]
    return [str(each.get("name") or "") for each in listed if isinstance(each, dict)]


def read_json_feed(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """A clipping for every item of a JSON Feed (https://jsonfeed.org/version/1.1).

    Raises:
        ArticleError: JSON of another kind, or without items.
    """
    try:
        feed = json.loads(decode(data, path))
    except (ValueError, RecursionError):
        raise ArticleError(_("not JSON that can be read"), path=path) from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version", "")):
        raise ArticleError(
            _("JSON, but no JSON Feed"), path=path, hint=_("save the text as .txt or .md")
        )
    if not items:
        raise EmptyFeedError(_("a feed without entries"), path=path)
    source = (feed_name(str(feed.get("title") or "")),)
    told = [item for item in items if isinstance(item, dict)]
    return clip_first(told, lambda item: _clipping(_of_item(item), source, zone))
