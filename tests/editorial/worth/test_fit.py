from __future__ import annotations

from newqp_writer.editorial.worth.fit import Reading, fits, keyword_weights
from newqp_writer.models import Topic

ENERGY = Topic(id="energy", name="能源", keywords=("电网", "储能", "power grid", "AI"))


def score(headline: str, text: str, *others: str) -> float:
    readings = [Reading.of(headline, text), *(Reading.of("别的事", other) for other in others)]
    return fits([ENERGY], readings)[0][0].score


FILLER = "公园今天开放，市民入园参观。" * 20


def test_a_headline_weighs_more_than_a_word_in_passing():
    assert score("电网提速", FILLER) > 2 * score("公园开放", FILLER + "电网" + FILLER)


def test_a_long_article_does_not_fit_what_it_mentions_once():
    assert score("公园开放", FILLER * 10 + "储能电网建设提速。") < 0.2


def test_english_keywords_match_whole_words_only():
    assert score("Power grids grow", "The power grid grows.") > 0.5
    assert score("Airline said", "The airline said it would maintain its fares.") == 0


def test_latin_keywords_are_found_inside_chinese():
    assert score("AI芯片量产", "ＡＩ芯片今天量产。") > 0.5


def test_rare_and_long_keywords_weigh_more():
    topic = Topic(id="t", name="t", keywords=("投资", "新型电力系统", "储能"))
    day = [Reading.of("a", "投资增长。")] * 5 + [Reading.of("b", "储能与新型电力系统。")]
    weights = keyword_weights([topic], day)
    assert weights["新型电力系统"] > weights["储能"] > weights["投资"]


def test_a_day_on_one_topic_still_fits_it():
    text = "电网与储能建设提速。电网投资增长。"
    assert score("电网提速", text, *[text] * 8) > 0.6


def test_no_passages_no_fits():
    assert fits([ENERGY], []) == []
