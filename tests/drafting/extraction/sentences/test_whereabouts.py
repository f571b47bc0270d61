"""A sentence is printed with the province that only what stands before it names, or not."""

from __future__ import annotations

import datetime as dt
import itertools

from newqp_writer.drafting.engine import Assignment
from newqp_writer.drafting.extraction.choosing.ahead import ahead
from newqp_writer.drafting.extraction.choosing.candidate import Candidate, candidates
from newqp_writer.drafting.extraction.embedded import EmbeddedEngine
from newqp_writer.drafting.extraction.sentences.whereabouts import scope
from newqp_writer.models import Article, Passage, Section, Story, Topic

TOPIC = Topic(id="t", name="能源")
TITLE = "江苏奋力走在前 奋力谱写安徽篇章"
REPORT = (
    "近日，江苏、安徽分别举行储能规划新闻发布会，全面介绍主要目标。\n"
    "江苏奋力走在前\n"
    "未来五年，江苏把储能作为强省之要。聚焦发展储能，力争“十五五”末形成9个万亿级产业集群。\n"
    "奋力谱写安徽篇章\n"
    "“十五五”时期，安徽将建设储能基地，到2030年装机达到160万千瓦。\n"
    "到2030年，高标准农田面积达到6900万亩。\n"
)


def assignment(text: str, title: str) -> Assignment:
    source = Article.model_validate(
        {"id": "a", "publisher": "云州报", "title": title, "published": "2026-06-15"}
        | {"text": text, "lang": "zh"}
    )
    passages = (Passage(article="a", start=0, end=len(text), headline=title),)
    story = Story(id="s1", headline=title, passages=passages, topic="t", score=1.0)
    return Assignment("s1", story, TOPIC, {"a": source}, dt.date(2026, 6, 15))


def pool(text: str, title: str = TITLE) -> list[Candidate]:
    return candidates(assignment(text, title))


def section(text: str, title: str = TITLE) -> Section:
    written = EmbeddedEngine().write_section(assignment(text, title))
    assert written is not None
    return written


def test_what_a_province_goes_on_to_do_is_told_with_its_name():
    told = {candidate.printed for candidate in pool(REPORT)}
    assert "江苏：聚焦发展储能，力争“十五五”末形成9个万亿级产业集群。" in told


def test_right_after_its_own_sentence_the_name_is_not_said_again():
    text = REPORT.partition("奋力谱写")[0].replace("强省之要", "强省之要，今年投入500亿元")
    facts = [fact.text for fact in section(text, "江苏奋力走在前").sentences]
    assert "聚焦发展储能，力争“十五五”末形成9个万亿级产业集群。" in facts


def test_a_goal_of_a_province_that_another_sentence_names_is_not_told_as_the_country_s():
    text = (
        "安徽高水平建设粮仓，去年投入500亿元。\n"
        "《粮仓规划》提出，到2030年，粮食产能达到900亿斤。\n"
        "《安徽农田规划》提出，到2030年，高标准农田面积达到6900万亩。\n"
    )
    told = [one.printed for one in ahead(pool(text, "谱写安徽新篇章"), [])]
    assert told == ["《安徽农田规划》提出，到2030年，高标准农田面积达到6900万亩。"]


def test_a_county_is_not_told_of_under_another_province():
    text = (
        "湖北储能装机达到260万千瓦，同比增长15%，建成12座储能电站。\n"
        "湖南今年抓好春播。在云台县，新型插秧机作业面积达到3万亩，效率提升40%。\n"
        "湖北储能出口额达到32亿元，同比增长9.5%，带动就业2万人。\n"
    )
    told = section(text, "各地储能和春播有序推进").sentences
    for before, after in itertools.pairwise(told):
        assert "云台县" not in after.text or "湖南" in before.text


def test_the_nearest_words_decide_and_the_country_ends_the_scope():
    assert scope(["江苏增长8%。"], "奋力谱写安徽篇章", "") == {"江苏"}
    assert scope([], "奋力谱写安徽篇章", "江苏走在前") == {"安徽"}
    assert scope(["全国增长8%。"], "奋力谱写安徽篇章", "") == frozenset()


def test_a_contest_or_a_rule_without_its_name_is_no_outlook():
    text = (
        "云州数据局近日举行“数据要素”大赛新闻发布会。各省份分赛从6月起陆续启动，总决赛计划于10月举行。\n"
        "新规将于7月1日起施行，覆盖12个行业。\n"
        "《云州储能方案》提出，到2030年，装机规模达到160万千瓦。\n"
    )
    told = [one.printed for one in ahead(pool(text, "云州大赛启动"), [])]
    assert told == ["《云州储能方案》提出，到2030年，装机规模达到160万千瓦。"]
