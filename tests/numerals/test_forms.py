"""Every form of every grammar reads its own examples; one test for all of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from newqp_writer.numerals import describe, read_numbers
from newqp_writer.numerals.forms import (
    CHINESE_COUNTS,
    CHINESE_DATES,
    CHINESE_IDIOMS,
    CHINESE_WORD_NUMBERS,
    ENGLISH_DATES,
    ENGLISH_WORD_NUMBERS,
    Form,
    Grammar,
)

DAY = dt.date(2026, 6, 15)  # a Monday
GRAMMARS: list[Grammar[Any]] = [
    CHINESE_DATES, ENGLISH_DATES, CHINESE_WORD_NUMBERS, CHINESE_IDIOMS, CHINESE_COUNTS,
    ENGLISH_WORD_NUMBERS,
]  # fmt: skip
FORMS: list[Form[Any]] = [form for grammar in GRAMMARS for form in grammar.forms]


@pytest.mark.parametrize(
    ("text", "surface", "described"),
    [example for form in FORMS for example in form.examples],
    ids=[f"{form.name}: {example[0]}" for form in FORMS for example in form.examples],
)
def test_a_form_reads_its_examples(text: str, surface: str, described: str):
    found = {m.surface: describe(m.quantity) for m in read_numbers(text, reference=DAY).mentions}
    assert found.get(surface) == described


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_has_an_example(form: Form[Any]):
    assert form.examples


def values(text: str) -> list[str]:
    """What the numbers of a text are, in their order."""
    return [describe(m.quantity) for m in read_numbers(text, reference=DAY).mentions]


@pytest.mark.parametrize(
    "form", [*ENGLISH_DATES.forms, *ENGLISH_WORD_NUMBERS.forms], ids=lambda form: form.name
)
def test_a_form_is_read_in_whatever_case(form: Form[Any]):
    """The grammars match without case, so what reads them may not depend on it: SALES IN MAY."""
    for text, _, _ in form.examples:
        for written in (text.upper(), text.lower()):
            assert values(written) == values(text), written
