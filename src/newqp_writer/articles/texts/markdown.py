"""The words of Markdown, read by a CommonMark parser: paragraphs, headings, list items, tables.

Left out with what they hold: images, comments, struck-out text, footnotes and their marks. Marks,
tags, entities and escapes are resolved. Of notes kept in Obsidian also embedded files, block ids,
highlights and comments. Indented text is no code: Chinese paragraphs are indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newqp_writer.articles.furniture.boxes import names_box
from newqp_writer.articles.furniture.lines import is_full_sentence
from newqp_writer.articles.raised import STRUCK, raised
from newqp_writer.articles.signals.printed_labels import LABELS
from newqp_writer.articles.tables import Cell, Grid, TableRow, as_caption, read_table
from newqp_writer.articles.texts.fragments import lines_of_html
from newqp_writer.articles.texts.paragraphs import Paragraph

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_COMMENT = re.compile(r"%%.*?%%", re.DOTALL)
_EMBED = re.compile(r"!\[\[[^\[\]\n]{0,300}\]\]")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]|\n]{0,300})\]\]")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]{1,500}?)(?<=\S)==")
_BLOCK_ID = re.compile(r"[ \t]\^[A-Za-z0-9-]{1,40}$", re.MULTILINE)
_CALLOUT = re.compile(r"\[![A-Za-z]{2,20}\][+-]?[ \t]*")
_LOOSE_MARK = re.compile(r"\*\*|__(?=[^\W_])|(?<=[^\W_])__|~~")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_EXCERPT = re.compile(r"(?:excerpt|摘录)", re.IGNORECASE)
# What the keeper of a note wrote, or the program that keeps it: Logseq, Notion, Joplin.
_OWN_BLOCK = re.compile(r"#\+BEGIN_(?P<kind>[A-Z]{2,12})\b.{0,4000}?#\+END_(?P=kind)", re.DOTALL)
_TODO = re.compile(
    r"^[ \t]*[-*][ \t]+(?:TODO|DOING|DONE|LATER|NOW|WAITING)[ \t][^\n]*$", re.MULTILINE
)
_BLOCK_PROPERTY = re.compile(r"^[ \t]+[a-z][\w-]{1,24}::[^\n]*$", re.MULTILINE)
_RAW_PROPERTIES = re.compile(
    r"\n(?:id|parent_id|created_time|updated_time|is_conflict|latitude|type_):[ \t]?[^\n]*"
    r"(?:\n[a-z_]{2,40}:[ \t]?[^\n]*){3,60}\s*\Z"
)
_OWN_NOTE = re.compile(
    r"^(?:[\U0001f4a1\U0001f4dd\U0001f5d2✏✍][\ufe0f\s]*"
    r"|(?:my note|note to self|我的(?:笔记|批注|想法|备注)|自己的|批注|笔记)\s*[:：])",
    re.IGNORECASE,
)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only days with Markdown need it
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - no address is kept
    return parser.use(footnote_plugin).disable("code")


def _prepared(text: str) -> str:
    text = _RAW_PROPERTIES.sub("\n", _OWN_BLOCK.sub("", text))
    text = _BLOCK_PROPERTY.sub("", _TODO.sub("", text))
    text = _EMBED.sub("", _COMMENT.sub("", text))
    return _BLOCK_ID.sub("", _HIGHLIGHT.sub(r"\1", _WIKI_LINK.sub(r"\1", text)))


class _Words:
    """The words of an inline token, line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = [""]
        self.struck = 0
        self.raised: str | None = None
        self.awaiting: str | None = None

    def add(self, words: str) -> None:
        """Words that are not struck out."""
        if self.struck:
            return
        if self.raised is not None:
            self.raised += words
        else:
            self.settle(words)
            self.lines[-1] += words

    def settle(self, behind: str = "") -> None:
        """Raised words, now that what follows them is known."""
        if self.awaiting is not None:
            self.lines[-1] += raised(self.lines[-1], self.awaiting, behind)
            self.awaiting = None

    def tag(self, html: str) -> None:
        """A tag in the text: a raised figure stays where it belongs to a unit, or is a note."""
        if (found := _TAG_NAME.match(html)) is None:
            return
        name, closing = found[1].lower(), html.startswith("</")
        if name == "br":
            self.settle()
            self.lines.append("")
        elif name in STRUCK:
            self.struck = max(0, self.struck + (-1 if closing else 1))
        elif name == "sup" and not closing:
            self.settle()
            self.raised = ""
        elif name == "sup" and self.raised is not None:
            self.awaiting, self.raised = self.raised, None


def _inline(token: Token) -> list[str]:
    words = _Words()
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            words.add(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            words.settle()
            words.lines.append("")
        elif child.type in {"s_open", "s_close"}:
            words.struck += 1 if child.type == "s_open" else -1
        elif child.type == "html_inline":
            words.tag(child.content)
    if words.raised:  # a tag that is never closed
        rest, words.raised = words.raised, None
        words.add(rest)
    words.settle()
    return [_LOOSE_MARK.sub("", line) for line in words.lines]


def _table(tokens: Sequence[Token], at: int, caption: str) -> tuple[Sequence[TableRow], int]:
    """The rows of the table that opens at a token, and the index of its last token."""
    rows: list[list[Cell]] = []
    heads = 0
    while tokens[at].type != "table_close":
        token = tokens[at]
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and tokens[at - 1].type in {"th_open", "td_open"}:
            head = tokens[at - 1].type == "th_open"
            rows[-1].append(Cell(" ".join(_inline(token)), head=head))
            heads += head
        at += 1
    if _are_properties(rows):
        known = (row for row in rows if row[0].text.strip().lower() in LABELS)
        lines = [f"{row[0].text}：{row[1].text}" for row in known if row[1].text.strip()]
        return [TableRow(line) for line in lines], at
    return read_table(Grid.of_rows(rows, caption=as_caption(caption))), at


def _are_properties(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table holds a note's properties: labels at the left, values beside them."""
    named = [row for row in rows if len(row) == 2 and row[0].text.strip().lower() in LABELS]
    return all(len(row) == 2 for row in rows) and len(named) >= max(2, len(rows) // 2)


def _is_link(token: Token) -> bool:
    """Whether the words of an inline token are all those of links: a list of other articles."""
    depth = 0
    linked = False
    outside = words = ""
    for child in token.children or ():
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type in {"text", "code_inline"} and child.content.strip(" \t\u3000·|•-"):
            if not depth:
                outside += child.content.strip()
            linked = linked or bool(depth)
            words += child.content
    if is_full_sentence(words):
        return False
    # 相关阅读：[…](…): a label that ends with a colon belongs to the link.
    return linked and (not outside or (len(outside) <= 16 and outside[-1] in ":："))


def _is_bold(token: Token) -> bool:
    """Whether the words of an inline token are bold from end to end."""
    inside = [child.type for child in token.children or () if child.content or child.nesting]
    return inside[:1] == ["strong_open"] and inside[-1:] == ["strong_close"]


class _Reading:
    """The tokens of a text, turned into paragraphs one after the other."""

    def __init__(self, tokens: Sequence[Token], first: int) -> None:
        self.tokens = tokens
        self.first = first
        self.at = 0
        self.last = ""
        self.links = 0

    def _line(self, token: Token) -> int:
        return self.first + (token.map[0] if token.map else 0)

    def _skip_to(self, kind: str) -> None:
        while self.at + 1 < len(self.tokens) and self.tokens[self.at].type != kind:
            self.at += 1

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs from here to the end."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.type == "footnote_block_open":
                self._skip_to("footnote_block_close")
            elif token.type == "table_open":
                rows, self.at = _table(self.tokens, self.at, self.last)
                yield from (Paragraph((row.text,), self._line(token), row=row) for row in rows)
            elif token.type == "inline":
                yield from self._inline(token)
            elif token.type == "hr":
                yield Paragraph((), self._line(token))
            elif token.type == "html_block":
                found: list[TableRow] = []
                lines = lines_of_html(token.content, found)
                told = {row.text: row for row in found}
                yield from (
                    Paragraph((each,), self._line(token), row=told.get(each)) for each in lines
                )
            elif token.type in {"fence", "code_block"}:
                lines = [each for each in token.content.split("\n") if each.strip()]
                yield from (Paragraph((each,), self._line(token)) for each in lines)
            self.at += 1

    def _quoted(self) -> bool:
        """Whether the token stands at the beginning of a quotation."""
        return self._is_within("blockquote_open")

    def _is_within(self, kind: str) -> bool:
        """Whether the token is the first inside of something."""
        return any(each.type == kind for each in self.tokens[max(0, self.at - 3) : self.at])

    def _inline(self, token: Token) -> Iterator[Paragraph]:
        words = [_CALLOUT.sub("", each) for each in _inline(token)]
        kept = tuple(each for each in words if each.strip())
        opened = self.tokens[self.at - 1]
        if not kept:
            return
        if opened.type != "heading_open":
            if self.last and _is_link(token):
                self.links += 1
            elif not (self._quoted() and _OWN_NOTE.match(kept[0].strip())):
                yield Paragraph(
                    kept,
                    self._line(token),
                    quoted=self._quoted(),
                    item=self._is_within("list_item_open"),
                    bold=_is_bold(token),
                )
                self.last = kept[-1]
            return
        if self._quoted() and _EXCERPT.fullmatch(kept[0].strip()):
            self._skip_to("blockquote_close")  # what a clipping tool repeats above the text
        else:
            yield Paragraph(kept, self._line(token), heading=int(opened.tag[1:]))
            self.last = kept[-1]


def markdown_paragraphs(text: str, first: int = 1) -> list[Paragraph]:
    """The paragraphs of Markdown with the lines they stand on.

    Lines that are nothing but links are lists of other articles, and left out, with the heading
    above them if nothing else stands under it. A rule is a paragraph without lines.

    Args:
        text: the Markdown, without front matter.
        first: the 1-based line of the file on which it begins.
    """
    tokens = _parser().parse(_prepared(text))
    reading = _Reading(tokens, first)
    kept: list[Paragraph] = []
    over: list[int] = []
    links = 0
    for paragraph in reading.paragraphs():
        if reading.links > links and kept:
            if kept[-1].heading and (paragraph.heading or not paragraph.lines):
                kept.pop()
            elif _names_box(kept[-1]):
                over.append(len(kept) - 1)
        links = reading.links
        kept.append(paragraph)
    if reading.links > links and kept and kept[-1].heading:
        kept.pop()
    told = [at for at, paragraph in enumerate(kept) if is_full_sentence(paragraph.text)]
    names = {at for at in over if told[:1] < [at] < told[-1:]}
    return [paragraph for at, paragraph in enumerate(kept) if at not in names]


def _names_box(paragraph: Paragraph) -> bool:
    """Whether a paragraph over nothing but links may be the name of their box."""
    plain = not (paragraph.heading or paragraph.item or paragraph.row is not None)
    return plain and names_box(paragraph.text)


def plain_markdown(text: str) -> str:
    r"""The words of Markdown, its paragraphs one empty line apart.

    >>> plain_markdown("## 用电\n增长**5%**，见[公报](https://example.org)。[^1]\n\n[^1]: 注")
    '用电\n\n增长5%，见公报。'
    """
    return "\n\n".join(paragraph.text for paragraph in markdown_paragraphs(text) if paragraph.lines)
