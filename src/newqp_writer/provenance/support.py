"""The best support for a number: a value that agrees, and whether another number was meant.

A number of the right value supports a claim when nothing it carries conflicts and no number of
another value fits the claim's words clearly better. The numbers of a sentence are assigned
together: a rival that another number of the sentence needs cannot have been meant by this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.contrasts import is_of_compared
from newqp_writer.provenance.dating import another_was_meant, meant_date
from newqp_writer.provenance.meaning import (
    Conflict,
    Rarity,
    conflict,
    fit,
    same_days,
    speaks_for,
)
from newqp_writer.provenance.movement import directions_in
from newqp_writer.provenance.periods import stock
from newqp_writer.provenance.rows import is_top
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import LOWER, UPPER, Match, alike, match_values

BETTER = 0.08  # by how much another number must fit better to be the one that was meant
BETTER_ACROSS = 0.25  # between languages, where only the words of the table can be compared
MEANT = 0.45  # and how well it must fit at least
MEANT_ACROSS = 0.4
_TOUCHES = 0.1  # below this the words have nothing in common with the claim's
_NEAR_BEFORE = 60  # characters before a number in which 全年 is said of it
_FEW = 12  # characters between two numbers that stand side by side
_BACK = 12  # numbers back to the period that goes on
_FARTHEST = Decimal(10_000)
_TENTH_DAY = 10  # 4月初 is its first ten days
# What is wrong is clearest beside the number that the words are of.
_SHOWN = frozenset(["indicator", "place", "period"])

Meant = tuple[Source, Number]


class Candidate(NamedTuple):
    """A number of an article whose value agrees with the claim's, and how well it fits."""

    source: Source
    number: Number
    match: Match
    conflict: Conflict | None
    fit: float

    @property
    def rank(self) -> tuple[bool, float, bool, bool]:
        """Best first when sorted descending."""
        return (
            self.conflict is None,
            round(self.fit, 3),
            self.match.how != "rounded",
            self.number.text is self.source.text,
        )


class Support(NamedTuple):
    """The best candidate, what is wrong with it, and the number that was meant instead."""

    best: Candidate | None = None
    trouble: Conflict | None = None
    meant: Meant | None = None


def find_support(claim: Number, sources: Sequence[Source], rarity: Rarity) -> Support:
    """What supports a number among some articles."""
    candidates = list(_candidates(claim, sources, rarity))
    if not candidates:
        return Support()
    best = max(candidates, key=lambda candidate: candidate.rank)
    nearest = max(candidates, key=lambda candidate: candidate.fit)
    shortened = nearest.conflict == "bound" and nearest.number.text is not nearest.source.text
    if nearest.conflict is not None and nearest.fit > best.fit + BETTER and not shortened:
        best = nearest  # the words are plainly those of a number that says something else
    best = _plainly(best, candidates)
    if best.conflict is not None:
        shown = best.conflict in _SHOWN and not claim.is_date
        meant = _meant(claim, best, 0.0, sources, rarity) if shown else None
        return Support(best, best.conflict, meant)
    if claim.quantity.dimension == "clock":
        return Support(best)
    across = claim.text.chinese != best.number.text.chinese
    if claim.is_date:
        meant = meant_date(claim, best.number, sources) or another_was_meant(claim, sources, rarity)
    else:
        meant = _meant(claim, best, BETTER_ACROSS if across else BETTER, sources, rarity)
        meant = None if meant is not None and is_of_compared(claim, meant[1]) else meant
    if meant is not None:
        return Support(best, "indicator", meant)
    untouched = best.fit < _TOUCHES and not (_alike(claim, best.number) or _together(claim, best))
    if untouched and not (claim.is_date or across):
        return Support(best, "indicator")
    return Support(best)


def _plainly(best: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The very value, said the other way, before one that is but near it and fits no better."""
    if best.match.how != "rounded" or best.conflict is not None:
        return best
    exact = [
        one
        for one in candidates
        if one.match.how != "rounded" and one.conflict in _SAID_OTHERWISE and one.fit > best.fit
    ]
    return max(exact, key=lambda one: one.fit, default=best)


_SAID_OTHERWISE = frozenset(["direction", "basis", "change", "period"])


def told_of_its_period(
    claim: Number, sources: Sequence[Source], rarity: Rarity, *, going_on: bool = False
) -> bool:
    """Whether a source tells the same thing of the claimed period, with another value.

    ``going_on``: also where its sentence names none, and the last one named before is it.
    """
    return any(
        (same_days(claim, rival) or (going_on and _goes_on_with(claim, rival)))
        and alike(claim.quantity, rival.quantity)
        and conflict(claim, rival) is None
        and fit(claim, rival, rarity) >= MEANT
        for source in sources
        for rival in source.comparable(claim.quantity)
    )


def _goes_on_with(claim: Number, rival: Number) -> bool:
    """Whether the period of a claim is the last that was named before a number without one."""
    said = claim.told_period
    if rival.period is not None or said is None:
        return False
    before = rival.text.numbers[max(0, rival.index - _BACK) : rival.index]
    named = next((number for number in reversed(before) if number.is_date), None)
    return named is not None and named.quantity.span == said.quantity.span


def _candidates(claim: Number, sources: Sequence[Source], rarity: Rarity) -> Iterator[Candidate]:
    for source in sources:
        for number, match in source.matching(claim.quantity):
            if claim.is_date and match.how == "rounded" and not _reaches(claim, number):
                continue
            bound = match.bound or _is_the_most(claim, number)
            trouble = conflict(claim, number) or (None if bound else "bound")
            if _sign(claim) > 0 > _sign(number) and not _told_as_loss(claim):
                trouble = "direction"
            yield Candidate(source, number, match, trouble, fit(claim, number, rarity))
        for number, match in _falls(claim, source):
            trouble = conflict(claim, number)
            yield Candidate(source, number, match, trouble, fit(claim, number, rarity))
        for number in source.comparable(claim.quantity):
            if claim.quantity.is_range and (_opens(claim, number) or _moves(claim, number)):
                trouble = conflict(claim, number)
                yield Candidate(source, number, Match("exact"), trouble, fit(claim, number, rarity))
            if number.quantity.is_range and _is_end(claim, number):
                trouble = conflict(claim, number)
                yield Candidate(source, number, Match("exact"), trouble, fit(claim, number, rarity))


def _falls(claim: Number, source: Source) -> Iterator[tuple[Number, Match]]:
    """What fell by 0.7%, of −0.7% where no word tells the change."""
    said = claim.quantity
    if said.low is None or said.high is None or said.high >= 0 or claim.movement.direction == "up":
        return
    for number, match in source.matching(replace(said, low=-said.high, high=-said.low)):
        told = {number.movement.direction, *directions_in(number.own_text)}
        if "down" in told or _LOSS.search(number.own_text):
            yield number, match


def _opens(claim: Number, number: Number) -> bool:
    """Whether a number and the one behind it bound a range: 不低于2亿元、不超过4亿元."""
    end = number.next
    return (
        end is not None
        and number.quantity.modifier in LOWER
        and end.quantity.modifier in UPPER
        and end.quantity.dimension == claim.quantity.dimension
        and (number.quantity.low, end.quantity.high) == (claim.quantity.low, claim.quantity.high)
    )


# From 60 to 72 tonnes, of “72 tonnes in 2025, after 60 tonnes in 2024”.
_FROM = re.compile(r"(?:\bfrom|由|从)\s?[约$€£¥]?\Z", re.IGNORECASE)
_ONWARDS = re.compile(r"\A[^,.;，。；]{0,24}(?:\bto|至|到|为)\s?[约$€£¥]?\Z", re.IGNORECASE)
_BACKWARDS = re.compile(
    r"\b(?:after|from|against|compared (?:with|to)|up on|down on)\b|上年|去年|此前"
)
_END = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ENDS = 2


def _moves(claim: Number, number: Number) -> bool:
    """Whether what reads as a range are levels before and after, in the source's order."""
    other = number.next
    ends = [float(end.replace(",", "")) for end in _END.findall(claim.mention.surface)]
    if other is None or len(ends) != _ENDS or not _FROM.search(claim.left):
        return False
    alike = other.quantity.dimension == number.quantity.dimension == claim.quantity.dimension
    first, second = number.quantity.low, other.quantity.low
    if not alike or first is None or second is None or number.sentence != other.sentence:
        return False
    between = number.text.text[number.mention.end : other.mention.start]
    forth, back = _ONWARDS.search(between), _BACKWARDS.search(between)
    if {first, second} != {claim.quantity.low, claim.quantity.high} or not (forth or back):
        return False
    return ((first < second) == bool(forth)) == (ends[0] < ends[1])


def _reaches(claim: Number, number: Number) -> bool:
    """Whether a day stands for an end: 去年底 of 12月31日, but not of 12月3日."""
    if not stock(claim) or stock(number):
        return True
    said, written = claim.quantity.span, number.quantity.span
    if said is None or written is None or said.first is None or written.last is None:
        return False
    if claim.mention.surface.endswith("初"):
        return (written.last - said.first).days < _TENTH_DAY
    return said.last == written.last


_MOST = re.compile("最[高大多强]")
_THE_MOST = re.compile(
    r"最[高大多强]|峰值|之最|\b(?:peak\w*|high(?:est)?|record|maximum|largest|biggest|tallest|most)\b"
)


def _is_the_most(claim: Number, number: Number) -> bool:
    """Whether 最高 tells the largest of some, of a number that is told as that: no bound of one."""
    told = claim.quantity.modifier == "at_most" and number.quantity.modifier in {"", "about"}
    return told and bool(
        _MOST.search(claim.left[-6:]) and _THE_MOST.search(number.clause_before + number.own_text)
    )


_NEGATIVE = re.compile(
    r"[降减跌亏负低缩]|流出|逆差|赤字|零下|回落|\b(?:fell|fall|down|loss|lost|deficit|outflow|declin\w+|drop\w*|minus"
    r"|negative|below|shrank|contract\w*)\b",
    re.IGNORECASE,
)


# 净流出3.62亿元，少于上年同期的8.9亿元: what was named is still spoken of.
_LOSS = re.compile(r"流出|逆差|赤字|亏损|\b(?:deficit|outflows?|loss|losses)\b", re.IGNORECASE)
_GAIN = re.compile(r"流入|顺差|盈余|盈利|利润|\b(?:surplus|inflows?|profit)\b", re.IGNORECASE)


def _told_as_loss(claim: Number) -> bool:
    """Whether the words tell a negative amount: 亏损2亿元."""
    if _NEGATIVE.search(claim.own_text):
        return True
    before = claim.quote[1][: max(0, claim.mention.start - claim.quote[0])]
    return _LOSS.search(before) is not None and not _GAIN.search(claim.own_text)


def _sign(number: Number) -> int:
    low = number.quantity.low
    return 0 if low is None else -1 if low < 0 else 1


_PLAIN = frozenset("省 市 县 区 州 国 镇 乡 村 岁".split())
_LOWER_END = re.compile(r"下限|最低|至少|起步|\b(?:low end|bottom|floor|minimum)\b")
_UPPER_END = re.compile(r"上限|最高|封顶|\b(?:high end|top|ceiling|maximum)\b")


def _is_end(claim: Number, number: Number) -> bool:
    """Whether a number is named as one end of a range: 上限70亿美元, 由10%补至80%."""
    said, span = claim.quantity, number.quantity
    if said.is_range or said.low not in {span.low, span.high} or said.dimension != span.dimension:
        return False
    if claim.role and number.role == "from":
        return (said.low == span.low) == (claim.role == "from")
    named = _LOWER_END if said.low == span.low else _UPPER_END
    return named.search(claim.left) is not None


def _alike(claim: Number, number: Number) -> bool:
    """Whether two numbers are the same by what they are, whatever words stand around them."""
    if claim.quantity.kind == "rank":
        return claim.mention.surface == number.mention.surface
    said, written = claim.quantity, number.quantity
    if said.dimension == "time:year" or (said.unit == written.unit and said.unit in _PLAIN):
        return said.low == written.low  # 十年间 of 10年来; 四市 of 4市
    return same_days(claim, number) and _is_change(claim) and _is_change(number)


def _meant(
    claim: Number, best: Candidate, better: float, sources: Sequence[Source], rarity: Rarity
) -> Meant | None:
    """The number of another value that fits the claim's words clearly better."""
    if _anchored(claim, best.number) or (is_top(claim) and is_top(best.number)):
        return None
    meant: Meant | None = None
    across = claim.text.chinese != best.number.text.chinese
    mark = max(MEANT_ACROSS if across else MEANT, best.fit + better)
    unit = claim.quantity.unit
    other_things = claim.quantity.dimension == "count" and best.number.quantity.unit != unit
    company = _company(claim, best.number) - (1 if across else 2)
    for source in sources:
        for rival in source.comparable(claim.quantity):
            how_well = fit(claim, rival, rarity)
            if other_things and unit and rival.quantity.unit == unit:
                how_well += BETTER  # 70多条 for 70多种, where 80多种 is told
            if (
                how_well > mark
                and _could_stand_for(claim, best, rival)
                and _company(claim, rival) > company
                and conflict(claim, rival) is None
                and not speaks_for(claim, best.number, rival, rarity)
                and not _spoken_for(claim, best, (source, rival), how_well, rarity)
            ):
                meant, mark = (source, rival), how_well
    return meant


def _could_stand_for(claim: Number, best: Candidate, rival: Number) -> bool:
    """Whether a number of another value is of the sort that the claim tells."""
    said, found, other = claim.quantity, best.number.quantity, rival.quantity
    settled = best.conflict is None and same_days(claim, best.number)
    return not (
        not alike(said, other)
        or match_values(said, other) is not None
        or match_values(other, found) is not None
        or _is_change(claim) != _is_change(rival)
        or _far_off(claim, rival)
        or (rival.role == "from" and claim.role != "from")
        or (said.is_range and not other.is_range and other.low in {said.low, said.high})
        or (said.unit == found.unit and other.unit != said.unit)
        or (settled and rival.period is not None and not same_days(claim, rival))
        or (settled and _whole_year(rival) and not _whole_year(claim))
        or (_named_in(claim, best.number) and not _named_in(claim, rival))
    )


_WHOLE_YEAR = re.compile(r"全年|\b(?:full[- ]year|for the (?:full|whole) year)\b", re.IGNORECASE)


def _whole_year(number: Number) -> bool:
    """Whether a number is told of a whole year, whichever: 全年社会消费品零售总额3790.6亿元."""
    start, words = number.quote
    before = words[
        max(0, number.mention.start - start - _NEAR_BEFORE) : number.mention.start - start
    ]
    return _WHOLE_YEAR.search(before) is not None


def _named_in(claim: Number, number: Number) -> bool:
    """Whether the claim has all that a number's own words name: no 动力和储能电池 for 储能电池."""
    own = number.own_terms
    return len(own) > 1 and all(claim.weights.get(term, 0.0) > 0 for term in own)


def _spoken_for(
    claim: Number, best: Candidate, rival: Meant, how_well: float, rarity: Rarity
) -> bool:
    """Whether another number of the sentence needs the rival more than this one gains by it.

    Of two numbers that are swapped both gain.
    """
    source, wanted = rival
    for mate in claim.text.beside(claim):
        if mate is claim or mate.is_date or match_values(mate.quantity, wanted.quantity) is None:
            continue
        needed = max(
            (number for number, _ in source.matching(mate.quantity)),
            key=lambda number: fit(mate, number, rarity),
        )
        if needed is not wanted or conflict(mate, wanted) is not None:
            continue
        lost = fit(mate, wanted, rarity)
        if conflict(mate, best.number) is None:
            lost -= fit(mate, best.number, rarity)
        if how_well - best.fit < lost + BETTER:
            return True
    return False


def _anchored(claim: Number, number: Number) -> bool:
    """Whether the number beside it is the same in the source, with the same words between.

    Of a change also where the level it led to stands behind it here and before it there.
    """
    level, there = claim.next, number.previous
    led_to = level is not None and there is not None and level.movement.form == "to"
    if (
        led_to
        and level
        and there
        and _is_change(claim)
        and level.quantity.low == there.quantity.low
    ):
        return True
    beside = [(claim.previous, number.previous), (claim.next, number.next)]
    # What names its own subject is not known by the rate behind it.
    for mine, theirs in beside[: 1 if len(claim.own_terms) > 1 else 2]:
        if mine is None or theirs is None or mine.quantity.low != theirs.quantity.low:
            continue
        between = claim.text.text[mine.mention.end : claim.mention.start]
        behind = claim.text.text[claim.mention.end : mine.mention.start]
        also = number.text.text[theirs.mention.end : number.mention.start]
        after = number.text.text[number.mention.end : theirs.mention.start]
        if (between, behind) == (also, after) or _begin_alike(between + behind, also + after):
            return True
    return False


def _begin_alike(mine: str, theirs: str) -> bool:
    """，超警 and ，超警戒水位: few words that begin with the same three characters."""
    return mine[:3] == theirs[:3] and min(len(mine), len(theirs)) >= 3 and len(mine) <= _FEW


def _company(claim: Number, number: Number) -> int:
    """How many of the numbers told beside the claim's stand in the sentence of a source's."""
    mates = [n for n in claim.text.beside(claim) if n is not claim and not n.is_date]
    beside = [n for n in number.text.beside(number) if n is not number]
    return sum(
        any(match_values(mate.quantity, other.quantity) is not None for other in beside)
        for mate in mates
    )


def _together(claim: Number, best: Candidate) -> bool:
    """Whether a number is told with the same number as in the source, exactly, in other words.

    “96 percent of its 2025 budget of €469 million”, of “Of last year's €469 million, 96 percent …”.
    """
    return best.match.how == "exact" and _company(claim, best.number) > 0


def _is_change(number: Number) -> bool:
    """Whether it is a change: never meant where a share or level is named, nor the reverse."""
    return number.movement.form == "by" and number.movement.direction != ""


def _far_off(claim: Number, rival: Number) -> bool:
    """Whether nobody would write one for the other: 2毫米 for 1488米."""
    if claim.quantity.kind == "money" or claim.quantity.dimension in {"count", "ratio"}:
        return False
    a, b = abs(claim.quantity.low or Decimal(0)), abs(rival.quantity.low or Decimal(0))
    return a * b > 0 and not 1 / _FARTHEST < a / b < _FARTHEST
