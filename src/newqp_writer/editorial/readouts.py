"""Readouts of meetings: of several items of business, those the column follows.

A cabinet meeting deals with employment, industry and veterans in one report, a paragraph each
(会议指出，…). The column's section is written from the paragraph that says what the meeting was and
from the paragraphs on its own topics; the headline says which business they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.editorial.worth.fit import Reading, fits
from newqp_writer.editorial.worth.passages import Line, body_lines
from newqp_writer.editorial.worth.words import words
from newqp_writer.models import Article, Passage, Topic

_BUSINESS = re.compile(
    r"会议(?:还)?(?:指出|强调|要求|听取|审议|讨论|研究|决定|部署|认为|提出|通过)"
)
_BUSINESS_CLAUSE = re.compile(r"听取|审议|讨论|研究|部署")
_CABINET = re.compile(r"国务院(?:常务会议|全体会议|专题学习)")
_FEWEST = 3  # paragraphs of business that make a report a readout
_LEAST = 0.05  # fit of a paragraph that is on one of the topics
_CLAUSE = re.compile(r"[，；。]")
_LONGEST_CLAUSE = 30
_MOST_CLAUSES = 2
_OPENING = re.compile(r"^(?:会议)?(?:还)?")


def _is_readout(lines: Sequence[Line]) -> bool:
    return sum(bool(_BUSINESS.match(line.text)) for line in lines[1:]) >= _FEWEST


def _leanings(
    texts: Sequence[str], topics: Sequence[Topic], rivals: Sequence[Topic]
) -> list[float]:
    """How much better each text fits one of the topics than the rest of the news; 0 for none."""
    rows = fits((*topics, *rivals), [Reading.of("", text) for text in texts])
    leanings = []
    for row in rows:
        own = max(fit.score for fit in row[: len(topics)])
        other = max((fit.score for fit in row[len(topics) :]), default=0.0)
        leanings.append(own - other if own >= _LEAST else 0.0)
    return leanings


def _runs(lines: Sequence[Line], kept: Sequence[bool]) -> list[tuple[int, int]]:
    """Start and end of each run of kept paragraphs."""
    runs: list[tuple[int, int]] = []
    last = -2
    for place, (line, keep) in enumerate(zip(lines, kept, strict=True)):
        if keep and place == last + 1 and runs:
            runs[-1] = (runs[-1][0], line.end)
        elif keep:
            runs.append((line.start, line.end))
        if keep:
            last = place
    return runs


def _business(
    lines: Sequence[Line], kept: Sequence[bool], topics: Sequence[Topic], rivals: Sequence[Topic]
) -> list[str]:
    """What the kept paragraphs deal with, in the report's own words."""
    openings = [
        _OPENING.sub("", _CLAUSE.split(line.text, maxsplit=1)[0])
        for line, keep in zip(lines[1:], kept[1:], strict=True)
        if keep
    ]
    told = " ".join(line.text for line, keep in zip(lines[1:], kept[1:], strict=True) if keep)
    untold = " ".join(line.text for line, keep in zip(lines[1:], kept[1:], strict=True) if not keep)

    def is_told(clause: str) -> bool:
        """Whether a clause speaks of what is kept, not of the business that is left out."""
        return sum((word in told) - (word in untold) for word in words(clause)) >= 0

    for clauses in (_CLAUSE.split(lines[0].text), openings):
        said = [c for c in clauses if _BUSINESS_CLAUSE.match(c) and len(c) <= _LONGEST_CLAUSE]
        leanings = _leanings(said, topics, rivals)
        places = [n for n, leaning in enumerate(leanings) if leaning > 0 and is_told(said[n])]
        if places:
            best = sorted(places, key=lambda place: -leanings[place])[:_MOST_CLAUSES]
            return [said[place] for place in sorted(best)]
    return []


def readout(
    article: Article, passage: Passage, topics: Sequence[Topic], rivals: Sequence[Topic]
) -> tuple[str, tuple[Passage, ...]]:
    """Headline and passages of a story told from a passage.

    Args:
        article: the article of the passage.
        passage: a passage that is the whole article.
        topics: the column's topics.
        rivals: the rest of the news.

    Returns:
        For a readout that deals with other business too, a headline that names the column's and
        the passages on it; for anything else the passage and its headline as they are.
    """
    lines = body_lines(article.text)
    if not _is_readout(lines):
        return passage.headline, (passage,)
    kept = [leaning > 0 for leaning in _leanings([x.text for x in lines], topics, rivals)]
    if not any(kept[1:]) or all(kept[1:]):
        return passage.headline, (passage,)
    kept[0] = True
    headline = " ".join((passage.headline, *_business(lines, kept, topics, rivals)))
    if _CABINET.search(passage.headline):  # all it decides is news
        kept = [True] * len(lines)
    return headline, tuple(
        Passage(article=article.id, start=start, end=end, headline=headline)
        for start, end in _runs(lines, kept)
    )
