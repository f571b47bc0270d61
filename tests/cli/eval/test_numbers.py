"""``write-brief eval numbers`` as a developer runs it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from newqp_writer.cli.app import cli

ROOT = Path(__file__).resolve().parents[3]


def test_the_shipped_cases_are_scored_and_recorded(tmp_path: Path):
    record = tmp_path / "figures.json"
    done = CliRunner().invoke(cli, ["eval", "numbers", "--record", str(record), "--list"])
    assert done.exit_code == 0, done.output
    figures = json.loads(record.read_text(encoding="utf-8"))
    total = figures["cases"]["total"]
    assert total["wrong"] + total["right"] > 300
    assert sum(tally["wrong"] for tally in figures["cases"]["kinds"].values()) == total["wrong"]
    assert done.output.count("MISSED ") == total["wrong"] - total["caught"]


def test_the_sentences_of_a_folder_are_broken():
    articles = ROOT / "examples" / "2026-06-15" / "articles" / "2026-06-15"
    done = CliRunner().invoke(cli, ["eval", "numbers", "--mutate", str(articles), "--most", "20"])
    assert done.exit_code == 0, done.output
    assert "unbroken" in done.output
    assert "borrowed" in done.output


def test_a_file_that_holds_no_cases_is_named(tmp_path: Path):
    file = tmp_path / "cases.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["eval", "numbers", str(file)])
    assert done.exit_code != 0
    assert "cases.jsonl" in str(done.exception)
