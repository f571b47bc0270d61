"""What a sentence of a report takes from what stands beside it: citations, numbers to reckon with.

An item of a list goes on with the sentence that leads to it, a row of a table with the line above
or below it, a heading with all that its section cites, and whatever stands right above a source
line with that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newqp_writer.provenance.computing.totals import TOTAL
from newqp_writer.publishing.markdown.page import Piece
from newqp_writer.reports.citations.bearing import Borne
from newqp_writer.reports.citations.source_lines import is_source_line, source_line_in
from newqp_writer.reports.prose.block import NAMES_SOURCES, Block

_NEAREST = 4  # sentences before one that it may reckon with
_ROWS = 12  # rows of a table to either side
LEADS = re.compile(r"[:：]\s*$")
_CLOSING_LINE = re.compile(
    r"\W{0,3}(?:(?:table|chart|exhibit|表)\s?[A-Z]?\d[\d.-]{0,5}[.:：。]?\s?"
    r"(?:[^\n]{0,80}?[.:：。]\s?)??)?"
    rf"(?:{NAMES_SOURCES}|(?:after|from|based on)\b(?=[^.\n]{{0,80}}\W*\Z)|(?:注|notes?)\s*[:：])",
    re.IGNORECASE,
)


# “: Output of mills [@office] {#tbl:mills}”, (表3，[统计局](…)): the caption of the table above.
_CAPTION_BELOW = re.compile(r"[:：]\s|[（(]?\s?(?:Table|表)\s?[A-Z]?\d", re.IGNORECASE)


@dataclass(frozen=True)
class Lost:
    """A citation that leads nowhere: where it stands, how it was written, and why.

    A ``link`` may lead anywhere, unless it stands in brackets of its own, ``aside``.
    """

    offset: int
    written: str
    rule: str
    why: str
    link: bool = False
    aside: bool = False


@dataclass(frozen=True)
class Sentence:
    """A sentence, the words of it that claim, what it cites itself, and what it cites in vain.

    ``opens``: whether it begins with the words of a link, so that what follows goes on with that.
    """

    piece: Piece
    read: str
    cites: tuple[str, ...]
    lost: tuple[Lost, ...]
    context: str
    claimed: Sequence[tuple[int, int]] | None
    borne: Sequence[Borne] = ()
    opens: bool = False


def rows_above(
    blocks: Sequence[Block], told: Sequence[Sequence[Sentence]], at: int
) -> Sequence[str]:
    """The rows of the table that stands right above a paragraph, but for its source line."""
    if blocks[at].kind != "paragraph":
        return ()
    last = at - 1
    while last > 0 and at - last <= _NEAREST and blocks[last].kind == "paragraph":
        last -= 1
    first = last
    while first >= 0 and blocks[first].kind == "row" and last - first < _ROWS:
        first -= 1
    return [one.read for n in range(first + 1, last + 1) for one in told[n]]


def told_beside(
    blocks: Sequence[Block], told: Sequence[Sequence[Sentence]], at: int
) -> Sequence[str]:
    """The sentences of a block; the other rows of a table; what stands right below a heading."""
    kind = blocks[at].kind
    if kind == "heading":
        below = (n for n in range(at + 1, min(at + _NEAREST, len(blocks))) if told[n])
        return [one.read for one in told[next(below, at)]]
    if kind != "row":
        return [one.read for one in told[at]]
    first = last = at
    while first and blocks[first - 1].kind == kind and at - first < _ROWS:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind == kind and last - at < _ROWS:
        last += 1
    return [one.read for n in range(first, last + 1) if n != at for one in told[n]]


def told_before(said: str, beside: Sequence[str], rows: Sequence[str], kind: str) -> Sequence[str]:
    """Of the sentences of a paragraph those before one, the nearest first, and rows it names."""
    if kind == "heading":
        return list(beside)
    if kind == "row":
        return ["\n".join(beside)] if beside else []
    at = beside.index(said) if said in beside else 0
    before = list(reversed(beside[max(0, at - _NEAREST) : at]))
    words = said.casefold()
    named = [row for row in rows if TOTAL.match(row) or _named(row) in words]
    return [*before, "\n".join(named)] if any(not TOTAL.match(row) for row in named) else before


def _named(row: str) -> str:
    """What a row is called: what stands before its first comma, colon or figure."""
    found = _ROW_NAME.match(row)
    return found[0].strip().casefold() if found is not None else row


_ROW_NAME = re.compile(r"[^,:，：\d]{2,}")


def cited_below(
    blocks: Sequence[Block], told: Sequence[Sequence[Sentence]], at: int
) -> tuple[str, ...]:
    """All that is cited below a heading, up to the next of its level."""
    found: dict[str, None] = {}
    for block, sentences in zip(blocks[at + 1 :], told[at + 1 :], strict=True):
        if block.kind == "heading" and block.level <= blocks[at].level:
            break
        found.update(dict.fromkeys(cite for one in sentences for cite in one.cites))
    return tuple(found)


def lent_to(
    blocks: Sequence[Block], told: Sequence[Sequence[Sentence]], at: int
) -> tuple[str, ...]:
    """The citations that a block takes from the line that leads to it, or closes it.

    A paragraph takes them from a source line alone.
    """
    kind = blocks[at].kind
    last = at
    while kind in {"item", "row"} and last + 1 < len(blocks) and blocks[last + 1].kind == kind:
        last += 1
    if kind == "item" and source_line_in(blocks[last]) is not None:
        return _all_of(told[last])
    behind = blocks[last + 1] if last + 1 < len(blocks) else None
    if behind is not None and (
        is_source_line(behind)
        or (kind == "row" and _is_caption_of_above(blocks, last + 1) and _all_of(told[last + 1]))
        or (kind in {"item", "row"} and _CLOSING_LINE.match(behind.text) is not None)
    ):
        return _all_of(told[last + 1])
    if kind not in {"item", "row"}:
        return ()
    before = at
    while before and blocks[before].kind == kind:
        before -= 1
    leads = blocks[before].kind == "paragraph" and (
        kind == "row" or LEADS.search(blocks[before].text) or _ends_in_mark(told[before])
    )
    return _all_of(told[before][-1:]) if leads else ()


def _is_caption_of_above(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph names the table above it, and not one that follows."""
    follows = blocks[at + 1].kind if at + 1 < len(blocks) else ""
    return (
        blocks[at].kind == "paragraph"
        and follows != "row"
        and _CAPTION_BELOW.match(blocks[at].text) is not None
    )


def _all_of(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    return tuple(cite for one in sentences for cite in one.cites)


def _ends_in_mark(sentences: Sequence[Sentence]) -> bool:
    return bool(sentences) and LEADS.search(sentences[-1].piece.text.rstrip()) is not None
