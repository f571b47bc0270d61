"""Levels that a source tells by how far another one lies above or below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.gaps import NO_LEVELS, Gap, gap, is_base, level_of
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.vocabulary import terms_of
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.times.bases import is_no_base

_LAST_YEAR = re.compile("去年|上年|同期|一年前")


def as_what_it_is_set_against(claim: Number, source: Source) -> Derivation | None:
    """The level that another lies above or below, where a claim names it."""
    q = claim.quantity
    if q.low is None or q.is_range or q.dimension in NO_LEVELS or claim.movement.form == "by":
        return None
    for level, told, number in _told_in(source, q.dimension):
        sign = told.sign if is_base(level, told) else -told.sign
        value = (level.quantity.low or Decimal(0)) + sign * (number.quantity.low or Decimal(0))
        negative = q.low < 0
        wanted = replace(q, low=-q.low, high=-q.low) if negative else q
        named = is_base(level, told) or _is_named(claim, level, told.what)
        named = named and not is_no_base(claim, level, number)
        if named and equals(wanted, -value if negative else value):
            words = f"{level.mention.surface} {'+' if sign > 0 else '−'} {number.mention.surface}"
            return Derivation(words, (operand(source, level), operand(source, number)))
    return None


def _told_in(source: Source, dimension: str) -> Iterator[tuple[Number, Gap, Number]]:
    """The gaps of a source that are told of levels of a dimension."""
    wanted = {"points"} if dimension == "ratio" else {dimension}
    for number in source.text.numbers:
        if number.quantity.dimension not in wanted or number.quantity.low is None:
            continue
        if (told := gap(number)) is not None and (level := level_of(number)) is not None:
            yield level, told, number


def _is_named(claim: Number, level: Number, what: str) -> bool:
    """Whether a claim names what a level is set against; in another language who knows."""
    if claim.text.chinese != level.text.chinese:
        return True
    if _LAST_YEAR.search(what):  # 比上年同期, and the claim: 去年同期
        return _LAST_YEAR.search(claim.quote[1]) is not None
    terms = set(terms_of(what))
    terms = terms - set(level.own_terms) or terms  # 存款余额 of 贷款余额 is the one of 存款
    said = claim.text.sentence_terms[claim.sentence]
    return bool(terms & set(claim.weights)) or (bool(terms) and terms <= set(said))
