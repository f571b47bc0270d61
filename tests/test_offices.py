"""The high offices, once for every room."""

from __future__ import annotations

import re

import pytest

from newqp_writer.offices import CALLED, OFFICES, head_in


@pytest.mark.parametrize(
    ("text", "name", "is_of_state"),
    [
        ("6月15日，国家主席韩和平在北京同来宾会谈。", "韩和平", True),
        ("国家主席、中央军委主席韩和6月15日会见来宾。", "韩和", True),
        ("国务院总理李同与来宾会见。", "李同", False),
        ("國家主席韓和平在北京同來賓會談。", "韓和平", True),
        ("國務院總理李同6月15日會見來賓。", "李同", False),
    ],
)
def test_our_heads_are_known_in_both_scripts(text: str, name: str, *, is_of_state: bool):
    head = head_in(text)
    assert head is not None
    assert (head.name, head.is_of_state) == (name, is_of_state)
    assert text[: head.end].endswith(name)


@pytest.mark.parametrize(
    "text", ["东洲国家主席黎同在首都会见来宾。", "西洲总统里昂会见来宾。", "总理基金会会见来宾。"]
)
def test_those_of_others_are_not(text: str):
    assert head_in(text) is None


def test_every_office_is_found_as_it_is_called():
    for office in OFFICES:
        for name in office.called:
            assert re.fullmatch(CALLED, name)
