"""What a reference says beside what it refers to: a footnote may state a number, a purpose, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newqp_writer.numerals import read_numbers
from newqp_writer.provenance.context.clauses import lay_out
from newqp_writer.publishing.markdown.page import Piece
from newqp_writer.reports.citations.references import Entry, References
from newqp_writer.reports.citations.resolving import Index
from newqp_writer.reports.prose.block import Block
from newqp_writer.reports.prose.unclaimed import without_unclaimed


def said_in(
    block: Block, references: References, index: Index, prose: Sequence[str]
) -> Iterator[tuple[Piece, str, tuple[str, ...]]]:
    """The sentences of a reference, what of them claims something, and of which articles.

    A footnote tells in its own words. An entry of a list has what its text says too (used for
    checking “…25.43%”); only what nothing else in the report says is its own.

    Args:
        block: a footnote or a piece of a list of references.
        references: those of the report.
        index: the articles.
        prose: the other blocks of the report.
    """
    for entry in _entries(block, references):
        listed, shown = block.kind != "note", entry.block.text
        plain = without_unclaimed(_without_names(entry, index))
        if listed:
            plain = _without_told(plain, prose)
        for sentence in lay_out(plain).sentences:
            words = plain[sentence.start : sentence.end].rstrip()
            if words.strip():
                stretch = slice(sentence.start, sentence.start + len(words))
                piece = Piece(shown[stretch], entry.block.piece.at[stretch])
                yield piece, words, entry.meant.ids


def _entries(block: Block, references: References) -> Iterator[Entry]:
    """The footnote or the entries of a list that a block is made of, if articles are meant."""
    if block.kind == "note":
        noted = references.notes.get(block.label)
        found = [noted] if noted is not None else []
    else:
        places = set(block.piece.at)
        found = [one for one in references.numbers.values() if one.offset in places]
    return (entry for entry in found if entry.meant.ids)


def _without_names(entry: Entry, index: Index) -> str:
    plain = entry.block.text
    for identity in entry.meant.ids:
        article = index.articles[identity]
        for name in (article.title, article.publisher):
            plain = plain.replace(name, " " * len(name))
    return plain


def _without_told(words: str, prose: Sequence[str]) -> str:
    """Words without the numbers that other parts of a report have."""
    for one in reversed(read_numbers(words).mentions):
        if any(one.surface in text for text in prose):
            words = words[: one.start] + " " * (one.end - one.start) + words[one.end :]
    return words
