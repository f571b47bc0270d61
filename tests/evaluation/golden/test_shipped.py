"""The golden days that come with the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.evaluation.golden import read_golden_set
from newqp_writer.evaluation.golden.validation import validate

SET = Path(__file__).resolve().parents[3] / "eval" / "golden"


def test_every_day_is_whole_and_true_to_itself():
    days, complaints = validate(SET)
    assert len(days) >= 8
    assert [str(each) for each in complaints if each.fatal] == []


@pytest.mark.parametrize("day", read_golden_set(SET), ids=lambda day: day.name)
def test_a_day_says_what_must_and_must_not_be_told(day):
    assert day.manifest.note
    assert len(day.facts.key) >= 3
    assert day.facts.forbidden


def test_the_days_are_easy_and_hard_in_both_languages():
    days = {day.name: day for day in read_golden_set(SET)}
    sizes = sorted(len(day.articles) for day in days.values())
    assert sizes[0] <= 4
    assert sizes[-1] == 60
    english = [sum(a.lang == "en" for a in day.articles.values()) for day in days.values()]
    assert max(english) >= 4
    assert any(day.earlier for day in days.values())


def test_the_readme_has_a_row_for_every_day():
    page = (SET / "README.md").read_text(encoding="utf-8")
    for day in read_golden_set(SET):
        assert f"| {day.name} |" in page
