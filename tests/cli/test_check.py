"""``write-brief check`` on files of every kind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"
EARLIER = "2026-06-14"


@pytest.fixture
def column(tmp_path: Path) -> Path:
    """A column in a git repository, everything committed; the issue of one day is clean."""
    root = tmp_path / "column"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("*.pdf", "*.lock"))
    shutil.rmtree(root / "briefings", ignore_errors=True)
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "articles"],
    ):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    assert run("--workspace", root, "--date", "2026-06-15", "--quiet").exit_code == 0
    subprocess.run(["git", "-C", str(root), "add", "-A"], check=True)
    commit = ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "issue"]
    subprocess.run(["git", "-C", str(root), *commit], check=True)
    return root


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def spoil(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "25.43%" in text
    file.write_text(text.replace("25.43%", "25.34%"), encoding="utf-8")


def test_the_file_to_be_checked_is_not_written_over(column: Path):
    page = column / "briefings" / "2026-06-15" / "briefing.md"
    before = page.read_bytes()
    done = run("check", page, "--format", "json", "-o", page.parent / "." / page.name)
    assert "would be lost" in str(done.exception)
    assert page.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.parametrize("name", ["pipe.md", "pipe.pdf", "pipe.json"])
def test_a_pipe_is_never_waited_for(column: Path, name: str):
    os.mkfifo(column / name)
    done = run("check", column / name, "--articles", column / "articles" / "2026-06-15")
    assert done.exit_code == 2
    assert "no ordinary file" in done.output


def test_words_that_a_terminal_would_obey_do_not_reach_it(column: Path):
    text = column / "report.md"
    text.write_text(
        "产量达\x1b[2J77777吨\x1b]0;x\x07，\x9b31m增长\u202e9.87%。\n", encoding="utf-8"
    )
    done = run("check", text, "--articles", column / "articles" / "2026-06-15")
    assert done.exit_code == 1
    assert not [char for char in done.output if char != "\n" and not char.isprintable()]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("国家数据局", "国务院"),
        ("2026-06-", "2020-01-"),
        ("https://", "https://evil.example/"),
        (" | 用于", " | 用于核验99.9%的增长，用于"),
    ],
)
def test_a_reference_that_is_not_its_articles_is_refused_with_its_line(
    column: Path, before: str, after: str
):
    page = column / "briefings" / "2026-06-15" / "briefing.md"
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(
        number for number, line in enumerate(lines) if line.startswith("[^") and before in line
    )
    lines[place] = lines[place].replace(before, after, 1)
    page.write_text("".join(lines), encoding="utf-8")
    done = run("check", page)
    assert done.exit_code == 2
    assert "is not that of its article" in done.output
    assert f"briefing.md:{place + 1}:" in done.output


def test_fail_on_chooses_what_counts(column: Path):
    page = column / "briefings" / "2026-06-15" / "briefing.md"
    spoil(page)
    page.with_suffix(".json").unlink()  # it would say something else
    assert run("check", page).exit_code == 1
    assert run("check", page, "--fail-on", "contradicted").exit_code == 1
    assert run("check", page, "--fail-on", "miscited,unsupported").exit_code == 0
    assert run("check", page, "--fail-on", "none").exit_code == 0
    assert run("check", page, "--fail-on", "failing,rounded").exit_code == 1
    wrong = run("check", page, "--fail-on", "wrong")
    assert wrong.exit_code == 2
    assert "not a verdict" in wrong.output


def test_several_files_at_once(column: Path):
    page = column / "briefings" / "2026-06-15" / "briefing.md"
    spoil(page)
    done = run("check", page, page.with_suffix(".json"), "--format", "json")
    assert [file["failing"] > 0 for file in json.loads(done.stdout)] == [True, False]
    assert done.exit_code == 1


def test_both_files_of_a_briefing_give_the_line(column: Path):
    for name in ("briefing.md", "briefing.json"):
        file = column / "briefings" / "2026-06-15" / name
        spoil(file)
        done = run("check", file, "--format", "json")
        lines = file.read_text(encoding="utf-8").split("\n")
        regions = [
            entry["region"]
            for text in json.loads(done.stdout)[0]["texts"]
            for entry in text["entries"]
            if entry["surface"] == "25.34%"
        ]
        assert regions
        for region in regions:
            line = lines[region["line"] - 1]
            assert line[region["column"] - 1 : region["end_column"] - 1] == "25.34%"


def test_any_text_is_checked_against_a_folder_of_articles(column: Path, tmp_path: Path):
    text = tmp_path / "周报.txt"
    text.write_text("2025年我国工业数据生产量为8.53ZB，占25.34%。\n", encoding="utf-8")
    lost = run("check", text)
    assert lost.exit_code == 2
    assert "--articles" in lost.output
    done = run("check", text, "--articles", column / "articles" / "2026-06-15")
    assert done.exit_code == 1
    assert "周报.txt:1:24" in done.output
    assert "25.43%" in done.output


def test_the_result_can_go_to_a_file_and_a_summary_to_the_terminal(column: Path, tmp_path: Path):
    page = column / "briefings" / "2026-06-15" / "briefing.md"
    spoil(page)
    report = tmp_path / "report.sarif"
    done = run("check", page, "--format", "sarif", "--output", report)
    assert done.exit_code == 1
    assert "failing" in done.output
    assert json.loads(report.read_text(encoding="utf-8"))["runs"][0]["results"]


def test_only_what_changed_is_checked(column: Path):
    assert "no briefing changed" in run("check", "-w", column, "--changed-since", "HEAD").output
    folder = column / "briefings" / "2026-06-15"
    spoil(folder / "briefing.md")
    done = run("check", "-w", column, "--changed-since", "HEAD", "--format", "json")
    assert [Path(file["file"]).name for file in json.loads(done.stdout)] == ["briefing.md"]
    assert done.exit_code == 1
    every = run("check", "-w", column, "--changed-since", "HEAD~1", "--format", "json")
    assert [Path(file["file"]).name for file in json.loads(every.stdout)] == [
        "briefing.md",
        "briefing.json",
    ]


def test_an_article_that_changed_has_its_briefing_checked(column: Path):
    article = column / "articles" / "2026-06-15" / "gjsjj-gongye.md"
    spoil(article)
    done = run("check", "-w", column, "--changed-since", "HEAD", "--format", "json")
    (file, *_) = json.loads(done.stdout)
    assert Path(file["file"]).name == "briefing.json"
    assert file["failing"] > 0


def test_a_revision_that_is_not_there_is_said(column: Path):
    for revision in ("no-such-branch", "--output=x"):
        lost = run("check", "-w", column, f"--changed-since={revision}")
        assert lost.exception is not None
        assert "what changed" in str(lost.exception) or "not a revision" in str(lost.exception)


def test_a_text_far_longer_than_a_book_is_refused_at_once(column: Path):
    text = column / "long.txt"
    text.write_text("天气晴好。" * 500_000, encoding="utf-8")
    done = run("check", text, "--articles", column / "articles" / "2026-06-15")
    assert done.exit_code == 2
    assert "check its parts" in done.output
