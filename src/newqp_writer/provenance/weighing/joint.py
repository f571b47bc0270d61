"""What the numbers of a sentence say together: which of them belongs to which of the source.

Each claims a number of the source. Two that would fit the other's better have been exchanged; two
that claim the same one cannot both be right; and a number that another claims was not meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.rows import item_of, mate_of
from newqp_writer.provenance.matching.candidates import Candidate
from newqp_writer.provenance.meaning import Rarity, fit, words_fit
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import alike, match_values
from newqp_writer.provenance.weighing.traces import Trace

_NO_RIVAL = -0.5
_SIDE = 12  # numbers to either side that are looked at


def joint(
    trace: Trace,
    best: Candidate,
    others: Sequence[Trace],
    cited: Sequence[Source],
    rarity: Rarity,
) -> dict[str, float]:
    """The features of a number among the numbers of its sentence.

    Args:
        trace: the number and its verdict.
        best: what supports it.
        others: all numbers of the text.
        cited: the articles it cites.
        rarity: how much each term distinguishes.
    """
    claim, source = trace.claim, best.number
    beside = list(_beside(trace, others))
    taken = {id(mate.number) for _, mate in beside}
    margin, free = _margins(claim, best, cited, rarity, taken)
    found = {"margin": margin, "free margin": free, "company": _company(best, beside)}
    if trace.support is not None and (meant := trace.support.meant) is not None:
        found["meant"], found["meant taken"] = 1.0, float(id(meant[1]) in taken)
    found["item"] = max(_of_other_item(claim, source), _of_other_item(source, claim), key=abs)
    found["mate crossed"] = _mate_crossed(claim, source)
    if not claim.is_date:
        found["exchanged"] = _exchanged(claim, source, beside, rarity)
        found["claimed twice"] = float(
            any(
                mate.number is source and match_values(claim.quantity, other.quantity) is None
                for other, mate in beside
            )
        )
    return found


def _beside(trace: Trace, others: Sequence[Trace]) -> Iterator[tuple[Number, Candidate]]:
    """The numbers of its sentence that a source has, with their support."""
    for other in others:
        claim = other.claim
        if claim is trace.claim or claim.sentence != trace.claim.sentence or claim.is_date:
            continue
        near = abs(claim.index - trace.claim.index) <= _SIDE
        if near and other.support is not None and other.support.best is not None:
            yield claim, other.support.best


def _of_other_item(number: Number, other: Number) -> float:
    """How much more a number has the words of the items that it is not of: 甲、乙分别为1和2."""
    item = item_of(number)
    if not (item.mine and item.others):
        return 0.0
    mine, theirs = (
        max((other.weights.get(term, 0.0) for term in terms), default=0.0)
        for terms in (item.mine, item.others)
    )
    return theirs - mine


def _mate_crossed(claim: Number, source: Number) -> float:
    """Whether a number of a row stands beside another amount in the source than in the claim.

    分别出货2680万部和2510万部，份额依次为8.6%和9.2%: 9.2% is told of the second.
    """
    mate, before = mate_of(claim), source.previous
    if mate is None or before is None or match_values(mate.quantity, before.quantity):
        return 0.0
    row = [n for n in claim.text.beside(claim) if not n.is_date and n.clause == mate.clause]
    others = [n for n in row if n is not mate and alike(n.quantity, mate.quantity)]
    return float(any(match_values(one.quantity, before.quantity) for one in others))


def _exchanged(
    claim: Number, source: Number, beside: Sequence[tuple[Number, Candidate]], rarity: Rarity
) -> float:
    """By how much a number and one beside it would fit better if they changed places."""
    gains = [
        words_fit(claim, mate.number, rarity)
        + words_fit(other, source, rarity)
        - words_fit(claim, source, rarity)
        - words_fit(other, mate.number, rarity)
        for other, mate in beside
        if mate.number is not source
        and alike(claim.quantity, other.quantity)
        and match_values(claim.quantity, other.quantity) is None
    ]
    return max(_NO_RIVAL, max(gains, default=_NO_RIVAL))


def _margins(
    claim: Number, best: Candidate, cited: Sequence[Source], rarity: Rarity, taken: set[int]
) -> tuple[float, float]:
    """By how much a number of another value fits the claim's words better than the matched one.

    Of all, and of those that no other number of the sentence claims.
    """
    every = free = _NO_RIVAL
    for source in cited:
        for rival in source.comparable(claim.quantity):
            if rival.movement.form != claim.movement.form or not alike(
                claim.quantity, rival.quantity
            ):
                continue
            gain = fit(claim, rival, rarity) - best.fit
            # Most are ruled out by how they fit, and their values need not be compared.
            if gain > free and match_values(claim.quantity, rival.quantity) is None:
                every = max(every, gain)
                free = max(free, gain) if id(rival) not in taken else free
    return every, free


def _company(best: Candidate, beside: Sequence[tuple[Number, Candidate]]) -> float:
    """The share of the numbers beside it whose support stands in the sentence of its own."""
    home = best.number
    same = sum(
        mate.number.text is home.text and mate.number.sentence == home.sentence
        for _, mate in beside
    )
    return same / len(beside) if beside else 0.5
