"""What stands around an issue's texts: its number, its houses, its notice, its codes.

They are the column's own words, out of brief.toml, and claim nothing; a measure there (99万辆, 18%)
is printed all the same, and no ledger has it. Plain counts, days and numbers of issues are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newqp_writer.language import _, later
from newqp_writer.models import Article, Briefing
from newqp_writer.numerals import Mention, read_numbers


class Unsaid(NamedTuple):
    """A measure around an issue's texts that no article says.

    Attributes:
        what: what it stands in, in the language of the reader.
        text: all of that.
        measure: as it is written there.
    """

    what: str
    text: str
    measure: str

    @property
    def words(self) -> str:
        """What to tell of one that is the column's own."""
        return _(
            "“{measure}” in the {what} is the column's own: no article says it, nothing proves it"
        ).format(measure=self.measure, what=self.what)


_BEHIND = 8  # characters in which a longer measure shows


def unsaid_measures(briefing: Briefing, articles: Iterable[Article]) -> Iterator[Unsaid]:
    """The measures around an issue's texts that no article says.

    Args:
        briefing: the issue.
        articles: those of its day.
    """
    said = [f"{article.title}\n{article.text}" for article in articles]
    for what, text in _around(briefing):
        for one in filter(_measures, read_numbers(text).mentions):
            measure = text[one.start : one.end]
            if not any(_says(each, measure) for each in said):
                yield Unsaid(_(what), text, measure)


def _says(text: str, measure: str) -> bool:
    """Whether a text has a measure as it is written, and not within a longer one: 3亿人次."""
    for found in re.finditer(rf"(?<![\d.,]){re.escape(measure)}", text):
        near = read_numbers(text[found.start() : found.end() + _BEHIND], sayings=False).mentions
        if any((one.start, one.end) == (0, len(measure)) for one in near):
            return True
    return False


def _measures(one: Mention) -> bool:
    quantity = one.quantity
    return quantity.dimension == "unreadable" or (
        bool(quantity.unit or one.surface[-1] in "万亿") and quantity.dimension != "time"
    )


def _around(briefing: Briefing) -> Iterator[tuple[str, str]]:
    yield later("number of the issue"), briefing.issue
    yield from ((later("line of organisations"), name) for name in briefing.organisations)
    yield later("notice at the end"), briefing.disclaimer
    yield from ((later("caption of a code"), code.caption) for code in briefing.qr_codes)
    yield from ((later("content of a code"), code.target) for code in briefing.qr_codes)
