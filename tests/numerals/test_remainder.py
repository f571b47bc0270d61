"""No digit of a text goes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer import Article, check_text
from newqp_writer.numerals import read_numbers
from newqp_writer.numerals.quantity import UNREADABLE

WORDS = st.text(alphabet="ab_x9170.%亿元增长第年月A-—/ ", max_size=24)


@given(WORDS)
def test_every_digit_stands_in_a_number_or_in_a_name(text: str):
    reading = read_numbers(text)
    spans = [(one.start, one.end) for one in reading.mentions]
    spans += [(one.start, one.end) for one in reading.exemptions]
    for place, char in enumerate(text):
        assert not char.isdigit() or any(start <= place < end for start, end in spans)


@pytest.mark.parametrize("claim", ["发电量增长_9%。", "发电量增长x9%。", "发电量为a9亿千瓦时。"])
def test_a_number_behind_a_letter_or_a_stroke_is_looked_for(claim: str):
    article = Article(
        id="a",
        publisher="报",
        title="题",
        published="2026-06-15",
        text="发电量增长5%，co2排放下降。",
    )
    (entry, *_) = check_text(claim, [article]).entries
    assert entry.outcome == "fail"
    assert check_text("co2排放下降。", [article]).entries[0].outcome == "pass"


def test_a_numeral_beyond_all_size_is_no_number_and_is_not_passed_over():
    (mention,) = read_numbers("产量达" + "一亿" * 600 + "辆。").mentions
    assert mention.quantity is UNREADABLE
