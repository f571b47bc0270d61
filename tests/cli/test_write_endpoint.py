"""A day with an endpoint that fails: what the analyst sees, and what is on record."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.program import run

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"


@pytest.fixture
def column(tmp_path: Path) -> Path:
    root = tmp_path / "column"
    shutil.copytree(EXAMPLE, root)
    shutil.rmtree(root / "briefings" / "2026-06-15", ignore_errors=True)
    return root


def brief(column: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NEWQP_", "OPENAI_"))}
    return run(
        ["-w", str(column), "--date", "2026-06-15", *options],
        clean | {"COLUMNS": "200", "NEWQP_MODEL": "stub"} | environment,
    )


def test_a_server_that_breaks_down_costs_the_wording_not_the_issue(column: Path, server: Any):
    server.fail(503, "overloaded")
    done = brief(column, NEWQP_BASE_URL=server.base_url, NEWQP_DEADLINE="3")
    assert done.returncode == 3, done.stderr
    last = done.stderr.strip().splitlines()[-2:]
    assert last[0].startswith("write-brief: “stub” wrote nothing of this issue")
    assert "overloaded" in last[0]
    assert "doctor --engine" in last[1]
    run = json.loads((column / "briefings/2026-06-15/run.json").read_text(encoding="utf-8"))
    pieces = [each["piece"] for each in run["engine"]["fallbacks"]]
    assert "abstract and outlook" in pieces
    assert sum(piece.startswith("section") for piece in pieces) >= 5
    assert any("overloaded" in each["why"] for each in run["engine"]["fallbacks"])
    assert any("left to the embedded engine" in note for note in run["notes"])
    assert "Left to others" in done.stdout
    left = f"1 to the plan made without a model, {len(pieces) - 1} to the embedded engine"
    assert left in done.stdout
    assert (column / "briefings/2026-06-15/briefing.pdf").is_file()


def test_json_names_the_pieces(column: Path, server: Any):
    server.fail(503, "overloaded")
    done = brief(column, "--json", NEWQP_BASE_URL=server.base_url, NEWQP_DEADLINE="1")
    assert "abstract and outlook" in {
        each["piece"] for each in json.loads(done.stdout)["engine"]["fallbacks"]
    }


def test_a_wrong_key_ends_the_day_with_the_way_out(column: Path, server: Any):
    server.fail(401, "wrong key")
    done = brief(column, NEWQP_BASE_URL=server.base_url, OPENAI_API_KEY="sk-wrong-0123456789")
    assert done.returncode == 3
    assert "OPENAI_API_KEY" in done.stderr
    assert "--engine embedded" in done.stderr
    assert not (column / "briefings/2026-06-15/briefing.pdf").exists()
