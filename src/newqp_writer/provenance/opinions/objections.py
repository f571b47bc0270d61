"""An objection in its place: which words of the text it is to, and which of its numbers.

A reader is asked to name the numbers that do not hold with the words it objects to, and to name
none where only the words are wrong. So the numbers that it names are all it doubts. Where it names
none, its words may still say of what a number is told (浙南氟化工 *获批* 8万吨): then the number is
doubted with them, unless the reader quotes the number itself, or has nothing to quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newqp_writer.models import Entry, Objection
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.matching.copies import Copy
from newqp_writer.provenance.opinions.quotations import Found, find_quotations, find_words
from newqp_writer.provenance.source import Source

_CLAUSE = re.compile(r"[^，；。！？,;]+")
# A clause that adds to the one before it, and has no subject of its own.
_RIDER = re.compile(
    r"(?:大?约|近|超过?|不足)*(?:占|相当于|折合|合|同比|环比|增|减|升|降|上升|下降|[比较](?!如)|高于|低于|超过|达到?)"
)
_DIGITS = re.compile(r"[\d.][\d.]$")


@dataclass(frozen=True)
class Objected:
    """An objection, where its words and numbers stand, and what was found of its quotations."""

    objection: Objection
    spans: Sequence[tuple[int, int]]
    numbers: Sequence[tuple[int, int]]
    found: Sequence[Found]

    def names(self, start: int, end: int) -> bool:
        """Whether it names a number; words that are nothing but a number name it."""
        return (start, end) in self.spans or _touch(self.numbers, start, end)

    def touches(self, start: int, end: int) -> bool:
        """Whether it is about a stretch of the text."""
        return _touch(self.spans, start, end)

    def holds(self, start: int, end: int) -> bool:
        """Whether its words hold a number, and it names none."""
        return not self.numbers and self.touches(start, end)


def _touch(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin < end and start < last for begin, last in places)


def located(
    objection: Objection, text: str, copies: Sequence[Copy], sources: Sequence[Source]
) -> Objected | None:
    """An objection in its place; ``None`` for one to copied words, or to words that are not there.

    Where something was quoted against words that are not there, it is to the text as a whole.
    """
    found = find_quotations(objection.quotations, sources)
    spans = find_words(objection.words, text)
    if not spans and found and objection.why:
        spans = [(0, len(text))]
    open_ = [
        (start, end)
        for start, end in spans
        if not any(copy.start <= start and end <= copy.end for copy in copies)
    ]
    if not open_:
        return None
    numbers = [
        place for number in objection.numbers for place in _meant(_places_of(number, text), open_)
    ]
    return Objected(objection, open_, numbers, found)


def _meant(
    places: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> Sequence[tuple[int, int]]:
    """The places of a number that a reader names: those in the words it objects to, if any are."""
    return [place for place in places if _touch(spans, *place)] or places


def _places_of(number: str, text: str) -> list[tuple[int, int]]:
    """Where a number stands that a reader writes; 3% is no part of 13%."""
    return [
        (start, end)
        for start, end in find_words(number, text)
        if not _DIGITS.search(text[max(0, start - 1) : start + 1])
        and not _DIGITS.search(text[end - 1 : end + 1])
    ]


def numbers_in(one: Objected, entries: Sequence[Entry]) -> list[Entry]:
    """The numbers that an objection names or that stand in its words."""
    return [
        entry
        for entry in entries
        if entry.verdict != "exempt"
        and (one.names(entry.start, entry.end) or one.touches(entry.start, entry.end))
    ]


def of_its_subject(
    claim: Number, text: str, against: Sequence[Objected], entries: Sequence[Entry]
) -> Objected | None:
    """An objection to what a number is said of, though the reader names no number.

    That is words without a number before it in its clause (浙南氟化工 *获批* 8万吨), or a clause to
    which its own only adds: *出口4.02万亿元*，超过总额的一半，增长20%. A date is said of nobody.
    """
    if claim.is_date:
        return None
    here = claim.mention.start
    clauses = list(_CLAUSE.finditer(text))
    place = next((n for n, c in enumerate(clauses) if c.start() <= here < c.end()), None)
    if place is None:
        return None
    unnamed = [one for one in against if not one.numbers and one.found]
    clause = clauses[place]
    for one in unnamed:
        if not numbers_in(one, entries) and one.touches(clause.start(), here):
            return one
    while place and _RIDER.match(clauses[place][0]) and text[clauses[place].start() - 1] in "，,":
        place -= 1
        for one in unnamed:
            if one.touches(clauses[place].start(), clauses[place].end()):
                return one
    return None
