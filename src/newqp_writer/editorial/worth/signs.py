"""Signs of news: what the headline and the lead of a passage say of its worth to a briefing.

The signs, their words and an example of each stand in ``signs.toml``. What a sign counts for is not
written there: the weights are fitted on what editors chose (``news_value.json``, by
``python -m eval.desk.fit_choice``), and brief.toml may set any of them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Literal

Where = Literal["headline", "lead", "both", "text"]
Bears = Literal["any", "for", "against"]

_LEAD = 160  # characters


@dataclass(frozen=True)
class Sign:
    """One row of ``signs.toml``; the columns are explained there."""

    name: str
    says: str
    words: re.Pattern[str]
    where: Where
    example: str
    unlike: str
    bears: Bears
    bars_unless: tuple[str, ...] | None = None

    def shown_by(self, headline: str, text: str) -> bool:
        """Whether a passage shows it."""
        lead = text[:_LEAD]
        if self.where == "headline":
            return bool(self.words.search(headline))
        if self.where == "lead":
            return bool(self.words.search(lead))
        if self.where == "text":
            return bool(self.words.search(text))
        return bool(self.words.search(f"{headline}\n{lead}"))


def _read() -> tuple[Sign, ...]:
    source = resources.files("newqp_writer.editorial.worth").joinpath("signs.toml")
    rows = tomllib.loads(source.read_text(encoding="utf-8"))["sign"]
    return tuple(
        Sign(
            **{
                **row,
                "words": re.compile("|".join(row["words"]), re.IGNORECASE),
                "bars_unless": tuple(row["bars_unless"]) if "bars_unless" in row else None,
            }
        )
        for row in rows
    )


SIGNS: tuple[Sign, ...] = _read()
"""Each is a feature of the value of news."""
