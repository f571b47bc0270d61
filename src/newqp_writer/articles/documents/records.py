"""Records that hold articles: JSON of readers, scrapers and news services; tables of articles.

What a field means is told by its name, as in front matter. A record is an article if it has a title
and a text; where it lies in the file does not matter.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.documents.feeds import read_json_feed
from newqp_writer.articles.documents.several import clip_first
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.keys import kind_of_key
from newqp_writer.articles.signals.names import is_outlet
from newqp_writer.articles.texts.fragments import lines_of_html
from newqp_writer.articles.texts.headers import read_header, spaced
from newqp_writer.errors import ArticleError
from newqp_writer.language import _, later

_DEEPEST = 6
_SHORTEST = 40  # characters of a text
_BODY = re.compile(
    r"(?:(?:article|full|main|news|plain|clean|raw|html|text|page|文章|新闻|稿件)\s?){0,2}(?:content|contents|text|body"
    r"|html|markdown|正文|内容|全文)(?:\s?(?:html|text|encoded|plain))?|article|全文内容",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_REMEDY = later("give the record fields title, source, published (YYYY-MM-DD) and content")


def _words(value: Any) -> str:
    """A value as words: of an object its name, of a list the first."""
    if isinstance(value, dict):
        return next((_words(value[key]) for key in ("name", "title") if value.get(key)), "")
    if isinstance(value, list):
        return next((words for each in value[:5] if (words := _words(each))), "")
    return str(value).strip() if isinstance(value, str | int) and value is not True else ""


def _body_of(record: Mapping[str, Any]) -> list[str]:
    """The longest text of a record, as lines."""
    texts = [
        str(value)
        for key, value in record.items()
        if isinstance(value, str) and _BODY.fullmatch(_spoken(key))
    ]
    return max(map(lines_of_html, texts), key=lambda lines: sum(map(len, lines)), default=[])


def _spoken(key: str) -> str:
    return re.sub(r"[\s_.-]+", " ", _CAMEL.sub(" ", key)).strip()


def is_record(record: Mapping[str, Any]) -> bool:
    """Whether a record is an article: it has a title, and a text."""
    titled = any(kind_of_key(_spoken(key)) == "title" and _words(record[key]) for key in record)
    return titled and sum(map(len, _body_of(record))) >= _SHORTEST


def clipping_of(record: Mapping[str, Any], zone: dt.tzinfo) -> Clipping:
    """The clipping of a record that is an article."""
    fields: dict[str, Value] = {}
    who: list[Signal] = []
    when: list[Signal] = []
    authors: list[str] = []
    for key, value in record.items():
        kind, words = kind_of_key(_spoken(key)), _words(value)
        if not kind or not words:
            continue
        if kind == "publisher" and _WEB.match(words):
            fields.setdefault("url", Value(words))
        elif kind == "publisher":
            who.append(Signal(Origin.RECORD, words))
        elif kind == "published":
            when.append(Signal(Origin.RECORD, words))
        elif kind == "author":
            authors.append(words)
        else:
            fields.setdefault(kind, Value(" ".join(lines_of_html(words))))
    address = fields["url"].text if "url" in fields else ""
    who += [Signal(Origin.AUTHOR, name) for name in authors if is_outlet(name, address)]
    lines = spaced(_body_of(record))
    header = read_header(lines, zone, fields=fields)
    begin, end = header.body
    return Clipping(
        fields=header.fields, body="\n\n".join(filter(None, lines[begin:end])),
        who=(*who, *header.who), when=(*when, *header.when), remedy=_REMEDY,
    )  # fmt: skip


def _records(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The records of a parsed file that are articles, outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _records(each, depth + 1)
    elif isinstance(value, dict):
        if is_record(value):
            yield value
            return
        for each in value.values():
            if isinstance(each, dict | list):
                yield from _records(each, depth + 1)


def read_json(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """The clippings of a JSON file: a feed, one record or many, one to a line or in a list.

    Raises:
        ArticleError: it is no JSON, or holds no article.
    """
    text = decode(data, path).strip()
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        try:
            value = [json.loads(line) for line in text.split("\n") if line.strip()]
        except (ValueError, RecursionError):
            raise ArticleError(_("not JSON that can be read"), path=path) from None
    if isinstance(value, dict) and "jsonfeed.org" in str(value.get("version", "")):
        return read_json_feed(data, path, zone)
    found = clip_first(list(_records(value)), lambda record: clipping_of(record, zone))
    if not found:
        raise ArticleError(
            _("JSON, but no article in it (a title and a text)"),
            path=path,
            hint=_("save the text as .txt or .md"),
        )
    return found
