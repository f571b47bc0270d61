"""Computations over operands: sum, difference, share, growth, multiple, average, remainder.

Each takes the claim's number and the operands, best first, and gives the first computation whose
result supports the claim as a source's value would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from newqp_writer.models import Evidence
from newqp_writer.numerals import Quantity
from newqp_writer.provenance.computing.gaps import leads_the_other_way
from newqp_writer.provenance.computing.operands import (
    Operand,
    amounts,
    commensurable,
    equals,
    of_dimension,
    of_unit,
)
from newqp_writer.provenance.computing.told_of import divides
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.reckoning.comparing import leaves_its_own, reversed_by_words
from newqp_writer.provenance.times.bases import is_no_base
from newqp_writer.provenance.times.over_time import is_set_against, leads
from newqp_writer.provenance.values import match_values

_GROWTH_RATES = re.compile(
    r"增[速幅长]|涨幅|降幅|快|慢|CPI|PPI|通胀|物价|\b(?:inflation|growth|faster|slower|pace)\b"
)
FAR = 1000  # two levels of one thing are not so many times apart
_DIGITS = 3  # with fewer, one operand must stand in the claim itself


class Derivation(NamedTuple):
    """How a number was computed, and from what."""

    formula: str
    operands: tuple[Operand, ...]
    passages: tuple[Evidence, ...] = ()

    @property
    def evidence(self) -> list[Evidence]:
        """What the operands rest on, each once."""
        return list(
            dict.fromkeys(
                [*(e for operand in self.operands for e in operand.evidence), *self.passages]
            )
        )


_COUNTED_IN = re.compile("算上|加上|连同|计入|加之")

Rule = Callable[[Number, Sequence[Operand]], Derivation | None]


def _pairs(
    claim: Number,
    operands: Sequence[Operand],
    compute: Callable[[Decimal, Decimal], Decimal],
    formula: str,
    *,
    over_time: bool = False,
) -> Derivation | None:
    """Two numbers of one indicator whose computation gives the claim.

    ``over_time``: the first is the later one, and the change goes the way the claim says.
    """
    wanted = claim.quantity
    for a, b in permutations(operands, 2):
        x, y = a.number.quantity, b.number.quantity
        if (x.dimension, x.unit) != (y.dimension, y.unit) or not commensurable(a, b):
            continue
        if _coarse(wanted) and not (a.named or b.named or _one_change(a, b)):
            continue
        if over_time and not _in_time(claim, a.number, b.number):
            continue
        if not _goes_the_way(claim, a.number, b.number) or _other_way(claim, a, b):
            continue
        if match_values(wanted, x) is not None or match_values(wanted, y) is not None:
            continue  # nothing is computed: the other operand is lost in rounding
        if equals(wanted, compute(a.value, b.value)):
            return Derivation(formula.format(a.surface, b.surface), (a, b))
    return None


def _in_time(claim: Number, later: Number, earlier: Number) -> bool:
    """Whether a change leads from ``earlier`` to ``later`` in the claim's direction."""
    rises = (later.quantity.low or 0) > (earlier.quantity.low or 0)
    if claim.movement.direction and rises != (claim.movement.direction == "up"):
        return False
    return leads(claim, later, earlier) is not False


def _one_change(a: Operand, b: Operand) -> bool:
    """Whether the source tells both as one change: 由2.65%提高到3.25%."""
    x, y = a.number, b.number
    if a.article != b.article or x.sentence != y.sentence or "from" not in {x.role, y.role}:
        return False
    first, last = sorted((x.index, y.index))
    return all(number.is_date for number in x.text.numbers[first + 1 : last])


def _goes_the_way(claim: Number, a: Number, b: Number) -> bool:
    """Whether a change leads as the claim says, where the source tells one level as the earlier."""
    if a.role == "from":
        a, b = b, a
    if not claim.movement.direction or b.role != "from" or a.role == "from":
        return True
    rises = (a.quantity.low or 0) > (b.quantity.low or 0)
    return rises == (claim.movement.direction == "up")


def _other_way(claim: Number, a: Operand, b: Operand) -> bool:
    """Whether a change by so many points leads the other way between two levels of a source."""
    moved = claim.movement
    if moved.form != "by" or not moved.direction or claim.quantity.dimension != "points":
        return False
    larger, less = (a, b) if a.value > b.value else (b, a)
    later, earlier = (larger, less) if moved.direction == "up" else (less, larger)
    turned = is_set_against(later.number) and not is_set_against(earlier.number)
    return turned or leads(claim, later.number, earlier.number) is False


def _coarse(claim: Quantity) -> bool:
    """Whether a number has too few digits to be no coincidence."""
    digits = str(abs(claim.low or 0)).replace(".", "").strip("0")
    return len(digits) < _DIGITS


def total(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """Two of the numbers, or a run of up to five that stand together in one sentence."""
    wanted = claim.quantity
    same = of_unit(operands, wanted)
    if wanted.dimension == "ratio":  # shares add up, growth rates do not
        same = [o for o in same if not o.number.movement.direction]
    if wanted.dimension == "count" and (not same or _COUNTED_IN.search(claim.quote[1])):
        # 近1800家与近5000支，相加; 算上此次55个品种，已覆盖490种药品
        same += [o for o in of_dimension(operands, "count") if o.told and o not in same]
    for a, b in permutations(same, 2):
        smaller = match_values(wanted, a.number.quantity) or match_values(wanted, b.number.quantity)
        if smaller is not None or leads_the_other_way(a.number, b.number, 1):
            continue
        if commensurable(a, b) and equals(wanted, a.value + b.value):
            return Derivation(f"{a.surface} + {b.surface}", (a, b))
    ordered = sorted(same, key=lambda o: (o.article, o.number.mention.start))
    for first in range(len(ordered)):
        for last in range(first + 3, min(first + 6, len(ordered) + 1)):
            run = ordered[first:last]
            if equals(wanted, sum((o.value for o in run), Decimal(0))):
                return Derivation(" + ".join(o.surface for o in run), tuple(run))
    return None


def difference(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """One less the other; points are the difference of two rates."""
    levels = of_unit(operands, claim.quantity)
    if claim.quantity.dimension == "points":
        # Growth rates are compared only where the claim says so: 增速高0.9个百分点.
        rates = _GROWTH_RATES.search(claim.quote[1]) is not None
        levels = [
            o for o in of_dimension(operands, "ratio") if rates or not o.number.movement.direction
        ]
    found = _pairs(claim, levels, lambda x, y: x - y, "{0} − {1}")
    if found is not None:
        one, other = (o.number for o in found.operands)
        reversed_ = leads_the_other_way(one, other, -1) or reversed_by_words(claim, one, other)
        return None if reversed_ or leaves_its_own(claim, one, other) else found
    return None


def share(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """One amount as per cent of another."""
    return _pairs(
        claim,
        amounts(operands),
        lambda x, y: x * 100 / y if x < y else Decimal(0),
        "{0} ÷ {1} × 100%",
    )


def share_of_told(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """The same where nothing but the sentence itself asks: it tells the whole, or the part."""
    found = share(claim, [o for o in operands if o.told])
    if found is not None:
        return found
    for a in amounts(operands):
        found = share(claim, [a, *_near(a, operands)]) if a.told else None
        if found is not None and any(operand.told for operand in found.operands):
            return found
    return None


def _near(told: Operand, operands: Sequence[Operand]) -> list[Operand]:
    """The operands of the sentence in which a told one stands, and of the ones beside it."""
    return [
        o
        for o in operands
        if o is not told
        and o.article == told.article
        and abs(o.number.sentence - told.number.sentence) <= 1
    ]


def complement(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """What is left of a hundred per cent: 合格率为97.7%, so 不合格率为2.3%."""
    for o in of_dimension(operands, "ratio"):
        wanted = Decimal(100) - o.value
        if not o.number.movement.direction and equals(claim.quantity, wanted):
            return Derivation(f"100% − {o.surface}", (o,))
    return None


def growth(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """The change between two amounts as per cent of the earlier."""
    return _pairs(
        claim,
        amounts(operands),
        lambda x, y: abs(x - y) * 100 / y if max(x, y) < FAR * min(x, y) else Decimal(-1),
        "({0} − {1}) ÷ {1} × 100%",
        over_time=True,
    )


def multiple(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """One over the other."""
    found = _pairs(claim, operands, lambda x, y: x / y, "{0} ÷ {1}")
    return found if found and divides(claim, *(o.number for o in found.operands)) else None


def average(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """So much for each: an amount over a number of things."""
    units = _PERSONS if claim.quantity.unit in _PERSONS else {claim.quantity.unit}
    same = [
        o
        for o in of_dimension(operands, claim.quantity.dimension)
        if o.number.quantity.unit in units
    ]
    counts = [o for o in of_dimension(operands, "count") if o not in same]
    for a in same:
        for b in counts:
            together = a.article == b.article and a.number.sentence == b.number.sentence
            known = (a.told and b.told) or (together and (a.named or b.named))
            apart = not known and (_coarse(claim.quantity) or not commensurable(a, b))
            if not apart and b.value > 1 and equals(claim.quantity, a.value / b.value):
                return Derivation(f"{a.surface} ÷ {b.surface}", (a, b))
    return None


_PERSONS = frozenset(["人", "名", "位"])


def earlier_share(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """上年为…: a rate less the percentage points it has gained."""
    return _backwards(claim, of_dimension(operands, "ratio"), of_dimension(operands, "points"))


def earlier(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """上年为…: an amount less what it has gained."""
    same = of_unit(operands, claim.quantity)
    return _backwards(claim, same, same)


def earlier_by_rate(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """上年同期为…: an amount less its growth rate: 86.4亿元, up 20 %, was 72亿元."""
    levels, rates = of_unit(operands, claim.quantity), of_dimension(operands, "ratio")
    for level, rate, share in _changed(claim, levels, rates):
        if share > -100 and equals(claim.quantity, level.value * 100 / (100 + share)):
            return Derivation(f"{level.surface} ÷ (1 + {rate.surface})", (level, rate))
    return None


def _backwards(
    claim: Number, levels: Sequence[Operand], changes: Sequence[Operand]
) -> Derivation | None:
    for level, change, amount in _changed(claim, levels, changes):
        if equals(claim.quantity, level.value - amount):
            sign = "−" if change.number.movement.direction == "up" else "+"
            return Derivation(f"{level.surface} {sign} {change.surface}", (level, change))
    return None


def _changed(
    claim: Number, levels: Sequence[Operand], changes: Sequence[Operand]
) -> Iterator[tuple[Operand, Operand, Decimal]]:
    """Levels with the changes from a claim's time that they tell, below zero where they fell."""
    for level in levels:
        for change in changes:
            a, b = level.number, change.number
            if level.article != change.article or a.sentence != b.sentence or a is b:
                continue
            if b.movement.form == "by" and b.movement.direction and not is_no_base(claim, a, b):
                up = b.movement.direction == "up"
                yield level, change, change.value if up else -change.value
