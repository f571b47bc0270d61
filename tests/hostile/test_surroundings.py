"""Around a run: days without a calendar, full disks, keys in the wrong place, damage."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from newqp_writer.cli.app import cli
from newqp_writer.errors import InputError

DATE = "2026-06-15"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_88_a_day_at_the_end_of_the_calendar(day, run, column):
    assert run("-w", column.root, "--date", day).code == 2


@pytest.mark.parametrize("words", ["api_key=sk-secret-0123456789", "base_url=http://x/v1\r\nX: 1"])
def test_54_55_a_slip_of_set_is_explained_and_shows_no_key(words, run, column):
    ran = run("-w", column.root, "--date", DATE, "--engine", "endpoint", "--set", words)
    assert ran.code == 2
    assert "secret" not in ran.said


def test_71_a_report_never_overwrites_what_is_checked(run, column):
    page = column.issue / "briefing.md"
    before = page.read_bytes()
    assert run("check", page, "--format", "json", "-o", page).code == 2
    assert page.read_bytes() == before


@pytest.mark.parametrize("name", ["pipe", "same.json", "./same.json", "SAME.json"])
def test_37_38_an_output_has_a_file_of_its_own(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    Path("r.md").write_text("增长9.9%。\n", encoding="utf-8")
    words = ["check", "r.md", "--no-cache", "--write", "json=same.json", "--write", f"sarif={name}"]
    assert isinstance(CliRunner().invoke(cli, words).exception, InputError)
    assert Path("pipe").is_fifo()
    assert not Path("same.json").exists()


def test_40_a_refused_address_keeps_its_password(tmp_path):
    address = "http://user:S3CRETPW@127.0.0.1:1/a.html?api_key=K3YSECRET"
    words = ["add", "-w", str(tmp_path), "--date", DATE, address, f"ftp:{address[5:]}"]
    ran = CliRunner().invoke(cli, words)
    assert isinstance(ran.exception, InputError)
    said = ran.output + str(ran.exception)
    assert "http://…@127.0.0.1:1/a.html?api_key=…" in said
    assert "names a user before its host" in said
    assert "S3CRET" not in said
    assert "K3Y" not in said


def test_72_nothing_of_a_file_commands_the_terminal(run, column, tmp_path):
    text = tmp_path / "t.txt"
    text.write_text("增长99.9%\x1b[2J\x1b]0;title\x07。\x9b2J\n", encoding="utf-8")
    ran = run("check", text, "--articles", column.articles)
    assert "99.9" in ran.said  # the runner looks for raw characters


def test_87_a_full_disk_under_standard_error_costs_no_issue(run, empty_column):
    with Path("/dev/full").open("wb") as full:
        arguments = ("--date", DATE, "--engine", "embedded", "--format", "md")
        ran = run("-w", empty_column.root, *arguments, stderr=full)
    assert ran.code == 0
    assert (empty_column.issue / "briefing.md").exists()


def test_73_a_text_without_numbers_ends_in_time(run, column, tmp_path):
    text = tmp_path / "long.txt"
    text.write_text("这一走势值得跟踪。" * 50_000, encoding="utf-8")
    assert run("check", text, "--articles", column.articles, seconds=90).code == 0


def spoilt(data: bytes, rng: random.Random) -> bytes:
    """One kind of damage: a bit, a cut, junk, a digit, a letter."""
    place = rng.randrange(len(data))
    kind = rng.randrange(4)
    if kind == 0:
        return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :]
    if kind == 1:
        return data[:place]
    if kind == 2:
        return data[:place] + rng.randbytes(20) + data[place:]
    text = data.decode()
    digits = [spot for spot, char in enumerate(text) if char.isdigit() or char >= "一"]
    spot = rng.choice(digits)
    return (text[:spot] + ("9" if text[spot] != "9" else "8") + text[spot + 1 :]).encode()


def test_84_a_damaged_answer_is_never_believed(run, empty_column, stub):
    """A run that meets damage in every answer gives the issue that it gave."""
    asking = stub.environment
    ran = empty_column.write("--engine", "endpoint", "--format", "md", **asking)
    assert ran.code == 0, ran.said
    briefing = empty_column.issue / "briefing.json"
    issue = json.loads(briefing.read_bytes())
    rng = random.Random(84)
    answers = sorted((empty_column.root / ".cache" / "answers").rglob("*.json"))
    assert answers
    for path in answers:
        path.write_bytes(spoilt(path.read_bytes(), rng))
    ran = empty_column.write("--engine", "endpoint", "--format", "md", **asking)
    assert ran.code == 0, ran.said
    assert json.loads(briefing.read_bytes()) == issue
