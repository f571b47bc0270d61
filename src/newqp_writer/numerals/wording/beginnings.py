"""With which characters a pattern may begin, so that of two hundred only a few are tried on a text.

One alternation of all of them takes ten times as long as each by itself, and each by itself takes most
of the time of reading a claim. A match begins with some character of the text: patterns are kept by
theirs and compiled when one of these first turns up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TOKEN = re.compile(
    r"(?P<flag>\(\?\w+\))|(?P<look>\(\?<?[=!])|(?P<group>\((?:\?\w*:)?)|(?P<end>\))|(?P<bar>\|)"
    r"|(?P<optional>[?*]|\{0[\d,]*\})|\+|\{[\d,]+\}|(?P<edge>\\[bB]|[$^])"
    r"|\[(?P<some>[^\]\\^][^\]\\]*)\]|(?P<any>\[(?:\\.|[^\]])+\]|\\\w|\.)|\\?(?P<one>.)"
)
_RANGE = re.compile(r"(.)-(.)|\\?(.)")


class _Group:
    """A group of a pattern, as far as it has been read: how it begins, and whether it may be empty."""

    def __init__(self, *, looks: bool = False) -> None:
        self.heads: set[str] = set()
        self.looks, self.opened, self.empty = looks, True, False
        self._was_open = True

    def take(self, heads: set[str], *, empty: bool = False) -> None:
        """What comes next in this alternative."""
        self._was_open = self.opened
        if self.opened:
            self.heads |= heads
            self.opened = empty

    def spare(self) -> None:
        """What came last may be missing."""
        self.opened = self._was_open

    def turn(self) -> None:
        """Another alternative."""
        self.empty |= self.opened
        self.opened = True


def beginnings(pattern: str) -> frozenset[str] | None:
    """The characters, casefolded, with one of which every match of a pattern begins.

    Args:
        pattern: a pattern of Python's re, without named groups and references.

    Returns:
        None when it may begin with any character.

    >>> sorted(beginnings("(?<=比)[增升]?长|(?:Q|于)一(?!家)"))
    ['q', '于', '升', '增', '长']
    """
    groups = [_Group()]
    for token in _TOKEN.finditer(pattern):
        here = groups[-1]
        if token["look"] or token["group"]:
            groups.append(_Group(looks=token["look"] is not None))
        elif token["end"]:
            groups.pop().turn()
            if not here.looks:
                groups[-1].take(here.heads, empty=here.empty)
        elif token["bar"]:
            here.turn()
        elif token["optional"]:
            here.spare()
        elif token["any"]:
            here.take({""})
        elif some := token["some"] or token["one"]:
            here.take(set(_members(some)))
    groups[0].turn()
    whole = groups[0]
    return None if whole.empty or "" in whole.heads else frozenset(whole.heads)


def _members(characters: str) -> Iterator[str]:
    for first, last, one in _RANGE.findall(characters):
        for code in range(ord(first or one), ord(last or one) + 1):
            yield chr(code).casefold()


class Patterns:
    """Named patterns, found by how they begin."""

    def __init__(self, patterns: Sequence[tuple[str, str]]) -> None:
        self._patterns = patterns
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._always: set[int] = set()
        self._by_head: dict[str, set[int]] = {}
        for number, (_, pattern) in enumerate(patterns):
            heads = beginnings(pattern)
            if heads is None:
                self._always.add(number)
            for head in heads or ():
                self._by_head.setdefault(head, set()).add(number)

    def found_in(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Every match of every pattern, with its name."""
        tried = self._always.union(*(self._by_head.get(char, ()) for char in set(text.casefold())))
        for number in sorted(tried):
            name, pattern = self._patterns[number]
            if number not in self._compiled:
                self._compiled[number] = re.compile(pattern)
            for found in self._compiled[number].finditer(text):
                yield name, found
