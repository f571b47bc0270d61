"""The checker on labelled cases: what was caught, what was flagged, by kind and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newqp_writer.evaluation.cases import Case, LabelledNumber
from newqp_writer.evaluation.outcomes import outcome_of
from newqp_writer.evaluation.statistics import Tally
from newqp_writer.models import Entry
from newqp_writer.provenance import check_text


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
    rightly: Counter[str] = field(default_factory=Counter)
    wrongly: Counter[str] = field(default_factory=Counter)
    """Numbers by the verdict that decided them, and whether its outcome was right."""


def verdicts(case: Case) -> Iterator[tuple[LabelledNumber, tuple[Entry, ...]]]:
    """Each labelled number of a case with the entries upon it."""
    articles = [source.article for source in case.sources]
    entries = check_text(case.claim, articles, case.cites).entries
    for number in case.numbers:
        start, end = case.span(number)
        touching = tuple(entry for entry in entries if entry.start < end and start < entry.end)
        same = tuple(entry for entry in touching if (entry.start, entry.end) == (start, end))
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
        for number, entries in verdicts(case):
            supported = number.label == "supported"
            outcome = outcome_of(entries)
            for tally in tallies:
                tally.add(supported=supported, failed=outcome == "fail", asked=outcome == "review")
            rule = entries[0].verdict if entries else "not read"
            held = (outcome == "pass") == supported
            (figures.rightly if held else figures.wrongly)[rule] += 1
            if (outcome == "fail") if supported else (outcome == "pass"):
                figures.mistakes.append(Mistake(case, number, entries))
    return figures
