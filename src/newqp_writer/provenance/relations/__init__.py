"""What a source tells of a number by another one: so much above it, places moved, hours between."""

from newqp_writer.provenance.relations.related import related

__all__ = ["related"]
