from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.articles.signals.written_dates import find_dates, read_date

BEIJING = dt.timezone(dt.timedelta(hours=8))


@pytest.mark.parametrize(
    "written",
    [
        "2026-06-14",
        "2026/6/14",
        "2026.06.14",
        "2026-06-14 08:30:00",
        "2026-06-14-08:30:00",
        "2026-06-13T22:31:07.114Z",
        "2026-06-13 22:31:07 +0000",
        "2026-06-14T08:30:00+08:00",
        "20260614",
        "20260614083000",
        "2026年6月14日",
        "2026年06月14日08:30",
        "2026年6月14日（星期日）",
        "2026 年 6 月 14 日 星期日 下午3:20",
        "２０２６年６月１４日",
        "二〇二六年六月十四日",
        "June 14, 2026",
        "Jun. 14, 2026",
        "14 June 2026",
        "Sunday, June 14, 2026",
        "Sat, 13 Jun 2026 22:00:00 GMT",
        "June 13, 2026 at 5:00 p.m. EDT",
        "Sun Jun 14 2026 08:30:00 GMT+0800",
        "1781397000",
        "1781397000000",
    ],
)
def test_one_day_in_every_usual_form(written: str):
    assert str(read_date(written, BEIJING)) == "2026-06-14"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-06", "2026-06"),
        ("2026年6月", "2026-06"),
        ("June 2026", "2026-06"),
        ("2026", "2026"),
        ("2026年", "2026"),
    ],
)
def test_a_month_or_a_year_keeps_its_precision(written: str, read: str):
    assert str(read_date(written, BEIJING)) == read


@pytest.mark.parametrize(
    "written",
    ["06/07/2026", "2026-06-15T99:99", "2026-06-15T08:30+99:99", "٢٠٢٦-٠٦-١٥", "2026-02-30",
     "0000-00-00", "2026-13-01", "1e9", "12345678901234567890", "昨天", "2026-06-15 or so", ""],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_refused(written: str):
    with pytest.raises(ValueError, match=r"not a date|does not exist"):
        read_date(written, BEIJING)


def test_dates_are_found_in_a_printed_line():
    line = "来源：新华社　2026-06-14 08:30　更新于2026年6月15日【字体：大 中 小】 电话0571-88998877"
    found = list(find_dates(line, BEIJING))
    assert [str(each.date) for each in found] == ["2026-06-14", "2026-06-15"]
    assert line[found[0].start : found[0].end] == "2026-06-14 08:30"


@given(st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_back_from_the_forms_it_is_written_in(day: dt.date):
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%B %d, %Y", "%d %b %Y", "%a, %d %b %Y"):
        assert str(read_date(day.strftime(form), BEIJING)) == day.isoformat()


@given(st.text(max_size=200))
def test_any_text_is_a_date_or_is_refused(text: str):
    list(find_dates(text, BEIJING))
    try:
        read_date(text, BEIJING)
    except ValueError:
        return


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("115年6月12日", "2026-06-12"),
        ("中華民國115年6月12日", "2026-06-12"),
        ("115-06-12", "2026-06-12"),
        ("26-06-12 10:05", "2026-06-12"),
        ("15.06.2026", "2026-06-15"),
        ("15/06/2026", "2026-06-15"),
        ("06/15/2026", "2026-06-15"),
    ],
)
def test_years_of_the_republic_short_years_and_years_that_stand_last(written: str, day: str):
    assert [str(found.date) for found in find_dates(f"發布 {written} ", dt.UTC)] == [day]
    with pytest.raises(ValueError, match="not a date"):
        read_date("06/07/2026", dt.UTC)
