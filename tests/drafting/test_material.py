from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.material import as_data, choose_pieces, section_material

JSON = st.recursive(
    st.text() | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
PARAGRAPHS = st.lists(st.text(alphabet="甲乙丙1。，", min_size=1, max_size=60), max_size=12)


@given(JSON)
def test_data_comes_back_as_it_was(value: Any):
    assert json.loads(as_data(value)) == value


@given(st.text(alphabet='<>[]/"\\|material', max_size=60))
def test_no_delimiter_gets_through(text: str):
    inside = as_data(text)
    assert not set("<>[]") & set(inside)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=3), st.integers(500, 900))
def test_nothing_is_lost_without_being_counted_and_the_budget_holds(
    texts: list[list[str]], budget: int
):
    sources = ["\n".join(paragraphs) for paragraphs in texts]
    chosen = choose_pieces(sources, budget)
    assert sum(len(piece) for pieces, _ in chosen for piece in pieces) <= budget
    for source, (pieces, out) in zip(sources, chosen, strict=True):
        written = sum(len(line.strip()) for line in source.splitlines())
        assert sum(map(len, pieces)) + out == written
        assert all(piece in source for piece in pieces)


def test_leads_come_first_then_numbers_and_the_order_of_reading_stays():
    first = ["甲文导语。", "甲" * 150, "甲文产量12吨。", "甲" * 150]
    second = ["乙文导语。", "乙" * 150, "乙文产量占三成。"]
    chosen = choose_pieces(["\n".join(first), "\n".join(second)], 300)
    assert [pieces for pieces, _ in chosen] == [
        ["甲文导语。", "甲" * 150, "甲文产量12吨。"],
        ["乙文导语。", "乙文产量占三成。"],
    ]


def test_a_very_long_paragraph_is_taken_by_whole_sentences():
    sentence = "会议强调要统筹推进各项工作并抓好落实。"
    ((pieces, out),) = choose_pieces([sentence * 40 + "产量达1.5亿吨。"], 500)
    assert set(pieces) == {sentence, "产量达1.5亿吨。"}
    assert out == 40 * len(sentence) + len("产量达1.5亿吨。") - sum(map(len, pieces))


def test_a_decimal_point_ends_no_sentence():
    text = "Output rose 1.5 percent. " * 60
    ((pieces, _),) = choose_pieces([text], 500)
    assert set(pieces) == {"Output rose 1.5 percent."}


@pytest.mark.parametrize("text", ["1" * 1_000_000, "。" * 1_000_000, "a. " * 300_000, "\n" * 10**6])
def test_enormous_text_takes_no_time(text: str):
    began = time.perf_counter()
    choose_pieces([text], 12_000)
    assert time.perf_counter() - began < 5


def test_material_says_where_text_was_left_out(assign: Any, article: Any):
    text = "\n".join(f"第{n}段产量为{n}吨。" for n in range(200))
    material = section_material(assign(article(text)), 500)
    (source,) = json.loads(material.text)
    assert source["id"] == "a1"
    assert source["published"] == "2026年6月15日"
    assert source["omitted_characters"] > 0
    (note,) = material.omissions
    assert note.startswith(f"a1: {source['omitted_characters']} of {len(text)} characters")
