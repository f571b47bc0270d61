"""State leaders in the order of their offices, where an issue tells of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from newqp_writer.offices import OFFICES
from newqp_writer.scripts import simplified

Story = TypeVar("Story")

_NAMED = tuple(
    re.compile(rf"{office.in_full}(?:、[^，。]{{2,14}}?)*?(?P<name>[\u4e00-\u9fff]{{2}})")
    for office in OFFICES
)
_HEAD = 160  # characters of a report that name who it is on


def rank(headline: str, text: str) -> int | None:
    """The place of the leader with whose name a headline opens; ``None`` if it opens with none.

    >>> rank("李某在云州调研", "国务院总理李某6月15日在云州调研。")
    1
    >>> rank("云州储能增长", "国务院总理李某6月15日在云州调研。") is None
    True
    """
    text, headline = simplified(text[:_HEAD]), simplified(headline)
    for place, named in enumerate(_NAMED):
        found = named.finditer(text)
        if any(headline.startswith(one["name"]) for one in found):
            return place
    return None


def by_rank(stories: Sequence[Story], rank_of: Callable[[Story], int | None]) -> list[Story]:
    """The stories, those on leaders by rank in the places that they hold together.

    Args:
        stories: in the order of the issue.
        rank_of: the place of the leader a story is on.

    >>> by_rank(["二", "乙", "一"], {"二": 2, "一": 1}.get)
    ['一', '乙', '二']
    """
    ranks = [rank_of(story) for story in stories]
    places = [place for place, known in enumerate(ranks) if known is not None]
    ordered = list(stories)
    for place, source in zip(places, sorted(places, key=lambda p: ranks[p] or 0), strict=True):
        ordered[place] = stories[source]
    return ordered
