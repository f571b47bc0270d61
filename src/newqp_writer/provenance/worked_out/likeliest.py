"""The numbers of the sources in the order in which a claim would have been computed from them.

What the claim's words name comes first, and what stands beside a number that is told. How far down
one has to go for the operands is how many formulas there were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.meaning.fitting import fits_of
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.worked_out.pool import Operand, measure

_LEAST = 0.05  # how well one must fit: what shares no word is not computed with
_STEPS = (2, 4, 8, 14)
_BESIDE, _NEXT = 0.3, 0.1  # what it counts to stand in, or next to, a sentence of a told number


def likeliest(
    claim: Number, told: Sequence[Operand], cited: Sequence[Source], rarity: Rarity
) -> Iterator[list[Operand]]:
    """What the sources have besides, a few more each time.

    Args:
        claim: what may have been computed.
        told: what the text tells beside it.
        cited: the sources it cites.
        rarity: how much each term distinguishes.
    """
    known = {one.number for one in told}
    by_id = {source.article.id: source for source in cited}
    rests = (e for one in told for e in one.evidence if e.field == "text" and e.article in by_id)
    stand = (by_id[e.article].text.at(e.start) for e in rests)
    homes = {(id(number.text), number.sentence) for number in stand if number is not None}
    fits = fits_of(claim, tuple(cited), rarity)
    scored: list[tuple[float, int, Operand]] = []
    for source in cited:
        for number in source.text.numbers:
            measured = measure(number)
            if measured is None or number in known:
                continue
            at = id(number.text)
            score = fits[number][0]
            if (at, number.sentence) in homes:
                score += _BESIDE
            elif {(at, number.sentence - 1), (at, number.sentence + 1)} & homes:
                score += _NEXT
            if score <= _LEAST:
                continue
            one = Operand(number, *measured, (source.evidence(number),), None, source)
            scored.append((-score, len(scored), one))
    scored.sort(key=lambda one: one[:2])
    ordered = [one for _, _, one in scored]
    first = 0
    for last in _STEPS:
        if first < len(ordered):
            yield ordered[first:last]
        first = last
