"""Whether quoted words contradict words without a number, by our own reading of both.

Only what the tables of the check know: a place, a speaker, a direction, one of two opposites. The
quoted words must be about what the sentence is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from newqp_writer.provenance.movement import directions_in
from newqp_writer.provenance.opinions.quotations import Found
from newqp_writer.provenance.terms import OPPOSITES
from newqp_writer.provenance.vocabulary import PLACE, VOCABULARY, is_shared, is_speaker, terms_of

_ABOUT = 0.3  # share of the sentence's terms that the quoted words have


def contradicted(words: str, sentence: str, found: Sequence[Found]) -> bool:
    """Whether quoted words say otherwise.

    Args:
        words: of the sentence, objected to.
        sentence: the whole of it.
        found: the words quoted against it.
    """
    said = terms_of(words)
    rest = sentence.replace(words, "").strip("，；。 ") or sentence
    return any(
        is_about(rest, [place], unknown=False)
        and (
            _other_place(said, place)
            or _other_speaker(said, place)
            or _other_way(words, place)
            or _opposite(said, place)
        )
        for place in found
    )


def is_about(
    text: str, found: Sequence[Found], least: float = _ABOUT, *, unknown: bool = True
) -> bool:
    """Whether quoted words have enough of a text's terms to speak of the same.

    ``unknown`` is the answer where they have no term in common that two languages could share.
    """
    said = set(terms_of(text))
    for place in found:
        if not place.text.chinese:
            said = {term for term in said if is_shared(term)}
    if not said:
        return unknown
    written = {term for place in found for term in terms_of(place.words)}
    return len(said & written) >= least * len(said)


def _other_place(said: Sequence[str], place: Found) -> bool:
    """Places that the article never names, where it names others."""
    mine = [term for term in said if term[0] == PLACE]
    theirs = [term for term in terms_of(place.words) if term[0] == PLACE]
    known = place.source.text.places
    return bool(mine and theirs) and not any(
        VOCABULARY.encloses(a, b) or VOCABULARY.encloses(b, a)
        for a in mine
        for b in {*theirs, *known}
    )


def _other_speaker(said: Sequence[str], place: Found) -> bool:
    """Somebody whom the article never names, where it names another."""
    mine = set(filter(is_speaker, said)) - {"=预测"}
    theirs = set(filter(is_speaker, terms_of(place.words))) - {"=预测"}
    return bool(mine and theirs) and mine.isdisjoint(terms_of(place.source.article.text))


def _other_way(words: str, place: Found) -> bool:
    """A rise where only a fall is told, or the reverse."""
    mine, theirs = directions_in(words), directions_in(place.words)
    return len(mine) == 1 and len(theirs) == 1 and mine != theirs


def _opposite(said: Sequence[str], place: Found) -> bool:
    """One of two opposites, where only the other is told."""
    mine, theirs = set(said), set(terms_of(place.words))
    return any(
        one in mine and other not in mine and other in theirs and one not in theirs
        for pair in OPPOSITES
        for one, other in (pair, pair[::-1])
    )
