"""Sections of a day, composed: what one tells no other tells again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from newqp_writer.composition import Desk, draft_sections
from newqp_writer.drafting.extraction.embedded import EmbeddedEngine
from newqp_writer.models import Agenda, Article, Passage, Story, Topic
from newqp_writer.provenance import Checker
from newqp_writer.stopwatch import Stopwatch
from newqp_writer.workspace import Workspace

TEXT = (
    "云州市6月14日发布电网规划，2030年前投资92.7亿元建设新型电网。\n\n"
    "规划提出，到2030年新能源装机达到1350万千瓦，储能规模达到210万千瓦。\n\n"
    "规划明确，2027年底前建成12座变电站，新增输电线路486.5公里。"
)


@pytest.mark.parametrize("parts", [("投资", "装机"), ("投资", "装机", "线路")])
def test_parts_of_a_story_that_are_left_to_extraction_are_one_section(
    day: dt.date, article: Callable[..., Article], topic: Topic, tmp_path, parts
):
    source = article(TEXT, title="云州市发布电网规划")
    passage = Passage(article=source.id, start=0, end=len(source.text), headline=source.title)
    stories = tuple(
        Story(
            id=f"a{n}",
            headline=source.title,
            passages=(passage,),
            topic=topic.id,
            score=1,
            part=part,
        )
        for n, part in enumerate(parts)
    )
    agenda = Agenda(date=day, topics=(topic,), stories=stories, coverage=())
    checker = Checker([source], day)
    desk = Desk(EmbeddedEngine(""), checker, Workspace(tmp_path).settings(), Stopwatch())
    draft = draft_sections(agenda, {source.id: source}, desk)
    assert [section.id for section in draft.sections] == ["a0"]
    assert dict(draft.withdrawn) == {f"a{n}": "前节已写" for n in range(1, len(parts))}
