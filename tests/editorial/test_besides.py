"""What an issue tells in brief beside its column's stories, where it bears on the economy."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.config import AgendaSettings
from newqp_writer.editorial import plan
from newqp_writer.models import Topic

from .conftest import DATA, GRID, TOPICS

TRADE = Topic(id="trade", name="外贸", keywords=("进出口", "外贸", "能源", "国际油价", "原油期货"))
GUEST = (
    "韩和平同西洲总统会谈",
    (
        "6月15日下午，国家主席韩和平在北京同来华进行国事访问的西洲总统里昂举行会谈。\n\n"
        "韩和平指出，两国友谊源远流长。\n\n"
        "会谈后，双方共同见证签署经贸、科技等领域12项合作文件。\n\n"
        "会谈前，双方检阅仪仗队。"
    ),
)
TALK = (
    "李同会见西洲总统",
    "国务院总理李同6月15日会见西洲总统里昂。\n\n李同表示，双方要加强经贸、能源合作。",
)
STRAIT = (
    "西洲与北洲互相指责",
    (
        "北洲议会14日举行集会。\n\n美国中央司令部14日称，正在执行封锁西洲港口船只的任务。\n\n"
        "北洲称将打击任何袭击。\n\n受此消息影响，国际油价14日上涨6%。"
    ),
)
BORDER = ("北洲军方称打击西洲导弹阵地", "北洲军方14日称打击了西洲的导弹阵地，双方伤亡不详。")


def flashes(articles, topics=(*TOPICS, TRADE), **caps) -> list[str]:
    agenda = plan(articles, topics, date=dt.date(2026, 6, 15), settings=AgendaSettings(**caps))
    by_id = {article.id: article for article in articles}
    return [
        by_id[passage.article].text[passage.start : passage.end]
        for story in agenda.stories
        if story.form == "flashes"
        for passage in story.passages
    ]


def test_of_a_head_of_state_who_met_whom_and_what_was_signed_once_for_each_guest(build):
    day = [build("grid", GRID), build("data", DATA), build("guest", GUEST), build("talk", TALK)]
    assert flashes(day) == [
        "6月15日下午，国家主席韩和平在北京同来华进行国事访问的西洲总统里昂举行会谈。",
        "会谈后，双方共同见证签署经贸、科技等领域12项合作文件。",
    ]


def test_what_a_message_sets_going_is_told_from_its_speaker_to_its_day(build):
    said = "韩和平强调，我们坚定促进共同发展。中方将于2026年9月1日起对西洲全面实施零关税举措。"
    message = "国家主席韩和平6月15日向西洲论坛致贺电。\n\n", said, "两国友谊源远流长。"
    day = [
        build("grid", GRID),
        build("data", DATA),
        build("message", ("韩和平向西洲论坛致贺电", "".join(message))),
    ]
    assert flashes(day) == [message[0].strip(), said]


def test_of_a_conflict_who_did_what_to_shipping_and_what_came_of_prices(build):
    day = [build("grid", GRID), build("strait", STRAIT), build("border", BORDER)]
    assert flashes(day) == [
        "美国中央司令部14日称，正在执行封锁西洲港口船只的任务。",
        "受此消息影响，国际油价14日上涨6%。",
    ]


def test_another_countrys_president_is_no_head_of_ours(build):
    meeting = (
        "东洲国家主席黎同会见西洲总统",
        "东洲国家主席黎同在首都会见西洲总统里昂。\n\n双方签署能源合作备忘录。",
    )
    assert flashes([build("grid", GRID), build("data", DATA), build("meeting", meeting)]) == []


def test_who_speaks_and_at_what_time_is_not_taken_off(build):
    strait = (
        "北洲称将封锁海峡",
        "央视网消息：美国总统14日10:30表示：“将封锁西洲港口。不会停止。”受此影响，国际油价14日上涨6%。",
    )
    assert flashes([build("grid", GRID), build("strait", strait)]) == [
        "美国总统14日10:30表示：“将封锁西洲港口。不会停止。”",
        "受此影响，国际油价14日上涨6%。",
    ]


def test_where_one_section_is_all_that_is_printed_there_are_no_flashes(build):
    day = [build("grid", GRID), build("strait", STRAIT), build("guest", GUEST)]
    assert flashes(day, max_sections=1) == []


def test_a_column_that_follows_nothing_of_the_kind_or_has_no_flashes_has_none(build):
    day = [build("data", DATA), build("strait", STRAIT), build("guest", GUEST)]
    records = Topic(id="records", name="公共数据", keywords=("公共数据", "数据产品"))
    assert flashes(day, topics=(records,)) == []
    assert flashes(day, flashes=0) == []


@pytest.mark.parametrize(
    "text",
    [
        # signed with guests; spoken of on fields of the economy; in traditional characters
        "国务院总理李同6月15日同西洲总理里昂会谈。\n\n会谈后，双方签署能源合作协定。",
        "国家主席韩和平6月15日会见西洲总统里昂。\n\n韩和平强调，两国要深化数字经济合作。",
        "國家主席韓和平6月15日會見西洲總統里昂。\n\n韓和平強調，兩國要深化數字經濟合作。",
    ],
)
def test_a_meeting_is_told_with_what_bears_on_the_economy(build, text: str):
    day = [build("grid", GRID), build("data", DATA), build("meeting", ("同西洲会谈", text))]
    assert "".join(flashes(day)) == text.replace("\n\n", "")


@pytest.mark.parametrize(
    "text",
    [
        # no meeting; nothing signed; another field; somebody else's words; too long to be one
        "国家主席韩和平6月15日在云州植树。\n\n随后签署贸易协定。",
        "国家主席韩和平6月15日会见西洲总统里昂。\n\n双方检阅仪仗队。",
        "国家主席韩和平6月15日会见西洲总统里昂。\n\n韩和平指出，两国友谊深厚。",
        "国家主席韩和平6月15日会见西洲总统里昂。\n\n里昂表示，愿扩大贸易。",
        f"国家主席韩和平6月15日会见西洲总统里昂。\n\n双方签署{'各类' * 90}合作文件。",
    ],
)
def test_a_meeting_without_it_is_none(build, text: str):
    day = [build("grid", GRID), build("data", DATA), build("meeting", ("同西洲会谈", text))]
    assert flashes(day) == []


def shock(text: str) -> tuple[str, str]:
    return ("北洲与西洲互相指责", f"北洲议会14日举行集会。\n\n{text}\n\n北洲称将打击任何袭击。")


@pytest.mark.parametrize(
    "text",
    [
        "美国海军14日扣押一艘油轮。",
        "伊朗外交部14日宣布开放霍尔木兹海峡。",
        "美国商务部14日宣布对钢材加征25%关税。",
        "受冲突影响，国际油价14日上涨6%。",
        "受冲突影响，北洲股市14日收盘下跌3%。",
    ],
)
def test_what_happens_to_shipping_trade_and_prices_is_told(build, text: str):
    assert flashes([build("grid", GRID), build("shock", shock(text))]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "海军14日扣押一艘油轮。",  # whose?
        "美国海军将扣押油轮。",  # when?
        "美国海军14日在霍尔木兹海峡附近演习。",  # beside it
        "受冲突影响，国际油价大幅上涨。",  # when?
        "此前，美国海军14日扣押一艘油轮。",  # what was before
    ],
)
def test_what_is_nobody_s_or_of_no_day_is_not(build, text: str):
    assert flashes([build("grid", GRID), build("shock", shock(text))]) == []
