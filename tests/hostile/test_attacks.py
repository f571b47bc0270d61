"""Every attack of the list is held by a test that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
LIST = (Path(__file__).parent / "attacks.md").read_text(encoding="utf-8")
HELD = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)(?:\[(.+?)\])?`", LIST)))


@pytest.mark.parametrize(("file", "test", "case"), HELD)
def test_it_is_there(file: str, test: str, case: str):
    text = (TESTS / file).read_text(encoding="utf-8")
    assert f"\ndef {test}(" in text
    assert f'"{case}"' in text or not case


def test_every_row_names_one():
    rows = [line for line in LIST.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) > 30
    assert all("`" in row.rsplit(" | ", 1)[1] for row in rows)
