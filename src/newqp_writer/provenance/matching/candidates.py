"""The numbers of the articles whose value a claim may have, also where it is told in another way.

A fall of a number below zero, two levels as one range, one end of a range, the most of some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.movement import directions_in
from newqp_writer.provenance.context.periods import stock
from newqp_writer.provenance.meaning import Conflict, Rarity, conflict, fit
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import LOWER, UPPER, Match

_TENTH_DAY = 10  # 4月初 is its first ten days


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


def candidates(claim: Number, sources: Sequence[Source], rarity: Rarity) -> Iterator[Candidate]:
    """Every number that agrees with a claim's value, with what is wrong with it, if anything."""
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
