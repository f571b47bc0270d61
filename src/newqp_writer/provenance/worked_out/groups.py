"""Numbers that a source lists side by side: all of them, the first or the largest of them.

前两家合计 adds the two largest of a list, the average of the five ports divides the sum of all by
their number. Of such lists there are few, so that what they add up to is hardly an accident.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from newqp_writer.provenance.computing.totals import TOTAL
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.phrases import IN_ALL
from newqp_writer.provenance.glossary.vocabulary import PLACE
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.worked_out.formula import Formula, Formulas
from newqp_writer.provenance.worked_out.pool import Operand, measure

_FOREMOST = re.compile(
    r"前[两二三四五六七八九十\d]|最[大高多]"
    r"|\b(?:top|largest|biggest|leading|first (?:two|three|four|five|six|\d))\b",
    re.IGNORECASE,
)
_SUMS = re.compile(
    rf"合计|{IN_ALL}|之和|相加|加起来|\b(?:together|combined|total\w*|sum|in all|altogether|all)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(r"平均|均值|\b(?:average\w*|mean)\b", re.IGNORECASE)
_MOST = 12  # numbers of one list
_FAR = 1000  # times that they differ by at most


def of_groups(claim: Number, sources: Sequence[Source], around: str) -> Formulas:
    """Sums of the foremost or of all of every list that has a claim's measure, and means of all.

    Args:
        claim: what may have been computed.
        sources: those it cites.
        around: the words around it, which must ask.
    """
    sums, means = _SUMS.search(around), _MEANS.search(around)
    foremost = _FOREMOST.search(around)
    if not (sums or means or foremost):
        return
    for group in _groups(claim, sources):
        ordered = sorted(group, key=lambda one: -one.value)
        if means and not _is_of_some(claim, group):
            total = sum((one.value for one in group), Decimal(0))
            yield Formula(total / len(group), tuple(group), f"({_joined(group)}) ÷ {len(group)}")
        least = 2 if foremost else len(group)
        if not foremost and (not sums or _is_of_some(claim, group)):
            continue
        for count in range(least, len(group) + 1):
            for chosen in (group[:count], ordered[:count]):
                total = sum((one.value for one in chosen), Decimal(0))
                yield Formula(total, tuple(chosen), _joined(chosen))


def _is_of_some(claim: Number, group: Sequence[Operand]) -> bool:
    numbers = [one.number for one in group]
    return _names_others(claim, numbers, numbers)


def of_others(claim: Number, formula: Formula) -> bool:
    """Whether a formula adds up numbers of a sentence, and the claim names others of it."""
    first = formula.operands[0]
    if "+" not in formula.words or "÷" in formula.words or first.source is None:
        return False
    beside = first.number.text.of_sentence(first.number.sentence)
    alike = [n for n in beside if (m := measure(n)) is not None and m[1] == first.dimension]
    return _names_others(claim, [o.number for o in formula.operands], alike)


def _names_others(claim: Number, chosen: Sequence[Number], listed: Sequence[Number]) -> bool:
    """Whether a claim has what tells a list apart, and not just the chosen ones have of that.

    丙港和丁港合计 is neither the sum of 甲港 and 乙港 nor that of all. The first of a list has
    words of all: Avelin handled 4.82 million boxes, Bract 3.17 million.
    """
    terms = [set(number.own_terms) for number in listed]
    apart = set[str]().union(*terms) - set[str].intersection(*terms) if terms else set[str]()
    if listed and claim.text.chinese != listed[0].text.chinese:
        apart = {term for term in apart if term.startswith(PLACE)}
    said = claim.text.sentence_terms[claim.sentence] & apart
    named = [number for number in listed if said.intersection(number.own_terms)]
    called = {number for number in chosen if apart.intersection(number.own_terms)}
    return bool(said) and not (called <= set(named) and set(named[1:]) <= set(chosen))


def _joined(operands: Sequence[Operand]) -> str:
    return " + ".join(one.surface for one in operands)


def _groups(claim: Number, sources: Sequence[Source]) -> Iterator[list[Operand]]:
    """The lists of the sources: numbers of one measure in a sentence, or in a column of a table."""
    told = measure(claim)
    if told is None:
        return
    for source in sources:
        cells = {cell.start: cell for cell in source.article.cells}
        lists: dict[tuple[str, str | int], list[Operand]] = defaultdict(list)
        date = ""  # what is told behind another date is another list
        for number in source.text.numbers:
            date = number.mention.surface if number.is_date else date
            measured = measure(number)
            if measured is None or measured[1] != told[1] or not _same(measured[2], told[2]):
                continue
            if number.movement.form == "by":
                continue
            cell = cells.get(number.mention.start)
            place = (date, number.sentence) if cell is None else (cell.table, cell.column)
            if cell is None or not TOTAL.match(cell.row):
                lists[place].append(
                    Operand(number, *measured, (source.evidence(number),), None, source)
                )
        for listed in lists.values():
            # Five ports: Avelin 4.82 million, Bract 3.17 million … is a list of five, not of six.
            largest = max(one.value for one in listed)
            kept = [one for one in listed if one.value * _FAR >= largest]
            if 2 < len(kept) <= _MOST:
                yield kept


def _same(one: str, other: str) -> bool:
    """Whether two units may be one; of counts one language tells none."""
    return one == other or not one or not other
