"""A number by the formula that its drafter states for it."""

from __future__ import annotations

import re

from newqp_writer.models import Entry
from newqp_writer.provenance import explanations
from newqp_writer.provenance.computing.stated import recompute, result_of, stated_for
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.entries import entry_of
from newqp_writer.provenance.verdicts.desk import Desk

_RECKONS = re.compile("推算|折算|换算|测算|计算|相当于|折合")


def as_stated(claim: Number, desk: Desk) -> Entry | None:
    """A number by the formula that is stated for it.

    One that an article has of something else only where the sentence says that it reckons.
    """
    formula = stated_for(claim, desk.derivations)
    written = any(any(source.matching(claim.quantity)) for source in desk.cited)
    if written and not reckoned(claim):
        return None
    # A number that was put right after its formula still has the wrong one before the =.
    formulas = [formula] if formula else [line.partition("=")[2] for line in desk.derivations]
    tried = (recompute(claim, each.strip(), desk.cited, desk.rarity) for each in formulas)
    if (found := next(filter(None, tried), None)) is None:
        result = formula and result_of(claim, formula, desk.cited, desk.rarity)
        words = explanations.miscalculated(formula or "", result or "")
        return entry_of(claim, "unsupported", words, []) if result else None
    words = explanations.derived(found.formula)
    return entry_of(claim, "derived", words, found.evidence, found.formula)


def reckoned(claim: Number) -> bool:
    """Whether its sentence says that it reckons."""
    return _RECKONS.search(claim.quote[1]) is not None
