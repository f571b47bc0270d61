"""A reader's opinion on one text, weighed: what its numbers and statements are worth with it.

A copied sentence, or the copied part of one, is left as it is: whatever is said of it, it stands in
the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newqp_writer.models import Entry, Objection, Opinion, Outcome, Statement
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.copies import Copy, original_of
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.opinions.contradictions import contradicted, is_about
from newqp_writer.provenance.opinions.numbers import cleared, doubted, objected, said
from newqp_writer.provenance.opinions.quotations import Found, find_quotations, find_words
from newqp_writer.provenance.source import Source

_END = "。！？”"
_CLAUSE = re.compile(r"[^，；。！？,;]+")
_DATES = frozenset(["date", "period"])
# A clause that adds to the one before it, and has no subject of its own.
_RIDER = re.compile(
    r"(?:大?约|近|超过?|不足)*(?:占|相当于|折合|合|同比|环比|增|减|升|降|上升|下降|[比较](?!如)|高于|低于|超过|达到?)"
)
_DIGITS = re.compile(r"[\d.][\d.]$")
_LEAST = 0.1  # share of a text's terms that the words quoted for it must have
_COPIED = "照录原文"
_READ = "第二读者核对：原文有据"
_JUDGED = "第二读者核对：判断与原文不相抵"
_SHOWN = 4  # quotations that stand in the ledger for a text


class Heard(NamedTuple):
    """The verdicts on a text, and what can be said of its statements.

    ``statements`` are ``None`` where the reader's word came to nothing: the text was not read.
    """

    entries: tuple[Entry, ...]
    statements: tuple[Statement, ...] | None

    @property
    def holds(self) -> bool:
        """Whether anything of the reader's word holds."""
        return self.statements is not None or any(e.reader is not None for e in self.entries)


class _Objected(NamedTuple):
    """An objection, where its words and numbers stand, and what was found of its quotations."""

    objection: Objection
    spans: Sequence[tuple[int, int]]
    numbers: Sequence[tuple[int, int]]
    found: Sequence[Found]

    def is_to(self, start: int, end: int) -> bool:
        """Whether a number is objected to: it is named, or none is and the words hold it.

        Words that are nothing but a number name it, whatever others fall with it.
        """
        places = self.numbers or self.spans
        return (start, end) in self.spans or any(
            begin < end and start < last for begin, last in places
        )

    def touches(self, start: int, end: int) -> bool:
        """Whether it is about a stretch of the text."""
        return any(begin < end and start < last for begin, last in self.spans)


def weigh(
    opinion: Opinion,
    numbers: NumberedText,
    entries: Sequence[Entry],
    copies: Sequence[Copy],
    sources: Sequence[Source],
    rarity: Rarity,
    *,
    judgement: bool = False,
) -> Heard:
    """The verdicts of the rules with a reader's opinion.

    Args:
        opinion: what the reader says of the text.
        numbers: the text with its numbers in place.
        entries: what the rules found.
        copies: the parts of the text that stand in a cited article.
        sources: the cited articles; nothing else can be quoted.
        rarity: how much each term distinguishes.
        judgement: whether the text says what facts mean, which no article needs to say.
    """
    text = numbers.text
    against = [
        one
        for objection in opinion.objections
        if (one := _located(objection, text, copies, sources)) is not None
    ]
    found = find_quotations(opinion.quotations, sources)
    weighed = []
    misdated: dict[Number, _Objected] = {}
    # Dates first: what is said of a date that is objected to is doubted with it.
    for entry in sorted(entries, key=lambda entry: entry.kind not in _DATES):
        claim = numbers.at(entry.start)
        if claim is None or entry.verdict == "exempt" or original_of(claim, copies) is not None:
            weighed.append(entry)
            continue
        one = next((one for one in against if one.is_to(entry.start, entry.end)), None)
        if one is not None:
            if claim.is_date:
                misdated[claim] = one
            weighed.append(objected(claim, entry, one.objection.why, one.found, rarity))
            continue
        one = misdated.get(claim.period) if claim.period is not None else None
        one = one or _of_its_subject(claim, text, against, entries)
        weighed.append(
            cleared(claim, entry, found, opinion.formulas, sources, rarity)
            if one is None
            else doubted(entry, one.objection.why, one.found)
        )
    weighed.sort(key=lambda entry: entry.start)
    statements = _statements(text, against, found, copies, weighed, judgement=judgement)
    return Heard(tuple(weighed), statements)


def _located(
    objection: Objection, text: str, copies: Sequence[Copy], sources: Sequence[Source]
) -> _Objected | None:
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
    numbers = [place for number in objection.numbers for place in _places_of(number, text)]
    return _Objected(objection, open_, numbers, found) if open_ else None


def _places_of(number: str, text: str) -> list[tuple[int, int]]:
    """Where a number stands that a reader writes; 3% is no part of 13%."""
    return [
        (start, end)
        for start, end in find_words(number, text)
        if not _DIGITS.search(text[max(0, start - 1) : start + 1])
        and not _DIGITS.search(text[end - 1 : end + 1])
    ]


def _numbers_in(one: _Objected, entries: Sequence[Entry]) -> list[Entry]:
    return [
        entry
        for entry in entries
        if entry.verdict != "exempt"
        and (one.is_to(entry.start, entry.end) or one.touches(entry.start, entry.end))
    ]


def _of_its_subject(
    claim: Number, text: str, against: Sequence[_Objected], entries: Sequence[Entry]
) -> _Objected | None:
    """An objection to what a number is said of, though the reader has not named the number.

    That is words without a number before it in its clause (浙南氟化工 *获批* 8万吨), or a clause to
    which its own only adds: *出口4.02万亿元*，超过总额的一半，增长20%. A date is said of nobody,
    and a reader that has named the numbers of an objection has named all of them.
    """
    if claim.is_date:
        return None
    here = claim.mention.start
    clauses = list(_CLAUSE.finditer(text))
    place = next((n for n, c in enumerate(clauses) if c.start() <= here < c.end()), None)
    if place is None:
        return None
    clause = clauses[place]
    for one in against:
        if not one.numbers and not _numbers_in(one, entries) and one.touches(clause.start(), here):
            return one
    while place and _RIDER.match(clauses[place][0]) and text[clauses[place].start() - 1] in "，,":
        place -= 1
        for one in against:
            if not one.numbers and one.touches(clauses[place].start(), clauses[place].end()):
                return one
    return None


def _statements(
    text: str,
    against: Sequence[_Objected],
    found: Sequence[Found],
    copies: Sequence[Copy],
    entries: Sequence[Entry],
    *,
    judgement: bool,
) -> tuple[Statement, ...] | None:
    if against:
        return tuple(_objection(text, one, entries) for one in against)
    whole = _copied_whole(text, copies)
    if whole is not None:
        return (_passed(text, _COPIED, [whole]),)
    if judgement:
        return (_passed(text, _JUDGED, found),)
    if not found or not is_about(text, found, _LEAST):
        return None
    return (_passed(text, _READ, found),)


def _copied_whole(text: str, copies: Sequence[Copy]) -> Found | None:
    """Where in an article the text stands as it is."""
    for copy in copies:
        if copy.end >= len(text.rstrip(_END)) and copy.start == 0:
            return Found(copy.source, copy.start + copy.offset, copy.end + copy.offset)
    return None


def _passed(text: str, words: str, found: Sequence[Found]) -> Statement:
    return Statement(
        start=0, end=len(text), surface=text, outcome="pass", explanation=words,
        evidence=tuple(place.evidence for place in found[:_SHOWN]),
    )  # fmt: skip


def _objection(text: str, one: _Objected, entries: Sequence[Entry]) -> Statement:
    """What becomes of words that were objected to: as of their numbers, or contradicted."""
    start, end = one.spans[0]
    outcomes = {entry.outcome for entry in _numbers_in(one, entries) if entry.reader is not None}
    outcome: Outcome = "review"
    if "fail" in outcomes or contradicted(text[start:end], text, one.found):
        outcome = "fail"
    return Statement(
        start=start, end=end, surface=text[start:end], outcome=outcome,
        explanation=said(one.objection.why, one.found),
        evidence=tuple(place.evidence for place in one.found[:_SHOWN]),
    )  # fmt: skip
