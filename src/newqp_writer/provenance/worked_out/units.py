"""What two measures make when their units are carried along: money by energy, a rate by a time.

Only units that work out give a formula, so that there are few: 65亿元 by 25 GWh is what is told in
元/GWh, and 118 mAh by 31 euros is nothing. Counts have no unit of their own; what comes to each, or
is had by all, must be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations, product
from typing import NamedTuple

from newqp_writer.numerals.units import unit_of, unit_pattern
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.naming import naming
from newqp_writer.provenance.glossary.phrases import EVERY, IN_ALL
from newqp_writer.provenance.glossary.vocabulary import is_shared, terms_of
from newqp_writer.provenance.worked_out.formula import Formula, Formulas
from newqp_writer.provenance.worked_out.pool import Operand, measure

_DAY = 86_400
_BASES: Mapping[str, tuple[Decimal, Mapping[str, int]]] = {
    "energy": (Decimal(3600), {"W": 1, "s": 1}),
    "heat": (Decimal(1), {"W": 1, "s": 1}),
    "power": (Decimal(1), {"W": 1}),
    "time": (Decimal(1), {"s": 1}),
    "time:day": (Decimal(_DAY), {"s": 1}),
    "time:month": (Decimal(_DAY * 365) / 12, {"s": 1}),
    "time:year": (Decimal(_DAY * 365), {"s": 1}),
    "speed": (1 / Decimal("3.6"), {"m": 1, "s": -1}),
    "length": (Decimal(1), {"m": 1}),
    "area": (Decimal(1), {"m": 2}),
    "area:mu": (Decimal(2000) / 3, {"m": 2}),
    "volume": (Decimal(1), {"m": 3}),
}
_NOTHING: Mapping[str, int] = {}
_NO_MEASURES = frozenset(
    ["ratio", "points", "multiple", "index", "rank", "clock", "calendar", "temperature"]
)
_PER = re.compile(
    rf"[^\d.;。；]{{0,24}}?(?:\b(?:{EVERY}|an?|for (?:each|every))\s|/)(?P<unit>{unit_pattern()})",
    re.IGNORECASE,
)
_EVERY = re.compile(rf"每\s?(?P<unit>[A-Za-z]+|{unit_pattern()})[^\d，。；]{{0,8}}$")
_NAMED = re.compile(
    rf"\b(?:{EVERY})\s(?P<unit>{unit_pattern()})|每(?P<zh>[A-Za-z]+|{unit_pattern()})",
    re.IGNORECASE,
)
_PERIODS = (
    (_DAY * 365, re.compile(r"全年|[一每]年|年度|\byear|annual", re.IGNORECASE), "365 d"),
    (Decimal(_DAY * 365) / 12, re.compile(r"全月|[一每]个?月|\bmonth", re.IGNORECASE), "1/12 a"),
    (_DAY * 7, re.compile(r"[一每]周|\bweek", re.IGNORECASE), "7 d"),
    (_DAY, re.compile(r"[一每][天日]|\bda(?:y|ily)\b", re.IGNORECASE), "1 d"),
)
_MOST_DENOMINATORS = 2
# What is asked of counts: so much for each, so much in all.
_EACH = re.compile(
    rf"均|每|各|单[位价个台车]|\b(?:average\w*|{EVERY}|apiece|an?|per|rate|price|cost)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"{IN_ALL}|合计|全[年月部体]|累计|折合|相当于|即|约|金额|花|耗|付|费用|水费|电费|"
    r"\b(?:total\w*|in all|altogether|together|worth|amount\w*|spen[dt]\w*|cost\w*|sav\w+"
    r"|paid|pays?|sum|would|needs?|used?|comes? to|came to|earn\w*|made|makes?|all|burn\w*)\b",
    re.IGNORECASE,
)


_ASKING = re.compile(
    rf"{IN_ALL}|[总合]计|[总金]额|总[量价]|全部|累计|折合|相当于|单位|平均|[均每各]"
    rf"|\b(?:total\w*|sum|altogether|together|worth|amount\w*|comes? to|came to|average\w*|{EVERY}"
    r"|apiece|rate|costs?|used?|needs?|makes?|made)\b",
    re.IGNORECASE,
)


class _Measure(NamedTuple):
    """A value in base units, and the powers of these."""

    value: Decimal
    powers: tuple[tuple[str, int], ...]


def by_units(claim: Number, operands: Sequence[Operand], around: str) -> Formulas:
    """All that two operands make in the unit of a claim: its value, the two, the formula.

    Args:
        claim: what may have been computed.
        operands: what from.
        around: the words around it, which must ask where one of the two only counts.
    """
    told = measure(claim)
    if told is None or told[1] in _NO_MEASURES:
        return
    wanted = {m.powers: m.value for m in _wanted(claim, told[1], around)}
    each, whole = _EACH.search(around) is not None, _ALL.search(around) is not None
    read = [(o, _measures_of(o)) for o in operands if o.dimension not in _NO_MEASURES]
    yield from _over_time(read, wanted, around)
    for (a, ones), (b, others) in permutations(read, 2):
        if a.number is b.number:
            continue
        for one, other in product(ones, others):
            if not one.powers:
                continue
            counts = not other.powers
            made = _times(one.powers, other.powers, -1)
            if made in wanted and ((each and other.value > 1) if counts else True):
                value = one.value / other.value / wanted[made]
                yield Formula(value, (a, b), f"{a.surface} ÷ {b.surface}")
            made = _times(one.powers, other.powers, 1)
            if made in wanted and ((whole and _is_for_each(a)) if counts else True):
                value = one.value * other.value / wanted[made]
                yield Formula(value, (a, b), f"{a.surface} × {b.surface}")


def is_told_of_both(claim: Number, formula: Formula) -> bool:
    """Whether a sentence tells both measures that a formula multiplies, and the claim no more.

    员工1200人，人均补贴85元 are 补贴10.2万元, and no wages of as much. What makes no other
    measure, and what the claim tells itself, is not asked.
    """
    pair = _pair(formula)
    if pair is None:
        return True
    a, b = (one.number for one in pair)
    said = naming(terms_of(_ASKING.sub(" ", claim.text.words(*claim.bounds))))
    across = claim.text.chinese != a.text.chinese
    own = {term for term in said if not across or is_shared(term)}
    together = a.text is b.text and a.sentence == b.sentence
    return together and own <= {*a.own_terms, *b.own_terms}


def is_mixed(claim: Number, formula: Formula) -> bool:
    """Whether two measures have each one of the other's sort beside it, or another one is named.

    In 投资65亿元建设25GWh，另投资12亿元建设5GWh each clause has its own, elsewhere each sentence.
    """
    pair = _pair(formula)
    if pair is None:
        return False
    a, b = pair
    if _has_its_own(a, b) and _has_its_own(b, a):
        return True
    own = {*a.number.own_terms, *b.number.own_terms}
    others = {
        term
        for number in a.number.text.of_sentence(a.number.sentence)
        if _dimension(number) in {a.dimension, b.dimension}
        for term in number.own_terms
    }
    return not own.issuperset(others.intersection(claim.own_terms))


def _has_its_own(one: Operand, other: Operand) -> bool:
    """Whether an operand has another of a sort in its clause; far off, in its sentence."""
    a, b = one.number, other.number
    within = a.text is b.text and a.sentence == b.sentence
    beside = [n for n in a.text.of_sentence(a.sentence) if not within or n.clause == a.clause]
    return b not in beside and any(_dimension(n) == other.dimension for n in beside)


def _dimension(number: Number) -> str:
    measured = measure(number)
    return measured[1] if measured is not None else ""


def _pair(formula: Formula) -> tuple[Operand, Operand] | None:
    """The two measures of different sorts of which a formula is made, one from a source alone."""
    if len(formula.operands) != 2:
        return None
    a, b = formula.operands
    told = all(one.told is not None or one.source is None for one in (a, b))
    sorts = {a.dimension, b.dimension}
    return (a, b) if len(sorts) > 1 and not (told or sorts & _NO_MEASURES) else None


def _wanted(claim: Number, dimension: str, around: str) -> Iterator[_Measure]:
    """What a claim may measure: by its own denominator, or by one that its sentence names."""
    yield from _measures(Decimal(1), dimension, (claim,))
    for named in _NAMED.finditer(around):
        unit = unit_of(named["unit"] or named["zh"])
        if unit is not None and unit.dimension != dimension:
            factor, powers = _base(dimension)
            size, below = _base(unit.dimension)
            made = _times(_sorted(powers), _sorted(below), -1)
            yield _Measure(factor / (unit.factor * size), made)


def _over_time(
    read: Sequence[tuple[Operand, list[_Measure]]],
    wanted: Mapping[tuple[tuple[str, int], ...], Decimal],
    around: str,
) -> Formulas:
    """What a rate comes to in a year, a month, a week, a day that words name: 74 a day, 27,000."""
    for operand, (whole, *_) in read:
        made = _times(whole.powers, (("s", 1),), 1)
        if dict(whole.powers).get("s") == -1 and made in wanted:
            for seconds, words, named in _PERIODS:
                if words.search(around):
                    value = whole.value * seconds / wanted[made]
                    yield Formula(value, (operand,), f"{operand.surface} × {named}")


def _measures_of(operand: Operand) -> list[_Measure]:
    numbers = (operand.number,) if operand.told is None else (operand.number, operand.told)
    return _measures(operand.value, operand.dimension, numbers)


def _is_for_each(operand: Operand) -> bool:
    """Whether an amount is told of one of several: 31.50 dollars a share, €3m per train."""
    numbers = (operand.number,) if operand.told is None else (operand.number, operand.told)
    return any(_EACH.search(n.own_text) for n in numbers)


def _measures(value: Decimal, dimension: str, numbers: Sequence[Number]) -> list[_Measure]:
    """What a value is: as it is; and without the time that it is told for, 21,400 a day."""
    factor, powers = _base(dimension)
    value, found = value * factor, dict(powers)
    bare: _Measure | None = None
    told = next(filter(None, (list(_denominators(number)) for number in numbers)), [])
    for of, size in told:
        factor, below = _base(of)
        if set(below) == {"s"}:
            bare = bare or _Measure(value, _sorted(found))
        value /= size * factor
        found = {base: found.get(base, 0) - below.get(base, 0) for base in {*found, *below}}
    whole = _Measure(value, _sorted(found))
    return [whole] if bare is None else [whole, bare]


def _base(dimension: str) -> tuple[Decimal, Mapping[str, int]]:
    """How a dimension is made of base units; a count is of none, any other of itself."""
    if dimension.partition(":")[0] == "count":
        return Decimal(1), _NOTHING
    return _BASES.get(dimension, (Decimal(1), {dimension: 1}))


def _sorted(powers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def _times(
    one: tuple[tuple[str, int], ...], other: tuple[tuple[str, int], ...], sign: int
) -> tuple[tuple[str, int], ...]:
    powers = dict(one)
    for base, power in other:
        powers[base] = powers.get(base, 0) + sign * power
    return _sorted(powers)


def _denominators(number: Number) -> Iterator[tuple[str, Decimal]]:
    """What one is told for: 元/GWh, 31 grams of nitrogen per square metre a year."""
    per = number.quantity.per
    seen = set()
    if per is not None:
        seen.add(per.dimension)
        yield per.dimension, per.size
    elif (before := _EVERY.search(number.clause_before)) is not None:
        unit = unit_of(before["unit"])
        if unit is not None:
            seen.add(unit.dimension)
            yield unit.dimension, unit.factor
    place = 0
    for _ in range(_MOST_DENOMINATORS):
        found = _PER.match(number.behind, place)
        unit = unit_of(found["unit"]) if found is not None else None
        if found is None or unit is None:
            return
        place = found.end()
        if unit.dimension not in seen:
            seen.add(unit.dimension)
            yield unit.dimension, unit.factor
