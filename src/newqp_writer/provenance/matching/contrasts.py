"""What a source tells of the other of two: the undoped cell, what is compared with, Port Selm.

Two things that words name as a pair are never one: doped and undoped, members and non-members, a
membrane and the commercial one that it is compared with, Port Vale and Port Selm. A number that a
source tells of the one, and a text of the other, is said of the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newqp_writer.provenance.computing.shares import PLAIN
from newqp_writer.provenance.context import MEASURE_TERMS, Number
from newqp_writer.provenance.context.wholes import OF_WHICH, whole_beside, wholes_of
from newqp_writer.provenance.glossary.vocabulary import is_shared, terms_of
from newqp_writer.provenance.relations.wholes_told import is_of_what_it_makes
from newqp_writer.provenance.values import alike

_NEGATED = re.compile(
    r"\b(?:un|non-?)(?P<english>[a-z]{4,})\b|[未非](?P<chinese>[一-鿿]{2})", re.IGNORECASE
)
_NO_PAIR = frozenset(
    ["like", "less", "known", "certain", "expected", "usual", "even", "precedented", "changed"]
)
# 57% more than a commercial membrane, twice that of the old line
_THAN = re.compile(
    r"\b(?:(?:more|less|fewer|higher|lower|larger|smaller|better|worse|faster|slower) than"
    r"|(?:twice|double|half|triple) (?:that of|as (?:much|many) as)"
    r"|times (?:that of|as (?:much|many|high|large) as)|compared with|against)"
    r" (?:that of |those of |in |at |for )?(?:the |an? |its |their )?"
    r"(?P<what>[a-z][a-z-]+ [a-z][a-z-]{2,})\b"
)
_NO_THING = re.compile(
    r"\b(?:year|month|week|quarter|day|decade|season|half|period|one|average|target|budget|earlier|ago|before|previous"
    r"|last|prior|rest|others?|total|past|end|start|level|rate|number|share|same|first|second|third|fourth)s?\b"
)
_ALL = re.compile(r"[总共全]|合计|其中|\b(?:total|all|overall|including)\b", re.IGNORECASE)
_WITHIN = re.compile(r"[一-鿿]{0,6}[之当]?中[，,]?[已就共]?有?")
_NAME = re.compile(
    r"\b(?!(?:The|An?|In|At|On|Of|For|From|And|But|First|Second|Third|Fourth|Last|Next|This)\b)"
    r"(?P<one>[A-Z][a-z]{2,}) (?P<two>[A-Z][a-z]{2,})\b"
)
_NEAR = 120  # characters of the words that name what a number is of


def of_the_other(found: Mapping[Number, Number]) -> Iterator[Number]:
    """The claims that a source tells of the other of two.

    Args:
        found: the claims of a text, and the number of an article that each rests on.
    """
    for claim, told in found.items():
        alike_told = claim.text.chinese == told.text.chinese
        other = _of_a_part(claim, told) or _of_its_part(claim, told)
        if _is_more_than_all(claim) or other or (alike_told and _of_another_one(claim, told)):
            yield claim


def _is_more_than_all(claim: Number) -> bool:
    """Whether a part is told as more than its whole: 14县中有22县受旱."""
    whole, text = claim.previous, claim.text.text
    if whole is None or whole.sentence != claim.sentence or not claim.text.chinese:
        return False
    a, b = whole.quantity, claim.quantity
    between = text[whole.mention.end : claim.mention.start]
    within = _WITHIN.fullmatch(between) is not None and a.unit == b.unit and not b.is_range
    return within and None not in {a.low, b.low} and (b.low or 0) > (a.high or 0) > 0


def _of_another_one(claim: Number, told: Number) -> bool:
    return (
        is_of_what_it_makes(claim, told)
        or _negated(claim, told)
        or _compared(claim, told)
        or _renamed(claim, told)
    )


def _of_a_part(claim: Number, told: Number) -> bool:
    """Whether a whole is told of what its source names as a part, with a number of its own.

    新能源汽车保有量860万辆 of 机动车保有量860万辆。其中，新能源汽车95万辆.
    """
    own = claim.own_terms
    mine = {term for term in own if told.weights.get(term, 0.0) <= 0}
    if not mine or _ALL.search(claim.own_text):
        return False
    across = claim.text.chinese != told.text.chinese
    parts = (one for one in told.text.of_sentence(told.sentence + 1) if told in wholes_of(one))
    names = (
        {
            term
            for term in part.own_terms
            if told.weights.get(term, 0.0) <= 0 and (not across or is_shared(term))
        }
        for part in parts
    )
    return any(name and name <= mine for name in names)


def _of_its_part(claim: Number, told: Number) -> bool:
    """Whether a whole is told that has the number of a part, and no word but its own.

    出口310亿美元 of “Exports reached $84 billion, $31 billion of them to Europe”.
    """
    whole = whole_beside(told)
    start = claim.previous.mention.end if claim.previous is not None else 0
    sentence = claim.text.layout.sentences[claim.sentence]
    said = claim.text.text[max(start, sentence.start) : claim.mention.start] + claim.right
    if whole is None or OF_WHICH.search(said) or not set(told.own_terms) - set(whole.own_terms):
        return False
    own = {term for term in terms_of(said) if term[0] not in "该本"} - PLAIN - MEASURE_TERMS
    return bool(own) and own <= set(whole.own_terms)


def _negated(claim: Number, told: Number) -> bool:
    """Whether one side says it of what is so, and the other of what is not: doped, undoped."""
    mine, theirs = _words(claim), _words(told)
    stems = (_not_so(mine) - _not_so(theirs)) | (_not_so(theirs) - _not_so(mine))
    for stem in stems:
        here, there = stem in _not_so(mine), stem in _not_so(theirs)
        if _is_so(stem, theirs if here else mine):
            rest = [_words(one) for one in _mates(told)]
            return any(_is_so(stem, one) if there else stem in _not_so(one) for one in rest)
    return False


def _not_so(words: str) -> set[str]:
    """What words say is not so: doped of undoped."""
    stems = {found["english"] or found["chinese"] for found in _NEGATED.finditer(words)}
    return stems - _NO_PAIR


def _is_so(stem: str, words: str) -> bool:
    """Whether words say that it is so, and not at the same time that it is not."""
    said = re.search(rf"(?<![a-z未非]){re.escape(stem)}", words)
    return said is not None and stem not in _not_so(words)


def _compared(claim: Number, told: Number) -> bool:
    """Whether a source tells it of what the claim's own sentence sets it against."""
    return is_of_compared(claim, told) and any(
        not is_of_compared(claim, one) for one in _mates(told)
    )


def is_of_compared(claim: Number, told: Number) -> bool:
    """Whether a number of a source is of what a claim's sentence sets the claim against.

    58 litres, 57% more than a commercial membrane: of “A commercial membrane passes 37 litres”.
    """
    text, sentence = claim.text.text, claim.text.layout.sentences[claim.sentence]
    found = _THAN.search(text, claim.mention.end, sentence.end)
    between = claim.next is not None and found is not None and claim.next.mention.end <= found.end()
    if found is None or not between or _NO_THING.search(found["what"]):
        return False
    if found["what"] in text[sentence.start : claim.mention.start].casefold():
        return False
    what = rf"\W*(?:(?:the|an?|its|in|at) ){{0,2}}{re.escape(found['what'])}"
    return re.match(what, told.clause_before, re.IGNORECASE) is not None


def _renamed(claim: Number, told: Number) -> bool:
    """Whether a name of two words has another one in place of one of them: Port Vain."""
    source = f"{told.text.lead}\n{told.text.text}"
    text = f"{claim.text.lead}\n{claim.text.text}"
    strange = [one for one in _NAME.finditer(_written(claim)) if one[0] not in source]
    return any(
        (mine["one"] == other["one"] and mine["two"] not in source)
        or (mine["two"] == other["two"] and mine["one"] not in source)
        for mine in strange
        for other in _NAME.finditer(_written(told))
        if other[0] not in text
    )


def _mates(told: Number) -> Iterator[Number]:
    """The other numbers near one of a source that could stand for it."""
    for one in told.text.numbers:
        near = one is not told and abs(one.sentence - told.sentence) <= 1
        if near and alike(one.quantity, told.quantity):
            yield one


def _written(number: Number) -> str:
    return f"{number.left[-_NEAR:]} {number.right[:_NEAR]}"


def _words(number: Number) -> str:
    return _written(number).casefold()
