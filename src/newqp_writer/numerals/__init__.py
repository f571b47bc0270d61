"""Text → mentions → quantities, for Chinese and English. Knows nothing of briefings."""

from newqp_writer.numerals.describe import describe
from newqp_writer.numerals.names import EVERYDAY
from newqp_writer.numerals.quantity import Exemption, Mention, Quantity, Reading, Span
from newqp_writer.numerals.reader import read_numbers

__all__ = [
    "EVERYDAY",
    "Exemption",
    "Mention",
    "Quantity",
    "Reading",
    "Span",
    "describe",
    "read_numbers",
]
