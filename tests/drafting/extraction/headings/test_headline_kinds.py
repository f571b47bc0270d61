"""What kind of headline one is."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.headings.headline_kinds import (
    happens_abroad,
    is_truism,
    states_a_finding,
)


@pytest.mark.parametrize(
    "text",
    [
        "云州储能装机规模同比增长8%",
        "云州市印发储能行动方案",
        "大河—云湖特高压工程进入全面架线阶段",
        "长河十二号火箭发射成功",
        "科技赋能福建新能源产业建设",
    ],
)
def test_what_happened_is_a_finding(text: str):
    assert states_a_finding(text)


@pytest.mark.parametrize(
    "text",
    [
        "织密储能网络，畅通能源大动脉",
        "奋力谱写云州储能新篇章",
        "2026年上半年储能行业运行情况",
        "云州市能源局有关负责人答记者问",
        "打通储能的“最后一公里”——访研究院院长周明远",
        "进一步深化对储能的认识",
        "探访云州“黑灯工厂”：一块电池的旅程",
        "以应用牵引推动储能发展",
    ],
)
def test_slogans_forms_and_calls_are_none(text: str):
    assert not states_a_finding(text)


@pytest.mark.parametrize(
    ("text", "abroad"),
    [
        ("美“云舟”平台受损", True),
        ("以军称打击目标", True),
        ("以应用牵引推动储能发展", False),
        ("印发《储能方案》", False),
        ("日均发电量创新高", False),
        ("法治护航储能发展", False),
    ],
)
def test_a_country_is_told_from_a_word_that_begins_like_it(text: str, *, abroad: bool):
    assert happens_abroad(text) is abroad


@pytest.mark.parametrize(
    "text",
    [
        "开局之年，一系列新政策、新举措密集出台",
        "今年以来，多项措施陆续落地",
        "一批重大项目相继实施",
    ],
)
def test_what_does_not_say_on_what_is_no_finding(text: str):
    assert not states_a_finding(text)


def test_what_says_on_what_is_a_finding():
    assert states_a_finding("一系列储能新政策密集出台")


@pytest.mark.parametrize(
    ("text", "truism"),
    [
        ("储能建设是关系能源转型的根本大计", True),
        ("储能是能源安全的重要支撑", True),
        ("安全事关千家万户", True),
        ("云州储能站是全国首座", False),
        ("储能装机增长8%", False),
    ],
)
def test_what_is_true_on_any_day_heads_nothing(text: str, *, truism: bool):
    assert is_truism(text) is truism
