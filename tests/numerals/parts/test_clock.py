"""Times of day are read to the minute, with the half of the day that the words tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.numerals import describe, read_numbers


def clocks(text: str) -> list[str]:
    return [
        f"{describe(m.quantity)} {m.quantity.unit}"
        for m in read_numbers(text).mentions
        if m.quantity.dimension == "clock"
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("昨日21时43分发射", ["21:43 h24"]),
        ("晚上8点半开始", ["20:30 h24"]),
        ("今晚8点开播", ["20:00 h24"]),
        ("今晚20:30开播", ["20:30 h24"]),
        ("上午9时，会议开始", ["09:00 h24"]),
        ("凌晨1时许", ["01:00 h24"]),
        ("中午12点", ["12:00 h24"]),
        ("下午3时至5时", ["15:00 h24", "17:00 h24"]),
        ("6日20时至9日8时", ["20:00 h24", "08:00 h24"]),
        ("8点20分集合", ["08:20 h12"]),
        ("at 8:30 a.m. on Monday", ["08:30 h24"]),
        ("the launch at 8 pm", ["20:00 h24"]),
        ("at 10:15 the talks", ["10:15 h12"]),
        ("12:05 p.m.", ["12:05 h24"]),
    ],
)
def test_reads_the_time(text: str, read: list[str]):
    assert clocks(text) == read


@pytest.mark.parametrize(
    "text", ["提出3点建议", "每天工作12时常", "指数涨8点，报3000点", "比分99:75", "25时的记录"]
)
def test_what_is_no_time_of_day(text: str):
    assert clocks(text) == []


@given(st.integers(13, 23), st.integers(0, 59))
def test_two_ways_to_write_a_time_are_one(hour: int, minute: int):
    written = clocks(f"今日{hour}时{minute}分")
    assert written == clocks(f"今日下午{hour - 12}时{minute}分")
    assert written == clocks(f"at {hour - 12}:{minute:02} p.m. today")
