"""Foreign names by their originals: 哈尔登系统（Halden Systems） at first, 哈尔登 from then on.

A text in Chinese gives the original of a name once, in brackets. What it says of the name later is
compared with an English article by that original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_GIVEN = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,16})"
    r"[（(](?P<original>[A-Z][A-Za-z&.'’-]*(?: [A-Za-z&.'’-]+){0,5})[）)]"
)
# What stands before a name without belonging to it: titles first, 竞争对手 holds a 对.
_BEFORE = (
    re.compile(
        r".*(?:研究机构|咨询公司|竞争对手|负责人|分析师|总裁|董事长|首席执行官|首席财务官|供应商)"
    ),
    re.compile(r".*(?:[的与和及由对在向把将据为是称]|以及)"),
)
_SHORT = 3  # characters by which a longer name is called
_LATIN = re.compile(r"[A-Za-z][A-Za-z&.'’-]+")


@lru_cache(maxsize=256)
def originals_in(text: str) -> Mapping[str, str]:
    """The names of a text that are given with an original: what each is called, and its first word.

    >>> originals_in("竞争对手哈尔登系统（Halden Systems）预计增长，哈尔登称……")
    {'哈尔登': 'halden'}
    """
    found: dict[str, str] = {}
    for given in _GIVEN.finditer(text):
        name = given["name"]
        for before in _BEFORE:
            name = before.sub("", name)
        word = _LATIN.search(given["original"])
        if len(name) >= 2 and word is not None:
            found.setdefault(name[:_SHORT], word[0].lower())
    return found


def named_in(words: str, names: Mapping[str, str]) -> Iterator[str]:
    """The originals of the names that stand in some words, last first."""
    places = sorted(
        ((words.rfind(name), original) for name, original in names.items()), reverse=True
    )
    return (original for place, original in places if place >= 0)
