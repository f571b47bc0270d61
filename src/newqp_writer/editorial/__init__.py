"""The editor's desk: what the day's issue will be about, and what became of every article."""

from newqp_writer.editorial.corrections import as_corrected
from newqp_writer.editorial.coverage import settle_coverage, unread_rows
from newqp_writer.editorial.lines import unprinted
from newqp_writer.editorial.planning import plan

__all__ = ["as_corrected", "plan", "settle_coverage", "unprinted", "unread_rows"]
