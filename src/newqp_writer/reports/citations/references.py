"""The references that a report brings along: definitions of footnotes, lists of references."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newqp_writer.articles.folding import folded
from newqp_writer.reports.citations.addresses import ADDRESS, DOI
from newqp_writer.reports.citations.author_year import Authors
from newqp_writer.reports.citations.marks import Mark, marks_of
from newqp_writer.reports.citations.resolving import Index, Resolved
from newqp_writer.reports.prose.block import Block, Link

_REFERENCES = re.compile(
    r"(?:references?|bibliography|works cited|literature(?: cited)?|sources?|citations?|endnotes?"
    r"|footnotes?|notes|参考文献|参考资料|资料来源|来源|信息来源|数据来源|引用|引文|注释|注|脚注|文献)[\s:：.]*",
    re.IGNORECASE,
)
_HEAD = 40  # characters of a line that may stand over references
_NUMBER = re.compile(
    r"\s*(?:\[(\d{1,3})\]|［(\d{1,3})］|【(\d{1,3})】|(\d{1,3})[.)、]|([¹²³⁴-⁹⁰]{1,3}))\s*"
)
_MARKED = re.compile(r"\s*(?:[\[［【]\d{1,3}[\]］】]|[¹²³⁴-⁹⁰]{1,3}\s?\S)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_INNER = frozenset(["key", "number", "author"])  # what the words of a footnote may cite
# Marsh, H. and Adeyemi, T. (2025). “Noise …”; Okafor, Chidi. 2026a. What …
_AUTHOR_AND_YEAR = re.compile(
    r"\s*[^\W\d_][^\d(（]{1,160}?(?:[(（](?:19|20)\d\d[a-z]?[)）][.,:，：]?|[.,]\s(?:19|20)\d\d[a-z]?\.)\s?\S"
)
_BARS = re.compile(r"[|｜]")


@dataclass(frozen=True)
class Entry:
    """A reference: its words, where they stand, and what they mean.

    A ``remark`` refers to nothing itself; ``marks`` are what its words cite.
    """

    words: str
    block: Block
    meant: Resolved
    remark: bool = False
    marks: Sequence[Mark] = ()

    @property
    def offset(self) -> int:
        """Where in the file it begins."""
        return self.block.piece.at[0] if self.block.piece.at else 0


@dataclass(frozen=True)
class References:
    """The references of a report.

    Args:
        notes: by the label of the footnote.
        numbers: by their number in a list.
        blocks: the numbers of the blocks they are made of, which are no prose.
    """

    notes: Mapping[str, Entry]
    numbers: Mapping[str, Entry]
    blocks: frozenset[int]


def references_of(
    blocks: Sequence[Block], index: Index, keys: Collection[str], authors: Authors
) -> References:
    """The references of a report; ``keys`` and ``authors`` are those of its bibliography."""
    notes: dict[str, Entry] = {}
    taken: set[int] = set()
    for number, block in enumerate(blocks):
        if block.kind == "note" and block.label not in notes:
            own = [other for other in blocks if other.kind == "note" and other.label == block.label]
            words = "\n".join(other.text for other in own)
            words += "".join(f" {link.target}" for other in own for link in other.links)
            meant = index.said(words)
            marks = [m for one in own for m in marks_of(one, keys, authors) if m.kind in _INNER]
            remark = not (meant.ids or meant.trouble) and (bool(marks) or not _cites(words))
            notes[block.label] = Entry(words, block, meant, remark, marks)
        if block.kind == "note" and not notes[block.label].remark:
            taken.add(number)
    numbers: dict[str, Entry] = {}
    for number, label, block in _listed(blocks, index):
        taken.add(number)
        words = _words(block)
        if label and label not in numbers:
            found = _NUMBER.match(words)
            said = words[found.end() :] if found is not None else words
            numbers[label] = Entry(words, block, index.said(said))
    return References(notes, numbers, frozenset(taken))


def _cites(words: str) -> bool:
    """Whether words that lead to no source were meant to: an address, a year, parts between bars.

    A remark (“Figures are seasonally adjusted.”) has none of these.
    """
    plain = words.strip()
    if ADDRESS.search(plain) or DOI.search(plain) or _BARS.search(plain):
        return True
    return bool(_YEAR.search(plain)) or not re.search(r"[.。！!]$", plain)


def _listed(blocks: Sequence[Block], index: Index) -> Iterator[tuple[int, str, Block]]:
    """The entries below a heading like “References”; what reads as prose there is prose.

    Without a heading, lines that are all labelled, of which one at least is known: ¹ Wire, “Power”.
    """
    level = 0
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            if _heads_references(block.text.strip().lstrip("0123456789.一二三四五六七八九十、 ")):
                level = block.level
            elif block.level <= level:
                level = 0
            continue
        if level:
            entries = [one for one in _entries(block) if one[1] or _is_entry(one[0], index)]
        elif _heads_references(block.text):
            level = 7  # a line “References:” of a text without headings
            continue
        else:
            entries = list(_labelled(block, index))
        for part, label in entries:
            yield number, label, part


def _heads_references(line: str) -> bool:
    """Whether a line stands over a list of references, in either script (註, 參考資料)."""
    return len(line) <= _HEAD and _REFERENCES.fullmatch(folded(line.strip())) is not None


def _labelled(block: Block, index: Index) -> Sequence[tuple[Block, str]]:
    """The lines of a block that is a list of references by itself, under a heading or none."""
    lines = list(_lines(block))
    headed = len(lines) > 1 and _heads_references(lines[0].text)
    listed = lines[1:] if headed else lines
    if block.kind not in {"paragraph", "item"} or not all(_MARKED.match(o.text) for o in listed):
        return ()
    if not headed and not any(index.said(_words(one)).ids for one in listed):
        return ()
    return [(one, _label(one.text)) for one in listed]


def _lines(block: Block) -> Iterator[Block]:
    """The lines of a block, each with its links."""
    start = 0
    for line in block.piece.lines():
        stop = start + len(line.text)
        links = [
            Link(one.start - start, one.end - start, one.target)
            for one in block.links
            if start <= one.start <= stop
        ]
        yield Block("item", line, label=_label(line.text), links=links)
        start = stop + 1


def _label(text: str) -> str:
    found = _NUMBER.match(text)
    written = next(filter(None, found.groups()), "") if found is not None else ""
    return unicodedata.normalize("NFKC", written)


def _words(block: Block) -> str:
    return block.text + "".join(f" {link.target}" for link in block.links)


def _entries(block: Block) -> Iterator[tuple[Block, str]]:
    """A block, or each of its lines where they are numbered: lists without empty lines between."""
    lines = list(_lines(block))
    if sum(bool(line.label) for line in lines) < 2:
        yield block, _label(block.text) or (block.label if block.label.isdigit() else "")
        return
    for line in lines:
        yield line, line.label


def _is_entry(block: Block, index: Index) -> bool:
    words = block.text
    if block.links or ADDRESS.search(words) or DOI.search(words) or _AUTHOR_AND_YEAR.match(words):
        return True
    return block.kind == "item" or bool(index.said(words).ids)
