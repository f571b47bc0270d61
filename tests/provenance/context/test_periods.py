"""What a number is said of: the period before it, in English also the one behind it."""

from __future__ import annotations

from collections.abc import Sequence

from newqp_writer.models import Article, Entry
from newqp_writer.provenance import check_text


def flagged(claim: str, sources: Sequence[Article], issue_date: str) -> list[Entry]:
    entries = check_text(claim, sources, issue_date=issue_date).entries
    return [entry for entry in entries if entry.outcome != "pass"]


def test_an_english_quotation_in_a_chinese_sentence_names_its_years_behind():
    source = Article(
        id="a", publisher="Wire", title="Power", published="2026-06-09", lang="en",
        text="The agency projected that power use would reach 4,243 billion kWh in 2026 and 4,381"
        " billion kWh in 2027, compared with a record 4,186 billion kWh in 2025.",
    )  # fmt: skip
    said = f"某社6月9日报道（原文为英文）：“{source.text[:-1]}”。"
    assert not flagged(said, [source], issue_date="2026-06-15")
    wrong = said.replace("4,381", "4,186", 1)
    assert flagged(wrong, [source], issue_date="2026-06-15")


def test_a_row_with_a_year_of_its_own_is_not_of_the_first_rows_year():
    source = Article(
        id="a", publisher="社", title="装机", published="2026-06-09", lang="zh",
        text="2026年新增光伏43吉瓦、储能24吉瓦，2025年新增光伏27吉瓦、储能15吉瓦。",
    )  # fmt: skip
    said = "2026年新增光伏43吉瓦、储能24吉瓦，2025年分别为27吉瓦和15吉瓦。"
    assert check_text(said, [source], issue_date="2026-06-15").passed
    wrong = said.replace("2025年", "2024年")
    assert flagged(wrong, [source], issue_date="2026-06-15")


def test_four_months_are_not_the_half_year_that_they_lie_in():
    source = Article(
        id="a", publisher="社", title="制造业转型加速", published="2026-06-01", lang="zh",
        text="今年以来，制造业转型加速。今年1至4月，制造业销售收入同比增长6.9%。",
    )  # fmt: skip
    for wrong in ("2026年上半年，制造业转型加速。", "今年上半年，制造业销售收入增长6.9%。"):
        assert flagged(wrong, [source], issue_date="2026-06-01")
    for right in ("今年以来，制造业转型加速。", "2026年，制造业转型加速。"):
        assert not flagged(right, [source], issue_date="2026-06-01")


def test_last_years_level_is_not_of_the_year_that_was_named_nor_a_forecast_of_the_day_it_was_made():
    source = Article(
        id="a", publisher="Wire", title="Spending", published="2026-02-05", lang="en",
        text="The firm plans to spend $4.6 billion this year, compared with $3.7 billion spent in"
        " 2025. It expects sales to grow by 2.4% this year, down from a projection of 2.9% made in"
        " October.",
    )  # fmt: skip
    said = (
        "公司计划今年支出46亿美元，较去年的37亿美元增长；今年销售将增长2.4%，低于此前预测的2.9%。"
    )
    entries = check_text(said, [source], issue_date="2026-02-05").entries
    assert {e.verdict for e in entries if e.surface in {"37亿美元", "2.9%"}} == {"exact"}


def test_what_is_told_of_a_month_is_not_told_of_its_quarter():
    source = Article(
        id="a", publisher="社", title="民航", published="2026-04-15", lang="zh",
        text="3月份，我国民航旅客运输量达6663.2万人次。一季度，机场新增航线120条。",
    )  # fmt: skip
    for wrong in (
        "今年一季度民航旅客运输量达6663.2万人次。",
        "前三个月民航旅客运输量达6663.2万人次。",
    ):
        assert flagged(wrong, [source], issue_date="2026-04-15")
    for right in ("3月民航旅客运输量达6663.2万人次。", "今年一季度机场新增航线120条。"):
        assert not flagged(right, [source], issue_date="2026-04-15")


def test_what_happened_on_a_day_did_not_happen_in_the_month_before():
    source = Article(
        id="a", publisher="P", title="Outlook", published="2026-07-15", lang="en",
        text="The rate was cut to 3.25% on 8 July 2026.\n\nUnemployment was 5.7% in June 2026.",
    )  # fmt: skip
    assert flagged("The rate was cut to 3.25% this month.", [source], "2026-07-22") == []
    assert flagged("The rate was cut to 3.25% last month.", [source], "2026-07-22") != []
