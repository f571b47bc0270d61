"""`write-brief plan`, and what is said of a day that yields no issue."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.program import run

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"
DAY = "2026-06-15"


def brief(*arguments: str | Path, columns: int = 80) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1"}
    return run(list(map(str, arguments)), environment)


@pytest.fixture
def column(tmp_path: Path) -> Path:
    assert brief("init", tmp_path / "column").returncode == 0
    (tmp_path / "column" / "articles" / DAY).mkdir(exist_ok=True)
    return tmp_path / "column"


def unread(folder: Path) -> None:
    (folder / "notice.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "scan.ofd").write_bytes(b"PK")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "~$notice.docx").write_bytes(b"x")
    os.mkfifo(folder / "pipe.md")


NAMES = {"notice.doc", "scan.ofd", "empty.txt", "~$notice.docx", "pipe.md"}


def test_every_unread_file_is_named_when_nothing_can_be_read(column: Path):
    unread(column / "articles" / DAY)
    done = brief("plan", "-w", column, "--date", DAY, "--json")
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert {row["article"] for row in told["coverage"]} == NAMES
    assert {row["fate"] for row in told["coverage"]} == {"unreadable"}


def test_a_day_without_an_issue_still_leaves_its_record(column: Path):
    folder = column / "articles" / DAY
    unread(folder)
    text = "山林里的鸟\n来源：自然报\n日期：2026-06-15\n\n一只鸟在林间鸣叫，游客驻足聆听。\n"
    (folder / "off-topic.txt").write_text(text, encoding="utf-8")
    done = brief("-w", column, "--date", DAY)
    assert done.returncode == 2
    record = json.loads((column / "briefings" / DAY / "run.json").read_text("utf-8"))
    assert record["error"]
    assert {row["article"] for row in record["coverage"]} == NAMES | {"off-topic"}


def test_plan_reads_at_80_columns_title_first_and_no_reason_twice(column: Path):
    folder = column / "articles" / DAY
    for path in (EXAMPLE / "articles" / DAY).glob("*"):
        shutil.copy(path, folder)
    unread(folder)
    done = brief("plan", "-w", column, "--date", DAY)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert all(len(line) <= 80 for line in lines)
    head = next(line for line in lines if line.startswith("title"))
    assert head.split() == ["title", "fate", "reason", "article"]
    assert done.stdout.count("lock file") == 1


def test_articles_may_be_anywhere(column: Path, tmp_path: Path):
    shutil.copytree(EXAMPLE / "articles" / DAY, tmp_path / "downloads")
    done = brief("plan", "-w", column, "--date", DAY, "--articles", tmp_path / "downloads")
    assert done.returncode == 0
    assert "used" in done.stdout


def test_files_that_lie_beside_the_day_are_noticed(column: Path):
    (column / "articles" / "page.html").write_text("<p>x</p>", encoding="utf-8")
    done = brief("plan", "-w", column, "--date", DAY)
    assert done.returncode == 2
    assert "page.html lie beside it" in " ".join(done.stderr.split())


def test_an_editor_may_ask_for_an_article(column: Path):
    folder = column / "articles" / DAY
    for path in (EXAMPLE / "articles" / DAY).glob("*"):
        shutil.copy(path, folder)
    text = "山林里的鸟\n来源：自然报\n日期：2026-06-15\n\n" + "一只鸟在林间鸣叫，游客驻足聆听。" * 9
    (folder / "wish.txt").write_text(text, encoding="utf-8")

    def reason() -> str:
        told = json.loads(brief("plan", "-w", column, "--date", DAY, "--json").stdout)
        return str(next(row["reason"] for row in told["coverage"] if row["article"] == "wish"))

    assert "没有交集" in reason() or "低于门槛" in reason()
    settings = column / "brief.toml"
    source = settings.read_text("utf-8").replace("[agenda]", '[agenda]\ninclude = ["wish.txt"]', 1)
    settings.write_text(source, encoding="utf-8")
    assert "没有交集" not in reason()
    assert "低于门槛" not in reason()
