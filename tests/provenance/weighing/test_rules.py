"""Each number with the rule that decided it."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.models import Article
from newqp_writer.provenance import Checker

SOURCE = Article.model_validate({
    "id": "a", "publisher": "统计局", "title": "公报", "published": "2026-06-15", "lang": "zh",
    "text": "2026年5月，岭川省出口12000亿元，同比增长8.5%。进口9000亿元，同比下降3.1%。",
})  # fmt: skip


@pytest.mark.parametrize(
    ("text", "surface", "rule"),
    [
        ("岭川省5月出口达1.2万亿元。", "1.2万亿元", "value and words"),
        ("岭川省5月出口同比下降8.5%。", "8.5%", "another direction"),
        ("岭川省5月出口4700亿元。", "4700亿元", "the words have another value"),
        ("岭川省5月进出口合计21000亿元。", "21000亿元", "it follows from what is told beside it"),
        (
            "2026年5月，岭川省出口12000亿元，同比增长8.5%。",
            "8.5%",
            "its sentence stands in a source",
        ),
        ("岭川省“十五五”规划谈到5G。", "5G", "a name, or no claim"),
    ],
)
def test_the_rule_that_decided_a_number_is_told(text: str, surface: str, rule: str):
    checker = Checker([SOURCE], dt.date(2026, 6, 15))
    found = checker.decided(text, ["a"])
    assert [entry for entry, _ in found] == list(checker.check(text, ["a"]))
    assert {entry.surface: by for entry, by in found}[surface] == rule
