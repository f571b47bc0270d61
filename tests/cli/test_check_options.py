"""What ``check`` offers beside its verdicts: which files, how often, what it means."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from tests.reports.conftest import committed, small  # noqa: F401 - fixtures
from tests.reports.steps import do, run

from newqp_writer.cli.app import cli
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.errors import InputError
from newqp_writer.reports.asking.request import STDIN, Request
from newqp_writer.reports.asking.settings import find_repository
from newqp_writer.reports.inspecting import Inspection
from newqp_writer.reports.library.library import Library

WRONG = ["edit", "reports/rail.md", "4.5%", "5.4%"]
LOST = ["edit", "reports/rates.md", "3.25% on 8 July 2026.[^1]", "3.25% [@lost]."]


@pytest.fixture
def wrong(small: Callable[[str], None]) -> None:  # noqa: F811
    small("small")
    do([WRONG, LOST])


@pytest.mark.usefixtures("wrong")
def test_the_files_are_shown_with_the_sources_they_rest_on():
    done = run("--all", "--show-files")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "reports/rail.md", "    sources (2 files)", "reports/rates.md", "    sources (2 files)",
    ]  # fmt: skip
    assert "file/unread: there is no such file" in run("none.md", "--show-files").output


@pytest.mark.usefixtures("wrong")
def test_what_was_found_is_counted_by_rule():
    done = run("--all", "--statistics")
    assert "1 number/contradicted in 1 files" in done.output
    assert "1 citation/unresolved in 1 files" in done.output


def test_a_rule_is_explained():
    done = run("--explain", "citation/unresolved")
    assert done.exit_code == 0
    assert "A citation leads to no source." in done.output
    assert run("--explain", "citation/none").exit_code == 2


@pytest.mark.usefixtures("wrong")
def test_more_is_left_out_and_counted():
    done = run("--all", "--exclude", "rail.md")
    assert "rail.md:" not in done.output
    assert "1 left out" in done.output


@pytest.mark.usefixtures("wrong")
def test_whatever_is_found_may_end_in_nothing():
    done = run("--all", "--strict", "--exit-zero")
    assert "5.4% contradicted" in done.output
    assert done.exit_code == 0


@pytest.mark.usefixtures("wrong")
def test_what_cannot_be_read_does_not_end_in_nothing():
    assert run("--exit-zero", "reports/nosuch.md").exit_code == 2
    assert run("--show-files", "reports/nosuch.md").exit_code == 2
    assert run("--show-files", "--format", "json").exit_code == 2


@pytest.mark.usefixtures("wrong")
def test_a_waiver_of_what_is_left_out_is_not_unused(tmp_path: Path):
    waivers = tmp_path / "w.toml"
    waivers.write_text(
        '[[waiver]]\nnumber = "5.4%"\nnear = "traffic"\nreason = "old"\nauthor = "Li Na"\n'
        'until = "2099-12-31"\nfile = "reports/rail.md"\n',
        encoding="utf-8",
    )
    done = run("--all", "--strict", "--waivers", str(waivers), "--exclude", "rail.md")
    assert "waives nothing" not in done.output


@pytest.mark.usefixtures("wrong")
def test_gitlab_is_told_lines_and_what_they_are_known_by():
    done = run("--all", "--strict", "--format", "gitlab")
    number, citation = sorted(json.loads(done.stdout), key=lambda one: str(one["check_name"]))[::-1]
    assert number["location"] == {"path": "reports/rail.md", "lines": {"begin": 7}}
    assert (number["check_name"], number["severity"]) == ("number/contradicted", "major")
    assert citation["check_name"] == "citation/unresolved"
    assert number["fingerprint"] != citation["fingerprint"]
    assert done.exit_code == 2


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize("pattern", ["[z-a]*.md", "**\\"])
def test_what_is_no_glob_is_told_wherever_it_stands(pattern: str):
    table = Path("newqp.toml").read_text(encoding="utf-8")
    told = f"“{pattern}” is no pattern of files"
    for done in (run(pattern), run("--all", "--exclude", pattern)):
        assert isinstance(done.exception, InputError)
        assert told in done.exception.message
    for key in ("reports", "exclude"):
        lines = [line for line in table.splitlines() if not line.startswith(key)]
        written = "\n".join(lines).replace("[check]", f"[check]\n{key} = ['{pattern}']")
        Path("newqp.toml").write_text(written, encoding="utf-8")
        done = run("--all")
        assert isinstance(done.exception, InputError)
        assert told in done.exception.message


@pytest.mark.usefixtures("wrong")
def test_standard_input_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch):
    request = Request(find_repository(Path()), reports=[STDIN])
    inspection = Inspection(request, Library(ZoneInfo("Asia/Shanghai")))
    with Path("reports/rail.md").open("r", encoding="utf-8") as taken:
        monkeypatch.setattr("sys.stdin", taken)
        os.dup2(os.open("reports/rail.md", os.O_WRONLY), taken.fileno())
        (fault,) = inspection.check(STDIN).faults
    assert "standard input cannot be read" in fault.message


def test_a_terminal_of_no_columns_shows_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "0")
    console = terminal()
    with console.capture() as shown:
        console.print("4.5%")
    assert shown.get() == "4.5%\n"


@pytest.mark.usefixtures("wrong")
def test_some_files_are_held_less_strictly():
    table = '[[check.for]]\nfiles = "drafts/**"\nstrict = false\n'
    do([["run", "--all"], ["write", "drafts/a.md", "A draft, without a number.\n"]])
    do([["edit", "newqp.toml", '"reports/**/*.md"', '"reports/rail.md", "drafts/*.md"']])
    do([["edit", "reports/rail.md", "5.4%", "4.5%"]])
    assert run("--all", "--strict").exit_code == 2
    do([["append", "newqp.toml", table]])
    done = run("--all", "--strict")
    assert (done.exit_code, "drafts/a.md: file/empty" in done.output) == (0, True)


@pytest.mark.usefixtures("wrong")
def test_standard_input_is_taken_for_a_file():
    said = "<!-- newqp: waive 9.9%: told so; by Ann Moor; until 2099-12-31 -->"
    cited = "[Rail](../sources/rail.md)"
    text = f"---\ndate: 2026-07-10\n---\n\nIt rose 5.4%. It was 9.9%. {said} {cited}\n"
    done = CliRunner().invoke(cli, ["check", "-", "--stdin-filename", "reports/new.md"], input=text)
    assert "reports/new.md:5:9: 5.4%" in done.output, done.output
    assert "9.9%" not in done.output
    done = run("reports/rail.md", "--stdin-filename", "reports/new.md")
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code == 2


def test_a_printed_issue_that_is_not_checked_is_named(small: Callable[[str], None]):  # noqa: F811
    small("column")
    Path("briefings/2026-06-15/briefing.pdf").write_bytes(b"%PDF-1.7\n")
    assert "1 printed issues" in run("--all").output
