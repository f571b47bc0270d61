import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newqp_writer.numerals.wording.beginnings import Patterns, beginnings
from newqp_writer.numerals.wording.sayings import SAYINGS


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
        (r"(?i)\bnoon\b", "n"),
        (r"\d年", None),
        ("[^年]底", None),
        ("年?", None),
    ],
)
def test_how_a_pattern_begins(pattern: str, heads: str | None):
    assert beginnings(pattern) == (None if heads is None else frozenset(heads))


_LOOK = re.compile(r"\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_BARE = [_LOOK.sub("", word.pattern) for word in SAYINGS]


@settings(max_examples=3, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_saying_is_missed_by_how_it_begins(data: st.DataObject):
    few = Patterns([(word.key, word.pattern) for word in SAYINGS])
    found = 0
    for bare in _BARE:
        text = data.draw(st.from_regex(bare, fullmatch=True))
        one_by_one = {
            (word.key, match.span())
            for word in SAYINGS
            for match in re.finditer(word.pattern, text)
        }
        assert {(key, match.span()) for key, match in few.found_in(text)} == one_by_one, text
        found += bool(one_by_one)
    assert 2 * found > len(_BARE)
