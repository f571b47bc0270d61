"""briefing.md read back: every complaint names its line, every text knows its places.

page ─► layout (headings, paragraphs, footnotes) ─► sentences ─► Briefing
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newqp_writer.language import _
from newqp_writer.models import Briefing, Location, PartialDate, Reference, Section, Sentence
from newqp_writer.publishing.markdown.front_matter import FrontMatter, read_front_matter
from newqp_writer.publishing.markdown.page import (
    Block,
    Layout,
    Page,
    Piece,
    Place,
    in_words,
)
from newqp_writer.publishing.markdown.sentences import Sentences, closes_up, reference_syntax
from newqp_writer.publishing.markdown.writing import ABSTRACT, OUTLOOK, REFERENCES, unescape
from newqp_writer.text import clean_line

_SECTION_MARK = re.compile(r"<!--\s*节\s+(\S+)(?:\s+主题\s+(\S+))?\s*-->$")
# 一、 as it is written; 3、 and 3. as a hand may write them.
_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十百零]{1,7}[、．.]|\d{1,3}(?:[、．]|\.[ \t]))[ \t]*(?=.)"
)
_LOOSE = re.compile(r"[\s：:]")  # 趋势判断： is the same heading; one of a section has its number
_TITLE = re.compile(r"#[ \t]+(?=\S)")
_DEFINITION = re.compile(
    r"[\[［【〔][\^＾]([^\]\[］【】〔〕\s]{1,80})[\]］】〕][:：][ \t]*(.*)", re.DOTALL
)
_ADDRESS = re.compile(r"\|[ \t]?<([^<>\s]*)>$")  # first: an address may hold bars
_BARE_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class ReadPage:
    """A page as it was read.

    ``places`` has the place of each character of every text that is checked; ``references`` the
    place of each reference.
    """

    briefing: Briefing
    places: Mapping[Location, Sequence[Place]]
    references: Mapping[str, Place]


class _Reader:
    """Reads one page, and remembers where its texts stand."""

    def __init__(self, page: Page, references: Iterable[str]) -> None:
        self.page = page
        self.sentences = Sentences(page, set(references))
        self.pieces: dict[Location, Piece] = {}

    def listed(self, block: Block, location: Location) -> list[Sentence]:
        """The sentences of a block."""
        found: list[Sentence] = []
        for sentence, piece in self.sentences.of(block.paragraphs):
            self.pieces[location.model_copy(update={"sentence": len(found)})] = piece
            found.append(sentence)
        return found

    def words(self, piece: Piece, location: Location) -> str:
        """The words of a heading or of the title."""
        whole = self.sentences.words(piece, "a heading").clean()
        self.pieces[location] = whole
        return whole.text

    def section(self, block: Block, given: tuple[str, str | None]) -> Section:
        """A section; ``given`` are its id and topic."""
        words = _heading(block)
        if not words.text:
            self.page.fail_at(
                _("this section has no heading"), block.mark, _("write ## 一、heading")
            )
        if not block.paragraphs:
            self.page.fail_at(
                _("the section “{text}” has no sentence").format(text=words.text),
                block.mark,
                _("write one, or take it out"),
            )
        raw = {
            "id": given[0],
            "topic": given[1],
            "heading": self.words(
                words, Location.model_construct(part="heading", section=given[0])
            ),
            "sentences": self.listed(
                block, Location.model_construct(part="sentence", section=given[0])
            ),
        }
        return self.page.model(
            Section,
            raw,
            block.mark,
            _("a section begins with “## 一、heading <!-- 节 id 主题 topic -->”"),
        )


def _heading(block: Block) -> Piece:
    """The words of a heading without its number and its mark."""
    words = block.heading
    if (mark := _SECTION_MARK.search(words.text)) is not None:
        words = words[: mark.start()].strip()
    number = _NUMBER.match(words.text)
    return words[number.end() :] if number else words


def _reference(page: Page, lines: Sequence[Piece]) -> Reference:
    whole = ""
    for line in lines:
        whole += ("" if closes_up(whole, line.text) else " ") + line.text
    found = _DEFINITION.fullmatch(whole.strip())
    assert found is not None  # what the layout knew it by
    rest, url = found[2], None
    if (address := _ADDRESS.search(rest)) is not None:
        rest, url = rest[: address.start()], address[1]
    parts = [part.strip() for part in _columns(rest)]
    if len(parts) == 5 and url is None and _BARE_ADDRESS.fullmatch(parts[4]):
        url = unescape(parts.pop())
    wide = _(" (the wide ｜ does not part them)") if "｜" in rest else ""
    if len(parts) not in {3, 4}:
        page.fail_at(
            _(
                "a reference has publisher | title | date | purpose; this one has {count} parts"
            ).format(count=len(parts)),
            lines[0],
            _("a bar inside a title is written \\|") + wide,
        )
    fields = zip(("publisher", "title", "date", "purpose"), map(unescape, parts), strict=False)
    return page.model(
        Reference, {"id": found[1], "url": url, **dict(fields)}, lines[0], reference_syntax() + wide
    )


def _columns(words: str) -> list[str]:
    r"""The parts between bars; ``\|`` is no bar.

    >>> _columns(r"a \| b | c |")
    ['a \\| b ', ' c ', '']
    """
    columns = [""]
    for piece in re.findall(r"\\.|[^\\|]+|[\\|]", words):
        if piece == "|":
            columns.append("")
        else:
            columns[-1] += piece
    return columns


def _section_ids(page: Page, blocks: Sequence[Block]) -> list[tuple[str, str | None]]:
    """Id and topic of each section; one that was added by hand gets an id that is free."""
    marks = [_SECTION_MARK.search(block.heading.text) for block in blocks]
    taken: set[str] = set()
    for block, mark in zip(blocks, marks, strict=True):
        if mark is not None and mark[1] in taken:
            page.fail_at(
                _("two sections share the id “{mark}”").format(mark=mark[1]),
                block.mark,
                _("take the comment off the one that was copied: it gets an id of its own"),
            )
        taken |= {mark[1]} if mark is not None else set()
    free = (name for n in range(1, 2 * len(blocks) + 1) if (name := f"s{n}") not in taken)
    return [(mark[1], mark[2]) if mark is not None else (next(free), None) for mark in marks]


def _references(page: Page, layout: Layout) -> dict[str, tuple[Reference, Piece]]:
    references: dict[str, tuple[Reference, Piece]] = {}
    for lines in layout.definitions:
        reference = _reference(page, lines)
        if reference.id in references:
            page.fail_at(_("two references share the id “{id}”").format(id=reference.id), lines[0])
        references[reference.id] = reference, lines[0]
    return references


def _named_blocks(page: Page, layout: Layout) -> dict[str, Block]:
    """Abstract, outlook and references by their headings."""
    named: dict[str, Block] = {}
    for block in layout.blocks:
        name = _LOOSE.sub("", block.heading.text)
        if name in {ABSTRACT, OUTLOOK, REFERENCES}:
            if name in named:
                page.fail_at(_("{name} is there twice").format(name=name), block.mark)
            named[name] = block
    if ABSTRACT not in named:
        page.fail(
            _("{abstract} is missing").format(abstract=ABSTRACT),
            len(page.lines),
            _("it begins with “## {abstract}”").format(abstract=ABSTRACT),
        )
    if not layout.definitions:
        page.fail(
            _("{references} is missing").format(references=REFERENCES),
            len(page.lines),
            _("“## {references}”, then {syntax}").format(
                references=REFERENCES, syntax=reference_syntax()
            ),
        )
    if not named[ABSTRACT].paragraphs:
        page.fail_at(_("{abstract} is empty").format(abstract=ABSTRACT), named[ABSTRACT].mark)
    if REFERENCES in named and named[REFERENCES].paragraphs:
        page.fail_at(
            _("this is no reference"), named[REFERENCES].paragraphs[0][0], reference_syntax()
        )
    return named


def read_page(
    text: str, *, path: Path | None = None, citable: Mapping[str, Reference] | None = None
) -> ReadPage:
    """The briefing that a Markdown page holds, and where its texts stand.

    Args:
        text: the page.
        path: its file, for messages.
        citable: references by id that a citation brings along without a line of its own.

    Raises:
        BriefingError: naming file, line and, where it helps, column: front matter, a fact without a
            citation, a citation of an unknown article, a section without sentences, a reference
            that is none, markup that would not be printed, words that no part of the page takes.
    """
    page = Page(text, path)
    front = read_front_matter(page)
    layout = page.layout(front.end)
    named = _named_blocks(page, layout)
    references = _references(page, layout)
    more = {key: one for key, one in (citable or {}).items() if key not in references}
    reader = _Reader(page, {*references, *more})
    title = _title(reader, front, layout)
    blocks = list(named.values())
    written = [block for block in layout.blocks if all(block is not one for one in blocks)]
    if not written:
        page.fail(
            _("there is no section"), len(page.lines), _("a section begins with “## 一、heading”")
        )
    outlook = named.get(OUTLOOK)
    body: dict[str, Any] = {
        "title": title,
        "abstract": reader.listed(named[ABSTRACT], Location(part="abstract")),
        "sections": [
            reader.section(block, given)
            for block, given in zip(written, _section_ids(page, written), strict=True)
        ],
        "outlook": reader.listed(outlook, Location(part="outlook")) if outlook else [],
        "references": [reference for reference, _ in references.values()],
    }
    cited = reader.sentences.cited
    body["references"] += [one for key, one in more.items() if key in cited]
    briefing = _assembled(page, front, body)
    _nothing_else_above(page, layout.above, briefing)
    return ReadPage(
        briefing,
        {
            location: [page.place(offset) for offset in piece.at]
            for location, piece in reader.pieces.items()
        },
        {key: page.place(piece.at[0]) for key, (_, piece) in references.items()}
        | {key: page.place(cited[key].at[0]) for key in more if key in cited},
    )


def from_markdown(text: str, *, path: Path | None = None) -> Briefing:
    """The briefing that a Markdown page holds; see ``read_page``."""
    return read_page(text, path=path).briefing


def _title(reader: _Reader, front: FrontMatter, layout: Layout) -> str:
    """The title: the page's ``#`` heading, or the front matter's of an older page."""
    page, held = reader.page, front.values.get("title")
    place = Location(part="title")
    for piece in layout.above:
        if (mark := _TITLE.match(piece.text)) is not None:
            layout.above.remove(piece)
            words = reader.words(piece[mark.end() :], place)
            if held is not None and clean_line(held) != words:
                page.fail(
                    _("the title is given twice: “{held}”, and “{words}” below").format(
                        held=held[:40], words=words[:40]
                    ),
                    front.lines["title"],
                    _("take this line out: the title stands below the front matter, “# title”"),
                )
            return words
    if not isinstance(held, str):
        page.fail(_("the title is missing"), front.end + 1, _("it stands here: # title"))
    line = front.lines["title"]
    start = page.text.index("title", page.offset(line)) + len("title")
    found = page.text.find(held, start)
    at = range(found, found + len(held)) if held and found >= 0 else [start] * len(held)
    reader.pieces[place] = Piece(held, at).clean()
    return held


def _assembled(page: Page, front: FrontMatter, body: Mapping[str, Any]) -> Briefing:
    held, lines = front.values, front.lines
    if "date" not in held:
        page.fail(_("date is missing in the front matter"), 1)
    try:
        date = PartialDate.of(held["date"])
    except ValueError as error:
        page.fail(str(error), lines["date"], _("write it as 2026-06-15"))
    if date.precision != "day":
        page.fail(
            _("“{held}” is not a day").format(held=held["date"]),
            lines["date"],
            _("write it as 2026-06-15"),
        )
    try:
        return Briefing.model_validate({**held, "date": date.first_day, **body})
    except ValidationError as error:
        first = error.errors()[0]
        page.fail(in_words(first), lines.get(str(first["loc"][0]) if first["loc"] else "", 1))


def _nothing_else_above(page: Page, above: Iterable[Piece], briefing: Briefing) -> None:
    """Organisations and date stand in the front matter; an older page repeats them."""
    expected = {*briefing.organisations, briefing.issue, PartialDate.of(briefing.date).chinese}
    for piece in above:
        words = clean_line(unescape(piece.text.removesuffix("\\")))
        if words not in expected:
            page.fail_at(
                _("“{words}” would not be printed").format(words=words[:40]),
                piece,
                _(
                    "organisations and date are changed in the front matter; then take"
                    " this line out, it only repeats them. Sentences stand below “##"
                    " {abstract}”"
                ).format(abstract=ABSTRACT),
            )
