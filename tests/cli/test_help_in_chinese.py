"""Help of every command, in Chinese from the first word to the last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from newqp_writer.cli.app import cli
from newqp_writer.cli.terminal.telling import Context
from newqp_writer.errors import BriefingError
from newqp_writer.language import _
from newqp_writer.reports.issues.damaged import _follows

# What is typed or written in a file is the same in every language.
_SAME = re.compile(r"[\w./-]*[./_=-][\w./-]*|\[[a-z|]+\]|[A-Z]{2,}|`[^`]*`|write-brief.*")
_ENGLISH = re.compile(r"\b[a-z]{3,} [a-z]{3,} [a-z]{3,}\b", re.IGNORECASE)


def _commands(command: click.Command, parent: click.Context | None) -> Iterator[click.Context]:
    context = Context(command, info_name=command.name, parent=parent, terminal_width=80)
    yield context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _commands(below, context)


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "zh")


def test_no_help_has_a_phrase_of_english_or_a_line_that_is_too_long() -> None:
    for context in _commands(cli, None):
        told = context.command.get_help(context)
        for line in told.splitlines()[1:]:
            assert not _ENGLISH.search(_SAME.sub(" ", line)), f"{context.command_path}: {line}"
            # Lines of examples are kept as they are.
            assert cell_len(line) <= 100, f"{context.command_path}: {line}"


def test_the_columns_stand_one_below_the_other() -> None:
    told = cli.get_help(Context(cli, info_name="write-brief", terminal_width=80))
    offline = next(line for line in told.splitlines() if "--offline" in line)
    day = next(line for line in told.splitlines() if "--date 日期" in line)
    assert cell_len(offline[: offline.index("不请求")]) == cell_len(day[: day.index("要写")])


def test_a_workspace_made_in_chinese_speaks_it_from_then_on(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["init", str(tmp_path / "栏目")])
    assert "改成自己的" in done.output
    assert 'language = "zh"' in (tmp_path / "栏目" / "brief.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("said", ["{abstract} is missing", "{abstract} is empty"])
def test_a_complaint_that_only_follows_is_known_in_chinese_too(said: str) -> None:
    error = BriefingError(_(said).format(abstract="摘要"))
    assert _follows(error, [BriefingError("缺少标题")])
