"""Text → terms: what a stretch of words is about, comparable between texts and languages.

A term is a concept of the glossary (``=出口额``), a place (``@广东``), a Chinese word of
two characters, the overlapping pairs of a longer word (so that 数据流通量 meets 流通量), or a
Latin word without its ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

import rjieba

from newqp_writer.provenance.glossary import COMPANIES, INDICATORS, ORGANISATIONS, PLACES
from newqp_writer.provenance.glossary.pairs import COMPOUNDS
from newqp_writer.provenance.glossary.stop_words import STOP_WORDS

CONCEPT, PLACE = "=", "@"


# Regions of several provinces, which overlap, and so have no one place that they lie in.
_REGIONS: Mapping[str, frozenset[str]] = {
    PLACE + region: frozenset(PLACE + place for place in places.split())
    for region, places in {
        "东北地区": "黑龙江 吉林 辽宁", "长三角": "上海 江苏 浙江 安徽", "京津冀": "北京 天津 河北",
        "粤港澳大湾区": "广东 香港 澳门", "成渝": "四川 重庆",
    }.items()
}  # fmt: skip


class Vocabulary:
    """The glossary, compiled: phrases to concepts, places to larger places."""

    def __init__(self) -> None:
        self.concepts: dict[str, str] = {}
        self.within: dict[str, str] = {}
        for concept in (*INDICATORS, *ORGANISATIONS, *COMPANIES):
            for word in concept.words:
                self.concepts.setdefault(word.lower(), CONCEPT + concept.name)
        for called, within in PLACES:
            for word in called.words:
                self.concepts[word.lower()] = PLACE + called.name
            if within is not None:
                self.within[PLACE + called.name] = PLACE + within

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The phrases of either script, the longest first."""
        longest = sorted(self.concepts, key=lambda word: (-len(word), word))
        han, latin = (
            "|".join(re.escape(word) for word in longest if word.isascii() == ascii_only)
            for ascii_only in (False, True)
        )
        return re.compile(han), re.compile(rf"(?<![a-z0-9])(?:{latin})(?![a-z0-9])")

    def concepts_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and concept of every phrase of the glossary, longest first."""
        low = text.lower()
        for pattern in self._patterns:
            for found in pattern.finditer(low):
                yield found.start(), found.end(), self.concepts[found[0]]

    def encloses(self, larger: str, smaller: str) -> bool:
        """Whether a place lies in another (or is it)."""
        while smaller != larger:
            if smaller in _REGIONS.get(larger, ()):
                return True
            if smaller not in self.within:
                return False
            smaller = self.within[smaller]
        return True


VOCABULARY = Vocabulary()
_SPEAKERS = frozenset(CONCEPT + concept.name for concept in ORGANISATIONS) | {"=预测"}


def is_speaker(term: str) -> bool:
    """Whether a term names who speaks, or that it is a forecast."""
    return term in _SPEAKERS


_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-'.&][A-Za-z0-9]+)*")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ies|es|s|ing|ed|'s)$")


def _of_word(word: str) -> Iterator[str]:
    if word in STOP_WORDS:
        return
    if len(word) <= 2:
        yield word
    else:
        for place in range(len(word) - 1):
            yield word[place : place + 2]


@lru_cache(maxsize=20_000)
def terms_of(text: str) -> tuple[str, ...]:
    """The terms of a stretch of text, in order of kind, each once.

    >>> terms_of("exports to Germany") == ("=出口额", "@德国")
    True
    """
    terms: dict[str, None] = {}
    rest, last = [], 0
    for start, end, concept in sorted(VOCABULARY.concepts_in(text)):
        terms[concept] = None
        if start >= last:
            # 进出口 is one thing, and holds neither 出口 nor 进口.
            rest += [text[last:start], " "]
            last = end
    rest.append(text[last:])
    remaining = "".join(rest)
    for run in _HAN_RUN.finditer(remaining):
        for word in rjieba.cut(run[0]):
            terms.update(dict.fromkeys(_of_word(word)))
    for compound, parts in COMPOUNDS.items():
        if compound in text:
            terms.update(dict.fromkeys(CONCEPT + part for part in parts))
    for found in _LATIN_WORD.finditer(remaining):
        word = found[0].lower()
        if word not in STOP_WORDS:
            terms[_ENDING.sub("", word)] = None
    return tuple(terms)


def is_shared(term: str) -> bool:
    """Whether a term means the same in both languages: a concept, a place, a Latin name."""
    return term[0] in (CONCEPT, PLACE) or term.isascii()
