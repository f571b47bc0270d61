"""A weekday beside a date tells no day of its own, and is that of the date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.numerals import read_numbers
from newqp_writer.numerals.quantity import UNREADABLE

DAY = dt.date(2026, 6, 15)
ZH, EN = "一二三四五六日", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def told(text: str) -> list[tuple[str, bool]]:
    """What is read in a text, and whether it can be."""
    mentions = read_numbers(text, reference=DAY).mentions
    return [(one.surface, one.quantity != UNREADABLE) for one in mentions]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 6))
def test_it_is_that_of_the_date_or_cannot_be_read(day: dt.date, weekday: int):
    zh, en = f"星期{ZH[weekday]}", EN[weekday]
    written = f"{day.year}年{day.month}月{day.day}日"
    english = f"{day.day} {day:%B} {day.year}"
    right = day.weekday() == weekday
    for text, date, name in (
        (f"{written}（{zh}）举行", written, zh),
        (f"{zh}（{written}）举行", written, zh),
        (f"{written}{zh}举行", written, zh),
        (f"On {en}, {english}, it met", english, en),
        (f"{english} ({en})", english, en),
    ):
        assert dict(told(text)) == {date: True} | ({} if right else {name: False}), text


@pytest.mark.parametrize("text", ["周五（6月19日）", "下周五（26日）", "6月15日周一"])
def test_a_date_without_its_year_has_its_weekday(text: str):
    assert [readable for _, readable in told(text)] == [True]


def test_a_weekday_behind_a_comma_is_of_another_day():
    assert told("6月12日，周一发布")[0] == ("6月12日", True)
    assert all(readable for _, readable in told("6月12日，周一发布"))
