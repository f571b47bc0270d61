"""The benchmark of growth tells a quadratic from what is in proportion, and its rows run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.speed.growing import Grown, cost
from eval.speed.growth import ROWS

ROOT = Path(__file__).resolve().parents[2]


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


@pytest.mark.skipif(sys.platform != "linux", reason="no peak is told elsewhere")
def test_memory_that_grows_faster_than_its_input_fails():
    # In a process of its own: what a worker of the tests has freed would be used again, unseen.
    said = """
from eval.speed.growing import grown
squared = grown(1000, lambda size: lambda: bytearray(size * size), 60)
doubled = grown(4_000_000, lambda size: lambda: bytearray(2 * size), 60)
assert squared.large and squared.failing(60), squared
assert not doubled.large, doubled
"""
    subprocess.run([sys.executable, "-c", said], cwd=ROOT, check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="it is raised as it is elsewhere")
def test_work_that_fails_is_told():
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        cost(lambda size: lambda: size // 0, 1)


@pytest.mark.parametrize("name", ROWS)
def test_every_row_runs(name: str):
    size, work = ROWS[name]
    work(max(size // 50, 1))()
