"""Does a sentence stand on its own, away from the article it was copied from?"""

from __future__ import annotations

import pytest

from newqp_writer.drafting.standing import (
    is_filler,
    is_narrated,
    people_in,
    places_in,
    points_back,
    topic_words,
    unintroduced,
)


@pytest.mark.parametrize(
    "text",
    [
        "记者来到云州算力中心时，工作人员正忙着调试设备。",
        "调度平台上的两个数字，引起了记者的注意。",
        "原来是两台设备距离过近，有碰撞的风险。",
        "与印象中的“大块头”不同，设备只有微波炉大小。",
        "眼前的生产线一片繁忙。",
    ],
)
def test_what_the_reporter_saw_is_no_news(text: str):
    assert is_narrated(text)


@pytest.mark.parametrize(
    "text",
    [
        "我们国家的数据产量达8.53ZB。",
        "市长表示：“我们将继续扩大开放。”",
        "云州算力中心投入运行，接入企业350家。",
    ],
)
def test_news_is_not_taken_for_narration(text: str):
    assert not is_narrated(text)


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("今年前5个月，园区落地8项成果。", True),
        ("园区落地8项成果。", True),
        ("这家企业与12家客户签约。", True),
        ("苏州工业园区落地8项成果。", False),
        ("企业数据产量同比增长29%。", False),
        ("基于这一判断，云州扩大了试点。", False),
    ],
)
def test_a_thing_spoken_of_as_known_needs_the_sentence_before(text: str, *, leans: bool):
    assert points_back(text) is leans


def test_a_person_is_introduced_before_being_spoken_of():
    before = ["在福建龙岩，个体经营者王新建申请了贷款。"]
    said = "王新建享受的财政贴息，得益于政策扩围。"
    assert unintroduced(said, before, ["财政金融协同扩内需"])
    assert not unintroduced(said, before, ["财政金融协同扩内需", before[0]])
    assert "王新建" in people_in(said)


def test_a_place_named_by_an_unprinted_sentence_is_missed():
    before = ["在云南楚雄，新能源项目加快建设。"]
    said = "大型光伏发电项目规划建设60兆瓦，年内并网。"
    assert unintroduced(said, before, ["福建推动海上风电"])
    assert not unintroduced(said, before, ["云南新能源提速"])
    assert not unintroduced("四川另有30兆瓦在建。", before, ["福建推动海上风电"])
    assert not unintroduced(said, [], ["福建推动海上风电"])
    assert places_in(before[0]) >= {"云南"}


def test_the_country_is_no_place_that_must_be_introduced():
    assert not unintroduced("装机规模达260万千瓦。", ["我国新能源发展迅速。"], ["新能源"])


def test_a_short_sentence_with_a_figure_says_something():
    assert is_filler("一场新的布局正在展开。")
    assert not is_filler("产量达8.53ZB。")


def test_a_judgement_and_a_section_share_what_they_are_about():
    judgement = topic_words("算力、数据与行业场景的匹配程度将决定落地成效。")
    assert judgement & topic_words("云州算力中心接入16个行业场景。")
    assert not judgement & topic_words("火箭发射升空。")
