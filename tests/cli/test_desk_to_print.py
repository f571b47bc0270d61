"""A morning's desk becomes an issue: from `init` to the PDF with no file edited."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.program import run

DESK = Path(__file__).resolve().parents[2] / "eval" / "front-door" / "items"
DAY = "2026-06-15"
FILES = (
    "scroll-finance.xml",  # a feed of three
    "商办流通函〔2026〕287号.pdf",
    "GGA_pumped_storage_midyear.pdf",
    "东线水价通知(2026.6.8).docx",
    "2026050103_进口重点商品量值表.xlsx",
    "t20260615_1964107.html",
    "储能价格跌破0.44元.html",
    "China launches satellite to track methane from coal mines - BBC News.mhtml",
    "算力网接入规模.txt",
    "微信转发_养老机器人_20260615.txt",
    "早间剪报_0615.md",  # a collection of three
    "扫描件_20260612.pdf",
    "mp_weixin_deleted.html",
)


def brief(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NEWQP_", "OPENAI_"))}
    return run(list(map(str, arguments)), clean, seconds=300)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    column = tmp_path_factory.mktemp("desk") / "column"
    assert brief("init", column).returncode == 0
    folder = column / "articles" / DAY
    folder.mkdir(exist_ok=True)
    for name in FILES:
        shutil.copy(DESK / name, folder)
    done = brief("-w", column, "--date", DAY, "--engine", "embedded")
    assert done.returncode == 0, done.stderr
    return column / "briefings" / DAY


def test_the_issue_is_printed(written: Path):
    assert (written / "briefing.pdf").read_bytes().startswith(b"%PDF")
    briefing = json.loads((written / "briefing.json").read_text("utf-8"))
    assert len(briefing["sections"]) >= 3
    assert len({reference["publisher"] for reference in briefing["references"]}) >= 3


def test_every_file_of_the_desk_is_in_the_coverage_table(written: Path):
    run = json.loads((written / "run.json").read_text("utf-8"))
    rows = {row["article"]: row for row in run["coverage"]}
    assert rows["扫描件_20260612.pdf"]["fate"] == "unreadable"
    assert "scan" in rows["扫描件_20260612.pdf"]["reason"]
    assert "deleted" in rows["mp_weixin_deleted.html"]["reason"]
    read = [row for row in rows.values() if row["fate"] != "unreadable"]
    assert len(read) == 11 + 2 + 2  # the feed and the collection are three articles each


def test_what_was_printed_checks_clean(written: Path):
    done = brief("check", written / "briefing.md")
    assert done.returncode == 0, done.stdout


def test_nothing_that_stands_around_an_article_is_printed(written: Path):
    page = (written / "briefing.md").read_text("utf-8")
    gold = [
        json.loads(line) for line in (DESK.parent / "gold.jsonl").read_text("utf-8").splitlines()
    ]
    for item in gold:
        if Path(item["file"]).name in FILES:
            for line in item["furniture"]:
                assert len(line) < 6 or line not in page
