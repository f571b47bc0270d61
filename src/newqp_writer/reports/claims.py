"""The claims of a report: its sentences, and the sources that each rests on.

A citation stands before the full stop or behind it. One at the end of a run of sentences, or of a
paragraph, is that of all of them; a sentence behind the last citation of a paragraph goes on with
it. An item of a list goes on with the sentence that leads to it, a row of a table with the line
above or below it, a heading with all that its section cites.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from newqp_writer.language import english_of
from newqp_writer.numerals.units import unit_pattern
from newqp_writer.provenance.context.clauses import lay_out
from newqp_writer.publishing.markdown.page import Piece
from newqp_writer.reports.citations.bearing import Borne, borne_in, within
from newqp_writer.reports.citations.citing import Cited
from newqp_writer.reports.citations.lending import (
    LEADS,
    Lost,
    Sentence,
    cited_below,
    lent_to,
    rows_above,
    told_before,
    told_beside,
)
from newqp_writer.reports.citations.marks import Mark, marks_of
from newqp_writer.reports.citations.references import References, references_of
from newqp_writer.reports.citations.referred import said_in
from newqp_writer.reports.citations.source_lines import (
    is_source_line,
    source_line_in,
    source_marks,
    without_names,
)
from newqp_writer.reports.masthead import masthead
from newqp_writer.reports.prose.block import Block
from newqp_writer.reports.prose.unclaimed import without_unclaimed

_LEADING = 2  # characters before a link that a sentence begins with, quotes or brackets
_CONTEXT = 200  # characters before a sentence that lend it a subject
_LOOSE_MARK = re.compile(r"\*\*|__(?=[^\W_])|(?<=[^\W_])__|~~[^~\n]{1,200}~~|~~")
# Figure 1. Households, 2024–2025 (%): names what is shown, as a heading does.
_CAPTION = re.compile(
    r"\W{0,3}(?:(?:Figure|Fig\.|Chart|Table|Exhibit|Map)\s|[图表]\s?)[A-Z]?\d(?![\d.-]*\s?[的中里可列显给所反])[^\n]{0,200}\Z"
)
_NUMBERED = re.compile(r"[\d.%％]*\d[\d.%％年月日]*")
_DIGITS = re.compile(r"\d")
_CAPITAL_END = re.compile(
    r"(?<=\d[ \u00a0][A-Z]{2})\.[ ](?=[A-Z])|(?<=\d[ \u00a0][A-Z])\.[ ](?=[A-Z])"
)
_LABEL = re.compile(r"[\s\[\]()^,;†‡*–-]*\d{0,3}[\s\[\]()^,;†‡*–-]*")
_OF_UNIT = re.compile(rf"\s?(?:{unit_pattern()}|%|percent|per cent)", re.IGNORECASE)
_OPENS, _CLOSES = "([（［", ")]）］"
_ONLY_LINKS = re.compile(r"(?:[\s,，、;；]|and|和)*")


@dataclass(frozen=True)
class Claim:
    """A sentence.

    Args:
        piece: its words, each with its offset in the file.
        read: the same, where what claims nothing is blanked.
        cites: the ids of the articles it rests on; none: all.
        own: whether it cites them itself, or goes on with a citation beside it.
        context: what stands before it in its paragraph.
        heading: it is the words of a heading, or of a caption.
        claimed: the stretches of it that are its own words; all when ``None``.
        lost: its citations that lead nowhere.
        quoted: the words of a source's own reference: only what is more than a title counts.
        block: the number of the block it stands in.
        borne: the citations that single numbers of it bear.
        beside: what it may reckon with: the sentences before it, the nearest first, the other rows
            of its table, the paragraph below a heading.
    """

    piece: Piece
    read: str
    cites: tuple[str, ...] = ()
    own: bool = True
    context: str = ""
    heading: bool = False
    claimed: Sequence[tuple[int, int]] | None = None
    lost: Sequence[Lost] = field(default_factory=tuple)
    quoted: bool = False
    block: int = 0
    borne: Sequence[Borne] = ()
    beside: Sequence[str] = ()


def claims_of(blocks: Sequence[Block], cited: Cited) -> list[Claim]:
    """The claims of a report, in order.

    Args:
        blocks: its prose.
        cited: what its citations can mean.
    """
    keys = {*cited.works, *cited.index.ids}
    authors = cited.authors.used_in(block.text for block in blocks)
    references = references_of(blocks, cited.index, keys, authors)
    own, _ = masthead(blocks)
    prose = [block.text for n, block in enumerate(blocks) if n not in references.blocks]
    told: list[list[Sentence]] = []
    lead = heading = ""
    for number, block in enumerate(blocks):
        closes = is_source_line(block) and _has_numbers(blocks, number - 1)
        if number in references.blocks or (number in own and not closes):
            told.append([])
            continue
        before = lead if block.kind in {"item", "row"} else heading
        marks = [m for m in marks_of(block, keys, authors) if not cited.is_measure(m)]
        if closes or not is_source_line(block):
            marks += source_marks(block, marks)
        told.append(list(_sentences(block, marks, cited, references, before)))
        if block.kind in {"heading", "paragraph"}:
            # What a paragraph says lends its items a subject, a heading its section.
            leads = LEADS.search(_LOOSE_MARK.sub("", block.text)) is not None
            lead = f"{block.text[-_CONTEXT // 2 :]}\n" if leads else heading
            heading = (
                f"{_NUMBERED.sub('', block.text[:80])}\n" if block.kind == "heading" else heading
            )
    claims: list[Claim] = []
    for number, (block, sentences) in enumerate(zip(blocks, told, strict=True)):
        if block.kind == "heading":
            below = cited_below(blocks, told, number)
            found = [_claim(one, below if not one.cites else one.cites, block) for one in sentences]
        elif number in references.blocks:
            found = [
                Claim(piece, words, ids, quoted=True)
                for piece, words, ids in said_in(block, references, cited.index, prose)
            ]
        else:
            found = list(_in_runs(sentences, lent_to(blocks, told, number), block))
        beside = told_beside(blocks, told, number)
        rows = rows_above(blocks, told, number)
        claims += [
            replace(one, block=number, beside=told_before(one.read, beside, rows, block.kind))
            for one in found
        ]
    return claims


def _has_numbers(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is prose with a number, which a source line below it can be for."""
    return at >= 0 and blocks[at].kind != "heading" and any(map(str.isdecimal, blocks[at].text))


def _claim(one: Sentence, cites: tuple[str, ...], block: Block) -> Claim:
    heading = block.kind == "heading" or _CAPTION.match(block.text) is not None
    own = bool(one.cites)
    return Claim(
        one.piece, one.read, cites, own, one.context, heading, one.claimed, one.lost,
        borne=one.borne,
    )  # fmt: skip


def _in_runs(sentences: Sequence[Sentence], lent: tuple[str, ...], block: Block) -> Iterator[Claim]:
    """Sentences with their citations, or those of the run they stand in."""
    citing = [number for number, one in enumerate(sentences) if one.cites or one.lost]
    for number, one in enumerate(sentences):
        if one.cites or one.lost:
            yield _claim(one, one.cites, block)
            continue
        at = bisect_left(citing, number)
        near = citing[at : at + 1] or citing[at - 1 : at]
        if at and near != citing[at - 1 : at] and sentences[citing[at - 1]].opens:
            near = citing[at - 1 : at + 1]
        if near or block.kind != "paragraph":
            cites = dict.fromkeys(cite for place in near for cite in sentences[place].cites)
            yield _claim(one, tuple(cites) if near else lent, block)
        else:  # a source line below a paragraph is meant for it alone
            yield replace(_claim(one, lent, block), own=bool(lent))


def _sentences(
    block: Block, marks: Sequence[Mark], cited: Cited, references: References, before: str
) -> Iterator[Sentence]:
    """The sentences of a block, what each cites, and what it cites in vain."""
    kept = _kept(block.text, marks)
    at = [block.piece.at[index] for index in kept]
    words = block.text
    for mark in marks:
        if _spoken(mark, words):  # @smith2020: the year is part of a name
            name = _DIGITS.sub(" ", words[mark.start : mark.end])
            words = words[: mark.start] + name + words[mark.end :]
    plain = "".join(words[index] for index in kept)
    # 3.1 GW. Total …: behind a unit in capitals, too, a sentence ends.
    plain = _CAPITAL_END.sub(lambda found: f"{found[0][:-1]}\n", plain)
    shown, plain = plain, without_unclaimed(plain, heading=block.kind == "heading")
    spans = [(s.start, s.end) for s in lay_out(plain).sentences if plain[s.start : s.end].strip()]
    starts = [
        start + len(plain[start:end]) - len(plain[start:end].lstrip()) for start, end in spans
    ]
    cites: dict[int, list[str]] = {}
    lost: dict[int, list[Lost]] = {}
    opening: set[int] = set()
    led: list[tuple[Mark, Sequence[str]]] = []
    for mark in marks:
        # Before the first word of a sentence stands what the sentence before it cites.
        number = max(
            0, bisect_right(starts, bisect_left(kept, mark.start) - (mark.kind != "link")) - 1
        )
        leads = starts and bisect_left(kept, mark.start) <= starts[number] + _LEADING
        if mark.kind == "link" and leads:
            opening.add(number)
        ids, why = cited.resolve(mark, references)
        cites.setdefault(number, []).extend(ids)
        led.append((mark, ids))
        if why:
            lost.setdefault(number, []).append(_lost(mark, block, why))
        if mark.kind == "source":
            first, last = bisect_left(kept, mark.start), bisect_left(kept, mark.end)
            named = without_names(plain[first:last], [cited.index.articles[one] for one in ids])
            plain = plain[:first] + named + plain[last:]
    if not spans and lost:
        every = tuple(one for each in lost.values() for one in each)
        yield Sentence(block.piece[:0], "", (), every, "", None)
    borne = borne_in(plain, kept, led) if block.claimed is None else []
    for number, (start, (_, end)) in enumerate(zip(starts, spans, strict=True)):
        words = plain[start:end].rstrip()
        stop = start + len(words)
        yield Sentence(
            Piece(shown[start:stop], at[start:stop]), words,
            tuple(dict.fromkeys(cites.get(number, []))), tuple(lost.get(number, [])),
            (before if start < _CONTEXT else "") + plain[max(0, start - _CONTEXT) : start],
            None if block.claimed is None else [
                (bisect_left(kept, first) - start, bisect_left(kept, last) - start)
                for first, last in block.claimed
            ],
            within(borne, start, stop),
            number in opening,
        )  # fmt: skip


def _lost(mark: Mark, block: Block, why: str) -> Lost:
    ambiguous = " or " in english_of(why) or "the title that of" in english_of(why)
    rule = "citation/ambiguous" if ambiguous else "citation/unresolved"
    offset = block.piece.at[min(mark.start, len(block.piece.at) - 1)]
    closing = source_line_in(block)
    in_line = closing is not None and mark.start >= closing  # Source: https://rail.example
    link = mark.kind in {"link", "wiki"} and not in_line
    return Lost(offset, mark.written, rule, why, link, link and _in_brackets(mark, block))


def _in_brackets(mark: Mark, block: Block) -> bool:
    """Whether a link stands in brackets that hold nothing but links: (Gazette, Water Board)."""
    words = list(block.text)
    words[mark.start : mark.end] = " " * (mark.end - mark.start)
    for link in block.links:
        words[link.start : link.end] = " " * (link.end - link.start)
    text = "".join(words)
    start = max(text.rfind(one, 0, mark.start) for one in _OPENS)
    end = min((at for one in _CLOSES if (at := text.find(one, mark.end)) >= 0), default=-1)
    return 0 <= start < end and _ONLY_LINKS.fullmatch(text, start + 1, end) is not None


def _kept(text: str, marks: Sequence[Mark]) -> list[int]:
    """The places of a text that are words: citations, with the space before them, are none."""
    left: set[int] = set()
    for mark in marks:
        start, end = mark.start, mark.end
        if mark.kind == "link":
            while start and text[start - 1] in " \t":
                start -= 1
            if _is_label(text, mark):
                left.update(range(mark.start, mark.end))
                continue
            # (IEA), where IEA is a link, is a citation; “as the IEA found” is a sentence.
            if not (text[start - 1 : start] in _OPENS and text[end : end + 1] in _CLOSES and start):
                continue
            start, end = start - 1, end + 1
        elif mark.kind in {"inline", "source"} or _spoken(mark, text):
            continue
        while start and text[start - 1] in " \t\u3000":
            start -= 1
        between = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        left.update(range(start + between if start < mark.start else start, end))
    for found in _LOOSE_MARK.finditer(text):
        left.update(range(*found.span()))
    return [index for index in range(len(text)) if index not in left]


def _is_label(text: str, mark: Mark) -> bool:
    """Whether the words of a link are only its number: [1](https://…), but not [412](…) TWh."""
    words, behind = text[mark.start : mark.end], text[mark.end :]
    return (
        _LABEL.fullmatch(words) is not None
        and not behind[:1].isalnum()
        and _OF_UNIT.match(behind) is None
    )


def _spoken(mark: Mark, text: str) -> bool:
    """Whether a key is a word of its sentence, as in “@smith2020 shows that”."""
    return mark.kind == "key" and text[mark.start] == "@"
