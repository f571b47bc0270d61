"""briefing.md read back: every complaint names its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newqp_writer.models import Briefing, Reference, Section, Sentence
from newqp_writer.publishing.front_matter import FrontMatter, read_front_matter
from newqp_writer.publishing.markdown import (
    ABSTRACT,
    JUDGEMENT,
    OUTLOOK,
    REFERENCES,
    title_block,
    unescape,
)
from newqp_writer.publishing.markdown_page import Block, Page, in_words

_SECTION_MARK = re.compile(r"<!--[ \t]*节[ \t]+(\S+)(?:[ \t]+主题[ \t]+(\S+))?[ \t]*-->$")
_JUDGEMENT_MARK = re.compile(r"<!--[ \t]*判断[ \t]*-->$")
_FORMULA_MARK = re.compile(r"<!--[ \t]*推算[ \t]+([^<>]{3,250}?)[ \t]*-->$")
_NUMBER = re.compile(r"[一二三四五六七八九十百零]{1,7}、(?=.)")
# An escaped mark, a citation with the space before it, or a comment. An id is bounded, so that a
# row of open brackets costs no more than any other text.
_TOKEN = re.compile(r"(\\[!-/:-@\[-`{-~])|[ \t]?\[\^([^\]\[\s]{1,80})\]|(<!--)")
_DEFINITION = re.compile(r"\[\^([^\]\s]{1,80})\]:[ \t]*(.*)")
_ADDRESS = re.compile(r"\|[ \t]?<([^<>\s]*)>$")  # first: an address may hold bars
_SYNTAX = "[^id]: publisher | title | date | purpose | <address>"


def _cited(page: Page, line: int, words: str) -> tuple[str, list[str]]:
    """A line without its citations, escapes undone, and the cited ids."""
    text: list[str] = []
    cites: list[str] = []
    last = 0
    for found in _TOKEN.finditer(words):
        escaped, cite, comment = found.groups()
        if comment:
            page.fail("a comment stands on a line of its own", line)
        text += [words[last : found.start()], escaped[1:] if escaped else ""]
        cites += [cite] if cite else []
        last = found.end()
    return "".join([*text, words[last:]]), cites


def _sentence(page: Page, line: int, words: str, known: Iterable[str]) -> Sentence:
    role = "fact"
    if (mark := _JUDGEMENT_MARK.search(words)) is not None:
        words, role = words[: mark.start()].rstrip(), "judgement"
    derivations: list[str] = []
    while (formula := _FORMULA_MARK.search(words)) is not None:
        words = words[: formula.start()].rstrip()
        derivations.insert(0, formula[1])
    text, cites = _cited(page, line, words)
    for cite in cites:
        if cite not in known:
            page.fail(
                f"[^{cite}] is cited and not among the references",
                line,
                f"add “{_SYNTAX.replace('id', cite, 1)}” under {REFERENCES}",
            )
    return page.model(
        Sentence,
        {"text": text, "cites": cites, "role": role, "derivations": derivations},
        line,
        f"cite an article with [^id], or mark a judgement with {JUDGEMENT}",
    )


def _sentences(page: Page, block: Block, known: Iterable[str]) -> list[Sentence]:
    return [_sentence(page, line, words, known) for line, words in block.lines]


def _reference(page: Page, line: int, words: str) -> Reference:
    found = _DEFINITION.fullmatch(words)
    if found is None:
        page.fail("this is no reference", line, _SYNTAX)
    rest, url = found[2], None
    if (address := _ADDRESS.search(rest)) is not None:
        rest, url = rest[: address.start()], address[1]
    parts = [part.strip() for part in _columns(rest)]
    if len(parts) not in {3, 4}:
        page.fail(
            f"a reference has publisher | title | date | purpose; this one has {len(parts)} parts",
            line,
            r"a bar inside a title is written \|",
        )
    fields = zip(("publisher", "title", "date", "purpose"), map(unescape, parts), strict=False)
    return page.model(Reference, {"id": found[1], "url": url, **dict(fields)}, line, _SYNTAX)


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
    marks = [_SECTION_MARK.search(block.heading) for block in blocks]
    taken: set[str] = set()
    for block, mark in zip(blocks, marks, strict=True):
        if mark is not None and mark[1] in taken:
            page.fail(f"two sections share the id “{mark[1]}”", block.line)
        taken |= {mark[1]} if mark is not None else set()
    free = (name for n in range(1, 2 * len(blocks) + 1) if (name := f"s{n}") not in taken)
    return [(mark[1], mark[2]) if mark is not None else (next(free), None) for mark in marks]


def _section(
    page: Page, block: Block, given: tuple[str, str | None], known: Iterable[str]
) -> Section:
    words = _SECTION_MARK.sub("", block.heading).rstrip()
    if not block.lines:
        page.fail(f"the section “{words}” has no sentence", block.line, "write one, or take it out")
    return page.model(
        Section,
        {
            "id": given[0],
            "topic": given[1],
            "heading": unescape(
                words[number.end() :] if (number := _NUMBER.match(words)) else words
            ),
            "sentences": _sentences(page, block, known),
        },
        block.line,
        "a section begins with “## 一、heading <!-- 节 id 主题 topic -->”",
    )


def _references(page: Page, block: Block) -> dict[str, Reference]:
    references: dict[str, Reference] = {}
    for line, words in block.lines:
        reference = _reference(page, line, words)
        if reference.id in references:
            page.fail(f"two references share the id “{reference.id}”", line)
        references[reference.id] = reference
    return references


def _named_blocks(page: Page, blocks: Iterable[Block]) -> dict[str, Block]:
    """Abstract, outlook and references by their headings."""
    named: dict[str, Block] = {}
    for block in blocks:
        if block.heading in {ABSTRACT, OUTLOOK, REFERENCES}:
            if block.heading in named:
                page.fail(f"{block.heading} is there twice", block.line)
            named[block.heading] = block
    for name in (ABSTRACT, REFERENCES):
        if name not in named:
            page.fail(f"{name} is missing", len(page.lines), f"it begins with “## {name}”")
        if not named[name].lines:
            page.fail(f"{name} is empty", named[name].line)
    return named


def from_markdown(text: str, *, path: Path | None = None) -> Briefing:
    """The briefing that a Markdown page holds.

    Args:
        text: the page.
        path: its file, for messages.

    Raises:
        BriefingError: naming file and line: front matter, a fact without a citation, a citation of
            an unknown article, a section without sentences, a reference that is none, words that
            would not be printed.
    """
    page = Page(text, path)
    front = read_front_matter(page)
    above, blocks = page.blocks(front.end)
    named = _named_blocks(page, blocks)
    references = _references(page, named[REFERENCES])
    written = [block for block in blocks if block.heading not in named]
    if not written:
        page.fail("there is no section", len(page.lines), "a section begins with “## 一、heading”")
    outlook = named.get(OUTLOOK)
    body = {
        "abstract": _sentences(page, named[ABSTRACT], references),
        "sections": [
            _section(page, block, given, references)
            for block, given in zip(written, _section_ids(page, written), strict=True)
        ],
        "outlook": _sentences(page, outlook, references) if outlook else [],
        "references": list(references.values()),
    }
    briefing = _assembled(page, front, body)
    _same_title_block(page, above, briefing)
    return briefing


def _assembled(page: Page, front: FrontMatter, body: Mapping[str, Any]) -> Briefing:
    held, lines = front.values, front.lines
    for key in ("title", "date"):
        if key not in held:
            page.fail(f"{key} is missing in the front matter", 1)
    # Pydantic would take a bare number for seconds since 1970.
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(held["date"])):
        page.fail(f"“{held['date']}” is not a date", lines["date"], "write it as 2026-06-15")
    try:
        return Briefing.model_validate({**held, **body})
    except ValidationError as error:
        first = error.errors()[0]
        page.fail(in_words(first), lines.get(str(first["loc"][0]) if first["loc"] else "", 1))


def _same_title_block(page: Page, above: Iterable[tuple[int, str]], briefing: Briefing) -> None:
    """Title and organisations stand in the front matter; a change elsewhere would be lost."""
    expected = {line.strip() for line in title_block(briefing)}
    for line, words in above:
        if words not in expected:
            page.fail(
                f"“{words[:40]}” would not be printed",
                line,
                "title, organisations and date are changed in the front matter; then take this line"
                f" out, it only repeats them. Sentences stand below “## {ABSTRACT}”",
            )
