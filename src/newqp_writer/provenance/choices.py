"""What the words nearest to a number choose among alternatives, of which it can be only one.

A line of a table holds them: values, separated by bars; the words of a value, by commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number

REACH = 240  # characters to either side, so that an endless sentence costs no more than others
_CLAUSES = 8  # clauses back in the sentence

Table = tuple[re.Pattern[str], Mapping[str, str]]


def stretches(number: Number) -> Iterator[str]:
    """The words of a number, nearest first: its own, its clause, the clauses before."""
    text, layout = number.text, number.text.layout
    yield number.own_text
    yield number.clause_before
    first = max(layout.sentences[number.sentence].first_clause, number.clause - _CLAUSES)
    for index in range(number.clause - 1, first - 1, -1):
        before = layout.clauses[index]
        yield text.text[max(before.start, before.end - REACH) : before.end]


def sentence_of(number: Number) -> str:
    """The sentence of a number, as far as it is looked at."""
    sentence, place = number.text.layout.sentences[number.sentence], number.mention
    start, end = max(sentence.start, place.start - 2 * REACH), place.end + 2 * REACH
    return number.text.text[start : min(sentence.end, end)]


def compiled(line: str) -> Table:
    """A line of a table, ready to be looked for."""
    values: dict[str, str] = {}
    for cell in line.split("|"):
        words = [word.strip() for word in cell.split(",")]
        values.update({word.lower(): words[0] for word in words})
    longest = sorted(values, key=lambda word: -len(word))
    # Not \b, to which 为 behind Alphabet is a letter of the same word.
    parts = [
        rf"(?<![A-Za-z0-9]){re.escape(w)}(?![A-Za-z0-9])" if w.isascii() else re.escape(w)
        for w in longest
    ]
    return re.compile("|".join(parts), re.IGNORECASE), values


def named(table: Table, words: str) -> set[str]:
    """The values that some words name."""
    pattern, values = table
    return {values[word] for word in _found(pattern, words)}


@lru_cache(maxsize=20_000)
def _found(pattern: re.Pattern[str], words: str) -> frozenset[str]:
    """The words of a pattern; a number of an article is compared with many, and read once."""
    return frozenset(match[0].lower() for match in pattern.finditer(words))


def chosen(number: Number, table: Table, reach: int | None = None) -> set[str]:
    """The values that the words nearest to a number choose, ``reach`` stretches back at most."""
    near = islice(stretches(number), reach)
    return next((found for words in near if (found := named(table, words))), set())
