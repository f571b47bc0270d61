"""``--prompts DIR``: a day written with prompts of one's own, and what is recorded of them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newqp_writer.cli.app import cli

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.faults.stub_endpoint import Plan, running  # noqa: E402


@pytest.fixture
def column(tmp_path: Path) -> Path:
    """A workspace whose brief.toml tries a desk.md of its own."""
    column = tmp_path / "column"
    shutil.copytree(ROOT / "examples" / "2026-06-15", column)
    tried = column / "tried"
    tried.mkdir()
    text = (ROOT / "prompts" / "reading.md").read_text(encoding="utf-8")
    changed = text.replace("# user", "前句的错不算后句，逐字核对。\n\n# user")
    (tried / "reading.md").write_text(changed, encoding="utf-8")
    toml = column / "brief.toml"
    words = toml.read_text(encoding="utf-8").replace("[engine]", '[engine]\nprompts = "tried"')
    toml.write_text(words, encoding="utf-8")
    return column


def test_the_reader_of_a_check_and_the_doctor_take_them_too(
    column: Path, monkeypatch: pytest.MonkeyPatch
):
    heard: list[str] = []

    def writes(said: Sequence[str], stage: str, answer: dict[str, Any]) -> str:
        heard.append(said[0])
        return json.dumps(answer)

    monkeypatch.setenv("NEWQP_MODEL", "stub")
    with running(Plan(writes=writes)) as server:
        monkeypatch.setenv("NEWQP_BASE_URL", server.base_url)
        golden = ROOT / "eval" / "golden" / "2026-06-18"
        arguments = ["check", str(golden / "published.md"), "--articles", str(golden / "articles")]
        CliRunner().invoke(cli, [*arguments, "-w", str(column), "--reader"])
    assert heard
    assert all("逐字核对" in said for said in heard)
    done = CliRunner().invoke(cli, ["doctor", "-w", str(column), "--json"])
    told = [each for each in json.loads(done.output) if each["subject"] == "prompts"]
    assert [each["state"] for each in told] == ["ok", "note"]
    (column / "tried" / "reading.md").write_text("no prompt", encoding="utf-8")
    for arguments in (["doctor", "-w", str(column), "--json"], ["-w", str(column), "--estimate"]):
        done = CliRunner().invoke(cli, arguments)
        assert done.exit_code != 0
        assert "front matter" in done.output + str(done.exception)


@pytest.mark.parametrize("where", ["option", "brief.toml"])
def test_the_prompts_of_a_folder_are_asked_with_and_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
):
    column = tmp_path / "column"
    shutil.copytree(ROOT / "examples" / "2026-06-15", column)
    shutil.rmtree(column / "briefings" / "2026-06-15", ignore_errors=True)
    tried = column / "tried"
    tried.mkdir()
    text = (ROOT / "prompts" / "desk.md").read_text(encoding="utf-8")
    (tried / "desk.md").write_text(text + "\n四、每句不超过六十字。\n", encoding="utf-8")
    options = ["--prompts", str(tried)]
    if where == "brief.toml":
        toml = column / "brief.toml"
        words = toml.read_text(encoding="utf-8").replace("[engine]", '[engine]\nprompts = "tried"')
        toml.write_text(words, encoding="utf-8")
        options = []
    heard: list[str] = []

    def writes(said: Sequence[str], stage: str, answer: dict[str, Any]) -> str:
        heard.append(said[0])
        return json.dumps(answer)

    monkeypatch.setenv("NEWQP_MODEL", "stub")
    with running(Plan(writes=writes)) as server:
        monkeypatch.setenv("NEWQP_BASE_URL", server.base_url)
        arguments = ["-w", str(column), "--date", "2026-06-15", "--format", "md", *options]
        done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    assert any("不超过六十字" in said for said in heard)
    run = json.loads((column / "briefings/2026-06-15/run.json").read_text(encoding="utf-8"))
    assert run["engine"]["prompt_hashes"].keys() == run["engine"]["prompts"].keys()
    assert any("raise its version" in note for note in run["notes"])
