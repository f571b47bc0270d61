"""The tables of the glossary agree with each other."""

from __future__ import annotations

import pytest

from newqp_writer.provenance.glossary import COMPANIES, INDICATORS, ORGANISATIONS, PLACES
from newqp_writer.provenance.glossary.pairs import COMPOUNDS, OPPOSITES

CONCEPTS = {concept.name for concept in (*INDICATORS, *ORGANISATIONS, *COMPANIES)}


@pytest.mark.parametrize("table", [INDICATORS, ORGANISATIONS, COMPANIES], ids=len)
def test_every_concept_has_words_of_both_languages(table):
    assert all(concept.chinese and concept.english for concept in table)


def test_every_place_lies_in_a_place_of_the_table():
    names = {place.called.name for place in PLACES}
    assert {place.within for place in PLACES if place.within} <= names


def test_what_is_told_in_one_word_is_a_concept():
    assert {part for parts in COMPOUNDS.values() for part in parts} <= CONCEPTS


def test_two_sides_are_concepts_where_they_are_named_as_such():
    sides = {side for pair in OPPOSITES for side in pair if side.startswith("=")}
    assert {side[1:] for side in sides} <= CONCEPTS
