"""Sentences cut to their finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.extraction.condensing import LONG, condensed
from newqp_writer.numerals import read_numbers

LONG_LEAD = "云州市今年前5个月新增储能装机规模达到260万千瓦，比去年年底增长15.8%，居全省第一位"
TAIL = "当地组织技术人员到各个电站检查设备，根据不同机组的情况制定检修方案，把安排落到每一个班组"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # grounds
        ("随着设备更新持续推进，云州通用设备行业增长8.9%。", "云州通用设备行业增长8.9%。"),
        ("其中，在算力布局带动下，电子行业增长14.2%。", "其中，电子行业增长14.2%。"),
        # open lists
        (
            "云州将加强水网、新型电网、算力网、通信网、物流网等规划建设。",
            "云州将加强水网、新型电网、算力网等规划建设。",
        ),
        # what follows the last figure of a long sentence
        (f"{LONG_LEAD}，{TAIL}。", f"{LONG_LEAD}。"),
    ],
)
def test_a_finding_is_left(text: str, left: str):
    assert condensed(text) == left


@pytest.mark.parametrize(
    "text",
    [
        # conditions are no grounds
        "在电价不变的前提下，云州储能收益增长8%。",
        "在外部需求走弱的情况下，云州出口增长8%。",
        # what has its subject in the ground, or its figure
        "随着12条航线开通，云州港吞吐量增长8%。",
        "随着储能电站并网，带动投资增长8%。",
        # each of a list has a figure of its own, or it is all there is
        "云州煤、电、油、气、运等价格分别上涨1%、2%、3%、4%、5%。",
        "云州建成煤、电、油、气、运五个中心。",
        "两国签署政治、经贸、科技、教育、司法、文化等领域20多项合作文件。",
        # a list in a quotation
        "会议提出“煤、电、油、气、运等一体谋划”。",
        # contrasts, conditions, exceptions and limits behind the last figure
        f"{LONG_LEAD}，但{TAIL}。",
        f"{LONG_LEAD}，如果电价下跌将推迟投产，{TAIL}。",
        f"{LONG_LEAD}，不含户用储能，{TAIL}。",
        f"{LONG_LEAD}，除山区各县以外，{TAIL}。",
        # what a document says, and what is listed
        f"云州市近日印发12项措施组成的《云州市储能发展实施方案》，提出{TAIL}，{TAIL}。",
        f"云州市将检查260万千瓦储能的8方面内容：{TAIL}，{TAIL}。",
        # who says it
        "云州市能源局负责人周明远表示，储能有望增长8%。",
        "云州市能源局有关负责人介绍，全国储能增长8%。",
    ],
)
def test_what_bounds_or_owns_a_finding_stays(text: str):
    assert condensed(text) == text


PARTS = st.lists(
    st.sampled_from(
        [
            "云州储能增长8%", "装机达260万千瓦", "随着电价走低", "但仍低于上年", "印发《储能方案》",
            "电网、水网、路网、物流网、通信网等加快建设", "“要稳、要准、要快、要实、要好等”",
            "当地组织技术人员到各个电站检查设备", "不含户用储能", "如果电价下跌",
            "在全省带动下", "各县积极跟进并形成各具特色的一批做法",
        ]
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


@given(PARTS)
def test_nothing_is_added_and_no_figure_quotation_or_bound_is_lost(parts: list[str]):
    text = "，".join(parts) + "。"
    left = condensed(text)
    characters = iter(text)
    assert all(character in characters for character in left)
    assert len(read_numbers(left).mentions) == len(read_numbers(text).mentions)
    kept = (
        "但仍低于上年",
        "不含户用储能",
        "如果电价下跌",
        "《储能方案》",
        "“要稳、要准、要快、要实、要好等”",
    )
    assert all(left.count(part) == text.count(part) for part in kept)
    assert condensed(left) == left or len(left) > LONG
