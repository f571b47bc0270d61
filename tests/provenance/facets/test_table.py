"""Every example of every facet has the relation it says."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from newqp_writer.numerals import read_numbers
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.facets import FACETS
from newqp_writer.provenance.facets.facet import Example, Facet, related

DAY = dt.date(2026, 6, 15)


def number_in(sentence: str) -> Number:
    marked = re.search(r"\{(.+?)\}", sentence)
    assert marked is not None
    text = NumberedText(read_numbers(re.sub("[{}]", "", sentence), reference=DAY))
    found = [n for n in text.numbers if n.mention.start <= marked.start() < n.mention.end]
    assert found, f"no number is read at {marked[1]}"
    return found[0]


@pytest.mark.parametrize(
    ("facet", "example"),
    [(facet, example) for facet in FACETS for example in facet.examples],
    ids=lambda value: value.name if isinstance(value, Facet) else str(value[:2]),
)
def test_an_example_has_its_relation(facet: Facet, example: Example):
    claim, source = number_in(example.claim), number_in(example.source)
    relation = (facet.relate or related)(facet.read(claim), facet.read(source))
    assert relation == example.relation
