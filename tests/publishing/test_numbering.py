"""Issues are counted as the column writes their number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newqp_writer.models import Briefing
from newqp_writer.publishing import numbered


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
