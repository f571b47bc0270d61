"""What a source tells of a number by another one: so much above it, places moved, hours between."""

from newqp_writer.provenance.relations.ends import as_an_end
from newqp_writer.provenance.relations.related import denied, is_told_together, related

__all__ = ["as_an_end", "denied", "is_told_together", "related"]
