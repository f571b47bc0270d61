"""What a source tells by what divides it: the whole of a share, a part, the rest, what was before.

    The plan is 2500万亩     完成2300万亩，完成计划的92%
    Private money, 80亿元    规模100亿元，其中财政出资20亿元，其余由社会资本出资
    143 routes before        opened five new routes, bringing the total to 148

Each is made of certain numbers, and told of one thing at one time: who tells of another what those
make, whatever formula gives it, tells what the source does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.computing.shares import (
    PLAIN,
    is_of_another_time,
    is_of_the_part,
    is_of_the_whole,
    own_sentence,
    own_words,
    portions_in,
    shares_in,
    words_of_the_part,
    words_of_the_whole,
)
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.context.wholes import OF_WHICH, whole_of
from newqp_writer.provenance.glossary.vocabulary import terms_of
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import alike

_ALL = Decimal(100)
_PARTED = re.compile(rf"{OF_WHICH.pattern}|[：:]|中[，,]|\bof it\b")
_OUT_OF = re.compile(r"\W*Of (?:the |its |all |our |their )*")
_OF = re.compile(r"\s?of\b")
_SAME = re.compile("的[一-鿿]{2}")  # 45%的企业…，32%的企业
_REST = re.compile(
    r"其余|剩余|余下|剩下|(?<![与和同比的])其他|\b(?:the rest|the remainder|the balance)\b"
)
_OTHER = re.compile(
    r"其[余他它]|剩|余下|另|[非除]|以外|\b(?:rest|others?|remain\w*|excluding|not|non\w*)\b"
)
_TOTAL = re.compile(
    r"(?:总数|总量|总里程|累计|合计|总计|[一-鿿]{2}总数)(?:[^，。；\d]{0,6})(?:达到?|增至|升至|为|至)$"
    r"|\b(?:bring|brought|tak|took|lift|rais)\w*\s(?:the|its|their)\s(?:[\w-]+\s){0,3}?(?:up\s)?to\s(?:about\s)?$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:新[增开建设添辟]|增[加开设添]|再添)(?:了|通)?[一-鿿]{0,6}$|\b(?:added|opened|another)\s$"
)
_NEW_BEHIND = re.compile(r"\s?(?:new|more|additional|further)\b|[条座个家项处]?新")
_WAS = frozenset(terms_of("此前、之前、以前、原来、原先、原有、已有、共有、前、存量")) | frozenset(
    ["before", "previously", "earlier", "had", "has", "have", "were", "was", "that"]
)
_BEFORE = re.compile(
    r"此前|之前|以前|原[来先有本]|[新开增建设添辟][^，。；]{0,12}前|\b(?:before|previously|earlier)\b",
    re.IGNORECASE,
)
_MAY_BE_BEFORE = re.compile(
    r"[去上]年|年初|存量|扣除|不含|\b(?:had|was|were|last|existing|excluding|without)\b",
    re.IGNORECASE,
)


class Given(NamedTuple):
    """A number that others of a source make, and of what that is told.

    ``fits``: whether a claim is told of it; ``None`` where its words do not say. ``words``: those
    that name it.
    """

    numbers: tuple[Number, ...]
    value: Decimal
    formula: str
    fits: Callable[[Number], bool | None]
    words: Collection[str]


def as_given(claim: Number, source: Source) -> Derivation | None:
    """The numbers that make a claim's, told of what it is told of.

    Args:
        claim: the number; a change is no whole and no part.
        source: where the others may stand.
    """
    q = claim.quantity
    if q.low is None or q.is_range or claim.movement.form == "by":
        return None
    for given in given_in(source.text):
        if equals(q, given.value) and _is_measured_as(claim, given) and given.fits(claim):
            return Derivation(given.formula, tuple(operand(source, n) for n in given.numbers))
    return None


def is_anothers(claim: Number, numbers: Collection[Number], source: Source) -> bool:
    """Whether some numbers make what a source tells of another thing than a claim.

    Args:
        claim: what is computed of them.
        numbers: those of the source from which it is computed, whatever the formula.
        source: where they stand.
    """
    found = [
        given
        for given in given_in(source.text)
        if set(given.numbers) == set(numbers) and equals(claim.quantity, given.value)
    ]
    return bool(found) and all(given.fits(claim) is False for given in found)


def is_of_what_it_makes(claim: Number, told: Number) -> bool:
    """Whether a claim has a number of a source, and is told of what that and others make.

    全省外贸1.2万亿元 of 民营企业进出口1.2万亿元，占全省外贸总值的58%.
    """
    own, its = own_words(claim, told), own_words(told, told)
    return own != its and any(
        told in given.numbers
        and _is_measured_as(claim, given)
        and own <= its | set(given.words)
        and given.fits(claim) is True
        and not any(equals(n.quantity, given.value) for n in claim.text.beside(claim))
        for given in given_in(told.text)
    )


@lru_cache(maxsize=64)  # as many as are kept read
def given_in(text: NumberedText) -> Sequence[Given]:
    """All that the numbers of a source make, by the words that divide them."""
    return (*_wholes_in(text), *_parts_in(text), *_rests_in(text), *_earlier_in(text))


def _is_measured_as(claim: Number, given: Given) -> bool:
    mine, its = claim.quantity, given.numbers[0].quantity
    return mine.dimension == its.dimension and alike(mine, its)


def _low(number: Number) -> Decimal:
    return number.quantity.low or Decimal(0)


def _wholes_in(text: NumberedText) -> Iterator[Given]:
    """The amounts of which parts are told with their shares."""
    for told in shares_in(text):
        part, share = told.part, told.share
        formula = f"{part.mention.surface} ÷ {share.mention.surface}"
        value, fits = _low(part) * _ALL / _low(share), partial(is_of_the_whole, told=told)
        yield Given((part, share), value, formula, fits, words_of_the_whole(told))


def _parts_in(text: NumberedText) -> Iterator[Given]:
    """The parts of an amount that are told by their shares of it."""
    for told in portions_in(text):
        whole, share = told.whole, told.share
        formula = f"{whole.mention.surface} × {share.mention.surface}"
        value, fits = _low(whole) * _low(share) / _ALL, partial(is_of_the_part, told=told)
        yield Given((whole, share), value, formula, fits, words_of_the_part(told))


def _rests_in(text: NumberedText) -> Iterator[Given]:
    """What is left of an amount, or of all, of which the other parts are counted."""
    for sentence in range(len(text.layout.sentences)):
        named = _rest_of(text, sentence)
        amounts = [
            n
            for n in (text.of_sentence(sentence) if named else ())
            if not n.is_date and n.quantity.low and n.movement.form != "by"
        ]
        portions = [one for one in portions_in(text) if one.share in amounts]
        for kind in {n.quantity.dimension for n in amounts}:
            parts = [n for n in amounts if n.quantity.dimension == kind]
            unit = parts[0].quantity.unit
            parts = [n for n in parts if n.quantity.unit in {unit, ""} or unit == ""]
            whole = portions[-1].whole if kind == "ratio" and portions else None
            if kind != "ratio" and (whole := _whole_of(parts)) is not None:
                parts = [n for n in parts if n.index > whole.index]
            elif whole is not None:
                parts = [one.share for one in portions if one.whole is whole]
            if not parts or (whole is None and (kind != "ratio" or not _are_of_one(parts))):
                continue
            words = named | own_sentence(parts[0])
            taken = sum(map(_low, parts), Decimal(0))
            less = "".join(f" − {n.mention.surface}" for n in parts)
            if kind == "ratio":
                fits = partial(_is_of_the_rest, only=named, numbers=parts)
                yield Given((*parts,), _ALL - taken, f"100%{less}", fits, words)
            if whole is not None:
                fits = partial(_is_of_the_rest, only=named, numbers=(whole, *parts))
                left, formula = _low(whole) - taken, f"{whole.mention.surface}{less}"
                if kind == "ratio":
                    left = _low(whole) * (_ALL - taken) / _ALL
                    formula = f"{whole.mention.surface} × (100%{less})"
                yield Given((whole, *parts), left, formula, fits, words)


def _are_of_one(shares: Sequence[Number]) -> bool:
    """Whether shares are told of one thing; 研发人员占32%，海外收入占40% are of two."""
    text, first = shares[0].text, shares[0]
    start = text.layout.sentences[first.sentence].start
    parted = _PARTED.search(text.text, start, first.mention.start) is not None
    of = {found[0] if (found := _SAME.match(n.right)) else "" for n in shares}
    return parted or any(_OF.match(n.behind) for n in shares) or (len(of) == 1 and of != {""})


def _is_of_the_rest(claim: Number, only: set[str], numbers: Sequence[Number]) -> bool | None:
    if is_of_another_time(claim, numbers):
        return False
    if only & set(claim.text.terms(*claim.bounds)):
        return True
    return None if _OTHER.search(claim.clause_before + claim.right) else False


def _whole_of(parts: Sequence[Number]) -> Number | None:
    """The amount that the others are parts of, by 其中: 总投资100亿元，年产值50亿元 is none."""
    if not parts or (whole := whole_of(parts[0])) is not None:
        return whole if parts else None
    between = parts[0].text.text[parts[0].mention.end : parts[1].mention.start] if parts[1:] else ""
    start = parts[0].text.layout.sentences[parts[0].sentence].start
    before = parts[0].text.text[start : parts[0].mention.start]
    return parts[0] if _PARTED.search(between) or _OUT_OF.fullmatch(before) else None


def _rest_of(text: NumberedText, sentence: int) -> set[str]:
    """The terms that only a clause has which names the rest and tells no number."""
    layout = text.layout
    place = layout.sentences[sentence]
    if _REST.search(text.text, place.start, place.end) is None:
        return set()
    numbered = {number.clause for number in text.of_sentence(sentence)}
    named: set[str] = set()
    others: set[str] = set()
    for index, clause in enumerate(layout.clauses):
        if place.start <= clause.start < place.end:
            found = _REST.search(text.text, clause.start, clause.end) and index not in numbered
            (named if found else others).update(text.terms(clause.start, clause.end))
    return named - others


def _earlier_in(text: NumberedText) -> Iterator[Given]:
    """How many there were before some were added that are told with the total."""
    for new, total in pairwise(n for n in text.numbers if not n.is_date):
        a, b = new.quantity, total.quantity
        if new.sentence != total.sentence or {a.dimension, b.dimension} != {"count"}:
            continue
        added = _NEW.search(new.left) or _NEW_BEHIND.match(new.behind)
        if added and _TOTAL.search(total.left) and alike(a, b):
            formula = f"{total.mention.surface} − {new.mention.surface}"
            fits = partial(_is_earlier, new=new)
            words = own_sentence(new) | _WAS | PLAIN
            yield Given((total, new), _low(total) - _low(new), formula, fits, words)


def _is_earlier(claim: Number, new: Number) -> bool | None:
    own = {
        t for t in own_words(claim, new) if t[0] not in "有共"
    }  # 有充电站 is cut into 有充, 电站
    if not own <= own_sentence(new) | _WAS:
        return False
    if _BEFORE.search(claim.quote[1]):
        return True
    return None if _MAY_BE_BEFORE.search(claim.quote[1]) else False
