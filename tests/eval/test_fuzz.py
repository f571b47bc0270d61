"""A slice of `python -m eval.checker.fuzz`, the same on every machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.checker.fuzz import TARGETS, fuzz

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the watch is an interval timer")


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_a_reader(name: str):
    fuzz(name, 60, start=22)
