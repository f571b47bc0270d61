"""Whether quoted words contradict words without a number, by our own reading of both.

Only what the tables of the check know: a place, a speaker, a direction, one of two opposites; what
is told as done and is planned, told of all and is of some. The quoted words must be about what the
sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.provenance.context.movement import directions_in
from newqp_writer.provenance.glossary.pairs import OPPOSITES
from newqp_writer.provenance.glossary.vocabulary import (
    PLACE,
    VOCABULARY,
    is_shared,
    is_speaker,
    terms_of,
)
from newqp_writer.provenance.opinions.quotations import Found

_ABOUT = 0.3  # share of the sentence's terms that the quoted words have

_DONE = re.compile(
    r"已|完成|建成|投产|通电|通过|获批|批准|获得|生效|成为"
    r"|\b(?:has|have|was|were|completed|approved|adopted|won|signed)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"计划|拟|规划|预计|预期|有望|力争|目标|将(?!近)|尚未|尚待|还未|未获|申请|申报|征求意见|草案|提案|洽谈|可能"
    r"|着力|推动|\b(?:plan(?:s|ned)?|will|would|expect(?:s|ed)?|propos(?:e[sd]?|al)|draft|appl(?:y|ied)"
    r"|intend(?:s|ed)?|not yet|subject to|may|could|talks)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"全部|所有|一律|均|都|各(?!类|种)|全国|\b(?:all|every|each)\b", re.IGNORECASE)
_SOME = re.compile(
    r"部分|多数|有的|一些|试点|原则上|个别|若干|\b(?:some|part|most|several|many|of four|pilot)\b",
    re.IGNORECASE,
)
_SAID_THEN_WRITTEN = ((_DONE, _AHEAD), (_ALL, _SOME))


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
            or _too_much(words, place)
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


def _too_much(words: str, place: Found) -> bool:
    """Told as done, or of all, where only what is planned, or of some, is told."""
    return any(
        strong.search(words) and weak.search(place.words) and not strong.search(place.words)
        for strong, weak in _SAID_THEN_WRITTEN
    )


def _opposite(said: Sequence[str], place: Found) -> bool:
    """One of two opposites, where only the other is told."""
    mine, theirs = set(said), set(terms_of(place.words))
    return any(
        one in mine and other not in mine and other in theirs and one not in theirs
        for pair in OPPOSITES
        for one, other in (pair, pair[::-1])
    )
