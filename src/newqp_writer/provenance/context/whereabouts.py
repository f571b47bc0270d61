"""The places that are named for a number."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newqp_writer.provenance.clauses import JOIN
from newqp_writer.provenance.context.reach import CLAUSES, REACH
from newqp_writer.provenance.rows import item_of
from newqp_writer.provenance.vocabulary import PLACE, VOCABULARY

if TYPE_CHECKING:
    from newqp_writer.provenance.context.number import Number


@lru_cache(maxsize=4096)
def places_in(text: str) -> tuple[tuple[int, str], ...]:
    """The places that a text names, and where each starts."""
    return tuple(
        (start, concept)
        for start, _, concept in VOCABULARY.concepts_in(text)
        if concept[0] == PLACE
    )


def place_of(number: Number) -> frozenset[str]:
    """The places named nearest before it: in its own words, its clause, or its sentence."""
    layout = number.text.layout
    others = item_of(number).others
    found = tuple(pair for pair in places_in(number.left) if pair[1] not in others)
    if found:
        together = JOIN.search(number.left[found[0][0] :]) is not None
        return frozenset(place for _, place in (found if together else found[-1:]))
    sentence, part = layout.sentences[number.sentence], layout.clauses[number.clause].part
    for index in range(number.clause, max(sentence.first_clause, number.clause - CLAUSES) - 1, -1):
        clause = layout.clauses[index]
        later = index < number.clause
        if later and number.text.begins_anew(index + 1, of_part=clause.part != part):
            break
        part = clause.part
        end = min(clause.end, number.mention.start)
        if found := places_in(number.text.text[max(clause.start, end - REACH) : end]):
            return frozenset(place for _, place in found)
    return frozenset()
