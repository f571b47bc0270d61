"""A slice of `python -m eval.faults.mornings`: five faults and the morning after."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.faults.mornings import simulate

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def test_mornings_with_faults_lose_nothing_and_send_nothing_twice(tmp_path: Path) -> None:
    faults = ("all sources down", "mail refused", "machine off", "run twice at once", "killed")
    found = simulate(tmp_path, len(faults), faults)
    assert (found.twice, found.lost, found.silent, found.not_chinese) == ([], [], [], [])
    assert sum(found.outcomes.values()) == len(faults) + 1
