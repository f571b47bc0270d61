"""The tables of the glossary as they lie beside this file, read once.

They serve two ends: a claim in one language finds its evidence in the other, and within one
language 占比 meets 份额. Whoever misses a word adds it to a line of ``*.txt``, or adds a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple


class Concept(NamedTuple):
    """One thing as it is called in two languages; the first Chinese word is its name."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it goes by."""
        return self.chinese[0]

    @property
    def words(self) -> tuple[str, ...]:
        """All that it is called."""
        return (*self.chinese, *self.english)


class Place(NamedTuple):
    """A place, and the larger one that it lies in, if the table has one."""

    called: Concept
    within: str | None


def _rows(file: str) -> Iterator[list[tuple[str, ...]]]:
    lines = files(__package__).joinpath(file).read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            cells = (cell.split(",") for cell in line.split("|"))
            yield [tuple(word.strip() for word in cell if word.strip()) for cell in cells]


def _concepts(file: str) -> tuple[Concept, ...]:
    return tuple(Concept(chinese, english) for chinese, english in _rows(file))


INDICATORS = _concepts("indicators.txt")
ORGANISATIONS = _concepts("organisations.txt")
COMPANIES = _concepts("companies.txt")
PLACES: tuple[Place, ...] = tuple(
    Place(Concept(chinese, english), larger[0] if larger else None)
    for chinese, english, larger in _rows("places.txt")
)
