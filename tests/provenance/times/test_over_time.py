"""A rise is from one level of a thing to another of the same, and a basis names the earlier."""

# ruff: noqa: E501 - tables of examples

import pytest

from newqp_writer.models import Article
from newqp_writer.provenance import Checker

BOTH = "5月，全市出口125亿元，进口100亿元。"
ENGLISH = "Exports were 125 million euros and imports 100 million euros in May."


@pytest.mark.parametrize(
    ("text", "claim", "number", "stands"),
    [
        (BOTH, "出口同比增长25%。", "25%", False),
        (BOTH, "5月出口125亿元，同比增长25%。", "25%", False),
        (BOTH, "5月出口增长25%。", "25%", False),
        (BOTH, "5月出口同比增加25亿元。", "25亿元", False),
        (BOTH, "5月出口125亿元，比进口多25%。", "25%", True),
        (BOTH, "5月出口比进口多25亿元。", "25亿元", True),
        ("5月，出口125亿元，去年同期100亿元。", "出口同比增长25%。", "25%", True),
        ("5月，出口125亿元，去年同期100亿元。", "出口环比增长25%。", "25%", False),
        ("5月，出口125亿元，2025年5月出口100亿元。", "出口同比增长25%。", "25%", True),
        ("5月，出口100亿元，2025年5月出口125亿元。", "出口同比增长25%。", "25%", False),
        ("一季度占比36.0%，上年同期为12.6亿元，占比31.5%。", "比重比上年同期提高4.5个百分点。", "4.5个百分点", True),
        ("职工参保同比增加8.7万人，居民参保同比减少11.3万人。", "参保总人数较上年同期净减少2.6万人。", "2.6万人", True),
        ("蓄水量125亿立方米，常年同期为100亿立方米。", "蓄水量较常年偏多25%。", "25%", True),
        ("出口125亿元，5年前为100亿元。", "出口比5年前增长25%。", "25%", True),
        ("出口125亿元，去年同期100亿元。", "出口比5年前增长25%。", "25%", False),
        (ENGLISH, "Exports rose 25% year on year.", "25%", False),
        (ENGLISH, "Exports were 125 million euros, up 25% from a year earlier.", "25%", False),
        ("Exports were 125 million euros, compared with 100 million euros.", "Exports rose 25% year on year.", "25%", True),
    ],
)  # fmt: skip
def test_a_change_leads_from_the_earlier_level_to_the_later(
    text: str, claim: str, number: str, *, stands: bool
) -> None:
    lang = "en" if text.isascii() else "zh"
    article = Article(
        id="a", publisher="x", title="x", published="2026-06-15", lang=lang, text=text
    )
    entries = Checker([article], printed=True).check(claim, ["a"])
    entry = next(e for e in entries if e.surface == number)
    assert (entry.outcome == "pass") == stands
