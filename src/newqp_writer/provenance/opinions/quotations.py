"""Quotations found in the articles they are said to be of, to the character.

Spaces, line ends and the shape of quotation marks, dashes and full-width signs do not count; any
other difference is one. A quotation that joins two passages with “…” is two. Nothing is found in a
sentence that gives orders: it reports nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newqp_writer.models import Evidence
from newqp_writer.orders import order_spans
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.source import Source

_SHORTEST = 4  # characters, without spaces, below which words are found anywhere
_SIGNS = str.maketrans("“”„‟「」『』‘’‚—–―－−", '""""""""' + "'''" + "-----")
_JOINED = re.compile(r"\.{3,}|…+|\[…\]|⋯+")
_EDGES = "\"'“”‘’ ，。；、：,.;:"
_MOST = 8  # places of one quotation that are looked at


class Found(NamedTuple):
    """A place of an article that was quoted; ``title``: of its title, otherwise of its text."""

    source: Source
    start: int
    end: int
    title: bool = False

    @property
    def words(self) -> str:
        """The article's own words there."""
        article = self.source.article
        return (article.title if self.title else article.text)[self.start : self.end]

    @property
    def text(self) -> NumberedText:
        """The text with its numbers in which it stands."""
        return self.source.title if self.title else self.source.text

    @property
    def numbers(self) -> Sequence[Number]:
        """The numbers of the article that stand in it."""
        inside = self.text.between(self.start, self.end)
        return [number for number in inside if number.mention.end <= self.end]

    @property
    def evidence(self) -> Evidence:
        """The words as the ledger records them."""
        return Evidence(
            article=self.source.article.id, field="title" if self.title else "text",
            start=self.start, end=self.end,
            surface=self.words, quote=self.words, quote_start=self.start,
        )  # fmt: skip


class _Plain(NamedTuple):
    """A text without what does not count, and where each of its characters stood."""

    text: str
    places: Sequence[int]


@lru_cache(maxsize=256)
def _plain(text: str) -> _Plain:
    kept: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isspace():
            continue
        for sign in unicodedata.normalize("NFKC", char.translate(_SIGNS)):
            kept.append(sign)
            places.append(place)
    return _Plain("".join(kept), places)


@lru_cache(maxsize=256)
def _orders(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(order_spans(text))


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, as places of its characters."""
    plain = _plain(text)
    start = plain.text.find(words)
    for _ in range(_MOST):
        if start < 0:
            return
        first, last = plain.places[start], plain.places[start + len(words) - 1] + 1
        if not any(first < end and begin < last for begin, end in _orders(text)):
            yield first, last
        start = plain.text.find(words, start + 1)


def find_words(words: str, text: str) -> list[tuple[int, int]]:
    """The places of a reader's words in a text that was read: start and end, in characters.

    >>> find_words("增长 “8%”", '产值增长"8%"。')
    [(2, 7)]
    """
    plain = _plain(words.strip(_EDGES)).text
    return list(_places(plain, text)) if plain else []


def find_quotations(quotations: Iterable[str], sources: Sequence[Source]) -> list[Found]:
    """Where quotations stand in articles, each place once; those that stand nowhere give none."""
    found: dict[tuple[str, int, int, bool], Found] = {}
    for quotation in quotations:
        for part in _JOINED.split(quotation):
            plain = _plain(part.strip(_EDGES)).text
            if len(plain) < _SHORTEST:
                continue
            for source in sources:
                article = source.article
                for title, text in ((False, article.text), (True, article.title)):
                    for start, end in _places(plain, text):
                        key = article.id, start, end, title
                        found.setdefault(key, Found(source, start, end, title))
    return list(found.values())
