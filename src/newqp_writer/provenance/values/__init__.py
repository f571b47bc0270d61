"""Does the value of a claim follow from the value of a source? Units, rounding, bounds, days."""

from newqp_writer.provenance.values.kinds import SHORT_NAMES, alike, comparable
from newqp_writer.provenance.values.match import How, Match
from newqp_writer.provenance.values.matching import match_values
from newqp_writer.provenance.values.rounding import LOWER, UPPER, rounds_to

__all__ = [
    "LOWER",
    "SHORT_NAMES",
    "UPPER",
    "How",
    "Match",
    "alike",
    "comparable",
    "match_values",
    "rounds_to",
]
