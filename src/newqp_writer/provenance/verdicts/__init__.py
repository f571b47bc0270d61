"""From a number and the articles to its verdict, one stage after the other."""

from newqp_writer.provenance.verdicts.beside import exchanged, with_conflicts
from newqp_writer.provenance.verdicts.desk import Desk, publishers, read, read_beside
from newqp_writer.provenance.verdicts.formulas import as_stated, reckoned
from newqp_writer.provenance.verdicts.stages import judge

__all__ = [
    "Desk",
    "as_stated",
    "exchanged",
    "judge",
    "publishers",
    "read",
    "read_beside",
    "reckoned",
    "with_conflicts",
]
