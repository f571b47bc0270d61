"""A sentence that has its period from the one before it is not told without it."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.whose_period import takes_its_period


@pytest.mark.parametrize(
    ("before", "printed", "takes"),
    [
        ("2025年我国外贸顶压前行。", "全年货物进出口首次突破45万亿元。", True),
        ("外贸顶压前行。", "全年货物进出口首次突破45万亿元。", False),
        ("专项行动自去年3月开展。", "期间，共查处违规收费案件5900多件。", True),
        ("今年，发射次数有望首次突破100次。", "载人航天工程计划实施2次载人飞行任务。", True),
        ("明年，产能扩到30万辆。", "公司将新建两条产线。", True),
        ("今年，产能扩到30万辆。", "公司明年将新建两条产线。", False),
        ("今年，产能扩到30万辆。", "工厂占地5公顷。", False),
        ("产能扩到30万辆。", "公司将新建两条产线。", False),
    ],
)
def test_all_year_and_a_plan_without_a_time_are_of_the_sentence_before(
    before: str, printed: str, *, takes: bool
):
    assert takes_its_period(printed, ["云州发布消息。", before]) is takes
    assert not takes_its_period(printed, [])
