from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from newqp_writer.drafting.references import references
from newqp_writer.models import Article, Section, Sentence, Topic

Build = Callable[..., Article]
TOPIC = Topic(id="energy", name="能源")


def section(*cites: str) -> Section:
    facts = tuple(Sentence(text="产量增长。", cites=(cite,)) for cite in cites)
    return Section(id=f"s-{cites[0]}", heading="一节", topic="energy", sentences=facts)


def test_references_stand_in_the_order_of_first_citation_each_once(article: Build):
    articles = {name: article(id=name) for name in ("a", "b", "c")}
    found = references([section("b", "a"), section("a", "c")], articles, [TOPIC], {}, column="动态")
    assert [reference.id for reference in found] == ["b", "a", "c"]


def test_the_purpose_says_what_an_article_was_used_for(article: Build):
    articles = {
        "lead": article(id="lead"),
        "figures": article(id="figures"),
        "second": article(id="second"),
        "foreign": article(id="foreign", lang="en"),
    }
    found = references(
        [section("figures", "second"), section("lead"), section("foreign")],
        articles, [TOPIC], {"figures": 5, "lead": 1}, column="动态",
    )  # fmt: skip
    assert {reference.id: reference.purpose for reference in found} == {
        "figures": "用于核验能源相关数据。",
        "second": "用于补充印证能源相关内容。",
        "lead": "用于把握能源最新进展。",
        "foreign": "用于了解能源的国际动态。",
    }


def test_the_earlier_issues_that_were_read_are_referenced_last(article: Build):
    days = [dt.date(2026, 6, 14), dt.date(2026, 6, 13)]
    found = references(
        [section("a")], {"a": article(id="a")}, [TOPIC], {}, column="动态", earlier_issues=days
    )
    assert found[-1].title == "近期各期（6月13日、6月14日）"
    assert str(found[-1].date) == "2026-06-14"
