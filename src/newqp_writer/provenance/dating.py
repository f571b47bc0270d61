"""What a date of the checked text may rest on besides the same date in an article.

A period may only say what is compared with; and a date may stand in the very words of an article
that has another date there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from newqp_writer.numerals import read_numbers
from newqp_writer.numerals.quantity import Span, months_apart
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import Rarity, alike_around
from newqp_writer.provenance.movement import Basis, bases_in
from newqp_writer.provenance.phrases import PRECEDING
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import match_values
from newqp_writer.provenance.vocabulary import is_shared, terms_of

_SAME_PLACE = 10  # characters that must agree around a date for it to be a copy of another
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_A_YEAR = 12
# What is compared with, behind a word that compares: 低于上月的2.4%, 是上年的2.4倍, than last year.
_BASE = re.compile(
    r"(?P<yoy>上年|去年|上一?年)(?:同期|同月)?|(?P<qoq>上个?月|上周|上季度?)(?:末|底)?"
    rf"|(?P<yoy_en>(?:last|(?:the )?{PRECEDING}) year)"
    rf"|(?P<qoq_en>(?:last|(?:the )?{PRECEDING}) (?:month|quarter|week))",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    r"(?:(?:上年|去年|(?<!\d)(?P<year>\d{2,4})年)(?:年?[末底]|12月[末底])|年初)$"
)
_SINCE_YEAR_END = re.compile(
    r"[比较](?:上年|去年|年)(?:年?[末底]|初)|since the (?:end|start) of (?:last|the) year"
)
_COMPARES = re.compile(
    r"(?:[比较与同是为占从由]|[高低多少快慢大小优劣等]于|相当于)$"
    r"|\b(?:than|from|on|over|above|below|versus|against|to|with)(?: (?:in|during|for|at|that of))?"
    r"(?: the same (?:month|period|quarter|week|time|point|day)(?: of| in)?)?(?: the)?$",
    re.IGNORECASE,
)
_IS = re.compile(r"(?:只有|只|仅|还)?[是为][约近]?$|(?:只有|仅有|才)[约近]?$")  # 去年是4.60美元


def is_base(claim: Number, cited: Sequence[Source]) -> bool:
    """Whether a period only says what is compared with, as the cited articles do."""
    told_beside = _IS.match(claim.right) is not None and _BASE.fullmatch(claim.mention.surface)
    if not told_beside and not _COMPARES.search(claim.left.rstrip()):
        return False
    if (found := _BASE.fullmatch(claim.mention.surface)) is not None:
        basis: Basis = "yoy" if found["yoy"] or found["yoy_en"] else "qoq"
    else:
        basis = _step_back(claim)
    return basis != "" and any(basis in bases_in(source.article.text) for source in cited)


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
    """Whether a period lies one step before one of the cited articles.

    A year or a month before, the same stretch less its last month (1—4月 where 1—5月 is told), the
    end of the year that is compared with, or the half of a stretch whose other half is told.
    """
    span = claim.quantity.span
    if _BASE.fullmatch(claim.mention.surface) or _is_end_of_last_year(claim, cited):
        return True
    if span is None or span.first is None or span.last is None:
        return False
    for source in cited:
        for number in source.of_dimension("calendar"):
            told = number.quantity.span
            if told is None or told.first is None or told.last is None:
                continue
            starts = months_apart(span.first, told.first)
            ends = months_apart(span.last, told.last)
            if (starts, ends) in {(12, 12), (1, 1), (0, 1)} or _is_other_half(span, told, source):
                return True
    return False


def _is_end_of_last_year(claim: Number, cited: Sequence[Source]) -> bool:
    """Whether a date is the end of the year that the cited articles compare with: 比上年末增加."""
    ends = _YEAR_END.search(claim.mention.surface)
    if ends is None:
        return False
    year = ends["year"] and int(ends["year"])
    return any(
        year in (None, year_before := source.article.published.year - 1, year_before % 100)
        and _SINCE_YEAR_END.search(source.article.text)
        for source in cited
    )


def _is_other_half(span: Span, told: Span, source: Source) -> bool:
    """Whether a stretch is what another leaves of one that is told: 一季度 of 上半年, 二季度."""
    if span.first is None or span.last is None or told.first is None or told.last is None:
        return False
    if not told.first <= span.first <= span.last <= told.last:
        return False
    others = [number.quantity.span for number in source.of_dimension("calendar")]
    if span.first == told.first:
        behind = span.last + dt.timedelta(days=1)
        return any(one and (one.first, one.last) == (behind, told.last) for one in others)
    before = span.first - dt.timedelta(days=1)
    return span.last == told.last and any(
        one and (one.first, one.last) == (told.first, before) for one in others
    )


def _step_back(claim: Number) -> Basis:
    """Whether a period is the one before another of its sentence, or the same a year before."""
    mine, precision = claim.quantity.span, claim.quantity.precision
    if mine is None or mine.first is None or precision not in _MONTHS:
        return ""
    for other in claim.text.beside(claim):
        span = other.quantity.span
        if span is None or span.first is None or other.quantity.precision != precision:
            continue
        months = months_apart(mine.first, span.first)
        if months in {_MONTHS[precision], _A_YEAR}:
            return "yoy" if months == _A_YEAR else "qoq"
    return ""


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
