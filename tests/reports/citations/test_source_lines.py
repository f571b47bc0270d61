"""Lines that name a source in words, and what they lend to what stands above them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newqp_writer.models import Article
from newqp_writer.provenance import Checker
from newqp_writer.reports.checking import check_prose
from newqp_writer.reports.citations.citing import Cited
from newqp_writer.reports.citations.resolving import Index
from newqp_writer.reports.prose.markdown import read_markdown

RAIL = Article(id="rail", publisher="Rail Office", title="Rail traffic in 2025",
               published="2026-03-02", lang="en", url="https://rail.example/2025",
               text="Rail traffic rose 4.5% in 2025, says Bulletin 5.")  # fmt: skip
RATES = Article(id="rates", publisher="Bank of Northland", title="Rate decision",
                published="2026-07-08", lang="en", text="The rate was cut to 3.25%.")  # fmt: skip
OFFICE = Article(id="office", publisher="国家统计局", title="一季度国民经济运行情况",
                 published="2026-04-16", text="一季度客运量增长4.5%。")  # fmt: skip
SOURCES = [RAIL, RATES, OFFICE]
INDEX = Index(SOURCES, {one.id: Path("sources") / f"{one.id}.md" for one in SOURCES})
CHECKER = Checker(SOURCES, dt.date(2026, 7, 10), printed=True)
ABOVE = [
    "Rail traffic rose 4.5% in 2025.", "| | 2025 |\n|---|---|\n| Rail traffic | 4.5% |",
    "- Rail traffic rose 4.5%.\n- It rose 4.5% in 2025.",
]  # fmt: skip


def cited(text: str) -> tuple[list[str], list[str]]:
    """The sources of the first number, and the rules of what is wrong with the citations."""
    report = check_prose(Path("r.md"), text, read_markdown(text), CHECKER, Cited(INDEX, {}, Path()))
    claims = [one.checked for one in report.texts if one.checked.entries]
    return list(claims[0].cites), [one.rule for one in report.faults]


@pytest.mark.parametrize("above", ABOVE, ids=["paragraph", "table", "list"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["at its end", "below it"])
def test_it_is_that_of_what_stands_above_it(above: str, between: str):
    assert cited(f"{above}{between}Source: Rail Office.\n") == (["rail"], [])
    lost: tuple[list[str], list[str]] = ([], ["citation/unresolved"])
    assert cited(f"{above}{between}Source: National Statistics, Bulletin 5.\n") == lost


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("Source: Rail Office, March 2026, Table 2, p. 14.", "rail"),
        ("*Source: Rail Office (2026)*", "rail"),
        ("Source: Rail Office website, Bulletin 5", "rail"),
        ("Source: Rail traffic in 2025.", "rail"),
        ("Source: <https://rail.example/2025>", "rail"),
        ("Data source: sources/rail.md", "rail"),
        ("Sources: Rail Office; Bank of Northland, 8 July 2026", "rail rates"),
        ("Sources: Rail Office, Bank of Northland and own calculations.", "rail rates"),
        ("来源：国家统计局官网，2026年4月。", "office"),
        ("数据来源：国家统计局《一季度国民经济运行情况》", "office"),
        ("Source: own calculations.", ""),
        ("资料来源：作者整理。", ""),
        ("Source: National Statistics, Bulletin 5.", None),
        ("Source: Rail Office, Bulletin 7.", None),
        ("Source: Rail Office, March 2024.", None),
        ("Source: Rail Office; Port Office.", None),
        ("Source: https://rail.example/2024", None),
        ("来源：省统计局。", None),
        ("资料来源：国家统计局，2025年4月16日", None),
    ],
)  # fmt: skip
def test_its_words_are_looked_up(line: str, ids: str | None):
    told, wrong = cited(f"{ABOVE[0]}\n\n{line}\n")
    assert (told, wrong) == (
        (ids or "").split(),
        [] if ids is not None else ["citation/unresolved"],
    )


def test_it_stands_in_brackets_too_and_is_no_claim_of_its_own():
    assert cited("一季度客运量增长4.5%（来源：国家统计局，2026年4月16日）。") == (["office"], [])
    assert cited("一季度客运量增长4.5%（来源：省统计局）。") == ([], ["citation/unresolved"])


def test_a_masthead_and_a_picture_without_numbers_are_none():
    for text in ("# 周报\n\n来源：编辑部　2026年7月10日\n\n一季度客运量增长4.5%。",
                 "A picture.\n\nSource: A. Painter\n\nRail traffic rose 4.5%."):  # fmt: skip
        assert cited(text)[1] == []
