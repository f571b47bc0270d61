"""Lengths between dates: those written alike are paired once, and all pairs are counted."""

import datetime as dt
from itertools import combinations

import pytest

from newqp_writer.numerals import read_numbers
from newqp_writer.provenance.context import NumberedText
from newqp_writer.provenance.reckoning.lengths import length

DAY = dt.date(2026, 6, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2021年动工，2024年投产。",
        "2021年、2024年，2021年、2019年、2024年、2024年。",
        "2021年。",
        "没有。",
    ],
)
def test_every_pair_of_dates_is_counted_for_a_length_in_years(text: str) -> None:
    source = NumberedText(read_numbers(text, reference=DAY))
    claim = NumberedText(read_numbers(f"{text}历时3年", reference=DAY)).numbers[-1]
    found = [f for f in length(claim, ()) if f.template == "{0} to {1}"]
    every = list(combinations([n.mention.surface for n in source.numbers], 2))
    pairs = [tuple(o.number.mention.surface for o in f.operands) for f in found]
    assert pairs == list(dict.fromkeys(every))
    assert sum(1 + f.alike for f in found) == len(every)
