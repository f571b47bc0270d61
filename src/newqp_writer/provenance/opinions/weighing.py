"""A reader's opinion on one text, weighed: what its numbers and statements are worth with it.

A copied sentence, or the copied part of one, is left as it is: whatever is said of it, it stands in
the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newqp_writer.models import Entry, Opinion, Outcome, Statement
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.matching.copies import Copy, original_of
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.opinions.contradictions import contradicted, is_about
from newqp_writer.provenance.opinions.numbers import cleared, doubted, is_held, objected, said
from newqp_writer.provenance.opinions.objections import (
    Objected,
    located,
    numbers_in,
    of_its_subject,
)
from newqp_writer.provenance.opinions.quotations import Found, find_quotations
from newqp_writer.provenance.source import Source

_END = "。！？”"
_DATES = frozenset(["date", "period"])
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
        if (one := located(objection, text, copies, sources)) is not None
    ]
    found = find_quotations(opinion.quotations, sources)
    weighed = []
    misdated: dict[Number, Objected] = {}
    # Dates first: what is said of a date that is objected to is doubted with it.
    for entry in sorted(entries, key=lambda entry: entry.kind not in _DATES):
        claim = numbers.at(entry.start)
        if claim is None or entry.verdict == "exempt" or original_of(claim, copies) is not None:
            weighed.append(entry)
            continue
        named = next((one for one in against if one.names(entry.start, entry.end)), None)
        around = next((one for one in against if one.holds(entry.start, entry.end)), None)
        if named is None and around is not None:
            if _stands(claim, around, found, entries):
                weighed.append(entry)
                continue
            named = around
        if named is not None:
            if claim.is_date and not _names_others(named, entries):
                misdated[claim] = named
            weighed.append(objected(claim, entry, named.objection.why, named.found, rarity))
            continue
        one = misdated.get(claim.period) if claim.period is not None else None
        one = one or of_its_subject(claim, text, against, entries)
        weighed.append(
            cleared(claim, entry, found, opinion.formulas, sources, rarity)
            if one is None
            else doubted(entry, one.objection.why, one.found)
        )
    weighed.sort(key=lambda entry: entry.start)
    statements = _statements(text, against, found, copies, weighed, judgement=judgement)
    return Heard(tuple(weighed), statements)


def _stands(
    claim: Number, around: Objected, found: Sequence[Found], entries: Sequence[Entry]
) -> bool:
    """Whether a number stands in words that were objected to and name none.

    It does where the reader quotes it, and its objection is not a quotation against this number
    alone: it quotes nothing, or its words hold several numbers.
    """
    alone = around.found and len(numbers_in(around, entries)) == 1
    return not alone and is_held(claim, [*found, *around.found])


def _names_others(one: Objected, entries: Sequence[Entry]) -> bool:
    """Whether an objection names numbers besides dates: then it has named all it doubts."""
    return any(
        begin < entry.end and entry.start < end
        for begin, end in one.numbers
        for entry in entries
        if entry.kind not in _DATES
    )


def _statements(
    text: str,
    against: Sequence[Objected],
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


def _objection(text: str, one: Objected, entries: Sequence[Entry]) -> Statement:
    """What becomes of words that were objected to: as of their numbers, or contradicted."""
    start, end = one.spans[0]
    outcomes = {entry.outcome for entry in numbers_in(one, entries) if entry.reader is not None}
    outcome: Outcome = "review"
    if "fail" in outcomes or contradicted(text[start:end], text, one.found):
        outcome = "fail"
    return Statement(
        start=start, end=end, surface=text[start:end], outcome=outcome,
        explanation=said(one.objection.why, one.found),
        evidence=tuple(place.evidence for place in one.found[:_SHOWN]),
    )  # fmt: skip
