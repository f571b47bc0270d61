from __future__ import annotations

import datetime as dt

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.extraction.outlook import outlook
from newqp_writer.models import Section, Sentence, Topic

DATA = Topic(id="data", name="数据要素", trend="数据走向应用")
ENERGY = Topic(id="energy", name="能源", trend="约束趋紧")


def section(topic: str, heading: str, *facts: str, cite: str = "a") -> Section:
    return Section(
        id=f"s-{cite}", heading=heading, topic=topic,
        sentences=tuple(Sentence(text=f, cites=(cite,)) for f in facts or ("云州有新进展。",)),
    )  # fmt: skip


def texts(*sections: Section) -> list[str]:
    issue = Issue(dt.date(2026, 6, 15), "新质生产力", sections, [DATA, ENERGY])
    return [sentence.text for sentence in outlook(issue)]


PILOT = section("data", "云州启动数据试点", cite="a")
POWER = section("energy", "云州发电量创新高", cite="b")


def test_every_topic_of_the_issue_has_its_trend_once_with_the_news_that_shows_it():
    assert "第一，数据走向应用；第二，约束趋紧，如“云州发电量创新高”。" in texts(PILOT, POWER)[0]


def test_what_happens_abroad_and_what_is_foreign_shows_no_trend():
    abroad = section("energy", "美“云舟”平台受损", cite="c")
    foreign = section("energy", "外媒关注美国用电量：“Power use up”", cite="d")
    assert texts(PILOT, abroad, foreign)[0].endswith("第二，约束趋紧。")


def test_what_was_set_going_is_named_for_following_and_what_was_counted_is_not():
    follow = texts(PILOT, POWER)[1]
    assert follow == "后续可重点跟踪“云州启动数据试点”的进展。"


def test_what_is_followed_is_named_with_the_date_its_source_gives():
    goal = "按照计划，到2028年底，云州高质量数据集达到75个、比去年增加30个，进一步提高质量。"
    given = section("data", "云州启动数据集行动", "云州启动行动。", goal)
    assert texts(given)[1:] == [
        "后续可重点跟踪“云州启动数据集行动”的进展。",
        "按目标，到2028年底，云州高质量数据集达到75个、比去年增加30个，后续进度可据此对照。",
    ]


def test_a_goal_without_a_figure_and_a_date_without_a_goal_are_not_named():
    given = section("data", "云州启动数据行动", "到2028年，体系更加完善。", "2028年举办大会8场。")
    assert not [text for text in texts(given) if "目标" in text]


def test_sections_with_a_goal_come_first_and_two_are_enough():
    goal = "到2027年，云州储能规模达到260万千瓦。"
    dated = section("energy", "云州印发储能方案", goal, cite="g")
    others = [section("data", f"云州启动数据试点{n}", cite=f"p{n}") for n in "甲乙丙"]
    follow = texts(*others, dated)[1]
    assert follow.index("储能方案") < follow.index("试点甲")
    assert "试点乙" not in follow


def test_what_was_issued_is_followed_into_practice():
    assert texts(section("data", "云州印发数据指南"))[1] == (
        "后续可重点跟踪“云州印发数据指南”的落实情况。"
    )


def test_of_a_joined_heading_the_part_under_way_is_followed():
    double = section("data", "云州发电量增长8%；“数据要素×”大赛启动")
    assert texts(double)[1] == "后续可重点跟踪“‘数据要素×’大赛启动”的进展。"


def test_slogans_sayings_and_contrasts_are_not_followed():
    for heading in (
        "奋力谱写云州数据新篇章",
        "周明远：云州启动试点63个",
        "云州启动试点，但进展缓慢",
    ):
        assert not any("跟踪" in text for text in texts(section("data", heading)))


def test_a_count_is_to_be_compared_with_the_next_one():
    given = section("energy", "5月云州发电量同比增长8%")
    assert texts(given)[-1] == "“5月云州发电量同比增长8%”反映的走势能否延续，可由下一期数据检验。"
    assert "下一期" not in texts(section("energy", "6月5日云州一号卫星升空"))[-1]
