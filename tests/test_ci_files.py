"""The GitHub Action, the pre-commit hook and the GitLab job: their own scripts, run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "2026-06-15"
ENGLISH = ROOT / "tests" / "reports" / "repositories" / "english"
ISSUE = Path("briefings") / "2026-06-15"
Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its issue, committed."""
    root = tmp_path_factory.mktemp("example") / "a column"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("*.pdf", "*.lock", ".cache"))
    shutil.rmtree(root / ISSUE, ignore_errors=True)
    write_brief("--workspace", str(root), "--date", "2026-06-15", "--quiet", folder=root)
    commit(root)
    return root


@pytest.fixture
def column(written: Path, tmp_path: Path) -> Path:
    shutil.copytree(written, tmp_path / "a column")
    return tmp_path / "a column"


def commit(root: Path) -> None:
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-qm", "all"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)


def environment(**more: str) -> dict[str, str]:
    """That of a runner: on CI, with ``write-brief`` of this interpreter."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "CI": "true", "PATH": path, **more}


def write_brief(*arguments: str, folder: Path) -> Done:
    return subprocess.run(
        ["write-brief", *arguments],
        check=False, capture_output=True, text=True, cwd=folder, env=environment(),
    )  # fmt: skip


def run_script(script: str, folder: Path, **more: str) -> Done:
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        check=False, capture_output=True, text=True, cwd=folder, env=environment(**more),
    )  # fmt: skip


def run_action(folder: Path, **inputs: str) -> Done:
    """The last step of the action as a runner runs it: inputs become the step's environment."""
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    given = {name: spec["default"] for name, spec in action["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    assert "${{" not in step["run"]
    values: Mapping[str, str] = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    summary = str(folder.parent / "summary.md")
    return run_script(step["run"], folder, GITHUB_STEP_SUMMARY=summary, **values)


def spoil(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "25.43%" in text
    file.write_text(text.replace("25.43%", "25.34%"), encoding="utf-8")


def test_the_action_passes_on_the_example(column: Path):
    done = run_action(column)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == ""
    assert "briefing.md" in (column.parent / "summary.md").read_text(encoding="utf-8")


def test_the_action_fails_on_a_wrong_number_and_annotates_its_line(column: Path):
    spoil(column / ISSUE / "briefing.json")
    done = run_action(
        column, files=f"{ISSUE.as_posix()}/briefing.json\n", sarif="../report $(x).sarif"
    )
    assert done.returncode == 2  # and the page beside it says something else
    assert re.search(
        r"^::error file=briefings/2026-06-15/briefing\.json,.*line=\d+", done.stdout, re.MULTILINE
    )
    (log,) = json.loads((column.parent / "report $(x).sarif").read_text("utf-8"))["runs"]
    assert "25.34%" in json.dumps(log["results"], ensure_ascii=False)
    assert "25.34" in (column.parent / "summary.md").read_text(encoding="utf-8")


def test_the_action_looks_at_a_page_that_was_edited(column: Path):
    spoil(column / ISSUE / "briefing.md")
    for inputs in ({}, {"changed_since": "HEAD"}, {"files": "briefings\n"}):
        done = run_action(column, **inputs)
        assert done.returncode == 2
        assert re.search(r"::error file=.*briefing\.md.*25\.34%", done.stdout), done.stdout
        assert "briefing/disagree" in done.stdout


def test_the_action_passes_over_what_did_not_change_and_finds_an_article_that_did(column: Path):
    done = run_action(column, changed_since="HEAD")
    assert (done.returncode, done.stdout.strip()) == (0, "")
    spoil(column / "articles" / "2026-06-15" / "gjsjj-gongye.md")
    for inputs in ({}, {"changed_since": "HEAD"}):
        done = run_action(column, **inputs)
        assert done.returncode == 1
        assert "25.43%" in done.stdout


def test_the_action_finds_a_source_that_cannot_be_read_any_more(column: Path):
    article = column / "articles" / "2026-06-15" / "notes.md"
    article.write_text("---\ntitle: 记\npublisher: 报\n---\n\n没有日期。\n", encoding="utf-8")
    for inputs in ({}, {"changed_since": "HEAD"}):
        done = run_action(column, **inputs)
        assert done.returncode == 2
        assert re.search(r"::error file=.*notes\.md,title=source/unread", done.stdout)
    assert run_action(column, strict="false").returncode == 0


def test_the_action_says_when_there_is_nothing_to_check(tmp_path: Path):
    (tmp_path / "briefings").mkdir()
    assert run_action(tmp_path).returncode == 2
    assert run_action(tmp_path, files="reports/*.md").returncode == 2
    assert run_action(tmp_path, strict="yes").returncode == 2


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    root = tmp_path / "reports of others"
    shutil.copytree(ENGLISH, root)
    commit(root)
    return root


def test_the_action_checks_any_repository(reports: Path):
    assert run_action(reports).returncode == 0
    page = reports / "reports" / "power.md"
    page.write_text(page.read_text("utf-8").replace("412 TWh", "421 TWh"), encoding="utf-8")
    for inputs in (
        {},
        {"changed_since": "HEAD"},
        {"files": "reports/power.md\n"},
        {"files": "reports/power.md", "articles": "sources", "changed_since": "HEAD"},
        {"files": "reports", "articles": "sources"},
    ):
        done = run_action(reports, **inputs)
        assert done.returncode == 1, (inputs, done.stdout)
        assert "421 TWh" in done.stdout


def test_the_hook_runs_at_every_commit_and_fails_on_what_is_wrong(column: Path):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    # A commit that only takes a source away names no file; what is checked hangs on none.
    assert hook["always_run"] is True
    assert hook["pass_filenames"] is False
    assert "files" not in hook
    arguments = hook["entry"].split()[1:]
    assert write_brief(*arguments, folder=column).returncode == 0
    spoil(column / "articles" / "2026-06-15" / "gjsjj-gongye.md")
    assert write_brief(*arguments, folder=column).returncode == 1


def test_the_gitlab_job_fails_on_a_wrong_number_and_leaves_its_report(reports: Path):
    held = yaml.safe_load((ROOT / "examples" / "gitlab-ci.yml").read_text(encoding="utf-8"))
    job = held["numbers"]
    script = "\n".join(job["script"])
    assert run_script(script, reports).returncode == 0
    page = reports / "reports" / "power.md"
    page.write_text(page.read_text("utf-8").replace("412 TWh", "421 TWh"), encoding="utf-8")
    assert run_script(script, reports).returncode == 1
    report = ET.parse(reports / job["artifacts"]["reports"]["junit"]).getroot()
    assert any("421 TWh" in (failure.text or "") for failure in report.iter("failure"))
