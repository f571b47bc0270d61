"""A formula that the drafter states for a number, recomputed exactly over the cited articles.

    2834亿元 = 10420.6亿元 − 7586.3亿元
    39.2% = (17.54亿元 − 12.60亿元) ÷ 12.60亿元 × 100%
    约两成 = (207万辆 ÷ 120万辆) ^ (1 ÷ 3) − 1

Grammar: numbers with their units, + − × ÷ ^ and brackets. What is raised to a power is a ratio,
and the power counts years that claim or source tell: 3, or 1 ÷ 3. Every number but 1, 100 and 100 %
must stand in a cited article with exactly that value, in a sentence that has something in common
with the claim, or in the article of one that has much: 约占总额的三成 says nothing of the total. An
operand that the claim's sentence tells, too, is what it talks about.
Sums join one dimension; a quotient of two of one dimension is a ratio. One hour of the day less
another is the time from the second to the first, past midnight where it must be. Among numbers that
were quoted an amount may be divided by the length of its period: 5 years of “十四五”, 前4个月.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from newqp_writer.models import Evidence
from newqp_writer.numerals import Quantity, read_numbers
from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.phrases import EACH
from newqp_writer.provenance.meaning import Rarity, conflict, fit
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import match_values

_SIGNS = {
    "+": "+", "＋": "+", "-": "-", "−": "-", "–": "-", "—": "-", "－": "-",
    "×": "*", "*": "*", "÷": "/", "/": "/", "(": "(", "（": "(", ")": ")", "）": ")", "^": "^",
}  # fmt: skip
_TOKEN = re.compile(rf"[{re.escape(''.join(_SIGNS))}]|[^{re.escape(''.join(_SIGNS))}]+")
_CONSTANT = re.compile(r"(?P<one>1|100%)|(?P<hundred>100)")
_MINUS = "[-−–—－]"
_DIFFERENCE = re.compile(rf"(?P<one>[^+×÷/()（）]+?){_MINUS}(?P<other>[^+×÷/()（）]+)")
_GROWTH = re.compile(
    rf"[(（](?P<from>[^+×÷/()（）]+?){_MINUS}(?P<base>[^+×÷/()（）]+)[)）]\s*[÷/]"
    r"(?P<divisor>[^+×÷/()（）]+)(?:×\s*100%?)?"
)
_GOES_ON = re.compile(r"[，,\s]*(?:也|还|均)?(?:[比较]|[高低多少]于|同比|环比)")
_LEADING = re.compile(r"\d+(?:\.\d+)?")
_LONGEST = 200
_LEAST = 0.15  # how well each operand must fit the claim's words
_WELL = 0.4  # how well one must fit for others of its article to need no words in common
_PURE = "ratio"
_CLOCK, _DAY = "clock", Decimal(86_400)
_PLAN = re.compile("十[一二三四五]五(?!倍)")
_PLAN_YEARS = 5
_HALF, _TWO_THIRDS = Decimal(50), Decimal(200) / 3
_MOST_YEARS = 50
_EACH = re.compile(rf"[每各]|单个|平均|\b(?:{EACH}|apiece)\b", re.IGNORECASE)


class _Value(NamedTuple):
    """A value on the way: per cent as a fraction of one, all else in its canonical unit."""

    amount: Decimal
    dimension: str
    each: bool = False
    """Whether the source tells it of each of several things."""


def _kept(one: _Value, other: _Value) -> str:
    """What a product measures: a share of an amount, or so much for each of so many."""
    if other.dimension == _PURE or (one.each and other.dimension == "count"):
        return one.dimension
    if one.dimension == _PURE or (other.each and one.dimension == "count"):
        return other.dimension
    raise _RefusedError


class _RefusedError(Exception):
    """A formula that cannot be computed, or whose numbers are not there."""


def stated_for(claim: Number, derivations: Sequence[str]) -> str | None:
    """The formula among ``NUMBER = FORMULA`` lines whose number is the claim's, or rounds to it."""
    lines = [line.partition("=")[::2] for line in derivations]
    for number, formula in lines:
        if states(number, claim.mention.surface) and formula.strip():
            return formula.strip()
    for number, formula in lines:
        read = read_numbers(number).mentions
        if len(read) == 1 and match_values(claim.mention.quantity, read[0].quantity):
            return formula.strip() or None
    return None


def states(number: str, surface: str) -> bool:
    """Whether the left side of a formula holds a number as it is written: not 2.4% in 12.4%."""
    return re.search(rf"(?<![\d.]){re.escape(surface)}", number) is not None


def recompute(
    claim: Number,
    formula: str,
    cited: Sequence[Source],
    rarity: Rarity,
    among: Collection[Number] | None = None,
) -> Derivation | None:
    """The formula as a derivation, when it gives the claim's number; else ``None``.

    Args:
        claim: the number it is stated for.
        formula: as the drafter wrote it, without the number and the sign of equality.
        cited: where its numbers must stand.
        rarity: how much each term distinguishes.
        among: the only numbers of the articles that it may use; ``None`` for any.
    """
    if len(formula) > _LONGEST:
        return None
    reader = _Reader(claim, cited, rarity, _TOKEN.findall(formula), among)
    try:
        result = reader.sum()
        if reader.left:
            return None
    except (_RefusedError, ArithmeticError, RecursionError):
        return None
    if not reader.are_told_of() or not _gives(claim.mention.quantity, result):
        return None
    if _other_way(claim, formula, result):
        return None
    return Derivation(formula, (), tuple(dict.fromkeys(reader.evidence)))


def result_of(claim: Number, formula: str, cited: Sequence[Source], rarity: Rarity) -> str | None:
    """What a formula gives, written like the claim it does not give; ``None`` if it gives nothing.

    >>> round_like(Decimal("645"), "654亿元"), round_like(Decimal("39.17"), "42.1%")
    ('645亿元', '39.17%')
    """
    reader = _Reader(claim, cited, rarity, _TOKEN.findall(formula[:_LONGEST]))
    said = claim.mention.quantity
    leading = _LEADING.match(claim.mention.surface)
    try:
        result = reader.sum()
        if reader.left or not reader.are_told_of() or leading is None or not said.low:
            return None
        ratio = result.dimension == _PURE and said.dimension in {"ratio", "points"}
        if _gives(said, result) or not (ratio or result.dimension == said.dimension):
            return None
        unit = said.low / Decimal(leading[0])  # 亿元 in yuan
        return round_like(abs(result.amount) * (100 if ratio else 1) / unit, claim.mention.surface)
    except (_RefusedError, ArithmeticError, RecursionError):
        return None


def round_like(amount: Decimal, surface: str) -> str:
    """An amount with two decimals at most, and the unit of a number as it is written."""
    rounded = amount.quantize(Decimal("0.01"))
    written = format(rounded.normalize(), "f")
    return written + _LEADING.sub("", surface, count=1)


def _other_way(claim: Number, formula: str, result: _Value) -> bool:
    """Whether the claim calls a fall what its formula shows as a rise, or the reverse.

    Of (A − B) ÷ B that is its sign; of A − B it is known where the claim goes on about one of the
    two that it has told: 62%的人赞成，比一年前高7个百分点.
    """
    direction = claim.movement.direction
    if not direction:
        return False
    growth = _GROWTH.fullmatch(formula)
    if growth is not None and growth["base"].strip() == growth["divisor"].strip():
        return (result.amount > 0) != (direction == "up")
    if (difference := _DIFFERENCE.fullmatch(formula)) is None or not _GOES_ON.match(claim.left):
        return False
    about = claim.previous
    values = [read_numbers(difference[side].strip()).mentions for side in ("one", "other")]
    if about is None or any(len(read) != 1 for read in values):
        return False
    one, other = (read[0].quantity for read in values)
    if about.quantity.low not in {one.low, other.low} or one.low is None or other.low is None:
        return False
    against = other.low if about.quantity.low == one.low else one.low
    return about.quantity.low is not None and (about.quantity.low > against) != (direction == "up")


def _gives(claim: Quantity, result: _Value) -> bool:
    """Whether a result, rounded as the claim writes it, is the claim."""
    if claim.dimension in {"ratio", "points"}:
        share = abs(result.amount) * 100
        if (
            claim.low == _HALF and claim.modifier == "more_than"
        ):  # from two thirds on it is not said
            return result.dimension == _PURE and _HALF < share < _TWO_THIRDS
        return result.dimension == _PURE and equals(claim, share)
    if claim.dimension == "multiple":
        return result.dimension == _PURE and equals(claim, result.amount)
    return result.dimension == claim.dimension and equals(claim, abs(result.amount))


def _lasts(told: Sequence[Quantity], years: int) -> bool:
    """Whether numbers tell of so many years: as a length, as one span, or as two dates."""
    if any(q.dimension == "time:year" and q.low == years for q in told):
        return True
    spans = [q.span for q in told if q.span is not None]
    seen = {day.year for span in spans for day in (span.first, span.last) if day is not None}
    return any(one - other == years for one in seen for other in seen)


class _Reader:
    """Recursive descent over the tokens of one formula."""

    def __init__(
        self,
        claim: Number,
        cited: Sequence[Source],
        rarity: Rarity,
        tokens: Sequence[str],
        among: Collection[Number] | None = None,
    ) -> None:
        self._claim, self._cited, self._rarity, self._among = claim, cited, rarity, among
        self.left = [token.strip() for token in reversed(tokens) if token.strip()]
        self.evidence: list[Evidence] = []
        self._fits: list[tuple[float, str]] = []
        self._operands: list[tuple[Source, Number]] = []

    def are_told_of(self) -> bool:
        """Whether the numbers of the formula are what the claim talks about.

        Somebody who quotes them has said so.
        """
        if self._among is not None:
            return bool(self._fits)
        well = {article for how_well, article in self._fits if how_well >= _WELL}
        return bool(self._fits) and all(
            how_well >= _LEAST or article in well for how_well, article in self._fits
        )

    def _sign(self, wanted: str) -> str | None:
        if self.left and (sign := _SIGNS.get(self.left[-1])) and sign in wanted:
            self.left.pop()
            return sign
        return None

    def sum(self) -> _Value:
        """Terms joined by + and −."""
        value = self._product()
        while sign := self._sign("+-"):
            other = self._product()
            if other.dimension != value.dimension:
                raise _RefusedError
            amount = value.amount + (other.amount if sign == "+" else -other.amount)
            if value.dimension == _CLOCK:
                if sign == "+":
                    raise _RefusedError
                value = _Value((amount + _DAY) % _DAY, "time")
                continue
            value = _Value(amount, value.dimension)
        return value

    def _product(self) -> _Value:
        """Factors joined by × and ÷."""
        value = self._power()
        while sign := self._sign("*/"):
            other = self._power()
            if sign == "*":
                value = _Value(value.amount * other.amount, _kept(value, other))
            else:
                same = value.dimension == other.dimension
                # So much for each of them: an amount over a number of things, or of years.
                each = other.dimension in {_PURE, "count"} or other.dimension.startswith("time:")
                if not same and not each:
                    raise _RefusedError
                kept = _PURE if same else value.dimension
                value = _Value(value.amount / other.amount, kept)
        return value

    def _power(self) -> _Value:
        """A factor, raised to a number of years or to its inverse."""
        value = self._factor()
        if not self._sign("^"):
            return value
        if value.dimension != _PURE or value.amount <= 0:
            raise _RefusedError
        bracket = self._sign("(")
        inverse = len(self.left) > 1 and self.left[-1] == "1" and _SIGNS.get(self.left[-2]) == "/"
        if inverse:
            self.left.pop()
            self._sign("/")
        years = self.left.pop() if self.left else ""
        if not years.isdecimal() or (bracket and not self._sign(")")):
            raise _RefusedError
        if not _MOST_YEARS >= int(years) > 1 or not self._are_told(int(years)):
            raise _RefusedError
        exponent = 1 / Decimal(years) if inverse else Decimal(years)
        return _Value(value.amount**exponent, _PURE)

    def _are_told(self, years: int) -> bool:
        """Whether so many years lie between two that claim or source tell, or are told as such."""
        told = [n.quantity for n in self._claim.text.beside(self._claim)]
        for source, number in self._operands:
            told += [n.quantity for n in source.text.of_sentence(number.sentence)]
        return _lasts(told, years)

    def _factor(self) -> _Value:
        """A number, or a sum in brackets."""
        if self._sign("("):
            value = self.sum()
            if not self._sign(")"):
                raise _RefusedError
            return value
        if not self.left or self.left[-1] in _SIGNS:
            raise _RefusedError
        token = self.left.pop()
        if (constant := _CONSTANT.fullmatch(token)) is not None:
            return _Value(Decimal(100) if constant["hundred"] else Decimal(1), _PURE)
        return self._number(token)

    def _number(self, token: str) -> _Value:
        """A number that stands in a cited article."""
        read = read_numbers(token).mentions
        if len(read) != 1 or read[0].surface != token:
            raise _RefusedError
        quantity = read[0].quantity
        if quantity.low is None or quantity.is_range:
            raise _RefusedError
        if self._is_plan(quantity):
            return _Value(quantity.low, "time:year")
        found = [
            (fit(self._claim, number, self._rarity), source, number)
            for source in self._cited
            for number in self._written(quantity, source)
        ]
        how_well, source, number = max(found, key=lambda one: one[0], default=(0.0, None, None))
        if source is None or number is None:
            raise _RefusedError
        if self._among is None and conflict(self._claim, number) == "place":
            raise _RefusedError
        self.evidence.append(source.evidence(number))
        self._operands.append((source, number))
        told = any(
            (beside.quantity.dimension, beside.quantity.low) == (quantity.dimension, quantity.low)
            for beside in self._claim.text.beside(self._claim)
        )
        self._fits.append((1.0 if told else how_well, source.article.id))
        if quantity.dimension in {"ratio", "points"}:
            return _Value(quantity.low / 100, _PURE)
        each = _EACH.search(number.clause_before + number.own_text) is not None
        bare = _is_bare(quantity)
        dimension = number.quantity.dimension if bare and self._among else quantity.dimension
        return _Value(quantity.low, dimension, each)

    def _is_plan(self, quantity: Quantity) -> bool:
        """Whether it is the years of a plan that the claim's sentence and quoted words name."""
        years = quantity.dimension == "time:year" or _is_bare(quantity)
        if self._among is None or not years or quantity.low != _PLAN_YEARS:
            return False
        said = set(_PLAN.findall(self._claim.text.text))
        return any(said & set(_PLAN.findall(n.text.text)) for n in self._among)

    def _written(self, quantity: Quantity, source: Source) -> Iterator[Number]:
        """The numbers of a source that an operand may be.

        Among numbers that were quoted also one whose unit was left out in copying (1.1 billion to
        1.35 billion euros), and the period that is as long as the operand (前4个月).
        """
        if self._among is None:
            yield from _as_written(quantity, source)
            return
        bare = _is_bare(quantity)
        for number in source.text.numbers:
            written = number.quantity
            if number not in self._among:
                continue
            match = match_values(quantity, written)
            if (
                (match is not None and match.how != "rounded")
                or (
                    quantity.low in {written.low, written.high}
                    and (bare or quantity.dimension == written.dimension)
                )
                or (
                    (bare or quantity.dimension == "time:month")
                    and quantity.low == _months(written)
                )
            ):
                yield number


def _is_bare(quantity: Quantity) -> bool:
    """Whether it counts nothing that is said."""
    return quantity.dimension == "count" and not quantity.unit


def _months(period: Quantity) -> int | None:
    """How many whole months a period covers."""
    span = period.span
    if span is None or span.first is None or span.last is None or span.first.day != 1:
        return None
    if (span.last + dt.timedelta(days=1)).day != 1:
        return None
    return span.months


def _as_written(quantity: Quantity, source: Source) -> Iterator[Number]:
    """The numbers of a source with exactly that value, or with it as one end of a range."""
    yield from (
        n for n, match in source.matching(quantity) if match.how != "rounded" and match.bound
    )
    for number in source.comparable(quantity):
        written = number.quantity
        if written.is_range and quantity.low in {written.low, written.high}:
            yield number
