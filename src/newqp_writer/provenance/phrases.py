"""Phrases that several patterns are made of, each told once; as pieces of regular expressions."""

from __future__ import annotations

YEAR_BACK = "year (?:ago|earlier|before)"
"""A year back; what stands before it (a, one, the) is the pattern's own."""
PRECEDING = "(?:previous|prior|preceding)"
"""The one before, of years, quarters and months."""
YEAR_BEFORE = rf"(?:(?:previous|prior|last) year|(?:a )?{YEAR_BACK}|(?:上年|去年)(?:同期)?)"
"""How a level in brackets is labelled as that of the year before: 14.8 (previous year: 11.9)."""
EACH = "per|each"
"""So much for one of several."""
EVERY = f"{EACH}|every"
"""The same, also of one day, month or year after another."""
