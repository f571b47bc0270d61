"""The benchmark of growth tells a quadratic from what is in proportion, and its rows run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.speed.growth import ROWS, Grown


@pytest.mark.parametrize(
    ("seconds", "fails"),
    [
        ((0.1, 0.2, 0.4, 0.8), False),
        ((0.1, 0.22, 0.5, 1.2), False),
        ((0.1, 0.4, 1.6, 6.4), True),
        ((0.001, 0.004, 0.016, 0.064), False),  # too short to tell
        ((10.0, 20.0, 40.0, 80.0), True),  # in proportion, and too long
    ],
)
def test_a_quadratic_is_told_from_what_is_in_proportion(seconds, fails):
    assert Grown(seconds).failing(60) is fails


@pytest.mark.parametrize("name", ROWS)
def test_every_row_runs(name: str):
    size, work = ROWS[name]
    work(max(size // 50, 1))()
