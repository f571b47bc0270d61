"""Days as people type them, and what is said to mistyped words."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.doctor import examine
from newqp_writer.config import EngineSettings, default_toml
from newqp_writer.drafting.choice import decide, missing_key
from newqp_writer.errors import ConfigError, WorkspaceError
from newqp_writer.workspace import Workspace

TODAY = dt.date(2026, 11, 29)


def read(written: str, today: dt.date = TODAY) -> dt.date:
    return resolve_day(DAY.convert(written, None, None), today)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("今天", "2026-11-29"), ("昨天", "2026-11-28"), ("明天", "2026-11-30"),
        ("today", "2026-11-29"), ("Yesterday", "2026-11-28"), ("tomorrow", "2026-11-30"),
        ("2026-11-29", "2026-11-29"), ("2026年11月29日", "2026-11-29"),
        ("2026/11/29", "2026-11-29"),
        ("2026.1.9", "2026-01-09"), ("20261129", "2026-11-29"),
        ("２０２６年１月９日", "2026-01-09"),
        ("11-29", "2026-11-29"), ("11/28", "2026-11-28"), ("11月30日", "2026-11-30"),
        ("1-2", "2027-01-02"), ("6-15", "2026-06-15"), (" 2026 年 6 月 15 日 ", "2026-06-15"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_typed(written: str, day: str) -> None:
    assert read(written).isoformat() == day


@pytest.mark.parametrize(
    "written", ["", "前天", "2026-02-30", "13-1", "15.6.2026", "2026-6", "6", "1800-01-01", "2-30"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(click.BadParameter):
        read(written)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31)), st.integers(-180, 180))
def test_a_day_without_its_year_is_the_one_nearest_to_today(today: dt.date, away: int) -> None:
    day = today + dt.timedelta(days=away)
    if (day.month, day.day) != (2, 29):
        assert read(f"{day.month}-{day.day}", today) == day


def test_a_mistyped_command_or_option_is_answered_with_the_near_one() -> None:
    for words, near in ((["colect"], "collect"), (["deliver", "--dtae", "今天"], "--date")):
        ran = subprocess.run(
            [sys.executable, "-m", "newqp_writer", *words],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 2
        assert f"'{near}'" in ran.stderr


def test_the_environment_of_a_workspace_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWQP_TEST_SET", "from outside")
    monkeypatch.setenv("NEWQP_TEST_KEY", "")
    monkeypatch.delenv("NEWQP_TEST_KEY")
    lines = "NEWQP_TEST_KEY='a${HOME}b'\nNEWQP_TEST_SET=from the file\n"
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    Workspace(tmp_path).settings()
    try:
        assert os.environ["NEWQP_TEST_KEY"] == "a${HOME}b"
        assert os.environ["NEWQP_TEST_SET"] == "from outside"
    finally:
        os.environ.pop("NEWQP_TEST_KEY", None)
    (tmp_path / ".env").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(WorkspaceError, match="UTF-8"):
        Workspace(tmp_path).settings()


def test_a_missing_key_is_an_error_before_the_run() -> None:
    asked = EngineSettings(kind="endpoint", profile="deepseek", model="m")
    with pytest.raises(ConfigError, match="DEEPSEEK_API_KEY"):
        decide(asked, offline=False, environment={})
    assert decide(asked, offline=False, environment={"DEEPSEEK_API_KEY": "k"})[0] == "endpoint"
    chosen = asked.model_copy(update={"kind": "auto"})
    engine, why = decide(chosen, offline=False, environment={})
    assert (engine, "DEEPSEEK_API_KEY" in why) == ("embedded", True)


@pytest.mark.parametrize(
    ("settings", "variable"),
    [
        ({"base_url": "http://127.0.0.1:8000/v1"}, None),
        ({"profile": "ollama"}, None),
        ({"profile": "qwen", "base_url": "http://gateway.office/v1"}, None),
        ({"base_url": "https://api.deepseek.com/v1"}, "DEEPSEEK_API_KEY"),
        ({"base_url": "http://gateway.office/v1", "api_key_env": "OFFICE"}, "OFFICE"),
    ],
)
def test_a_key_is_wanted_where_nobody_is_answered_without(
    settings: dict[str, str], variable: str | None
) -> None:
    assert missing_key(EngineSettings.model_validate(settings), {}) == variable


def test_the_doctor_names_keys_of_sources_and_channels_that_are_not_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWQP_TEST_GROUP", raising=False)
    channel = '[[deliver]]\nname = "群"\nkind = "chat"\nurl_env = "NEWQP_TEST_GROUP"\n'
    (tmp_path / "brief.toml").write_text(default_toml() + channel, encoding="utf-8")
    found = [each for each in examine(Workspace(tmp_path)) if each.subject == "群"]
    assert [(each.state, each.words) for each in found] == [
        ("missing", "NEWQP_TEST_GROUP is not set")
    ]
