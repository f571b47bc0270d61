"""How well a passage fits a topic: keywords where they weigh, and BM25 over the whole of its words.

Three measures, each between 0 and 1:

- the headline: distinct keywords in it, by their weight;
- the body: the share of it that stands in sentences with keywords, so that a long article does
  not fit everything it mentions once (the lead counts one and a half times);
- BM25 (Robertson and Zaragoza 2009) of the topic's name, description and keywords as a query
  against the day's passages, scaled by the best score a passage of the day reaches.

A keyword weighs by its length (a word of one or two characters is rarely a subject of its own) and
by its rarity among the day's passages, damped so that a day devoted to one topic still fits it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newqp_writer.editorial.worth.words import folded, matcher, sentence_of, sentence_starts, words
from newqp_writer.models import Topic

HEADLINE, BODY, WORDS = 0.45, 0.40, 0.15
"""Shares of the three measures in a fit."""

_LEAD = 1.5
_LENGTH_WEIGHT = {1: 0.25, 2: 0.6, 3: 0.9}  # by Chinese characters; longer ones count 1.1
_LONE = 0.6  # one keyword, and not in the headline, is a word in passing
_BODY_GAIN = 1.6  # a body two thirds of which stands in keyword sentences is wholly on its topic


@dataclass(frozen=True)
class Reading:
    """What is read of a passage: its headline without rubric, its text, and where its lead ends."""

    headline: str
    text: str
    lead: int

    @classmethod
    def of(cls, headline: str, text: str) -> Reading:
        """A reading of a headline and a text; the lead is the first paragraph."""
        line_end = text.find("\n")
        return cls(folded(headline), folded(text), line_end if line_end > 0 else len(text))


@dataclass(frozen=True)
class Fit:
    """The fit of one passage to one topic, between 0 and 1, with the keywords it rests on."""

    topic: str
    score: float
    keywords: tuple[str, ...]


def _length_weight(keyword: str) -> float:
    if keyword.isascii():
        return 1.1 if " " in keyword or len(keyword) > 6 else 0.8
    return _LENGTH_WEIGHT.get(len(keyword), 1.1)


def keyword_weights(topics: Sequence[Topic], readings: Sequence[Reading]) -> dict[str, float]:
    """A weight for every keyword, from its length and its rarity among the day's passages."""
    total = len(readings)
    weights: dict[str, float] = {}
    for keyword in dict.fromkeys(word for topic in topics for word in topic.keywords):
        find = matcher(keyword).search
        found = sum(1 for r in readings if find(r.headline) or find(r.text))
        rarity = math.log(1 + (total - found + 0.5) / (found + 0.5)) / math.log(2 * total + 2)
        weights[keyword] = _length_weight(keyword) * (0.6 + 0.4 * min(1.0, rarity))
    return weights


def _body_share(
    reading: Reading, keywords: Sequence[str], weights: Mapping[str, float]
) -> tuple[float, set[str]]:
    """The weighted share of the text that stands in sentences with keywords, and those keywords."""
    starts = sentence_starts(reading.text)
    scores: dict[int, float] = {}
    found: set[str] = set()
    for keyword in keywords:
        indexes = {
            sentence_of(starts, hit.start()) for hit in matcher(keyword).finditer(reading.text)
        }
        if indexes:
            found.add(keyword)
        for index in indexes:
            scores[index] = scores.get(index, 0.0) + weights[keyword]
    ends = [*starts[1:], len(reading.text)]
    on_topic = total = 0.0
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        size = (end - start) * (_LEAD if start < reading.lead else 1.0)
        total += size
        on_topic += size * min(1.0, scores.get(index, 0.0))
    return (on_topic / total if total else 0.0), found


def _word_scores(topics: Sequence[Topic], readings: Sequence[Reading]) -> list[list[float]]:
    """BM25 of each topic (rows) against each passage, as a share of the day's best score."""
    import bm25s  # noqa: PLC0415 - heavy, and only planning needs it

    corpus = [words(f"{r.headline}\n{r.text}") or ["–"] for r in readings]
    index = bm25s.BM25()
    index.index(corpus, show_progress=False)
    rows = []
    best = 1e-9
    for topic in topics:
        query = words(" ".join((topic.name, topic.description, *topic.keywords)))
        known = [word for word in dict.fromkeys(query) if word in index.vocab_dict]
        row = [float(score) for score in index.get_scores(known)] if known else [0.0] * len(corpus)
        best = max(best, *row)
        rows.append(row)
    return [[score / best for score in row] for row in rows]


def fits(topics: Sequence[Topic], readings: Sequence[Reading]) -> list[list[Fit]]:
    """The fit of every passage to every topic, in the order given: one list per passage."""
    if not readings:
        return []
    weights = keyword_weights(topics, readings)
    by_words = _word_scores(topics, readings)
    result: list[list[Fit]] = []
    for place, reading in enumerate(readings):
        row = []
        for number, topic in enumerate(topics):
            in_headline = {k for k in topic.keywords if matcher(k).search(reading.headline)}
            headline = min(1.0, sum(weights[k] for k in in_headline))
            share, in_body = _body_share(reading, topic.keywords, weights)
            score = (
                HEADLINE * headline
                + BODY * min(1.0, _BODY_GAIN * share)
                + WORDS * by_words[number][place]
            )
            if not in_headline and len(in_body) < 2:
                score *= _LONE
            ranked = sorted(in_headline | in_body, key=lambda k: (-weights[k], k))
            row.append(Fit(topic.id, score, tuple(ranked)))
        result.append(row)
    return result
