from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.choice import choose_engine, decide
from newqp_writer.errors import ConfigError

KEY = {"OPENAI_API_KEY": "secret"}
LOCAL = EngineSettings(base_url="http://127.0.0.1:1/v1", model="m")


def test_with_nothing_configured_the_embedded_engine_is_taken_and_says_why():
    kind, why = decide(EngineSettings(), offline=False, environment={})
    assert kind == "embedded"
    assert "no endpoint is configured" in why


@pytest.mark.parametrize(
    ("settings", "environment"),
    [(LOCAL, {}), (EngineSettings(model="m"), KEY)],
)
def test_a_configured_endpoint_is_taken(settings: EngineSettings, environment: dict[str, str]):
    assert decide(settings, offline=False, environment=environment)[0] == "endpoint"


def test_a_key_without_a_model_configures_nothing():
    assert decide(EngineSettings(), offline=False, environment=KEY)[0] == "embedded"


def test_offline_takes_the_embedded_engine_unless_the_endpoint_is_asked_for():
    assert decide(LOCAL, offline=True, environment={}) == ("embedded", "--offline")
    asked = LOCAL.model_copy(update={"kind": "endpoint"})
    kind, why = decide(asked, offline=True, environment={})
    assert kind == "endpoint"
    assert "cache" in why


def test_an_endpoint_that_is_asked_for_and_not_configured_names_what_it_needs():
    asked = EngineSettings(kind="endpoint")
    with pytest.raises(ConfigError, match="NEWQP_MODEL") as caught:
        decide(asked, offline=False, environment={})
    assert "OPENAI_API_KEY" in caught.value.message


def test_the_chosen_engine_tells_run_json_its_name(tmp_path: Path):
    engine = choose_engine(LOCAL, subject="x", cache=tmp_path, environment={})
    assert engine.describe().name == "endpoint"
    assert (
        choose_engine(EngineSettings(), subject="x", cache=tmp_path, environment={}).describe().name
        == "embedded"
    )
