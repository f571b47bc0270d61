"""Of two that a source sets against each other, which? 8.4% of the one, versus 2.9% on placebo."""

from __future__ import annotations

import re
from functools import lru_cache

from newqp_writer.provenance.context import CHANGE_TERMS, MEASURE_TERMS, Number
from newqp_writer.provenance.facets.facet import NOTHING, Example, Facet, Reading, Relation

_VERSUS = re.compile(
    r",?\s(?:versus|vs\.?|against|compared\s(?:with|to)|while|whereas)\s", re.IGNORECASE
)
_AGO = re.compile(r"\b(?:year|month|quarter|week)s?\b|earlier|ago|previous|last", re.IGNORECASE)
_SEP = "\x1f"
_SECOND = "\x1e"  # the second of two leaves out what the first has said: 45% of women


@lru_cache(maxsize=4096)
def _own(number: Number) -> frozenset[str]:
    return frozenset(number.own_terms) - CHANGE_TERMS - MEASURE_TERMS


def _partner(number: Number) -> Number | None:
    """The number of its measure from which a word of contrast parts it."""
    text = number.text.text
    for one, other in ((number.previous, number), (number, number.next)):
        if one is None or other is None or one.sentence != other.sentence:
            continue
        same = (one.quantity.dimension, one.quantity.unit) == (
            other.quantity.dimension, other.quantity.unit,
        )  # fmt: skip
        gap = text[one.mention.end : other.mention.start]
        then = _AGO.search(other.behind + gap) or one.period != other.period
        if same and _VERSUS.search(gap) and not then:
            return other if one is number else one
    return None


def _contrast(number: Number) -> Reading:
    """The words that are its own alone, and as named those that are the other one's alone."""
    if number.is_date:
        return NOTHING
    mine = _own(number)
    partner = _partner(number)
    if partner is None:
        return Reading(_SEP.join(sorted(mine)), number.own_text.strip()[:40])
    theirs = _own(partner)
    both = theirs - mine if mine - theirs else frozenset[str]()  # each has a name of its own
    alone = sorted(mine - theirs)
    if partner.index < number.index:
        alone.insert(0, _SECOND)
    return Reading(_SEP.join(alone), number.own_text.strip()[:40], both)


def _relation(claim: Reading, source: Reading) -> Relation:
    """The words of a claim are those of the one, or of the other."""
    said = set(claim.value.split(_SEP)) - {"", _SECOND}
    if not said or not source.named:
        return "silent"
    own = set(source.value.split(_SEP)) - {""}
    wrong, right = said & source.named, said & own
    if not wrong or (right and _SECOND in own):
        return "same" if right else "silent"
    return "crossed" if claim.named & own else "conflict"


CONTRAST = Facet(
    name="contrast",
    read=_contrast,
    relate=_relation,
    says="原文对照的两者中是另一个：说成“{claim}”，原文是“{source}”",
    examples=(
        Example(
            "Side effects led {8.4%} of placebo patients to stop.",
            "{8.4%} of those on the high dose stopped, versus 2.9% on placebo.",
            "conflict",
        ),
        Example(
            "Of patients on the high dose, {8.4%} stopped.",
            "{8.4%} of those on the high dose stopped, versus 2.9% on placebo.",
            "same",
        ),
        Example(
            "{2.9%} of placebo patients stopped.",
            "8.4% of those on the high dose stopped, versus {2.9%} on placebo.",
            "same",
        ),
        Example(
            "{2.9%} of those on the high dose stopped.",
            "8.4% of those on the high dose stopped, versus {2.9%} on placebo.",
            "conflict",
        ),
        Example(
            "The share is {8.4%}.",
            "{8.4%} of those on the high dose stopped, versus 2.9% on placebo.",
            "silent",
        ),
        Example(
            "Household prices fell from {26.1 cents} in 2024 to 24.6 cents.",
            "Household prices averaged 24.6 cents in 2025, compared with {26.1 cents} in 2024.",
            "silent",
        ),
    ),
    graded=False,
)
