"""The one interface of the drafting engines, and what they are handed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from newqp_writer.models import (
    Article,
    Call,
    Choice,
    Docket,
    EngineRecord,
    Entry,
    Section,
    Sentence,
    Story,
    Topic,
)


@dataclass(frozen=True)
class Assignment:
    """What one section is written from.

    ``articles`` holds the articles of the story's passages, by id; only the passages' part of each
    text belongs to the story.
    """

    section_id: str
    story: Story
    topic: Topic
    articles: Mapping[str, Article]
    date: dt.date
    earlier: Sequence[str] = ()
    """The main lines of the issues before, each with its day, so that they are not said again."""

    @property
    def passages(self) -> tuple[tuple[Article, str], ...]:
        """Each passage's article with the passage's own text, leading passage first."""
        return tuple(
            (self.articles[p.article], self.articles[p.article].text[p.start : p.end])
            for p in self.story.passages
        )


@dataclass(frozen=True)
class Issue:
    """What abstract and outlook are written from: the checked sections of the day."""

    date: dt.date
    subject: str
    sections: Sequence[Section]
    topics: Sequence[Topic]
    earlier: Sequence[str] = ()


HEADING = -1
"""The place of a heading among the sentences of its section, where something is to be mended."""
Failing = Mapping[int, Sequence[Entry]]
"""What must be mended of a section: the failing numbers by the index of their sentence, or at
``HEADING``. No number fails where what the sentence leans on was dropped: it is to stand alone."""
Mended = Mapping[int, Sentence]
"""Other wordings, by the same places; a place is missing where there is none."""


@runtime_checkable
class Editor(Protocol):
    """An engine that can choose the news of a day."""

    def choose(self, docket: Docket) -> Choice | None:
        """The choice; ``None`` to leave it to the plan made without it."""
        ...


class Engine(Protocol):
    """Writes sections, abstract and outlook.

    Raises EngineError when it cannot, CeilingError when it may not, except to revise: then there
    is no other wording.
    """

    def describe(self) -> EngineRecord:
        """What run.json says of the engine."""
        ...

    @property
    def at_once(self) -> int:
        """How many pieces it may be asked for at the same time, from as many threads."""
        ...

    @property
    def calls(self) -> Sequence[Call]:
        """The requests made so far, in the order of the pieces they were made for."""
        ...

    @property
    def notes(self) -> Sequence[str]:
        """What was left out of the material, and other remarks for run.json."""
        ...

    def write_ahead(self, assignments: Sequence[Assignment]) -> Sequence[Section]:
        """Be told which sections will be asked for, so that several may be written in one call.

        Those that were: ``write_section`` gives them again.
        """
        ...

    def write_section(self, assignment: Assignment) -> Section | None:
        """A section of 3–8 sentences; ``None`` when the story does not yield one."""
        ...

    def write_instead(self, assignment: Assignment, why: str) -> Section | None:
        """Another section in place of one that cannot be printed; ``None`` when there is none."""
        ...

    def revise(self, assignment: Assignment, section: Section, failing: Failing) -> Mended:
        """Other wordings of the sentences that ``failing`` names, and of the heading."""
        ...

    def write_digest(self, issue: Issue) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        """摘要 and 趋势判断, which do not say the same.

        The day's main line, then a sentence for each of the leading sections; and what the sections
        have in common and what to watch.
        """
        ...
