"""The sentences of the articles that a draft is read against: those that it may rest on.

A piece is worth telling for what it has in common with a clause of the draft that no piece chosen
before has, in part of its length. So a second sentence is told where the first leaves something
open, and none twice over. A piece is told in any case on which a verdict of the rules rests; and
where a clause has nothing in common with any, as in another language, so is what stands beside the
piece nearest to its sentence.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.nearest import features_of
from newqp_writer.drafting.reading.claims import Proof, Terms
from newqp_writer.drafting.sentences import source_sentences
from newqp_writer.models import Article
from newqp_writer.orders import is_order

_LEAST = 0.12
"""Tokens of the draft that a token of the articles must account for to be told."""
_TERM_WEIGHT = 2
_LONGEST = 400  # characters of a piece: tables and texts without full stops are cut
_MOST = 80  # pieces of one section that are looked at closely
_BREAK = re.compile(r"[\s,，;；、|]")
_LEANING = re.compile(r"(?:S?[Hh]e|They)\b|[“\"]?[他她]们?|该|这[位家一]")
_CLAUSE = re.compile(r"[，；。：,;]")
_Wanted = tuple[int, int, str]
_MARK = 2  # tokens of a piece's number


class Piece(NamedTuple):
    """A sentence of an article, or of what is none: a title, a line, a row."""

    article: str
    text: str
    start: int
    title: bool = False

    @property
    def size(self) -> int:
        """Tokens that it costs to tell."""
        return estimate_tokens(self.text) + _MARK

    def holds(self, article: str, field: str, place: int) -> bool:
        """Whether a place of an article lies in it."""
        here = self.article == article and self.title == (field == "title")
        return here and self.start <= place < self.start + len(self.text)


def _cut(text: str, start: int) -> Iterator[tuple[str, int]]:
    """A text in parts that are not too long."""
    while len(text) > _LONGEST:
        breaks = [found.end() for found in _BREAK.finditer(text, _LONGEST // 2, _LONGEST)]
        end = breaks[-1] if breaks else _LONGEST
        yield text[:end], start
        text, start = text[end:], start + end
    yield text, start


def _lines(text: str, start: int) -> Iterator[tuple[str, int]]:
    """What stands between sentences, line by line."""
    for line in text.split("\n"):
        if line.strip() and not is_order(line):
            yield from _cut(line, start)
        start += len(line) + 1


def pieces_of(article: Article) -> list[Piece]:
    r"""An article in pieces, the title first; sentences that give orders report nothing.

    >>> a = Article(id="a", publisher="报", title="题", published="2026-06-15",
    ...             text="小标题\n产量增长。销量")
    >>> [piece.text for piece in pieces_of(a)]
    ['题', '小标题', '产量增长。', '销量']
    """
    found = [] if is_order(article.title) else [Piece(article.id, article.title, 0, title=True)]
    spans: list[tuple[str, int]] = []
    end = 0
    for sentence in source_sentences(article.text, article.lang):
        spans += _lines(article.text[end : sentence.start], end)
        spans += _cut(sentence.text, sentence.start)
        end = sentence.end
    spans += _lines(article.text[end:], end)
    return found + [Piece(article.id, text, start) for text, start in spans if text.strip()]


def _features(text: str, terms: Terms) -> dict[str, int]:
    return {**features_of(text), **{f"@{term}": _TERM_WEIGHT for term in terms(text)}}


class _Cover:
    """What the clauses of a draft have in common with pieces of their articles.

    A feature is wanted for each clause that has it; its weight is the tokens of the draft that it
    stands for.
    """

    def __init__(self, proof: Proof, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self._wanted: dict[_Wanted, float] = {}
        self._holding: list[set[_Wanted]] = [set() for _ in pieces]
        self.open: dict[int, float] = {}
        """Tokens of a text's clauses that have nothing in common with any piece."""
        told = [_features(piece.text, proof.terms) for piece in pieces]
        spread = Counter(feature for features in told for feature in features)
        for number, claim in proof.claims.items():
            cited = [place for place, piece in enumerate(pieces) if piece.article in claim.cites]
            for place, clause in enumerate(filter(str.strip, _CLAUSE.split(claim.text))):
                weights = {
                    feature: weight * math.log(1 + len(pieces) / spread[feature])
                    for feature, weight in _features(clause, proof.terms).items()
                    if feature in spread
                }
                size, total = estimate_tokens(clause), sum(weights.values())
                if not total:
                    self.open[number] = self.open.get(number, 0) + size
                    continue
                for feature, weight in weights.items():
                    wanted = number, place, feature
                    self._wanted[wanted] = size * weight / total
                    for index in cited:
                        if feature in told[index]:
                            self._holding[index].add(wanted)

    def gain(self, index: int, clause: tuple[int, int] | None = None) -> float:
        """What a piece has that is still wanted, of all texts or of one clause of one."""
        held = self._holding[index]
        return sum(self._wanted.get(f, 0.0) for f in held if clause is None or f[:2] == clause)

    @property
    def clauses(self) -> list[tuple[int, int]]:
        """The clauses that have anything in common with a piece: number of the text, and place."""
        return sorted({(number, place) for number, place, _ in self._wanted})

    def is_worth(self, index: int) -> bool:
        """Whether a piece has enough of what is still wanted to be told."""
        return self.gain(index) >= _LEAST * self.pieces[index].size

    def take(self, index: int) -> None:
        """What a piece has is wanted no more."""
        for feature in self._holding[index]:
            self._wanted.pop(feature, None)


def choose_passages(proof: Proof, budget: int) -> list[Piece]:
    """The pieces of the articles to tell, in reading order.

    Args:
        proof: what is to be read.
        budget: tokens of all pieces together; the nearest of each sentence come first.
    """
    cited = {cite for claim in proof.claims.values() for cite in claim.cites}
    listed = [article for article in proof.articles.values() if article.id in cited]
    pieces = [piece for article in listed for piece in pieces_of(article)]
    cover = _Cover(proof, pieces)
    near = heapq.nlargest(_MOST, range(len(pieces)), key=lambda index: (cover.gain(index), -index))
    nearest = _nearest(proof, cover, near)
    openings = _openings(pieces)
    kept: set[int] = set()

    def keep(indexes: Iterable[int]) -> None:
        nonlocal budget
        for index in indexes:
            if index not in kept and pieces[index].size <= budget:
                kept.add(index)
                budget -= pieces[index].size
                cover.take(index)

    keep([index for index in openings.values() if cover.is_worth(index)])
    keep(_evidence(proof, pieces))
    keep(nearest.values())
    keep(_neighbours(cover, nearest))
    while open_ := [i for i in near if i not in kept and pieces[i].size <= budget]:
        best = max(open_, key=lambda index: (cover.gain(index) / pieces[index].size, -index))
        if not cover.is_worth(best):
            break
        keep([best])
    keep([i - 1 for i in sorted(kept) if _leans(pieces, i)])  # who “she” is stands before it
    told = {pieces[index].article for index in kept}
    keep([index for article, index in openings.items() if article not in told])
    return [pieces[index] for index in sorted(kept)]


def _leans(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a piece names somebody only by a word that points back."""
    if index == 0 or pieces[index - 1].article != pieces[index].article:
        return False
    return _LEANING.match(pieces[index].text) is not None


def _openings(pieces: Sequence[Piece]) -> dict[str, int]:
    """The first sentence of each article: it says who and when."""
    found: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        if not piece.title:
            found.setdefault(piece.article, index)
    return found


def _evidence(proof: Proof, pieces: Sequence[Piece]) -> Iterator[int]:
    """The pieces on which the rules' verdicts rest, whatever these are."""
    claims = [claim for claim in proof.claims.values() if not claim.heading]
    places = [e for claim in claims for entry in claim.entries for e in entry.evidence]
    for index, piece in enumerate(pieces):
        if any(piece.holds(place.article, place.field, place.start) for place in places):
            yield index


def _nearest(proof: Proof, cover: _Cover, near: Sequence[int]) -> dict[tuple[int, int], int]:
    """The piece nearest to each clause; a heading says again what its section says."""
    return {
        clause: max(near, key=lambda index: (cover.gain(index, clause), -index))
        for clause in cover.clauses
        if near and not proof.claims[clause[0]].heading
    }


def _neighbours(cover: _Cover, nearest: Mapping[tuple[int, int], int]) -> Iterator[int]:
    """What stands beside the piece nearest to a text, where a clause of it has none."""
    for number, size in cover.open.items():
        place = next((near for clause, near in nearest.items() if clause[0] == number), None)
        if place is None:
            continue
        for index in (place + 1, place - 1):
            if not 0 <= index < len(cover.pieces):
                continue
            piece = cover.pieces[index]
            if piece.article == cover.pieces[place].article and size >= _LEAST * piece.size:
                yield index
