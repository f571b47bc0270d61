"""What a number carries: the words that say what it measures, its period, its movement, its places.

A text is read once, as a ``NumberedText``; everything of a ``Number`` is read when it is asked for.
"""

from newqp_writer.provenance.context.naming import CHANGE_TERMS, MEASURE_TERMS
from newqp_writer.provenance.context.nearness import OWN, shared_only
from newqp_writer.provenance.context.number import Number
from newqp_writer.provenance.context.numbered_text import NumberedText

__all__ = ["CHANGE_TERMS", "MEASURE_TERMS", "OWN", "Number", "NumberedText", "shared_only"]
