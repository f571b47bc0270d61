"""Whether a golden day is whole and true to itself, in words an editor can act on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newqp_writer.errors import BriefError
from newqp_writer.evaluation.golden.facts import has_numbers, told
from newqp_writer.evaluation.golden.issue import GoldenDay, day_folders, read_golden_day
from newqp_writer.evaluation.golden.keeping import frozen_files
from newqp_writer.evaluation.golden.printed import IssueText
from newqp_writer.language import _
from newqp_writer.provenance import check_briefing


class Complaint(NamedTuple):
    """What is wrong with a golden day. One that is not fatal is worth a look."""

    day: str
    words: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.day}: {'' if self.fatal else 'note: '}{self.words}"


def validate(place: Path) -> tuple[list[GoldenDay], list[Complaint]]:
    """The days of a set that can be used, and everything that is wrong with any of them."""
    days, complaints = [], []
    for folder in day_folders(place) if place.is_dir() else []:
        try:
            day = read_golden_day(folder)
            found = list(complaints_of(day))
        except BriefError as error:
            complaints.append(Complaint(folder.name, str(error)))
            continue
        complaints += found
        if not any(complaint.fatal for complaint in found):
            days.append(day)
    return days, complaints


def complaints_of(day: GoldenDay) -> Iterator[Complaint]:
    """Everything that is wrong with a day that can be read.

    Raises:
        BriefError: its articles cannot be read.
    """
    yield from _of_files(day)
    known = day.articles
    cited = {cite for _, sentence in day.published.placed_sentences() for cite in sentence.cites}
    missing = sorted(cited - set(known))
    for cite in missing:
        yield Complaint(day.name, f"the published issue cites “{cite}”, and there is no such file")
    if day.published.date != day.date:
        yield Complaint(day.name, f"published on {day.published.date}, frozen as {day.date}")
    yield from _of_facts(day)
    if not missing:
        for text, entry in check_briefing(day.published, known.values()).failing:
            words = _("{surface} in {words} fails the check: {explanation}").format(
                surface=entry.surface, words=text.location.words, explanation=entry.explanation
            )
            yield Complaint(day.name, words, fatal=False)


def _of_files(day: GoldenDay) -> Iterator[Complaint]:
    now, then = frozen_files(day.folder), day.manifest.files
    for name in sorted({*now, *then}):
        if now.get(name) != then.get(name):
            what = "is gone" if name not in now else "is new" if name not in then else "was changed"
            yield Complaint(day.name, f"{name} {what} since the day was frozen (check --freeze)")


def _of_facts(day: GoldenDay) -> Iterator[Complaint]:
    issue = IssueText(day.published)
    for fact in (*day.facts.key, *day.facts.forbidden):
        if fact.article is not None and fact.article not in day.articles:
            yield Complaint(day.name, f"fact “{fact.id}”: there is no article “{fact.article}”")
        if not fact.words and not has_numbers(fact, issue):
            yield Complaint(day.name, f"fact “{fact.id}” has neither a number nor words")
    for fact in day.facts.key:
        if (how := told(fact, issue)) != "covered":
            yield Complaint(day.name, f"key fact “{fact.id}” is {how} in the published issue")
    for fact in day.facts.forbidden:
        if told(fact, issue) == "covered":
            yield Complaint(day.name, f"forbidden fact “{fact.id}” is in the published issue")
