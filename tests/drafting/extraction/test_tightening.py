"""Sentences without their praise."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.tightening import tightened


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "云州新能源装机规模突破900万千瓦，为高质量发展提供了有力支撑。",
            "云州新能源装机规模突破900万千瓦。",
        ),
        (
            "农忙正当时，云州1300多万亩早稻插秧已完成两成。",
            "云州1300多万亩早稻插秧已完成两成。",
        ),
        (
            "云州印发储能行动方案，建设一批试点，培育一批企业，推动能源产业不断向新向优发展。",
            "云州印发储能行动方案，建设一批试点，培育一批企业。",
        ),
    ],
)
def test_praise_and_mood_go(text: str, left: str):
    assert tightened(text) == left


@pytest.mark.parametrize(
    "text",
    [
        # what holds a figure, a document or a first time
        "云州储能电站并网，装机规模位居全国前列，为全省提供12亿千瓦时电量。",
        # said by somebody, to its end
        "会议指出，要适应人口发展新形势，努力保持适度生育水平，推动人口高质量发展。",
        # the clause that ends it is its verb
        "编纂法典，对于在法治轨道上推进文明建设，实现永续发展，具有重大而深远的意义。",
        # too little would be left
        "云州加快建设，为发展提供动力。",
    ],
)
def test_what_would_lose_its_sense_stays(text: str):
    assert tightened(text) == text
