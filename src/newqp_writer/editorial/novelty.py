"""Whether an earlier issue has already led with a story, and whether there is news since.

The story is held against every section of the earlier issues: its sentences (an extract is often
the article's own words), its heading, its figures and names. What repeats a section is held back,
unless it was published after that issue and brings figures or titles the section does not have.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newqp_writer.editorial.traces import (
    Trace,
    headlines_alike,
    shingles,
    weight_of,
)
from newqp_writer.models import Article, Briefing, Section

_TELLING = 0.7  # weight from which a figure alone is worth something
_NEW_WEIGHT = 2.0  # new figures and titles that make an update


@dataclass(frozen=True)
class Precedent:
    """A section an earlier issue printed on the same story, and what is new since."""

    date: dt.date
    heading: str
    news: tuple[str, ...]

    @property
    def is_update(self) -> bool:
        """Whether there is enough that is new to carry the story forward."""
        return bool(self.news)


@dataclass(frozen=True)
class Printed:
    """A section of an earlier issue, ready to be compared."""

    date: dt.date
    heading: str
    trace: Trace
    sentences: tuple[frozenset[str], ...]
    sources: frozenset[tuple[str, str, str]]


def _printed(issue: Briefing, section: Section) -> Printed:
    facts = [sentence.text for sentence in section.sentences if sentence.role == "fact"]
    text = "\n".join(facts)
    references = {reference.id: reference for reference in issue.references}
    cited = (references[cite] for cite in section.cites)
    return Printed(
        issue.date,
        section.heading,
        Trace(section.heading, text, "zh"),
        tuple(frozenset(shingles(fact, "zh")) for fact in facts),
        frozenset((r.publisher, r.title, str(r.date)) for r in cited),
    )


def printed_sections(issues: Sequence[Briefing]) -> list[Printed]:
    """All sections of earlier issues, newest issue first."""
    newest_first = sorted(issues, key=lambda issue: issue.date, reverse=True)
    return [_printed(issue, section) for issue in newest_first for section in issue.sections]


def _copied(printed: Printed, wording: frozenset[str]) -> float:
    """The share of a section's facts whose wording is in a text."""
    if not printed.sentences:
        return 0.0
    found = sum(len(s & wording) >= 0.6 * len(s) for s in printed.sentences if len(s) >= 8)
    return found / len(printed.sentences)


def _repeats(trace: Trace, wording: frozenset[str], printed: Printed) -> bool:
    """Whether a passage reports what a section printed."""
    copied = _copied(printed, wording)
    if copied >= 0.4:
        return True
    headline = headlines_alike(trace, printed.trace)
    shared = trace.figures.keys() & printed.trace.figures.keys()
    figures = weight_of(shared, printed.trace.figures)
    total = sum(printed.trace.figures.values())
    common = trace.names & printed.trace.names
    fewer = min(len(trace.names), len(printed.trace.names))
    named = len(common) / fewer if fewer else 0.0
    if headline >= 0.8 and (named >= 0.3 or figures >= 1 or copied > 0):
        return True
    if figures >= 2 and figures >= 0.5 * total and (named >= 0.3 or headline >= 0.4):
        return True
    return headline >= 0.55 and figures >= 1 and named >= 0.5


def _news(traces: Sequence[Trace], known: Sequence[Printed]) -> tuple[str, ...]:
    """Figures and titles of a story that no section on it has; empty if they are too few."""
    told = {figure for printed in known for figure in printed.trace.figures}
    said = "\n".join(f"{printed.heading}\n{printed.trace.text}".casefold() for printed in known)
    new_figures = {
        figure: weight
        for trace in traces
        for figure, weight in trace.figures.items()
        if figure not in told and weight >= _TELLING
    }
    new_names = {
        name for trace in traces for name in trace.names if len(name) >= 4 and name not in said
    }
    all_figures = {f for trace in traces for f, w in trace.figures.items() if w >= _TELLING}
    fresh = sum(new_figures.values())
    if fresh < 0.5 * len(all_figures):
        return ()  # what is new is a detail of what was told
    if fresh + len(new_names) >= _NEW_WEIGHT:
        return (*sorted(new_figures), *sorted(new_names)[:3])
    return ()


def precedent(
    traces: Sequence[Trace],
    articles: Sequence[Article],
    printed: Sequence[Printed],
    wordings: Mapping[int, frozenset[str]],
) -> Precedent | None:
    """The newest earlier section on a story, or ``None`` if the story is new.

    Args:
        traces: the story's passages, leading passage first.
        articles: their articles, in the same order.
        printed: sections of earlier issues, newest first.
        wordings: the shingles of each trace, by its position.
    """
    repeated = [
        section
        for section in printed
        if any(_repeats(trace, wordings[n], section) for n, trace in enumerate(traces))
        or (
            len(traces) == 1
            and (articles[0].publisher, articles[0].title, str(articles[0].published))
            in section.sources
            and traces[0].headline == articles[0].title
        )
    ]
    if not repeated:
        return None
    newest = repeated[0]
    since = [
        trace
        for trace, article in zip(traces, articles, strict=True)
        if article.published.last_day > newest.date
    ]
    return Precedent(newest.date, newest.heading, _news(since, repeated) if since else ())
