"""The top mapping of YAML as keys and strings, each with its line.

Every value is taken as the string that was written (``published: 2026-06`` is no number, ``no`` is
no truth value). The YAML is read as a stream of events and never built into objects, so that
aliases, tags and deep nesting can be refused before they cost anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from newqp_writer.articles.clipping import Value
from newqp_writer.errors import ArticleError
from newqp_writer.language import _, later

KEY_LINE = re.compile(
    r"(?P<key>[^\s:：#\-\[{?&*!|>'\"%@`][^:：]{0,40}?)[ \t]*(?::(?=[ \t]|$)|：)(?P<value>.*)"
)
_EXAMPLE = later("begin the file with ---, title: …, publisher: …, published: YYYY-MM-DD, ---")
_DEEPEST = 4
# Values that are YAML's own: quoted whole, a list or mapping in brackets, a block, nothing.
_YAML_VALUE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[{].*[\]}]|[|>][+-]?\d?|~|null")
_UNSAFE = re.compile(r"[&*!]\S|\[\[\[|\{\w+: \{|[\"'](?!.*[\"'].)")


def read_pairs(source: str, path: Path) -> Iterator[tuple[str, Value, bool]]:
    """Key, value and whether the value is a plain one, for each entry of the top mapping.

    Raises:
        ArticleError: no mapping, or broken or unsafe; with its line.
    """
    events = (
        event
        for event in _events(_as_written(source), path)
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
            _("the front matter is not a list of “key: value” lines"),
            path=path,
            line=_line(first),
            hint=_(_EXAMPLE),
        )
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        line = _line(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise ArticleError(_("a key of the front matter is not a word"), path=path, line=line)
        value = next(events)
        plain = isinstance(value, yaml.ScalarEvent)
        written = value.value if isinstance(value, yaml.ScalarEvent) else ""
        depth = int(isinstance(value, yaml.CollectionStartEvent))
        mapping = isinstance(value, yaml.MappingStartEvent)
        while depth:
            inner = next(events)
            if not written and isinstance(inner, yaml.ScalarEvent):
                # Of several the first; of a mapping (name: …, url: …) the value of its first key.
                written, mapping = ("", False) if mapping else (inner.value, False)
            depth += isinstance(inner, yaml.CollectionStartEvent)
            depth -= isinstance(inner, yaml.CollectionEndEvent)
        # A plain ~ or null is an empty value to whoever wrote it.
        empty = plain and getattr(value, "style", None) is None and written in {"~", "null"}
        yield key.value.strip(), Value("" if empty else written, line), plain


def _events(source: str, path: Path) -> Iterator[yaml.Event]:
    """YAML events; aliases, anchors, tags and deep nesting are refused as they come."""
    depth = 0
    try:
        for event in yaml.parse(source, Loader=yaml.SafeLoader):
            line = _line(event)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise ArticleError(_("front matter may not hold aliases"), path=path, line=line)
            tag = getattr(event, "tag", None)
            if tag is not None and tag != "!":
                raise ArticleError(_("front matter may not hold tags"), path=path, line=line)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    raise ArticleError(_("front matter is nested too deep"), path=path, line=line)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            yield event
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or _("not valid YAML")
        raise ArticleError(
            _("broken front matter: {what}").format(what=what),
            path=path,
            line=(mark.line if mark is not None else 0) + 2,
            hint=_(
                "put values that hold “: ” or begin with a quote, @, %, [ or { in double quotes"
            ),
        ) from None
    except RecursionError:
        raise ArticleError(_("front matter is nested too deep"), path=path, line=2) from None


def _line(event: yaml.Event) -> int:
    """The 1-based line of the file on which an event begins; the opening fence is line 1."""
    return event.start_mark.line + 2 if event.start_mark is not None else 2


def _as_written(source: str) -> str:
    """The lines of a mapping with every plain value in quotes: “#”, “: ” and “|” are words there.

    Clipping tools write titles as they are, people write 标题：…; to YAML both mean something else.
    """
    return "\n".join(map(_quoted, source.split("\n")))


def _quoted(line: str) -> str:
    if (found := KEY_LINE.fullmatch(line)) is None:
        return line
    key, value = found["key"].strip(), found["value"].strip()
    if not value or _YAML_VALUE.fullmatch(value) or _UNSAFE.match(value):
        return f"{key}: {value}"
    return f"{key}: {json.dumps(value, ensure_ascii=False)}"
