"""What is read: the texts of a section, with their articles and what the rules found in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from newqp_writer.models import Article, Entry

Terms = Callable[[str], Iterable[str]]
"""What texts in two languages may have in common, such as places."""


def no_terms(text: str) -> Iterable[str]:
    """Nothing but their words."""
    del text
    return ()


@dataclass(frozen=True)
class Claim:
    """A text that is to be read: its articles, and what the rules have found in it.

    ``judgement``: it says what a fact means, and needs no article of its own.
    """

    text: str
    cites: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    heading: bool = False
    judgement: bool = False


@dataclass(frozen=True)
class Proof:
    """A section to be read.

    Args:
        name: of the section, for the record.
        claims: its texts by number, in printing order.
        articles: those they cite, by id.
        today: the day of the issue.
        terms: what a text of it may have in common with an article in another language.
    """

    name: str
    claims: Mapping[int, Claim]
    articles: Mapping[str, Article]
    today: dt.date
    terms: Terms = no_terms
