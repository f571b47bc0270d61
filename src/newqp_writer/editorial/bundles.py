"""What is set as one section: a story, or short items put together because none fills one.

A roundup gives some news one sentence. A full one, with its figures or its document, is a section;
a slight one is none, but two such items on one topic are; on a thin day, so are two of neighbouring
topics; and any two, when there is nothing else to print.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from newqp_writer.editorial.candidates import Candidate
from newqp_writer.editorial.fit import Fit

_SENTENCE = re.compile(r"[。！？\n]|(?<=[.!?])\s")
_FULL_SENTENCE = 60  # characters of a sentence that is news by itself
_SHORTEST_SENTENCE = 12  # characters; below it stands a dateline or a heading
_MOST_ITEMS = 3
_SOME_FIT = 0.15  # to another's topic, for two items to be related


@dataclass(frozen=True)
class Running:
    """A candidate that may be printed, and the earlier issue it carries forward, if any."""

    candidate: Candidate
    update_of: dt.date | None = None


@dataclass(frozen=True)
class Bundle:
    """The candidates of one section, the leading one first."""

    parts: tuple[Running, ...]

    @property
    def lead(self) -> Candidate:
        """The candidate the section is filed under."""
        return self.parts[0].candidate

    @property
    def topics(self) -> tuple[Fit, ...]:
        """The leading candidate's topics, best first."""
        return self.lead.topics

    @property
    def score(self) -> float:
        """The rank of its best part."""
        return max(part.candidate.score for part in self.parts)

    @property
    def headline(self) -> str:
        """The headline, or the first two of several."""
        return "；".join(part.candidate.lead.passage.headline for part in self.parts[:2])

    @property
    def fills_a_section(self) -> bool:
        """Whether it has the two sentences of fact a section needs, or one that says as much."""
        if sum(map(_sentences, (part.candidate for part in self.parts))) >= 2:
            return True
        return any(_is_full(item.trace.text) for item in self.lead.items)

    @property
    def update_of(self) -> dt.date | None:
        """The newest earlier issue a part carries forward."""
        return max((part.update_of for part in self.parts if part.update_of), default=None)


def _is_full(text: str) -> bool:
    """Whether a single sentence carries a section: long enough, with a figure or a document."""
    return len(text.strip()) >= _FULL_SENTENCE and bool(re.search(r"[\d《]", text))


def _sentences(candidate: Candidate) -> int:
    return max(
        sum(len(piece.strip()) >= _SHORTEST_SENTENCE for piece in _SENTENCE.split(item.trace.text))
        for item in candidate.items
    )


def _related(one: Running, other: Running) -> bool:
    """Whether either item has something of the other's topic."""
    pairs = ((one.candidate, other.candidate), (other.candidate, one.candidate))
    return any(
        fit.topic == theirs.best.topic and fit.score >= _SOME_FIT
        for mine, theirs in pairs
        for fit in mine.topics
    )


def bundles(running: Sequence[Running], *, enough: int) -> list[Bundle]:
    """The sections that could be set, best first; those that would not fill one come last.

    Args:
        running: the candidates, best first.
        enough: with fewer full sections than this, items of related topics go together.
    """
    alone = [Bundle((part,)) for part in running]
    full = [bundle for bundle in alone if bundle.fills_a_section]
    short = [bundle.parts[0] for bundle in alone if not bundle.fills_a_section]
    by_topic: dict[str, list[Running]] = {}
    for part in short:
        by_topic.setdefault(part.candidate.best.topic, []).append(part)
    single: list[Running] = []
    for parts in by_topic.values():
        for start in range(0, len(parts), _MOST_ITEMS):
            chunk = parts[start : start + _MOST_ITEMS]
            if len(chunk) > 1:
                full.append(Bundle(tuple(chunk)))
            else:
                single += chunk
    single.sort(key=short.index)
    if len(full) < enough and len(single) > 1:
        first, *others = single
        partner = next((part for part in others if not full or _related(first, part)), None)
        if partner is not None:
            full.append(Bundle((first, partner)))
            single = [part for part in others if part is not partner]
    full.sort(key=lambda bundle: (-bundle.score, bundle.lead.lead.article.id))
    return full + [Bundle((part,)) for part in single]
