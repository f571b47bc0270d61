"""What the numbers of one text are judged with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from newqp_writer.models import Entry
from newqp_writer.numerals import Reading, read_numbers
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.matching.copies import Copy
from newqp_writer.provenance.matching.support import Support
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.weighing import Trace


@dataclass(frozen=True)
class Desk:
    """What the numbers of one text are judged with, and what was found out about them.

    ``cited`` are the articles the text cites, ``others`` the rest of the day's; ``beside`` is what
    a number may be reckoned from besides: the sentences before, the other rows of a table.
    """

    reading: Reading
    rarity: Rarity
    issue_date: dt.date | None
    cited: Sequence[Source]
    others: Sequence[Source]
    copies: Sequence[Copy]
    derivations: Sequence[str] = ()
    beside: Sequence[NumberedText] = ()
    judged: dict[Number, Entry] = field(default_factory=dict)
    supports: dict[Number, Support] = field(default_factory=dict)
    stated: set[Number] = field(default_factory=set)
    sure: set[Number] = field(default_factory=set)  # worked out, hardly by accident

    @property
    def traces(self) -> list[Trace]:
        """Every number with its verdict and all that is known of it."""
        return [
            Trace(
                claim,
                entry,
                self.supports.get(claim),
                copied=claim not in self.supports,
                stated=claim in self.stated,
                sure=claim in self.sure,
            )
            for claim, entry in self.judged.items()
        ]


def publishers(cited: Sequence[Source]) -> frozenset[str]:
    """Who published the articles."""
    return frozenset(source.article.publisher for source in cited)


@lru_cache(maxsize=64)  # a second reader hears a text that was just read
def read(text: str, reference: dt.date | None, publishers: frozenset[str]) -> Reading:
    """A text as it is judged, without the numerals of its publishers' names."""
    return read_numbers(text, reference=reference, publishers=publishers)


@lru_cache(maxsize=256)  # the sentences of a paragraph and the rows of a table stand beside many
def read_beside(text: str, reference: dt.date | None, publishers: frozenset[str]) -> NumberedText:
    """A text beside the one that is judged, with its numbers."""
    return NumberedText(read(text, reference, publishers))
