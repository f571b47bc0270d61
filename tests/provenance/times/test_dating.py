"""A period that says again the one told before it."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer import Article
from newqp_writer.provenance import Checker

ARTICLE = Article.model_validate(
    {
        "id": "a", "title": "绿证核发", "publisher": "云州日报", "lang": "zh",
        "published": "2026-03-19",
        "text": "2026年2月，我国共核发绿证1.98亿个，涉及可再生能源发电项目61.02万个。",
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "outcome"),
    [
        ("2026年2月，我国共核发绿证1.98亿个。", "pass"),
        ("我国共核发绿证1.98亿个，增长较快。", "fail"),
        ("", "fail"),
    ],
)
def test_that_month_is_one_that_the_sentence_before_has_named(before: str, outcome: str):
    checker = Checker([ARTICLE], dt.date(2026, 3, 19))
    first, *_ = checker.check("当月核发的绿证涉及项目61.02万个。", ["a"], context=before)
    assert (first.surface, first.outcome) == ("当月", outcome)
