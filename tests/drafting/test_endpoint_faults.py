"""Every way in which an endpoint can fail, played by a real server."""

from __future__ import annotations

import asyncio
import datetime as dt
import email.utils
import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from newqp_writer.drafting.chat.wire.client import BLANKS, _body
from newqp_writer.drafting.chat.wire.faults import TRIES, Late, Unreachable
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.errors import EngineError

Engines = Callable[..., EndpointEngine]
Assign = Callable[..., Any]
KEY = "sk-very-secret-0123456789"


def failure(engine: EndpointEngine, assignment: Any) -> str:
    with pytest.raises(EngineError) as caught:
        engine.write_section(assignment)
    return str(caught.value)


# Failures that pass


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504, 529])
def test_a_passing_failure_is_tried_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any, status: int
):
    server.fail(status).fail(status).say(good)
    engine = draw_up()
    assert engine.write_section(assign()) is not None
    assert len(server.requests) == 3
    assert engine.calls[-1].outcome == "ok after 3 tries"


@pytest.mark.parametrize("status", [429, 503])
def test_a_failure_that_does_not_pass_ends_after_the_last_try_and_is_explained(
    server: Any, draw_up: Engines, assign: Assign, status: int
):
    server.fail(status, "busy")
    said = failure(draw_up(), assign())
    assert len(server.requests) == TRIES
    assert f"after {TRIES} tries" in said
    assert server.base_url in said
    assert "run again later" in said


def test_an_endpoint_that_is_down_gets_one_try_for_each_further_piece(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.fail(503)
    engine = draw_up()
    failure(engine, assign())
    failure(engine, assign())
    assert len(server.requests) == TRIES + 1
    server.scripts.clear()
    server.say(good)
    assert engine.write_section(assign()) is not None
    server.scripts.clear()
    server.fail(503).fail(503).say(good)
    assert draw_up(keep=False).write_section(assign()) is not None


def test_retry_after_in_seconds_is_waited_for(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.fail(429, "slow down", Retry_After="1").say(good)
    draw_up().write_section(assign())
    first, second = server.times
    assert 1.0 <= second - first < 2.0


def test_retry_after_in_milliseconds_and_as_a_date_is_waited_for(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2)
    server.fail(503, "x", retry_after_ms="300").fail(
        503, "x", Retry_After=email.utils.format_datetime(moment, usegmt=True)
    ).say(good)
    draw_up().write_section(assign())
    first, second, third = server.times
    assert 0.3 <= second - first < 1.0
    assert 0.3 <= third - second < 3.0


def test_a_wait_beyond_the_deadline_is_not_begun(server: Any, draw_up: Engines, assign: Assign):
    server.fail(429, "slow down", Retry_After="86400")
    began = time.monotonic()
    said = failure(draw_up(), assign())
    assert time.monotonic() - began < 3
    assert len(server.requests) == 1
    assert "asks to wait 86400 s" in said


@pytest.mark.parametrize("nonsense", ["soon", "-5", "", "1e9", "9" * 400])
def test_a_retry_after_that_makes_no_sense_is_not_waited_for(
    server: Any, draw_up: Engines, assign: Assign, good: Any, nonsense: str
):
    server.fail(429, "slow down", Retry_After=nonsense).say(good)
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 2


@pytest.mark.parametrize("after", [b"", b'{"id": "x", "choices": [{"mess'])
def test_a_broken_connection_is_tried_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any, after: bytes
):
    server.hang_up(after).say(good)
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 2


def test_a_connection_that_is_reset_is_tried_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.reset().reset().say(good)
    engine = draw_up()
    assert engine.write_section(assign()) is not None
    assert engine.calls[-1].outcome == "ok after 3 tries"


def test_an_answer_whose_sender_stops_half_way_is_tried_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.chunks(b'{"id": "x", ', b'"choices": [', whole=False).say(good)
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 2


def test_blank_lines_that_keep_a_connection_alive_are_no_answer_yet(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    content = json.dumps({"choices": [{"message": {"content": json.dumps(good)}}]}).encode()
    server.chunks(b"\n", b"\n\n", b"\n", content, whole=True)
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 1


def test_a_host_that_takes_up_no_connection_is_not_one_that_is_slow():
    async def connecting() -> None:
        request: Any = httpx.Request("POST", "http://10.0.0.5/v1")
        raise openai.APITimeoutError(request) from httpx.ConnectTimeout("")

    async def reading() -> None:
        request: Any = httpx.Request("POST", "http://10.0.0.5/v1")
        raise openai.APITimeoutError(request) from httpx.ReadTimeout("")

    with pytest.raises(Unreachable, match="no connection") as nobody:
        asyncio.run(_body(connecting(), 5))
    assert not isinstance(nobody.value, Late)
    with pytest.raises(Late, match="no answer within 5 s"):
        asyncio.run(_body(reading(), 5))


def test_a_server_that_cuts_requests_without_a_word_is_found_out(
    server: Any, draw_up: Engines, assign: Assign, article: Any, good: Any
):
    def play(handler: Any, request: dict[str, Any]) -> None:
        said = "".join(message["content"] for message in request["messages"])
        server.answer(
            {
                "choices": [{"message": {"content": json.dumps(good)}}],
                "usage": {"prompt_tokens": min(2050, len(said)), "completion_tokens": 9},
            }
        )
        server.scripts.pop()(handler, request)

    server.scripts.append(play)
    long = "\n".join(
        f"第{n}县发电量达{n}亿千瓦时，同比有所增长，电网运行平稳。" for n in range(600)
    )
    engine = draw_up(profile="ollama", passage_characters=12_000)
    assert engine.write_section(assign(article(long))) is not None
    assert "it read 2050 tokens" in engine.calls[0].outcome
    assert len(server.words[-1]) < len(server.words[0]) / 1.5
    assert draw_up(keep=False, passage_characters=12_000).write_section(assign(article(long)))


def test_half_a_body_with_the_right_length_is_tried_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.answer(b'{"id": "x", "choices": [{"mess').say(good)
    assert draw_up().write_section(assign()) is not None


@pytest.mark.parametrize("drip", [{}, {"drip": True}], ids=["silent", "a byte now and then"])
def test_no_try_takes_longer_than_the_timeout(
    server: Any, draw_up: Engines, assign: Assign, good: Any, drip: Any
):
    server.dawdle(3, **drip).say(good)
    began = time.monotonic()
    assert draw_up(timeout=0.4).write_section(assign()) is not None
    assert time.monotonic() - began < 2


def test_all_tries_together_take_no_longer_than_the_deadline(
    server: Any, draw_up: Engines, assign: Assign
):
    server.dawdle(3)
    began = time.monotonic()
    said = failure(draw_up(timeout=0.4, deadline=1), assign())
    assert time.monotonic() - began < 2
    assert "no answer within 0.4 s (timeout), nor within 1 s for all tries (deadline)" in said
    assert "raise timeout and deadline under [engine]" in said


def test_a_deadline_shorter_than_the_timeout_is_named(
    server: Any, draw_up: Engines, assign: Assign
):
    server.dawdle(2)
    said = failure(draw_up(timeout=60, deadline=0.5), assign())
    assert "no answer within 0.5 s (deadline)" in said
    assert "raise deadline" in said


def test_an_endpoint_that_is_not_there_is_named(draw_up: Engines, assign: Assign):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = failure(draw_up(base_url=f"http://127.0.0.1:{port}/v1"), assign())
    assert f"http://127.0.0.1:{port}/v1: no connection" in said
    assert "start the server" in said


def test_the_proxy_of_the_office_is_not_asked_for_a_server_on_this_machine(
    server: Any, draw_up: Engines, assign: Assign, good: Any, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    server.say(good)
    assert draw_up().write_section(assign()) is not None


def test_https_to_a_plain_server_says_so(server: Any, draw_up: Engines, assign: Assign):
    said = failure(draw_up(base_url=server.base_url.replace("http", "https")), assign())
    assert "no secure connection" in said


@pytest.mark.parametrize("page", [b"<html>maintenance</html>", b"upstream error", b"[]"])
def test_a_page_from_an_endpoint_that_has_answered_is_an_accident(
    server: Any, draw_up: Engines, assign: Assign, article: Any, good: Any, page: bytes
):
    server.say(good).answer(page).say(good)
    engine = draw_up()
    assert engine.write_section(assign()) is not None
    assert engine.write_section(assign(article("另一篇。产量为5吨。"))) is not None
    assert engine.calls[-1].outcome == "ok after 2 tries"


# Failures that do not pass


@pytest.mark.parametrize(
    ("status", "message", "told", "way_out"),
    [
        (400, "DataInspectionFailed: data_inspection_failed", "content filter", "embedded"),
        (401, f"Incorrect API key provided: {KEY}", "does not accept the key", "OFFICE_KEY"),
        (402, "Insufficient Balance", "no quota or balance", "OFFICE_KEY"),
        (429, "You exceeded your current quota", "no quota or balance", "OFFICE_KEY"),
        (429, "1113 您的账户已欠费，请充值后重试", "no quota or balance", "OFFICE_KEY"),
        (429, "1308 已达到 5 小时的使用上限", "no quota or balance", "OFFICE_KEY"),
        (403, "AccountOverdueError", "no quota or balance", "OFFICE_KEY"),
        (400, "1261 Prompt 超长", "does not fit", "passage_characters"),
        (400, "1211 模型不存在，请检查模型代码", "no model “stub”", "check model"),
        (400, "Model stub does not exist", "no model “stub”", "check model"),
        (403, "forbidden", "may not use “stub”", "ask for access"),
        (413, "too large", "does not fit", "passage_characters"),
        (501, "not implemented", "HTTP 501", "embedded"),
    ],
)
def test_a_lasting_failure_is_not_tried_again_but_explained(
    server: Any, draw_up: Engines, assign: Assign, status: int, message: str, told: str,
    way_out: str,
):  # fmt: skip
    server.fail(status, message)
    engine = draw_up(passage_characters=500)
    said = failure(engine, assign())
    assert len(server.requests) == 1
    assert told in said
    assert way_out in said
    assert server.base_url in said
    assert KEY not in said + repr(engine) + str(engine.calls)


def test_an_unknown_model_is_answered_with_the_models_that_are_there(
    server: Any, draw_up: Engines, assign: Assign
):
    server.models = ["qwen3-max", "glm-5"]
    server.fail(404, "The model `stub` does not exist")
    said = failure(draw_up(), assign())
    assert "there is no model “stub”" in said
    assert "qwen3-max、glm-5" in said


def test_a_wrong_address_is_told_from_a_wrong_model_where_possible(
    server: Any, draw_up: Engines, assign: Assign
):
    server.answer(b"<html>404</html>", 404, "text/html")
    assert "end in /v1" in failure(draw_up(), assign())


def test_a_missing_key_is_told_from_a_wrong_one(server: Any, draw_up: Engines, assign: Assign):
    server.fail(401, "no key")
    said = failure(draw_up(key=""), assign())
    assert "there is none" in said
    assert "OFFICE_KEY" in said


def test_no_key_is_needed_where_none_is_asked_for(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say(good)
    assert draw_up(key="").write_section(assign()) is not None
    assert KEY not in server.headers[0]["authorization"]


@pytest.mark.parametrize(
    "body",
    [b"<!doctype html><title>Login</title>", b"", b"OK", b"[1, 2]", b'{"detail": "hello"}'],
)
def test_status_200_with_something_else_is_the_wrong_address(
    server: Any, draw_up: Engines, assign: Assign, body: bytes
):
    server.answer(body, 200, "text/html")
    said = failure(draw_up(), assign())
    assert "not that of a chat endpoint" in said
    assert "base_url" in said
    assert len(server.requests) == 1


def test_a_wrong_content_type_alone_does_no_harm(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    message = {"message": {"content": json.dumps(good)}, "finish_reason": "stop"}
    server.answer(json.dumps({"choices": [message]}).encode(), 200, "text/plain")
    assert draw_up().write_section(assign()) is not None


@pytest.mark.parametrize("content", ["\\ud800", "{\\ud83d", "[" * 20_000, "\\u0000"])
def test_strange_content_is_only_a_wrong_answer(
    server: Any, draw_up: Engines, assign: Assign, good: Any, content: str
):
    body = '{"choices": [{"message": {"content": "%s"}, "finish_reason": ["x"]}], "model": 3}'
    server.answer((body % content).encode()).say(good)
    assert draw_up().write_section(assign()) is not None


@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b"{" * 200_000, b'{"choices": ' * 100_000, b'{"id": ' + b"9" * 10_000]
)
def test_strange_bodies_end_in_a_plain_word(
    server: Any, draw_up: Engines, assign: Assign, body: bytes
):
    server.answer(body)
    assert "not that of a chat endpoint" in failure(draw_up(), assign())


def test_a_body_that_cannot_be_unpacked_is_a_broken_connection(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.answer(b"no gzip", Content_Encoding="gzip").say(good)
    assert draw_up().write_section(assign()) is not None


def test_a_redirect_without_end_is_an_error(server: Any, draw_up: Engines, assign: Assign):
    server.answer(b"", 307, Location="/v1/chat/completions")
    assert server.base_url in failure(draw_up(deadline=2), assign())


def test_an_error_within_status_200_is_an_error(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.answer({"error": {"code": 503, "message": "upstream"}, "choices": None}).say(good)
    assert draw_up().write_section(assign()) is not None
    server.scripts.clear()
    server.answer({"error": {"code": "invalid_api_key", "message": "bad"}})
    assert "does not accept the key" in failure(draw_up(keep=False), assign())


# Answers without content


@pytest.mark.parametrize("choices", [None, [], [{}], [{"message": None}]])
def test_no_choices_are_tried_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any, choices: Any
):
    server.answer({"id": "x", "choices": choices, "usage": {}}).say(good)
    assert draw_up().write_section(assign()) is not None


@pytest.mark.parametrize("blank", [None, "", "  \n\n ", "<think>hm</think>  "])
def test_a_blank_answer_is_tried_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any, blank: str | None
):
    server.say(blank).say(good)
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 2


def test_blank_answers_without_end_lead_down_the_ladder_and_to_an_end(
    server: Any, draw_up: Engines, assign: Assign
):
    server.say("")
    assert "no usable answer" in failure(draw_up(), assign())
    kinds = [r.get("response_format", {}).get("type") for r in server.requests]
    assert kinds == ["json_schema"] * BLANKS + ["json_object"] * 2 * BLANKS


def test_a_refusal_is_not_argued_with(server: Any, draw_up: Engines, assign: Assign):
    server.say(None, refusal="I can't help with that.")
    engine = draw_up()
    said = failure(engine, assign())
    assert "declined to write section s1 (I can't help with that.)" in said
    assert "declined" in engine.calls[0].outcome
    assert len(server.requests) == 1


def test_a_content_filter_is_a_refusal(server: Any, draw_up: Engines, assign: Assign):
    server.say("", finish="content_filter")
    assert "declined" in failure(draw_up(), assign())


# Answers with something around or missing


@pytest.mark.parametrize(
    "wrapped",
    [
        '<think>先看资料 {"heading": "草稿"}</think>\n{}',
        '先想一想 {"a": 1} </think>{}',
        "```json\n{}\n```",
        "好的，以下是结果：\n{}\n希望对您有帮助！{{不是 JSON}}",
        "\ufeff{}",
    ],
    ids=["thinking", "thinking without its opening tag", "fences", "prose", "byte order mark"],
)  # fmt: skip
def test_what_stands_around_the_answer_is_taken_off(
    server: Any, draw_up: Engines, assign: Assign, good: Any, wrapped: str
):
    server.say(wrapped.replace("{}", json.dumps(good, ensure_ascii=False)))
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 1


def test_an_answer_cut_at_the_limit_is_asked_for_with_more_room(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say(json.dumps(good)[:90], finish="length").say(good)
    engine = draw_up(max_tokens=500)
    assert engine.write_section(assign()) is not None
    assert [r["max_tokens"] for r in server.requests] == [500, 2000]
    assert [c.outcome for c in engine.calls] == ["ok; cut at 500 tokens", "ok"]


def test_thinking_that_used_up_the_limit_is_given_more_room(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say("<think>嗯……", finish="length").say(good)
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 2


def test_the_whole_sentences_of_an_answer_that_stays_cut_are_kept(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    whole = json.dumps(good, ensure_ascii=False)
    cut = whole[:-2] + ', {"text": "发电量同比增长1'
    server.say(cut, finish="length")
    section = draw_up().write_section(assign())
    assert section is not None
    assert len(section.sentences) == 3


def test_more_room_is_no_help_to_a_model_that_runs_in_circles(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say('{"heading": "云州", "sentences": [' + '"a1", ' * 100, finish="length").say(good)
    assert draw_up(max_tokens=500).write_section(assign()) is not None
    assert [r["max_tokens"] for r in server.requests] == [500, 500]


def test_a_complete_object_at_the_limit_needs_no_more_room(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say(json.dumps(good) + "\n" * 200, finish="length")
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 1


def test_when_there_is_no_more_room_the_repair_turn_asks_for_less(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say(json.dumps(good)[:90], finish="length")
    server.fail(400, "max_tokens may be at most 2048").say(good)
    assert draw_up().write_section(assign()) is not None
    assert "JSON" in server.words[2].rsplit("问题如下", 1)[1]


@pytest.mark.parametrize(
    "shape",
    [
        {"title": "x", "body": "y"},
        {"heading": "云州", "sentences": "一句话"},
        {"heading": 3, "sentences": [{"text": None}]},
        {"heading": "云州", "sentences": [["a"]]},
    ],
)
def test_an_answer_of_another_shape_is_sent_back_with_what_is_wrong(
    server: Any, draw_up: Engines, assign: Assign, good: Any, shape: Any
):
    server.say(shape).say(good)
    assert draw_up().write_section(assign()) is not None
    assert "问题如下" in server.words[1]


def test_a_repair_turn_that_is_too_long_is_left_out(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say("不会").fail(400, "maximum context length is 4096 tokens").say(good)
    assert draw_up().write_section(assign()) is not None
    assert [len(r["messages"]) for r in server.requests] == [2, 4, 2]


def test_an_answer_that_will_do_is_taken_when_the_endpoint_fails_before_its_repair(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    good["sentences"].append({"text": "全省居首。", "cites": [], "role": "fact"})
    server.say(good).fail(401, "expired")
    section = draw_up().write_section(assign())
    assert section is not None
    assert len(section.sentences) == 3


# What an endpoint understands


def test_the_ladder_goes_down_when_formats_are_refused_and_is_remembered(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path
):
    server.say(good).refuse_format("This response_format type is unavailable now", "json_schema")
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 2
    server.requests.clear()
    again = draw_up()
    assert again.write_section(assign(id="st2", update_of="2026-06-14")) is not None
    assert [r["response_format"]["type"] for r in server.requests] == ["json_object"]


def test_an_endpoint_that_takes_no_format_at_all_is_asked_in_words(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say(good).refuse_format(
        "'response_format.type' must be 'json_schema' or 'text'", "json_object"
    ).refuse_format("Invalid schema", "json_schema")
    scripts = list(server.scripts)
    server.scripts += scripts * 3
    assert draw_up().write_section(assign()) is not None
    kinds = [r.get("response_format", {}).get("type") for r in server.requests]
    assert kinds == ["json_schema", "json_object", None]


@pytest.mark.parametrize(
    ("complaint", "present", "absent"),
    [
        ("Use 'max_completion_tokens' instead.", "max_completion_tokens", "max_tokens"),
        ("'temperature' does not support 0.3 with this model.", "max_tokens", "temperature"),
    ],
)
def test_parameters_that_a_model_refuses_are_left_out(
    server: Any, draw_up: Engines, assign: Assign, good: Any, complaint: str, present: str,
    absent: str,
):  # fmt: skip
    server.fail(400, complaint).say(good)
    assert draw_up().write_section(assign()) is not None
    assert present in server.requests[1]
    assert absent not in server.requests[1]
    assert server.requests[1]["response_format"]["type"] == "json_schema"


def test_the_key_is_in_no_file_error_or_representation(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path
):
    server.say(good)
    engine = draw_up()
    engine.write_section(assign())
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    written = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    shown = [repr(engine), repr(vars(engine)), repr(engine.calls), repr(engine.describe())]
    assert not [text for text in written + shown if KEY in text]


def test_credentials_in_the_address_and_masked_keys_are_not_shown(
    server: Any, draw_up: Engines, assign: Assign
):
    server.fail(401, "Incorrect API key provided: sk-ve******6789. password was hunter22hunter")
    address = server.base_url.replace("http://", "http://user:hunter22hunter@") + "?token=t0k3n"
    engine = draw_up(base_url=address)
    said = failure(engine, assign()) + repr(engine) + repr(engine.calls) + repr(engine.describe())
    for secret in ("hunter22", "t0k3n", "6789"):
        assert secret not in said


def test_escape_sequences_of_a_server_do_not_reach_the_terminal(
    server: Any, draw_up: Engines, assign: Assign
):
    server.fail(400, "bad \x1b[31mred\x1b]0;title\x07")
    assert "\x1b" not in failure(draw_up(), assign())
