"""An issue beside the golden one: what each score counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.evaluation.golden import read_golden_set
from newqp_writer.evaluation.golden.effort import effort_scores, parts
from newqp_writer.evaluation.golden.facts import told
from newqp_writer.evaluation.golden.issue import Fact
from newqp_writer.evaluation.golden.metrics import BY_KEY, pooled
from newqp_writer.evaluation.golden.printed import IssueText
from newqp_writer.evaluation.golden.scores import citation_scores, score, unwritten
from newqp_writer.evaluation.golden.stories import kendall, pair, story_scores
from newqp_writer.evaluation.golden.writing import writing_scores
from newqp_writer.models import Article, Briefing, Sentence
from newqp_writer.provenance import check_briefing


def issue(*sections: tuple[str, list[tuple[str, str]]]) -> Briefing:
    cited = list(dict.fromkeys(cite for _, lines in sections for _, cite in lines))
    return Briefing.model_validate(
        {
            "title": "日报", "date": dt.date(2026, 6, 15),
            "abstract": [{"text": "今日主线。", "role": "judgement"}],
            "sections": [
                {"id": f"s{n}", "heading": heading,
                 "sentences": [{"text": text, "cites": [cite]} for text, cite in lines]}
                for n, (heading, lines) in enumerate(sections)
            ],
            "references": [{"id": c, "publisher": "社", "title": c, "date": "2026-06-15"}
                           for c in cited],
        }
    )  # fmt: skip


STORE = "截至2026年5月底，岭川省新型储能装机容量为1204.6万千瓦。"
PRICE = "2026年岭川省深谷电价下浮70%。"


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("截至2026年5月底，岭川省新型储能装机容量达到1204.6万千瓦。", "same"),
        ("截至2026年5月底，岭川省新型储能装机容量约1205万千瓦。", "same"),
        ("岭川省新型储能装机容量为1204.6万千瓦。", "no period"),
        ("岭川省正在发展新型储能。", "missing"),
        ("截至2026年5月底，岭川省新型储能装机容量为1350万千瓦。", "otherwise"),
    ],
)
def test_a_number_is_printed_when_it_means_the_same(printed: str, found: str):
    golden, run = (
        IssueText(issue(("储能", [(STORE, "a")]))),
        IssueText(issue(("储能", [(printed, "a")]))),
    )
    (figure,) = run.compare(golden)
    assert (figure.surface, figure.found) == ("1204.6万千瓦", found)


BASE = "2026年5月，岭川省出口增长70%，进口下降12%。"


@pytest.mark.parametrize(
    ("printed", "surface", "found"),
    [
        # Another fact of the golden issue, or of the article, is not this one told otherwise.
        ("2026年5月，岭川省进口下降12%。", "70%", "missing"),
        ("2026年5月，岭川省出口增长31%。", "70%", "missing"),
        ("2026年5月，岭川省出口增长45%。", "70%", "otherwise"),
        ("2026年5月，岭川省出口下降70%。", "70%", "otherwise"),
        ("2026年5月，岭川省外贸有新变化。岭川省出口增长70%。", "70%", "same"),
    ],
)
def test_what_another_issue_leaves_out_is_not_told_otherwise(
    printed: str, surface: str, found: str
):
    article = Article(
        id="a", publisher="海关", title="外贸", published="2026-06-15", lang="zh",
        text=BASE + "其中，民营企业出口增长31%。",
    )  # fmt: skip
    lines = [(line + "。", "a") for line in printed.split("。") if line]
    run, golden = IssueText(issue(("外贸", lines))), IssueText(issue(("外贸", [(BASE, "a")])))
    figures = {figure.surface: figure.found for figure in run.compare(golden, {"a": article})}
    assert figures[surface] == found


@pytest.mark.parametrize(
    ("printed", "how"),
    [
        (STORE, "covered"),
        ("截至2026年5月底，岭川省新型储能装机容量为1350万千瓦。", "contradicted"),
        ("岭川省正在发展新型储能。", "missing"),
        ("岭川省新型装机容量为1204.6万千瓦。", "missing"),
    ],
)
def test_a_fact_is_covered_by_its_words_and_its_numbers(printed: str, how: str):
    fact = Fact(id="f", text="储能装机容量为1204.6万千瓦", words=("储能|蓄能",))
    assert told(fact, IssueText(issue(("要闻", [(printed, "a")])))) == how


def test_the_abstract_tells_one_thing_a_sentence():
    fact = Fact(id="f", text="华岳机床完成2亿元A轮融资", words=("华岳机床", "A轮"))
    run = issue(("融资", [("华悦智能完成2亿元A轮融资。", "a")])).model_copy(
        update={"abstract": tuple(
            Sentence(text=text, cites=("a",), role="fact")
            for text in ("华岳机床发布新机床。", "华悦智能完成2亿元A轮融资。")
        )}
    )  # fmt: skip
    assert told(fact, IssueText(run)) == "missing"


def test_stories_are_the_same_when_they_are_told_from_the_same_articles():
    golden = issue(("一", [("甲。", "a"), ("乙。", "b")]), ("二", [("丙。", "c")]),
                   ("要闻简报", [("丁。", "d"), ("戊。", "e")]))  # fmt: skip
    run = issue(("丙事", [("丙。", "c")]), ("甲事", [("甲。", "a")]), ("己事", [("己。", "f")]))
    values = story_scores(pair(golden, run))
    assert values == {
        "stories.precision": (2, 3), "stories.recall": (2, 4), "stories.f1": (4, 7),
        "stories.lead": (0.0, 1), "stories.rank": (0.5, 1), "stories.order": (-1.0, 1),
    }  # fmt: skip


def test_stories_of_a_roundup_are_told_apart_by_what_they_say():
    ship, film = (
        "5月，岭川省造船厂交付三艘液化气船。",
        "电影票房突破百亿元，暑期档有六十部影片上映。",
    )
    golden = issue(("要闻简报", [(ship, "a"), (film, "a")]), ("储能", [(STORE, "b"), (PRICE, "c")]))
    run = issue(("岭川交付液化气船", [("三艘液化气船由岭川省造船厂交付。", "a")]),
                ("深谷电价", [(PRICE, "c")]), ("储能装机", [(STORE, "b")]),
                ("消费", [("以旧换新带动消费增长。", "a")]))  # fmt: skip
    pairing = pair(golden, run)
    assert pairing.pairs == {0: 0, 2: 1}
    assert sorted(pairing.told) == [0, 1, 2]
    values = story_scores(pairing)
    assert [values[f"stories.{name}"] for name in ("precision", "recall")] == [(3, 4), (2, 3)]


def test_citations_are_those_of_sentences_that_tell_the_same():
    same = "岭川省造船厂交付三艘液化气船，用时五年。"
    golden = issue(("造船", [(same, "a")]), ("储能", [(STORE, "b")]))
    run = issue(("渔业", [("长江五年禁渔期内监测到更多的鱼。", "c")]), ("造船", [(same, "a")]))
    figures = IssueText(run).compare(IssueText(golden))
    assert citation_scores(IssueText(golden), IssueText(run), figures) == {
        "citations.precision": (1, 1), "citations.recall": (1, 1),
    }  # fmt: skip


def test_to_write_a_sentence_anew_is_the_most_that_editing_takes():
    golden = issue(("储能", [(STORE, "a")]))
    others = [(f"第{n}个会议讨论了{n}项与此无关的议题，并提出要求。", "a") for n in range(4)]
    values, _ = effort_scores(
        list(parts(golden, (run := issue(("会议", others))), pair(golden, run)))
    )
    edits, words = values["effort.ter"]
    assert 0 < edits <= words + len(others) - 1


def test_what_the_golden_issue_does_itself_is_no_defect(golden_set: Path):
    (day,) = read_golden_set(golden_set)
    values, struck = writing_scores(day.published, day.published, day.articles, ())
    assert struck
    assert values["writing.defects"][0] == values["writing.empty"][0] == 0


@given(st.permutations(range(6)))
def test_tau_turns_round_with_the_order(places: list[int]):
    forth, back = kendall(places), kendall(places[::-1])
    assert (forth or 0.0) == pytest.approx(-(back or 0.0))


def test_the_golden_issue_itself_reaches_every_score(golden_set: Path):
    (day,) = read_golden_set(golden_set)
    ledger = check_briefing(day.published, day.articles.values())
    found = score(day, day.published, ledger, None)
    at_best = {
        key: pooled([found.values], key) == (1.0 if BY_KEY[key].better == "more" else 0.0)
        for key in found.values
        if BY_KEY[key].group not in {"writing", "cost", "truth"} and BY_KEY[key].better != "neither"
    }
    assert all(at_best.values()), at_best
    assert {fact.told for fact in found.facts if not fact.forbidden} == {"covered"}
    assert found.missed_numbers == found.missed_stories == ()


def test_a_day_without_an_issue_misses_everything(golden_set: Path):
    (day,) = read_golden_set(golden_set)
    found = unwritten(day, "no article")
    assert pooled([found.values], "stories.recall") == 0.0
    assert pooled([found.values], "numbers.recall") == 0.0
    assert pooled([found.values], "day.written") == 0.0


def test_what_is_missed_names_its_article(golden_set: Path):
    (day,) = read_golden_set(golden_set)
    shorter: Callable[..., Any] = day.published.model_copy
    run = shorter(update={"sections": day.published.sections[1:]})
    found = score(day, run, check_briefing(run, day.articles.values()), None)
    assert [story.what for story in found.missed_stories] == [day.published.sections[0].heading]
    assert found.missed_stories[0].url is not None
    assert found.missed_numbers
    assert pooled([found.values], "stories.lead") == 0.0
