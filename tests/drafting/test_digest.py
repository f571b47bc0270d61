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


def test_a_short_lead_stands_for_its_section_without_its_attribution():
    text = abstract(issue(FIRST, SECOND))[1]
    assert text.text == "数据要素方面，云州市启动数据试点。"
    assert text.cites == ("a",)


def test_a_long_lead_is_represented_by_its_heading():
    assert abstract(issue(FIRST, SECOND))[2].text == "能源方面，云州发电量增长8%。"


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


def test_figures_that_the_gist_lacks_are_added_in_one_short_sentence():
    counted = Sentence(text="云州市数据产量达8.5万条，同比增长12.5%。", cites=("a",))
    leaning = Sentence(text="其中，云州占9.5万条，增长3.5%。", cites=("a",))
    full = FIRST.model_copy(update={"sentences": (*FIRST.sentences, leaning, counted)})
    texts = [sentence.text for sentence in abstract(issue(full))]
    assert counted.text in texts
    assert leaning.text not in texts
