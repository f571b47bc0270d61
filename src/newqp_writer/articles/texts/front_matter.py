"""Markdown with YAML front matter: title, publisher, published, url, lang, then the text.

Every value is taken as the string that was written (``published: 2026-06`` is no number, ``no`` is
no truth value). The YAML is read as a stream of events and never built into objects, so that
aliases, tags and deep nesting can be refused before they cost anything.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from newqp_writer.articles.clipping import BEIJING, Clipping, Value, refuse_endless
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.file_names import date_in_name
from newqp_writer.articles.signals.keys import kind_of_key
from newqp_writer.articles.signals.names import is_outlet
from newqp_writer.articles.signals.printed_lines import read_printed_line
from newqp_writer.articles.tables import TableRow, tables_in_lines
from newqp_writer.articles.texts.headers import read_header
from newqp_writer.articles.texts.items import Item, items_of, with_source, without_mark
from newqp_writer.articles.texts.markdown import markdown_paragraphs
from newqp_writer.articles.texts.paragraphs import Paragraph, parted
from newqp_writer.articles.texts.plain_text import REMEDY
from newqp_writer.errors import ArticleError
from newqp_writer.language import _, later

_MOST = 40_000  # characters of front matter; the time that reading takes grows with them
_LONGEST = 200  # lines of front matter; more is a file whose closing fence is missing
_DEEPEST = 4
_PICTURE = re.compile(r"\(data:image/[^()\s]*\)")  # a picture in the text itself
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<lines>(?:(?!\+\+\+)[^\n]*\n){1,200})\+\+\+[ \t]*\n")
_TOML_LINE = re.compile(r"^([A-Za-z][\w.-]{0,40})[ \t]*=[ \t]*(.*)$")
_BEGINS = re.compile(r"\ufeff?\s*---[ \t]*\n")
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_EXAMPLE = later("begin the file with ---, title: …, publisher: …, published: YYYY-MM-DD, ---")
_REMEDY = later(
    "add to the front matter what is missing; published is the day it came out:"
    " YYYY-MM-DD, YYYY-MM or YYYY"
)

_LINE = re.compile(
    r"(?P<key>[^\s:：#\-\[{?&*!|>'\"%@`][^:：]{0,40}?)[ \t]*(?::(?=[ \t]|$)|：)(?P<value>.*)"
)
# Values that are YAML's own: quoted whole, a list or mapping in brackets, a block, nothing.
_YAML_VALUE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[{].*[\]}]|[|>][+-]?\d?|~|null")
_UNSAFE = re.compile(r"[&*!]\S|\[\[\[|\{\w+: \{|[\"'](?!.*[\"'].)")
_ANNOTATIONS = re.compile(
    r"(?:highlights?|annotations?|notes?|my notes|document notes?|excerpts?|高亮|划线|标注|批注"
    r"|笔记|我的笔记|摘录)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\s#.*$")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def _without_toml(text: str) -> str:
    """Text whose front matter is TOML between +++ (Hugo), with the same lines as YAML."""
    found = _TOML.match(text)
    if found is None:
        return text
    lines = (_TOML_LINE.sub(r"\1: \2", line) for line in found["lines"].split("\n"))
    return "---\n" + "\n".join(lines) + "---\n" + text[found.end() :]


def _split(text: str, path: Path) -> tuple[str | None, str, int]:
    """Front matter if there is any, body, and the 1-based line on which the body begins."""
    lines = text.split("\n")
    empty = next((at for at, line in enumerate(lines) if line.strip("\ufeff \t\u3000")), len(lines))
    if empty == len(lines) or not _FENCE.fullmatch(lines[empty].lstrip("\ufeff")):
        return None, text, 1
    for number, line in enumerate(lines[empty + 1 : empty + _LONGEST + 1], empty + 1):
        if _END.fullmatch(line):
            # Empty lines stand for those before, so that the lines of the source are the file's.
            source = "\n" * empty + "\n".join(lines[empty + 1 : number])
            if len(source) > _MOST:
                raise ArticleError(
                    _("{count:,} characters of front matter: more than it has ({most:,})").format(
                        count=len(source), most=_MOST
                    ),
                    path=path,
                    line=empty + 1,
                    hint=_("keep title, publisher, published and url"),
                )
            return source, "\n".join(lines[number + 1 :]), number + 2
    if not any(_LINE.fullmatch(line) for line in lines[empty + 1 : empty + 4]):
        return None, text, 1  # a rule above a text
    raise ArticleError(
        _("the front matter is not closed"),
        path=path,
        line=empty + 1,
        hint=_("end it with a line ---"),
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


def _as_written(source: str) -> str:
    """The lines of a mapping with every plain value in quotes: “#”, “: ” and “|” are words there.

    Clipping tools write titles as they are, people write 标题：…; to YAML both mean something else.
    """
    return "\n".join(map(_quoted, source.split("\n")))


def _quoted(line: str) -> str:
    if (found := _LINE.fullmatch(line)) is None:
        return line
    key, value = found["key"].strip(), found["value"].strip()
    if not value or _YAML_VALUE.fullmatch(value) or _UNSAFE.match(value):
        return f"{key}: {value}"
    return f"{key}: {json.dumps(value, ensure_ascii=False)}"


@dataclass
class Known:
    """What of the front matter is of use, gathered key by key."""

    fields: dict[str, Value] = field(default_factory=dict)
    who: list[Signal] = field(default_factory=list)
    when: list[Signal] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    authors: list[Signal] = field(default_factory=list)

    def take(self, key: str, value: Value) -> None:
        """Keep what a key says, if it is one that is used."""
        kind = kind_of_key(key)
        if kind is None:
            self.unknown.append(key[:40])
        elif not value.text.strip():
            return
        elif kind == "published":
            self.when.append(Signal(Origin.FRONT_MATTER, _COMMENT.sub("", value.text), value.line))
        elif kind == "publisher" and _ADDRESS.match(value.text.strip()):
            self.fields.setdefault("url", value)
        elif kind == "publisher":
            self.who.append(Signal(Origin.FRONT_MATTER, _unlinked(value.text), value.line))
        elif kind == "author":
            self.authors.append(Signal(Origin.AUTHOR, _unlinked(value.text), value.line))
        elif kind and kind not in self.fields:
            text = value.text if kind == "title" else _COMMENT.sub("", value.text)
            self.fields[kind] = Value(text, value.line)


def _unlinked(name: str) -> str:
    return _WIKI_LINK.sub(r"\1", name)


def _front_matter(source: str, path: Path) -> Known:
    known = Known()
    seen: set[str] = set()
    for key, value, plain in _pairs(_as_written(source), path):
        if not plain and kind_of_key(key) in {"title", "published"}:
            raise ArticleError(
                _("{key}: one plain value is wanted").format(key=key), path=path, line=value.line
            )
        if key.casefold() in seen:
            raise ArticleError(
                _("{key} is given twice").format(key=key), path=path, line=value.line
            )
        seen.add(key.casefold())
        known.take(key, value)
    return known


def read_markdown(text: str, path: Path, zone: dt.tzinfo = BEIJING) -> tuple[Clipping, ...]:
    """The clippings of a Markdown file, with front matter or without; nearly always one.

    What front matter does not say may stand in the lines under the title, as in plain text. A file
    whose sections each name a source is a collection, and each of them an article.

    Raises:
        ArticleError: front matter broken, doubled or unsafe; with its line.
    """
    text = _PICTURE.sub("()", text)
    refuse_endless(text, path)
    plain = _without_toml(text.replace("\r\n", "\n").replace("\r", "\n"))
    source, body, body_line = _split(plain, path)
    known = _front_matter(source, path) if source is not None else Known()
    blocks = list(_with_rows(_without_annotations(markdown_paragraphs(body, body_line))))
    if sections := sections_of(blocks, zone):
        return tuple(_section(section, zone) for section in sections)
    headings = None
    if source is None and (items := items_of(_lines(blocks), zone)):
        return tuple(_item(blocks, item, path, zone) for item in items)
    if source is not None:
        headings = [block.text for block in blocks if block.heading and block.lines]
    return (_clipping(blocks, known, headings, path, zone, body_line),)


def below_front_matter(text: str, path: Path) -> tuple[Known | None, str]:
    """The front matter above a page or a plain text, and what stands below it.

    Empty lines stand for those of the front matter, so that lines are the file's.

    Raises:
        ArticleError: front matter broken, doubled or unsafe; with its line.
    """
    plain = _without_toml(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not _BEGINS.match(plain):
        return None, text
    source, body, line = _split(plain, path)
    if source is None:
        return None, text
    return _front_matter(source, path), "\n" * (line - 1) + body


def beside_front_matter(clipping: Clipping, known: Known) -> Clipping:
    """The clipping of a file whose front matter says what the rest of it does not."""
    return replace(
        clipping,
        fields={**clipping.fields, **known.fields},
        who=(*known.who, *clipping.who),
        when=(*known.when, *clipping.when),
        remedy=_REMEDY,
        remedies={},
    )


def _without_annotations(blocks: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs without the sections in which a clipping tool lists what its user marked."""
    kept: list[Paragraph] = []
    level = 0
    for block in blocks:
        if block.heading and (not level or block.heading <= level):
            level = block.heading if _ANNOTATIONS.fullmatch(block.text.strip()) else 0
        if not level:
            kept.append(block)
    return kept


def _with_rows(blocks: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs in which tables that were pasted as lines are told row by row."""
    above = ""
    for block in blocks:
        at = 0
        tables = tables_in_lines(block.lines) if len(block.lines) > 2 else ()
        for table in tables:
            if table.begin > at:
                yield replace(block, lines=block.lines[at : table.begin])
            for row in table.told(above):
                yield Paragraph((row.text,), block.line + table.begin, row=row)
            at = table.end
        if at < len(block.lines) or not at:
            yield replace(block, lines=block.lines[at:])
        above = block.text if block.lines else above


def _item(blocks: Sequence[Paragraph], item: Item, path: Path, zone: dt.tzinfo) -> Clipping:
    """The clipping of one article of a collection."""
    own = list(_cut(blocks, item.begin, item.end))
    return with_source(_clipping(own, Known(), None, path, zone, own[0].line), item)


def _section(blocks: Sequence[Paragraph], zone: dt.tzinfo) -> Clipping:
    title = Value(without_mark(blocks[0].text), blocks[0].line)
    lines = _lines(blocks[1:])
    header = read_header(lines, zone, fields={"title": title})
    kept, first = _between(blocks[1:], *header.body)
    return Clipping(
        fields=header.fields, body="\n\n".join(kept), who=header.who, when=header.when,
        body_line=first, remedy=REMEDY, rows=_rows(blocks),
    )  # fmt: skip


def sections_of(blocks: Sequence[Paragraph], zone: dt.tzinfo) -> list[list[Paragraph]]:
    """The sections of a collection: two or more under headings of one level, each with a source."""
    for level in (1, 2, 3):
        sections: list[list[Paragraph]] = []
        inside = False
        for block in blocks:
            if block.heading and block.heading <= level:
                inside = block.heading == level
                if inside:
                    sections.append([block])
            elif not block.lines:
                inside = False  # behind a rule stands what belongs to no section
            elif inside:
                sections[-1].append(block)
        if len(sections) > 1 and all(_names_a_source(section, zone) for section in sections):
            return sections
    return []


def _names_a_source(section: Sequence[Paragraph], zone: dt.tzinfo) -> bool:
    lines = [line for block in section[1:3] for line in block.lines][:3]
    lines += [line for block in section[3:][-1:] or section[2:3] for line in block.lines][-1:]
    said = [read_printed_line(line, 0, zone) for line in lines]
    return any(each is not None and each.sure and each.who for each in said)


def _clipping(
    blocks: Sequence[Paragraph],
    known: Known,
    headings: Sequence[str] | None,
    path: Path,
    zone: dt.tzinfo,
    body_line: int,
) -> Clipping:
    rows = _rows(blocks)
    header = read_header(
        _lines(blocks),
        zone,
        fields=known.fields,
        headings=headings,
        rows={r.text for r in rows if r.cells},
        marked={line.strip() for block in blocks if block.heading for line in block.lines},
        quoted=_quoted_lines(blocks),
    )
    when = (*known.when, *header.when)
    if date := date_in_name(path):
        when += (Signal(Origin.FILE_NAME, date),)
    kept, first = _between(blocks, *header.body)
    address = header.fields.get("url")
    outlets = [
        each
        for each in (*known.authors, *header.authors)
        if is_outlet(each.text, address.text if address else "")
    ]
    who = (*known.who, *outlets, *header.who)
    note = _("front matter keys that are not used: {names}").format(
        names="、".join(known.unknown[:8])
    )
    return Clipping(
        fields=header.fields,
        body="\n\n".join(kept),
        who=who,
        when=when,
        body_line=first or body_line,
        notes=(Value(note, 2),) if known.unknown else (),
        rows=rows,
        remedy=REMEDY if headings is None else _REMEDY,
    )


def _rows(blocks: Sequence[Paragraph]) -> tuple[TableRow, ...]:
    return tuple(block.row for block in blocks if block.row is not None)


def _quoted_lines(blocks: Sequence[Paragraph]) -> set[str]:
    """Lines that are quoted, where not most of the file is (a mail that was passed on)."""
    quoted = [block for block in blocks if block.quoted]
    few = 2 * len(quoted) < len(blocks)
    return {line.strip() for block in quoted for line in block.lines} if few else set()


def _lines(blocks: Sequence[Paragraph]) -> list[str]:
    """The lines of paragraphs, an empty one behind each."""
    return [line for block in blocks for line in (*block.lines, "")]


def _cut(blocks: Sequence[Paragraph], begin: int, end: int) -> Iterator[Paragraph]:
    """The paragraphs of ``_lines`` from ``begin`` to ``end``."""
    at = 0
    for block in blocks:
        lines = block.lines[max(0, begin - at) : max(0, end - at)]
        at += len(block.lines) + 1
        if lines:
            yield replace(block, lines=lines)


def _between(blocks: Sequence[Paragraph], begin: int, end: int) -> tuple[list[str], int | None]:
    """The words of the paragraphs between two lines, and the file's line of the first."""
    cut = list(_cut(blocks, begin, end))
    kept = [each.text for block in cut for each in parted(block.lines, block.line)]
    return kept, cut[0].line if cut else None
