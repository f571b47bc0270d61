"""Does the value of a claim follow from the value of a source? Units, rounding, bounds, days."""

from newqp_writer.provenance.values.kinds import SHORT_NAMES, alike, comparable, sort_of
from newqp_writer.provenance.values.match import How, Match
from newqp_writer.provenance.values.matching import match_values
from newqp_writer.provenance.values.rounding import LEAST, LOWER, MOST, UPPER, rounds_to

__all__ = [
    "LEAST",
    "LOWER",
    "MOST",
    "SHORT_NAMES",
    "UPPER",
    "How",
    "Match",
    "alike",
    "comparable",
    "match_values",
    "rounds_to",
    "sort_of",
]
