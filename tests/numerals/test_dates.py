from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.numerals import Span, read_numbers

DAY = dt.date(2026, 6, 15)  # a Monday


def span(text: str, reference: dt.date | None = DAY) -> Span | None:
    mention = read_numbers(text, reference=reference).mentions[0]
    assert mention.quantity.dimension == "calendar"
    return mention.quantity.span


def day(text: str) -> Span:
    date = dt.date.fromisoformat(text)
    return Span(date, date)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月14日发布", "2026-06-14"),
        ("2026年6月3日发布", "2026-06-03"),
        ("二〇二六年六月十四日", "2026-06-14"),
        ("2026-06-12发布", "2026-06-12"),
        ("昨日发布", "2026-06-14"),
        ("今天开幕", "2026-06-15"),
        ("12日，大会开幕", "2026-06-12"),
        ("on June 9", "2026-06-09"),
        ("1 August 2026", "2026-08-01"),
        ("on Saturday", "2026-06-13"),
        ("last Monday", "2026-06-08"),
    ],
)
def test_days(text: str, expected: str):
    assert span(text) == day(expected)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1—5月", "2026-01-01", "2026-05-31"),
        ("今年1至4月", "2026-01-01", "2026-04-30"),
        ("前5个月", "2026-01-01", "2026-05-31"),
        ("前三季度", "2026-01-01", "2026-09-30"),
        ("2025年上半年", "2025-01-01", "2025-06-30"),
        ("一季度", "2026-01-01", "2026-03-31"),
        ("四季度", "2026-10-01", "2026-12-31"),
        ("二三季度", "2026-04-01", "2026-09-30"),
        ("第二、三季度", "2026-04-01", "2026-09-30"),
        ("一季度到四季度", "2026-01-01", "2026-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("2026—2030年", "2026-01-01", "2030-12-31"),
        ("6月12日至14日", "2026-06-12", "2026-06-14"),
        ("the first quarter of 2026", "2026-01-01", "2026-03-31"),
        ("the second half of 2026", "2026-07-01", "2026-12-31"),
        ("2025/26财年", "2025-01-01", "2026-12-31"),
        ("2025财年", "2025-01-01", "2025-12-31"),
        ("Q3营收", "2026-07-01", "2026-09-30"),
        ("FY2025", "2025-01-01", "2025-12-31"),
        ("Q1 2026", "2026-01-01", "2026-03-31"),
        ("5月份", "2026-05-01", "2026-05-31"),
    ],
)
def test_periods(text: str, first: str, last: str):
    assert span(text) == Span(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))
def test_a_full_date_means_its_day_in_every_style(date: dt.date):
    styles = [
        f"{date.year}年{date.month}月{date.day}日",
        date.isoformat(),
        f"{date:%B} {date.day}, {date.year}",
        f"{date.day} {date:%B} {date.year}",
    ]
    for text in styles:
        assert span(text) == Span(date, date), text


@pytest.mark.parametrize("text", ["8月32日", "2月30日", "13月1日", "0月5日", "99日后"])
def test_days_that_do_not_exist_are_no_error(text: str):
    for mention in read_numbers(text, reference=DAY).mentions:
        assert mention.quantity.span is None or mention.quantity.span.first is not None


def test_without_a_reference_a_relative_day_stays_open():
    assert span("昨日发布", reference=None) is None


@pytest.mark.parametrize(
    "text", ["光明日报刊文", "《明日报》刊文", "今日头条上线", "今日美国报网", "《云州今晚报》刊文"]
)
def test_the_names_of_papers_hold_no_day(text: str):
    assert not read_numbers(text, reference=DAY).mentions


def test_a_day_before_a_report_is_still_a_day():
    assert span("据云州台明日报道") == day("2026-06-16")


@pytest.mark.parametrize(
    "text",
    ["电站全容量投产后年均发电量约90亿度", "项目建成后年产汽车30万辆", "全容量后年发电5亿度"],
)
def test_a_year_after_something_is_not_the_year_after_next(text: str):
    assert not any(mention.quantity.kind == "date" for mention in read_numbers(text).mentions)
    assert any(m.surface == "后年" for m in read_numbers("项目后年投产").mentions)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("In January to April shipments rose", "2026-01-01", "2026-04-30"),
        ("in the January-May period", "2026-01-01", "2026-05-31"),
        ("from March through June 2025", "2025-03-01", "2025-06-30"),
    ],
)
def test_a_row_of_english_months_is_one_period(text: str, first: str, last: str):
    assert span(text) == Span(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
