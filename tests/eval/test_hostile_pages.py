"""Hostile pages cost time in proportion to their size, and lose nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.articles.hostile_pages import PATTERNS, entity_bomb, page, timed


@pytest.mark.parametrize(
    "name",
    [
        "attributes of one element",
        "comment marks in a style",
        "combining marks",
        "items of one list",
        "signs of less",
    ],
)
def test_time_is_in_proportion_to_size(name, tmp_path):
    def seconds(size: int) -> float:
        return min(timed(page(PATTERNS[name](size)), tmp_path)[0] for _ in range(2))

    seconds(1_000)  # imports
    # Four times the size; sixteen times the time would be quadratic.
    assert seconds(80_000) < 10 * max(seconds(20_000), 0.03)


@pytest.mark.parametrize("name", [*PATTERNS, "entities"])
def test_the_text_of_a_page_with_something_hostile_in_it_is_read(name, tmp_path):
    text = entity_bomb(2_000) if name == "entities" else page(PATTERNS[name](2_000))
    assert timed(text, tmp_path)[1] == "read"
