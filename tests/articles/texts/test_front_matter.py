from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.articles.texts.markdown_file import read_markdown
from newqp_writer.errors import ArticleError

FILE = Path("a.md")
GOOD = "---\ntitle: 用电\npublisher: 云州日报\npublished: 2026-06\n---\n\n正文。\n"


def test_values_are_the_words_that_were_written(says):
    (clipping,) = read_markdown(GOOD + "全年增长5%。", FILE)
    assert says(clipping) == {
        "title": "用电",
        "publisher": "云州日报",
        "published": "2026-06",
    }
    assert clipping.body.strip() == "正文。\n\n全年增长5%。"
    assert clipping.body_line == 7


@pytest.mark.parametrize("written", ["no", "2026", "1e3", "0x1F", "12:30:45"])
def test_yaml_types_are_not_guessed(written):
    (clipping,) = read_markdown(GOOD.replace("用电", written), FILE)
    assert clipping.fields["title"].text == written


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("---\ntitle: x\n正文", 1, "not closed"),
        ('---\ntitle: ok\npublisher: "云州\n---\n', 3, "broken front matter"),
        ("---\n- a\n- b\n---\n", 2, "key: value"),
        ("---\njust words\n---\n", 2, "key: value"),
        ("---\npublisher: ok\ntitle: [a, b]\n---\n", 3, "one plain value"),
        ("---\ntitle: a\nurl: b\ntitle: c\n---\n", 4, "given twice"),
        ("---\n? [a]\n: b\n---\n", 2, "not a word"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(source, line, words):
    with pytest.raises(ArticleError, match=words) as caught:
        read_markdown(source, FILE)
    assert caught.value.line == line


def test_keys_that_are_not_used_are_noted_and_do_no_harm():
    source = GOOD.replace("---\n\n", "mood: 甲\nrating: [一, {二: 三}]\n---\n\n")
    (clipping,) = read_markdown(source, FILE)
    assert [note.text for note in clipping.notes] == [
        "front matter keys that are not used: mood、rating"
    ]


@given(st.text(max_size=300))
def test_any_front_matter_reads_or_is_refused_with_a_line(source):
    try:
        read_markdown(f"---\n{source}\n---\n正文", FILE)
    except ArticleError as error:
        assert error.line is not None  # noqa: PT017
