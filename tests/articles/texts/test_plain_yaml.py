from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.articles.texts.plain_yaml import read_pairs
from newqp_writer.errors import ArticleError


def test_values_are_strings_with_their_lines_and_of_several_the_first():
    source = (
        "published: 2026-06\n标题：电价: 一读\ntags: [一, 二]\nsource: {name: 甲, url: 乙}\nurl: ~"
    )
    pairs = [
        (key, value.text, value.line, plain) for key, value, plain in read_pairs(source, Path())
    ]
    assert pairs == [
        ("published", "2026-06", 2, True),
        ("标题", "电价: 一读", 3, True),
        ("tags", "一", 4, False),
        ("source", "甲", 5, False),
        ("url", "", 6, True),
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("title: &a x\nurl: *a", "aliases"),
        ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", "aliases"),
        ("title: !!python/object/apply:os.system [ls]", "tags"),
        ("title: !local x", "tags"),
        ("other: " + "[" * 5000, "nested too deep"),
        ("other: " + "{a: " * 500, "nested too deep"),
    ],
)
def test_yaml_that_could_cost_or_run_something_is_refused(source, words):
    with pytest.raises(ArticleError, match=words):
        list(read_pairs(source, Path("a.md")))
