"""So much for each, and what it comes to: by how many, by the days of a month, for a price.

Operations of the grammar; see there.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations, product

from newqp_writer.numerals import Quantity
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.phrases import EVERY
from newqp_writer.provenance.reckoning.operands import Formula, Operand, alike, kin

A_YEAR = re.compile(
    r"全年|年度|去年|上年|一年|每年|年[产耗需供化]|\b(?:a|per|the|last|full) year|annual(?:ly)?|yearly",
    re.IGNORECASE,
)
"""Words that tell one of a year."""
_OF_A_YEAR = (
    (
        365,
        re.compile(rf"日均|[每一][天日]|单日|日产|\b(?:(?:a|{EVERY}) day|daily)\b", re.IGNORECASE),
    ),
    (52, re.compile(rf"周均|[每一]周|\b(?:(?:a|{EVERY}) week|weekly)\b", re.IGNORECASE)),
    (
        12,
        re.compile(rf"月均|[每一单]个?月|月产|\b(?:(?:a|{EVERY}) month|monthly)\b", re.IGNORECASE),
    ),
)
_EACH = re.compile(rf"(?<!\d)各|每|都是|均为|均是|单[个台期]|\b(?:{EVERY})\b")
_MANY = 100_000
_A_DAY = re.compile(rf"日均|[每一][天日]|单日|\b(?:(?:a|{EVERY}) day|daily)\b", re.IGNORECASE)
_ALL_DAYS = re.compile(
    r"全[年月周季]|当月|共|累计|合计|\b(?:total\w*|in all|whole|month)\b", re.IGNORECASE
)
_BY_LENGTH = {
    "time:day": _A_DAY,
    "time:month": re.compile(rf"月均|[每一]个?月|/月|\b(?:(?:a|{EVERY}) month|monthly)\b"),
    "time:year": re.compile(rf"年均|[每一]年|/年|\b(?:(?:a|{EVERY}) year|annual(?:ly)?)\b"),
}
# In the units of numerals/units: Wh, W, seconds, metres, km/h.
_QUOTIENTS = {
    ("energy", "power", "time"): 3600.0, ("energy", "time", "power"): 3600.0,
    ("length", "time", "speed"): 3.6, ("length", "speed", "time"): 3.6,
}  # fmt: skip
_PRODUCTS = {("power", "time", "energy"): 1 / 3600, ("speed", "time", "length"): 1 / 3.6}
_Formulas = Iterator[Formula]
_Operands = Sequence[Operand]


def often_a_year(words: str) -> Iterator[int]:
    """How often a year has what words tell an amount of: days, weeks or months."""
    return (often for often, told in _OF_A_YEAR if told.search(words))


def times(claim: Number, operands: _Operands) -> _Formulas:
    """What each has, by how many they are: 两期各150亿元."""
    counts = [o for o in operands if o.dimension == "count" and 2 <= o.value <= _MANY]
    for a in alike(claim, operands):
        yield from _at_a_rate(a, operands)
        yield from _over_time(claim, a, operands)
        if _EACH.search(a.number.own_text):
            for n in counts:
                if n.number is not a.number:
                    yield Formula(a.value * n.value, _weight(a, n), "{0} × {1}", (a, n))


def _weight(a: Operand, b: Operand) -> float:
    return a.weight + b.weight + kin(a, b)


def _at_a_rate(a: Operand, operands: _Operands) -> _Formulas:
    """每10股派2.5元, of 4.2亿股."""
    if (per := a.number.quantity.per) is not None:
        for n in operands:
            if per.dimension in {n.dimension, f"count:{n.unit}"}:
                value = a.value * n.value / float(per.size)
                yield Formula(value, _weight(a, n), "{0} × {1}", (a, n))


def _over_time(claim: Number, a: Operand, operands: _Operands) -> _Formulas:
    """2.50 euros a month are 30 a year, 4.5万吨 a day are 139.5 in January."""
    if A_YEAR.search(claim.quote[1]):
        for often in often_a_year(a.number.own_text):
            yield Formula(a.value * often, 2 * a.weight, f"{{0}} × {often}", (a,))
    if _A_DAY.search(a.number.own_text) and _ALL_DAYS.search(claim.quote[1]):
        for days in _days_of(a.number) | _days_of(claim):
            yield Formula(a.value * days, 2 * a.weight, f"{{0}} × {days}", (a,))
    for n in operands:
        by_length = _BY_LENGTH.get(n.dimension)
        if n.told and by_length is not None and by_length.search(a.number.own_text):
            yield Formula(a.value * n.value, _weight(a, n), "{0} × {1}", (a, n))


def _days_of(number: Number) -> set[int]:
    """How many days the period of a number has, where it is one of months."""
    span = number.period.quantity.span if number.period else None
    if span is None or span.first is None or span.last is None or span.first == span.last:
        return set()
    return {(span.last - span.first).days + 1}


def quotient(claim: Number, operands: _Operands) -> _Formulas:
    """One measure over another: money for a price or by what it built, energy by power."""
    q = claim.quantity
    plain = [o for o in operands if o.number.quantity.per is None]
    divisors = [(o, size) for o in operands if (size := _per(o, q)) is not None]
    for a, (b, size) in product(plain, divisors):
        priced = b.number.quantity.per is not None
        if (a.dimension, a.unit) == (b.dimension, b.unit) if priced else a.dimension == q.dimension:
            yield Formula(a.value * float(size) / b.value, _weight(a, b), "{0} ÷ {1}", (a, b))
    rates = [kinds for kinds in (*_QUOTIENTS, *_PRODUCTS) if kinds[2] == q.dimension]
    moved = {dimension for kinds in rates for dimension in kinds[:2]}
    for a, b in permutations([o for o in plain if o.dimension in moved], 2):
        kinds = (a.dimension, b.dimension, q.dimension)
        if (factor := _QUOTIENTS.get(kinds)) is not None:
            yield Formula(a.value * factor / b.value, _weight(a, b), "{0} ÷ {1}", (a, b))
        if (factor := _PRODUCTS.get(kinds)) is not None:
            yield Formula(a.value * factor * b.value, _weight(a, b), "{0} × {1}", (a, b))


def _per(divisor: Operand, q: Quantity) -> Decimal | None:
    """For how many the claim is told, where it may be what something comes to by a divisor."""
    if (per := divisor.number.quantity.per) is not None:
        return per.size if per.dimension in {q.dimension, f"count:{q.unit}"} else None
    if q.per is not None and divisor.dimension == q.per.dimension != "count":
        return q.per.size
    return None


_OF_TWO = re.compile("([\u4e00-\u9fff])([\u4e00-\u9fff])比[例值]?[约为是达至到]*$")  # 车桩比


def ratio(claim: Number, operands: _Operands) -> _Formulas:
    """So many of one for each of another: 车桩比 is of 车 to 桩, and no other two."""
    counts = [o for o in operands if o.dimension == "count" and o.unit]
    named = _OF_TWO.search(claim.left)
    for a, b in permutations(counts, 2):
        words = [o.number.own_text + o.number.mention.surface for o in (a, b)]
        if claim.text.chinese and a.number.text.chinese:
            fits = named is not None and all(map(str.__contains__, words, named.groups()))
        else:
            fits = a.value > b.value
        if fits and a.unit != b.unit:
            yield Formula(a.value / b.value, _weight(a, b), "{0} ÷ {1}", (a, b))
