"""Two numbers of a sentence that changed places: each is in the source, and said of the other.

Where a claim tells two numbers of one kind apart, and the source does so beside each other, the
words that stand with the one here must not stand with the other there. So it is with what was and
what it became (由81天升至96天), and with two periods of one sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newqp_writer.provenance.context import CHANGE_TERMS, Number
from newqp_writer.provenance.glossary.phrases import YEAR_BACK, YEAR_BEFORE
from newqp_writer.provenance.glossary.vocabulary import is_shared
from newqp_writer.provenance.meaning import Conflict, Rarity
from newqp_writer.provenance.values import alike, match_values

_RATES = frozenset(["ratio", "points", "multiple"])
_SIDE = 12  # numbers behind one that it is compared with
_CLEAR = 0.09  # what a word must tell two numbers apart by: here times there, times its rarity
_CROSSED = 0.3  # how much the words say in all that are crosswise
_STRAIGHT = 0.7  # of it, what those may say that are not
_EARLIER = re.compile(
    r"(?:(?<!不)[高低多少快慢大小][于出]|[比较]|为?由"
    r"|compared with|versus|than|from|against|above|below)"
    r"(?:同期|[上前]一?(?:财年|年度?|季度?|个?月|周)|the|an?|its|their|record|earlier|previous|prior|range|forecast|guidance|outlook|target"
    r"|projection|estimate|of|between|末|底|\s)*"
    r"[的约近超$€£¥]*$"
    r"|(?:年|月|天|周|季度?)前[为是的只有约]*$|(?:上年|去年|上月|前一(?:财年|年度?)|此前|原来|原先)(?:同期)?[为是的只有约]*$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:\sin the \w+ (?:quarter|half)|\sa year (?:ago|earlier))?\sand\s"
    r"|[和及与](?:(?:上年|去年)同期|第?[一二三四]季度|\d{1,2}月份?|上月|上季度?)的",
    re.IGNORECASE,
)
_SCORE = re.compile(r"票?[对比]|[-–—:：]|\s(?:to|against)\s")
_LABELLED = re.compile(
    rf"[(（](?:the )?{YEAR_BEFORE}[:：,]?\s*(?:was|为|是)?\s*[$€£¥]?\Z",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(r"[\s:：为是]{1,3}[$€£¥]?")
_BEFORE = re.compile(r"[上去]年|上(?:个?月|季|财年)|前一(?:年|季|个?月)")
_YEAR_AGO = re.compile(rf"\b(?:a|one) {YEAR_BACK}\b", re.IGNORECASE)


class Pair(NamedTuple):
    """Two numbers of a claim with the numbers they rest on."""

    one: Number
    other: Number
    told_one: Number
    told_other: Number


def pairs_of(found: Mapping[Number, Number]) -> Iterator[Pair]:
    """The pairs of a text that could have been exchanged; ``found``: claims and what they rest on.

    Both stand in one sentence here and in one or two sentences of one article there.
    """
    claims = sorted(found, key=lambda number: number.index)
    for place, one in enumerate(claims):
        for other in claims[place + 1 : place + 1 + _SIDE]:
            told, also = found[one], found[other]
            if (
                one.sentence == other.sentence
                and told is not also
                and told.text is also.text
                and abs(told.sentence - also.sentence) <= 1
                and alike(one.quantity, other.quantity)
                and match_values(one.quantity, other.quantity) is None
            ):
                yield Pair(one, other, told, also)


def exchanged(pair: Pair, rarity: Rarity) -> Conflict | None:
    """What shows that two numbers have changed places; ``None`` when nothing does."""
    if _times_crossed(pair) or _scores_crossed(pair):
        return "direction"
    if _changes_crossed(pair):
        return "change"
    here, there = _spans(pair.one, pair.other), _spans(pair.told_one, pair.told_other)
    if here is not None and there is not None and here[0] != here[1]:
        if there == here[::-1]:
            return "period"
        if there == here:
            return None  # each is of its own year, whatever the words
    if _labels_crossed(pair) or _levels_crossed(pair):
        return "period"
    crossed = _words_crossed(pair, rarity) or _names_crossed(pair) or _hosts_crossed(pair)
    crossed = crossed or _mates_crossed(pair)
    return "indicator" if crossed else None


def _earlier(number: Number) -> bool:
    """Whether a number is the level that another is set against: 由81天, from 184 TWh."""
    words = number.text.words(number.bounds[0], number.mention.start)
    if (before := number.previous) is not None and _JOINED.fullmatch(_between(before, number)):
        return _earlier(before)  # versus 50.4% in the first quarter and 49.8% a year ago
    return (
        number.role == "from"
        or _year_ago(number)
        or _told_before(number)
        or any(_EARLIER.search(said) is not None for said in (words, number.clause_before))
    )


def _year_ago(number: Number) -> bool:
    """Whether a level is one of a year ago: A year ago bookings were EUR 2.71 billion."""
    behind = number.behind if number.movement.form != "by" else ""
    return any(_YEAR_AGO.search(said) is not None for said in (number.clause_before, behind))


def _told_before(number: Number) -> bool:
    """Whether a level is told of the year or month before: 上年端午假期为375万人次、24亿元."""
    period = number.told_period
    return period is not None and _BEFORE.match(period.mention.surface) is not None


def _times_crossed(pair: Pair) -> bool:
    """Whether the earlier of two levels is the later one in the source's sentence."""
    apart = pair.told_one.sentence != pair.told_other.sentence
    if apart and not any(_year_ago(number) or _told_before(number) for number in pair[2:]):
        return False
    here = _earlier(pair.one), _earlier(pair.other)
    there = _earlier(pair.told_one), _earlier(pair.told_other)
    return here[0] != here[1] and there == here[::-1]


def _first_day(number: Number) -> dt.date | None:
    """When the period begins that stands right before a number, borne out or not."""
    before = number.text.numbers[number.index - 1] if number.index else number
    if before.is_date and _STANDS_FOR.fullmatch(_between(before, number)):
        return before.quantity.span.first if before.quantity.span else None
    return None


def _labels_crossed(pair: Pair) -> bool:
    """Whether the later of two dated numbers is the one that the source labels as the earlier.

    2023/24: 14.8; 2024/25: 11.9 of 14.8 million (previous year 11.9 million).
    """
    firsts = [_first_day(number) for number in pair[:2]]
    if firsts[0] is None or firsts[1] is None or firsts[0] == firsts[1]:
        return False
    there = [_LABELLED.search(number.clause_before) is not None for number in pair[2:]]
    return there == [firsts[0] > firsts[1], firsts[1] > firsts[0]]


def _levels_crossed(pair: Pair) -> bool:
    """Whether the level that a source leads from stands under the later of two periods.

    2015: 0.27; 2025: 0.42 of “the volume fell from 0.42 to 0.27”.
    """
    firsts = [_first_day(number) for number in pair[:2]]
    if firsts[0] is None or firsts[1] is None or firsts[0] == firsts[1]:
        return False
    if pair.told_one.sentence != pair.told_other.sentence:
        return False
    if {number.role for number in pair[2:]} != {"from", "to"}:
        return False
    there = [number.role == "from" for number in pair[2:]]
    return there == [firsts[0] > firsts[1], firsts[1] > firsts[0]]


def _changes_crossed(pair: Pair) -> bool:
    """Whether what is told as a change here is the level there, and the reverse."""
    here, there = (
        tuple(number.movement.form == "by" and bool(number.movement.direction) for number in two)
        for two in ((pair.one, pair.other), (pair.told_one, pair.told_other))
    )
    return here[0] != here[1] and there == here[::-1]


def _scores_crossed(pair: Pair) -> bool:
    """Whether the two sides of a vote have changed places: 8票对29票 of 29-8."""
    return (
        _SCORE.fullmatch(_between(pair.one, pair.other)) is not None
        and pair.told_other.index < pair.told_one.index
        and _SCORE.fullmatch(_between(pair.told_other, pair.told_one)) is not None
    )


def _between(one: Number, other: Number) -> str:
    return one.text.text[one.mention.end : other.mention.start]


def _hosts_crossed(pair: Pair) -> bool:
    """Whether the amount beside the one here stands beside the other there, both ways.

    散热业务增长9.6%，销售额为7.9亿欧元 of grew 27.4% to EUR 790 million.
    """
    if pair.told_one.sentence != pair.told_other.sentence:
        return False
    one, other = _host(pair.one), _host(pair.other)
    told_one, told_other = _host(pair.told_one), _host(pair.told_other)
    if one is None or other is None or told_one is None or told_other is None:
        return False
    return _agree(one, told_other) and _agree(other, told_one) and not _agree(one, told_one)


def _mates_crossed(pair: Pair) -> bool:
    """Whether each has the mate of the other: 220座50架、180座70架 of “70 with 220 seats and 50”.

    What names its thing, as in the 220-seat version, is not what was exchanged.
    """
    there = (pair.told_one, pair.told_other)
    if there[0].sentence != there[1].sentence or any(_NAMES.match(told.right) for told in there):
        return False
    one, other, told_one, told_other = (_mate(number) for number in pair)
    if one is None or other is None or told_one is None or told_other is None:
        return False
    return _agree(one, told_other) and _agree(other, told_one) and not _agree(one, told_one)


_NAMES = re.compile(r"-[a-z]+\s(?!of\b)")
_PARTED = re.compile(r"[、，,;；]\s?|\s(?:and|while|with another)\s|[和及与]")


def _mate(number: Number) -> Number | None:
    """The only other amount between the commas and conjunctions that stand around a number."""
    text = number.text.text
    mates = []
    for mate in (number.previous, number.next):
        if mate is not None and mate.sentence == number.sentence:
            first, last = (mate, number) if mate.index < number.index else (number, mate)
            if not _PARTED.search(text, first.mention.end, last.mention.start):
                mates.append(mate)
    return mates[0] if len(mates) == 1 else None


def _host(number: Number) -> Number | None:
    """The one amount beside a rate, or rate beside an amount, in its part of the sentence."""
    rate = number.quantity.dimension in _RATES
    part = number.text.layout.clauses[number.clause].part
    beside = [
        mate
        for mate in (number.previous, number.next)
        if mate is not None
        and (mate.quantity.dimension in _RATES) != rate
        and number.text.layout.clauses[mate.clause].part == part
    ]
    return beside[0] if len(beside) == 1 else None


def _agree(one: Number, other: Number) -> bool:
    return match_values(one.quantity, other.quantity) is not None


def _spans(one: Number, other: Number) -> tuple[object, object] | None:
    """The periods of two numbers, where both have one."""
    if one.period is None or other.period is None:
        return None
    return one.period.quantity.span, other.period.quantity.span


def _apart(one: Number, other: Number) -> dict[str, float]:
    """By how much each term stands nearer to one number than to the other."""
    terms = one.weights.keys() | other.weights.keys()
    return {
        term: one.weights.get(term, 0.0) - other.weights.get(term, 0.0)
        for term in terms - CHANGE_TERMS
    }


def _names_crossed(pair: Pair) -> bool:
    """Whether what only the one's own words say here, only the other's say there, both ways."""
    across = pair.one.text.chinese != pair.told_one.text.chinese
    one, other, told_one, told_other = (
        {term for term in number.own_terms if is_shared(term) or not across} for number in pair
    )
    return bool(
        ((one - other) & (told_other - told_one))
        and ((other - one) & (told_one - told_other))
        and not (
            (one - other) & (told_one - told_other) and (other - one) & (told_other - told_one)
        )
    )


def _words_crossed(pair: Pair, rarity: Rarity) -> bool:
    """Whether the words that tell the two apart tell them apart the other way round there."""
    across = pair.one.text.chinese != pair.told_one.text.chinese
    here, there = _apart(pair.one, pair.other), _apart(pair.told_one, pair.told_other)
    crossed = straight = 0.0
    for term in here.keys() & there.keys():
        if across and not is_shared(term):
            continue
        said = here[term] * there[term] * rarity.share(term)
        if said < -_CLEAR:
            crossed -= said
        elif said > _CLEAR:
            straight += said
    return crossed > _CROSSED and straight < _STRAIGHT * crossed
