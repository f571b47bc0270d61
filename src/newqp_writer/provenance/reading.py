"""An article as evidence: its numbers, each with its sentence, its label and its period."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from newqp_writer.models import Article
from newqp_writer.numerals import Exemption, Mention, read_numbers
from newqp_writer.provenance.phrases import following, label, sentence_bounds, terms

_PERIODS = frozenset({"year", "half", "quarter", "month"})
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Context:
    """A mention with what it means where it stands."""

    mention: Mention
    sentence: tuple[int, int]
    text: str
    label: frozenset[str]
    around: frozenset[str]
    period: Mention | None

    @property
    def quote(self) -> str:
        """The sentence it stands in, without surrounding space."""
        return self.text[self.sentence[0] : self.sentence[1]].strip()


def contexts(text: str, mentions: Iterable[Mention]) -> list[Context]:
    """Every mention of a text with its sentence, label and the period it is said of."""
    bounds = sentence_bounds(text)
    starts = [start for start, _ in bounds]
    found: list[Context] = []
    last_end, last_sentence = 0, -1
    period: Mention | None = None
    first_period: Mention | None = None
    for mention in mentions:
        index = max(0, bisect_right(starts, mention.start) - 1)
        start, end = bounds[index]
        if index != last_sentence:
            last_end, last_sentence, period, first_period = start, index, None, None
        is_date = mention.quantity.dimension == "calendar"
        if "；" in text[last_end : mention.start]:
            period = first_period  # a period named within one part of a list ends with it
        named = terms(label(text, mention.start, last_end))
        if mention.quantity.dimension == "count":
            # 300个行业高质量数据集: what is counted stands behind the number.
            named |= terms(following(text, mention.end, end))
        if not named:
            named = terms(label(text, mention.start, start))
        found.append(
            Context(
                mention,
                (start, end),
                text,
                named,
                terms(text[start:end]),
                None if is_date else period,
            )
        )
        if is_date and mention.quantity.precision in _PERIODS:
            period = mention
            first_period = first_period or mention
        if not is_date:
            last_end = mention.end
    return found


class ArticleReading:
    """One article, read once.

    Dates without a year are resolved against the day of publication; with only a month or a year
    known, against the last day it can mean.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.reference: dt.date = article.published.last_day
        reading = read_numbers(article.text, reference=self.reference)
        self.contexts = contexts(article.text, reading.mentions)
        self.exemptions: tuple[Exemption, ...] = reading.exemptions
        self._by_dimension: dict[str, list[Context]] = defaultdict(list)
        for context in self.contexts:
            self._by_dimension[context.mention.quantity.dimension].append(context)

    @cached_property
    def title_contexts(self) -> list[Context]:
        """The numbers of the title."""
        reading = read_numbers(self.article.title, reference=self.reference)
        return contexts(self.article.title, reading.mentions)

    def of_dimension(self, dimension: str) -> list[Context]:
        """The numbers of the text that measure this."""
        return self._by_dimension.get(dimension, [])

    @cached_property
    def chinese(self) -> bool:
        """Whether its words can be compared with a Chinese claim."""
        return bool(_HAN.search(self.article.text[:400]))
