from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.excerpts import choose_excerpts, terms_of
from newqp_writer.models import Passage, Story, Topic

PARAGRAPHS = st.lists(st.text(alphabet="甲乙丙1。，其中该", min_size=1, max_size=60), max_size=12)
ABOUT = {"储能": 1.0, "电网": 0.3}
PADDING = "会议听取了有关情况的汇报并作了讨论" * 4 + "。"


@given(st.lists(PARAGRAPHS, min_size=1, max_size=3), st.integers(500, 900))
def test_nothing_is_lost_without_being_counted_and_the_budget_holds(
    texts: list[list[str]], budget: int
):
    sources = ["\n".join(paragraphs) for paragraphs in texts]
    chosen = choose_excerpts(sources, budget)
    assert sum(len(piece) for excerpt in chosen for piece in excerpt.pieces) <= budget
    for source, excerpt in zip(sources, chosen, strict=True):
        written = sum(len(line.strip()) for line in source.splitlines())
        assert sum(map(len, excerpt.pieces)) + excerpt.omitted == written
        assert all(piece in source for piece in excerpt.pieces)


def test_leads_come_first_then_numbers_and_the_order_of_reading_stays():
    first = ["甲文导语。", "甲" * 150, "甲文产量12吨。", "甲" * 150]
    second = ["乙文导语。", "乙" * 150, "乙文产量占三成。"]
    chosen = choose_excerpts(["\n".join(first), "\n".join(second)], 300)
    assert [list(excerpt.pieces) for excerpt in chosen] == [
        ["甲文导语。", "甲" * 150, "甲文产量12吨。"],
        ["乙文导语。", "乙文产量占三成。"],
    ]


def test_a_very_long_paragraph_is_taken_by_whole_sentences():
    sentence = "会议强调要统筹推进各项工作并抓好落实。"
    (excerpt,) = choose_excerpts([sentence * 40 + "产量达1.5亿吨。"], 500)
    assert set(excerpt.pieces) == {sentence, "产量达1.5亿吨。"}
    assert excerpt.omitted == (
        40 * len(sentence) + len("产量达1.5亿吨。") - sum(map(len, excerpt.pieces))
    )


def test_a_decimal_point_ends_no_sentence():
    text = "Output rose 1.5 percent. " * 60
    (excerpt,) = choose_excerpts([text], 500)
    assert set(excerpt.pieces) == {"Output rose 1.5 percent."}


@pytest.mark.parametrize("text", ["1" * 1_000_000, "。" * 1_000_000, "a. " * 300_000, "\n" * 10**6])
def test_enormous_text_takes_no_time(text: str):
    began = time.perf_counter()
    choose_excerpts([text], 12_000, ABOUT)
    assert time.perf_counter() - began < 15


def test_what_is_nearest_to_the_story_is_kept_wherever_it_stands():
    lead, near = "云州市发布公报。", "新型储能电站投运，储能装机加快增长，调节能力增强。"
    (excerpt,) = choose_excerpts(["\n".join([lead, *[PADDING] * 20, near])], 120, ABOUT)
    assert excerpt.pieces == (lead, PADDING, near)


def test_of_two_paragraphs_with_figures_the_one_on_the_story_is_kept():
    on, off = "储能装机达到12万千瓦。", "景区接待游客12万人次。"
    for order in ([on, off], [off, on]):
        (excerpt,) = choose_excerpts(["\n".join(["导语。", PADDING, *order])], 20, ABOUT)
        assert on in excerpt.pieces
        assert off not in excerpt.pieces


def test_a_sentence_brings_along_the_one_it_leans_on():
    whole, part = "全市储能项目共有若干个。", "其中，电网侧储能装机为30万千瓦。"
    text = f"导语。\n{PADDING}\n{whole}\n{part}\n{PADDING}"
    (excerpt,) = choose_excerpts([text], 40, ABOUT)
    assert excerpt.pieces == ("导语。", whole, part)
    (excerpt,) = choose_excerpts([text], 30, ABOUT)
    assert part not in excerpt.pieces


def test_no_sentence_that_leans_is_kept_alone():
    @given(PARAGRAPHS, st.integers(20, 120))
    def holds(paragraphs: list[str], budget: int) -> None:
        text = "\n".join(paragraphs)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        (excerpt,) = choose_excerpts([text], budget)
        if len(set(lines)) < len(lines) or any(len(line) > budget // 4 for line in lines):
            return
        for before, line in itertools.pairwise(lines):
            if line.startswith("其中") and line in excerpt.pieces:
                assert before in excerpt.pieces

    holds()


def test_a_story_is_about_its_headlines_and_less_about_its_topic(
    topic: Topic, article: Callable[..., Any]
):
    story = Story(
        id="s", headline="云州储能并网", topic=topic.id, score=1,
        passages=(Passage(article="a1", start=0, end=3, headline="抽水蓄能电站投产"),),
    )  # fmt: skip
    terms = terms_of(story, topic)
    assert terms["储能"] == terms["电站"] == 1.0
    assert 0 < terms["发电量"] < 1.0
