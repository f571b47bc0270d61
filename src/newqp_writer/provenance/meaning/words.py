"""How well the words of two numbers fit.

It is the share of the claim's words, weighed by nearness and rarity, that the source's number
carries too, and in a smaller part how much of the source's own words the claim has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from newqp_writer.provenance.context import CHANGE_TERMS, OWN, Number, shared_only
from newqp_writer.provenance.glossary.vocabulary import is_shared, is_speaker
from newqp_writer.provenance.meaning.rarity import Rarity

NOTHING_TO_COMPARE = 0.5
"""How well a claim fits that has no words."""
PRECISION = 0.25
"""Share of the fit that asks how much of the source's own words the claim has."""
_NEAR = 0.9  # terms that weigh more are the number's own
_OWN_WORDS = 0.75  # share of the fit that these decide
_NEARNESS = 3  # the claim's own words say what is meant; inherited ones much less
_SPOKEN_FOR = 0.7
_FEW = 2  # words
_SHORT = 3  # letters of an English word that tells nothing by itself
_WITHIN = 0.9  # for a word that is cut otherwise in the source
_GOING_ON = 0.7  # and for one that stands in its sentence, where the claim says little
_TENTHS = 10  # per cent: 三成
_SPEAKER = 0.25  # who says it, and that it is a forecast, tells little of what is said


def worths(claim: Number, rarity: Rarity, *, across: bool) -> Mapping[str, float]:
    """How much each of the claim's terms decides; together 1, its own words the larger share."""
    said = shared_only(claim.weights) if across else claim.weights
    near = OWN if claim.own_terms else _NEAR
    groups: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for term, weight in said.items():
        if weight > 0 and term not in CHANGE_TERMS:
            worth = weight**_NEARNESS * rarity(term) * (_SPEAKER if is_speaker(term) else 1.0)
            groups[weight < near][term] = worth
    own, far = groups
    shares = (_OWN_WORDS, 1 - _OWN_WORDS) if own and far else (1.0, 1.0)
    return {
        term: share * worth / total
        for group, share in zip(groups, shares, strict=True)
        if (total := sum(group.values()))
        for term, worth in group.items()
    }


def worths_of(claim: Number, rarity: Rarity, across: bool) -> Mapping[str, float]:  # noqa: FBT001
    """The same, reckoned once for a number: it is compared with many."""
    key = (id(rarity), across)
    if key not in claim.reckoned:
        claim.reckoned[key] = worths(claim, rarity, across=across)
    return claim.reckoned[key]


def agreement(claim: Number, source: Number, rarity: Rarity) -> float:
    """How well the words around two numbers agree, from 0 to about 1."""
    across = claim.text.chinese != source.text.chinese
    said = worths_of(claim, rarity, across)
    if not said:
        return NOTHING_TO_COMPARE
    written = source.weights
    coverage = sum([worth * written[term] for term, worth in said.items() if term in written])
    short = tells_little(said)
    heads = _heads(claim, rarity, across)
    # Most words stand in no form in the number's own ones.
    for head in heads if short else heads.keys() & _letters(source):
        for term in heads[head]:
            if term not in written:
                coverage += said[term] * otherwise(source, term, short=short)
    if not _own(source, rarity, across):
        return coverage
    return (1 - PRECISION) * coverage + PRECISION * precision(claim, source, rarity, across)


def precision(claim: Number, source: Number, rarity: Rarity, across: bool) -> float:  # noqa: FBT001
    """How much of a source's own words, of which it has some, a claim has."""
    carried, had, whole = claim.weights, 0.0, 0.0
    for term, worth in _own(source, rarity, across):
        whole += worth
        if term in carried:
            had += worth * max(0.0, min(1.0, carried[term] * 1.3))
    return had / whole


def tells_little(said: Mapping[str, float]) -> bool:
    """Whether a claim has few words: Demand: 775 TWh."""
    return len(said) <= _FEW


@lru_cache(maxsize=16_384)  # a number is compared with many
def _own(number: Number, rarity: Rarity, across: bool) -> tuple[tuple[str, float], ...]:  # noqa: FBT001
    """A number's own terms, those of both languages only where the other has another one."""
    return tuple((t, rarity(t)) for t in number.own_terms if not across or is_shared(t))


@lru_cache(maxsize=64)
def _heads(claim: Number, rarity: Rarity, across: bool) -> Mapping[str, Sequence[str]]:  # noqa: FBT001
    """The claim's terms by their first character."""
    heads: dict[str, list[str]] = {}
    for term in worths_of(claim, rarity, across):
        heads.setdefault(term[0], []).append(term)
    return heads


@lru_cache(maxsize=16_384)  # a number is compared with many
def _lowered(number: Number) -> str:
    """Its own words in small letters."""
    return number.own_text.lower()


@lru_cache(maxsize=16_384)  # a number is compared with many
def _letters(number: Number) -> frozenset[str]:
    """The characters of its own words, small ones too."""
    return frozenset(number.own_text + _lowered(number))


@lru_cache(maxsize=4096)
def _shortened(term: str) -> re.Pattern[str]:
    """The longer word that two characters may stand for: 外储 for 外汇储备."""
    return re.compile(f"{re.escape(term[0])}[一-鿿]{re.escape(term[1])}")


def otherwise(source: Number, term: str, *, short: bool) -> float:
    """How near a term stands to a number that has it not; of its own words what two make: 超警|戒.

    In English a word of a longer name stands for it: demand for electricity demand.
    """
    if not may_be_within(term):
        return 0.0
    if term.isascii():
        return _part_of_a_name(source, term, short=short)
    within = term in source.own_text or _shortened(term).search(source.own_text)
    return _WITHIN if within else 0.0


def may_be_within(term: str) -> bool:
    """Whether a term may stand in other words, all its characters in them."""
    return len(term) > _SHORT if term.isascii() else len(term) == 2


def _part_of_a_name(source: Number, term: str, *, short: bool) -> float:
    if term in _lowered(source):
        return _WITHIN
    # Power demand was up, reaching 775 TWh: what has no words of its own has those before it.
    goes_on = short and len(source.own_terms) <= 1 and term in source.quote[1].lower()
    return _GOING_ON if goes_on else 0.0


def speaks_for(claim: Number, source: Number, rival: Number, rarity: Rarity) -> bool:
    """Whether enough of the claim's words are carried by ``source`` and not by ``rival``.

    A rival that is meant carries nearly all that the matched number carries, and more.
    """
    gain = loss = 0.0
    across = claim.text.chinese != source.text.chinese
    for term, worth in worths_of(claim, rarity, across).items():
        more = rival.weights.get(term, 0.0) - source.weights.get(term, 0.0)
        gain += worth * max(more, 0.0)
        loss += worth * max(-more, 0.0)
    return loss > _SPOKEN_FOR * gain


def is_any_fraction(claim: Number, source: Number) -> bool:
    """Whether a fraction shares no word with the whole sentence of the number that agrees.

    Halves and thirds are few: some share of an article lies near each of them.
    """
    if not is_common_fraction(claim):
        return False
    told = source.text.sentence_terms[source.sentence]
    return not any(weight > 0 and term in told for term, weight in claim.weights.items())


def is_common_fraction(claim: Number) -> bool:
    """Whether it is written as halves, thirds, tenths are: 三分之一, 四成."""
    q = claim.quantity
    return q.kind == "fraction" or (q.unit == "%" and q.step == _TENTHS)
