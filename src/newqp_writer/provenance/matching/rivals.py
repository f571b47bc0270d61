"""Whether another number was meant: one of another value that fits the claim's words better.

A rival that another number of the sentence needs cannot have been meant by this one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.rows import is_top
from newqp_writer.provenance.matching.candidates import Candidate
from newqp_writer.provenance.meaning import Rarity, conflict, fit, same_days, speaks_for
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import alike, match_values

BETTER = 0.08  # by how much another number must fit better to be the one that was meant
BETTER_ACROSS = 0.25  # between languages, where only the words of the table can be compared
MEANT = 0.45  # and how well it must fit at least
MEANT_ACROSS = 0.4
_NEAR_BEFORE = 60  # characters before a number in which 全年 is said of it
_FEW = 12  # characters between two numbers that stand side by side
_FARTHEST = Decimal(10_000)

Meant = tuple[Source, Number]


def meant_instead(
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
    least = company(claim, best.number) - (1 if across else 2)
    for source in sources:
        for rival in source.comparable(claim.quantity):
            how_well = fit(claim, rival, rarity)
            if other_things and unit and rival.quantity.unit == unit:
                how_well += BETTER  # 70多条 for 70多种, where 80多种 is told
            if (
                how_well > mark
                and _could_stand_for(claim, best, rival)
                and company(claim, rival) > least
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
        or is_change(claim) != is_change(rival)
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
    if led_to and level and there and is_change(claim) and level.quantity.low == there.quantity.low:
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


def company(claim: Number, number: Number) -> int:
    """How many of the numbers told beside the claim's stand in the sentence of a source's."""
    mates = [n for n in claim.text.beside(claim) if n is not claim and not n.is_date]
    beside = [n for n in number.text.beside(number) if n is not number]
    return sum(
        any(match_values(mate.quantity, other.quantity) is not None for other in beside)
        for mate in mates
    )


def is_change(number: Number) -> bool:
    """Whether it is a change: never meant where a share or level is named, nor the reverse."""
    return number.movement.form == "by" and number.movement.direction != ""


def _far_off(claim: Number, rival: Number) -> bool:
    """Whether nobody would write one for the other: 2毫米 for 1488米."""
    if claim.quantity.kind == "money" or claim.quantity.dimension in {"count", "ratio"}:
        return False
    a, b = abs(claim.quantity.low or Decimal(0)), abs(rival.quantity.low or Decimal(0))
    return a * b > 0 and not 1 / _FARTHEST < a / b < _FARTHEST
