"""Issues are counted as the column writes their number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from newqp_writer.models import Briefing
from newqp_writer.models.fields import as_json
from newqp_writer.publishing import issue_number, numbered
from newqp_writer.workspace import Workspace, write_atomically

DAY = dt.date(2026, 6, 15)


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        ("第1期", "第12期", "第13期"),
        ("第12期", "", "第12期"),
        ("", "第12期", ""),
        ("第1期（总第300期）", "第24期（总第323期）", "第25期（总第324期）"),
        ("2026年第1期", "2026年第99期", "2026年第100期"),
        ("2027年第1期", "2026年第99期", "2027年第1期"),
        ("第一期", "第十九期", "第二十期"),
        ("第001期", "第009期", "第010期"),
        ("No. 1", "No. 41", "No. 42"),
        ("2026/1", "2026/7", "2026/8"),
        ("创刊号", "创刊号", "创刊号"),
    ],
)
def test_a_number_is_counted_on_from_the_issue_before(
    first: str, last: str, number: str, briefing: Callable[..., Briefing]
):
    assert numbered(first, briefing(issue=last)) == number
    assert numbered(first, None) == first


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        ("第1期（总第300期）", "第24期（总第323期）", "第27期（总第326期）"),
        ("2027年第1期", "2026年第99期", "2027年第3期"),
        ("第一期", "第十八期", "第二十一期"),
        ("创刊号", "创刊号", "创刊号"),
    ],
)
def test_issues_between_take_their_numbers(
    first: str, last: str, number: str, briefing: Callable[..., Briefing]
):
    assert numbered(first, briefing(issue=last), 2) == number


def test_an_issue_that_cannot_be_read_keeps_its_number_and_is_named(
    tmp_path: Path, briefing: Callable[..., Briefing]
):
    place = Workspace(tmp_path)
    assert issue_number("第1期", place, DAY) == ("第1期", ())
    write_atomically(place.day(dt.date(2026, 6, 10)).briefing, as_json(briefing(issue="第7期")))
    assert issue_number("第1期", place, DAY) == ("第8期", ())
    broken = place.day(dt.date(2026, 6, 12)).briefing
    write_atomically(broken, "{")
    number, (problem,) = issue_number("第1期", place, DAY)
    assert (number, problem.file, problem.fatal) == ("第9期", str(broken), False)
    assert "its number cannot be read" in problem.reason
    assert "that of 2026-06-15 is “第9期”" in problem.reason
    assert issue_number("", place, DAY) == ("", ())
