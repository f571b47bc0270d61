"""Where the tags, comments and declarations of a stretch of HTML stand, as browsers tell them.

By the tokenisation of the HTML standard (13.2.5): a comment ends at ``-->``, ``--!>`` or, empty, at
once; a ``>`` in a quoted value ends no tag, ``<!--`` in one begins no comment; what opens like a
declaration ends at the first ``>``. One pass, in time proportional to the text: a tag that nothing
ends is text to us, so that no word is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_NAME = re.compile(r"[A-Za-z][^\s/>]{0,60}")
_ENDS_OR_QUOTES = re.compile(r">|=\s*([\"'])")
_COMMENT_END = re.compile(r"--!?>")
_EMPTY_COMMENT = re.compile(r"<!---?>")
# What stands in these is no markup.
RAW = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])


class Tag(NamedTuple):
    """A tag, a comment, or a declaration that shows nothing.

    Attributes:
        start, end: its place in characters.
        kind: what it is.
        name: of a tag, in lower case.
        closing: whether it ends an element.
        empty: whether it ends itself: ``<svg/>``.
    """

    start: int
    end: int
    kind: Literal["tag", "comment", "declaration"]
    name: str = ""
    closing: bool = False
    empty: bool = False


def tags_in(text: str) -> Iterator[Tag]:
    r"""All of a stretch of HTML, in order; an unclosed comment goes to its end.

    >>> text = "<p title='>'>5</p><!-- a --!>7<!-->8<svg/>"
    >>> [text[tag.start : tag.end] for tag in tags_in(text)]
    ["<p title='>'>", '</p>', '<!-- a --!>', '<!-->', '<svg/>']
    """
    reader, at = _Reader(text), 0
    while (mark := text.find("<", at)) >= 0:
        found = reader.tag(mark)
        at = mark + 1 if found is None else found.end
        if found is None:
            continue
        yield found
        if found.name in RAW and not found.closing:
            at = reader.after(found)


def comment_words(written: str) -> str:
    """What a comment says, without its marks."""
    if _EMPTY_COMMENT.fullmatch(written):
        return ""
    return written[4:].removesuffix(">").removesuffix("--!").removesuffix("--")


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._last = text.rfind(">")
        self._quotes_close = True  # what was opened by a quote has been closed so far
        self._unclosed: set[str] = set()

    def tag(self, mark: int) -> Tag | None:
        """What begins at a “<”; nothing where it begins nothing, or nothing ends it."""
        text = self._text
        if text.startswith("<!--", mark):
            empty = _EMPTY_COMMENT.match(text, mark)
            closed = empty or _COMMENT_END.search(text, mark + 4)
            return Tag(mark, closed.end() if closed else len(text), "comment")
        if mark > self._last:
            return None
        if text.startswith(("<!", "<?"), mark):
            return Tag(mark, text.find(">", mark) + 1, "declaration")
        closing = text.startswith("/", mark + 1)
        name = _NAME.match(text, mark + 1 + closing)
        if name is None:
            return None
        end = self._end(name.end())
        empty_tag = text.endswith("/>", mark, end)
        return Tag(mark, end, "tag", name[0].lower(), closing, empty_tag)

    def _end(self, at: int) -> int:
        """Where a tag ends: outside of quotes, or where none is closed, at the next “>”."""
        place = at
        while self._quotes_close and (found := _ENDS_OR_QUOTES.search(self._text, place)):
            if found[1] is None:
                return found.end()
            place = self._text.find(found[1], found.end()) + 1
            self._quotes_close = place > 0
        return self._text.find(">", at) + 1

    def after(self, opened: Tag) -> int:
        """The place behind what is no markup."""
        name = opened.name
        if name in self._unclosed:
            return opened.end
        close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, opened.end)
        if close is None:
            self._unclosed.add(name)
            return opened.end
        return close.start()
