"""Stories that might be printed: the passages of one event, their topics, and their value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from newqp_writer.editorial.worth.authority import authority
from newqp_writer.editorial.worth.background import BACKGROUND
from newqp_writer.editorial.worth.events import same_event
from newqp_writer.editorial.worth.fit import Fit, Reading, fits
from newqp_writer.editorial.worth.news_value import features, fitted, followed, standing, value
from newqp_writer.editorial.worth.passages import parts_under_headlines, passages
from newqp_writer.editorial.worth.signs import SIGNS
from newqp_writer.editorial.worth.traces import Trace
from newqp_writer.editorial.worth.words import without_rubric
from newqp_writer.models import Article, Passage, Topic
from newqp_writer.scripts import simplified

_FULL_TEXT = {"zh": 350, "en": 900}  # characters that give a section its sentences
_FULL_FIGURES = 6.0
_SHARED_WORDS = 3
_LISTED = re.compile(r"[、，,；;。/与和及]| and ")
_ECONOMY = next(sign for sign in SIGNS if sign.name == "world economy")
_ELSEWHERE = [sign for sign in SIGNS if sign.name in {"abroad", "war", "meeting abroad"}]
_USUAL = 1  # authority of a publisher of whom nothing is known


@dataclass(frozen=True)
class Item:
    """One passage with everything that is compared of it."""

    article: Article
    passage: Passage
    trace: Trace
    number: int
    of: int
    aside: bool = False
    """Whether it is what an article on something else has under a headline of its own."""

    @property
    def is_part(self) -> bool:
        """Whether it is less than its article."""
        return self.of > 1 or self.aside


@dataclass(frozen=True)
class Candidate:
    """The passages of one event, leading passage first: its fit, and its value as news.

    ``signs`` are those that count for this column; ``weights`` what each feature counts for.
    """

    items: tuple[Item, ...]
    topics: tuple[Fit, ...]
    rivals: tuple[Fit, ...] = ()
    signs: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=fitted)

    @property
    def lead(self) -> Item:
        """The passage the story is told from."""
        return self.items[0]

    @property
    def best(self) -> Fit:
        """Its best topic."""
        return self.topics[0]

    @cached_property
    def features(self) -> Mapping[str, float]:
        """What is weighed of it: its leading passage, who issues it, and how many carry it."""
        lead = self.lead
        publishers = {item.article.publisher for item in self.items}
        found = features(lead.trace, self.topics, self.rivals, self.signs, part=lead.is_part)
        found["carried"] = min(2.0, len(publishers) - 1)
        found["issued"] = float(max(map(authority, publishers)) - _USUAL)
        return {name: amount for name, amount in found.items() if amount}

    @cached_property
    def score(self) -> float:
        """Its value as news for the column, 0 to 1."""
        return round(value(self.features, self.weights), 6)

    @cached_property
    def standing(self) -> float:
        """Its place in the order of the issue: the higher, the nearer to the lead."""
        return round(standing(self.features, self.weights), 6)


def items_of(articles: Sequence[Article]) -> list[Item]:
    """Every passage of the day, in the order of the articles."""
    found = []
    for article in articles:
        parts = passages(article)
        for number, passage in enumerate(parts, 1):
            text = article.text[passage.start : passage.end]
            trace = Trace(
                simplified(without_rubric(passage.headline)), simplified(text), article.lang
            )
            found.append(Item(article, passage, trace, number, len(parts)))
        if len(parts) == 1:
            found += _asides(article, found[-1].trace)
    return found


def _asides(article: Article, whole: Trace) -> Iterator[Item]:
    """What an article on a conflict or a visit has on the world's economy, if it is set apart."""
    if _ECONOMY.shown_by(whole.headline, "") or not any(
        sign.shown_by(whole.headline, whole.text) for sign in _ELSEWHERE
    ):
        return
    for number, passage in enumerate(parts_under_headlines(article), 1):
        text = article.text[passage.start : passage.end]
        if _ECONOMY.shown_by(passage.headline, ""):
            trace = Trace(simplified(passage.headline), simplified(text), article.lang)
            yield Item(article, passage, trace, number, 1, aside=True)


def _leading(item: Item) -> tuple[float, str, str, int]:
    """Sorts the passages of one event: the fullest of the most authoritative leads."""
    fullness = min(1.0, sum(item.trace.figures.values()) / _FULL_FIGURES) + min(
        1.0, len(item.trace.text) / (2 * _FULL_TEXT[item.article.lang])
    )
    rank = authority(item.article.publisher) / 2 + fullness
    return (-rank, str(item.article.published), item.article.id, item.number)


def _merged_fits(rows: Sequence[Sequence[Fit]]) -> list[Fit]:
    """The best fit to each topic among the passages of one event."""
    return [max(column, key=lambda fit: fit.score) for column in zip(*rows, strict=True)]


def rivals_of(topics: Sequence[Topic]) -> list[Topic]:
    """The rest of the news, less what the column itself follows.

    A word among the column's keywords is no sign against it; a subject that shares several of its
    words with the column is the column's own.
    """
    wanted = {keyword.casefold() for topic in topics for keyword in topic.keywords}
    rivals = []
    for topic in BACKGROUND:
        others = tuple(word for word in topic.keywords if word.casefold() not in wanted)
        if len(topic.keywords) - len(others) < _SHARED_WORDS:
            rivals.append(topic.model_copy(update={"keywords": others}))
    return rivals


def _with_keywords(topic: Topic) -> Topic:
    """The topic; if it names no keywords, with the words of its name and description as such."""
    if topic.keywords:
        return topic
    pieces = _LISTED.split(f"{topic.name}，{topic.description}")
    keywords = dict.fromkeys(piece.strip() for piece in pieces if 2 <= len(piece.strip()) <= 24)
    return topic.model_copy(update={"keywords": tuple(keywords)})


def candidates(
    articles: Sequence[Article], topics: Sequence[Topic], weights: Mapping[str, float] | None = None
) -> list[Candidate]:
    """Every event of the day, with its fit to the column's topics and to the rest of the news.

    Args:
        articles: the day's articles, in their order.
        topics: the column's topics.
        weights: what features count for, in place of what was fitted; by their names.
    """
    topics = [_with_keywords(topic) for topic in topics]
    counted = {**fitted(), **(weights or {})}
    signs = followed(topics)
    items = items_of(articles)
    readings = [Reading.of(item.trace.headline, item.trace.text) for item in items]
    rivals = rivals_of(topics)
    rows = fits((*topics, *rivals), readings)
    groups = same_event([item.trace for item in items], [item.article.id for item in items])
    order = {topic.id: place for place, topic in enumerate(topics)}
    found = []
    for group in groups:
        places = sorted(group, key=lambda place: _leading(items[place]))
        own = _merged_fits([rows[place][: len(topics)] for place in places])
        found.append(
            Candidate(
                items=tuple(items[place] for place in places),
                topics=tuple(sorted(own, key=lambda fit: (-fit.score, order[fit.topic]))),
                rivals=tuple(rows[places[0]][len(topics) :]),
                signs=signs,
                weights=counted,
            )
        )
    return found
