from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.text import clean_line, clean_text

anything = st.text(st.characters(exclude_categories=()), max_size=200)


@given(anything)
def test_nothing_invisible_is_left(text: str):
    for char in clean_text(text):
        assert char in {"\n", "\t"} or unicodedata.category(char) not in {"Cc", "Cs", "Co"}
        assert unicodedata.bidirectional(char) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
        }


@given(anything)
def test_cleaning_twice_changes_nothing_more(text: str):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


def test_full_width_digits_are_content():
    assert clean_text("１２，３４５家") == "１２，３４５家"
