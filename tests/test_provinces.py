"""The provinces are one list; the table of places agrees with it."""

from __future__ import annotations

from newqp_writer.provenance.glossary import PLACES
from newqp_writer.provinces import MAINLAND, PROVINCES


def test_the_standard_has_thirty_four_of_the_first_level():
    assert len(MAINLAND) == 31
    assert len(set(PROVINCES)) == 34


def test_the_table_of_places_puts_every_province_in_the_country():
    within = {name: place.within for place in PLACES for name in place.called.chinese}
    assert {name: within.get(name) for name in MAINLAND} == dict.fromkeys(MAINLAND, "中国")
