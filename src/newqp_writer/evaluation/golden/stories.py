"""Which stories were told, beside the golden choice.

A story is what a section, or one line of the closing flashes, is told from: the articles it cites.
Two are the same when they share articles. A roundup holds many stories: where one of the issues
tells several from an article, two of them are the same only if a sentence of the one tells what a
sentence of the other does. What one issue tells in one section and the other in two, both tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from newqp_writer.evaluation.golden.likeness import tells_the_same
from newqp_writer.evaluation.golden.metrics import Values
from newqp_writer.models import FLASHES, Briefing, Sentence


class Told(NamedTuple):
    """A story as it was printed: its section, or one line of the flashes."""

    section: str
    heading: str
    sentences: tuple[Sentence, ...]

    @property
    def articles(self) -> frozenset[str]:
        """What it is told from."""
        return frozenset(cite for sentence in self.sentences for cite in sentence.cites)


class Pairing(NamedTuple):
    """The stories of two issues, and which of them are the same, by place.

    ``pairs`` has for each golden story that the run tells where it does so; ``told`` the places of
    all stories of the run that are golden.
    """

    golden: Sequence[Told]
    run: Sequence[Told]
    pairs: dict[int, int]
    told: frozenset[int]


def stories_of(briefing: Briefing) -> list[Told]:
    """The stories of an issue, in their order."""
    found = []
    for section in briefing.sections:
        if section.heading == FLASHES:
            found += [Told(section.id, s.text, (s,)) for s in section.sentences if s.cites]
        else:
            found.append(Told(section.id, section.heading, tuple(section.sentences)))
    return found


def pair(golden: Briefing, run: Briefing) -> Pairing:
    """The stories of two issues of one day, paired."""
    ours, theirs = stories_of(golden), stories_of(run)
    several = _told_often(ours) | _told_often(theirs)
    likeness = [
        (len(a.articles & b.articles) / len(a.articles | b.articles), -i, -j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if _is_same(a, b, several)
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(likeness, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    for _, i, j in sorted(likeness, reverse=True):
        pairs.setdefault(-i, -j)
    return Pairing(ours, theirs, pairs, frozenset(-j for _, _, j in likeness))


def _told_often(stories: Sequence[Told]) -> frozenset[str]:
    """The articles that several stories of an issue are told from."""
    seen = Counter(article for story in stories for article in story.articles)
    return frozenset(article for article, count in seen.items() if count > 1)


def _is_same(a: Told, b: Told, several: frozenset[str]) -> bool:
    shared = a.articles & b.articles
    if shared - several:
        return True
    return any(
        tells_the_same(one.text, other.text)
        for one in a.sentences
        for other in b.sentences
        if shared.intersection(one.cites) and shared.intersection(other.cites)
    )


def story_scores(pairing: Pairing) -> Values:
    """Precision, recall, F1, lead and order."""
    golden, run, pairs, told = pairing
    values: Values = {
        "stories.precision": (len(told), len(run)),
        "stories.recall": (len(pairs), len(golden)),
        "stories.f1": (len(pairs) + len(told), len(golden) + len(run)),
        "stories.lead": (float(pairs.get(0) == 0), 1),
        "stories.rank": (1 / (pairs[0] + 1) if 0 in pairs else 0.0, 1),
    }
    if (tau := kendall([pairs[place] for place in sorted(pairs)])) is not None:
        values["stories.order"] = (tau, 1)
    return values


def kendall(places: Sequence[int]) -> float | None:
    """Kendall's tau of an order against 0, 1, 2 …; ``None`` for fewer than two.

    >>> kendall([0, 1, 2]), kendall([2, 1, 0]), kendall([0, 2, 1]), kendall([0, 0, 1])
    (1.0, -1.0, 0.3333333333333333, 0.6666666666666666)
    """
    pairs = list(combinations(places, 2))
    if not pairs:
        return None
    return sum((a < b) - (a > b) for a, b in pairs) / len(pairs)
