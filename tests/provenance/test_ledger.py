"""Which verdict, with what evidence and in what words; reports and ledgers."""

from __future__ import annotations

import pytest

from newqp_writer.errors import BriefingError
from newqp_writer.models import PASSING, Article, Briefing, PartialDate
from newqp_writer.provenance import Checker, check_briefing, check_text


def one(claim: str, *articles: Article, cites: list[str] | None = None):
    numbers = check_text(claim, articles, cites, "2026-06-15").entries
    return next(entry for entry in numbers if entry.kind not in {"period", "date"})


def test_an_exact_number_shows_the_words_it_rests_on(shipping: Article):
    entry = one("西湾港货物吞吐量8730万吨。", shipping)
    assert entry.verdict == "exact"
    (evidence,) = entry.evidence
    assert evidence.surface == "8730万吨"
    assert shipping.text[evidence.start : evidence.end] == "8730万吨"
    assert "西湾港" in evidence.quote


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("东岭港1—5月集装箱吞吐量约320万标箱。", "rounded"),
        ("东岭港1—5月货物吞吐量12600万吨。", "converted"),
        ("2025年东岭港货物吞吐量比上年多0.23亿吨。", "derived"),
        ("1—5月西湾港货物吞吐量1.26亿吨。", "misattributed"),
        ("1—5月东岭港货物吞吐量1.62亿吨。", "contradicted"),
        ("东岭港招聘了4211名海员。", "unsupported"),
    ],
)
def test_each_verdict(claim: str, verdict: str, shipping: Article):
    assert one(claim, shipping).verdict == verdict


def test_a_wrong_number_is_told_with_what_the_source_says(shipping: Article):
    entry = one("1—5月西湾港货物吞吐量1.26亿吨。", shipping)
    assert {evidence.surface for evidence in entry.evidence} == {"1.26亿吨", "8730万吨"}
    assert "8730万吨" in entry.explanation


def test_a_derived_number_carries_its_formula(shipping: Article):
    entry = one("首期投资占总投资的40.6%。", shipping)
    assert entry.formula == "31.2亿元 ÷ 76.8亿元 × 100%"
    assert [evidence.surface for evidence in entry.evidence] == ["31.2亿元", "76.8亿元"]


def test_support_in_an_article_that_is_not_cited_names_that_article(
    shipping: Article, cloud: Article
):
    entry = one("德国云支出增长21.4%。", shipping, cloud, cites=["s1"])
    assert entry.verdict == "miscited"
    assert entry.evidence[0].article == "s2"
    assert "s2社" in entry.explanation


def test_a_day_of_publication_supports_a_date(shipping: Article):
    told, entry = check_text("s1社6月14日报道。", [shipping], issue_date="2026-06-15").entries
    assert (entry.verdict, entry.evidence[0].field) == ("exact", "published")
    assert (told.surface, told.verdict) == ("s1社", "exempt")


@pytest.mark.parametrize(
    "publisher",
    ["36氪", "21世纪经济报道", "第一财经", "C114通信网", "新智元AI2", "9to5Mac", "Channel 4 News"],
)
def test_the_digits_of_a_cited_publisher_tell_nothing(publisher: str, shipping: Article):
    cited = shipping.model_copy(update={"publisher": publisher})
    report = check_text(f"{publisher}于6月14日报道。", [cited], issue_date="2026-06-15")
    assert {(one.surface, one.outcome) for one in report.entries} == {
        (publisher, "pass"),
        ("6月14日", "pass"),
    }


def test_a_day_may_follow_the_name_of_a_publisher_at_once(shipping: Article):
    cited = shipping.model_copy(update={"publisher": "9to5Mac"})
    report = check_text("9to5Mac6月14日报道。", [cited], issue_date="2026-06-15")
    assert [(e.surface, e.outcome) for e in report.entries] == [
        ("9to5Mac", "pass"),
        ("6月14日", "pass"),
    ]


@pytest.mark.parametrize(
    ("publisher", "said", "number"),
    [
        ("增长99%", "吞吐量增长99%。", "99%"),
        ("增长九成", "吞吐量增长九成。", "九成"),
        ("投入99亿元", "港口投入99亿元。", "99亿元"),
        ("约99家", "港口共有约99家。", "约99家"),
        ("99.9点", "指数升至99.9点。", "99.9点"),
        ("5月9日", "5月9日开港。", "5月9日"),
        ("9家", "港口共有99家。", "99家"),
        ("万得", "企业5万得到补助。", "5万"),
        ("4News", "As 14News said.", "14"),
        ("4News", "At 3.4News said.", "3.4"),
        ("AI2", "吞吐量为AI25万吨。", "5万吨"),
    ],
)
def test_no_name_of_a_publisher_covers_what_is_counted(
    publisher: str, said: str, number: str, shipping: Article
):
    cited = shipping.model_copy(update={"publisher": publisher})
    entries = check_text(said, [cited], issue_date="2026-06-15").entries
    told = [e for e in entries if e.surface.endswith(number[-2:])]
    assert told
    assert all(e.verdict != "exempt" for e in told)


def test_the_digits_of_a_publisher_that_is_not_cited_are_digits_like_others(shipping: Article):
    assert not check_text("36氪6月14日报道。", [shipping], issue_date="2026-06-15").passed


def test_a_number_of_the_title_is_evidence(shipping: Article):
    entry = next(iter(check_text("吞吐量增长7.4%", [shipping]).entries))
    assert entry.verdict in PASSING


def test_the_issues_own_day_and_names_are_no_claims(shipping: Article):
    report = check_text("2026年6月15日，5G应用提速。", [shipping], issue_date="2026-06-15")
    assert {entry.surface: entry.outcome for entry in report.entries} == {
        "2026年6月15日": "pass",
        "5G": "review",  # no number, but no article has it either
    }
    assert report.passed


def test_today_copied_from_yesterdays_article_is_another_day():
    source = Article.model_validate(
        {"id": "a", "publisher": "甲社", "title": "开工", "published": "2026-06-13",
         "text": "东岭港三期工程今天正式开工建设，总投资12亿元。"}
    )  # fmt: skip
    report = check_text(source.text, [source], issue_date="2026-06-15")
    flagged = [entry.surface for entry in report.entries if entry.outcome != "pass"]
    assert flagged == ["今天"]


def test_numbers_repeated_in_other_units_behind_a_quotation_pass(cloud: Article):
    claim = "报道写道：“Spending in Germany climbed 21.4% to 6.2 billion euros”（即62亿欧元）。"
    assert check_text(claim, [cloud], issue_date="2026-06-15").passed


def test_what_is_printed_before_lends_its_subject(shipping: Article):
    checker = Checker([shipping])
    entries = checker.check("其中首期投资31.2亿元。", ["s1"], context="按照规划，总投资76.8亿元。")
    assert all((entry.verdict in PASSING) for entry in entries)


def briefing(cites: tuple[str, ...]) -> Briefing:
    sentence = {"text": "1—5月，东岭港货物吞吐量1.26亿吨。", "cites": cites}
    return Briefing.model_validate(
        {
            "title": "每日动态", "date": "2026-06-15", "abstract": [sentence],
            "sections": [{"id": "one", "heading": "吞吐量增长7.4%", "sentences": [sentence]}],
            "references": [
                {"id": cite, "publisher": "甲", "title": "乙", "date": "2026"} for cite in cites
            ],
        }
    )  # fmt: skip


def test_a_ledger_holds_every_text_and_the_hash_of_every_cited_article(
    shipping: Article, cloud: Article
):
    ledger = check_briefing(briefing(("s1",)), [shipping, cloud])
    assert [text.location.part for text in ledger.texts] == [
        "title", "abstract", "heading", "sentence",
    ]  # fmt: skip
    assert set(ledger.articles) == {"s1"}
    assert not ledger.failing


@pytest.mark.parametrize(
    ("said", "outcome"), [("", "review"), ("西湾港货物吞吐量8730万吨。", "pass")]
)
def test_a_number_of_the_title_is_told_by_the_issue(said: str, outcome: str, shipping: Article):
    issue = briefing((shipping.id,))
    (abstract,) = issue.abstract
    more = [abstract, abstract.model_copy(update={"text": said})] if said else [abstract]
    titled = issue.model_copy(
        update={"title": "每日动态：西湾港货物吞吐量8730万吨", "abstract": tuple(more)}
    )
    (title, *_rest) = check_briefing(titled, [shipping]).texts
    assert [entry.outcome for entry in title.entries] == [outcome]


def test_a_ledger_holds_every_number_of_the_references(shipping: Article):
    (right,) = briefing(("s1",)).references
    issue = briefing(("s1",))
    for given, told in (
        ({}, {"7.4%": "exact", "2026年6月14日": "exact", "1.26亿吨": "exact", "前5个月": "exact"}),
        ({"title": "前6个月东岭港货物吞吐量增长4.7%"},
         {"前6个月": "unsupported", "4.7%": "unsupported"}),
        ({"date": PartialDate(2026, 6)}, {"2026年6月": "exact"}),
        ({"date": PartialDate(2026, 6, 13)}, {"2026年6月13日": "unsupported"}),
        ({"purpose": "用于核验“吞吐量2.16亿吨”两节。"}, {"2.16亿吨": "unsupported"}),
    ):  # fmt: skip
        fields = {
            "publisher": "21世纪经济报道", "title": shipping.title, "date": shipping.published,
            "purpose": "用于核验“东岭港吞吐量1.26亿吨”两节中的数据。", **given,
        }  # fmt: skip
        edited = issue.model_copy(update={"references": (right.model_copy(update=fields),)})
        ledger = check_briefing(edited, [shipping])
        (line,) = ledger.references
        found = {entry.surface: entry.verdict for entry in line.entries}
        assert told.items() <= found.items(), found
        assert found["21世纪经济报道"] == "exempt"
        assert line.location.words == "参考文献 s1"
        # They are no claims: nothing of the issue is counted otherwise.
        assert ledger.counts == check_briefing(issue, [shipping]).counts


def test_a_briefing_that_cites_what_is_not_there_is_refused(cloud: Article):
    with pytest.raises(BriefingError, match="no such article"):
        check_briefing(briefing(("s1",)), [cloud])
