from __future__ import annotations

import datetime as dt

from newqp_writer.drafting.digest import abstract, outlook
from newqp_writer.drafting.engine import Issue
from newqp_writer.models import Section, Sentence, Topic

DATA = Topic(id="data", name="数据要素", trend="数据走向应用")
ENERGY = Topic(id="energy", name="能源", trend="约束趋紧")


def section(topic: str, heading: str, lead: str, cite: str) -> Section:
    return Section(
        id=f"s-{cite}",
        heading=heading,
        topic=topic,
        sentences=(Sentence(text=lead, cites=(cite,)),),
    )


def issue(*sections: Section) -> Issue:
    return Issue(dt.date(2026, 6, 15), "新质生产力", sections, [DATA, ENERGY])


FIRST = section("data", "云州启动数据试点", "据云州日报6月15日报道，云州市启动数据试点。", "a")
SECOND = section(
    "energy", "云州发电量增长8%", "据云州日报报道，" + "发电量增长，" * 20 + "创新高。", "b"
)


def test_the_main_line_names_the_topics_and_brings_no_number():
    first = abstract(issue(FIRST, SECOND))[0]
    assert first.text == "今日新质生产力动态的主线集中在数据要素和能源。"
    assert first.role == "judgement"


def test_the_topic_with_most_sections_is_the_main_line():
    second = section("data", "云州数据集上线", "据云州日报报道，数据集上线。", "d")
    first = abstract(issue(FIRST, second, SECOND))[0]
    assert first.text == "今日新质生产力动态以数据要素的进展最为集中，能源也有新的动向。"


def test_a_section_is_represented_by_its_finding():
    sentences = abstract(issue(FIRST, SECOND))
    assert sentences[1].text == "数据要素方面，云州启动数据试点。"
    assert sentences[1].cites == ("a",)
    assert sentences[2].text == "能源方面，云州发电量增长8%。"


def test_where_all_is_of_one_topic_it_is_named_once():
    assert abstract(issue(SECOND))[1].text == "云州发电量增长8%。"


def test_a_foreign_headline_stays_a_quotation():
    foreign = section(
        "energy", "外媒关注能源：“Power use up”", "路透社报道：“Power use is up”。", "c"
    )
    assert abstract(issue(foreign))[1].text == "能源方面，外媒报道了“Power use up”。"


def test_every_topic_of_the_issue_has_its_trend_once():
    text = outlook(issue(FIRST, SECOND))[0].text
    assert "第一，数据走向应用；第二，约束趋紧" in text


def test_what_was_set_going_is_named_for_following_and_what_was_counted_is_not():
    follow = outlook(issue(FIRST, SECOND))[1]
    assert "云州启动数据试点" in follow.text
    assert "发电量" not in follow.text
    assert follow.cites == ("a",)


def facts(base: Section, *texts: str) -> Section:
    added = tuple(Sentence(text=text, cites=("x",)) for text in texts)
    return base.model_copy(update={"sentences": (*base.sentences, *added)})


def gist_of(given: Section) -> str:
    return abstract(issue(given))[1].text


def test_a_finding_is_followed_by_its_figures_and_not_by_those_that_lean():
    given = facts(
        FIRST, "其中，云州占9.5万条，增长3.5%。", "数据显示，云州市数据产量达8.5万条，增长12%。"
    )
    assert gist_of(given) == "云州启动数据试点，云州市数据产量达8.5万条，增长12%。"
    assert abstract(issue(given))[1].cites == ("a", "x")


def test_a_lead_that_says_the_finding_with_its_figures_stands_alone():
    lead = "据云州日报报道，今年前5个月，云州发电量120亿千瓦时，同比增长8.4%。"
    given = section("energy", "前5个月云州发电量同比增长8.4%", lead, "b")
    assert gist_of(given) == "今年前5个月，云州发电量120亿千瓦时，同比增长8.4%。"


def test_a_long_sentence_of_figures_is_cut_after_the_last_clause_there_is_room_for():
    long = (
        "今年前5个月，云州市新签数据合同8.5万份，同比增长12%，"
        + "各项工作扎实推进，" * 6
        + "前景广阔。"
    )
    assert gist_of(facts(FIRST, long)) == (
        "云州启动数据试点，今年前5个月，云州市新签数据合同8.5万份，同比增长12%。"
    )


def test_half_of_a_contrast_is_no_figure_of_the_abstract():
    turn = (
        "云州电站80%建在西部，但七成以上用电需求在东部，" + "通道建设十分迫切，" * 6 + "任务很重。"
    )
    assert gist_of(facts(FIRST, turn)) == "云州启动数据试点。"


def test_figures_of_a_place_that_only_the_section_names_are_left_there():
    given = facts(FIRST, "“十五五”时期，湖南提出21项指标。", "研发投入年均增长10%以上。")
    assert "研发投入" not in gist_of(given)


def test_two_events_in_one_heading_get_no_figures():
    double = section("data", "云州启动试点；湖南发布指南", "据云州日报报道，云州试点有12家。", "a")
    assert gist_of(double) == "云州启动试点；湖南发布指南。"


def test_a_document_is_named_once():
    given = facts(
        section("data", "云州印发《数据发展规划》", "据云州日报报道，云州市近日印发规划。", "a"),
        "《规划》部署了17项重点工程。",
    )
    assert gist_of(given) == "云州印发《数据发展规划》，部署了17项重点工程。"


def test_of_a_joined_heading_the_part_under_way_is_followed():
    double = section(
        "data", "云州发电量增长8%；“数据要素×”大赛启动", "据云州日报报道，云州试点。", "a"
    )
    assert outlook(issue(double))[1].text == "后续可重点跟踪“‘数据要素×’大赛启动”的进展。"
    issued = section("data", "云州印发数据指南", "据云州日报报道，云州印发指南。", "a")
    assert outlook(issue(issued))[1].text == "后续可重点跟踪“云州印发数据指南”的落实情况。"
    slogan = section(
        "data", "奋力谱写云州数据新篇章，推进现代化", "据云州日报报道，云州召开会议。", "a"
    )
    assert len(outlook(issue(slogan))) == 1
