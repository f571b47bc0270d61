"""The words that a source's sentence shares with the sentence that cites it.

They are what a reader looks for first: whether the source speaks of the same thing. Shown on the
reading page, and no part of the verdict, which is the checker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.text import is_han

_WORD = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.,'’-]*[A-Za-z0-9%])?")
# Shared by any two sentences, so that marking them tells nothing.
_COMMON_HAN = frozenset("的了和在是为与对将等中上下年月日个有以及并这其")
_COMMON_ENGLISH = frozenset(
    "a an and are as at be been but by for from had has have in is it its more not of on or than"
    " that the this to was were which will with would".split()
)


def _longest(quote: str, start: int, limit: int, sentence: str) -> int:
    """Where the longest run of Han that the sentence has too, from ``start``, ends."""
    end = start
    while end < limit and is_han(quote[end]) and quote[start : end + 1] in sentence:
        end += 1
    return end


def matching_words(
    quote: str, sentence: str, numbers: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The places in a quote of words that the sentence has too, in order, outside ``numbers``.

    Chinese: runs of two or more ideographs, longest first. English words and figures: whole ones,
    not the commonest. What touches is one place.

    >>> quote, sentence = "2025年全市发电量达120亿千瓦时。", "2025年云州发电量为120亿千瓦时。"
    >>> [quote[start:end] for start, end in matching_words(quote, sentence, [(11, 18)])]
    ['2025', '发电量']
    """
    words = {word.casefold() for word in _WORD.findall(sentence)} - _COMMON_ENGLISH
    spans: list[tuple[int, int]] = []
    at = 0
    for begin, finish in (*numbers, (len(quote), len(quote))):
        while at < begin:
            end = at
            if is_han(quote[at]):
                end = _longest(quote, at, begin, sentence)
                found = end - at > 1 and not _COMMON_HAN.issuperset(quote[at:end])
            elif word := _WORD.match(quote, at, begin):
                end = word.end()
                found = word[0].casefold() in words
            else:
                found = False
            if not found:
                # A word is left whole; of ideographs the next may begin a run.
                at = at + 1 if is_han(quote[at]) else max(end, at + 1)
                continue
            if spans and spans[-1][1] == at:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((at, end))
            at = end
        at = max(at, finish)
    return spans
