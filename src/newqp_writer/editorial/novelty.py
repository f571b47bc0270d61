"""Whether an earlier issue has already led with a story, and whether there is news since.

The story is held against every section of the earlier issues: its sentences (an extract is often
the article's own words), its heading, its figures and names, and the sources it cites. What repeats
a section is held back, unless it was published after that issue and *leads* with figures or titles
the section does not have: a section quotes only part of its sources, so that a figure further down
may be new to the section and old to its readers' sources.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from newqp_writer.editorial.worth.traces import Trace, headlines_alike, shingles, weight_of
from newqp_writer.editorial.worth.words import without_rubric
from newqp_writer.models import Article, Briefing, Reference, Section
from newqp_writer.scripts import simplified

_TELLING = 0.5  # weight from which a figure alone is worth something
_NEW_WEIGHT = 1.5  # new figures and titles that make an update
_LEAD = 300  # characters
_SAME_TITLE = 0.95


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
class Told:
    """One passage of today, as it is held against what was printed."""

    article: Article
    trace: Trace

    @cached_property
    def wording(self) -> frozenset[str]:
        """Its wording in characters, whatever its language: sections quote English in Chinese."""
        return frozenset(shingles(self.trace.text, "zh"))

    @cached_property
    def lead(self) -> Trace:
        """Its headline and first paragraphs."""
        head = self.trace.text[:_LEAD]
        cut = head.rfind("\n") if len(self.trace.text) > _LEAD else len(head)
        return Trace(self.trace.headline, head[:cut] if cut > _LEAD // 4 else head, self.trace.lang)

    @property
    def is_whole_article(self) -> bool:
        """Whether it is its article, and not an item of a roundup."""
        return without_rubric(self.article.title) == self.trace.headline


@dataclass(frozen=True)
class Printed:
    """A section of an earlier issue, ready to be compared."""

    date: dt.date
    heading: str
    trace: Trace
    sentences: tuple[frozenset[str], ...]
    sources: tuple[Reference, ...]

    @classmethod
    def of(cls, issue: Briefing, section: Section) -> Printed:
        """A section with the references it cites; only its facts are compared."""
        facts = [sentence.text for sentence in section.sentences if sentence.role == "fact"]
        return cls(
            issue.date,
            section.heading,
            Trace(section.heading, "\n".join(facts), "zh"),
            tuple(frozenset(shingles(fact, "zh")) for fact in facts),
            tuple(reference for reference in issue.references if reference.id in section.cites),
        )

    def copied_from(self, told: Told) -> float:
        """The share of the section's facts whose wording is in a passage."""
        found = sum(len(s & told.wording) >= 0.6 * len(s) for s in self.sentences if len(s) >= 8)
        return found / len(self.sentences) if self.sentences else 0.0

    def figures_in(self, told: Told) -> float:
        """The weight of the section's figures that a passage has too."""
        return weight_of(told.trace.figures.keys() & self.trace.figures.keys(), self.trace.figures)

    def cites(self, told: Told) -> bool:
        """Whether the section cites this very article."""
        article = told.article
        return told.is_whole_article and any(
            (source.publisher, source.title, source.date)
            == (article.publisher, article.title, article.published)
            for source in self.sources
        )


def printed_sections(issues: Sequence[Briefing]) -> list[Printed]:
    """All sections of earlier issues, newest issue first."""
    newest_first = sorted(issues, key=lambda issue: issue.date, reverse=True)
    return [Printed.of(issue, section) for issue in newest_first for section in issue.sections]


def _repeats(told: Told, printed: Printed) -> bool:
    """Whether a passage reports what a section printed."""
    copied = printed.copied_from(told)
    if copied >= 0.4 or printed.cites(told):
        return True
    headline = headlines_alike(told.trace, printed.trace)
    figures = printed.figures_in(told)
    common = told.trace.names & printed.trace.names
    fewer = min(len(told.trace.names), len(printed.trace.names))
    named = len(common) / fewer if fewer else 0.0
    if headline >= 0.8 and (named >= 0.3 or figures >= 1 or copied > 0):
        return True
    most = figures >= 2 and figures >= 0.5 * sum(printed.trace.figures.values())
    if most and (named >= 0.3 or headline >= 0.4):
        return True
    return headline >= 0.55 and figures >= 1 and named >= 0.5


def _retold(told: Told, printed: Printed) -> bool:
    """Whether a passage is a later print of a report the section was written from."""
    if not told.is_whole_article:
        return printed.copied_from(told) >= 0.6
    title = Trace(simplified(told.article.title), "", told.trace.lang)
    same_title = any(
        headlines_alike(title, Trace(source.title, "", told.trace.lang)) >= _SAME_TITLE
        for source in printed.sources
    )
    total = sum(printed.trace.figures.values())
    return same_title and (
        printed.copied_from(told) >= 0.3 or (total > 0 and printed.figures_in(told) >= 0.5 * total)
    )


def _news(passages: Sequence[Told], known: Sequence[Printed]) -> tuple[str, ...]:
    """Figures and titles a story leads with that no section on it has; empty if too few."""
    told = {figure for printed in known for figure in printed.trace.figures}
    said = "\n".join(printed.trace.everything for printed in known)
    leads = [passage.lead for passage in passages]
    figures = {f: w for lead in leads for f, w in lead.figures.items() if w >= _TELLING}
    names = {name for lead in leads for name in lead.names if len(name) >= 4}
    new_figures = {f: w for f, w in figures.items() if f not in told}
    new_names = sorted(name for name in names if name not in said)
    if sum(new_figures.values()) + len(new_names) < _NEW_WEIGHT:
        return ()
    if 2 * (len(new_figures) + len(new_names)) < len(figures) + len(names):
        return ()  # what is new is a detail of what was told
    return (*sorted(new_figures), *new_names[:3])


def precedent(passages: Sequence[Told], printed: Sequence[Printed]) -> Precedent | None:
    """The newest earlier section on a story, or ``None`` if the story is new.

    Args:
        passages: the story's passages, leading passage first.
        printed: sections of earlier issues, newest first.
    """
    repeated = [section for section in printed if any(_repeats(told, section) for told in passages)]
    if not repeated:
        return None
    since = [
        told
        for told in passages
        if told.article.published.last_day > repeated[0].date
        and not any(_retold(told, section) for section in repeated)
    ]
    return Precedent(repeated[0].date, repeated[0].heading, _news(since, repeated))
