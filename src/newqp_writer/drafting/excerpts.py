"""What of the articles is sent when not all of it fits: whole pieces, the nearest to the story.

A piece is a paragraph, or a sentence of a very long one. Leads come first; then what says most
about the story by BM25 (Robertson & Zaragoza, 2009) over its words, with a prior for figures,
without which there is nothing to report. A piece that leans on the one before it (其中, 该, 同比)
brings that one along or stays out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newqp_writer.drafting.extraction.sentences.ranking import words
from newqp_writer.drafting.house_style import leans_on_the_one_before
from newqp_writer.models import Story, Topic
from newqp_writer.text import is_han

Terms = Mapping[str, float]
"""Words that say what a story is about, each with its weight."""

# Any digit, or a Chinese numeral with a measure behind it.
_NUMBER = re.compile(r"[0-9０-９]|[一二两三四五六七八九十百千][万亿倍成个项家年月日]")
_SENTENCE_END = re.compile(r"(?<=[。！？；])(?![”’」』）)。！？；])|(?<=[.!?])\s+(?=[A-Z\"“])")
_TOPIC = 0.3  # a word of the topic, beside one of the story's headline
_FIGURES = 0.5  # what a number is worth, beside the best match of words
_EARLY = 0.2  # what standing at the top is worth
_LEANING = 3  # pieces that one may lean on, each on the one before
_SATURATION, _LENGTH = 1.2, 0.75  # k1 and b of BM25, as they are usually set


@dataclass(frozen=True)
class Excerpt:
    """What is kept of a text, in reading order, and how many characters are not."""

    pieces: tuple[str, ...]
    omitted: int


@dataclass(frozen=True)
class _Piece:
    text: str
    passage: int
    place: int

    @property
    def leans(self) -> bool:
        """Whether it is about something that only the piece before it names."""
        lang = "zh" if any(map(is_han, self.text[:80])) else "en"
        return self.place > 0 and leans_on_the_one_before(self.text, lang)


def terms_of(story: Story, topic: Topic) -> Terms:
    """What a story is about, by the words of its headlines and its topic."""
    headlines = " ".join((story.headline, *(passage.headline for passage in story.passages)))
    of_topic = (*words(topic.name), *(keyword.lower() for keyword in topic.keywords))
    return dict.fromkeys(of_topic, _TOPIC) | dict.fromkeys(words(headlines), 1.0)


def choose_excerpts(texts: Sequence[str], budget: int, about: Terms | None = None) -> list[Excerpt]:
    """What of each text is kept within ``budget`` characters together.

    Pieces are whole paragraphs, or whole sentences of a paragraph longer than a quarter of the
    budget; nothing is cut inside a sentence, so that every number keeps its unit and its subject.
    """
    pieces = [
        piece for passage, text in enumerate(texts) for piece in _divide(text, passage, budget // 4)
    ]
    kept = _within(pieces, budget, about or {})
    return [
        Excerpt(
            tuple(p.text for n, p in enumerate(pieces) if p.passage == passage and n in kept),
            sum(
                len(p.text) for n, p in enumerate(pieces) if p.passage == passage and n not in kept
            ),
        )
        for passage in range(len(texts))
    ]


def _divide(text: str, passage: int, longest: int) -> Iterator[_Piece]:
    place = 0
    for line in filter(None, map(str.strip, text.splitlines())):
        whole = len(line) <= longest
        for part in [line] if whole else filter(None, _SENTENCE_END.split(line)):
            yield _Piece(part, passage, place)
            place += 1


def _within(pieces: Sequence[_Piece], budget: int, about: Terms) -> set[int]:
    """The numbers of the pieces that are kept."""
    if sum(len(piece.text) for piece in pieces) <= budget:
        return set(range(len(pieces)))
    nearness = _nearness(pieces, about)

    def rank(number: int) -> tuple[bool, float, int]:
        piece = pieces[number]
        worth = nearness[number] + _EARLY / (1 + piece.place)
        worth += _FIGURES * bool(_NUMBER.search(piece.text))
        return piece.place > 0, -worth, number

    kept: set[int] = set()
    left, shortest = budget, min(len(piece.text) for piece in pieces)
    for number in sorted(range(len(pieces)), key=rank):
        if left < shortest:
            break
        wanted = {number}
        while pieces[min(wanted)].leans and len(wanted) <= _LEANING:
            wanted.add(min(wanted) - 1)
        cost = sum(len(pieces[each].text) for each in wanted - kept)
        if cost <= left:
            kept |= wanted
            left -= cost
    return kept


def _nearness(pieces: Sequence[_Piece], about: Terms) -> list[float]:
    """BM25 of the terms in each piece, as a share of the best."""
    if not about:
        return [0.0] * len(pieces)
    # The terms are looked for as they stand: in Chinese that needs no segmentation of the articles.
    pattern = re.compile("|".join(map(re.escape, sorted(about, key=len, reverse=True))))
    found = [Counter(pattern.findall(piece.text.lower())) for piece in pieces]
    containing = Counter(term for counts in found for term in counts)
    usual = sum(len(piece.text) for piece in pieces) / len(pieces)
    scores = []
    for piece, counts in zip(pieces, found, strict=True):
        length = 1 - _LENGTH + _LENGTH * len(piece.text) / usual
        scores.append(
            sum(
                about[term]
                * math.log(1 + (len(pieces) - containing[term] + 0.5) / (containing[term] + 0.5))
                * count * (_SATURATION + 1) / (count + _SATURATION * length)
                for term, count in counts.items()
            )
        )  # fmt: skip
    best = max(scores, default=0.0) or 1.0
    return [score / best for score in scores]
