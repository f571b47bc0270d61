from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.chat.answers import (
    DigestAnswer,
    RevisionAnswer,
    SectionAnswer,
    SectionsAnswer,
)
from newqp_writer.drafting.chat.structured import find_object, wire_schema
from newqp_writer.drafting.chat.thinking import visible_text

WORDS = st.text(max_size=30)
ANSWERS = st.fixed_dictionaries(
    {
        "heading": WORDS,
        "sentences": st.lists(
            st.fixed_dictionaries({"text": WORDS, "cites": st.lists(WORDS, max_size=2)}), max_size=4
        ),
    }
)


BEFORE = ["", "好的：\n", "```json\n", '<think>{"a"}</think>', "{x} "]


@given(ANSWERS, st.sampled_from(BEFORE))
def test_a_whole_object_is_found_whatever_stands_before_it(answer: Any, before: str):
    found = find_object(before + json.dumps(answer, ensure_ascii=False) + "\n```\n以上。")
    assert found is not None
    assert found.value == answer
    assert not found.completed


@given(ANSWERS, st.data())
def test_an_answer_cut_anywhere_gives_only_elements_that_were_whole(answer: Any, data: Any):
    text = json.dumps(answer, ensure_ascii=False)
    found = find_object(text[: data.draw(st.integers(0, len(text) - 1))])
    if found is not None:
        kept = found.value.get("sentences", [])
        # The last one may lack its later citations, never a part of its words.
        assert [s["text"] for s in kept] == [s["text"] for s in answer["sentences"]][: len(kept)]


@given(st.text(alphabet='{}[]",:\\ a1\n<think>/`', max_size=300))
def test_no_text_makes_the_reader_fail(text: str):
    found = find_object(text)
    assert found is None or isinstance(found.value, dict)


@pytest.mark.parametrize(
    "hostile",
    [
        "{" * 200_000,
        '{"a":' * 100_000,
        '{"a":[' * 50_000,
        '{"a" ' * 100_000,
        '{"a": "' + "\\" * 200_000,
        "[" * 200_000,
        '{"a": ' + "9" * 200_000,
        "<think>" * 50_000,
        "```json" * 50_000,
        '{"s":[' + '{"t":"x"},' * 50_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_answers_take_no_time(hostile: str):
    began = time.perf_counter()
    find_object(hostile)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": Infinity}', "[1, 2]", "null", "答复", ""])
def test_what_is_no_json_object_is_none(text: str):
    assert find_object(text) is None


def test_line_breaks_inside_strings_are_read():
    found = find_object('{"a": "一\n二"}')
    assert found is not None
    assert found.value == {"a": "一\n二"}


def test_a_thinking_tag_inside_the_answer_is_content():
    text = '{"heading": "关于</think>标记"}'
    assert visible_text(text) == text


def walk(node: Any) -> Any:
    yield node
    for sub in node.get("properties", {}).values():
        yield from walk(sub)
    if "items" in node:
        yield from walk(node["items"])


@pytest.mark.parametrize("model", [SectionAnswer, SectionsAnswer, DigestAnswer, RevisionAnswer])
def test_the_schema_speaks_only_what_every_vendor_understands(model: Any):
    schema = wire_schema(model, ["a1", "b2"])
    for node in walk(schema):
        assert set(node) <= {
            "type", "enum", "properties", "required", "items", "additionalProperties", "description"
        }  # fmt: skip
        assert isinstance(node["type"], str)
        if node["type"] == "object":
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False
    assert '"enum": ["a1", "b2"]' in json.dumps(schema)
