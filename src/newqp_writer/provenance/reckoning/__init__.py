"""Was a number computed from those of the sources? Judged by how likely it agrees by chance."""

from newqp_writer.provenance.reckoning.judgement import Reckoning, reckon

__all__ = ["Reckoning", "reckon"]
