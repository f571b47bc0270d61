"""What is planned, told from words that only look like it."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.sentences.plans import aims, is_in_a_plan, plans


@pytest.mark.parametrize(
    "text",
    [
        "云州将新建12座储能站。",
        "企业计划投资3亿元。",
        "云州今年计划发射20颗卫星。",
        "方案拟于7月施行。",
        "全省力争装机12万千瓦。",
        "预计全年产量增长8%。",
    ],
)
def test_somebody_plans(text: str):
    assert plans(text)


@pytest.mark.parametrize(
    "text",
    [
        "该计划已惠及12万人。",
        "国家重点研发计划项目取得突破。",
        "三年行动计划提出12项任务。",
        "《储能培育计划》印发。",
        "麻将产业年产值20亿元。",
        "即将启用的二期占地5公顷。",
        "将军镇储能站投产。",
        "虚拟电厂接入12万千瓦。",
    ],
)
def test_a_plan_with_a_name_and_words_like_it_plan_nothing(text: str):
    assert not plans(text)


@pytest.mark.parametrize(
    ("text", "aimed"),
    [("目标产能12万吨。", True), ("到2030年达12万吨。", True), ("达12万吨。", False)],
)
def test_an_aim_needs_no_plan(text: str, *, aimed: bool):
    assert aims(text) is aimed


@pytest.mark.parametrize(
    ("before", "text", "planned"),
    [
        ("未来五年，云州将坚持创新引领。", "全社会研发投入年均增长10%以上。", True),
        ("“十五五”时期，云州要做强制造业。", "制造业比重保持在30%左右。", True),
        ("未来五年，云州将坚持创新引领。", "目前研发投入比重达到3%。", False),
        ("未来五年，云州将坚持创新引领。", "研发投入同比增长10%。", False),
        ("云州坚持创新引领。", "全社会研发投入年均增长10%以上。", False),
        ("未来五年，云州将坚持创新引领。", "城市森林公园对外开放。", False),
    ],
)
def test_what_goes_on_in_a_plan_is_planned(before: str, text: str, *, planned: bool):
    assert is_in_a_plan(text, [before]) is planned
