from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.config import AgendaSettings
from newqp_writer.editorial import plan
from newqp_writer.errors import EmptyDayError
from newqp_writer.models import Agenda

from .conftest import DATA, FACTORY, GRID

GRID_SECTION = (
    "云州新型电网工程投产，外送能力提升",
    [
        "云州新型电网工程6月14日投产，线路全长486.5公里，总投资92.7亿元。",
        "工程投产后，每年可输送新能源电量168亿千瓦时。",
    ],
)


def coverage(agenda: Agenda) -> dict[str, tuple[str, str]]:
    return {row.article: (row.fate, row.reason) for row in agenda.coverage}


@pytest.fixture
def agenda(build, topics, issue):
    def make(*articles, day="2026-06-14", section=GRID_SECTION, **source):
        return plan(
            [*articles, build("data", DATA)],
            topics,
            date=dt.date(2026, 6, 15),
            settings=AgendaSettings(),
            earlier=[issue(day, [section], **source)],
        )

    return make


def test_what_an_earlier_issue_led_with_is_held_back(agenda, build):
    fate, reason = coverage(agenda(build("grid", GRID)))["grid"]
    assert fate == "left out"
    assert reason == "2026-06-14期已刊“云州新型电网工程投产，外送能力提升”，没有新的事实"


def test_the_same_in_other_words_is_held_back(agenda, build):
    retold = (
        "云州电网工程建成投运",
        (
            "记者获悉，云州新型电网工程近日建成投运。这条486.5公里长的线路花费92.7亿元，"
            "每年外送电量168亿千瓦时，电网储能同步建成。"
        ),
    )
    assert coverage(agenda(build("grid", retold)))["grid"][0] == "left out"


def test_news_on_an_old_story_is_printed_as_an_update(agenda, build):
    update = (
        "云州新型电网工程首日送电5270万千瓦时",
        (
            "云州新型电网工程6月15日完成首日送电，全天送出电量5270万千瓦时，最大负荷达到416.8万千瓦。\n\n"
            "工程总投资92.7亿元，线路全长486.5公里，储能和风电场站运行正常。"
        ),
    )
    found = agenda(build("grid", update))
    [story] = [story for story in found.stories if story.topic == "energy"]
    assert story.update_of == "2026-06-14"
    assert coverage(found)["grid"] == ("used", "入选“能源转型”，较2026-06-14期有新的事实")


def test_an_article_from_before_the_issue_brings_no_news(agenda, build):
    old = (GRID[0], GRID[1] + "\n\n电网沿线设塔1317基，跨越河流28.5公里。")
    article = build("grid", old, published="2026-06-14")
    assert coverage(agenda(article))["grid"][0] == "left out"


def test_an_article_that_was_cited_is_not_told_twice(agenda, build):
    found = agenda(
        build("grid", GRID, published="2026-06-12"),
        section=("能源要闻", ["外送通道建设取得进展。"]),
        title=GRID[0],
        date="2026-06-12",
    )
    assert coverage(found)["grid"][0] == "left out"


def test_another_event_on_the_same_topic_is_news(agenda, build):
    other = (
        "雾山储能电站并网",
        "雾山储能电站6月15日并网，装机规模275兆瓦，接入当地电网。\n\n储能电站投资11.4亿元。",
    )
    assert coverage(agenda(build("other", other)))["other"][0] == "used"


def test_a_day_of_old_news_only_says_so(build, topics, issue):
    with pytest.raises(EmptyDayError, match="has been printed before") as caught:
        plan(
            [build("grid", GRID)],
            topics,
            date=dt.date(2026, 6, 15),
            settings=AgendaSettings(),
            earlier=[issue("2026-06-14", [GRID_SECTION])],
        )
    assert "lookback_days" in str(caught.value)


def test_the_agenda_says_which_issues_were_read(agenda, build):
    assert agenda(build("f", FACTORY)).earlier_issues == (dt.date(2026, 6, 14),)
