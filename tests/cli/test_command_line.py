"""The program as an analyst meets it: a process with arguments, output and an exit code."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.program import run

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"
COMMAND = [sys.executable, "-m", "newqp_writer"]
# What a run may have in its folder at any moment; anything else is a half-written file.
FILES = {"audit.html", "briefing.json", "briefing.md", "briefing.pdf", "ledger.json", "run.json"}


def brief(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NEWQP_", "OPENAI_"))}
    return run(list(map(str, arguments)), clean | {"COLUMNS": "120"} | environment)


def brief_in_ascii(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], check=False, capture_output=True, encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )  # fmt: skip


@pytest.fixture
def column(tmp_path: Path) -> Path:
    root = tmp_path / "我的 column"
    shutil.copytree(EXAMPLE, root)
    shutil.rmtree(root / "briefings" / "2026-06-15", ignore_errors=True)
    return root


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("finished") / "column"
    shutil.copytree(EXAMPLE, root)
    shutil.rmtree(root / "briefings" / "2026-06-15", ignore_errors=True)
    done = brief("--workspace", root, "--date", "2026-06-15")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def issue(finished: Path, tmp_path: Path) -> Path:
    """A copy of a finished workspace to spoil; its folder of the day."""
    shutil.copytree(finished, tmp_path / "column")
    return tmp_path / "column" / "briefings" / "2026-06-15"


def test_a_reader_that_goes_away_is_no_failing_number(column: Path):
    shell = f"{COMMAND[0]} -m newqp_writer -w '{column}' --date 2026-06-15 --json | true"
    done = subprocess.run(
        ["bash", "-c", f"{shell}; echo ${{PIPESTATUS[0]}}"],
        check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.stdout.strip(), "Traceback" in done.stderr) == ("0", False)


def test_json_is_valid_whatever_the_terminal_can_hold(finished: Path):
    plan = brief_in_ascii("plan", "-w", finished, "--date", "2026-06-15", "--json")
    assert json.loads(plan.stdout)["stories"]
    page = finished / "briefings" / "2026-06-15" / "briefing.json"
    report = brief_in_ascii("check", page, "--format", "json")
    assert json.loads(report.stdout)[0]["failing"] == 0


def test_a_full_output_is_no_fault_of_ours(finished: Path):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, "schema", "briefing"], check=False, stdout=full, stderr=subprocess.PIPE,
            encoding="utf-8",
        )  # fmt: skip
    assert done.returncode == 2
    assert "our fault" not in done.stderr
    assert "No space left" in done.stderr


def test_remarks_that_cannot_be_written_cost_no_issue(column: Path):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, "-w", str(column), "--date", "2026-06-15"], check=False,
            stdout=subprocess.PIPE, stderr=full, encoding="utf-8",
        )  # fmt: skip
    assert done.returncode == 0
    assert {path.name for path in (column / "briefings" / "2026-06-15").iterdir()} == FILES


def test_remarks_that_cannot_be_written_change_no_exit_code(column: Path):
    for arguments, code in ((["--date", "2026-06-15x"], 2), (["check", "none.md"], 2), (["-h"], 0)):
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            done = subprocess.run(
                [*COMMAND, *arguments], check=False, cwd=column,
                stdout=subprocess.PIPE, stderr=full, encoding="utf-8",
            )  # fmt: skip
        assert done.returncode == code


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1066-10-14"])
@pytest.mark.parametrize("command", [(), ("plan",)])
def test_a_day_at_the_end_of_the_calendar_is_no_day_of_an_issue(
    column: Path, command: tuple[str, ...], day: str
):
    done = brief(*command, "-w", column, "--date", day)
    assert done.returncode == 2
    assert "years go from" in done.stderr
    assert "our fault" not in done.stderr


def test_a_day_is_written_and_the_closing_table_says_what_and_where(column: Path):
    done = brief("--workspace", column, "--date", "2026-06-15")
    assert done.returncode == 0, done.stderr
    assert "engine: embedded (no endpoint is configured" in done.stderr
    for word in ("Sections", "Numbers", "Dropped", "Articles", "Time", "briefing.pdf"):
        assert word in done.stdout
    assert {path.name for path in (column / "briefings" / "2026-06-15").iterdir()} == FILES


def test_json_goes_to_standard_output_alone(column: Path):
    done = brief("-w", column, "--date", "2026-06-15", "--json")
    result = json.loads(done.stdout)
    assert result["failing"] == 0
    assert len(result["coverage"]) == len(list((column / "articles" / "2026-06-15").iterdir()))
    assert Path(result["files"]["briefing.pdf"]).is_file()


def test_quiet_says_nothing(column: Path):
    done = brief("-w", column, "--date", "2026-06-15", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--date", "15.6.2026"], "write it like 2026-06-15"),
        (["--colour"], "No such option"),
        (["frobnicate"], "No such command"),
        (["--date", "2026-06-15", "check"], "--date goes after the command"),
        (["-w", "/no/such/folder"], "write-brief init"),
        (["check", "/no/such/file"], "there is no such file"),
    ],
)
def test_wrong_usage_is_explained_with_exit_code_2(arguments: list[str], words: str):
    done = brief(*arguments)
    assert done.returncode == 2
    assert words in done.stdout + done.stderr  # what check could not read stands among its findings
    assert "Traceback" not in done.stderr


def test_an_empty_day_says_which_days_there_are(column: Path):
    done = brief("-w", column, "--date", "2026-01-01")
    assert done.returncode == 2
    assert "2026-01-01" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_in_brief_toml_names_file_and_line(column: Path):
    settings = column / "brief.toml"
    settings.write_text("[column]\ntitle = 3\n", encoding="utf-8")
    done = brief("-w", column, "--date", "2026-06-15")
    assert done.returncode == 2
    assert f"{settings}:2" in done.stderr


def test_an_endpoint_that_is_not_configured_is_explained(column: Path):
    done = brief("-w", column, "--date", "2026-06-15", "--engine", "endpoint")
    assert done.returncode == 2
    assert "NEWQP_MODEL" in done.stderr


def test_an_endpoint_that_does_not_answer_is_an_engine_failure(column: Path):
    done = brief(
        "-w", column, "--date", "2026-06-15",
        NEWQP_BASE_URL="http://127.0.0.1:9/v1", NEWQP_MODEL="m", NEWQP_DEADLINE="2",
    )  # fmt: skip
    assert done.returncode == 3
    assert "127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_to_is_explained(column: Path):
    shutil.rmtree(column / "briefings")
    (column / "briefings").write_text("a file in the way", encoding="utf-8")
    done = brief("-w", column, "--date", "2026-06-15")
    assert done.returncode == 2
    assert "briefings" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def small_disk(column: Path) -> Iterator[Path]:
    """The briefings folder on a disk of 96 kB: room for the text, none for the page."""
    shutil.rmtree(column / "briefings")
    disk = column / "briefings"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(disk)]
    if (
        shutil.which("mount") is None
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        pytest.skip("this user may not mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_what_was_finished_and_leaves_no_half_file(
    column: Path, small_disk: Path
):
    done = brief("-w", column, "--date", "2026-06-15")
    assert done.returncode == 2
    assert "free some space" in done.stderr
    written = {path.name for path in (small_disk / "2026-06-15").iterdir()}
    assert written < FILES
    for name in written & {"briefing.json", "ledger.json", "run.json"}:
        json.loads((small_disk / "2026-06-15" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [0.0, 0.2, 0.5, 0.8, 1.2])  # seconds after its first word
def test_an_interrupted_run_leaves_whole_files_and_can_be_run_again(
    column: Path, sent: signal.Signals, after: float
):
    process = subprocess.Popen(
        [*COMMAND, "-w", str(column), "--date", "2026-06-15"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline()
    time.sleep(after)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=60)
    # -SIGINT, which a shell calls 130 as well: how CPython ends a module run with -m when exec()
    # of a string (dataclasses, while something is imported) was interrupted. Killed by the signal
    # itself it may be only at the very end, when everything is written (cli/app.run).
    folder = column / "briefings" / "2026-06-15"
    written = {path.name for path in folder.iterdir()} if folder.exists() else set()
    done = {0, -sent} if written == FILES else set()
    assert process.returncode in {130, -signal.SIGINT} | done
    assert "Traceback" not in errors
    assert process.returncode != 130 or "run again to go on" in errors
    assert written <= FILES
    for path in folder.glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    if after == 0.2:
        assert brief("-w", column, "--date", "2026-06-15").returncode == 0
        assert {path.name for path in folder.iterdir()} == FILES


def test_a_reader_that_goes_away_is_no_error(column: Path):
    script = f"'{sys.executable}' -m newqp_writer plan -w '{column}' --date 2026-06-15 | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script], check=False, capture_output=True, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


def test_a_finished_issue_checks_clean(issue: Path):
    done = brief("check", issue / "briefing.json")
    assert done.returncode == 0, done.stdout
    assert "clean" in done.stdout
    again = brief("check", issue / "briefing.md")
    assert again.returncode == 0, again.stdout


def test_a_number_changed_by_hand_is_caught_on_its_line(issue: Path):
    page = issue / "briefing.md"
    text = page.read_text(encoding="utf-8")
    spoiled = text.replace("25.43%", "25.34%")
    assert spoiled != text
    page.write_text(spoiled, encoding="utf-8")
    done = brief("check", page)
    assert done.returncode == 1
    line = next(n for n, each in enumerate(spoiled.split("\n"), 1) if "25.34%" in each)
    assert f"{page}:{line}" in done.stdout
    assert "25.34%" in done.stdout
    report = brief("check", page, "--format", "json")
    (ledger,) = json.loads(report.stdout)
    failing = [e for t in ledger["texts"] for e in t["entries"] if not e["passed"]]
    assert {entry["surface"] for entry in failing} == {"25.34%"}


def test_a_spoiled_briefing_is_not_typeset_but_as_a_draft(issue: Path):
    page, pdf = issue / "briefing.md", issue / "briefing.pdf"
    before = pdf.read_bytes()
    page.write_text(page.read_text(encoding="utf-8").replace("25.43%", "25.34%"), encoding="utf-8")
    assert brief("typeset", page).returncode == 1
    assert pdf.read_bytes() == before
    assert brief("typeset", page, "--draft").returncode == 1
    assert pdf.read_bytes() != before


def test_an_edit_that_is_true_is_typeset_and_becomes_the_record(issue: Path):
    page = issue / "briefing.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("# 新质生产力每日动态", "# 新质生产力每日动态特刊").replace(
            "title: 新质生产力每日动态", "title: 新质生产力每日动态特刊"
        ),
        encoding="utf-8",
    )
    done = brief("typeset", "-w", issue.parents[1], "--date", "2026-06-15", "--preview")
    assert done.returncode == 0, done.stderr
    assert json.loads((issue / "briefing.json").read_text(encoding="utf-8"))["title"].endswith(
        "特刊"
    )
    assert (issue / "page-1.png").read_bytes().startswith(b"\x89PNG")
    assert not list(issue.glob("*.edited-*"))


def test_a_briefing_without_its_articles_says_how_to_name_them(issue: Path, tmp_path: Path):
    lonely = tmp_path / "elsewhere" / "briefing.json"
    lonely.parent.mkdir()
    shutil.copy(issue / "briefing.json", lonely)
    done = brief("check", lonely)
    assert done.returncode == 2
    assert "--articles" in done.stdout
    articles = issue.parents[1] / "articles" / "2026-06-15"
    assert brief("check", lonely, "--articles", articles).returncode == 0


def test_init_makes_a_workspace_once(tmp_path: Path):
    root = tmp_path / "mine"
    assert brief("init", root).returncode == 0
    assert (root / "brief.toml").is_file()
    (root / "brief.toml").write_text("# mine", encoding="utf-8")
    assert brief("init", root).returncode == 2
    assert (root / "brief.toml").read_text(encoding="utf-8") == "# mine"


def test_plan_shows_the_fate_of_every_article(column: Path):
    done = brief("plan", "-w", column, "--date", "2026-06-15", COLUMNS="200")
    assert done.returncode == 0, done.stderr
    for path in (column / "articles" / "2026-06-15").iterdir():
        assert path.stem in done.stdout


def test_doctor_finds_this_installation_fit(column: Path):
    done = brief("doctor", "-w", column)
    assert done.returncode == 0, done.stdout
    assert "Noto Serif SC" in done.stdout
    assert "embedded" in done.stdout


def test_doctor_names_what_is_wrong(column: Path):
    (column / "brief.toml").write_text("[", encoding="utf-8")
    done = brief("doctor", "-w", column)
    assert done.returncode == 2
    assert "brief.toml" in done.stdout


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from newqp_writer.cli.app import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        "heavy = {'openai', 'typst', 'numpy', 'pydantic', 'trafilatura', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.rstrip().endswith("[]")
