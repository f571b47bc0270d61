"""The places that are named for a number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newqp_writer.provenance.context.clauses import JOIN
from newqp_writer.provenance.context.reach import CLAUSES, REACH
from newqp_writer.provenance.context.rows import item_of
from newqp_writer.provenance.glossary.vocabulary import PLACE, VOCABULARY

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


# China's BYD, the Dutch chipmaker: whose it is, wherever that was.
_HOME = re.compile(
    r"(?:'s|’s)\s(?=[A-Z][A-Za-z&]+)|\s(?:[a-z-]+\s){0,2}?(?:\w*makers?|banks?|compan(?:y|ies)|group|firms?"
    r"|giant|rival|airline|retailer|developer|utility|producer|brewer|miner|insurer|lender|supplier)\b"
)


@lru_cache(maxsize=4096)
def _where_and_whose(text: str) -> tuple[tuple[tuple[int, str], ...], frozenset[str]]:
    """The places that tell where, with where each starts, and those that tell whose it is."""
    where, homes = [], set()
    for start, end, concept in VOCABULARY.concepts_in(text):
        if concept[0] == PLACE:
            home = _HOME.match(text, end)
            if home is None or any(at == home.end() for at, _ in places_in(text)):
                where.append((start, concept))
            else:
                homes.add(concept)
    return tuple(where), frozenset(homes)


def place_of(number: Number) -> frozenset[str]:
    """The places named nearest before it: in its own words, its clause, or its sentence.

    Whose home a place is counts only where no place is named otherwise.
    """
    layout = number.text.layout
    others = item_of(number).others
    named, homes = _where_and_whose(number.left)
    found = tuple(pair for pair in named if pair[1] not in others)
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
        found, whose = _where_and_whose(number.text.text[max(clause.start, end - REACH) : end])
        if found:
            return frozenset(place for _, place in found)
        homes = homes or whose
    return homes
