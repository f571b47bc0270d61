from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from newqp_writer.config import (
    EngineSettings,
    default_toml,
    engine_from_environment,
    engine_with_options,
    parse_settings,
    read_settings,
)
from newqp_writer.errors import ConfigError

FILE = Path("brief.toml")


def complaint(text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        parse_settings(text, FILE)
    return caught.value


def test_the_built_in_column_is_valid_and_its_judgements_hold_no_digit():
    settings = parse_settings(default_toml(), FILE)
    for topic in settings.topics:
        assert not any(char.isdigit() for text in topic.implication for char in text)
        assert topic.keywords


def test_a_workspace_without_a_brief_toml_gets_the_built_in_column(tmp_path: Path):
    assert read_settings(tmp_path / "brief.toml") == parse_settings(default_toml(), FILE)


def test_broken_toml_names_the_line():
    error = complaint('[column]\ntitle = "x\n')
    assert error.line == 2
    assert error.exit_code == 2


def test_an_unknown_setting_names_its_line():
    text = default_toml().replace("[agenda]", "[agenda]\ncolour = 1")
    error = complaint(text)
    assert "colour" in error.message
    assert error.line == text.splitlines().index("colour = 1") + 1


def test_a_setting_of_a_later_topic_names_its_own_line():
    text = default_toml() + '\n[[topics]]\nid = "bad id"\nname = "x"\n'
    error = complaint(text)
    assert error.line == len(text.splitlines()) - 1


def test_two_topics_of_one_id_are_refused():
    assert (
        "share the id"
        in complaint(default_toml() + '\n[[topics]]\nid = "ai"\nname = "x"\n').message
    )


def test_a_time_zone_that_is_none_is_refused():
    assert "time zone" in complaint(default_toml().replace("Asia/Shanghai", "Mars/Base")).message


def test_today_is_the_columns_day_not_the_machines():
    column = parse_settings(default_toml(), FILE).column
    assert column.today(dt.datetime(2026, 6, 14, 16, 30, tzinfo=dt.UTC)) == dt.date(2026, 6, 15)


def test_the_environment_overrides_the_file_and_common_names_only_fill_gaps():
    engine = EngineSettings(model="m1")
    environment = {
        "NEWQP_MODEL": "m2",
        "OPENAI_BASE_URL": "http://localhost:1/v1",
        "OPENAI_MODEL": "m3",
    }
    changed = engine_from_environment(engine, environment)
    assert changed.model == "m2"
    assert changed.base_url == "http://localhost:1/v1"
    assert engine_from_environment(engine, {"OPENAI_MODEL": "m3"}).model == "m1"


def test_every_setting_of_the_engine_can_come_from_the_environment():
    environment = {"NEWQP_TEMPERATURE": "0", "NEWQP_MAX_CALLS": "5", "NEWQP_THINKING": "true"}
    changed = engine_from_environment(EngineSettings(), environment)
    assert (changed.temperature, changed.max_calls, changed.thinking) == (0.0, 5, True)
    with pytest.raises(ConfigError, match="NEWQP_TEMPERATURE"):
        engine_from_environment(EngineSettings(), {"NEWQP_TEMPERATURE": "warm"})
    with pytest.raises(ConfigError, match="NEWQP_MAX_COST: max_cost needs price_in"):
        engine_from_environment(EngineSettings(), {"NEWQP_MAX_COST": "2"})


def test_an_option_overrides_a_setting_for_one_run():
    changed = engine_with_options(EngineSettings(), ["price_in=2", "price_out = 8", "max_cost=0.5"])
    assert (changed.price_in, changed.price_out, changed.max_cost) == (2.0, 8.0, 0.5)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("max_cots=2", "max_cots: no such setting"),
        ("max_cost", "max_cost: no value"),
        ("max_calls=many", "max_calls: "),
        ("max_cost=2", "max_cost: max_cost needs price_in"),
    ],
)
def test_an_option_that_cannot_be_is_named(option: str, said: str):
    with pytest.raises(ConfigError, match=f"--set {said}"):
        engine_with_options(EngineSettings(), [option])


@pytest.mark.parametrize(
    "slip",
    ["api_key=sk-0123456789abcdef", "sk-0123456789abcdef", "key = sk-0123456789abcdef",
     "sk-0123456789abcdef=1", "max_cost=sk-0123456789abcdef", "kind=sk-0123456789abcdef"],
)  # fmt: skip
def test_a_key_given_as_a_setting_is_not_shown(slip: str):
    with pytest.raises(ConfigError) as caught:
        engine_with_options(EngineSettings(), [slip])
    assert "0123456789" not in str(caught.value)
    if slip.startswith("api_key"):
        assert "environment variable" in str(caught.value)


def test_the_seconds_of_a_request_stand_in_the_file_that_init_writes():
    engine = tomllib.loads(default_toml())["engine"]
    given = EngineSettings()
    assert (engine["timeout"], engine["deadline"]) == (given.timeout, given.deadline)


def test_an_engine_that_does_not_exist_is_refused_in_the_environment_too():
    with pytest.raises(ConfigError, match="NEWQP_ENGINE"):
        engine_from_environment(EngineSettings(), {"NEWQP_ENGINE": "magic"})


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc/passwd"]
)
def test_a_code_leads_to_no_script_and_no_file(target: str):
    code = f'[[qr_codes]]\ncaption = "主页"\ntarget = "{target}"\n'
    error = complaint(default_toml() + code)
    assert "never a script or file" in error.message
    allowed = parse_settings(default_toml() + code.replace(target, "https://example.org/a"), FILE)
    assert allowed.qr_codes


def test_the_chinese_settings_file_says_the_same_and_is_in_chinese() -> None:
    ours = tomllib.loads(default_toml("zh"))
    assert ours["column"].pop("language") == "zh"
    assert ours == tomllib.loads(default_toml())
