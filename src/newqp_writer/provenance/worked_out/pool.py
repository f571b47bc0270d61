"""The numbers that a claim may have been worked out from, by how plainly it tells them.

Each is borne out by a source, or was worked out itself: what is computed from a wrong number is
wrong. The value is the source's, which is the more precise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from newqp_writer.models import Entry, Evidence
from newqp_writer.numerals import Quantity
from newqp_writer.provenance.computing.operands import operands_of
from newqp_writer.provenance.computing.totals import TOTAL
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.meaning import Rarity, fit
from newqp_writer.provenance.source import Source

_NEAR = 24  # numbers of the text beside a claim that are looked at
_BESIDE = 6  # numbers of a source beside a told one
_CELLS = 16  # cells of named rows
_NAMED = 8  # numbers of the sources that the claim's words name best
_SECONDS = {"time:day": 86_400, "time": 1}
_NO_OPERANDS = frozenset(["rank", "clock", "calendar", "unreadable"])


class Operand(NamedTuple):
    """A number to compute with.

    Args:
        number: as the source has it, or as the text has worked it out.
        value, dimension, unit: what it comes to; lengths of time up to days in seconds.
        evidence: what it rests on.
        told: the number of the text that tells it, if one does.
        source: where it stands; ``None`` for one that was worked out.
    """

    number: Number
    value: Decimal
    dimension: str
    unit: str
    evidence: tuple[Evidence, ...]
    told: Number | None = None
    source: Source | None = None

    @property
    def surface(self) -> str:
        """As written; of a sum that nobody wrote, its value."""
        written = self.number.mention.surface
        return written if self.value == _value(self.number) else f"Σ {self.value.normalize():f}"


def measure(number: Number) -> tuple[Decimal, str, str] | None:
    """Value, dimension and unit of a number that can be computed with."""
    q = number.quantity
    if q.low is None or q.low <= 0 or q.is_range or q.dimension in _NO_OPERANDS:
        return None
    if q.dimension in _SECONDS:
        return q.low * size_of_unit(q), "time", "s"
    # English nouns are no units: 3,840 of “3,840 e-bikes” adds up with 880 of “880 trikes”.
    unit = "" if q.dimension == "count" and q.unit.isascii() else q.unit
    return q.low, q.dimension, unit


def size_of_unit(quantity: Quantity) -> int:
    """How many of ``measure``'s unit the unit of a quantity has: a day 86,400 seconds."""
    return _SECONDS.get(quantity.dimension, 1)


def _value(number: Number) -> Decimal | None:
    measured = measure(number)
    return measured[0] if measured is not None else None


def told_beside(
    claim: Number, numbers: Iterable[Number], judged: Mapping[Number, Entry],
    sources: Sequence[Source], rarity: Rarity,
) -> list[Operand]:  # fmt: skip
    """Those of some numbers of the text that a source bears out, or that were worked out."""
    found: list[Operand] = []
    for told in numbers:
        if told is claim or (measured := measure(told)) is None:
            continue
        entry = judged.get(told)
        if entry is not None and entry.verdict == "derived":
            found.append(Operand(told, *measured, entry.evidence, told))
        elif (best := _borne_out(told, sources, rarity)) is not None:
            found.append(best)
    return found


def told_alone(numbers: Iterable[Number], judged: Mapping[Number, Entry]) -> list[Operand]:
    """Those that nothing speaks for or against yet: a wrong one among them is found by itself.

    Args:
        numbers: of the text.
        judged: the verdicts on them so far.
    """
    found: list[Operand] = []
    for told in numbers:
        entry, measured = judged.get(told), measure(told)
        if measured is not None and (entry is None or entry.verdict == "unsupported"):
            found.append(Operand(told, *measured, (), told))
    return found


def _borne_out(told: Number, sources: Sequence[Source], rarity: Rarity) -> Operand | None:
    """The number of a source that has a value and fits its words best."""
    fitting = [
        (fit(told, number, rarity), number, source)
        for source in sources
        for number, match in source.matching(told.quantity)
        if number.quantity.dimension == told.quantity.dimension
        and (match.bound or number.quantity.low == told.quantity.low)
    ]
    if not fitting:
        return None
    _, number, source = max(fitting, key=lambda one: one[0])
    measured = measure(number)
    if measured is None:
        return None
    return Operand(number, *measured, (source.evidence(number),), told, source)


def beside_in_source(told: Sequence[Operand]) -> list[Operand]:
    """What the sources have right beside the numbers that are told, of the same measure."""
    known = {one.number for one in told}
    found: dict[Number, Operand] = {}
    for one in told:
        if one.source is None or one.number.text is not one.source.text:
            continue
        place = one.number.index
        near = one.source.text.numbers[max(0, place - _BESIDE) : place + _BESIDE + 1]
        for number in near:
            apart = abs(number.sentence - one.number.sentence)
            if number in known or apart > 1 or (measured := measure(number)) is None:
                continue
            if measured[1:] == (one.dimension, one.unit):
                evidence = (one.source.evidence(number),)
                found[number] = Operand(number, *measured, evidence, None, one.source)
    return list(found.values())


def named_in_sources(
    claim: Number,
    sources: Sequence[Source],
    rarity: Rarity,
    known: Collection[Number],
    noun: str = "",
) -> list[Operand]:
    """The numbers of the sources that the claim's own words name.

    Args:
        claim: the number.
        sources: those it cites.
        rarity: how much each term distinguishes.
        known: those that are operands anyway.
        noun: what it is compared with.
    """
    by_id = {source.article.id: source for source in sources}
    found: list[Operand] = []
    for source in sources if noun else ():
        for number in source.text.numbers:
            if noun in words_before(number) and number not in known:
                measured = measure(number)
                if measured is not None:
                    evidence = (source.evidence(number),)
                    found.append(Operand(number, *measured, evidence, None, source))
    if found:
        return found
    points = claim.quantity.dimension in {"points", "index"}
    for one in operands_of(claim, tuple(sources), rarity):
        measured = measure(one.number)
        if points and (measured is None or measured[1] != "ratio"):
            continue
        if measured is None or one.number in known or not one.named:
            continue
        found.append(Operand(one.number, *measured, one.evidence, None, by_id.get(one.article)))
    return found[:_NAMED]


def column_total(claim: Number, own: Sequence[Operand], rows: Sequence[Operand]) -> list[Operand]:
    """The sum of a column of which no row is the total.

    Args:
        claim: a number of a row.
        own: the numbers of that row before it.
        rows: those of the other rows.
    """
    found: list[Operand] = []
    for one in own:
        if one.told is None or one.told.sentence != claim.sentence:
            continue
        place = _place(one.told)
        column = [o for o in rows if o.told is not None and _place(o.told) == place]
        column = [o for o in column if (o.dimension, o.unit) == (one.dimension, one.unit)]
        total = sum((o.value for o in column), one.value)
        if len(column) > 1 and all(2 * o.value != total for o in (one, *column)):
            evidence = tuple(e for o in (one, *column) for e in o.evidence)
            # As a number it stands for its first part, in words for all of them.
            found.append(
                one._replace(value=total, evidence=evidence, told=None, number=column[0].number)
            )
    return found


def _place(number: Number) -> int:
    """Which number of its row it is."""
    row = [n for n in number.text.of_sentence(number.sentence) if not n.is_date]
    return row.index(number)


def named_cells(claim: Number, sources: Sequence[Source], *, totals: bool) -> list[Operand]:
    """The cells of the sources' rows that a claim names last before it.

    Args:
        claim: the number.
        sources: those it cites.
        totals: with the row that is the total.
    """
    cells = [(source, cell) for source in sources for cell in source.article.cells]
    name = _named_last(claim, {_row_name(cell.row) for _, cell in cells})
    found: list[Operand] = []
    for source, cell in cells if name else ():
        if _row_name(cell.row) == name or (totals and TOTAL.match(cell.row)):
            number = source.text.at(cell.start)
            measured = measure(number) if number is not None else None
            if number is not None and measured is not None:
                found.append(Operand(number, *measured, (source.evidence(number),), None, source))
    return found[:_CELLS]


def _row_name(row: str) -> str:
    return row.rpartition("/")[2].strip().casefold()


def _named_last(claim: Number, names: Collection[str]) -> str:
    """The name of a row that stands last before a claim in its sentence."""
    sentence = claim.text.layout.sentences[claim.sentence]
    words = claim.text.text[sentence.start : claim.mention.start].casefold()
    told = {name: words.rfind(name) for name in names if name and not TOTAL.match(name)}
    last = max(told.values(), default=-1)
    return max((n for n, at in told.items() if at == last), key=len) if last >= 0 else ""


def words_before(number: Number) -> str:
    """The words of its clause before a number, from the one before it on; dates are words."""
    before = number.text.between(
        number.text.layout.clauses[number.clause].start, number.mention.start
    )
    others = [one.mention.end for one in before if not one.is_date]
    start = max(others, default=number.text.layout.clauses[number.clause].start)
    return number.text.text[start : number.mention.start].casefold()


def near(text: NumberedText, claim: Number) -> Iterator[Number]:
    """The numbers of a claim's own sentence, or of all of a text beside it, the nearest first."""
    own = text is claim.text
    numbers = text.of_sentence(claim.sentence) if own else text.numbers
    place = claim.mention.start if own else len(text.text)
    at = bisect_left(numbers, place, key=lambda n: n.mention.start)
    around = sorted(
        numbers[max(0, at - _NEAR) : at + _NEAR], key=lambda n: abs(n.mention.start - place)
    )
    yield from around[:_NEAR]
