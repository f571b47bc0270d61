"""An article as evidence: its numbers in place, findable by what they measure and by value."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, lru_cache

from newqp_writer.models import Article, Evidence
from newqp_writer.numerals import Exemption, Mention, Quantity, Reading, describe, read_numbers
from newqp_writer.orders import order_spans
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.context.periods import the_month_before
from newqp_writer.provenance.values import LEAST, MOST, SHORT_NAMES, Match, comparable, match_values

# Dimensions whose numbers are never written as another's.
_SELF_CONTAINED = frozenset(["calendar", "clock", "rank", "points", "data", "energy", "power"])
_ODD = frozenset(["calendar", "clock", "rank", "rank:top", "temperature", "temperature:F"])
_MOST_KEPT = 256  # quantities whose matches, and those of whose sort, are kept
_MANY = 12  # numbers of one dimension from which they are searched by value, not one by one


@lru_cache(maxsize=64)
def read_source(article: Article) -> Source:
    """An article as evidence; one that was read lately is not read again."""
    return Source(article)


def _reported(reading: Reading) -> Reading:
    """The numbers of a text but for those that somebody only wants to see written."""
    orders = order_spans(reading.text)
    if not orders:
        return reading
    reported = [
        mention
        for mention in reading.mentions
        if not any(start <= mention.start < end for start, end in orders)
    ]
    return replace(reading, mentions=tuple(reported))


def _in_the_tables_unit(reading: Reading, article: Article) -> Reading:
    """Figures behind a label in the unit of a table's cells: Budget for March: 9,800."""
    cells = {cell.start: article.text[cell.start : cell.end] for cell in article.cells}
    measured = [
        (mention.quantity, Decimal(cells[mention.start].replace(",", "")))
        for mention in reading.mentions
        if _GROUPED.fullmatch(cells.get(mention.start, "")) and mention.quantity.kind == "money"
    ]
    factors = {q.low / plain for q, plain in measured if q.low is not None}
    if len(measured) < _CELLS or len(factors) != 1 or len({q.unit for q, _ in measured}) != 1:
        return reading
    ((factor,), unit) = (factors, measured[0][0])

    def scaled(mention: Mention) -> Mention:
        q = mention.quantity
        bare = q.dimension == "count" and _GROUPED.fullmatch(mention.surface) is not None
        before, behind = reading.text[: mention.start], reading.text[mention.end : mention.end + 1]
        labelled = before.endswith((": ", "(")) and behind in {"", ".", ";", ",", ")", "\n"}
        if not (bare and labelled) or q.low is None or q.high is None or q.step is None:
            return mention
        told = replace(
            unit,
            low=q.low * factor,
            high=q.high * factor,
            step=q.step * factor,
            modifier=q.modifier,
        )
        return replace(mention, quantity=told)

    return replace(reading, mentions=tuple(map(scaled, reading.mentions)))


_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_CELLS = 3  # cells of one unit that make it the table's


def _in_the_currency_named(reading: Reading) -> Reading:
    """Francs in a text that names Swiss francs, and no others, are those."""
    named = {mention.quantity.dimension for mention in reading.mentions}
    meant = {short: names & named for short, names in SHORT_NAMES.items() if short in named}
    full = {short: next(iter(found)) for short, found in meant.items() if len(found) == 1}

    def called(mention: Mention) -> Mention:
        dimension = full.get(mention.quantity.dimension)
        if dimension is None:
            return mention
        unit = dimension.partition(":")[2]
        return replace(mention, quantity=replace(mention.quantity, dimension=dimension, unit=unit))

    return replace(reading, mentions=tuple(map(called, reading.mentions))) if full else reading


class Source:
    """One article, read once.

    Dates without a year, 今天 and “on Monday” are resolved against the day the text is told from:
    that of its dateline, where it has one, or else the day of publication; with only a month or a
    year known, the last day it can mean.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        told = article.published if article.dateline is None else article.dateline
        self.reference: dt.date = told.last_day
        reading = _reported(read_numbers(article.text, reference=self.reference, sayings=False))
        reading = _in_the_currency_named(_in_the_tables_unit(reading, article))
        self.text = NumberedText(reading, article.title)
        self._names = [name for name in reading.exemptions if name.key]
        self._by_dimension: dict[str, list[Number]] = {}
        self._matched: dict[Quantity, Sequence[tuple[Number, Match]]] = {}
        self._compared: dict[Quantity, Sequence[Number]] = {}
        for number in self.text.numbers:
            self._by_dimension.setdefault(number.quantity.dimension, []).append(number)

    @cached_property
    def title(self) -> NumberedText:
        """The title with its numbers."""
        return NumberedText(
            read_numbers(self.article.title, reference=self.reference, sayings=False)
        )

    @cached_property
    def names(self) -> Sequence[tuple[bool, Exemption]]:
        """The names that hold a number; whether each stands in the text, not only in the title."""
        titled = read_numbers(
            self.article.title, reference=self.reference, sayings=False
        ).exemptions
        return [
            *((True, name) for name in self._names),
            *((False, name) for name in titled if name.key),
        ]

    def of_dimension(self, dimension: str) -> Sequence[Number]:
        """The numbers of the text of one dimension."""
        return self._by_dimension.get(dimension, ())

    def comparable(self, quantity: Quantity) -> Sequence[Number]:
        """The numbers of text and title that measure the same sort of thing; asked often."""
        found = self._compared.get(quantity)
        if found is None:
            if len(self._compared) >= _MOST_KEPT:
                self._compared.clear()
            found = self._compared[quantity] = tuple(self._comparable(quantity))
        return found

    def _comparable(self, quantity: Quantity) -> Iterator[Number]:
        for dimension, numbers in self._by_dimension.items():
            if dimension == quantity.dimension != "count":
                yield from numbers
            elif dimension == quantity.dimension or not _SELF_CONTAINED & {
                dimension,
                quantity.dimension,
            }:
                yield from (n for n in numbers if comparable(quantity, n.quantity))
        yield from (n for n in self.title.numbers if comparable(quantity, n.quantity))

    def matching(self, quantity: Quantity) -> Sequence[tuple[Number, Match]]:
        """The numbers of text and title whose value supports ``quantity``; asked more than once."""
        found = self._matched.get(quantity)
        if found is None:
            if len(self._matched) >= _MOST_KEPT:
                self._matched.clear()
            found = self._matched[quantity] = tuple(self._matches(quantity))
        return found

    def _matches(self, quantity: Quantity) -> Iterator[tuple[Number, Match]]:
        for dimension in self._by_dimension:
            if dimension != quantity.dimension and _SELF_CONTAINED & {
                dimension,
                quantity.dimension,
            }:
                continue
            for number in self._near(quantity, dimension):
                match = match_values(quantity, number.quantity) or self._relative(quantity, number)
                if match is not None:
                    yield number, match
        for number in self.title.numbers:
            match = match_values(quantity, number.quantity)
            if match is not None:
                yield number, match

    def _relative(self, quantity: Quantity, number: Number) -> Match | None:
        """4月 of 比上月 in what is told of May."""
        meant = the_month_before(number) if number.is_date else None
        return match_values(quantity, meant) if meant is not None else None

    def _near(self, quantity: Quantity, dimension: str) -> Sequence[Number]:
        """Those of a dimension whose value may support another, in order.

        With one value against one for the same denominator that is none twice as large.
        """
        numbers = self._by_dimension[dimension]
        apart = quantity.low is None or quantity.is_range or quantity.per or dimension in _ODD
        if len(numbers) < _MANY or apart or dimension != quantity.dimension:
            return numbers
        keys, listed, rest = self._by_size[dimension]
        size = abs(float(quantity.low or 0))
        least, most = size * float(LEAST), size * float(MOST)
        near = listed[bisect_left(keys, least) : bisect_right(keys, most)]
        return sorted([*near, *rest], key=lambda number: number.index)

    @cached_property
    def _by_size(self) -> dict[str, tuple[list[float], list[Number], list[Number]]]:
        """The numbers of each dimension by size, and those that are more than one value."""
        found = {}
        for dimension, numbers in self._by_dimension.items():
            sized, rest = [], []
            for n in numbers:
                if n.quantity.low is None or n.quantity.is_range or n.quantity.per:
                    rest.append(n)
                else:
                    sized.append((abs(float(n.quantity.low)), n.index, n))
            sized.sort()
            found[dimension] = [size for size, _, _ in sized], [n for _, _, n in sized], rest
        return found

    def evidence(self, number: Number) -> Evidence:
        """A number of this article as the ledger records it."""
        start, quote = number.quote
        return Evidence(
            article=self.article.id,
            field="title" if number.text is not self.text else "text",
            start=number.mention.start,
            end=number.mention.end,
            surface=number.mention.surface,
            quote=quote,
            quote_start=start,
            value=describe(number.quantity),
        )

    def passage(self, start: int, end: int) -> Evidence:
        """Any stretch of the text as evidence; places count its characters."""
        surface = self.article.text[start:end]
        return Evidence(
            article=self.article.id, field="text", start=start, end=end,
            surface=surface, quote=surface, quote_start=start, value=surface,
        )  # fmt: skip

    def publication(self) -> Evidence:
        """The day of publication as evidence for a date."""
        written = str(self.article.published)
        return Evidence(
            article=self.article.id, field="published", start=0, end=0,
            surface=written, quote=written, quote_start=0, value=written,
        )  # fmt: skip
