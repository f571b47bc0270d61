"""What a second reader says, verified: quotations found, formulas recomputed, the rest left open.

A reader proposes; here it is decided. Its word alone puts a number or a statement up for review.
Anything more needs words of a cited article that are there, and our own reading of them.
"""

from newqp_writer.provenance.opinions.weighing import Heard, weigh

__all__ = ["Heard", "weigh"]
