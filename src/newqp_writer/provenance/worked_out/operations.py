"""What may be worked out, and the words that ask for it.

Every operation gives all its formulas, agreeing or not: how many there are decides what an agreement
is worth.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations, product

from newqp_writer.numerals.quantity import Span
from newqp_writer.numerals.units import unit_of, unit_pattern
from newqp_writer.provenance.computing.computations import FAR
from newqp_writer.provenance.computing.gaps import leads_the_other_way
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.phrases import EVERY, IN_ALL
from newqp_writer.provenance.reckoning.comparing import leaves_its_own, reversed_by_words
from newqp_writer.provenance.times.over_time import leads
from newqp_writer.provenance.worked_out.formula import Formula, Formulas
from newqp_writer.provenance.worked_out.pool import Operand, measure, words_before
from newqp_writer.provenance.worked_out.steps import in_two_steps
from newqp_writer.provenance.worked_out.units import by_units

_UP = re.compile(
    r"增|升|涨|提高|多[了出]?|高[于出]?|快|扩大|溢价|\b(?:raise[sd]?|lift(?:s|ed)|boost\w*|rise|rose|risen|gr[eo]wn?|grew|growth|gain\w*|increas\w+|up|above|over|more|higher|premium"
    r"|ahead|beat|beats|jump\w*|climb\w*|added|again|faster|better|improv\w+|exceed\w*|outnumber\w*|longer|extra|surplus)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"减|降|跌|缩|低[于]?|少[了]?|慢|收窄|折价|回落|\b(?:fall|fell|fallen|slid|slip\w*|lost|lose|down|below|under|less|fewer|lower|drop\w*|declin\w+"
    r"|decreas\w+|discount|cut|shr[aiu]nk|short\w*|behind|miss\w*|worse|eas\w+|saved?|saving|cheaper)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"{_UP.pattern}|{_DOWN.pattern}|差[距额价分值]|相差|价差|净|节[约省]|多出|结余|缺口|变动|变化|\b(?:difference|sav\w+|net|need\w*|another|new|gap|change|margin|spread|deficit)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"占|比重|比例|份额|贡献|构成|其中|的|[为有是][^，。；]{0,8}$|[一二两三四五六七八九]成|\b(?:share|of|or|account\w*|ma[dk]e|makes|proportion|fraction|at|equals?|brings?|part|are|is|were|was|have|has"
    r"|answered|third|half|quarter)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"其余|剩|余下|尚余|尚有|仍有|还有|结余|另外|其他|其它|\b(?:remain\w*|rest|others?|leav\w+|left|else)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    rf"合计|{IN_ALL}|之和|相加|加起来|两[者项]|\b(?:together|combined|total\w*|both|sum|in all|altogether|between them|come to|came to|add\w* up)\b",
    re.IGNORECASE,
)
# 车桩比 is so many for each, 同比 is none.
_EACH = re.compile(
    rf"均|每|折合|间距|[\u4e00-\u9fff](?<![同环占相对])比(?=[为由升降达是：:,，\d ])|\b(?:average\w*|{EVERY}|apiece|a|an)\b",
    re.IGNORECASE,
)
_GAPS = re.compile(r"站距|间距|间隔|\b(?:interval|spacing|distance|apart)\b", re.IGNORECASE)
_PER_ONE = re.compile(
    rf"每\s?[1一]?\s?(?:元|美元|欧元|块钱)|\b(?:{EVERY}) (?:euro|dollar|pound|yuan)\b",
    re.IGNORECASE,
)
_PER_MEASURE = re.compile(
    rf"\s?\b(?:{EVERY}|an?)\s(?P<unit>{unit_pattern()})|每(?P<zh>{unit_pattern()})",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"折合|相当于|合计|{IN_ALL}|即|约|\b(?:would|could|total\w*|in all|worth|amounts? to|equivalent|cost\w*|sav\w+)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"占|的|约|即|来自|\b(?:of|or|about|some|roughly|nearly)\b", re.IGNORECASE)
# 2% above budget, 480 more than the target; but: more than in April, above the level of a year ago
_THAN = re.compile(
    r"\s?(?:points? |pp )?(?:(?:more|less|higher|lower|better|worse|fewer) than|above|below|over|under|ahead of|short of)"
    r" (?:the |its |our |their |a )?(?P<noun>[a-z]+)",
)
_BEAT = re.compile(
    r"\b(?:beat|beats|exceed\w*|miss\w*|topp?\w*) (?:the |its |our |their )?(?P<noun>[a-z]+)(?: of)?[^.;]{0,24}by [^.;]{0,8}$"
)
_NO_NOUN = re.compile(
    r"in|at|a|an|the|that|those|what|it|one|last|this|year|years|month|quarter|week|level|levels|same|first|second|third"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|q|fourth|own|before|earlier|previous|half|all|two|three|is|was|had|on|of|average|any|years?|half|period|start|end|price|rate"
)
_LEFT, _RIGHT = 90, 40  # characters to either side in which a word may ask
# Rates that are compared with those of others, not parts of a whole.
_COMPARED = re.compile(
    r"(?:[不未]及|不到|是|为|只有|仅为|仅有|相当于|比)[^，。；\u241f]{1,16}的?(?:近|约|大约|不到|超过)?\u241f"
    r"|\u241f(?: of)? (?:the|that|those|as|what|[A-Z]\w+['’]s|its|their)\b",
)
_PART_ENDS = re.compile(r"[;；]\s")
_RATES = frozenset(["ratio", "points"])
_NO_AMOUNTS = frozenset([*_RATES, "multiple", "index"])
_MOST_PARTS = 4
_FEW = 10  # numbers of which sums are built
_HUNDRED = Decimal(100)


def formulas(claim: Number, operands: Sequence[Operand], *, asked: bool = True) -> Formulas:
    """All that the words around a claim ask to be computed from some numbers.

    Args:
        claim: what may have been computed.
        operands: what from.
        asked: whether the words must ask for it, or its measure may.
    """
    words = around(claim)
    dimension, kind = claim.quantity.dimension, claim.quantity.kind
    compared = compared_with(claim)
    for asks, applies, compute in _OPERATIONS:
        if applies(dimension, kind) and (_is_plain(asks, asked=asked) or asks.search(words)):
            for formula in compute(claim, operands):
                if not compared or any(_is_called(one, compared) for one in formula.operands):
                    yield formula


def _is_plain(asks: re.Pattern[str], *, asked: bool) -> bool:
    """Whether nobody must ask: two numbers are set beside each other, or make one of another."""
    return not asked and asks not in {_EACH, _PER_ONE, _TIMES, _PART}


def compared_with(claim: Number) -> str:
    """The noun that a claim is compared with: budget of “2% above budget”; no time before."""
    behind = claim.text.text[claim.mention.end : claim.mention.end + _RIGHT]
    found = _THAN.match(behind) or _BEAT.search(claim.left)
    noun = found["noun"].casefold() if found is not None else ""
    return "" if _NO_NOUN.fullmatch(noun) else noun.removesuffix("s")


def _is_called(operand: Operand, noun: str) -> bool:
    """Whether the words before a number, in its source or as it is told, hold a noun."""
    numbers = (operand.number, operand.told)
    return any(noun in words_before(one) for one in numbers if one is not None)


def around(claim: Number) -> str:
    """The words of its sentence near a number."""
    start, end = claim.mention.start, claim.mention.end
    sentence = claim.text.layout.sentences[claim.sentence]
    before = claim.text.text[max(sentence.start, start - _LEFT) : start]
    before = _PART_ENDS.split(before)[-1]  # another cell of a row, another part of a sentence
    return f"{before}\u241f{claim.text.text[end : min(sentence.end, end + _RIGHT)]}"


def _way(claim: Number) -> str:
    """Whether a claim tells a rise or a fall, by the word of either nearest before it, or behind."""
    if claim.movement.direction:
        return claim.movement.direction
    before, _, behind = around(claim).partition("\u241f")
    ends = [
        max((found.end() for found in way.finditer(before)), default=-1) for way in (_UP, _DOWN)
    ]
    if ends == [-1, -1] or ends[0] == ends[1]:
        first = [
            next((found.start() for found in way.finditer(behind)), _RIGHT) for way in (_UP, _DOWN)
        ]
        return "" if first[0] == first[1] else "up" if first[0] < first[1] else "down"
    return "up" if ends[0] > ends[1] else "down"


def _alike(operands: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    """Ordered pairs of one measure, of two numbers."""
    for a, b in permutations(operands, 2):
        if (a.dimension, a.unit) == (b.dimension, b.unit) and a.number is not b.number:
            yield a, b


def _in_order(claim: Number, now: Operand, before: Operand) -> bool:
    """Whether a change from one to the other goes the way the claim says, as far as that is known."""
    way = _way(claim)
    if way and (now.value > before.value) != (way == "up"):
        return False
    # As the source has the two, or as the text tells them.
    tells = [leads(claim, now.number, before.number)]
    if now.told is not None and before.told is not None:
        tells.append(leads(claim, now.told, before.told))
    return True in tells or False not in tells


def _span(operand: Operand) -> Span | None:
    period = None if operand.surface.startswith("Σ") else operand.number.period
    return period.quantity.span if period is not None else None


def _apart_in_time(a: Operand, b: Operand) -> bool:
    one, other = _span(a), _span(b)
    if one is None or other is None or not (one.first and one.last and other.first and other.last):
        return False
    return one.last < other.first or other.last < one.first


def _growth(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """By how many per cent one is more or less than another."""
    for a, b in _alike(operands):
        far = max(a.value, b.value) >= FAR * min(a.value, b.value)
        if a.dimension not in _NO_AMOUNTS and not far and _in_order(claim, a, b):
            value = abs(a.value - b.value) * 100 / b.value
            yield Formula(value, (a, b), f"({a.surface} − {b.surface}) ÷ {b.surface}")


def _growth_by_change(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """The same where the level and its change are told: by 36 to 376, or about 9%."""
    way = _way(claim)
    for change, level in _alike(operands):
        moved = change.number.movement if change.told is None else change.told.movement
        if change.dimension in _NO_AMOUNTS or moved.form != "by" or not way:
            continue
        earlier = level.value + (change.value if way == "down" else -change.value)
        if change.value < level.value and earlier > 0:
            sign = "+" if way == "down" else "−"
            words = f"{change.surface} ÷ ({level.surface} {sign} {change.surface})"
            yield Formula(change.value * 100 / earlier, (change, level), words)


def _share(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """One in per cent of another of the same time; no change is a share."""
    if claim.movement.form == "by" or _THAN.match(claim.behind):
        return
    for a, b in _alike(operands):
        if a.dimension not in _NO_AMOUNTS and a.value < b.value and not _apart_in_time(a, b):
            yield Formula(a.value * 100 / b.value, (a, b), f"{a.surface} ÷ {b.surface}")


def _share_of_rates(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """One rate as a part of another that it is compared with: less than half of Halden's."""
    if claim.movement.form != "by" and _COMPARED.search(around(claim)):
        for a, b in _alike([one for one in operands if one.dimension in _RATES]):
            if a.value < b.value:
                yield Formula(a.value * 100 / b.value, (a, b), f"{a.surface} ÷ {b.surface}")


def _multiple_of_rates(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """The same from the other side: twice the rate of Jiangling."""
    if claim.movement.form != "by" and _COMPARED.search(around(claim)):
        for a, b in _alike([one for one in operands if one.dimension in _RATES]):
            if a.value > b.value and (a.told or b.told):
                yield Formula(a.value / b.value, (a, b), f"{a.surface} ÷ {b.surface}")


def _multiple(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """How many times another one is; what has grown so many times has grown from itself."""
    for a, b in _alike(operands) if claim.movement.form != "by" else ():
        if a.dimension not in _NO_AMOUNTS and a.value > b.value:
            yield Formula(a.value / b.value, (a, b), f"{a.surface} ÷ {b.surface}")


def _measured_as(claim: Number, operands: Sequence[Operand]) -> list[Operand]:
    """The operands that can be of one sum with a claim."""
    told = measure(claim)
    return [one for one in operands if told is not None and (one.dimension, one.unit) == told[1:]]


def _rest(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """What is left of a hundred per cent, or of an amount."""
    told = [one for one in _measured_as(claim, operands) if one.told is not None]
    for chosen in _parts(told, 1):
        value = _HUNDRED - sum(one.value for one in chosen)
        yield Formula(value, chosen, f"100% − {' − '.join(one.surface for one in chosen)}")


def _rest_of_amount(claim: Number, operands: Sequence[Operand]) -> Formulas:
    for chosen in _parts(_measured_as(claim, operands), 2):
        whole = max(chosen, key=lambda one: one.value)
        parts = [one for one in chosen if one is not whole]
        if any(leads_the_other_way(whole.number, one.number, -1) for one in parts):
            continue
        value = whole.value - sum(one.value for one in parts)
        words = f"{whole.surface} − {' − '.join(one.surface for one in parts)}"
        yield Formula(value, chosen, words)


def _sum(claim: Number, operands: Sequence[Operand]) -> Formulas:
    for chosen in _parts(_measured_as(claim, operands), 2):
        if any(one.number.movement.form == "by" and one.dimension == "ratio" for one in chosen):
            continue  # rates of growth add up to nothing
        if any(leads_the_other_way(x.number, y.number, 1) for x, y in permutations(chosen, 2)):
            continue
        yield Formula(
            sum((one.value for one in chosen), Decimal(0)),
            chosen,
            " + ".join(one.surface for one in chosen),
        )


def _parts(operands: Sequence[Operand], least: int) -> Iterator[tuple[Operand, ...]]:
    """Some numbers of one measure: few of them, or all that stand together."""
    groups: dict[tuple[str, str], list[Operand]] = {}
    for one in operands[:_FEW]:
        groups.setdefault((one.dimension, one.unit), []).append(one)
    for group in groups.values():
        for count in range(least, min(_MOST_PARTS, len(group)) + 1):
            yield from combinations(group, count)


def _difference(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """What one is more or less than another; of two rates, in points."""
    points = claim.quantity.dimension in {"points", "index"}
    rates = [one for one in operands if one.dimension == "ratio"]
    for a, b in _alike(rates if points else _measured_as(claim, operands)):
        if a.value != b.value and _in_order(claim, a, b):
            if any(leads_the_other_way(x.number, y.number, -1) for x, y in ((a, b), (b, a))):
                continue
            larger, less = (a, b) if a.value > b.value else (b, a)
            if leaves_its_own(claim, larger.number, less.number):
                continue
            if reversed_by_words(claim, larger.number, less.number):
                continue
            value = larger.value - less.value
            yield Formula(value, (a, b), f"{larger.surface} − {less.surface}")


def _each(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """So much for each: an amount by a number of things, or by the gaps between them."""
    fewer = 1 if _GAPS.search(around(claim)) else 0
    measured = measure(claim)
    for a, b in permutations(operands, 2):
        if (
            measured is None
            or a.dimension != measured[1]
            or b.dimension in {*_NO_AMOUNTS, "time"}
            or b.value <= 1 + fewer
        ):
            continue
        counted = b.dimension == "count" or not b.dimension.startswith("money")
        apart = (a.dimension, a.unit) != (b.dimension, b.unit) or a.dimension == "count"
        if counted and apart and a.number is not b.number:
            less = f"({b.surface} − 1)" if fewer else b.surface
            size = _size_of_each(claim, b.dimension)
            yield Formula(a.value * size / (b.value - fewer), (a, b), f"{a.surface} ÷ {less}")


def _size_of_each(claim: Number, dimension: str) -> Decimal:
    """How large each is of what is measured: 每吨, per tonne, a kilometre."""
    if (per := claim.quantity.per) is not None:
        return per.size if per.dimension == dimension else Decimal(1)
    named = _PER_MEASURE.search(claim.clause_before) or _PER_MEASURE.match(claim.behind)
    unit = unit_of(named["unit"] or named["zh"]) if named is not None else None
    return unit.factor if unit is not None and unit.dimension == dimension else Decimal(1)


def _for_one(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """What comes to one unit of money: 每1元补贴带动7.9元."""
    for a, b in _alike(_measured_as(claim, operands)):
        if a.dimension.startswith("money"):
            yield Formula(a.value / b.value, (a, b), f"{a.surface} ÷ {b.surface}")


def _times(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """So much for each, by how many there are."""
    for a, b in product(_measured_as(claim, operands), operands):
        per = a.number.quantity.per
        if b.dimension in _NO_AMOUNTS or a.number is b.number:
            continue
        if per is not None and per.dimension == b.dimension:
            yield Formula(a.value * b.value / per.size, (a, b), f"{a.surface} × {b.surface}")
        elif per is None and b.dimension == "count" and a.dimension != "count":
            yield Formula(a.value * b.value, (a, b), f"{a.surface} × {b.surface}")


def _portion(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """A share of an amount; the text tells one of them."""
    for a, b in product(_measured_as(claim, operands), operands):
        told = a.told is not None or b.told is not None
        if told and b.dimension == "ratio" and b.value < _HUNDRED:
            yield Formula(a.value * b.value / 100, (a, b), f"{a.surface} × {b.surface}")
            if b.number.movement.form != "by":
                rest = f"{a.surface} × (100% − {b.surface})"
                yield Formula(a.value * (_HUNDRED - b.value) / 100, (a, b), rest)


def _by_units(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """What two measures make in the unit of a claim."""
    return by_units(claim, operands, around(claim))


def _in_two_steps(claim: Number, operands: Sequence[Operand]) -> Formulas:
    """A change a year, what is missing to a share."""
    return in_two_steps(claim, operands, around(claim))


_Applies = Callable[[str, str], bool]


def _of(*dimensions: str) -> _Applies:
    return lambda dimension, _: dimension in dimensions


def _amount(dimension: str, _: str) -> bool:
    return dimension not in {*_NO_AMOUNTS, "rank", "clock", "calendar", "time:month", "time:year"}


def _measured(dimension: str, _: str) -> bool:
    return dimension not in {*_NO_AMOUNTS, "rank", "clock", "calendar"}


_ANY = re.compile("")
_CHANGED_BY = re.compile(
    r"\b(?:as (?:many|much|large|big|high) again|(?:up|down|rose|fell|grew|gained|lost) (?:by )?(?:a|an|one|two|three|nearly|almost|about|over)?\s?\u241f"
    r"|(?:by|(?:rise|increase|fall|drop|decline|growth|cut|gain) of) (?:about |nearly |almost |over |more than )?(?:a |an )?\u241f)|(?:[增升涨]|[减降跌])[^，。；]{0,6}\u241f|\u241f(?: as (?:many|much|large|big|high) again)",
    re.IGNORECASE,
)
_OPERATIONS: tuple[tuple[re.Pattern[str], _Applies, Callable[[Number, Sequence[Operand]], Formulas]], ...] = (
    (_CHANGE, lambda dimension, kind: dimension == "ratio" and kind != "fraction", _growth),
    (_CHANGE, lambda dimension, kind: dimension == "ratio" and kind != "fraction", _growth_by_change),
    (_CHANGED_BY, lambda _, kind: kind == "fraction", _growth),
    (_SHARE, lambda dimension, kind: dimension == "ratio" and kind != "fraction", _share),
    (_ANY, lambda _, kind: kind == "fraction", _share),
    (_REST, _of("ratio"), _rest),
    (_SUM, _of("ratio"), _sum),
    (_CHANGE, _of("points", "index"), _difference),
    (_CHANGE, _amount, _difference),
    (_REST, _amount, _rest_of_amount),
    (_SUM, _amount, _sum),
    (_EACH, _amount, _each),
    (_PER_ONE, _amount, _for_one),
    (_TIMES, _amount, _times),
    (_PART, _amount, _portion),
    (_ANY, _measured, _by_units),
    (_ANY, lambda _, kind: kind != "fraction", _in_two_steps),
    (_ANY, lambda _, kind: kind == "fraction", _share_of_rates),
    (_ANY, _of("multiple"), _multiple_of_rates),
    (_ANY, _of("multiple"), _multiple),
)  # fmt: skip
