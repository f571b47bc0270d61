"""Which stories were told, beside the golden choice.

A story is what a section, or one line of the closing flashes, is told from: the articles it cites.
Two are the same when they share articles; each is paired with at most one, the likest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from newqp_writer.evaluation.golden.metrics import Values
from newqp_writer.models import FLASHES, Briefing


class Told(NamedTuple):
    """A story as it was printed: its section, or one line of the flashes."""

    section: str
    heading: str
    text: str
    articles: frozenset[str]


class Pairing(NamedTuple):
    """The stories of two issues, and which of them are the same, by place."""

    golden: Sequence[Told]
    run: Sequence[Told]
    pairs: dict[int, int]


def stories_of(briefing: Briefing) -> list[Told]:
    """The stories of an issue, in their order."""
    found = []
    for section in briefing.sections:
        if section.heading == FLASHES:
            found += [
                Told(section.id, sentence.text, sentence.text, frozenset(sentence.cites))
                for sentence in section.sentences
                if sentence.cites
            ]
        else:
            text = "".join(sentence.text for sentence in section.sentences)
            found.append(Told(section.id, section.heading, text, frozenset(section.cites)))
    return found


def pair(golden: Briefing, run: Briefing) -> Pairing:
    """The stories of two issues of one day, paired."""
    ours, theirs = stories_of(golden), stories_of(run)
    likeness = [
        (len(a.articles & b.articles) / len(a.articles | b.articles), -i, -j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if a.articles & b.articles
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(likeness, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return Pairing(ours, theirs, pairs)


def story_scores(pairing: Pairing) -> Values:
    """Precision, recall, F1, lead and order."""
    golden, run, pairs = pairing
    hits = len(pairs)
    values: Values = {
        "stories.precision": (hits, len(run)),
        "stories.recall": (hits, len(golden)),
        "stories.f1": (2 * hits, len(golden) + len(run)),
        "stories.lead": (float(pairs.get(0) == 0), 1),
        "stories.rank": (1 / (pairs[0] + 1) if 0 in pairs else 0.0, 1),
    }
    if (tau := kendall([pairs[place] for place in sorted(pairs)])) is not None:
        values["stories.order"] = (tau, 1)
    return values


def kendall(places: Sequence[int]) -> float | None:
    """Kendall's tau of an order against 0, 1, 2 …; ``None`` for fewer than two.

    >>> kendall([0, 1, 2]), kendall([2, 1, 0]), kendall([0, 2, 1])
    (1.0, -1.0, 0.3333333333333333)
    """
    pairs = list(combinations(places, 2))
    if not pairs:
        return None
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs)
