"""Sentences and clauses cover the text and cut no number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.provenance.context.clauses import lay_out


def clauses(text: str) -> list[str]:
    return [text[clause.start : clause.end].strip() for clause in lay_out(text).clauses]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end].strip() for s in lay_out(text).sentences]


def test_english_sentences_end_at_full_stops_but_not_at_points():
    assert sentences("U.S. use rose 2.5%. It will reach 1,200 units in 2027. “More,” he said.") == [
        "U.S. use rose 2.5%.",
        "It will reach 1,200 units in 2027.",
        "“More,” he said.",
    ]


def test_a_thousands_comma_and_a_clock_end_no_clause():
    assert clauses("At 14:30 it sold 1,200 units, 4% more") == [
        "At 14:30 it sold 1,200 units,",
        "4% more",
    ]


def test_a_contrast_begins_a_clause_in_english():
    assert clauses("exports rose 2% while imports fell 1%") == [
        "exports rose 2%",
        "while imports fell 1%",
    ]


@given(st.text(alphabet="一二，。；：！？\n a.,;:1%”)", max_size=80))
def test_clauses_cover_the_text_without_gaps(text: str):
    layout = lay_out(text)
    assert "".join(text[c.start : c.end] for c in layout.clauses) == text
    assert "".join(text[s.start : s.end] for s in layout.sentences) == text
