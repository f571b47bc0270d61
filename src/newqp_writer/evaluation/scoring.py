"""The checker on labelled cases: what was caught, what was flagged, by kind and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from newqp_writer.evaluation.cases import Case, LabelledNumber
from newqp_writer.evaluation.outcomes import outcome_of
from newqp_writer.evaluation.statistics import Tally
from newqp_writer.models import Entry
from newqp_writer.provenance import Checker


@dataclass(frozen=True)
class Mistake:
    """A wrong number that passed, or a right one that was flagged, and what was said of it."""

    case: Case
    number: LabelledNumber
    entries: tuple[Entry, ...]

    @property
    def missed(self) -> bool:
        """Whether it is a wrong number that passed."""
        return self.number.label == "unsupported"

    @property
    def words(self) -> str:
        """What was said of the number."""
        said = "; ".join(f"{entry.verdict}: {entry.explanation}" for entry in self.entries)
        return said or "not read"


@dataclass
class Score:
    """Figures of a set of cases."""

    total: Tally = field(default_factory=Tally)
    kinds: dict[str, Tally] = field(default_factory=dict)
    languages: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    rules: dict[Rule, Tally] = field(default_factory=dict)
    """Numbers by the rule that decided them: whether rightly, is in the tally."""


class Rule(NamedTuple):
    """A verdict, and what gave it."""

    verdict: str
    by: str


def verdicts(case: Case) -> Iterator[tuple[LabelledNumber, tuple[Entry, ...]]]:
    """Each labelled number of a case with the entries upon it."""
    for number, found in decided(case):
        yield number, tuple(entry for entry, _ in found)


def decided(case: Case) -> Iterator[tuple[LabelledNumber, tuple[tuple[Entry, str], ...]]]:
    """The same with the rule that decided each."""
    articles = [source.article for source in case.sources]
    day = max((article.published.last_day for article in articles), default=None)
    found = Checker(articles, day).decided(case.claim, case.cites)
    for number in case.numbers:
        start, end = case.span(number)
        touching = tuple(pair for pair in found if pair[0].start < end and start < pair[0].end)
        same = tuple(pair for pair in touching if (pair[0].start, pair[0].end) == (start, end))
        yield number, same or touching


def score(cases: Iterable[Case]) -> Score:
    """Check all cases. A number that is not read, or exempt, counts as passed."""
    figures = Score()
    for case in cases:
        tallies = (
            figures.total,
            figures.kinds.setdefault(case.kind, Tally()),
            figures.languages.setdefault(case.languages, Tally()),
        )
        for number, found in decided(case):
            entries = tuple(entry for entry, _ in found)
            supported = number.label == "supported"
            outcome = outcome_of(entries)
            rule = Rule(entries[0].verdict, found[0][1]) if found else Rule("not read", "")
            for tally in (*tallies, figures.rules.setdefault(rule, Tally())):
                tally.add(supported=supported, failed=outcome == "fail", asked=outcome == "review")
            if (outcome == "fail") if supported else (outcome == "pass"):
                figures.mistakes.append(Mistake(case, number, entries))
    return figures
