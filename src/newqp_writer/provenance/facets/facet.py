"""A facet: one thing that words say of a number, and how two readings of it are related.

Of one facet a number says one value at most: it is planned or done, told each month or in total,
higher than something or lower. The relation of two readings is kept as it is, agreeing or not; what
it is worth is decided by a fit, over all facets together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.languages import said

Relation = Literal[
    "same", "silent", "added", "dropped", "wider", "narrower", "aside", "crossed", "conflict"
]
"""same: both say it · silent: neither · added: only the claim · dropped: only the source ·
wider, narrower: the claim says it of more or of less than the source ·
conflict: the source says another · crossed: it says another, and the claim's of something beside ·
aside: another is said, but it is not clear of what."""

_REACH = 240  # a quarter of the characters of a sentence that are looked at
_KEPT = 512  # sentences


class Reading(NamedTuple):
    """What a number says: the value and the very words it was read from.

    ``value`` is empty where the words nearest to the number say nothing; ``named`` has every value
    that its sentence names; ``own`` is whether the number's own words say it, which no other number
    stands between.
    """

    value: str = ""
    words: str = ""
    named: frozenset[str] = frozenset()
    own: bool = True


NOTHING = Reading()


class Example(NamedTuple):
    """A claim and a source, the number of each in braces, and how they are related."""

    claim: str
    source: str
    relation: Relation


@dataclass(frozen=True)
class Facet:
    """One facet.

    Attributes:
        name: what it is called in weights and reports.
        read: a number → what it says.
        says: the sentence for an editor, with ``{claim}`` and ``{source}``, the words of each.
        breaks: how it is said wrongly: words, as patterns, and what they become.
        examples: run by one test for all facets.
        graded: whether it counts which of its values is said where the other says none; a plan
            told as a fact is another mistake than a fact told as one that is planned.
    """

    name: str
    read: Callable[[Number], Reading]
    says: str
    examples: tuple[Example, ...]
    breaks: Mapping[str, str] = field(default_factory=dict)
    relate: Callable[[Reading, Reading], Relation] | None = None
    graded: bool = True


class Difference(NamedTuple):
    """Where a claim and its source are not the same in one facet."""

    facet: Facet
    relation: Relation
    claim: Reading
    source: Reading

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called among the features, the general first."""
        facet, relation = self.facet, self.relation
        value = self.source.value if relation == "dropped" else self.claim.value
        of_all = (relation, f"{facet.name} {relation}")
        return (*of_all, f"{facet.name} {relation} {value}") if facet.graded else of_all

    @property
    def sentence(self) -> str:
        """What is different, for an editor."""
        nothing = said("未说", "nothing of it")
        claim, source = self.claim.words or nothing, self.source.words or nothing
        chinese = self.facet.says.format(claim=claim, source=source)
        return said(chinese, f"{self.facet.name}: said “{claim}”, the source has “{source}”")


def related(claim: Reading, source: Reading) -> Relation:
    """How two readings are related, where of several values only one can be meant."""
    mine, theirs = claim.value, source.value
    if not mine:
        return "dropped" if theirs else "silent"
    if mine == theirs:
        return "same"
    if not theirs:
        return "same" if mine in source.named else "aside" if source.named else "added"
    if not (claim.own and source.own):
        return "aside"
    return "crossed" if mine in source.named else "conflict"


class _Said(NamedTuple):
    """A value named in a sentence, and where; places count characters of the sentence."""

    start: int
    end: int
    value: str
    words: str


class Words:
    """Values of a facet by the words that say them.

    Args:
        values: the value → an alternation of words; see ``english`` for whole words.
        reach: how many clauses before the number's own are looked at; -1 is its own words only.
        behind: within how many characters behind a number words may say it; in Chinese only where
            ``chinese``.
        shared: whether all numbers of a clause share what it says: 计划发放1亿元和5000万元.
    """

    def __init__(
        self,
        values: Mapping[str, str],
        *,
        reach: int = 0,
        behind: int = 60,
        chinese: bool = True,
        shared: bool = False,
    ) -> None:
        self._values = list(values)
        groups = (f"(?P<v{index}>{words})" for index, words in enumerate(values.values()))
        self._pattern = re.compile("|".join(groups), re.IGNORECASE)
        self._reach = reach
        self._behind = behind
        self._in_chinese = chinese
        self._shared = shared
        self._found = lru_cache(maxsize=_KEPT)(self._find)

    def __call__(self, number: Number) -> Reading:
        """What the words nearest to a number say."""
        start, words = _sentence(number)
        found = self._found(words)
        if not found:
            return NOTHING
        named = frozenset(one.value for one in found)
        nearest = self._nearest(number, start, found)
        if nearest is None:
            return Reading(named=named)
        first, last = number.bounds
        if self._shared:
            first = min(first, number.text.layout.clauses[number.clause].start)
        own = first <= start + nearest.start and start + nearest.end <= last
        return Reading(nearest.value, nearest.words, named, own)

    def _find(self, words: str) -> tuple[_Said, ...]:
        """Everything a sentence names; many numbers of it are read."""
        return tuple(
            _Said(
                one.start(), one.end(), self._values[int((one.lastgroup or "v0")[1:])],
                one[0].strip(),
            )
            for one in self._pattern.finditer(words)
        )  # fmt: skip

    def _nearest(self, number: Number, start: int, found: Sequence[_Said]) -> _Said | None:
        """Its own words before it, those behind it, then its clause and the clauses before."""
        first, last = (place - start for place in number.bounds)
        begin, end = number.mention.start - start, number.mention.end - start
        before = [one for one in found if one.end <= begin]
        joined = (s for s in found if 0 <= s.start - end <= 1 and s.end <= last)
        if self._behind and (touching := next(joined, None)) is not None:
            return touching  # 1000万箱的目标
        if before and before[-1].start >= first:
            return before[-1]
        if self._behind and (self._in_chinese or not number.text.chinese):
            furthest = min(last, end + self._behind)
            behind = (one for one in found if one.start >= end and one.end <= furthest)
            if (one := next(behind, None)) is not None:
                return one
        if self._reach < 0 or not before:
            return None
        layout = number.text.layout
        earliest = layout.sentences[number.sentence].first_clause
        clause = layout.clauses[max(earliest, number.clause - self._reach)]
        return before[-1] if before[-1].start >= clause.start - start else None


def _sentence(number: Number) -> tuple[int, str]:
    """Where the sentence of a number starts, and its words, as far as they are looked at."""
    sentence, place = number.text.layout.sentences[number.sentence], number.mention
    if sentence.end - sentence.start <= 4 * _REACH:
        return sentence.start, number.text.text[sentence.start : sentence.end]
    start = max(sentence.start, place.start - 2 * _REACH)
    return start, number.text.text[start : min(sentence.end, place.end + 2 * _REACH)]


def english(words: str) -> str:
    """English words of an alternation as whole words."""
    return rf"\b(?:{words})\b"
