"""The claims of a report: its sentences, and the sources that each rests on.

A citation stands before the full stop or behind it. One at the end of a run of sentences, or of a
paragraph, is that of all of them; a sentence behind the last citation of a paragraph goes on with
it. An item of a list goes on with the sentence that leads to it, a row of a table with the line
above or below it, a heading with all that its section cites.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from newqp_writer.provenance.clauses import lay_out
from newqp_writer.publishing.markdown.page import Piece
from newqp_writer.reports.bibliography import Work
from newqp_writer.reports.marks import Mark, marks_of
from newqp_writer.reports.prose.block import Block
from newqp_writer.reports.references import References, references_of
from newqp_writer.reports.resolving import Index, Resolved
from newqp_writer.reports.unclaimed import without_unclaimed

_CONTEXT = 200  # characters before a sentence that lend it a subject
_LEADS = re.compile(r"[:：]\s*$")
_SOURCE_LINE = re.compile(
    r"\s*(?:sources?|数据来源|资料来源|来源|注|notes?)\s*[:：]", re.IGNORECASE
)
_LOOSE_MARK = re.compile(r"\*\*|__(?=[^\W_])|(?<=[^\W_])__|~~[^~\n]{1,200}~~|~~")
_NUMBERED = re.compile(r"[\d.%％]*\d[\d.%％年月日]*")
_OPENS, _CLOSES = "([（［", ")]）］"
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Lost:
    """A citation that leads nowhere: where it stands, how it was written, and why."""

    offset: int
    written: str
    rule: str
    why: str
    link: bool = False


@dataclass(frozen=True)
class Claim:
    """A sentence.

    Args:
        piece: its words, each with its offset in the file; what claims nothing is blanked.
        cites: the ids of the articles it rests on; none: all.
        own: whether it cites them itself, or goes on with a citation beside it.
        context: what stands before it in its paragraph.
        heading: it is the words of a heading.
        claimed: the stretches of it that are its own words; all when ``None``.
        lost: its citations that lead nowhere.
        quoted: the words of a source's own reference: only what is more than a title counts.
        block: the number of the block it stands in.
    """

    piece: Piece
    cites: tuple[str, ...] = ()
    own: bool = True
    context: str = ""
    heading: bool = False
    claimed: Sequence[tuple[int, int]] | None = None
    lost: Sequence[Lost] = field(default_factory=tuple)
    quoted: bool = False
    block: int = 0


@dataclass(frozen=True)
class Cited:
    """What the citations of a report can mean.

    Args:
        index: the sources.
        works: the bibliography by key.
        folder: of the report, from which its relative links lead.
    """

    index: Index
    works: Mapping[str, Work]
    folder: Path

    def resolve(self, mark: Mark, references: References) -> tuple[list[str], str]:
        """The ids that a citation means, and what is wrong with it."""
        ids: list[str] = []
        for name in mark.names:
            found = self._one(mark.kind, name, references)
            if found is None:
                continue
            if not found.ids:
                return ids, found.trouble or self._nowhere(mark.kind, name, references)
            ids += found.ids
        return list(dict.fromkeys(ids)), ""

    def _one(self, kind: str, name: str, references: References) -> Resolved | None:
        """What one name means; ``None`` when it is no citation after all."""
        if kind == "link":
            return self._link(name)
        if kind == "inline":
            found = self.index.said(name)
            return found if found.ids or found.trouble or _WEB.search(name) else None
        if kind == "key":
            work = self.works.get(name)
            return self.index.work(work) if work is not None else self.index.named(name)
        entry = references.notes.get(name) if kind == "note" else references.numbers.get(name)
        if entry is None:
            work = self.works.get(name.removeprefix("@")) if kind == "note" else None
            if work is not None:
                return self.index.work(work)
            return self.index.named(name) if kind == "note" else Resolved()
        if entry.meant.ids or entry.meant.trouble:
            return entry.meant
        if entry.remark:
            return None
        return self.index.named(name) if kind == "note" else Resolved()

    def _link(self, target: str) -> Resolved | None:
        if _WEB.match(target):
            return self.index.addressed(target)
        found = self.index.at_path(target, self.folder)
        return found if found.ids else None

    def _nowhere(self, kind: str, name: str, references: References) -> str:
        if kind == "link":
            return "it is the address of no source"
        entry = references.notes.get(name) if kind == "note" else references.numbers.get(name)
        if kind == "key":
            return (
                "no source is it" if name in self.works else "no bibliography and no source has it"
            )
        if entry is not None:
            return f"what it refers to is no source: “{entry.words.strip()[:60]}”"
        return (
            "no footnote and no source has it" if kind == "note" else "no list of references has it"
        )


@dataclass(frozen=True)
class _Sentence:
    piece: Piece
    cites: tuple[str, ...]
    lost: tuple[Lost, ...]
    context: str
    claimed: Sequence[tuple[int, int]] | None


def claims_of(blocks: Sequence[Block], cited: Cited) -> list[Claim]:
    """The claims of a report, in order.

    Args:
        blocks: its prose.
        cited: what its citations can mean.
    """
    references = references_of(blocks, cited.index)
    keys = {*cited.works, *cited.index.ids}
    told: list[list[_Sentence]] = []
    lead = heading = ""
    for number, block in enumerate(blocks):
        if number in references.blocks:
            told.append([])
            continue
        before = lead if block.kind in {"item", "row"} else heading
        told.append(list(_sentences(block, marks_of(block, keys), cited, references, before)))
        if block.kind in {"heading", "paragraph"}:
            # What a paragraph says lends its items a subject, a heading its section.
            leads = _LEADS.search(_LOOSE_MARK.sub("", block.text)) is not None
            lead = f"{block.text[-_CONTEXT // 2 :]}\n" if leads else heading
            heading = (
                f"{_NUMBERED.sub('', block.text[:80])}\n" if block.kind == "heading" else heading
            )
    claims: list[Claim] = []
    for number, (block, sentences) in enumerate(zip(blocks, told, strict=True)):
        if block.kind == "heading":
            below = _below(blocks, told, number)
            found = [_claim(one, below if not one.cites else one.cites, block) for one in sentences]
        elif number in references.blocks:
            found = list(_said_in(block, references, cited))
        else:
            found = list(_in_runs(sentences, _lent(blocks, told, number), block))
        claims += [replace(one, block=number) for one in found]
    return claims


def _claim(one: _Sentence, cites: tuple[str, ...], block: Block) -> Claim:
    heading = block.kind == "heading"
    return Claim(one.piece, cites, bool(one.cites), one.context, heading, one.claimed, one.lost)


def _in_runs(
    sentences: Sequence[_Sentence], lent: tuple[str, ...], block: Block
) -> Iterator[Claim]:
    """Sentences with their citations, or those of the run they stand in."""
    for number, one in enumerate(sentences):
        if one.cites or one.lost:
            yield _claim(one, one.cites, block)
            continue
        behind = next((s for s in sentences[number + 1 :] if s.cites or s.lost), None)
        before = next((s for s in reversed(sentences[:number]) if s.cites or s.lost), None)
        near = behind or before
        yield _claim(one, near.cites if near is not None else lent, block)


def _below(
    blocks: Sequence[Block], told: Sequence[Sequence[_Sentence]], at: int
) -> tuple[str, ...]:
    """All that is cited below a heading, up to the next of its level."""
    found: dict[str, None] = {}
    for block, sentences in zip(blocks[at + 1 :], told[at + 1 :], strict=True):
        if block.kind == "heading" and block.level <= blocks[at].level:
            break
        found.update(dict.fromkeys(cite for one in sentences for cite in one.cites))
    return tuple(found)


def _lent(blocks: Sequence[Block], told: Sequence[Sequence[_Sentence]], at: int) -> tuple[str, ...]:
    """The citations that items and rows take from the line that leads to them, or closes them."""
    kind = blocks[at].kind
    if kind not in {"item", "row"}:
        return ()
    behind = at
    while behind + 1 < len(blocks) and blocks[behind + 1].kind == kind:
        behind += 1
    if behind + 1 < len(blocks) and _SOURCE_LINE.match(blocks[behind + 1].text):
        return tuple(c for one in told[behind + 1] for c in one.cites)
    before = at
    while before and blocks[before].kind == kind:
        before -= 1
    leads = blocks[before].kind == "paragraph" and (
        kind == "row" or _LEADS.search(blocks[before].text) or _ends_in_mark(told[before])
    )
    return tuple(c for one in told[before][-1:] for c in one.cites) if leads else ()


def _ends_in_mark(sentences: Sequence[_Sentence]) -> bool:
    return bool(sentences) and _LEADS.search(sentences[-1].piece.text.rstrip()) is not None


def _sentences(
    block: Block, marks: Sequence[Mark], cited: Cited, references: References, before: str
) -> Iterator[_Sentence]:
    """The sentences of a block, what each cites, and what it cites in vain."""
    kept = _kept(block.text, marks)
    at = [block.piece.at[index] for index in kept]
    plain = "".join(block.text[index] for index in kept)
    plain = without_unclaimed(plain, heading=block.kind == "heading")
    spans = [(s.start, s.end) for s in lay_out(plain).sentences if plain[s.start : s.end].strip()]
    starts = [
        start + len(plain[start:end]) - len(plain[start:end].lstrip()) for start, end in spans
    ]
    cites: dict[int, list[str]] = {}
    lost: dict[int, list[Lost]] = {}
    for mark in marks:
        # Before the first word of a sentence stands what the sentence before it cites.
        number = max(
            0, bisect_right(starts, bisect_left(kept, mark.start) - (mark.kind != "link")) - 1
        )
        ids, why = cited.resolve(mark, references)
        cites.setdefault(number, []).extend(ids)
        if why:
            lost.setdefault(number, []).append(_lost(mark, block, why))
    if not spans and lost:
        every = tuple(one for each in lost.values() for one in each)
        yield _Sentence(block.piece[:0], (), every, "", None)
    for number, (start, (_, end)) in enumerate(zip(starts, spans, strict=True)):
        words = plain[start:end].rstrip()
        yield _Sentence(
            Piece(words, at[start : start + len(words)]),
            tuple(dict.fromkeys(cites.get(number, []))), tuple(lost.get(number, [])),
            (before + plain[:start])[-_CONTEXT:],
            None if block.claimed is None else [
                (bisect_left(kept, first) - start, bisect_left(kept, last) - start)
                for first, last in block.claimed
            ],
        )  # fmt: skip


def _lost(mark: Mark, block: Block, why: str) -> Lost:
    ambiguous = " or " in why or "the title that of" in why
    rule = "citation/ambiguous" if ambiguous else "citation/unresolved"
    offset = block.piece.at[min(mark.start, len(block.piece.at) - 1)]
    return Lost(offset, mark.written, rule, why, mark.kind == "link")


def _kept(text: str, marks: Sequence[Mark]) -> list[int]:
    """The places of a text that are words: citations, with the space before them, are none."""
    left: set[int] = set()
    for mark in marks:
        start, end = mark.start, mark.end
        if mark.kind == "link":
            while start and text[start - 1] in " \t":
                start -= 1
            # (IEA), where IEA is a link, is a citation; “as the IEA found” is a sentence.
            if not (text[start - 1 : start] in _OPENS and text[end : end + 1] in _CLOSES and start):
                continue
            start, end = start - 1, end + 1
        elif mark.kind == "inline" or _spoken(mark, text):
            continue
        while start and text[start - 1] in " \t\u3000":
            start -= 1
        between = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        left.update(range(start + between if start < mark.start else start, end))
    for found in _LOOSE_MARK.finditer(text):
        left.update(range(*found.span()))
    return [index for index in range(len(text)) if index not in left]


def _spoken(mark: Mark, text: str) -> bool:
    """Whether a key is a word of its sentence, as in “@smith2020 shows that”."""
    return mark.kind == "key" and text[mark.start] == "@"


def _said_in(block: Block, references: References, cited: Cited) -> Iterator[Claim]:
    """What a reference says beside what it refers to: a footnote may state a number, too."""
    entry = references.notes.get(block.label)
    if block.kind != "note" or entry is None or not entry.meant.ids:
        return
    plain = block.text
    for identity in entry.meant.ids:
        article = cited.index.articles[identity]
        for name in (article.title, article.publisher):
            plain = plain.replace(name, " " * len(name))
    plain = without_unclaimed(plain)
    for sentence in lay_out(plain).sentences:
        words = plain[sentence.start : sentence.end].rstrip()
        if words.strip():
            piece = Piece(words, block.piece.at[sentence.start : sentence.start + len(words)])
            yield Claim(piece, entry.meant.ids, quoted=True)
