"""The words of a paragraph of Markdown as CommonMark reads them, each where it was written.

The parser gives no places inside a paragraph. Its state knows where it is when it pushes a token,
so it is asked there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import MutableMapping
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.paragraph import paragraph
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin

from newqp_writer.publishing.markdown.page import Piece, joined
from newqp_writer.reports.prose.block import Link
from newqp_writer.reports.prose.html_tags import comment_words, tags_in
from newqp_writer.reports.prose.tex import formulas_in

if TYPE_CHECKING:
    from markdown_it.parser_block import ParserBlock
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

DEEPEST = 40
"""Levels of quotations and lists that are read as such."""
_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]*)[^>]*>")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>]+))", re.IGNORECASE)
UNREAD = frozenset(["del", "s", "strike", "code", "kbd", "samp", "script", "style", "template"])
_UNIT_BEFORE = re.compile(r"(?:[mM]|千?米|公里|CO|\d)$")
_NOTE_LETTER = re.compile(r"[a-h*†‡§]|\([a-h]\)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONG_LINE = 24  # characters from which a Chinese line without a closing mark is a wrapped one
_WIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_DIGIT = re.compile(r"\d")
_BROKEN = re.compile(r"\d[.,，]?$")
# Lists of references, a line each, and what may stand above them.
_ENTRY = re.compile(r"\s*(?:[\[［【]\d{1,3}[\]］】]|[¹²³⁴-⁹])")
_LIST = re.compile(
    r"\s*(?:参考文献|参考资料|资料来源|注释|references?|bibliography|sources|notes)\s*[:：]?\s*\n",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[。！？!?；;…][”’」』\"）)]*$")


class _Placing(StateInline):
    """Notes on every token where in the paragraph it begins."""

    begun = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.begun = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the parser's name
        token = super().pushPending()
        token.meta["at"] = self.begun
        return token

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        at = self.pos
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = at
        return token


def markdown_parser() -> MarkdownIt:
    """A CommonMark parser with tables, footnotes and struck-out text, whose tokens know places."""
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, move_to_end=False)
    # Marks of notes are read by ourselves: one that is not defined has to be seen, too.
    parser.disable(["footnote_ref", "text_join", "fragments_join"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - none is followed
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    inline = parser.inline

    def parse(
        src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        state = _Placing(src, md, env, tokens)
        inline.tokenize(state)
        for rule in inline.ruler2.getRules(""):
            rule(state)
        return state.tokens

    inline.parse = parse  # type: ignore[method-assign]
    _read_what_lies_deep(parser.block)
    return parser


def _read_what_lies_deep(block: ParserBlock) -> None:
    """Make lines nested deeper than DEEPEST paragraphs, marks and all.

    By itself the parser skips them, and with a list everything to the end of the text.
    """
    as_usual = block.tokenize

    def tokenize(state: StateBlock, line: int, end: int) -> None:
        if state.level < DEEPEST:
            as_usual(state, line, end)
            return
        while (line := state.skipEmptyLines(line)) < end and state.sCount[line] >= state.blkIndent:
            paragraph(state, line, end, silent=False)
            line = state.line
        state.line = line

    block.tokenize = tokenize  # type: ignore[method-assign,assignment]


def address_of(tag: str) -> str:
    """Where a tag of HTML leads; nothing where it leads nowhere."""
    found = _HREF.search(tag)
    return "" if found is None else unescape(found[1] or found[2] or found[3])


class InlineWords:
    """The words of an inline token, put together."""

    def __init__(self, source: Piece) -> None:
        self._source = source
        self._pieces: list[Piece] = []
        self._length = 0
        self._unread = 0
        self._raised: int | None = None  # where a raised figure begins among the pieces
        self._opened: list[tuple[int, str]] = []
        self.links: list[Link] = []
        self.notes: list[tuple[int, str]] = []
        self.comments: list[tuple[str, int]] = []

    @property
    def piece(self) -> Piece:
        """All words."""
        return joined(self._pieces)

    def read(self, token: Token, notes: Any) -> InlineWords:
        """Read the children of an inline token; ``notes`` are those written in the text."""
        for child in token.children or ():
            at = min(int(child.meta.get("at", 0)), max(0, len(self._source.text) - 1))
            self._read(child, at, notes)
        self._tell_formulas()
        return self

    def _tell_formulas(self) -> None:
        """Formulas as they are shown; what points at a place behind one moves with it."""
        whole, last = self.piece, 0
        formulas = list(formulas_in(whole.text))
        if not formulas:
            return
        ends = [one.end for one in formulas]
        moves = [0, *accumulate(len(one.told) - (one.end - one.start) for one in formulas)]

        def moved(place: int) -> int:
            return place + moves[bisect_right(ends, place)]

        self._pieces = []
        for one in formulas:
            told = Piece(one.told, [whole.at[one.start]] * len(one.told))
            self._pieces += [whole[last : one.start], told]
            last = one.end
        self._pieces.append(whole[last:])
        self._length = len(self.piece.text)
        self.links = [Link(moved(one.start), moved(one.end), one.target) for one in self.links]
        self.notes = [(moved(place), words) for place, words in self.notes]

    def _read(self, child: Token, at: int, notes: Any) -> None:
        kind = child.type
        if kind in {"s_open", "s_close"}:
            self._unread += 1 if kind == "s_open" else -1
        elif kind == "text":
            self._add_source(at, len(child.content))
        elif kind == "text_special":
            self._add(Piece(child.content, [self._source.at[at]] * len(child.content)))
        elif kind in {"softbreak", "hardbreak"}:
            self._break(at, hard=kind == "hardbreak")
        elif kind in {"code_inline", "image"}:
            self._add(Piece(" ", [self._source.at[at]]))
        elif kind == "link_open":
            self._opened.append((self._length, str(child.attrs.get("href", ""))))
        elif kind == "link_close":
            self._close_link()
        elif kind == "footnote_ref":
            held = notes.get("list", {}).get(child.meta.get("id"), {})
            self.notes.append((self._length, str(held.get("content", ""))))
        elif kind == "html_inline":
            self._tag(child.content, at)

    def _add(self, piece: Piece) -> None:
        if not self._unread:
            self._pieces.append(piece)
            self._length += len(piece.text)

    def _add_source(self, at: int, length: int) -> None:
        self._add(self._source[at : at + length])

    def _break(self, at: int, *, hard: bool) -> None:
        text = "".join(piece.text for piece in self._pieces[-8:])
        line = text.rpartition("\n")[2]
        behind = self._source.text[at + 1 : at + 40].lstrip()[:1]
        chinese = _WIDE.match(line[-1:]) is not None or _WIDE.match(behind) is not None
        # 3,⏎200个: a number that was broken in two, in a line of Chinese.
        chinese |= (
            _BROKEN.search(line) is not None and behind.isdigit() and _WIDE.search(line) is not None
        )
        # A short line with a number in it is a sentence of its own to whoever wrote it so.
        whole = len(line) < _LONG_LINE and _DIGIT.search(line) and line[-1:] not in "，、,：:.(（"
        words = self._source.text
        entries = _ENTRY.match(words, at + 1) and (_ENTRY.match(words) or _LIST.match(words))
        ends = hard or entries or (chinese and (_ENDS.search(line) or whole))
        if mark := "\n" if ends else "" if chinese else " ":
            self._add(Piece(mark, [self._source.at[at]]))

    def _anchor(self, html: str, *, closing: bool) -> None:
        if not closing and (target := address_of(html)):
            self._opened.append((self._length, target))
        elif closing and self._opened:
            self._close_link()

    def _close_link(self) -> None:
        start, target = self._opened.pop() if self._opened else (self._length, "")
        self.links.append(Link(start, self._length, target))

    def _tag(self, html: str, at: int) -> None:
        first = next(tags_in(html), None)
        if first is not None and first.kind != "tag":
            if first.kind == "comment":
                words = comment_words(html[: first.end])
                self.comments.append((words, self._source.at[at]))
            self._behind(html, first.end, at)
            return
        if (found := _TAG.match(html)) is None:
            return
        name, closing = found["name"].lower(), found["close"] is not None
        if name == "a":
            self._anchor(html, closing=closing)
        elif name == "br":
            self._add(Piece("\n", [self._source.at[at]]))
        elif name in UNREAD:
            self._unread = max(0, self._unread + (-1 if closing else 1))
        elif name == "sup" and not closing:
            self._raised = self._length
        elif name == "sup" and self._raised is not None:
            self._lower(self._raised)
            self._raised = None

    def _behind(self, html: str, place: int, at: int) -> None:
        """What a browser shows of a comment that ends earlier to it: <!-- a --!> 5 <!-- b -->."""
        rest, last = html[place:], 0
        for tag in tags_in(rest):
            self._add_source(at + place + last, tag.start - last)
            self._tag(rest[tag.start : tag.end], at + place + tag.start)
            last = tag.end
        self._add_source(at + place + last, len(rest) - last)

    def _lower(self, start: int) -> None:
        """A raised figure belongs to a unit before it, or is the mark of a note."""
        whole = self.piece
        told = raised(whole.text[:start], whole.text[start:])
        at = list(whole.at[start:]) or [0]
        places = [*at, *[at[-1]] * max(0, len(told) - len(at))][: len(told)]
        self._pieces = [whole[:start], Piece(told, places)]
        self._length = start + len(told)


def raised(before: str, words: str) -> str:
    """What raised words say: m² of m<sup>2</sup>, else a figure is the mark of a note.

    >>> raised("12 m", "2"), raised("demand", "2"), raised("the 21", "st"), raised("demand", "a")
    ('²', '[2]', 'st', '')
    """
    if not words.strip().isdigit():
        return "" if _NOTE_LETTER.fullmatch(words.strip()) else words
    return words.translate(_RAISED) if _UNIT_BEFORE.search(before) else f"[{words.strip()}]"
