"""How well a number of a source fits the place that the claim gives its number, by all signs."""

from __future__ import annotations

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning.against import against
from newqp_writer.provenance.meaning.rarity import Rarity
from newqp_writer.provenance.meaning.setting import setting_fits
from newqp_writer.provenance.meaning.words import agreement


def words_fit(claim: Number, source: Number, rarity: Rarity) -> float:
    """How well the words around two numbers agree, from 0 to about 1."""
    return fits(claim, source, rarity)[0]


def fit(claim: Number, source: Number, rarity: Rarity) -> float:
    """How well a number of a source fits the place the claim gives its number."""
    return fits(claim, source, rarity)[1]


def fits(claim: Number, source: Number, rarity: Rarity) -> tuple[float, float]:
    """``words_fit`` and ``fit``, reckoned once for a pair: several rooms ask for them."""
    key = (id(rarity), id(source))
    if key not in claim.fits:
        words = agreement(claim, source, rarity)
        claim.fits[key] = words, words + setting_fits(claim, source) - against(claim, source)
    return claim.fits[key]
