"""Markdown with YAML front matter: title, publisher, published, url, lang, then the text.

Every value is taken as the string that was written (``published: 2026-06`` is no number, ``no`` is
no truth value). The YAML is read as a stream of events and never built into objects, so that
aliases, tags and deep nesting can be refused before they cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.signals import Origin
from newqp_writer.articles.texts.plain_text import signal_of
from newqp_writer.errors import ArticleError

KNOWN = ("title", "publisher", "published", "url", "lang")
_LONGEST = 200  # lines of front matter; more is a file whose closing fence is missing
_DEEPEST = 4
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_EXAMPLE = "begin the file with ---, title: …, publisher: …, published: 2026-06-15, ---"

_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)([^*_\n]+)\1")


def _split(text: str, path: Path) -> tuple[str, str, int]:
    """Front matter, body, and the 1-based line on which the body begins."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        raise ArticleError("no front matter", path=path, line=1, hint=_EXAMPLE)
    for number, line in enumerate(lines[1 : _LONGEST + 1], 1):
        if _END.fullmatch(line):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise ArticleError(
        "the front matter is not closed", path=path, line=1, hint="end it with a line ---"
    )


def _line(event: yaml.Event) -> int:
    """The 1-based line of the file on which an event begins; the opening fence is line 1."""
    return event.start_mark.line + 2 if event.start_mark is not None else 2


def _events(source: str, path: Path) -> Iterator[yaml.Event]:
    """YAML events; aliases, anchors, tags and deep nesting are refused as they come."""
    depth = 0
    try:
        for event in yaml.parse(source, Loader=yaml.SafeLoader):
            line = _line(event)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise ArticleError("front matter may not hold aliases", path=path, line=line)
            tag = getattr(event, "tag", None)
            if tag is not None and tag != "!":
                raise ArticleError("front matter may not hold tags", path=path, line=line)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    raise ArticleError("front matter is nested too deep", path=path, line=line)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            yield event
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "not valid YAML"
        raise ArticleError(
            f"broken front matter: {what}",
            path=path,
            line=(mark.line if mark is not None else 0) + 2,
            hint="put values that hold “: ” or begin with a quote, @, %, [ or { in double quotes",
        ) from None
    except RecursionError:
        raise ArticleError("front matter is nested too deep", path=path, line=2) from None


def _pairs(source: str, path: Path) -> Iterator[tuple[str, Value, bool]]:
    """Key, value and whether the value is a plain one, for each entry of the top mapping."""
    events = (
        event
        for event in _events(source, path)
        if not isinstance(
            event,
            yaml.StreamStartEvent
            | yaml.StreamEndEvent
            | yaml.DocumentStartEvent
            | yaml.DocumentEndEvent,
        )
    )
    first = next(events, None)
    if first is None:
        return
    if not isinstance(first, yaml.MappingStartEvent):
        raise ArticleError(
            "the front matter is not a list of “key: value” lines",
            path=path,
            line=_line(first),
            hint=_EXAMPLE,
        )
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        line = _line(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise ArticleError("a key of the front matter is not a word", path=path, line=line)
        value = next(events)
        plain = isinstance(value, yaml.ScalarEvent)
        written = value.value if isinstance(value, yaml.ScalarEvent) else ""
        depth = int(isinstance(value, yaml.CollectionStartEvent))
        while depth:
            inner = next(events)
            depth += isinstance(inner, yaml.CollectionStartEvent)
            depth -= isinstance(inner, yaml.CollectionEndEvent)
        # A plain ~ or null is an empty value to whoever wrote it.
        empty = plain and getattr(value, "style", None) is None and written in {"~", "null"}
        yield key.value.strip(), Value("" if empty else written, line), plain


def _without_comments(text: str) -> str:
    """Text without HTML comments, which no reader of the article sees."""
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0:
        end = text.find("-->", begin)
        if end < 0:
            break
        kept.append(text[at:begin])
        at = end + 3
    return "".join([*kept, text[at:]])


def plain_markdown(text: str) -> str:
    r"""The words of Markdown: links by their text, no images, comments, ``#`` or ``**``.

    >>> plain_markdown("## 用电\n增长**5%**，见[公报](https://example.org)<!-- 略 -->。")
    '用电\n增长5%，见公报。'
    """
    text = _IMAGE.sub("", _without_comments(text))
    return _STRONG.sub(r"\2", _HEADING.sub("", _LINK.sub(r"\1", text)))


def read_markdown(text: str, path: Path) -> Clipping:
    """The clipping of a Markdown file with front matter.

    Raises:
        ArticleError: front matter missing, broken, doubled or unsafe; with its line.
    """
    source, body, body_line = _split(text.replace("\r\n", "\n").replace("\r", "\n"), path)
    fields: dict[str, Value] = {}
    unknown: list[str] = []
    for key, value, plain in _pairs(source, path):
        if key not in KNOWN:
            unknown.append(key[:40])
            continue
        if not plain:
            raise ArticleError(f"{key}: one plain value is wanted", path=path, line=value.line)
        if key in fields:
            raise ArticleError(f"{key} is given twice", path=path, line=value.line)
        fields[key] = value
    note = f"front matter keys that are not used: {'、'.join(unknown[:8])}"
    who = signal_of(Origin.FRONT_MATTER, fields.pop("publisher", None))
    when = signal_of(Origin.FRONT_MATTER, fields.pop("published", None))
    return Clipping(
        fields=fields,
        body=plain_markdown(body),
        who=(who,) if who else (),
        when=(when,) if when else (),
        body_line=body_line,
        notes=(Value(note, 2),) if unknown else (),
        remedy="add to the front matter what is missing; published is 2026-06-15, 2026-06 or 2026",
    )
