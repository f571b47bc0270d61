"""``check --reader``: what a reader objects to is listed, and fails nothing by its word alone."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.faults.stub_endpoint import StubEndpoint, running  # noqa: E402
from eval.reader.sheets import Block, first_for_all  # noqa: E402

DAY = "2026-06-15"


@pytest.fixture
def stub() -> Iterator[StubEndpoint]:
    with running() as server:
        yield server


@pytest.fixture
def column(tmp_path: Path) -> Path:
    root = tmp_path / "column"
    shutil.copytree(
        ROOT / "examples" / DAY, root, ignore=shutil.ignore_patterns("*.lock", ".cache")
    )
    shutil.rmtree(root / "briefings" / DAY, ignore_errors=True)
    CliRunner().invoke(cli, ["-w", str(root), "--date", DAY, "--engine", "embedded", "--quiet"])
    return root


def check(column: Path, stub: StubEndpoint | None, *options: str) -> Result:
    environment = {} if stub is None else {"NEWQP_BASE_URL": stub.base_url, "NEWQP_MODEL": "stub"}
    arguments = ["check", "-w", str(column), "--date", DAY, *options]
    return CliRunner().invoke(cli, arguments, env={"COLUMNS": "300", **environment})


def against_headings(blocks: list[Block]) -> dict[str, Any]:
    said = first_for_all(blocks)
    headed = [block for block in blocks if 0 in block.draft]
    return {**said, "wrong": [f"{b.label}0|{b.draft[0]}||说得太满|" for b in headed]}


def test_without_a_reader_it_says_that_nobody_has_read(column: Path):
    assert "no reader has read" in check(column, None).output


def test_what_it_objects_to_is_listed_for_review(column: Path, stub: StubEndpoint):
    stub.plan.reads = against_headings
    done = check(column, stub, "--reader")
    assert done.exit_code == 0, done.output
    assert "第二读者：说得太满" in done.output
    assert "to review" in done.output
    assert "texts were read for what they say by stub" in done.output
    assert check(column, stub, "--reader", "--fail-on", "review").exit_code == 1


def test_it_is_a_warning_in_sarif(column: Path, stub: StubEndpoint):
    stub.plan.reads = against_headings
    done = check(column, stub, "--reader", "--format", "sarif")
    results = json.loads(done.stdout)["runs"][0]["results"]
    told = [one for one in results if "说得太满" in one["message"]["text"]]
    assert told
    assert {one["level"] for one in told} == {"warning"}
    assert all("startLine" in one["locations"][0]["physicalLocation"]["region"] for one in told)


def test_nobody_is_asked_twice(column: Path, stub: StubEndpoint):
    check(column, stub, "--reader")
    asked = stub.received
    check(column, stub, "--reader")
    assert stub.received == asked > 0


def test_a_reader_needs_an_endpoint(column: Path):
    done = check(column, None, "--reader")
    assert done.exit_code != 0
    assert "endpoint" in str(done.exception or done.output)
