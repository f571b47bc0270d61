"""Numbers computed from the source's: sum, difference, share, growth, multiple.

A computation counts only when the claim's words ask for it, and only over numbers that the claim
talks about: each operand must fit the claim's words, and the two must be of one kind. Anything
looser accepts coincidences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from newqp_writer.models import Entry, Evidence
from newqp_writer.numerals import Quantity
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import Rarity, conflict, fit
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import match_values


class Operand(NamedTuple):
    """A number to compute with: of a cited article, or one of the claim's own that was derived.

    ``named``: the claim says its value, its period or its words; ``told``: its value.
    """

    number: Number
    evidence: tuple[Evidence, ...]
    article: str
    named: bool = False
    told: bool = False


_SUM = re.compile(
    r"合计|共计|总计|之和|总共|一共|两[项者]|[三四五]项|共|总|\b(?:total|combined|together|sum)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"相差|差距|差额|相比|高出|低于|高于|净增|新增|增加|减少|多|少|高|低|提高|下降|扩大|缩小|增量|顺差|逆差|上升|回落"
    r"|\b(?:difference|more|fewer|less|gap|higher|lower|surplus|deficit|shortfall|rose|fell|added|by|ahead"
    r"|behind|lead|short|gain(?:ed)?|widened|narrowed|raised|trimmed)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"占|比重|比例|份额|\b(?:share|account|accounts|accounted"
    r"|of the|made up|makes up|met|covered)\b",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"增长|增幅|增速|增加|上升|提高|下降|减少|降幅|涨|跌"
    r"|\b(?:grew|rose|fell|growth|increased?|decreased?|up|down)\b",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(r"倍|番|\b(?:times|fold|doubled|tripled)\b", re.IGNORECASE)
_AVERAGE = re.compile(r"平均|均|每|\b(?:average|per|each)\b", re.IGNORECASE)
_BALANCE = re.compile(r"顺差|逆差|surplus|deficit", re.IGNORECASE)
_IN_ORDER = re.compile(
    r"居前|前[一二三四五六七八九十\d]+位|位居|排名|依次|最[高大多]|首位|\b(?:top|largest|biggest|led)\b"
)
_BEFORE = re.compile(
    r"(?<![比较])(?:上年|去年|此前|原来|原先|之前|前一)|\b(?:previous|before|earlier)\b",
    re.IGNORECASE,
)

_DIGITS = 3  # with fewer, one operand must stand in the claim itself
_ELLIPTICAL = 3  # terms: 广东132.6万辆 says again what the number before it was of
_NEAR = 12  # numbers of a sentence to either side that count as said with it
_RATES = frozenset(["ratio", "points"])
_MOST = 16  # operands looked at: those that fit the claim best
_NAMED = 0.3  # how much better an operand is whose value or period the claim names
_LEAST = 0.22  # how well each must fit
_BESIDE = 3  # numbers from a level to the one it is set against
_REACH = 30  # characters before the number in which 上年 may stand


class Derivation(NamedTuple):
    """How a number was computed, and from what."""

    formula: str
    operands: tuple[Operand, ...]

    @property
    def evidence(self) -> list[Evidence]:
        """What the operands rest on, each once."""
        return list(dict.fromkeys(e for operand in self.operands for e in operand.evidence))


def derive(
    claim: Number, cited: Sequence[Source], rarity: Rarity, judged: Mapping[Number, Entry]
) -> Derivation | None:
    """The computation that gives the claim's number, if the claim's words ask for one.

    Args:
        claim: the number to explain.
        cited: where the operands may stand.
        rarity: how much each term distinguishes.
        judged: the claim's numbers that have a verdict; derived ones may be computed with.
    """
    quantity = claim.quantity
    if quantity.dimension == "rank":
        return _ranked(claim, cited)
    if quantity.low is None or quantity.is_range or quantity.dimension == "clock":
        return None
    if _BALANCE.search(claim.left) and (found := _balance(claim, cited)) is not None:
        return found
    if (found := _moved(claim, cited)) is not None:
        return found
    asked = _asked(claim)
    if not asked:
        return None
    operands = _operands(claim, cited, rarity)
    operands[:0] = [
        Operand(number, entry.evidence, "", named=True)
        for number in _beside(claim)
        if (entry := judged.get(number)) is not None and entry.verdict == "derived"
    ]
    for rule in asked:
        if (found := rule(claim, operands)) is not None:
            return found
    return None


Rule = Callable[[Number, Sequence[Operand]], Derivation | None]


def _asked(claim: Number) -> list[Rule]:
    """The computations that the words around a number ask for."""
    mention, layout = claim.mention, claim.text.layout
    sentence, clause = layout.sentences[claim.sentence], layout.clauses[claim.clause]
    start = max(sentence.start, mention.start - _REACH)
    words = claim.text.text[clause.start : clause.end]
    before = claim.text.text[start : mention.start]
    rate = claim.quantity.dimension == "ratio"
    points = claim.quantity.dimension == "points"
    multiple = claim.quantity.dimension == "multiple"
    amount = not (rate or points or multiple)
    growing = _GROWTH.search(claim.left) is not None
    rules: tuple[tuple[bool, re.Pattern[str], str, Rule], ...] = (
        (rate and not growing, _SHARE, words, _share),
        (rate, _GROWTH, words, _growth),
        (rate, _BEFORE, before, _earlier_share),
        (multiple and growing, _MULTIPLE, words, _growth_in_multiples),
        (multiple and not growing, _MULTIPLE, words, _multiple),
        (points or amount, _DIFFERENCE, words, _difference),
        (amount, _SUM, words, _sum),
        (amount, _AVERAGE, words, _average),
        (amount, _BEFORE, before, _earlier),
    )
    return [rule for applies, pattern, where, rule in rules if applies and pattern.search(where)]


def _beside(claim: Number) -> list[Number]:
    """The numbers of the claim's sentence that stand near it."""
    first, last = max(0, claim.index - _NEAR), claim.index + _NEAR + 1
    return [n for n in claim.text.numbers[first:last] if n.sentence == claim.sentence]


def _operands(claim: Number, cited: Sequence[Source], rarity: Rarity) -> list[Operand]:
    """The numbers of the cited articles that the claim talks about, best first."""
    sentence = _beside(claim)
    values = {n.quantity.low for n in sentence if n is not claim and n.quantity.low}
    days = {n.quantity.span for n in sentence if n.is_date and n.quantity.span}
    scored: list[tuple[float, int, Operand]] = []
    for source in cited:
        for number in source.text.numbers:
            quantity = number.quantity
            if not quantity.low or quantity.is_range or quantity.dimension in {"rank", "clock"}:
                continue
            period = number.period
            named = (
                quantity.low in values
                or (period is not None and period.quantity.span in days)
                or _called(claim, number, rarity)
            )
            how_well = fit(claim, number, rarity) + (_NAMED if named else 0.0)
            if how_well >= _LEAST:
                told = quantity.low in values
                operand = Operand(
                    number, (source.evidence(number),), source.article.id, named, told
                )
                scored.append((-how_well, len(scored), operand))
    ranked = [operand for _, _, operand in sorted(scored, key=lambda item: item[:2])]
    rates = [o for o in ranked if o.number.quantity.dimension in _RATES]
    return [*(o for o in ranked if o not in rates)][:_MOST] + rates[: _MOST // 2]


def _called(claim: Number, number: Number, rarity: Rarity) -> bool:
    """Whether the claim's own clause says most of the number's own words."""
    own = number.own_terms
    said = claim.weights
    total = sum(map(rarity, own))
    return total > 0 and sum(rarity(t) for t in own if said.get(t, 0.0) > 0.8) >= total * 0.6


def _operand(source: Source, number: Number) -> Operand:
    return Operand(number, (source.evidence(number),), source.article.id)


def _equals(claim: Quantity, value: Decimal) -> bool:
    """Whether a computed value, exact, supports the claim as a source's value would."""
    computed = Quantity(
        kind=claim.kind, low=value, high=value, unit=claim.unit, dimension=claim.dimension
    )
    return value > 0 and match_values(claim, computed) is not None


def _value(operand: Operand) -> Decimal:
    value = operand.number.quantity.low
    assert value is not None
    return value


def _of(operands: Sequence[Operand], dimension: str) -> list[Operand]:
    return [operand for operand in operands if operand.number.quantity.dimension == dimension]


def _alike(operands: Sequence[Operand], claim: Quantity) -> list[Operand]:
    return [o for o in _of(operands, claim.dimension) if o.number.quantity.unit == claim.unit]


def _amounts(operands: Sequence[Operand]) -> list[Operand]:
    """Operands that are no rates themselves: a share of shares means nothing."""
    return [o for o in operands if o.number.quantity.dimension not in _RATES]


def _surface(operand: Operand) -> str:
    return operand.number.mention.surface


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
        if (x.dimension, x.unit) != (y.dimension, y.unit) or not _commensurable(a, b):
            continue
        if _coarse(wanted) and not (a.named or b.named):
            continue
        if over_time and not _in_time(claim, a.number, b.number):
            continue
        if match_values(wanted, x) is not None or match_values(wanted, y) is not None:
            continue  # nothing is computed: the other operand is lost in rounding
        if _equals(wanted, compute(_value(a), _value(b))):
            return Derivation(formula.format(_surface(a), _surface(b)), (a, b))
    return None


def _in_time(claim: Number, later: Number, earlier: Number) -> bool:
    """Whether a change leads from ``earlier`` to ``later`` in the claim's direction."""
    rises = (later.quantity.low or 0) > (earlier.quantity.low or 0)
    if claim.movement.direction and rises != (claim.movement.direction == "up"):
        return False
    first, last = earlier.period, later.period
    a = first.quantity.span if first is not None else None
    b = last.quantity.span if last is not None else None
    if a is None or b is None or a.last is None or b.last is None:
        return not claim.movement.basis  # 同比 of what? only two known periods can tell
    return a.last < b.last


def _commensurable(a: Operand, b: Operand) -> bool:
    """Two numbers of one indicator: they share a word of their own, or stand in one row.

    Two numbers that the claim itself puts side by side need no more.
    """
    if a.told and b.told:
        return True
    mine, theirs = set(a.number.own_terms), set(b.number.own_terms)
    if mine & theirs:
        return True
    together = a.article == b.article and a.number.sentence == b.number.sentence
    return together and min(len(mine), len(theirs)) <= _ELLIPTICAL


def _coarse(claim: Quantity) -> bool:
    """Whether a number has too few digits to be no coincidence."""
    digits = str(abs(claim.low or 0)).replace(".", "").strip("0")
    return len(digits) < _DIGITS


def _sum(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """Two of the numbers, or a run of up to five that stand together in one sentence."""
    wanted = claim.quantity
    same = _alike(operands, wanted)
    for a, b in permutations(same, 2):
        smaller = match_values(wanted, a.number.quantity) or match_values(wanted, b.number.quantity)
        if smaller is None and _commensurable(a, b) and _equals(wanted, _value(a) + _value(b)):
            return Derivation(f"{_surface(a)} + {_surface(b)}", (a, b))
    ordered = sorted(same, key=lambda o: (o.article, o.number.mention.start))
    for first in range(len(ordered)):
        for last in range(first + 3, min(first + 6, len(ordered) + 1)):
            run = ordered[first:last]
            if _equals(wanted, sum((_value(o) for o in run), Decimal(0))):
                return Derivation(" + ".join(map(_surface, run)), tuple(run))
    return None


def _difference(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    points = claim.quantity.dimension == "points"
    levels = _of(operands, "ratio") if points else _alike(operands, claim.quantity)
    levels = [o for o in levels if not (points and o.number.movement.direction)]
    return _pairs(claim, levels, lambda x, y: abs(x - y), "{0} 与 {1} 之差")


def _share(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    return _pairs(
        claim,
        _amounts(operands),
        lambda x, y: x * 100 / y if x < y else Decimal(0),
        "{0} ÷ {1} × 100%",
    )


def _growth(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    return _pairs(
        claim,
        _amounts(operands),
        lambda x, y: abs(x - y) * 100 / y,
        "({0} − {1}) ÷ {1} × 100%",
        over_time=True,
    )


def _growth_in_multiples(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    return _pairs(
        claim,
        _amounts(operands),
        lambda x, y: x / y,  # the claim's quantity is the level its growth leads to
        "({0} − {1}) ÷ {1}",
        over_time=True,
    )


def _multiple(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    return _pairs(claim, operands, lambda x, y: x / y, "{0} ÷ {1}")


_COMPARED = re.compile(
    r"(?:由|从|较|比|[高低]于|上年同期的?|此前的?|\b(?:from|compared with"
    r"|compared to|against|versus|vs\.?"
    r"|up from|down from|after|than))\s?(?:[\w'’ ]{0,20}\s)?$",
    re.IGNORECASE,
)


def _moved(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """提高5.5个百分点至58.6%: the level beside it, less the one the source sets it against.

    The source says both in one sentence, the second behind 由, from, compared with and the like.
    """
    wanted = claim.quantity
    if claim.movement.form != "by" or not claim.movement.direction:
        return None
    levels = [n for n in (claim.next, claim.previous) if n is not None and n.quantity.low]
    for level in levels:
        for source in cited:
            for now, match in source.matching(level.quantity):
                if match.how == "rounded":
                    continue
                for before in source.text.of_sentence(now.sentence):
                    if not _set_against(now, before):
                        continue
                    value, formula = _change(wanted, now, before)
                    rises = (now.quantity.low or 0) > (before.quantity.low or 0)
                    if rises == (claim.movement.direction == "up") and _equals(wanted, value):
                        return Derivation(
                            formula, (_operand(source, now), _operand(source, before))
                        )
    return None


def _set_against(now: Number, before: Number) -> bool:
    """Whether a sentence compares one number with an earlier level of the same."""
    a, b = now.quantity, before.quantity
    return (
        before is not now
        and (a.dimension, a.unit) == (b.dimension, b.unit)
        and b.low is not None
        and b.low != 0
        and not b.is_range
        and abs(before.index - now.index) <= _BESIDE
        and (before.role == "from" or _COMPARED.search(before.left) is not None)
    )


def _change(wanted: Quantity, now: Number, before: Number) -> tuple[Decimal, str]:
    """The change between two levels, as the claim puts it: points, an amount, or per cent."""
    x, y = now.quantity.low or Decimal(0), before.quantity.low or Decimal(1)
    a, b = now.mention.surface, before.mention.surface
    if wanted.dimension == "ratio" and now.quantity.dimension not in _RATES:
        return abs(x - y) * 100 / y, f"({a} − {b}) ÷ {b} × 100%"
    if wanted.dimension == now.quantity.dimension and wanted.dimension not in _RATES:
        return abs(x - y), f"{a} 与 {b} 之差"
    if wanted.dimension == "points" and now.quantity.dimension == "ratio":
        return abs(x - y), f"{a} 与 {b} 之差"
    return Decimal(0), ""


def _balance(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """Exports less imports, of one sentence or of no conflicting periods."""
    sides: dict[str, list[Operand]] = {"=出口额": [], "=进口额": []}
    for source in cited:
        for number in source.text.numbers:
            if number.quantity.dimension == claim.quantity.dimension and number.quantity.low:
                for term, side in sides.items():
                    if term in number.own_terms and conflict(claim, number) is None:
                        side.append(_operand(source, number))
    for a in sides["=出口额"]:
        for b in sides["=进口额"]:
            together = a.article == b.article and a.number.sentence == b.number.sentence
            if together and _equals(claim.quantity, abs(_value(a) - _value(b))):
                return Derivation(f"{_surface(a)} − {_surface(b)}", (a, b))
    return None


def _ranked(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """第二位 of a number that stands second in a list of the article."""
    beside = claim.previous or claim.next
    if beside is None or claim.quantity.low is None:
        return None
    for source in cited:
        for number in source.text.numbers:
            if number.quantity.low != beside.quantity.low or not _IN_ORDER.search(number.quote[1]):
                continue
            listed = [
                n
                for n in source.text.of_sentence(number.sentence)
                if n.quantity.unit == number.quantity.unit and n.quantity.low is not None
            ]
            listed.sort(key=lambda n: -(n.quantity.low or 0))
            if len(listed) > 2 and listed.index(number) + 1 == claim.quantity.low:
                operands = tuple(_operand(source, n) for n in listed)
                return Derivation(" > ".join(n.mention.surface for n in listed), operands)
    return None


def _average(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """So much for each: an amount over a number of things."""
    same = _alike(operands, claim.quantity)
    counts = [o for o in _of(operands, "count") if o not in same]
    for a in same:
        for b in counts:
            apart = _coarse(claim.quantity) or not _commensurable(a, b)
            if not apart and _value(b) > 1 and _equals(claim.quantity, _value(a) / _value(b)):
                return Derivation(f"{_surface(a)} ÷ {_surface(b)}", (a, b))
    return None


def _earlier_share(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """上年为…: a rate less the percentage points it has gained."""
    return _backwards(claim, _of(operands, "ratio"), _of(operands, "points"))


def _earlier(claim: Number, operands: Sequence[Operand]) -> Derivation | None:
    """上年为…: an amount less what it has gained."""
    same = _alike(operands, claim.quantity)
    return _backwards(claim, same, same)


def _backwards(
    claim: Number, levels: Sequence[Operand], changes: Sequence[Operand]
) -> Derivation | None:
    for level in levels:
        for change in changes:
            a, b = level.number, change.number
            together = level.article == change.article and a.sentence == b.sentence
            direction = b.movement.direction
            if a is b or not together or not direction or b.movement.form != "by":
                continue
            amount = _value(change) if direction == "up" else -_value(change)
            if _equals(claim.quantity, _value(level) - amount):
                sign = "−" if direction == "up" else "+"
                return Derivation(f"{_surface(level)} {sign} {_surface(change)}", (level, change))
    return None
