"""What the day's issue will be about: topics, stories, and what became of every article."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from newqp_writer.language import _
from newqp_writer.models.fields import Identifier, Line, OptionalLine, Record


class Topic(Record):
    """A subject line of the column."""

    id: Identifier
    name: Line
    description: OptionalLine = ""
    keywords: tuple[Line, ...] = ()
    implication: tuple[Line, ...] = Field(
        default=(),
        description="standing lines of the editor's on this topic, printed as the editor's",
    )
    trend: OptionalLine = Field(
        default="", description="a standing line of the editor's for 趋势判断, printed as such"
    )

    @field_validator("implication", mode="before")
    @classmethod
    def _one_or_several(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class Passage(Record):
    """The part of an article that reports one event.

    Most articles are one passage. A roundup (国内联播快讯) is several, each under its own headline.
    ``start`` and ``end`` count characters of the article's text.
    """

    article: Identifier
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    headline: Line


FLASHES = "要闻简报"
"""Headline of the section of single short items."""
StoryForm = Literal["section", "flashes"]


class Story(Record):
    """What one section is written from; the first passage leads.

    The articles that report one event, or a few events on one subject. Short items that belong
    with nothing else share one story in the form of flashes.
    """

    id: Identifier
    headline: Line
    passages: Annotated[tuple[Passage, ...], Field(min_length=1)]
    topic: Identifier
    score: float = Field(description="value as news for the column, 0 to 1")
    form: StoryForm = Field(
        default="section", description="flashes: single short items, one after the other"
    )
    part: OptionalLine = Field(
        default="", description="what of its articles it tells, where other stories tell the rest"
    )
    update_of: str | None = Field(
        default=None, description="date of the earlier issue this story carries forward"
    )

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of its articles, in order, each once."""
        return tuple(dict.fromkeys(passage.article for passage in self.passages))


Fate = Literal["used", "merged", "left out", "unreadable"]


class Coverage(Record):
    """What became of one collected file or article, and why."""

    article: str = Field(description="the article's id, or the file's name if it could not be read")
    title: str = ""
    fate: Fate
    reason: str
    sections: tuple[str, ...] = Field(default=(), description="ids of the sections that cite it")
    omitted: int = Field(
        default=0, ge=0, description="characters that did not fit the model's window: not sent"
    )


class Agenda(Record):
    """The stories of a day in printing order, and the fate of every article.

    ``stories`` holds what will be written; ``reserve`` is next in line, should a section fail.
    """

    date: dt.date
    topics: tuple[Topic, ...]
    stories: tuple[Story, ...]
    reserve: tuple[Story, ...] = ()
    coverage: tuple[Coverage, ...]
    earlier_issues: tuple[dt.date, ...] = Field(
        default=(), description="issues the novelty check has read"
    )

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        known = {topic.id for topic in self.topics}
        for story in (*self.stories, *self.reserve):
            if story.topic not in known:
                raise ValueError(
                    _("story “{id}” is filed under unknown topic “{topic}”").format(
                        id=story.id, topic=story.topic
                    )
                )
        ids = [story.id for story in (*self.stories, *self.reserve)]
        if len(set(ids)) < len(ids):
            raise ValueError(_("two stories share one id"))
        return self

    def topic(self, topic_id: str) -> Topic:
        """The topic of that id."""
        return next(topic for topic in self.topics if topic.id == topic_id)
