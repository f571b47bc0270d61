"""The GitHub Action and the pre-commit hook: their scripts, run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "2026-06-15"


@pytest.fixture
def column(tmp_path: Path) -> Path:
    root = tmp_path / "a column"
    shutil.copytree(
        EXAMPLE, root, ignore=shutil.ignore_patterns("*.pdf", "2026-06-15.lock", ".cache")
    )
    write_brief("--workspace", str(root), "--date", "2026-06-15", "--quiet")
    return root


def command_path() -> str:
    """A PATH on which ``write-brief`` is the one of this interpreter."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def write_brief(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["write-brief", *arguments],
        check=False, capture_output=True, text=True, env={**os.environ, "PATH": command_path()},
    )  # fmt: skip


def run_action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action as a runner runs it: inputs become the step's environment."""
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    given = {name: spec["default"] for name, spec in action["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    assert "${{" not in step["run"]
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    summary = {"GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md")}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        check=False, capture_output=True, text=True, cwd=folder,
        env={**os.environ, "PATH": command_path(), **environment, **summary},
    )  # fmt: skip


def spoil(column: Path) -> None:
    file = column / "briefings" / "2026-06-15" / "briefing.json"
    file.write_text(file.read_text(encoding="utf-8").replace("25.43%", "25.34%"), encoding="utf-8")


def test_the_action_passes_a_clean_workspace(column: Path):
    shutil.rmtree(column / "briefings" / "2026-06-13")
    shutil.rmtree(column / "briefings" / "2026-06-14")
    done = run_action(column)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == ""


def test_the_action_fails_on_a_wrong_number_and_annotates_its_line(column: Path):
    spoil(column)
    done = run_action(
        column, files="briefings/2026-06-15/briefing.json\n", sarif="../report $(x).sarif"
    )
    assert done.returncode == 1
    assert re.search(
        r"^::error file=briefings/2026-06-15/briefing\.json,.*line=\d+", done.stdout, re.MULTILINE
    )
    assert (column.parent / "report $(x).sarif").exists()
    assert "25.34" in (column.parent / "summary.md").read_text(encoding="utf-8")


def test_the_action_looks_at_a_page_that_was_edited(column: Path):
    shutil.rmtree(column / "briefings" / "2026-06-13")
    shutil.rmtree(column / "briefings" / "2026-06-14")
    page = column / "briefings" / "2026-06-15" / "briefing.md"
    page.write_text(page.read_text(encoding="utf-8").replace("25.43%", "25.34%"), encoding="utf-8")
    done = run_action(column)
    assert done.returncode == 1
    assert "briefing.md" in done.stdout
    assert "25.34%" in done.stdout


def test_the_action_says_when_there_is_nothing_to_check(tmp_path: Path):
    (tmp_path / "briefings").mkdir()
    assert run_action(tmp_path).returncode == 2


def test_the_hook_takes_the_briefings_and_nothing_else(column: Path):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    taken = re.compile(hook["files"])
    assert taken.search("briefings/2026-06-15/briefing.md")
    assert taken.search("columns/a/briefings/2026-06-15/briefing.json")
    assert not taken.search("briefings/2026-06-15/briefing.edited-1.md")
    assert not taken.search("briefings/2026-06-15/ledger.json")
    spoil(column)
    file = column / "briefings" / "2026-06-15" / "briefing.json"
    assert write_brief(*hook["entry"].split()[1:], str(file)).returncode == 1
