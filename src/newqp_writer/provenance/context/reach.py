"""How far a number looks: one endless sentence costs no more than many short ones."""

from __future__ import annotations

REACH = 240
"""Characters of a clause to either side."""
NUMBERS = 5
"""Numbers back within a clause."""
CLAUSES = 8
"""Clauses back."""
SIDE = 12
"""Numbers to either side that count as said with one."""
