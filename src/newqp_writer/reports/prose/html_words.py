"""The words of a stretch of HTML, each where it was written: its tags and comments are blanked."""

from __future__ import annotations

import re
from typing import NamedTuple

from newqp_writer.reports.prose.html_tags import Tag, comment_words, tags_in
from newqp_writer.reports.prose.inline import address_of

_HIDDEN = frozenset("script style template code pre svg title iframe noembed noframes".split())
_ENDS_ITSELF = frozenset(["svg"])  # elsewhere browsers pass over the stroke of <pre/>
_PARTS = frozenset("p div li tr h1 h2 h3 h4 h5 h6 td th".split())
_CARD = 160  # characters of a line of HTML, tags and all, that is no paragraph
_SENTENCE_END = re.compile(r"[.!?。！？；;:：][”’\")]?\Z")


class HtmlComment(NamedTuple):
    """A comment: where it begins, what it says, whether it is closed."""

    start: int
    words: str
    closed: bool


class Anchor(NamedTuple):
    """Words that lead somewhere: the place of the first and of the last of them."""

    first: int
    last: int
    target: str


def without_comments(text: str) -> tuple[str, list[HtmlComment]]:
    """A stretch with its comments and declarations blanked, and the comments."""
    comments: list[HtmlComment] = []
    pieces: list[str] = []
    last = 0
    for tag in tags_in(text):
        if tag.kind == "tag":
            continue
        written = text[tag.start : tag.end]
        pieces += [text[last : tag.start], _blanked(written)]
        last = tag.end
        if tag.kind == "comment":
            closed = written.endswith(">")
            comments.append(HtmlComment(tag.start, comment_words(written), closed))
    return "".join([*pieces, text[last:]]), comments


def untagged(text: str) -> tuple[str, list[Anchor]]:
    """A stretch as lines of words, as long as it was, and where its links lead.

    >>> untagged("<p>甲。</p><svg/><p title='>'>乙</p>")[0].split()
    ['甲。', '乙']
    """
    anchors: list[Anchor] = []
    pieces: list[str] = []
    last = 0
    line = _Line()
    opened: tuple[int, str] | None = None
    hidden = ""
    for tag in tags_in(text):
        if tag.kind != "tag":
            continue
        words, written = text[last : tag.start], text[tag.start : tag.end]
        pieces.append(_blanked(words) if hidden else line.add(words))
        last = tag.end
        if hidden:
            pieces.append(_blanked(written))
            hidden = "" if tag.closing and tag.name == hidden else hidden
            continue
        pieces.append(line.mark(tag, written))
        if tag.name == "a":
            if tag.closing and opened is not None and opened[0] < tag.start:
                anchors.append(Anchor(opened[0], tag.start - 1, opened[1]))
            opened = None if tag.closing else _opened(tag.end, written)
        elif tag.name in _HIDDEN and not tag.closing:
            hidden = "" if tag.empty and tag.name in _ENDS_ITSELF else tag.name
    rest = text[last:]
    return "".join([*pieces, _blanked(rest) if hidden else rest]), anchors


def _opened(place: int, written: str) -> tuple[int, str] | None:
    target = address_of(written)
    return (place, target) if target else None


class _Line:
    """What of the line has been read: the short parts of one stay in it."""

    def __init__(self) -> None:
        self._words, self._length = "", 0

    def add(self, words: str) -> str:
        """The words, which stay as they are."""
        _, broken, behind = words.rpartition("\n")
        self._words = behind if broken else (self._words + words)[-_CARD:]
        self._length = len(behind) if broken else self._length + len(words)
        return words

    def mark(self, tag: Tag, written: str) -> str:
        """What stands for a tag: a line end behind a paragraph, else spaces.

        But for the short parts of one line: <h3>Peak load</h3><p>1,420 GW</p>.
        """
        parts = tag.closing and tag.name in _PARTS
        short = self._length <= _CARD and not _SENTENCE_END.search(self._words.rstrip())
        self._length = len(written.rpartition("\n")[2]) + (0 if "\n" in written else self._length)
        if not parts and (tag.name != "br" or tag.closing):
            return _blanked(written)
        return (" " if parts and short else "\n").ljust(len(written))


def _blanked(written: str) -> str:
    return re.sub(r"[^\n]", " ", written)
