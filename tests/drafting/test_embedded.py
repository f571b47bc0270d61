from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from newqp_writer.drafting.embedded import EmbeddedEngine
from newqp_writer.drafting.engine import Assignment, Issue
from newqp_writer.models import Article, Passage, Section, Story, Topic

Build = Callable[..., Article]

REPORT = (
    "云州市能源局6月15日发布的数据显示，1—5月，云州市发电量达120亿千瓦时，同比增长8.4%。"
    "其中，风电和光伏发电量为41亿千瓦时，占比34.2%。\n"
    "来看记者看到的画面，大家都很高兴！云州将怎样用好12座电站？\n"
    "云州市新型储能装机规模达到260万千瓦，比去年年底增长15%。\n"
    "这一规模在全省排名靠前。\n"
    "云州市能源局表示，将加快建设两条外送通道。\n"
)


def assignment(articles: Sequence[Article], topic: Topic, section_id: str = "s1") -> Assignment:
    passages = tuple(
        Passage(article=a.id, start=0, end=len(a.text), headline=a.title) for a in articles
    )
    story = Story(
        id=section_id, headline=articles[0].title, passages=passages, topic=topic.id, score=1.0
    )
    return Assignment(section_id, story, topic, {a.id: a for a in articles}, dt.date(2026, 6, 15))


def written(articles: Sequence[Article], topic: Topic) -> Section:
    section = EmbeddedEngine().write_section(assignment(articles, topic))
    assert section is not None
    return section


def facts(section: Section) -> list[str]:
    return [sentence.text for sentence in section.sentences if sentence.role == "fact"]


def test_a_section_opens_with_the_lead_and_says_who_reports(article: Build, topic: Topic):
    section = written([article(REPORT)], topic)
    assert facts(section)[0].startswith("据云州日报报道，云州市能源局6月15日发布的数据显示")


def test_what_is_printed_of_an_article_stands_in_it(article: Build, topic: Topic):
    source = article(REPORT)
    for text in facts(written([source], topic)):
        assert text.removeprefix("据云州日报报道，") in source.text


def test_every_fact_cites_its_article_and_the_judgement_comes_last(article: Build, topic: Topic):
    section = written([article(REPORT)], topic)
    assert all(s.cites == ("a1",) for s in section.sentences if s.role == "fact")
    assert [s.role for s in section.sentences].index("judgement") == len(section.sentences) - 1
    assert section.sentences[-1].text in topic.implication


def test_a_presenters_scene_and_question_are_not_printed(article: Build, topic: Topic):
    printed = facts(written([article(REPORT)], topic))
    assert not any("画面" in text or "？" in text for text in printed)


def test_a_leaning_sentence_comes_only_with_the_one_before(article: Build, topic: Topic):
    texts = facts(written([article(REPORT)], topic))
    for before, text in zip(["", *texts], texts, strict=False):
        if text.startswith("其中"):
            assert "120亿千瓦时" in before
        assert not text.startswith("这一规模")


def test_a_story_of_one_sentence_yields_no_section(article: Build, topic: Topic):
    assert (
        EmbeddedEngine().write_section(assignment([article("发电量达120亿千瓦时。")], topic))
        is None
    )


def test_a_second_source_is_named_when_it_adds_something(article: Build, topic: Topic):
    other = article(
        "云州市将在2028年前建成3座抽水蓄能电站，总投资180亿元，由市属企业承建。",
        id="a2",
        publisher="江城晚报",
    )
    section = written([article(REPORT), other], topic)
    assert any(
        s.text.startswith("另据江城晚报6月15日报道，") and s.cites == ("a2",)
        for s in section.sentences
    )


def test_english_is_quoted_word_for_word_under_a_chinese_frame(article: Build, topic: Topic):
    first = (
        'Cloudland\'s power use will hit 4,248 billion kWh in 2026, the "highest ever", it said.'
    )
    second = (
        "Data centers drove most of the growth in the first quarter of the year, officials said."
    )
    source = article(
        f"WASHINGTON, June 9 - {first} {second}",
        publisher="Reuters", published="2026-06-09", lang="en", title="Power use hits a record",
    )  # fmt: skip
    section = written([source], topic)
    assert section.heading == "外媒关注能源与绿色转型：“Power use hits a record”"
    printed = facts(section)
    quoted = first.rstrip(".").replace('"', "'")
    assert printed[0] == (
        f"路透社（Reuters）6月9日报道（原文为英文）：“{quoted}”（文中数字即4.248万亿千瓦时）。"
    )
    assert printed[1] == f"报道写道：“{second.rstrip('.')}”。"


def test_two_sections_on_a_topic_close_with_different_judgements(article: Build, topic: Topic):
    engine = EmbeddedEngine()
    sections = [
        engine.write_section(assignment([article(REPORT)], topic, f"s{i}")) for i in range(3)
    ]
    closings = [s.sentences[-1].text for s in sections if s and s.sentences[-1].role == "judgement"]
    assert sorted(closings) == sorted(topic.implication)


def test_the_same_assignment_gives_the_same_section(article: Build, topic: Topic):
    assert written([article(REPORT)], topic) == written([article(REPORT)], topic)


def test_abstract_and_outlook_follow_from_the_sections(article: Build, topic: Topic, day: dt.date):
    engine = EmbeddedEngine()
    section = engine.write_section(assignment([article(REPORT)], topic))
    assert section is not None
    issue = Issue(day, "新质生产力", [section], [topic])
    abstract = engine.write_abstract(issue)
    assert topic.name in abstract[0].text
    assert all(s.cites == ("a1",) for s in abstract if s.role == "fact")
    assert topic.trend in "".join(s.text for s in engine.write_outlook(issue))


LAUNCH = (
    "6月15日，云州火箭在海上发射场升空，把8颗卫星送入轨道。"
    "火箭全长24米，起飞重量83吨，采用三级固体构型。"
    "这是该型火箭第12次飞行，累计送入轨道的卫星达到57颗。"
)


def test_the_judgement_that_speaks_of_the_heading_closes_the_section(article: Build, topic: Topic):
    special = "火箭的发射成本将接受检验。"
    known = topic.model_copy(update={"implication": (*topic.implication, special)})
    section = written([article(LAUNCH, title="云州火箭发射成功")], known)
    assert section.sentences[-1].text == special


def test_a_section_that_no_judgement_speaks_of_gets_a_general_one_and_then_none(
    article: Build, topic: Topic
):
    special = "数据集建设要避免重规模轻质量。"
    known = topic.model_copy(update={"implication": (*topic.implication, special)})
    engine = EmbeddedEngine()
    endings = []
    for number in range(3):
        given = assignment([article(LAUNCH, title="云州火箭发射成功")], known, f"s{number}")
        section = engine.write_section(given)
        assert section is not None
        endings.append(section.sentences[-1])
    assert [ending.text for ending in endings[:2]] == list(topic.implication)
    assert endings[2].role == "fact"


def test_what_goes_on_with_the_subject_of_the_sentence_before_is_joined_to_it(
    article: Build, topic: Topic
):
    text = (
        "云州市能源局6月15日印发储能行动方案。提出到2026年底，新型储能装机规模达到260万千瓦。\n"
        "云州市今年前5个月储能投资达12亿元，同比增长8.4%。\n"
    )
    first = facts(written([article(text, title="云州市印发储能行动方案")], topic))[0]
    assert first.endswith("印发储能行动方案，提出到2026年底，新型储能装机规模达到260万千瓦。")


def test_one_of_several_and_a_person_from_a_story_not_told_are_left_out(
    article: Build, topic: Topic
):
    text = (
        "云州市今年前5个月储能投资达12亿元，同比增长8.4%。云州市新型储能装机规模达到260万千瓦。\n"
        "对做储能生意的王小明来说，今年是个好年份。\n"
        "王小明享受的贴息达3万元，得益于储能政策。\n"
        "云州高新区多家储能企业签下订单。这家企业的储能订单达5亿元。\n"
    )
    printed = "".join(facts(written([article(text, title="云州储能投资增长")], topic)))
    assert "王小明" not in printed
    assert "这家企业" not in printed
    assert "260万千瓦" in printed
