"""Does a sentence stand on its own, away from the article it was copied from?"""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.sentences.standing import (
    is_bare_quotation,
    is_filler,
    is_narrated,
    is_scene,
    people_in,
    places_in,
    states_something,
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
        "走进云州电池工厂，车间里几乎看不到人影。",
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


def test_a_quotation_without_its_speaker_does_not_stand():
    assert is_bare_quotation("“这只是一个开始，明年更好。”")
    assert not is_bare_quotation("“云州一号”卫星升空。")
    assert not is_bare_quotation("“甲醇只是一个开始。”赵某说。")


def test_an_opening_that_reports_nothing_is_a_scene():
    assert is_scene("清晨的江口，薄雾还未散去。")
    assert is_scene("寒风一到，灯火就“趴窝”，让不少人头疼。")
    assert not is_scene("算力需求呈指数级攀升。")


def test_common_words_are_no_people_and_no_places():
    assert not people_in("智能化改造向纵深推进，卫星组网加快。")
    assert not places_in("全国330多个城市开始升级，用电需求在中东部。")


@pytest.mark.parametrize(
    ("heading", "states"),
    [
        ("云州印发《数据发展规划》", True),
        ("长河十二号运载火箭发射成功", True),
        ("打造数据产业高地", False),
        ("以数据赋能产业发展", False),
    ],
)
def test_a_heading_states_something_if_it_says_who_did_what(heading: str, *, states: bool):
    assert states_something(heading) is states
