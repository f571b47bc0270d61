"""Articles written for these tests, with many numbers that can be mistaken for one another."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer import check_text
from newqp_writer.models import Article, Entry

DAY = dt.date(2026, 6, 20)
"""The day of the texts that are checked by ``outcome`` and ``gravest``."""

_GRAVITY = ("fail", "review", "pass")


def outcome(source: str, claim: str, number: str) -> str:
    """The gravest outcome of what a number is read as that takes the place of ``{}`` in a claim."""
    start = claim.index("{}")
    entries = _checked(source, claim.replace("{}", number))
    told = {e.outcome for e in entries if e.start < start + len(number) and start < e.end}
    return next(each for each in _GRAVITY if each in told)


def gravest(source: str, claim: str) -> str:
    """The gravest outcome of any number of a claim."""
    told = {entry.outcome for entry in _checked(source, claim)}
    return next((each for each in _GRAVITY if each in told), "pass")


def _checked(source: str, claim: str) -> tuple[Entry, ...]:
    lang = "en" if source.isascii() else "zh"
    return check_text(
        claim, [article(source, published=str(DAY), title="数据", lang=lang)], issue_date=DAY
    ).entries


def article(
    text: str,
    *,
    name: str = "a",
    published: str = "2026-06-14",
    title: str = "公报",
    lang: str = "zh",
) -> Article:
    return Article.model_validate(
        {"id": name, "publisher": f"{name}社", "title": title, "published": published,
         "lang": lang, "text": text}
    )  # fmt: skip


@pytest.fixture(scope="session")
def shipping() -> Article:
    return article(
        "沿海港务部门昨日通报，今年1—5月，东岭港完成货物吞吐量1.26亿吨，同比增长7.4%；完成集装箱吞吐量"
        "318.5万标箱，同比增长11.2%。同期，西湾港完成货物吞吐量8730万吨，同比下降2.9%。\n"
        "5月当月，东岭港完成货物吞吐量2610万吨，同比增长5.8%，环比增长3.1%。\n"
        "2025年，东岭港货物吞吐量为2.94亿吨，2024年为2.71亿吨。目前全港有智能化泊位24个，"
        "不少于60%的泊位接入岸电，在建泊位约9个，自动化设备作业效率提高近三成。\n"
        "按照规划，到2028年，东岭港货物吞吐量将超过3.6亿吨，清洁能源占比提高到45%，"
        "比2025年提高12.5个百分点，总投资76.8亿元，其中首期投资31.2亿元。",
        name="s1", title="前5个月东岭港货物吞吐量增长7.4%",
    )  # fmt: skip


@pytest.fixture(scope="session")
def cloud() -> Article:
    return article(
        "Cloud spending in Europe rose 18.6% in the first quarter to 24.3 billion euros, research "
        "firm Northline said on Friday. Spending in Germany climbed 21.4% to 6.2 billion euros, "
        "while France added 15.1% to 4.7 billion euros.\n"
        "Data centre capacity in the region will reach 14.8 gigawatts in 2027, up from 11.3 "
        "gigawatts in 2025. At least 35 new sites are planned, and more than 60% of them will run "
        "on renewable power. Average prices fell 4.2% from a year earlier.\n"
        "Northline expects spending of 108 billion euros in 2026, compared with 92 billion euros "
        "in 2025.",
        name="s2", title="European cloud spending rises 18.6%", published="2026-06-13", lang="en",
    )  # fmt: skip
