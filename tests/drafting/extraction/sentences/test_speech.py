"""Whose words a sentence has."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.sentences.speech import (
    only_sets_the_scene,
    quotes_the_general_secretary,
)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("李某总书记在参加云州代表团审议时强调，需要应对复杂的环境。", True),
        ("总书记指出，储能很重要。", True),
        ("云州牢记总书记嘱托，建成12座储能站。", False),
    ],
)
def test_the_words_of_the_general_secretary_are_known_by_the_office(text: str, *, quotes: bool):
    assert quotes_the_general_secretary(text) is quotes


def test_a_premise_is_not_told_without_what_is_asked_for():
    premise = "李某总书记在参加云州代表团审议时强调，需要解决更多深层次矛盾。"
    assert only_sets_the_scene(premise, "云州处在改革开放前沿，要在解决新问题上下功夫。")
