"""Every term that a number carries, and how much it counts by where it stands.

The words of its own clause count most, then the clauses before it in the sentence, from which a
short clause inherits its subject, then what follows, the sentence before and the title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from newqp_writer.provenance.context.reach import CLAUSES, NUMBERS, REACH
from newqp_writer.provenance.context.rows import item_of
from newqp_writer.provenance.context.wholes import whole_of
from newqp_writer.provenance.glossary.vocabulary import is_shared

if TYPE_CHECKING:
    from newqp_writer.provenance.context.number import Number

# How much a term counts by where it stands, relative to a number.
OWN = 1.0  # between the number before it and the one behind it, in its clause
_SAME_CLAUSE = 0.85
_INHERITED = 0.95  # from the clause before, when the own clause names nothing itself
_BEFORE = 0.78  # from the clause before
_FADING = 0.93  # with every clause further back
_ACROSS = 0.85  # once more for every ；
_FOLLOWING = -0.2  # behind the next number: what another number is said of speaks against it
_LEAD = 0.35  # the sentence before, the first of the paragraph, the title
_FOLLOWS_DATE = 0.85  # a date leads in what comes behind it
_OTHER_ITEM = -0.2  # 甲、乙分别为…: the words of the item that is not meant

_ELLIPTICAL = 2  # terms: 对照组为5.8个月 inherits what was measured
_AGAIN = re.compile(r"这一|该|上述|同一|此项|\b(?:those|that|the same)\b")
_Add = Callable[[Iterable[str], float], None]
_OF_WHOM = re.compile(r"\sof (?:whom|which|them|those)\b")


def weights_of(number: Number) -> Mapping[str, float]:
    """Every term it carries, and how near it stands."""
    weights: dict[str, float] = {}

    def add(terms: Iterable[str], weight: float) -> None:
        for term in terms:
            if weights.get(term, -1.0) < weight:
                weights[term] = weight

    text, layout = number.text, number.text.layout
    clause, sentence = layout.clauses[number.clause], layout.sentences[number.sentence]
    start, end = number.bounds
    add(text.terms(start, end), OWN)
    _add_headed(number, add)
    begun, nearness = _add_earlier(number, add)
    if begun > clause.start:
        add(text.terms(max(clause.start, begun - REACH), begun), nearness)
    after = _FOLLOWS_DATE if number.is_date else _FOLLOWING
    if end < clause.end:
        add(text.terms(end, min(clause.end, end + REACH)), after)
    elliptical = start == clause.start and (
        len(number.own_terms) <= _ELLIPTICAL
        or _AGAIN.search(number.left) is not None
        or _OF_WHOM.match(number.right) is not None
    )
    weight = _INHERITED if elliptical else _BEFORE
    part = clause.part
    first = max(sentence.first_clause, number.clause - CLAUSES)
    for index in range(number.clause - 1, first - 1, -1):
        if layout.clauses[index].part != part:
            part, weight = layout.clauses[index].part, weight * _ACROSS
        add(text.clause_terms(index), weight)
        weight = max(_LEAD, weight * _FADING)
    for index in range(number.clause + 1, min(number.clause + 3, sentence.last_clause)):
        add(text.clause_terms(index), after)
        after *= abs(after)
    add(text.lead_terms(number.sentence), _LEAD)
    item = item_of(number)
    weights.update({term: OWN for term in item.mine if term in weights})
    weights.update({term: _OTHER_ITEM for term in item.others if term in weights})
    return weights


def _add_headed(number: Number, add: _Add) -> None:
    """Add what stands elsewhere for it: the heads of a table, the whole it is a part of."""
    text, cell, whole = number.text, number.text.cells.get(number.index), whole_of(number)
    if cell is not None:
        add((*text.terms(*cell.name), *text.terms(*cell.head)), OWN)
        add(text.terms(*cell.over), _LEAD)
    if whole is not None and len(number.own_terms) <= _ELLIPTICAL:
        add(whole.own_terms, _INHERITED)


def _add_earlier(number: Number, add: _Add) -> tuple[int, float]:
    """Add what the numbers before it in its clause stand with; how far that went."""
    begun, nearness = number.bounds[0], _SAME_CLAUSE
    start = number.text.layout.clauses[number.clause].start
    for before in islice(number.earlier(), NUMBERS):
        if before.mention.end <= start:
            break
        if not before.is_date:
            add(number.text.terms(before.bounds[0], before.mention.start), nearness)
            begun, nearness = before.bounds[0], nearness * _SAME_CLAUSE
    return begun, nearness


def shared_only(weights: Mapping[str, float]) -> dict[str, float]:
    """The terms that mean the same in both languages."""
    return {term: weight for term, weight in weights.items() if is_shared(term)}
