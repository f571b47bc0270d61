"""Front matter above a text: title, publisher, published, url, lang, and what stands below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.keys import kind_of_key
from newqp_writer.articles.texts.plain_yaml import KEY_LINE, read_pairs
from newqp_writer.errors import ArticleError
from newqp_writer.language import _, later

REMEDY = later(
    "add to the front matter what is missing; published is the day it came out:"
    " YYYY-MM-DD, YYYY-MM or YYYY"
)
_MOST = 40_000  # characters of front matter; the time that reading takes grows with them
_LONGEST = 200  # lines of front matter; more is a file whose closing fence is missing
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<lines>(?:(?!\+\+\+)[^\n]*\n){1,200})\+\+\+[ \t]*\n")
_TOML_LINE = re.compile(r"^([A-Za-z][\w.-]{0,40})[ \t]*=[ \t]*(.*)$")
_BEGINS = re.compile(r"\ufeff?\s*---[ \t]*\n")
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_COMMENT = re.compile(r"\s#.*$")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


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


def read_front_matter(text: str, path: Path) -> tuple[Known | None, str, int]:
    """Front matter if there is any, what stands below it, and the line on which that begins.

    Raises:
        ArticleError: front matter broken, doubled or unsafe; with its line.
    """
    source, body, line = _split(_in_yaml(text), path)
    return (None if source is None else _known(source, path)), body, line


def below_front_matter(text: str, path: Path) -> tuple[Known | None, str]:
    """The front matter above a page or a plain text, and what stands below it.

    Empty lines stand for those of the front matter, so that lines are the file's.

    Raises:
        ArticleError: front matter broken, doubled or unsafe; with its line.
    """
    if not _BEGINS.match(_in_yaml(text)):
        return None, text
    known, body, line = read_front_matter(text, path)
    return (None, text) if known is None else (known, "\n" * (line - 1) + body)


def beside_front_matter(clipping: Clipping, known: Known) -> Clipping:
    """The clipping of a file whose front matter says what the rest of it does not."""
    return replace(
        clipping,
        fields={**clipping.fields, **known.fields},
        who=(*known.who, *clipping.who),
        when=(*known.when, *clipping.when),
        remedy=REMEDY,
        remedies={},
    )


def _in_yaml(text: str) -> str:
    """A text in lines of one kind, front matter in TOML between +++ (Hugo) told as YAML."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
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
    if not any(KEY_LINE.fullmatch(line) for line in lines[empty + 1 : empty + 4]):
        return None, text, 1  # a rule above a text
    raise ArticleError(
        _("the front matter is not closed"),
        path=path,
        line=empty + 1,
        hint=_("end it with a line ---"),
    )


def _known(source: str, path: Path) -> Known:
    known = Known()
    seen: set[str] = set()
    for key, value, plain in read_pairs(source, path):
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
