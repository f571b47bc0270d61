from __future__ import annotations

import dataclasses
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.material import as_data, section_material

JSON = st.recursive(
    st.text() | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_data_comes_back_as_it_was(value: Any):
    assert json.loads(as_data(value)) == value


@given(st.text(alphabet='<>[]/"\\|material', max_size=60))
def test_no_delimiter_gets_through(text: str):
    inside = as_data(text)
    assert not set("<>[]") & set(inside)


def test_material_says_where_text_was_left_out(assign: Any, article: Any):
    text = "\n".join(f"第{n}段产量为{n}吨。" for n in range(200))
    material = section_material(assign(article(text)), 500)
    (source,) = json.loads(material.text)["articles"]
    assert source["id"] == "a1"
    assert source["published"] == "2026年6月15日"
    assert source["omitted_characters"] > 0
    (note,) = material.omissions
    assert note.startswith(f"a1: {source['omitted_characters']} of {len(text)} characters")
    assert material.omitted == {"a1": source["omitted_characters"]}


def test_nothing_is_said_to_be_left_out_where_all_of_it_fits(assign: Any, article: Any):
    material = section_material(assign(article("一段。\n二段。")), 500)
    assert not material.omitted
    assert not material.omissions


def test_items_of_a_roundup_stand_under_their_headlines(assign: Any, article: Any):
    assignment = assign(article("第一条。\n第二条。\n第三条。"))
    (whole,) = assignment.story.passages
    first = whole.model_copy(update={"end": 4, "headline": "一号"})
    last = whole.model_copy(update={"start": 10, "headline": "三号"})
    story = assignment.story.model_copy(update={"passages": (first, last)})
    material = section_material(dataclasses.replace(assignment, story=story), 500)
    (source,) = json.loads(material.text)["articles"]
    assert source["items"] == [
        {"headline": "一号", "paragraphs": ["第一条。"]},
        {"headline": "三号", "paragraphs": ["第三条。"]},
    ]
    assert "paragraphs" not in source


def test_flashes_are_marked_also_where_they_are_one_article(assign: Any, article: Any):
    assignment = assign(article("一段。"))
    flash = assignment.story.model_copy(update={"form": "flashes"})
    assert "flashes" not in json.loads(section_material(assignment, 500).text)
    marked = section_material(dataclasses.replace(assignment, story=flash), 500)
    assert json.loads(marked.text)["flashes"] is True
