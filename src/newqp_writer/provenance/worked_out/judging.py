"""Was a number worked out from numbers that stand beside it?

The pools are tried from the plainest on: the claim's own sentence, the sentences before it, what a
source has beside one of those, what the claim's words name. What counts in each is how many of its
formulas would give such a number by accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from newqp_writer.models import Entry
from newqp_writer.provenance.computing.totals import all_of_column
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.reckoning.chance import chance, interval
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.worked_out.agreeing import (
    WorkedOut,
    agrees,
    closest,
    evidence_of,
    may_be,
)
from newqp_writer.provenance.worked_out.formula import Formula
from newqp_writer.provenance.worked_out.groups import of_others
from newqp_writer.provenance.worked_out.lengths import length_between
from newqp_writer.provenance.worked_out.operations import compared_with, formulas
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
from newqp_writer.provenance.worked_out.search import from_likeliest, of_foremost
from newqp_writer.provenance.worked_out.units import is_mixed, is_told_of_both

SURE = 0.3
"""How many formulas may give a number by accident for it to stand where its operands are told
beside it; half as many where a source has them beside those, a quarter where they are but named."""
_BESIDE, _IN_SOURCE, _NAMED = 1.0, 0.5, 0.25
DOUBTED = 2.0
"""How many times more for an editor to look at it."""
_FOREMOST = "rank:top"


def work_out(
    claim: Number,
    beside: Sequence[NumberedText],
    judged: Mapping[Number, Entry],
    cited: Sequence[Source],
    others: Sequence[Source],
    rarity: Rarity,
    *,
    found_elsewhere: bool = False,
    told_otherwise: bool = False,
) -> WorkedOut | None:
    """How a number follows from what the text tells beside it, or names in its sources.

    Args:
        claim: the number; no date.
        beside: what stands before it, the nearest sentence first, or the other rows of its table.
        judged: the verdicts on the numbers of the text so far.
        cited, others: the sources it cites, and the rest.
        rarity: how much each term distinguishes.
        found_elsewhere: whether a source has its value, of something else.
        told_otherwise: whether a source has another value for its words.
    """
    quantity = claim.quantity
    if quantity.low is None or quantity.is_range or quantity.dimension in {"clock", "rank"}:
        return None
    if quantity.dimension == _FOREMOST:
        return of_foremost(claim, cited)
    if (length := length_between(claim, beside, cited)) is not None:
        return WorkedOut(length[0], length[1], sure=True)
    if (shares := all_of_column(claim, beside)) is not None:
        return WorkedOut(shares, (), sure=True)
    found = _in_pools(claim, _pools(claim, beside, judged, cited, others, rarity))
    if not found_elsewhere and (found is None or not found.sure):
        told = _all_told(claim, beside, judged, cited, others, rarity)
        far = from_likeliest(claim, told, cited, rarity, asked_only=told_otherwise)
        found = far or found
    return found


def _in_pools(
    claim: Number, pools: Iterable[tuple[float, list[Operand], Sequence[set[Number]]]]
) -> WorkedOut | None:
    """How a number follows from the first of some pools that gives it."""
    quantity = claim.quantity
    accident = chance(*interval(quantity))
    values: set[Decimal] = set()  # that were tried, each once
    for near_by, operands, needed in pools:
        built = [
            f
            for f in _with_any(formulas(claim, operands), needed)
            if not (of_others(claim, f) or is_mixed(claim, f))
        ]
        values.update(f.value for f in built if may_be(quantity, f.value))
        agreeing = [formula for formula in built if agrees(quantity, formula.value)]
        if agreeing:
            best = closest(quantity, agreeing)
            # Of what is compared with by name there is one.
            sure = len(values) * accident <= SURE * (_BESIDE if compared_with(claim) else near_by)
            found = WorkedOut(best.words, evidence_of(best), sure and is_told_of_both(claim, best))
            doubted = bool(found.evidence) and len(values) * accident <= DOUBTED * SURE * near_by
            return found if sure or doubted else None
    return None


def _all_told(
    claim: Number,
    beside: Sequence[NumberedText],
    judged: Mapping[Number, Entry],
    cited: Sequence[Source],
    others: Sequence[Source],
    rarity: Rarity,
) -> tuple[list[Operand], list[Operand]]:
    """What the text tells in a claim's sentence, and beside it."""
    own = told_beside(claim, near(claim.text, claim), judged, cited, rarity)
    known = {one.number for one in own}
    found: list[Operand] = []
    for text in beside:
        more = told_beside(claim, near(text, claim), {}, [*cited, *others], rarity)
        found += [one for one in more if one.number not in known]
        known.update(one.number for one in more)
    return own, found


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
