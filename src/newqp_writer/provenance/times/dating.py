"""What a date of the checked text may rest on besides the same date in an article.

A period may only say what is compared with; and a date may stand in the very words of an article
that has another date there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from newqp_writer.numerals import read_numbers
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.vocabulary import is_shared, terms_of
from newqp_writer.provenance.meaning import Rarity, alike_around
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.times.bases import days_of, is_a_base, is_called
from newqp_writer.provenance.values import match_values

_SAME_PLACE = 10  # characters that must agree around a date for it to be a copy of another
_COMPARES = re.compile(
    r"(?:[比较与同是为占从由]|[高低多少快慢大小优劣等]于|相当于)$"
    r"|\b(?:than|from|on|over|above|below|versus|against|to|with)(?: (?:in|during|for|at|that of))?"
    r"(?: the same (?:month|period|quarter|week|time|point|day)(?: of| in)?)?(?: the)?$",
    re.IGNORECASE,
)
_IS = re.compile(r"(?:只有|只|仅|还)?[是为][约近]?$|(?:只有|仅有|才)[约近]?$")  # 去年是4.60美元


def is_base(claim: Number, cited: Sequence[Source]) -> bool:
    """Whether a period only says what is compared with, as the cited articles do."""
    told_beside = _IS.match(claim.right) is not None and is_called(claim)
    if not told_beside and not _COMPARES.search(claim.left.rstrip()):
        return False
    return any(is_a_base(claim, source.text) for source in cited)


_SAID_OF = frozenset(["year", "half", "quarter", "month"])
_MOST_SAID = 0.7  # share of a date's words that a sentence with another date must have
_MORE = 0.2  # and how much more than any that has the date


def another_was_meant(
    claim: Number, cited: Sequence[Source], rarity: Rarity
) -> tuple[Source, Number] | None:
    """The date of what is said of a period without any number: 2026年首次超过, in 2027 there."""
    if claim.quantity.precision not in _SAID_OF or any(
        number.period is claim or number.clause == claim.clause
        for number in claim.text.beside(claim)
        if number is not claim
    ):
        return None
    best: tuple[Source, Number] | None = None
    with_it = mark = 0.0
    for source in cited:
        said = [
            term
            for term in claim.own_terms
            if claim.text.chinese == source.text.chinese or is_shared(term)
        ]
        total = sum(map(rarity, said))
        if len(said) < 2:
            continue
        for date in source.of_dimension("calendar"):
            sentence = source.text.layout.sentences[date.sentence]
            there = terms_of(source.text.text[sentence.start : sentence.end])  # with “first time”
            share = sum(rarity(term) for term in said if term in there) / total
            if match_values(claim.quantity, date.quantity) is not None:
                with_it = max(with_it, share)
            elif date.quantity.precision == claim.quantity.precision and share > mark:
                best, mark = (source, date), share
    return best if mark >= _MOST_SAID and mark - with_it >= _MORE else None


_THE_SAME = re.compile("[当同]月|[当同]季|[当同]年|[当同]天|[当同]日|单月")


def says_the_same(claim: Number) -> bool:
    """Whether a period only says again the one named before it: 5月出口…，占当月的48%.

    It may be named in a sentence that is printed before and is not part of the checked text.
    """
    if _THE_SAME.fullmatch(claim.mention.surface) is None:
        return False
    before = [number.quantity for number in claim.text.numbers[: claim.index]]
    before += [mention.quantity for mention in read_numbers(claim.text.lead).mentions]
    return any(told.dimension == "calendar" and told.span is not None for told in before)


def step_before(claim: Number, cited: Sequence[Source]) -> bool:
    """Whether a period that no article names is one of which a number may be computed from it.

    So the one that a change is counted from, and what a stretch leaves of a longer one.
    """
    return any(is_a_base(claim, source.text) or _is_left(claim, source) for source in cited)


def _is_left(claim: Number, source: Source) -> bool:
    """Whether it is what one stretch that is told leaves of another: 一季度 of 上半年, 二季度."""
    told = {days for date in source.of_dimension("calendar") for days in days_of(date)}
    day = dt.timedelta(days=1)
    return any(
        (one[0] == first and (last + day, one[1]) in told)
        or (one[1] == last and (one[0], first - day) in told)
        for first, last in days_of(claim)
        for one in told
    )


def meant_date(
    claim: Number, best: Number | None, sources: Sequence[Source]
) -> tuple[Source, Number] | None:
    """Another date that stands in the very words of the source that the claim copies."""

    def agreement(number: Number) -> int:
        before, behind = alike_around(claim, number)
        return before + behind + 4 * (claim.leads and number.leads)

    mark = max(_SAME_PLACE, agreement(best) + _SAME_PLACE // 2 if best is not None else 0)
    found: tuple[Source, Number] | None = None
    for source in sources:
        for rival in source.comparable(claim.quantity):
            if rival.quantity.precision != claim.quantity.precision:
                continue
            if match_values(claim.quantity, rival.quantity) is None and agreement(rival) >= mark:
                found, mark = (source, rival), agreement(rival) + 1
    return found
