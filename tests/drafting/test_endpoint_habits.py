"""What real endpoints do that no specification says: the answer is used all the same."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.faults.endpoint_habits import HABITS, Habit, Response

from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.errors import CeilingError, EngineError

Engines = Callable[..., EndpointEngine]
Assign = Callable[..., Any]

REFUSING = {
    "answers only streams": 2,
    "answers only streams, without stream_options": 3,
    "invalid parameter (SiliconFlow)": 2,
    "invalid parameter (GLM)": 2,
    "param incorrect": 2,
    "nameless, any format": 3,
    "nameless, temperature": 4,
    "nameless, format and temperature": 5,
    "500 for a schema": 3,
    "max_tokens in a range (DashScope)": 2,
    "max_tokens at most (OpenAI)": 2,
    "max_tokens must not exceed": 2,
    "max_tokens too large, no figure": 2,
    "max_tokens beyond the window (vLLM)": 2,
    "tokens used up by thinking": 2,
}
"""Requests until the first answer, where the first request gets none."""


def completion(content: object) -> dict[str, Any]:
    return {
        "id": "x",
        "object": "chat.completion",
        "model": "stub",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {
                    "role": "assistant",
                    "content": json.dumps(content, ensure_ascii=False),
                },
            }
        ],
        "usage": {"prompt_tokens": 3000, "completion_tokens": 500, "total_tokens": 3500},
    }


def send(handler: BaseHTTPRequestHandler, response: Response) -> None:
    handler.send_response(response.status)
    handler.send_header("Content-Type", response.kind)
    handler.send_header("Content-Length", str(len(response.body)))
    for name, value in response.headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(response.body)


@pytest.fixture
def behave(server: Any, good: Any) -> Callable[[Habit], None]:
    """Have the server answer by a habit from now on."""
    good["sentences"][1]["text"] = "发电量的统计口径为全口径，数据由企业报送。"

    def by(habit: Habit) -> None:
        server.scripts[:] = [
            lambda handler, request: send(handler, habit(request, completion(good)))
        ]

    return by


def told(engine: EndpointEngine) -> tuple[int, int, int]:
    calls = engine.calls
    return (
        sum(call.requests for call in calls),
        sum(call.prompt_tokens for call in calls),
        sum(call.completion_tokens for call in calls),
    )


@pytest.mark.parametrize("name", HABITS)
def test_an_answer_is_used_however_it_comes_and_every_request_is_counted(
    server: Any, draw_up: Engines, assign: Assign, behave: Any, good: Any, name: str
):
    behave(HABITS[name])
    engine = draw_up()
    section = engine.write_section(assign())
    assert section is not None
    texts = [sentence.text for sentence in section.sentences]
    wanted = [sentence["text"] for sentence in good["sentences"]]
    if "quotes" in name:
        assert any('"' in text for text in texts)
        texts = [text.replace('"', "").replace("×", "") for text in texts]
    assert texts == wanted
    assert len(server.requests) == REFUSING.get(name, 1)
    requests, prompt, out = told(engine)
    assert requests == len(server.requests)
    counted = not any(
        word in name for word in ("no usage", "null model", "always streams", "out stream")
    )
    answered = 2 if name == "tokens used up by thinking" else 1
    if counted or name == "always streams, with usage":
        assert (prompt, out) == (3000 * answered, 500 * answered)
    else:
        assert engine.calls[-1].estimated


@pytest.mark.parametrize("name", sorted(set(REFUSING) - {"tokens used up by thinking"}))
def test_what_an_endpoint_refuses_is_not_tried_again_in_the_run(
    server: Any, draw_up: Engines, assign: Assign, behave: Any, article: Any, name: str
):
    behave(HABITS[name])
    engine = draw_up()
    engine.write_section(assign())
    server.requests.clear()
    engine.write_section(assign(article("另一篇。产量为5吨。")))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("name", "remembered"),
    [
        ("answers only streams", True),
        ("always streams", True),
        ("max_tokens in a range (DashScope)", True),
        ("invalid parameter (GLM)", False),
        ("500 for a schema", False),
    ],
)
def test_what_was_said_is_remembered_and_what_was_guessed_is_found_out_anew(
    server: Any, draw_up: Engines, assign: Assign, behave: Any, article: Any, *, name: str,
    remembered: bool,
):  # fmt: skip
    behave(HABITS[name])
    draw_up().write_section(assign())
    server.requests.clear()
    draw_up().write_section(assign(article("另一篇。产量为5吨。")))
    assert len(server.requests) == (1 if remembered else REFUSING[name])


def test_who_always_streams_is_asked_for_usage_from_then_on(
    server: Any, draw_up: Engines, assign: Assign, behave: Any, article: Any
):
    behave(HABITS["always streams"])
    engine = draw_up()
    engine.write_section(assign())
    engine.write_section(assign(article("另一篇。产量为5吨。")))
    assert "stream" not in server.requests[0]
    assert server.requests[1]["stream_options"] == {"include_usage": True}


def test_a_stream_that_breaks_off_is_asked_for_again(
    server: Any, draw_up: Engines, assign: Assign, behave: Any, good: Any
):
    def broken(asked: Mapping[str, Any], body: dict[str, Any]) -> Response:
        whole = HABITS["always streams"](asked, body)
        half = whole.body[: len(whole.body) // 2]
        return Response(200, half if len(server.requests) == 1 else whole.body, whole.kind)

    behave(broken)
    engine = draw_up()
    assert engine.write_section(assign()) is not None
    assert engine.calls[-1].outcome == "ok after 2 tries"


def test_an_error_in_the_middle_of_a_stream_is_an_error(
    server: Any, draw_up: Engines, assign: Assign, behave: Any
):
    error = b'data: {"error": {"code": "insufficient_quota", "message": "used up"}}\n\n'
    behave(lambda _asked, _body: Response(200, error, "text/event-stream"))
    with pytest.raises(EngineError, match="no quota or balance"):
        draw_up().write_section(assign())


def test_a_bound_that_was_lifted_is_not_kept_to_when_an_answer_was_cut(
    server: Any, draw_up: Engines, assign: Assign, behave: Any, article: Any, good: Any
):
    behave(HABITS["max_tokens in a range (DashScope)"])
    draw_up().write_section(assign())
    server.scripts.clear()
    server.say(json.dumps(good)[:90], finish="length").say(good)
    server.requests.clear()
    assert draw_up().write_section(assign(article("另一篇。产量为5吨。"))) is not None
    assert [request["max_tokens"] for request in server.requests] == [1024, 8192]


def test_a_bound_that_leaves_no_more_room_is_no_reason_to_ask_the_same_again(
    server: Any, draw_up: Engines, assign: Assign, behave: Any, good: Any
):
    def habit(asked: Mapping[str, Any], body: dict[str, Any]) -> Response:
        if len(asked["messages"]) == 2:
            body["choices"][0] |= {"finish_reason": "length"}
            body["choices"][0]["message"]["content"] = json.dumps(good)[:90]
        return HABITS["max_tokens in a range (DashScope)"](asked, body)

    behave(habit)
    assert draw_up().write_section(assign()) is not None
    # Refused, cut, refused with more room, and sent back to be written shorter.
    assert [request["max_tokens"] for request in server.requests] == [2048, 1024, 8192, 1024]


# What no habit explains


def test_a_refusal_that_stays_nameless_is_told_after_one_request_for_each_parameter(
    server: Any, draw_up: Engines, assign: Assign, article: Any
):
    server.fail(400, "Param Incorrect")
    engine = draw_up()
    with pytest.raises(EngineError, match="also without format") as caught:
        engine.write_section(assign())
    kinds = [request.get("response_format", {}).get("type") for request in server.requests]
    assert kinds == ["json_schema", "json_object", None, "json_schema", None]
    assert ["temperature" in request for request in server.requests] == [True] * 3 + [False] * 2
    assert "Param Incorrect" in str(caught.value)
    assert told(engine) == (5, 0, 0)


def test_answers_without_content_are_counted_with_their_usage(
    server: Any, draw_up: Engines, assign: Assign
):
    server.say(None, reasoning_content="想了很多")
    engine = draw_up()
    with pytest.raises(EngineError, match="without content, but with 4 characters of thinking"):
        engine.write_section(assign())
    requests, prompt, out = told(engine)
    assert requests == len(server.requests)
    assert (prompt, out) == (11 * requests, 7 * requests)


@pytest.mark.parametrize(
    ("ceiling", "made"),
    [({"max_calls": 5}, 4), ({"max_cost": 0.2, "price_in": 4, "price_out": 16}, 9)],
)
def test_ceilings_hold_for_every_request(
    server: Any, draw_up: Engines, assign: Assign, article: Any, ceiling: Any, made: int
):
    def play(handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
        body = completion(None)
        body["choices"][0]["message"] = {"content": None, "reasoning_content": "想"}
        send(handler, Response(200, json.dumps(body).encode()))

    server.scripts.append(play)
    engine = draw_up(max_tokens=500, **ceiling)
    for number in range(4):
        with pytest.raises((EngineError, CeilingError)):
            engine.write_section(assign(article(f"第{number}篇。产量为5吨。")))
    calls: Sequence[Any] = engine.calls
    assert sum(call.requests for call in calls) == len(server.requests)
    assert len(server.requests) <= made
    if "max_cost" in ceiling:
        spent = sum(call.cost for call in calls)
        assert spent == pytest.approx(0.02 * len(server.requests))
        assert spent <= 0.2
