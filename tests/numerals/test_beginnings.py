import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newqp_writer.numerals.beginnings import Patterns, beginnings
from newqp_writer.numerals.sayings import SAYINGS


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        ("持平", "持"),
        ("(?<=同比)平(?=，)|打平", "平打"),
        ("[增升]?长", "增升长"),
        ("(?:甲|乙)?(?:丙)+", "甲乙丙"),
        ("(?i:Q)[1-3]", "q"),
        ("(?<![一二])[头特]{0,2}等", "头特等"),
        (r"\bnil\b|\.", "n."),
        (r"\d年", None),
        ("[^年]底", None),
        ("年?", None),
    ],
)
def test_how_a_pattern_begins(pattern: str, heads: str | None):
    assert beginnings(pattern) == (None if heads is None else frozenset(heads))


_CHARACTERS = st.sampled_from(sorted({char for word in SAYINGS for char in word.pattern}))


@settings(max_examples=15)
@given(st.text(_CHARACTERS, max_size=60))
def test_no_saying_is_missed_by_how_it_begins(text: str):
    one_by_one = {
        (word.key, found.span()) for word in SAYINGS for found in re.finditer(word.pattern, text)
    }
    few = Patterns([(word.key, word.pattern) for word in SAYINGS])
    assert {(key, found.span()) for key, found in few.found_in(text)} == one_by_one
