"""Headlines and first sentences of news, held against the text below them."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer import Article, check_text


def _outcomes(text: str, source: str, day: dt.date) -> set[str]:
    article = Article.model_validate(
        {
            "id": "a",
            "publisher": "央视网",
            "title": "无",
            "published": day.isoformat(),
            "text": source,
        }
    )
    return {entry.outcome for entry in check_text(text, [article], ["a"], day).entries}


@pytest.mark.parametrize(
    ("day", "text", "source", "passes"),
    [
        (
            "2026-03-01",
            "据当地媒体28日报道，罢工已结束。",
            "据当地媒体2月28日报道，罢工已结束。",
            True,
        ),
        ("2026-03-01", "28日，罢工结束。", "3月28日，罢工结束。", True),  # it may be either
        ("2026-03-01", "27日，罢工结束。", "2月28日，罢工结束。", False),
        ("2026-01-02", "31日，新规施行。", "2025年12月31日，新规施行。", True),
        ("2026-01-02", "31日，新规施行。", "2025年11月30日，新规施行。", False),
        ("2026-06-15", "22日，新规施行。", "6月22日，新规施行。", True),
        ("2026-06-15", "22日，新规施行。", "5月22日，新规施行。", False),  # a week ahead
        ("2026-06-03", "5月28日至30日，展会举行。", "28日至30日，展会举行。", True),
    ],
)
def test_a_day_without_its_month_may_be_of_the_month_before(
    day: str, text: str, source: str, *, passes: bool
) -> None:
    assert (_outcomes(text, source, dt.date.fromisoformat(day)) <= {"pass"}) == passes


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("数万日本民众集会", True),
        ("3万日本民众集会", False),
    ],
)
def test_japanese_are_no_days(text: str, *, passes: bool) -> None:
    source = "日本数万民众5月3日在东京集会，抗议政府。"
    assert (_outcomes(text, source, dt.date(2026, 5, 3)) == {"pass"}) == passes
