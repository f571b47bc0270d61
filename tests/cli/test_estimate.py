"""`write-brief --estimate`, as an analyst sees it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from tests.program import run

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"
NOBODY = "http://127.0.0.1:9/v1"


@pytest.fixture
def column(tmp_path: Path) -> Path:
    root = tmp_path / "column"
    shutil.copytree(EXAMPLE, root)
    shutil.rmtree(root / "briefings" / "2026-06-15", ignore_errors=True)
    toml = root / "brief.toml"
    prices = "[engine]\nprice_in = 2.0\nprice_out = 8.0\nmax_calls = 3\n"
    text = toml.read_text(encoding="utf-8").replace("[engine]\n", prices)
    toml.write_text(text, encoding="utf-8")
    return root


def estimate(column: Path, *options: str, **environment: str) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NEWQP_", "OPENAI_"))}
    done = run(
        ["-w", str(column), "--date", "2026-06-15", "--estimate", *options],
        clean | {"COLUMNS": "200"} | environment,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_table_by_stage_with_the_cost_and_what_would_stop_it(column: Path):
    said = estimate(column, NEWQP_BASE_URL=NOBODY, NEWQP_MODEL="stub")
    rows = {line.split()[0]: line.split() for line in said.splitlines() if line.strip()}
    assert rows["section"][1] == "1"
    assert rows["total"][1] == "5"
    assert "CNY" in said
    assert "max_calls = 3 would end the run" in said
    assert "at most 2 for a sentence" in said


def test_json_for_machines_and_a_plain_word_where_nothing_is_paid(column: Path):
    found = json.loads(estimate(column, "--json", NEWQP_BASE_URL=NOBODY, NEWQP_MODEL="stub"))
    assert found["estimate"][-1]["calls"] == 5
    assert found["estimate"][-1]["cost"] > 0
    assert found["engine"]["model"] == "stub"
    assert "nothing to pay for" in estimate(column)
