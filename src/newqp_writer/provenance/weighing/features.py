"""The features of a number: what a fit weighs to say how likely the number is wrong.

Each is a plain number; what does not apply is left out and counts as 0. Words are compared as
terms, weighed by how rare they are among the articles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from newqp_writer.provenance.context import Number, shared_only
from newqp_writer.provenance.facets import OF_DATES, compare
from newqp_writer.provenance.facets.denominator import DENOMINATOR
from newqp_writer.provenance.glossary.vocabulary import is_shared
from newqp_writer.provenance.matching.candidates import Candidate
from newqp_writer.provenance.meaning import Rarity, alike_around, setting_fits, words_fit
from newqp_writer.provenance.reckoning import Reckoning
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import match_values
from newqp_writer.provenance.weighing.joint import joint
from newqp_writer.provenance.weighing.traces import Trace
from newqp_writer.text import is_han

Features = Mapping[str, float]

_MOST_ODDS, _LEAST_ODDS = 3.0, -3.0
LIKELY = -0.7
"""Odds from which a number was rather computed than made up, where a formula gives it."""
_LONGEST = 6  # digits


def features(
    trace: Trace,
    others: Sequence[Trace],
    cited: Sequence[Source],
    rarity: Rarity,
    reckoning: Reckoning | None,
) -> Features:
    """What is known of a number, by name.

    Args:
        trace: the number, its verdict and its support.
        others: all numbers of the text.
        cited: the articles it cites.
        rarity: how much each term distinguishes.
        reckoning: how likely it was computed, where that was asked.
    """
    claim = trace.claim
    found = {f"verdict {trace.entry.verdict}": 1.0, **_written(claim)}
    if reckoning is not None:
        # What a source has of something else may be computed all the same, if that is likely.
        likely = reckoning.odds > 0 or trace.group == "computed"
        found.update(_reckoned(reckoning) if likely else {})
    if reckoning is not None and reckoning.odds > LIKELY and trace.group == "computed":
        # Then it does not count that the words have another value elsewhere.
        found.pop(f"verdict {trace.entry.verdict}")
        found["verdict reckoned"] = 1.0
    best = trace.support.best if trace.support is not None else None
    if trace.support is not None and trace.support.trouble is not None:
        found[f"trouble {trace.support.trouble}"] = 1.0
    if best is not None:
        found.update(_supported(claim, best, cited, rarity))
        found |= joint(trace, best, others, cited, rarity)
    return found


def _written(claim: Number) -> Features:
    """How a number is written: its kind, its digits, its bound."""
    quantity = claim.quantity
    digits = "".join(filter(str.isdigit, claim.mention.surface)).strip("0")
    return {
        f"kind {quantity.kind}": 1.0,
        f"precision {quantity.precision or 'none'}": 1.0,
        "digits": min(_LONGEST, len(digits)) / _LONGEST,
        "bound": float(quantity.modifier not in {"", "about"}),
        "about": float(quantity.modifier == "about"),
        "chinese": float(claim.text.chinese),
    }


def _reckoned(reckoning: Reckoning) -> Features:
    odds = max(_LEAST_ODDS, min(_MOST_ODDS, reckoning.odds))
    return {
        "odds": odds / _MOST_ODDS,
        "formula": float(reckoning.formula is not None),
        "odds against": float(reckoning.odds < -1.0),
        "tried": math.log1p(reckoning.tried) / 10,
    }


def _supported(
    claim: Number, best: Candidate, cited: Sequence[Source], rarity: Rarity
) -> dict[str, float]:
    """How well the words of a number and of its support agree."""
    source = best.number
    across = claim.text.chinese != source.text.chinese
    before, behind = alike_around(claim, source)
    how_well = words_fit(claim, source, rarity)
    found = {
        f"how {best.match.how}": 1.0,
        "across": float(across),
        "title": float(source.text is not best.source.text),
        "fit": best.fit,
        "words": how_well,
        "words across": how_well * across,
        "setting": setting_fits(claim, source),
        "alike before": before / 8,
        "alike behind": behind / 8,
        "occurs": math.log1p(_occurrences(claim, cited)),
    }
    own, sentence = _missing(claim, source, rarity, across=across)
    theirs, beyond = _missing(source, claim, rarity, across=across)
    found["taken"], found["told apart"] = _taken(claim, source, cited, rarity, across=across)
    if not across:
        found |= _heads(claim, source)
    for difference in compare(claim, source):
        if difference.facet is DENOMINATOR and best.match.how == "converted":
            continue  # 每公斤2.44元 of 每斤1.22元
        # Of its own, and with all facets: what is rare of one is learnt from the others.
        for name in difference.names:
            if name != "conflict" or difference.facet not in OF_DATES:
                found[name] = found.get(name, 0.0) + 1.0
    found |= {
        "own words missing": own, "own words missing in sentence": sentence,
        "source's words missing": theirs, "source's words missing in sentence": beyond,
    }  # fmt: skip
    return found


def _missing(one: Number, other: Number, rarity: Rarity, *, across: bool) -> tuple[float, float]:
    """The share of a number's own words that the other has not near it, not in its sentence."""
    own = [term for term in one.own_terms if not across or is_shared(term)]
    total = sum(map(rarity, own))
    if not total:
        return 0.0, 0.0
    weights = shared_only(other.weights) if across else other.weights
    near = sum(rarity(t) for t in own if weights.get(t, 0.0) <= 0) / total
    whole = other.quote[1]
    terms = other.text.sentence_terms[other.sentence]
    far = sum(rarity(t) for t in own if t not in terms and t not in whole) / total
    return near, far


def _taken(
    claim: Number, source: Number, cited: Sequence[Source], rarity: Rarity, *, across: bool
) -> tuple[float, float]:
    """How many of a number's own words are another number's own, not the matched one's.

    Their share, and how much the rarest of them distinguishes beside the rarest of all.
    """
    own = [term for term in claim.own_terms if not across or is_shared(term)]
    total = sum(map(rarity, own))
    if not total:
        return 0.0, 0.0
    mine = set(source.own_terms)
    open_to = {term for term in own if term not in mine}
    others = {
        term
        for article in cited
        for rival in article.comparable(claim.quantity)
        if not open_to.isdisjoint(rival.own_terms)
        and rival is not source
        and match_values(claim.quantity, rival.quantity) is None
        for term in rival.own_terms
    }
    apart = [rarity(term) for term in own if term in open_to and term in others]
    return sum(apart) / total, max(apart, default=0.0) / max(map(rarity, own))


def _heads(claim: Number, source: Number) -> dict[str, float]:
    """The last thing named before either number, and pairs of characters of the words before it."""
    mine, theirs = _head(claim), _head(source)
    said, written = claim.quote[1], source.quote[1]
    pairs = {a + b for a, b in pairwise(claim.left) if is_han(a) and is_han(b)}
    near = source.clause_before + source.own_text
    found = {
        "head same": float(bool(mine) and mine == theirs),
        "head missing": float(bool(mine) and mine not in written),
        "source's head missing": float(bool(theirs) and theirs not in said),
    }
    if pairs:
        found["pairs missing near"] = sum(pair not in near for pair in pairs) / len(pairs)
        found["pairs missing"] = sum(pair not in written for pair in pairs) / len(pairs)
    return found


def _head(number: Number) -> str:
    """The last word before a number that names something."""
    named = set(number.own_terms)
    words = [
        term for term in number.text.terms(number.bounds[0], number.mention.start) if term in named
    ]
    return next((term for term in reversed(words) if term[0] not in "=@"), "")


def _occurrences(claim: Number, cited: Sequence[Source]) -> int:
    return sum(1 for source in cited for _ in source.matching(claim.quantity))
