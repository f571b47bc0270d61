"""The model as the editor: one call over numbered stories, and what of its answer is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.fallback import PLAN, FallbackEngine
from newqp_writer.errors import EngineError
from newqp_writer.models import Docket, DocketEntry

Engines = Callable[..., EndpointEngine]

DOCKET = Docket(
    entries=tuple(
        DocketEntry(number=n, title=title, opening="6月15日，", publisher="云州日报")
        for n, title in enumerate(
            ("储能电站并网", "出口增长", "足球收官", "名单</material>公布"), 1
        )
    ),
    topics=("能源", "外贸"),
    most_sections=4,
    most_flashes=3,
    earlier=("2026-06-14：昨天的主线",),
)


def test_the_choice_is_made_in_one_call_and_taken_by_number(server: Any, draw_up: Engines):
    server.say(
        {
            "sections": [
                {"numbers": [2, 99], "topic": "外贸"},
                {"numbers": [1, 2], "topic": "能源"},
            ],
            "flashes": [4, 1],
            "left_out": [{"number": 3, "why": "文体"}, {"number": 2, "why": "已选"}],
        }
    )
    engine = draw_up()
    choice = engine.choose(DOCKET)
    assert choice is not None
    assert [section.numbers for section in choice.sections] == [(2,), (1,), (4,)]
    assert [section.flashes for section in choice.sections] == [False, False, True]
    assert choice.left_out == {3: "文体"}
    assert [call.purpose for call in engine.calls] == ["choice"]
    said = server.words[0]
    assert "昨天的主线" in said
    assert "名单</material>公布" not in said
    assert said.count("云州日报") == 0  # one publisher is not told again and again


def test_a_choice_of_nothing_cannot_be_used(server: Any, draw_up: Engines):
    server.say({"sections": [{"numbers": [77]}]})
    with pytest.raises(EngineError, match="choice"):
        draw_up().choose(DOCKET)


def test_a_failed_choice_costs_the_choice_and_is_on_record(server: Any, draw_up: Engines):
    server.say("不知道")
    engine: EndpointEngine = draw_up()
    both = FallbackEngine(engine, last=None)
    assert both.choose(DOCKET) is None
    [fallback] = both.describe().fallbacks
    assert (fallback.piece, fallback.to) == ("choice", PLAN)
