"""Text of a briefing as runs of a Word paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from newqp_writer.publishing.docx.elements import inner_link, run
from newqp_writer.publishing.looks.runs import Run
from newqp_writer.text import is_han

# Quotation marks, dashes and the ellipsis belong to both scripts. Word sets them in the Latin face
# unless told otherwise (ECMA-376, 17.3.2.26, hint), which looks pinched in Chinese text; within an
# English phrase they stay Latin.
_MARKS = "‘’“”–—…·"
_WESTERN = re.compile(
    rf"((?<=[A-Za-z])’(?=[A-Za-z])|(?<=[ ])[{_MARKS}]+(?=[ -~])|(?<=[!-~])[{_MARKS}]+(?=[ ]))"
)


def words(text: str, style: str = "") -> list[Any]:
    """Text as runs, marks of both scripts set in the face of what they stand in.

    >>> [run.text for run in words("报道称：“China’s output rose”。")]
    ['报道称：“China', '’', 's output rose”。']
    """
    if not any(map(is_han, text)):
        return [run(text, style)] if text else []
    pieces = enumerate(_WESTERN.split(text))
    return [run(piece, style, han=index % 2 == 0) for index, piece in pieces if piece]


def reference_bookmark(number: int) -> str:
    """Where reference ``[number]`` stands; hidden in Word's list, as its own are."""
    return f"_Ref{number:09d}"


def written(runs: Sequence[Run], numbers: Mapping[str, int], doubt: str) -> list[Any]:
    """Runs of sentences as Word elements.

    Args:
        runs: text, citations and doubtful numbers, from ``sentence_runs``.
        numbers: the number of each reference by its id.
        doubt: the words behind a number that failed the check.
    """
    elements: list[Any] = []
    for piece in runs:
        if isinstance(piece, str):
            elements += words(piece)
        elif "cite" in piece:
            elements += citation([numbers[cite] for cite in piece["cite"]])
        else:
            elements += [*words(piece["doubt"], "Doubt"), *words(doubt, "DoubtNote")]
    return elements


def citation(numbers: Sequence[int]) -> list[Any]:
    """[1,2]: each number leads to its reference."""
    style = "Citation"
    elements = [run("[", style)]
    for place, number in enumerate(numbers):
        elements += [run(",", style)] if place else []
        elements.append(inner_link(reference_bookmark(number), run(str(number), style)))
    return [*elements, run("]", style)]
