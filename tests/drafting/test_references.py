from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from newqp_writer.drafting.references import references
from newqp_writer.models import Article, Section, Sentence

Build = Callable[..., Article]


def section(*cites: str, heading: str = "云州发电量创新高") -> Section:
    facts = tuple(Sentence(text="产量增长。", cites=(cite,)) for cite in cites)
    return Section(id=f"s-{cites[0]}", heading=heading, topic="energy", sentences=facts)


def purposes(article: Build, sections: list[Section], **figures: int) -> dict[str, str]:
    names = {cite for one in sections for cite in one.cites}
    articles = {name: article(id=name, lang="en" if name == "en" else "zh") for name in names}
    found = references(sections, articles, figures, column="动态")
    return {reference.id: reference.purpose for reference in found}


def test_references_stand_in_the_order_of_first_citation_each_once(article: Build):
    articles = {name: article(id=name) for name in ("a", "b", "c")}
    found = references(
        [section("b", "a"), section("a", "c", heading="另一节")], articles, {}, column="动态"
    )
    assert [reference.id for reference in found] == ["b", "a", "c"]


def test_the_purpose_names_the_section_and_what_was_taken(article: Build):
    given = [section("lead", "second"), section("issued", heading="云州印发《数据办法》")]
    assert purposes(article, given, lead=5, issued=1) == {
        "lead": "用于核验“云州发电量创新高”一节中的数据。",
        "second": "用于补充印证“云州发电量创新高”一节。",
        "issued": "用于把握“云州印发《数据办法》”的政策要点。",
    }


def test_an_event_without_figures_gives_progress_and_background(article: Build):
    assert purposes(article, [section("a")]) == {"a": "用于了解“云州发电量创新高”的进展和背景。"}


def test_an_article_of_several_sections_is_used_for_all_of_them(article: Build):
    given = [section("a", heading=f"云州第{n}个项目投产") for n in "一二三"]
    two, three = purposes(article, given[:2], a=9)["a"], purposes(article, given, a=9)["a"]
    assert two == "用于核验“云州第一个项目投产”和“云州第二个项目投产”两节中的数据。"
    assert three == "用于核验“云州第一个项目投产”和“云州第二个项目投产”等各节中的数据。"


def test_a_long_heading_is_cut_at_a_clause_and_quotations_in_it_become_single(article: Build):
    heading = "云州启动“数据要素×”行动，全年将在工业、交通、医疗等领域建设一百个应用场景"
    assert "“云州启动‘数据要素×’行动”" in purposes(article, [section("a", heading=heading)])["a"]


def test_foreign_reports_are_named_by_what_they_are_about(article: Build):
    given = [section("en", heading="外媒关注美国用电量：“US power use up”")]
    assert purposes(article, given) == {"en": "用于了解外媒对美国用电量的报道。"}


def test_a_foreign_agency_that_publishes_is_no_foreign_press(article: Build):
    published = Sentence(text="国际能源署6月16日发布报告。", cites=("en",))
    reported = Sentence(text="据路透社6月16日报道，产量增长。", cites=("en",))
    issued = Section(
        id="s-en", heading="国际能源署上调用电预测", topic="energy", sentences=(published,)
    )
    assert purposes(article, [issued]) == {"en": "用于了解“国际能源署上调用电预测”的进展和背景。"}
    told = issued.model_copy(update={"sentences": (reported,)})
    assert purposes(article, [told]) == {"en": "用于了解外媒对“国际能源署上调用电预测”的报道。"}


def test_the_earlier_issues_that_were_read_are_referenced_last(article: Build):
    days = [dt.date(2026, 6, 14), dt.date(2026, 6, 13)]
    found = references(
        [section("a")], {"a": article(id="a")}, {}, column="动态", earlier_issues=days
    )
    assert found[-1].title == "近期各期（6月13日、6月14日）"
    assert str(found[-1].date) == "2026-06-14"


def test_the_indicators_that_were_verified_are_named(article: Build):
    def purpose(*named: str, figures: int = 5) -> str:
        found = references(
            [section("a")], {"a": article(id="a")}, {"a": figures}, column="动态",
            indicators={"a": named},
        )  # fmt: skip
        return found[0].purpose

    assert purpose("发电量") == "用于核验发电量等数据。"
    assert purpose("发电量", "风电发电量", "储能装机") == "用于核验发电量、储能装机等数据。"
    by_section = "用于核验“云州发电量创新高”一节中的数据。"
    assert purpose("云州市第一批重点建设项目累计完成投资额") == by_section
    assert purpose("发电量", figures=2) == "用于了解“云州发电量创新高”的进展和背景。"


def test_who_issued_another_item_of_a_roundup_is_not_named_for_it(article: Build):
    facts = (
        Sentence(text="省物流协会日前发布《物流报告》。", cites=("a",)),
        Sentence(text="云州进出口值达1.64万亿元。", cites=("a",)),
    )
    one = Section(id="s", heading="云州外贸创新高", topic="energy", sentences=facts)
    (found,) = references(
        [one], {"a": article(id="a")}, {"a": 5}, column="动态", indicators={"a": ["云州进出口值"]}
    )
    assert found.purpose == "用于核验云州进出口值等数据。"
    brief = one.model_copy(update={"heading": "要闻简报"})
    assert purposes(article, [brief], a=5) == {"a": "用于核验“要闻简报”一节中的数据。"}


def test_a_section_is_named_by_what_is_said_and_not_by_who_says_it(article: Build):
    heading = "新发布的《云州土地地球化学监测报告2025》显示，云州土地质量稳中向好"
    assert "“云州土地质量稳中向好”" in purposes(article, [section("a", heading=heading)])["a"]


def test_who_issued_what_a_newspaper_reports_is_named(article: Build):
    told = "据云州日报6月15日报道，省统计局6月14日发布数据，产量增长。"
    facts = (Sentence(text=told, cites=("a",)),)
    one = Section(id="s", heading="云州发电量创新高", topic="energy", sentences=facts)
    assert purposes(article, [one], a=5) == {
        "a": "用于核验“云州发电量创新高”一节中省统计局公布的数据。"
    }
