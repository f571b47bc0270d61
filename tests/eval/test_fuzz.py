"""A slice of `python -m eval.checker.fuzz`, the same on every machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.checker.fuzz import TARGETS, TEXT_TARGETS, fuzz, is_digit
from eval.checker.fuzz_files import ARTICLES, TITLE, good

from newqp_writer.articles import read_articles

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the watch is an interval timer")


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_a_reader(name: str):
    fuzz(name, 60 if name in TEXT_TARGETS else 20, start=22)


@pytest.mark.parametrize("ending", ARTICLES)
def test_what_is_damaged_was_good(ending: str, tmp_path: Path):
    path = tmp_path / f"a{ending}"
    path.write_bytes(good(ending))
    assert TITLE[1:] in read_articles(path)[0].title


def test_signs_with_a_value_are_digits_and_han_numerals_are_letters():
    assert all(map(is_digit, "9９٩⑨Ⅸ½⅘〩"))
    assert not any(map(is_digit, "三亿a，"))
