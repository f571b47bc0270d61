"""Was a number worked out from numbers that stand beside it?

The pools are tried from the plainest on: the claim's own sentence, the sentences before it, what a
source has beside one of those, what the claim's words name. What counts in each is how many of its
formulas would give such a number by accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from newqp_writer.models import Entry, Evidence
from newqp_writer.numerals import Quantity
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.operands import equals
from newqp_writer.provenance.reckoning.chance import chance, interval
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.totals import all_of_column
from newqp_writer.provenance.values.rounding import WIDE, rounds_to
from newqp_writer.provenance.worked_out.lengths import length_between
from newqp_writer.provenance.worked_out.operations import Formula, compared_with, formulas
from newqp_writer.provenance.worked_out.pool import (
    Operand,
    beside_in_source,
    column_total,
    measure,
    named_cells,
    named_in_sources,
    near,
    told_alone,
    told_beside,
)

SURE = 0.3
"""How many formulas may give a number by accident for it to stand where its operands are told
beside it; half as many where a source has them beside those, a quarter where they are but named."""
_BESIDE, _IN_SOURCE, _NAMED = 1.0, 0.5, 0.25
_SIZE = 6  # a number that is made up lies within so many times of the right one
DOUBTED = 2.0
"""How many times more for an editor to look at it."""


@dataclass(frozen=True)
class WorkedOut:
    """How a number was worked out.

    Args:
        formula: in words.
        evidence: what its operands rest on.
        sure: whether it is hardly an accident.
    """

    formula: str
    evidence: tuple[Evidence, ...]
    sure: bool


def work_out(
    claim: Number,
    beside: Sequence[NumberedText],
    judged: Mapping[Number, Entry],
    cited: Sequence[Source],
    others: Sequence[Source],
    rarity: Rarity,
) -> WorkedOut | None:
    """How a number follows from what the text tells beside it, or names in its sources.

    Args:
        claim: the number; no date.
        beside: what stands before it, the nearest sentence first, or the other rows of its table.
        judged: the verdicts on the numbers of the text so far.
        cited, others: the sources it cites, and the rest.
        rarity: how much each term distinguishes.
    """
    quantity = claim.quantity
    if quantity.low is None or quantity.is_range or quantity.dimension in {"clock", "rank"}:
        return None
    if (length := length_between(claim, beside, cited)) is not None:
        return WorkedOut(length[0], length[1], sure=True)
    if (shares := all_of_column(claim, beside)) is not None:
        return WorkedOut(shares, (), sure=True)
    accident = chance(*interval(quantity))
    values: set[Decimal] = set()  # that were tried, each once
    for near_by, operands, needed in _pools(claim, beside, judged, cited, others, rarity):
        built = list(_with_any(formulas(claim, operands), needed))
        values.update(f.value for f in built if _may_be(quantity, f.value))
        agreeing = [formula for formula in built if _agrees(quantity, formula.value)]
        if agreeing:
            closest = min(agreeing, key=lambda one: abs(one.value - (quantity.low or 0)))
            evidence = tuple(dict.fromkeys(e for one in closest.operands for e in one.evidence))
            # Of what is compared with by name there is one.
            sure = len(values) * accident <= SURE * (_BESIDE if compared_with(claim) else near_by)
            doubted = bool(evidence) and len(values) * accident <= DOUBTED * SURE * near_by
            return WorkedOut(closest.words, evidence, sure) if sure or doubted else None
    return None


def _worked_out_beside(
    text: NumberedText,
    claim: Number,
    known: Sequence[Operand],
    sources: Sequence[Source],
    rarity: Rarity,
) -> list[Operand]:
    """The numbers of a sentence beside a claim that follow from that sentence and the sources."""
    if "\n" in text.text or claim.quantity.dimension not in _CHAINED:
        return []
    told = {one.told for one in known}
    found: list[Operand] = []
    for number in near(text, claim):
        measured = measure(number)
        if number in told or measured is None or measured[1] not in _CHAINED:
            continue
        result = work_out(number, (), {}, sources, (), rarity)
        if result is not None and result.sure:
            found.append(Operand(number, *measured, result.evidence, number))
    return found


_CHAINED = frozenset(["ratio", "points"])  # what is computed from what was computed


def _may_be(quantity: Quantity, value: Decimal) -> bool:
    """Whether a value is of the size of what is claimed: no other agrees by accident."""
    if not quantity.low:  # nothing is of the size of 0
        return False
    return value > 0 and 1 < value * _SIZE / quantity.low < _SIZE**2


def _agrees(quantity: Quantity, value: Decimal) -> bool:
    """Whether a value would be written as the claim: 9.06% as 9%, too, where it was computed."""
    if value <= 0 or equals(quantity, value):
        return value > 0
    if quantity.kind == "multiple" and quantity.low is not None:  # of a fraction they are equal
        if quantity.modifier in {"more_than", "at_least"}:
            return quantity.low < value <= quantity.low * WIDE
        if quantity.modifier in {"less_than", "at_most", "nearly"}:
            return quantity.low > value >= quantity.low / WIDE
    return quantity.modifier in {"", "about"} and rounds_to(value, quantity)


def _with_any(found: Iterable[Formula], needed: Sequence[set[Number]]) -> Iterator[Formula]:
    """The formulas with one of each set of numbers that are needed."""
    for formula in found:
        if all(any(one.number in each for one in formula.operands) for each in needed if each):
            yield formula


def _pools(
    claim: Number,
    beside: Sequence[NumberedText],
    judged: Mapping[Number, Entry],
    cited: Sequence[Source],
    others: Sequence[Source],
    rarity: Rarity,
) -> Iterator[tuple[float, list[Operand], Sequence[set[Number]]]]:
    """The pools in order, how near they are, and the numbers of which each formula needs one."""
    mates = list(near(claim.text, claim))
    own = told_beside(claim, mates, judged, cited, rarity)
    yield _BESIDE, own, []
    proved = {one.told for one in own}
    # Only what stands before it: two numbers do not prove each other.
    unproved = [n for n in mates if n not in proved and n.index < claim.index]
    if guessed := told_alone(unproved, judged):
        yield _BESIDE, [*own, *guessed], [{one.number for one in guessed}]
    told = list(own)
    for text in beside:
        more = told_beside(claim, near(text, claim), {}, [*cited, *others], rarity)
        known = {one.number for one in told}
        more += _worked_out_beside(text, claim, more, [*cited, *others], rarity)
        fresh = [one for one in more if one.number not in known]
        told += fresh
        if fresh and "\n" in text.text:  # rows of a table: something of the claim's own row
            whole = column_total(claim, own, fresh)
            yield _BESIDE, [*told, *whole], [{one.number for one in own or fresh}]
        elif fresh:
            yield _BESIDE, told, [{one.number for one in fresh}]
    for totals in (False, True):
        if cells := named_cells(claim, cited, totals=totals):
            yield _BESIDE, [*own, *cells], [{one.number for one in cells}]
    around = beside_in_source(told)
    if around:
        yield _IN_SOURCE, [*told, *around], [{one.number for one in told}]
    known = {one.number for one in (*told, *around)}
    named = named_in_sources(claim, cited, rarity, known, compared_with(claim))
    if named:
        mine = {one.number for one in own if one.dimension in {o.dimension for o in named}}
        yield (
            _NAMED,
            [*own, *named] if mine else [*told, *named],
            [{o.number for o in named}, mine],
        )
