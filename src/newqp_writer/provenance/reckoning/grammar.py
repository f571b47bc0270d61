"""The grammar: the operations over operands.

Every operation yields all its formulas, agreeing or not: how many there are decides what an
agreement is worth.
"""

# ruff: noqa: ARG001 - every operation is given the claim, whether it looks at it or not

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations

from newqp_writer.provenance.computing.gaps import gap, leads_the_other_way
from newqp_writer.provenance.computing.told_of import divides, has_led_to, looks_ahead
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.rows import mate_of
from newqp_writer.provenance.reckoning.comparing import leaves_its_own, reversed_by_words
from newqp_writer.provenance.reckoning.each import A_YEAR, often_a_year
from newqp_writer.provenance.reckoning.operands import (
    LENGTHS,
    Formula,
    Operand,
    alike,
    amounts,
    in_time,
    kin,
    pairs,
    rates,
    rates_of_change,
    runs,
)
from newqp_writer.provenance.times.bases import is_no_base

# The order in time of two levels that are told the other way round. What is claimed is then the
# opposite of what comes out, which is below zero and agrees with nothing.
_REVERSED = -4.0
_FAR = 1000  # two levels of one thing are not so many times apart
_PLAN = re.compile(r"十[一二三四五六]五[”’\"]?(?!年|规划|纲要|开局)|过去五年|五年间|5年间")
_ABOVE_BELOW = re.compile(r"[高快多低慢少][于出]?(?=[^，。；\d]{0,14}$)|领先|落后")
_WAS = re.compile(
    r"[去上]年|上个?[月季]|同期|此前"
    r"|\b(?:(?:year|month|quarter) (?:before|earlier|ago)|last year)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s?of\s(?:its|the|their|all)\b")
Formulas = Iterator[Formula]
Operands = Sequence[Operand]


def difference(claim: Number, operands: Operands) -> Formulas:
    """What one is more than another; of points also between two rates."""
    points = claim.quantity.dimension == "points"
    levels = [o for o in operands if o.dimension == "ratio"] if points else alike(claim, operands)
    for a, b, w in pairs(levels):
        if a.value > b.value:
            way = claim.movement.direction
            order = max(-6.0 if way == "down" else in_time(claim, a, b),
                        -6.0 if way == "up" else in_time(claim, b, a))  # fmt: skip
            reversed_ = way != "" and order <= _REVERSED
            reversed_ = reversed_ or reversed_by_words(claim, a.number, b.number)
            reversed_ = reversed_ or leads_the_other_way(a.number, b.number, -1)
            reversed_ = reversed_ or leaves_its_own(claim, a.number, b.number)
            fitting = w + 0.6 * order
            if points:  # a growth rate less a share means nothing
                fitting += 0.5 if a.number.movement.form == b.number.movement.form else -2.0
            more = (b.value - a.value) if reversed_ else (a.value - b.value)
            yield Formula(more, fitting, "{0} − {1}", (a, b))
        if points and _turned(a, b):
            yield Formula(a.value + b.value, w, "{0} + {1}", (a, b))  # 由下降3.8%转为增长1.8%


def _turned(a: Operand, b: Operand) -> bool:
    """Whether one is told as a rise, the other as a fall."""
    now, before = a.number.movement, b.number.movement
    return now.form == before.form == "by" and now.direction == "up" != before.direction == "down"


def total(claim: Number, operands: Operands) -> Formulas:
    """Two or three that the claim names, or a run of neighbours, added up."""
    parts = alike(claim, operands)
    parts = rates(parts) if claim.quantity.dimension == "ratio" else parts
    best = sorted(parts, key=lambda o: -o.weight)[:7]
    every = (*combinations(parts, 2), *combinations(best, 3), *runs(parts, 3, 6))
    sets = {frozenset(id(o.number) for o in chosen): chosen for chosen in every}
    apart = any(gap(o.number) for o in parts)
    for numbers, chosen in sets.items():
        against = (apart and _set_against(chosen)) or _has_its_change(chosen)
        if len(numbers) == len(chosen) and not against:
            w = 2 * _mean([o.weight for o in chosen]) + kin(*chosen) - 0.4 * len(chosen)
            yield Formula(sum([o.value for o in chosen]), w, _joined(len(chosen)), chosen)


def _has_its_change(chosen: Sequence[Operand]) -> bool:
    """Whether a level stands beside what it rose or fell by: the two make what nobody has told."""
    changes = [o for o in chosen if o.number.movement.form == "by" and o.number.movement.direction]
    levels = [o for o in chosen if o not in changes]
    near = {(o.home, o.number.sentence) for o in changes}
    return any((o.home, o.number.sentence) in near for o in levels if o.home)


def _set_against(chosen: Sequence[Operand]) -> bool:
    """Whether one of some numbers lies so far above what another is: the two add up to nothing."""
    return any(leads_the_other_way(a.number, b.number, 1) for a, b in permutations(chosen, 2))


def share(claim: Number, operands: Operands) -> Formulas:
    """One, or two neighbours, as per cent of a larger one."""
    whole = amounts(operands)
    for a, b, w in pairs(whole):
        if a.value < b.value:
            yield Formula(100 * a.value / b.value, w, "{0} ÷ {1}", (a, b))
    for a in (o for o in operands if o.dimension == "points"):
        for b in (o for o in operands if o.dimension == "ratio" and a.value < o.value):
            w = a.weight + b.weight + kin(a, b)
            yield Formula(100 * a.value / b.value, w, "{0} ÷ {1}", (a, b))  # 拉动、贡献
    for c in (o for o in whole if o.told):
        for a, b in runs((o for o in alike(c.number, whole) if o.value < c.value), 2, 2):
            w = c.weight + (a.weight + b.weight) / 2 + kin(a, b, c) - 1.0
            yield Formula(100 * (a.value + b.value) / c.value, w, "({0} + {1}) ÷ {2}", (a, b, c))


def share_of_rest(claim: Number, operands: Operands) -> Formulas:
    """What is left of one without another, in per cent."""
    for a, b, w in pairs(amounts(operands)):
        if a.value < b.value:
            yield Formula(100 - 100 * a.value / b.value, w, "1 − {0} ÷ {1}", (a, b))


def complement(claim: Number, operands: Operands) -> Formulas:
    """What is left of a hundred per cent."""
    for o in rates(operands):
        yield Formula(100 - o.value, o.weight, "100% − {0}", (o,))


def growth(claim: Number, operands: Operands) -> Formulas:
    """By how many per cent one is more or less than another, or was changed."""
    for a, b, w in pairs(amounts(operands)):
        if max(a.value, b.value) >= _FAR * min(a.value, b.value):
            continue
        value, order = 100 * abs(a.value - b.value) / b.value, in_time(claim, a, b)
        yield Formula(-value if order <= _REVERSED else value, w + order, "{0} ÷ {1} − 1", (a, b))
        moved = a.number.movement
        if moved.form == "by" and moved.direction and a.value < b.value:
            earlier = b.value + a.value * (1 if moved.direction == "down" else -1)
            opposite = claim.movement.direction not in {"", moved.direction}
            value = (-100 if opposite else 100) * a.value / earlier
            yield Formula(value, w, "{0} ÷ ({1} ∓ {0})", (a, b))


def growth_a_year(claim: Number, operands: Operands) -> Formulas:
    """The same, spread over years."""
    told = {o.value for o in operands if o.dimension == "time:year" and o.told}
    for a, b, w in pairs(amounts(operands)):
        spans = [o.number.period.quantity.span if o.number.period else None for o in (a, b)]
        dated = {x.last.year - y.last.year for x, y in (spans,) if x and y and x.last and y.last}
        for n in told | dated if a.value > b.value else ():
            if n > 1:
                value = 100 * (a.value / b.value) ** (1 / n) - 100
                yield Formula(
                    value, w + in_time(claim, a, b), f"({{0}} ÷ {{1}})^(1/{n:g}) − 1", (a, b)
                )


def compared_rate(claim: Number, operands: Operands) -> Formulas:
    """The rate that another is told to be above or below by points."""
    for points in (o for o in operands if o.dimension == "points"):
        way = _ABOVE_BELOW.search(points.number.left)
        for level in (o for o in operands if way and o.dimension == "ratio"):
            sign = -1 if way and way[0][0] in "高快多领" else 1
            w = level.weight + points.weight + 2 * kin(level, points)
            yield Formula(level.value + sign * points.value, w, "{0} ∓ {1}", (level, points))


def earlier_rate(claim: Number, operands: Operands) -> Formulas:
    """A rate before a change in points."""
    for change in (o for o in operands if o.dimension == "points" and o.number.movement.direction):
        sign = 1 if change.number.movement.direction == "down" else -1
        for level in (o for o in operands if o.dimension == "ratio"):
            if is_no_base(claim, level.number, change.number):
                continue
            w = level.weight + change.weight + 2 * kin(level, change)
            yield Formula(level.value + sign * change.value, w, "{0} ∓ {1}", (level, change))


def later_rate(claim: Number, operands: Operands) -> Formulas:
    """A rate after a change in points that is still to come."""
    if _WAS.search(claim.own_text) and not claim.movement.direction:
        return  # what was before the change does not come after it
    for change in (o for o in operands if o.dimension == "points"):
        way = claim.movement.direction or change.number.movement.direction
        for level in (o for o in operands if o.dimension == "ratio"):
            w = level.weight + change.weight + 2 * kin(level, change)
            for sign in (1,) if way == "up" else (-1,) if way == "down" else (1, -1):
                template = "{0} + {1}" if sign > 0 else "{0} − {1}"
                yield Formula(level.value + sign * change.value, w, template, (level, change))


def multiple(claim: Number, operands: Operands) -> Formulas:
    """How many times another one is."""
    for a, b, w in pairs([*amounts(operands), *(o for o in operands if o.dimension == "ratio")]):
        if a.value > b.value:
            value = a.value / b.value * (1 if divides(claim, a.number, b.number) else -1)
            in_order = in_time(claim, a, b) if claim.movement.form == "by" else 0.0
            yield Formula(value, w + in_order, "{0} ÷ {1}", (a, b))
    for o in operands:
        if o.dimension == "ratio" and o.number.movement.form == "by":
            sign = -1 if o.number.movement.direction == "down" else 1
            template = "1 + {0}" if sign > 0 else "1 − {0}"
            yield Formula(1 + sign * o.value / 100, 2 * o.weight, template, (o,))


def product(claim: Number, operands: Operands) -> Formulas:
    """A share of an amount."""
    for a, b, w in _shares_of(claim, operands):
        yield Formula(a.value * b.value / 100, w, "{0} × {1}", (a, b))


def whole(claim: Number, operands: Operands) -> Formulas:
    """The amount that a share is of."""
    for a, b, w in _shares_of(claim, operands):
        yield Formula(a.value * 100 / b.value, w, "{0} ÷ {1}", (a, b))


def _shares_of(claim: Number, operands: Operands) -> Iterator[tuple[Operand, Operand, float]]:
    # It cuts 4% of its workforce: a change told as a share.
    cuts = (o for o in rates_of_change(operands) if _OF.match(o.number.right))
    for rate in (*rates(operands), *cuts):
        for a in alike(claim, operands):
            yield a, rate, a.weight + rate.weight + kin(a, rate)


def base(claim: Number, operands: Operands) -> Formulas:
    """What a level was before its change."""
    for value, w, level, change in _bases(claim, tuple(operands)):
        if not is_no_base(claim, level.number, change.number):
            yield Formula(value, w, "{0} before {1}", (level, change))


def increase(claim: Number, operands: Operands) -> Formulas:
    """By how much a level changed that is told with its rate."""
    for value, w, level, change in _bases(claim, tuple(operands)):
        moved = change.number.movement.direction
        wrong = claim.movement.direction and moved and claim.movement.direction != moved
        if change.dimension in {"ratio", "multiple"}:
            template = "{0} − ({0} before {1})"
            yield Formula(
                abs(level.value - value), w - 6.0 * bool(wrong), template, (level, change)
            )


@lru_cache(maxsize=2)  # two operations ask for them
def _bases(
    claim: Number, operands: tuple[Operand, ...]
) -> Sequence[tuple[float, float, Operand, Operand]]:
    """A level, what it was before its change, and the change, which stands close to it."""
    found: list[tuple[float, float, Operand, Operand]] = []
    levels = alike(claim, operands)
    for change in operands:
        moved, times = change.number.movement, change.dimension == "multiple"
        sign = -1 if moved.direction == "down" else 1
        if not times and not (moved.form == "by" and moved.direction):
            continue
        factor = change.value if times else 1 + sign * change.value / 100
        divided = (times and sign > 0) or (change.dimension == "ratio" and factor > 0)
        if not divided and change not in levels:
            continue
        mate = mate_of(change.number)
        for level in levels:
            if level.number is change.number or level.number.movement.form == "by":
                continue
            apart = (
                abs(level.number.index - change.number.index) if level.home == change.home else 9
            )
            w = level.weight + change.weight + 2 * kin(level, change) - 0.5 * min(apart - 1, 4)
            if mate is not None:  # 2.2万笔、99亿元，分别下降12%和10%
                w += 2.0 if mate is level.number else -2.0
            value = level.value / factor if divided else level.value - sign * change.value
            found.append((value, w, level, change))
    return found


def increased(claim: Number, operands: Operands) -> Formulas:
    """A level after the change that is told of it: 150万元, up a fifth."""
    ahead = looks_ahead(claim)
    for level in alike(claim, operands):
        for change in rates_of_change(operands):
            way = change.number.movement.direction
            factor = 1 + change.value / 100 * (-1 if way == "down" else 1)
            w = level.weight + change.weight + 2 * kin(level, change)
            if not ahead and has_led_to(change.number, level.number):
                factor = -factor  # it has grown already: what comes out agrees with nothing
            yield Formula(level.value * factor, w, "{0} × (1 ± {1})", (level, change))
    if claim.movement.form == "to" and claim.movement.direction:  # 增至138架: 120, and 18 more
        sign = 1 if claim.movement.direction == "up" else -1
        for level, change, w in pairs(alike(claim, operands)):
            if level.value > change.value:
                yield Formula(level.value + sign * change.value, w, "{0} ± {1}", (level, change))


def rest(claim: Number, operands: Operands) -> Formulas:
    """What is left of a whole without the parts that are told beside it."""
    parts = rates(operands) if claim.quantity.dimension == "ratio" else alike(claim, operands)
    for chosen in runs(parts, 2, 4):
        w = 2 * _mean([o.weight for o in chosen]) + kin(*chosen) - 0.4 * len(chosen)
        taken = sum(o.value for o in chosen)
        if claim.quantity.dimension == "ratio":
            yield Formula(100 - taken, w, f"100% − ({_joined(len(chosen))})", chosen)
            continue
        for whole in parts:
            if whole.value > taken and whole.home == chosen[0].home:
                value = whole.value - taken
                listed = (*chosen, whole)
                template = f"{{{len(chosen)}}} − ({_joined(len(chosen))})"
                yield Formula(
                    value, (w + whole.weight + kin(whole, chosen[0])) / 1.5, template, listed
                )


def average(claim: Number, operands: Operands) -> Formulas:
    """An amount by a number of things, days or months; or the mean of a run."""
    each = alike(claim, operands)
    counts = [
        o for o in operands if o.dimension in {"count", *LENGTHS} and o.value > 1 and o not in each
    ]
    for a in each:
        for b in counts:
            yield Formula(a.value / b.value, a.weight + b.weight + kin(a, b), "{0} ÷ {1}", (a, b))
        span = a.number.period.quantity.span if a.number.period else None
        if span and span.first and span.last:
            for n in {span.months, (span.last - span.first).days + 1} - {1}:
                yield Formula(a.value / n, 2 * a.weight, f"{{0}} ÷ {n}", (a,))
        elif A_YEAR.search(a.number.quote[1]):
            for n in often_a_year(claim.own_text):
                yield Formula(a.value / n, 2 * a.weight, f"{{0}} ÷ {n}", (a,))
        if _PLAN.search(a.number.quote[1]) or _PLAN.search(claim.quote[1]):
            yield Formula(a.value / 5, 2 * a.weight, "{0} ÷ 5", (a,))
    for run in runs(each, 3, 6):
        w = 2 * _mean([o.weight for o in run]) + kin(*run) - 1.0
        yield Formula(_mean([o.value for o in run]), w, f"({_joined(len(run))}) ÷ {len(run)}", run)


def average_of_rest(claim: Number, operands: Operands) -> Formulas:
    """What remains to be done, by the time that is left."""
    for n in (o for o in operands if o.dimension in LENGTHS and o.told):
        for a, b, w in pairs(alike(claim, operands)):
            if a.value > b.value:
                yield Formula((a.value - b.value) / n.value, w, "({0} − {1}) ÷ {2}", (a, b, n))


def midpoint(claim: Number, operands: Operands) -> Formulas:
    """The middle of a range."""
    for a, b in combinations(alike(claim, operands), 2):
        if a.number is b.number:
            yield Formula((a.value + b.value) / 2, a.weight, "middle of {0}", (a,))


def shifted(claim: Number, operands: Operands) -> Formulas:
    """A range plus or minus an amount, or a share of it."""
    each = alike(claim, operands)
    for a, b in combinations(each, 2):
        low, high = sorted((a.value, b.value))
        for o in (*each, *rates(operands)) if a.number is b.number else ():
            w = a.weight + o.weight + kin(a, o)
            if o.dimension == "ratio" != a.dimension:
                yield Formula(low * o.value / 100, w, "{0} × {1}", (a, o), high * o.value / 100)
            elif o.number is not a.number:
                yield Formula(low + o.value, w, "{0} + {1}", (a, o), high + o.value)
                yield Formula(low - o.value, w, "{0} − {1}", (a, o), high - o.value)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


@lru_cache(maxsize=16)
def _joined(many: int) -> str:
    return " + ".join(f"{{{i}}}" for i in range(many))
