"""The day with an editor: what is chosen is printed, and the code holds the limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from newqp_writer.config import AgendaSettings
from newqp_writer.editorial import plan
from newqp_writer.models import Agenda, Article, Choice, ChosenSection, Docket

from .conftest import DATA, FACTORY, FOOTBALL, GRID, TOPICS

DAY = dt.date(2026, 6, 15)


@pytest.fixture
def articles(build) -> list[Article]:
    stories = {"data": DATA, "factory": FACTORY, "football": FOOTBALL, "grid": GRID}
    return [build(name, story) for name, story in stories.items()]


def edited(
    articles: list[Article], choose: Callable[[Docket], Choice | None], **settings: object
) -> tuple[Agenda, Docket]:
    shown: list[Docket] = []

    def editor(docket: Docket) -> Choice | None:
        shown.append(docket)
        return choose(docket)

    agenda = plan(
        articles, TOPICS, date=DAY,
        settings=AgendaSettings.model_validate(settings), editor=editor,
    )  # fmt: skip
    return agenda, shown[0]


def numbered(docket: Docket, *titles: str) -> tuple[int, ...]:
    return tuple(
        next(entry.number for entry in docket.entries if entry.title == title) for title in titles
    )


def test_what_the_editor_chose_is_printed_in_that_order_and_joined(articles):
    agenda, docket = edited(
        articles,
        lambda d: Choice(
            sections=(
                ChosenSection(numbers=numbered(d, GRID[0], DATA[0]), topic="数据要素"),
                ChosenSection(numbers=numbered(d, FACTORY[0])),
            )
        ),
    )
    assert docket.topics == tuple(topic.name for topic in TOPICS)
    assert [story.articles for story in agenda.stories] == [("grid", "data"), ("factory",)]
    assert [story.topic for story in agenda.stories] == ["data", "industry"]


def test_a_story_is_printed_once_and_no_more_sections_than_there_is_room_for(articles):
    agenda, _ = edited(
        articles,
        lambda d: Choice(
            sections=tuple(
                ChosenSection(numbers=numbered(d, title))
                for title in (GRID[0], GRID[0], DATA[0], FACTORY[0])
            )
        ),
        max_sections=2,
    )
    assert [story.id for story in agenda.stories] == ["grid", "data"]
    assert [story.id for story in agenda.reserve] == ["factory"]


def test_a_story_is_told_in_parts_each_once_and_in_three_at_most(articles):
    agenda, _ = edited(
        articles,
        lambda d: Choice(
            sections=tuple(
                ChosenSection(numbers=numbered(d, title), part=part)
                for title, part in (
                    (GRID[0], "投资"),
                    (GRID[0], "并网"),
                    (GRID[0], "投资"),
                    (GRID[0], ""),
                    (GRID[0], "储能"),
                    (GRID[0], "标准"),
                    (DATA[0], ""),
                    (DATA[0], "流通"),
                )
            )
        ),
    )
    told = [(story.id, story.part) for story in agenda.stories]
    assert told == [("grid", "投资"), ("grid.2", "并网"), ("grid.3", "储能"), ("data", "")]
    assert agenda.stories[1].headline == f"{GRID[0]}：并网"
    assert [row.fate for row in agenda.coverage if row.article == "grid"] == ["used"]


def test_of_a_long_article_the_beginnings_of_its_paragraphs_are_shown(articles, build):
    title, text = GRID[0], "\n".join([GRID[1]] + [f"第{n}段" + "讲另一件事" * 30 for n in "二三四"])
    _, docket = edited(
        [*(one for one in articles if one.id != "grid"), build("grid", (title, text))],
        lambda d: None,
    )
    heads = {entry.title: entry.heads for entry in docket.entries}
    assert heads[title][0].startswith("工程投产后")
    assert heads[title][2:] == tuple(
        f"第{n}段讲另一件事讲另一件事讲另一件事讲另"[:20] for n in "二三四"
    )
    assert heads[DATA[0]] == ()


def test_a_word_of_exclude_is_not_even_shown_and_one_of_include_is_forced(articles):
    agenda, docket = edited(
        articles,
        lambda d: Choice(
            sections=(
                ChosenSection(numbers=numbered(d, FACTORY[0])),
                ChosenSection(numbers=numbered(d, DATA[0])),
            )
        ),
        include=("电网",),
        exclude=("足球",),
    )
    assert FOOTBALL[0] not in {entry.title for entry in docket.entries}
    assert [story.id for story in agenda.stories] == ["factory", "data", "grid"]


def test_the_editor_s_reasons_are_in_the_table(articles):
    agenda, _ = edited(
        articles,
        lambda d: Choice(
            sections=(
                ChosenSection(numbers=numbered(d, FACTORY[0])),
                ChosenSection(numbers=numbered(d, DATA[0])),
            ),
            left_out={numbered(d, GRID[0])[0]: "地方小工程"},
        ),
    )
    rows = {row.article: row.reason for row in agenda.coverage}
    assert rows["grid"] == "主编未选：地方小工程"
    assert agenda.reserve  # next in line all the same


@pytest.mark.parametrize("sections", [(), (ChosenSection(numbers=(99,)),)])
def test_no_choice_leaves_the_plan_as_it_was(articles, sections):
    agenda, _ = edited(articles, lambda _: Choice(sections=sections))
    without = plan(articles, TOPICS, date=DAY, settings=AgendaSettings())
    assert agenda == without
    assert edited(articles, lambda _: None)[0] == without


MEETING = (
    "李某同西洲总理会谈",
    (
        "6月15日上午，李某在云州同来华访问的西洲总理举行会谈。双方回顾了传统友谊，就共同关心的问题交换了意见。"
        "会谈后，双方签署数据中心、电网等领域多项合作文件。"
    ),
)


def test_of_talks_the_editor_is_shown_what_was_signed(articles, build):
    _, docket = edited([*articles, build("talks", MEETING)], lambda _: None)
    shown = [entry.opening for entry in docket.entries if entry.title == MEETING[0]]
    assert all("签署数据中心、电网等领域多项合作文件" in opening for opening in shown)
    assert shown


def test_a_single_flash_is_no_section(articles):
    agenda, _ = edited(
        articles,
        lambda d: Choice(
            sections=(
                ChosenSection(numbers=numbered(d, GRID[0])),
                ChosenSection(numbers=numbered(d, DATA[0])),
                ChosenSection(numbers=numbered(d, FACTORY[0]), flashes=True),
            )
        ),
    )
    assert [story.form for story in agenda.stories] == ["section", "section", "flashes"]


def test_a_report_that_the_editor_chose_is_told_whole(build):
    paragraphs = (
        "省长6月12日主持召开常务会议，听取养老工作汇报，研究新能源产业发展，研究智能工厂建设。",
        "会议指出，要办好养老服务，让老人安心。",
        "会议指出，要加快新能源开发，扩大储能规模，新增风电装机150万千瓦。",
        "会议强调，要建设智能工厂30家，推广机器人和高端装备，改造产线。",
    )
    meeting = build("m", ("省长主持召开常务会议", "\n\n".join(paragraphs)))
    agenda, _ = edited(
        [meeting, build("data", DATA), build("grid", GRID)],
        lambda d: Choice(
            sections=tuple(
                ChosenSection(numbers=(number,))
                for number in numbered(d, "省长主持召开常务会议", DATA[0])
            )
        ),
        least_value=0.1,
    )
    [passage] = agenda.stories[0].passages
    assert meeting.text[passage.start : passage.end] == "\n\n".join(paragraphs)
