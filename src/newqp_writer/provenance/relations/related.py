"""A number that follows from one relation which a source tells in words.

Unlike a computation it is not looked for among all numbers: the words of the source say which two
belong together and how, so that there is one result, and the opposite of it is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.relations.ages import as_an_age
from newqp_writer.provenance.relations.balances import as_a_balance, is_the_other_way
from newqp_writer.provenance.relations.changes import as_a_change
from newqp_writer.provenance.relations.counts import as_a_count
from newqp_writer.provenance.relations.hours import as_a_time
from newqp_writer.provenance.relations.levels import as_what_it_is_set_against
from newqp_writer.provenance.relations.majorities import as_a_majority
from newqp_writer.provenance.relations.margins import as_a_margin
from newqp_writer.provenance.relations.runs import as_a_run
from newqp_writer.provenance.relations.standings import as_a_standing
from newqp_writer.provenance.relations.votes import as_a_vote
from newqp_writer.provenance.relations.what_was import as_what_is_left
from newqp_writer.provenance.relations.wholes_told import as_given, is_anothers
from newqp_writer.provenance.source import Source

_RELATIONS: tuple[Callable[[Number, Source], Derivation | None], ...] = (
    as_a_standing,
    as_a_time,
    as_a_margin,
    as_a_vote,
    as_what_it_is_set_against,
    as_what_is_left,
    as_a_change,
    as_a_balance,
    as_an_age,
    as_a_count,
    as_a_majority,
    as_given,
    as_a_run,
)
# What has a name of its own, or is counted, shares no word with that of which it is made.
_OF_OTHER_WORDS = frozenset([as_a_balance, as_a_count, as_given, as_a_run])


def related(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """The relation of a source from which a claim's number follows.

    Args:
        claim: the number; no date.
        cited: the sources it cites.
    """
    if claim.quantity.low is None:
        return None
    for source in cited:
        for relation in _RELATIONS:
            found = relation(claim, source)
            if found is not None and (
                relation in _OF_OTHER_WORDS or any(_touch(claim, o.number) for o in found.operands)
            ):
                return found
    return None


def denied(claim: Number, numbers: Collection[Number], source: Source) -> bool:
    """Whether a source tells otherwise what a claim says that some of its numbers make.

    Args:
        claim: what is computed of them.
        numbers: those of the source from which it is computed, whatever the formula.
        source: where they stand.
    """
    return is_anothers(claim, numbers, source) or is_the_other_way(claim, numbers, source)


def is_told_together(found: Derivation) -> bool:
    """Whether a source tells in one breath what a number follows from: hardly so by chance."""
    return len({(o.article, o.number.sentence) for o in found.operands}) <= 1


def _touch(claim: Number, number: Number) -> bool:
    """Whether a claim has a word of a number's own; in another language who knows."""
    if claim.text.chinese != number.text.chinese:
        return True
    own = set(number.own_terms)
    return any(weight > 0 and term in own for term, weight in claim.weights.items())
