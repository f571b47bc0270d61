"""The gate fails when a figure falls, and lets nobody lower one unawares."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.checker import gate
from eval.checker.gate import Change, changes

BEFORE = {"cases zh": {"caught": 90, "false": 5, "review": 7}}


def test_fewer_caught_and_more_flagged_are_worse():
    now = {"cases zh": {"caught": 91, "false": 6, "review": 7}}
    assert changes(BEFORE, now) == [
        Change("cases zh", "false", 5, 6),
        Change("cases zh", "caught", 90, 91),
    ]
    assert [change.worse for change in changes(BEFORE, now)] == [True, False]
    assert changes(BEFORE, BEFORE) == []


def test_a_figure_that_is_gone_has_fallen():
    assert any(change.worse for change in changes(BEFORE, {}))


def measured(
    monkeypatch: pytest.MonkeyPatch, path: Path, caught: int, *arguments: str
) -> tuple[int, int]:
    """The exit code, and what the baseline then holds."""
    monkeypatch.setattr(gate, "BASELINE", path)
    monkeypatch.setattr(gate, "measure", lambda: {"cases zh": {"caught": caught, "false": 5}})
    code = gate.main(arguments)
    return code, json.loads(path.read_text(encoding="utf-8"))["figures"]["cases zh"]["caught"]


def test_a_fall_fails_and_is_taken_over_only_with_a_word_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    path = tmp_path / "baseline.json"
    assert measured(monkeypatch, path, 90, "--update", "--allow-regression") == (0, 90)
    assert measured(monkeypatch, path, 91) == (0, 90)
    assert measured(monkeypatch, path, 89) == (1, 90)
    assert measured(monkeypatch, path, 89, "--update") == (1, 90)
    assert measured(monkeypatch, path, 91, "--update") == (0, 91)
    assert measured(monkeypatch, path, 89, "--update", "--allow-regression") == (0, 89)


def test_figures_of_other_data_are_no_baseline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    path = tmp_path / "baseline.json"
    measured(monkeypatch, path, 90, "--update", "--allow-regression")
    monkeypatch.setattr(gate, "digest", lambda: "other")
    assert measured(monkeypatch, path, 95)[0] == 1
    assert measured(monkeypatch, path, 95, "--update") == (1, 90)
