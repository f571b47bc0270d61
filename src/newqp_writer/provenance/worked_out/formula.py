"""One computation, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from newqp_writer.provenance.worked_out.pool import Operand


class Formula(NamedTuple):
    """One computation."""

    value: Decimal
    operands: tuple[Operand, ...]
    words: str


Formulas = Iterator[Formula]
