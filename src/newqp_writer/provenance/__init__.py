"""Mentions and articles → verdicts, evidence, ledger."""

from newqp_writer.provenance.bibliography import with_references
from newqp_writer.provenance.checker import Checker
from newqp_writer.provenance.ledger import (
    DIGEST,
    Opinions,
    Report,
    check_briefing,
    check_text,
    numbers_of,
    opinion_on,
    opinions_in,
)

__all__ = [
    "DIGEST",
    "Checker",
    "Opinions",
    "Report",
    "check_briefing",
    "check_text",
    "numbers_of",
    "opinion_on",
    "opinions_in",
    "with_references",
]
