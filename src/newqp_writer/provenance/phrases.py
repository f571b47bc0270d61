"""The words around a number: its sentence, and the label that says what it counts."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_SENTENCE_END = re.compile(r"[。！？!?\n]|\.(?=\s+[A-Z“\"]|\s*$)")
_BREAK = re.compile(r"[，；：、,;:（）()“”\"]")
# Characters that say nothing about what is counted: particles, verbs of measure, hedges.
_EMPTY = frozenset(
    "的了和与及为达到至约近超过逾占比同环增长下降上升提高减少其中是在由将已有也还就并于从以较月年日第了共"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+|[\u3400-\u9fff]+")
_ENGLISH_EMPTY = frozenset(
    "the a an of to in and for on that with is are was were by it its as at from be this which or"
    " but will than has have had would up down said year over under more less about some".split()
)
_AFTER = re.compile(r"[，。；：、,;:（）()“”\"\d]")
_MOST_LABEL = 40
_MOST_FOLLOWING = 14


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence, closing mark included, in order and without gaps."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        bounds.append((start, end.end()))
        start = end.end()
    if start < len(text):
        bounds.append((start, len(text)))
    return bounds


@lru_cache(maxsize=16384)
def terms(text: str) -> frozenset[str]:
    """Comparable terms: pairs of Han characters and lower-case English words."""
    found: set[str] = set()
    for run in _WORD.findall(text):
        if run.isascii():
            word = run.lower()
            if word not in _ENGLISH_EMPTY:
                found.add(word.rstrip("s"))
        else:
            kept = [char if char not in _EMPTY else " " for char in run]
            found.update(a + b for a, b in pairwise(kept) if " " not in {a, b})
    return frozenset(found)


def label(text: str, start: int, floor: int) -> str:
    """What stands before a number and names it, back to ``floor``.

    At least one phrase; as many as are needed to hold a term: in “A为1元，同比增长3%” the label of
    3% reaches back to A.
    """
    left = max(floor, start - _MOST_LABEL)
    breaks = [found.end() for found in _BREAK.finditer(text, left, start)]
    for place in reversed(breaks):
        if terms(text[place:start]):
            return text[place:start]
    return text[left:start]


def following(text: str, end: int, ceiling: int) -> str:
    """What stands behind a number up to the next break or number: the thing that is counted."""
    stop = _AFTER.search(text, end, min(ceiling, end + _MOST_FOLLOWING))
    return text[end : stop.start() if stop else min(ceiling, end + _MOST_FOLLOWING)]


def shared(claim: frozenset[str], source: frozenset[str]) -> float:
    """How much of the claim's terms the source has, from 0 to 1; 0 when the claim has none."""
    return len(claim & source) / len(claim) if claim else 0.0
