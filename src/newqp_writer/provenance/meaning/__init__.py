"""Is it the same fact? What a number carries in the claim against what it carries in the source.

Two questions. Is there a conflict: direction, form, basis, period or place, each named on both
sides and different? And how well does it fit: the words, what stands beside, less what is against?
"""

from newqp_writer.provenance.meaning.conflicts import Conflict, conflict
from newqp_writer.provenance.meaning.days import same_days
from newqp_writer.provenance.meaning.fitness import fit, fits, words_fit
from newqp_writer.provenance.meaning.rarity import Rarity
from newqp_writer.provenance.meaning.setting import alike_around, setting_fits
from newqp_writer.provenance.meaning.words import is_any_fraction, is_common_fraction, speaks_for

__all__ = [
    "Conflict",
    "Rarity",
    "alike_around",
    "conflict",
    "fit",
    "fits",
    "is_any_fraction",
    "is_common_fraction",
    "same_days",
    "setting_fits",
    "speaks_for",
    "words_fit",
]
