"""Days told by their distance."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.articles.signals import Origin, Signal, decide_published
from newqp_writer.articles.signals.printed_lines import read_printed_line

BEIJING = dt.timezone(dt.timedelta(hours=8))
DAY = dt.date(2026, 6, 15)
SAVED = "Sun Jun 14 2026 10:20:11 GMT+0800 (中国标准时间)"


@pytest.mark.parametrize(
    ("line", "saved", "published"),
    [
        ("云州日报 昨天 18:20", "", "2026-06-14"),
        ("云州日报 昨天 18:20", SAVED, "2026-06-13"),
        ("前天 云州日报", "", "2026-06-13"),
        ("来源：云州日报　3天前", "", "2026-06-12"),
        ("云州日报 · 3小时前", "", "2026-06-15"),
        ("云州日报 · 11小时前", SAVED, "2026-06-13"),
        ("Example Wire | 2 days ago", "", "2026-06-13"),
        ("Yesterday at 6:20 PM", "", "2026-06-14"),
        ("刚刚 云州日报", "", "2026-06-15"),
        ("云州日报 · 20小时前", "", None),
        ("Example Wire | 2 weeks ago", "", None),
        ("Updated 2 hours ago", "", None),
        ("昨天，云州下了雨，气温下降。", "", None),
    ],
)
def test_a_day_is_counted_back(line: str, saved: str, published: str | None):
    said = read_printed_line(line, 1, BEIJING)
    when = [*(said.when if said is not None else ()), Signal(Origin.SAVED, saved)]
    found = decide_published(when, BEIJING, DAY)
    assert (str(found.value) if found is not None else None) == published


def test_without_a_day_to_count_from_it_is_asked_for():
    said = read_printed_line("云州日报 昨天 18:20", 1, BEIJING)
    assert said is not None
    assert decide_published(said.when, BEIJING) is None


def test_any_other_day_goes_before_one_that_is_counted():
    said = [Signal(Origin.RELATIVE, "昨天"), Signal(Origin.FILE_NAME, "2026-06-12")]
    found = decide_published(said, BEIJING, DAY)
    assert found is not None
    assert str(found.value) == "2026-06-12"
