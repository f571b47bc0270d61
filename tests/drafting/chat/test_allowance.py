"""Ceilings hold, and what calls cost is known."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.spending import spent_by_stage, total
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.errors import CeilingError

Engines = Callable[..., EndpointEngine]


def allowance(**settings: Any) -> Allowance:
    return Allowance(EngineSettings.model_validate(settings))


def granted(some: Allowance, stages: list[str], tokens: int = 1000, most: int = 1000) -> list[str]:
    done = []
    for stage in stages:
        try:
            with some.call(stage, tokens, most) as expense:
                expense.cost = some.prices.cost(tokens, most // 2) or 0.0
        except CeilingError:
            continue
        done.append(stage)
    return done


def test_sections_leave_room_for_abstract_and_outlook():
    stages = ["section"] * 6 + ["revision", "digest", "digest"]
    assert granted(allowance(max_calls=5), stages) == ["section"] * 4 + ["digest"]


@pytest.mark.parametrize("calls", [0, 1])
def test_what_is_too_little_for_a_section_is_none(calls: int):
    assert granted(allowance(max_calls=calls), ["section"]) == []


def test_the_cost_never_passes_its_ceiling_whatever_the_answers():
    some = allowance(price_in=1, price_out=8, max_cost=0.1)
    spent: list[float] = []

    def call(number: int) -> None:
        try:
            with some.call("section", 1000, 1000) as expense:
                time.sleep(0.002)
                expense.cost = some.prices.cost(1000, number * 200 % 1001) or 0.0
                spent.append(expense.cost)
        except CeilingError:
            return

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(call, range(60)))
    assert 0.05 < sum(spent) <= 0.1


def test_room_that_a_running_call_may_leave_is_waited_for():
    # One at its dearest costs 0.01; with what is kept back, 0.02.
    some = allowance(price_in=0, price_out=10, max_cost=0.025)
    entered = threading.Event()

    def slow() -> None:
        with some.call("section", 0, 1000) as expense:
            entered.set()
            time.sleep(0.2)
            expense.cost = 0.001

    thread = threading.Thread(target=slow)
    thread.start()
    entered.wait(5)
    began = time.monotonic()
    assert granted(some, ["section"], 0) == ["section"]
    assert time.monotonic() - began > 0.1
    thread.join(5)


def test_a_call_that_fails_costs_nothing_and_blocks_nobody():
    some = allowance(price_in=0, price_out=10, max_cost=0.035)
    for _ in range(5):
        with pytest.raises(ValueError, match="no"), some.call("section", 0, 1000):
            raise ValueError("no")
    assert granted(some, ["section"], 0) == ["section"]


def test_the_error_names_the_setting_to_raise():
    with (
        pytest.raises(CeilingError, match="ceiling of 1 calls, with what") as caught,
        allowance(max_calls=1).call("section", 1, 1),
    ):
        pass
    assert "raise max_calls" in str(caught.value)
    with (
        pytest.raises(CeilingError, match=r"0\.01 USD is reached"),
        allowance(price_in=1, price_out=1, max_cost=0.01, currency="USD").call("digest", 10**6, 1),
    ):
        pass


def test_tokens_and_cost_are_counted_by_stage(
    server: Any, draw_up: Engines, assign: Any, article: Any, good: Any
):
    server.say(good)
    for _ in range(2):  # the second time one of two comes from the cache
        engine = draw_up(price_in=2.0, price_out=8.0)
        engine.write_section(assign())
        server.requests.clear()
    engine.write_section(assign(article("发电量达121亿千瓦时。")))
    (spent,) = spent_by_stage(engine.calls)
    assert (spent.stage, spent.calls, spent.cached) == ("section", 1, 1)
    assert (spent.prompt_tokens, spent.completion_tokens, spent.estimated) == (11, 7, False)
    assert spent.cost == pytest.approx((11 * 2 + 7 * 8) / 1e6)
    assert total([spent, spent]).cost == pytest.approx(2 * (11 * 2 + 7 * 8) / 1e6)


def test_tokens_that_an_endpoint_does_not_count_are_estimated_and_said_to_be(
    server: Any, draw_up: Engines, assign: Any, good: Any
):
    message = {"role": "assistant", "content": json.dumps(good, ensure_ascii=False)}
    server.answer({"id": "x", "choices": [{"finish_reason": "stop", "message": message}]})
    engine = draw_up(price_in=2.0, price_out=8.0)
    engine.write_section(assign())
    (call,) = engine.calls
    assert call.estimated
    assert call.prompt_tokens > 600
    assert 100 < call.completion_tokens < 300
    assert call.cost == pytest.approx((call.prompt_tokens * 2 + call.completion_tokens * 8) / 1e6)


def test_waiting_for_a_limit_is_on_record_and_not_in_the_seconds(
    server: Any, draw_up: Engines, assign: Any, article: Any, good: Any,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    monkeypatch.setattr(
        "newqp_writer.drafting.chat.wire.pace.Pace.__init__.__kwdefaults__", {"window": 1.0}
    )
    server.say(good)
    # Waiting for our own limits is no fault of the endpoint: its deadline does not run meanwhile.
    engine = draw_up(requests_per_minute=1, deadline=0.9)
    for number in range(3):
        assert engine.write_section(assign(article(f"发电量达{number}亿千瓦时。"))) is not None
    first, *later = engine.calls
    # They waited longer than the deadline allows a request, and none failed.
    assert max(call.waited for call in later) > first.waited


def test_one_answer_of_429_holds_all_requests_back(
    server: Any, draw_up: Engines, assign: Any, article: Any, good: Any
):
    server.fail(429, "slow down", Retry_After="1").say(good)
    engine = draw_up()
    threads = [
        threading.Thread(
            target=engine.write_section, args=(assign(article(f"发电量达{n}亿千瓦时。")),)
        )
        for n in range(4)
    ]
    threads[0].start()
    time.sleep(0.4)  # it has its answer by now, and the others none
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(server.times) == 5
    assert min(server.times[1:]) - server.times[0] >= 0.95
    assert all(call.outcome.startswith("ok") for call in engine.calls)
