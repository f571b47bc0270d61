"""What is known of vendors beforehand, and what a wrong row of the table costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest

from newqp_writer.config import (
    EngineSettings,
    ProfileName,
    default_toml,
    engine_from_environment,
    parse_settings,
)
from newqp_writer.drafting.chat.vendors.dialect import Dialect
from newqp_writer.drafting.chat.vendors.profiles import PROFILES, key_of, recognise
from newqp_writer.drafting.chat.wire.faults import endpoint_of
from newqp_writer.drafting.choice import decide
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.errors import ConfigError, EngineError

Engines = Callable[..., EndpointEngine]
Assign = Callable[..., Any]
OBJECT, OFF = {"type": "json_object"}, {"type": "disabled"}
ALWAYS_THINKS = "This model always engages in thinking; please use low, high, or max"


def test_every_name_that_may_be_configured_has_a_row():
    assert set(PROFILES) == set(get_args(ProfileName))
    assert all(name == profile.name for name, profile in PROFILES.items())


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_and_a_model_are_enough(name: ProfileName):
    profile = PROFILES[name]
    settings = EngineSettings(profile=name, model="m")
    endpoint = endpoint_of(settings, {profile.key_variables[0]: "secret"})
    assert endpoint.base_url == profile.base_url
    assert endpoint.key == "secret"
    assert recognise(profile.base_url) is profile
    key = {profile.key_variables[0]: "secret"}
    assert decide(settings, offline=False, environment=key)[0] == "endpoint"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "qwen"),
        ("https://API.Z.AI/api/paas/v4", "glm"),
        ("https://api.moonshot.ai/v1", "kimi"),
        ("http://user:pass@127.0.0.1:30000/v1", "sglang"),
        ("http://10.0.0.5:8000/v1", None),
        ("https://z.ai.example.com/v1", None),
        ("https://notz.ai/v1", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_an_address_is_recognised_by_its_host(address: str, name: str | None):
    profile = recognise(address)
    assert (profile.name if profile else None) == name


def test_a_key_is_not_sent_to_another_vendor():
    environment = {"OPENAI_API_KEY": "of-openai"}
    deepseek = EngineSettings(base_url="https://api.deepseek.com", model="m")
    assert key_of(deepseek, environment) == ("DEEPSEEK_API_KEY", "")
    named = deepseek.model_copy(update={"api_key_env": "OPENAI_API_KEY"})
    assert key_of(named, environment) == ("OPENAI_API_KEY", "of-openai")
    together = environment | {"OPENAI_BASE_URL": "https://api.deepseek.com"}
    assert key_of(deepseek, together) == ("OPENAI_API_KEY", "of-openai")
    unknown = EngineSettings(base_url="http://10.0.0.5:9000/v1", model="m")
    assert key_of(unknown, environment) == ("OPENAI_API_KEY", "of-openai")


def test_the_second_variable_of_a_vendor_will_do():
    settings = EngineSettings(profile="glm", model="m")
    assert key_of(settings, {"ZAI_API_KEY": "k"}) == ("ZAI_API_KEY", "k")
    assert key_of(settings, {}) == ("ZHIPUAI_API_KEY", "")


def test_the_profile_comes_from_file_or_environment_and_a_wrong_one_is_named():
    text = default_toml().replace("[engine]", '[engine]\nprofile = "deepseek"')
    assert parse_settings(text, Path("brief.toml")).engine.profile == "deepseek"
    engine = engine_from_environment(EngineSettings(), {"NEWQP_PROFILE": "qwen"})
    assert engine.profile == "qwen"
    with pytest.raises(ConfigError, match=r"NEWQP_PROFILE.*'deepseek'"):
        engine_from_environment(EngineSettings(), {"NEWQP_PROFILE": "depseek"})
    wrong = text.replace("deepseek", "depseek", 1)
    with pytest.raises(ConfigError, match=r"engine\.profile") as caught:
        parse_settings(wrong, Path("brief.toml"))
    assert caught.value.line == wrong.splitlines().index('profile = "depseek"') + 1


def test_a_profile_without_a_model_says_what_is_missing():
    kind, why = decide(EngineSettings(profile="kimi"), offline=False, environment={})
    assert kind == "embedded"
    assert "NEWQP_MODEL" in why


def first_request(server: Any) -> dict[str, Any]:
    request: dict[str, Any] = server.requests[0]
    return request


@pytest.mark.parametrize(
    ("name", "sent", "not_sent"),
    [
        ("deepseek", {"response_format": OBJECT, "thinking": OFF}, "enable_thinking"),
        ("qwen", {"enable_thinking": False}, "thinking"),
        ("glm", {"response_format": OBJECT, "thinking": OFF}, "max_completion_tokens"),
        ("kimi", {"thinking": OFF}, "temperature"),
        ("openai", {"max_completion_tokens": 2048}, "max_tokens"),
        ("ollama", {"reasoning_effort": "none"}, "thinking"),
        ("vllm", {"chat_template_kwargs": {"enable_thinking": False, "thinking": False}}, "think"),
    ],
)
def test_the_first_request_is_in_the_dialect_of_the_profile(
    server: Any, draw_up: Engines, assign: Assign, good: Any, name: str, sent: Any, not_sent: str
):
    server.say(good)
    assert draw_up(profile=name).write_section(assign()) is not None
    assert len(server.requests) == 1
    assert sent.items() <= first_request(server).items()
    assert not_sent not in first_request(server)


def test_thinking_may_be_asked_for(server: Any, draw_up: Engines, assign: Assign, good: Any):
    server.say(good)
    draw_up(profile="deepseek").write_section(assign())
    assert draw_up(profile="deepseek", thinking=True).write_section(assign()) is not None
    assert ["thinking" in request for request in server.requests] == [True, False]


@pytest.mark.parametrize(
    ("profile", "refusal", "then"),
    [
        ("glm", ALWAYS_THINKS, {"reasoning_effort": "low"}),
        ("glm", "该模型始终思考，请使用 low、high 或 max。", {"reasoning_effort": "low"}),
        ("qwen", "current model does not support parameter `enable_thinking`", {}),
        ("vllm", "Extra inputs are not permitted: chat_template_kwargs", {}),
        (None, "parameter.enable_thinking must be set to false for non-streaming calls",
         {"enable_thinking": False}),
        ("openai", "unknown parameter max_completion_tokens", {"max_tokens": 2048}),
    ],
)  # fmt: skip
def test_a_wrong_profile_costs_one_request_and_is_put_right_for_good(
    server: Any, draw_up: Engines, assign: Assign, good: Any, profile: str | None,
    refusal: str, then: dict[str, Any],
):  # fmt: skip
    server.fail(400, refusal).say(good)
    assert draw_up(profile=profile).write_section(assign()) is not None
    assert len(server.requests) == 2
    second = server.requests[1]
    assert then.items() <= second.items()
    switches = {"thinking", "enable_thinking", "reasoning_effort", "chat_template_kwargs"}
    assert switches & set(second) == switches & set(then)
    server.say(good)
    draw_up(profile=profile, temperature=0.9).write_section(assign())
    assert len(server.requests) == 3
    assert switches & set(server.requests[2]) == switches & set(then)


def test_parameters_that_are_refused_either_way_end_in_words(
    server: Any, draw_up: Engines, assign: Assign
):
    server.fail(400, "neither max_tokens nor max_completion_tokens")
    with pytest.raises(EngineError, match="max_tokens"):
        draw_up(passage_characters=500).write_section(assign())
    assert len(server.requests) <= 4


def test_addresses_are_whole_and_of_the_web():
    for profile in PROFILES.values():
        parts = urlsplit(profile.base_url)
        assert parts.scheme == ("http" if profile.port else "https")
        assert all(re.fullmatch(r"[A-Z][A-Z_]+_API_KEY", v) for v in profile.key_variables)
    assert Dialect().switch == ""
