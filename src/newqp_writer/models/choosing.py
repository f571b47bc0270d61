"""The choice of a day's news as an editor is asked for it, and as it is given."""

from __future__ import annotations

from pydantic import Field

from newqp_writer.models.fields import Line, OptionalLine, Record


class DocketEntry(Record):
    """One story that could be printed, by its number."""

    number: int = Field(ge=1)
    title: Line
    opening: OptionalLine = ""
    publisher: Line


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


class Choice(Record):
    """An editor's choice: sections in order, the lead first, and why others were left out."""

    sections: tuple[ChosenSection, ...]
    left_out: dict[int, str] = Field(default_factory=dict)
