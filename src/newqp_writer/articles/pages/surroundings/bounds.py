"""How far from the text of a page its lines are looked for, and how long they may be."""

from __future__ import annotations

REACH = 14  # blocks above the text in which the lines of its title stand
INSIDE = 6  # blocks at the beginning of the text
TOLD = 24  # characters of a sentence that is text
LONGEST = 160  # characters of a line
LONGEST_NAME = 20
