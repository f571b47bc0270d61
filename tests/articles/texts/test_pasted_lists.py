"""Lists of other articles in pasted text, line below line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newqp_writer.articles.day import articles_of

FIRST = "Halven Power will close two coal units next year, the company said on Friday."
LAST = "The decision affects about 400 workers and follows a 12 percent fall in wholesale prices."


@pytest.mark.parametrize(
    "head", ["RELATED STORIES", "Read more", "Most read", "More on this topic"]
)
@pytest.mark.parametrize("below", [False, True])
def test_two_headlines_under_the_heading_of_a_list_go(head: str, below: bool):  # noqa: FBT001
    box = (
        f"{head}\nWall Street drifts near its record as bond yields ease\nNew limits for turbines\n"
    )
    parts = [FIRST, LAST, box] if below else [FIRST, box, LAST]
    text = "Halven Power to close two coal units\nThe Halven Courier\nJune 12, 2026\n\n"
    text += "\n\n".join(parts)
    found = articles_of(text.encode(), Path("x.txt"), "x", collected=dt.date(2026, 6, 15))[0]
    assert [article.text for article in found] == [f"{FIRST}\n\n{LAST}"]
