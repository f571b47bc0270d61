"""Mentions and articles → verdicts, evidence, ledger."""

from newqp_writer.provenance.checker import Checker
from newqp_writer.provenance.ledger import Report, check_briefing, check_text, numbers_of

__all__ = ["Checker", "Report", "check_briefing", "check_text", "numbers_of"]
