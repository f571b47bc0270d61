"""The table of the check's figures in both pages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from newqp_writer.evaluation.outcomes import Outcomes

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.checker.figures import (  # noqa: E402
    ROWS,
    Measured,
    cases_digest,
    chinese,
    english,
    of_record,
    put,
    recorded,
)

FOUND = [
    Measured(row, 3, Outcomes(wrong=4, outright=2, asked=1, right=1200, false=12, review=60))
    for row in ROWS
]


def test_both_pages_say_what_was_measured_last():
    """Where this fails, ``python -m eval.checker.figures --write`` mends it."""
    found = of_record()
    assert recorded()["cases_digest"] == cases_digest()
    for name, table in (("README.md", english(found)), ("README.zh-CN.md", chinese(found))):
        page = (ROOT / name).read_text(encoding="utf-8")
        assert put(page, table) == page


def test_what_was_kept_back_stands_apart_from_what_was_mended_on():
    table = english(FOUND)
    assert table[2].startswith("| kept back: hard Chinese, computed and merged | 75.0 % of 4 |")
    assert "1.0 % of 1,200 | 5.0 %" in table[-1]
    assert [("kept back" in line, "mended on" in line) for line in table[2:]] == [
        *[(True, False)] * 4, (False, True),
    ]  # fmt: skip


def test_a_page_without_the_table_is_told():
    with pytest.raises(ValueError, match="is not in list"):
        put("no table here\n", english(FOUND))
