"""Numbers that a text works out from those it tells beside them, or names in its sources."""

from newqp_writer.provenance.worked_out.agreeing import WorkedOut
from newqp_writer.provenance.worked_out.judging import work_out

__all__ = ["WorkedOut", "work_out"]
