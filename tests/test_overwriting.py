"""No output is written over what it is not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli
from newqp_writer.errors import InputError, WorkspaceError
from newqp_writer.overwriting import TEXT
from newqp_writer.workspace import write_atomically

ARTICLE = "---\ntitle: 公报\nurl: https://example.org/a\npublished: 2026-06-14\n---\n出口99万辆。\n"
AUTHOR = ("-c", "user.name=x", "-c", "user.email=x@example.org")
FORMS = ("text", "json", "sarif", "junit", "github", "markdown")


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a1.md").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "report.md"
    path.write_text("出口98万辆。\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_an_output_replaces_its_former_one_and_nothing_else(report: Path, form: str):
    asked = (report, "--articles", report.parent / "a", "--no-cache", "--format", form)
    fresh = report.parent / "out"
    for _again in range(2):
        assert check(*asked, "-o", fresh).exit_code == 1
        assert "98" in fresh.read_text(encoding="utf-8")
    for other in (report, report.parent / "a" / "a1.md"):
        before = other.read_bytes()
        done = check(*asked, "-o", other)
        assert isinstance(done.exception, InputError)
        assert "would be lost" in str(done.exception)
        if form != "text":
            again = check(*asked[:-2], "--write", f"{form}={other}")
            assert isinstance(again.exception, InputError)
        assert other.read_bytes() == before


@pytest.mark.parametrize(
    ("form", "theirs"),
    [
        ("junit", '<?xml version="1.0"?>\n<testsuites><testsuite name="mine"/></testsuites>'),
        ("sarif", '{"$schema": "https://x/sarif.json", "runs": [{"tool": {"driver": {}}}]}'),
    ],
)
def test_the_output_of_another_tool_stays(report: Path, form: str, theirs: str):
    other = report.parent / "theirs"
    other.write_text(theirs, encoding="utf-8")
    asked = (report, "--articles", report.parent / "a", "--no-cache", "--format", form)
    assert isinstance(check(*asked, "-o", other).exception, InputError)
    assert other.read_text(encoding="utf-8") == theirs


@pytest.mark.parametrize(
    ("language", "sums", "nothing"),
    [("zh", "40 个数字", "没有简报有改动"), ("en", "40 numbers", "no briefing changed")],
)
def test_a_text_is_known_again_however_much_it_says(
    report: Path, language: str, sums: str, nothing: str
):
    report.write_text("出口98万辆。\n" * 40, encoding="utf-8")
    many = ("check", report, "--articles", report.parent / "a", "--no-cache")
    for words in (("init", "-q"), ("add", "."), (*AUTHOR, "commit", "-qm", "x")):
        subprocess.run(["git", "-C", str(report.parent), *words], check=True)
    none = (*many, "-w", report.parent, "--changed-since", "HEAD")
    for asked, told in ((many, sums), (none, nothing)):
        fresh = report.parent / told
        for _again in range(2):
            done = CliRunner(env={"LANGUAGE": language}).invoke(
                cli, [*map(str, asked), "-o", str(fresh)]
            )
            assert not isinstance(done.exception, InputError)
            assert fresh.read_text(encoding="utf-8") == f"{TEXT}\n{done.stdout}"
            assert told in done.stdout


@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_file_is_never_replaced(report: Path, form: str):
    pipe, device = report.parent / "pipe", report.parent / "device"
    os.mkfifo(pipe)
    device.symlink_to("/dev/null")
    asked = (report, "--articles", report.parent / "a", "--no-cache", "--format", form)
    for special in (pipe, device):
        done = check(*asked, "-o", special)
        assert isinstance(done.exception, InputError)
        assert "a pipe, a device or a socket" in str(done.exception)
        with pytest.raises(WorkspaceError, match="a pipe, a device or a socket"):
            write_atomically(special, "x")
    assert pipe.is_fifo()
    assert device.is_symlink()


def test_two_outputs_are_two_files(report: Path):
    folder = report.parent
    (folder / "there.json").write_text("[]", encoding="utf-8")
    (folder / "linked.json").symlink_to("there.json")
    (folder / "hard.json").hardlink_to(folder / "there.json")
    asked = (
        report,
        "--articles",
        folder / "a",
        "--no-cache",
        "--write",
        f"json={folder}/there.json",
    )
    before = sorted(path.name for path in folder.iterdir())
    for other in ("there.json", "a/../there.json", "linked.json", "hard.json", "There.JSON"):
        for more in (
            ("--write", f"sarif={folder / other}"),
            ("--format", "json", "-o", folder / other),
        ):
            done = check(*asked, *more)
            assert isinstance(done.exception, InputError), other
            assert "two outputs" in str(done.exception)
    assert (folder / "there.json").read_text(encoding="utf-8") == "[]"
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_baseline_replaces_a_baseline_only(report: Path):
    asked = (report, "--articles", report.parent / "a", "--no-cache", "--write-baseline")
    known = report.parent / "known.json"
    for _again in range(2):
        assert check(*asked, "--baseline", known).exit_code == 0
    for other in (report, report.parent / "a" / "a1.md"):
        before = other.read_bytes()
        assert isinstance(check(*asked, "--baseline", other).exception, InputError)
        assert other.read_bytes() == before


def test_figures_replace_no_cases(tmp_path: Path):
    cases = tmp_path / "cases.jsonl"
    for held in ("", '{"id": "x"}\n'):
        cases.write_text(held, encoding="utf-8")
        done = CliRunner().invoke(cli, ["eval", "numbers", str(cases), "--record", str(cases)])
        assert isinstance(done.exception, InputError)
        assert cases.read_text(encoding="utf-8") == held
