"""``write-brief eval numbers`` as a developer runs it."""

from __future__ import annotations

import json
import re
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


def test_figures_are_held_to_a_share_and_to_earlier_ones(tmp_path: Path):
    cases = ROOT / "eval" / "number-provenance" / "cross.jsonl"
    few = tmp_path / "few.jsonl"
    few.write_text(
        "".join(cases.read_text(encoding="utf-8").splitlines(keepends=True)[:8]), encoding="utf-8"
    )
    record = tmp_path / "figures.json"

    def run(*options: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["eval", "numbers", str(few), *options])
        return done.exit_code, done.output

    code, output = run("--record", str(record), "--fail-under", "0.1")
    assert code == 0, output
    assert "by the rule that decided" in output
    assert run("--compare", str(record))[0] == 0
    figures = json.loads(record.read_text(encoding="utf-8"))
    rules, total = figures["cases"]["rules"], figures["cases"]["total"]
    assert "exact: value and words" in rules
    for count in ("wrong", "caught", "right", "flagged"):
        assert sum(rule[count] for rule in rules.values()) == total[count]
    figures["cases"]["total"]["caught"] += 1
    record.write_text(json.dumps(figures), encoding="utf-8")
    code, output = run("--compare", str(record))
    assert code == 1
    assert "worse: cases total caught" in output
    figures["cases"]["total"]["wrong"] += 1
    record.write_text(json.dumps(figures), encoding="utf-8")
    assert run("--compare", str(record))[0] != 0
    opposite = {"supported": "unsupported", "unsupported": "supported"}
    few.write_text(
        re.sub(
            r'(?<="label": ")\w+', lambda label: opposite[label[0]], few.read_text(encoding="utf-8")
        ),
        encoding="utf-8",
    )
    code, output = run("--fail-under", "0.5")
    assert code == 1
    assert "under 50.0%" in output
