"""The choice of a day's news as an editor is asked for it, and as it is given."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from newqp_writer.models.fields import Line, OptionalLine, Record


class DocketEntry(Record):
    """One story that could be printed, by its number."""

    number: int = Field(ge=1)
    title: Line
    opening: OptionalLine = ""
    publisher: Line
    heads: tuple[OptionalLine, ...] = Field(
        default=(), description="how the paragraphs of a long article begin"
    )


class Docket(Record):
    """What an editor chooses from, and within which limits."""

    entries: tuple[DocketEntry, ...]
    topics: tuple[Line, ...]
    most_sections: int = Field(ge=1)
    most_flashes: int = Field(ge=0)
    earlier: tuple[str, ...] = Field(default=(), description="the main lines of earlier issues")


class ChosenSection(Record):
    """The stories of one section, the leading one first; flashes are single items."""

    numbers: tuple[int, ...]
    topic: OptionalLine = ""
    flashes: bool = False
    part: OptionalLine = Field(
        default="", description="what of them it tells, where other sections tell the rest"
    )


class Choice(Record):
    """An editor's choice: sections in order, the lead first, and why others were left out."""

    sections: tuple[ChosenSection, ...]
    left_out: dict[int, str] = Field(default_factory=dict)


MOST_PARTS = 3
"""Sections that one story may be told in."""


class Told:
    """Which stories the sections of a choice have told so far, whole or by parts.

    A story is told once. One that several sections tell has a part of its own in each.
    """

    def __init__(self) -> None:
        self._parts: dict[int, list[str]] = {}

    @property
    def numbers(self) -> frozenset[int]:
        """The stories told."""
        return frozenset(self._parts)

    def new_in(self, section: ChosenSection) -> tuple[int, ...]:
        """The numbers of a section that it is the first to tell, or to tell this part of."""
        part = "" if section.flashes else section.part.strip()
        return tuple(n for n in dict.fromkeys(section.numbers) if self._is_new(n, part))

    def _is_new(self, number: int, part: str) -> bool:
        told = self._parts.get(number, [])
        apart = bool(part) and all(told) and part not in told
        return not told or (apart and len(told) < MOST_PARTS)

    def tell(self, numbers: Sequence[int], section: ChosenSection) -> None:
        """These are told by that section."""
        for number in numbers:
            self._parts.setdefault(number, []).append(section.part.strip())
