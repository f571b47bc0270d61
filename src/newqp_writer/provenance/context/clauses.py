"""Sentences and clauses of a text, with their places.

A number belongs to the words of its own clause first, then to the clauses before it in the same
sentence, so both are found by punctuation. Chinese and English are cut by the same rules: news
mixes them, and a mark that ends a sentence in one language never stands inside a number of the
other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# A full stop ends an English sentence only after a lower-case letter, a digit, a per cent sign or
# a closing mark, and before a capital, a digit, a quotation mark or the end: “U.S. power”, “2.5”
# and “No. 12” stay whole. Between Chinese characters a space parts the halves of a headline;
# 城镇 系数 -0.164 is a row with its name.
_SENTENCE_END = re.compile(
    r"[。！？!?]+[”’」』\"）)]*"
    r"|\n+"
    r"|(?<=[㐀-鿿”》])[ \u3000]+(?=[㐀-鿿“《])(?![㐀-鿿]{1,8} [-−]\d)"
    r"|(?<=[a-z0-9%)”\"])\.[”\")]*(?=\s+[\"“(A-Z0-9$€£]|\s*$)"
)
_CLAUSE_END = re.compile(
    r"[，；;]|[：:](?!\d)|——"
    r"|,(?!\d)|(?<!\d),"
    r"|\s(?=(?:while|whereas|but)\s)"
)
_STRONG = "；;"
AND = r"、|(?<![共饱温缓])和(?![平谐解])|(?<![普涉危])及|(?<![参给赋])与"
"""What joins items of a list; 和 of 共和党 and 及 of 普及率 do not."""
JOIN = re.compile(rf"{AND}|,\s?(?:and\s)?|\sand\s")
"""The same, or what does in English."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks. ``part`` counts the parts of a sentence separated by ；."""

    start: int
    end: int
    sentence: int
    part: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, its paragraph, and its clauses as a range of indexes."""

    start: int
    end: int
    paragraph: int
    first_clause: int
    last_clause: int


@dataclass(frozen=True)
class Layout:
    """The sentences and clauses of a text, in order; together they cover all of it."""

    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]

    def clause_at(self, place: int) -> int:
        """The index of the clause in which a character stands."""
        return max(0, bisect_right(self.clauses, place, key=lambda clause: clause.start) - 1)


def _stretches(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    place = start
    for found in mark.finditer(text, start, end):
        if found.end() > place:
            yield place, found.end()
            place = found.end()
    if place < end:
        yield place, end


def lay_out(text: str) -> Layout:
    """Cut a text into sentences and clauses; places count characters.

    >>> layout = lay_out("产量152.7万辆，增长19.6%；销量154.3万辆。出口31.2万辆。")
    >>> [(clause.sentence, clause.part) for clause in layout.clauses]
    [(0, 0), (0, 0), (0, 1), (1, 0)]
    """
    sentences: list[Sentence] = []
    clauses: list[Clause] = []
    paragraph = 0
    for number, (start, end) in enumerate(_stretches(text, 0, len(text), _SENTENCE_END)):
        first, part = len(clauses), 0
        for begin, stop in _stretches(text, start, end, _CLAUSE_END):
            clauses.append(Clause(begin, stop, number, part))
            part += text[stop - 1] in _STRONG
        sentences.append(Sentence(start, end, paragraph, first, len(clauses)))
        paragraph += text[end - 1] == "\n"
    return Layout(tuple(sentences), tuple(clauses))
