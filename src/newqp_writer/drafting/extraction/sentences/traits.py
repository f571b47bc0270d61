"""Traits of a sentence: how it is written, whatever it says.

The traits, their words, what each adds to the worth of a sentence and an example stand in
``traits.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources


@dataclass(frozen=True)
class Trait:
    """One row of ``traits.toml``; the columns are explained there."""

    name: str
    words: re.Pattern[str]
    effect: float
    most: int
    example: str
    unlike: str

    def times(self, text: str) -> int:
        """How often a sentence has it, up to what counts."""
        return min(self.most, sum(1 for _ in self.words.finditer(text)))


@cache
def traits() -> dict[str, Trait]:
    """All traits by name, in the order of the table."""
    source = resources.files("newqp_writer.drafting.extraction.sentences").joinpath("traits.toml")
    rows = tomllib.loads(source.read_text(encoding="utf-8"))["trait"]
    return {
        row["name"]: Trait(**{**row, "words": re.compile("|".join(row["words"]))}) for row in rows
    }


def has(text: str, *names: str) -> bool:
    """Whether a sentence has one of the traits named.

    >>> has("公司成立于2022年。", "boilerplate"), has("产量达8.53ZB。", "scene", "vague")
    (True, False)
    """
    table = traits()
    return any(table[name].words.search(text) for name in names)


@lru_cache(maxsize=4096)
def worth(text: str) -> float:
    """What a Chinese sentence gains or loses by its traits."""
    return sum(trait.effect * trait.times(text) for trait in traits().values())
