"""One issue held against another by the engine that checks numbers: the one is the other's source.

An issue is put in the place of an article; what the other says is then checked against it. A number
is in both when it passes, by value and meaning, and is said of the same period: that one names a
period and the other none is a difference here, where a reader of the issue would miss it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from newqp_writer.models import Article, Briefing, Entry, Sentence
from newqp_writer.provenance import Checker
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import read_source
from newqp_writer.provenance.values import match_values

_ID = "issue"
_DATES = frozenset(["date", "period", "time"])
_SAME = frozenset(["exact", "rounded", "converted"])
_OTHERWISE = frozenset(["contradicted", "misattributed"])

Found = Literal["same", "no period", "otherwise", "missing"]


@dataclass(frozen=True)
class Printed:
    """A sentence of an issue and where it stands."""

    section: str
    sentence: Sentence
    before: str

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence.text


@dataclass(frozen=True)
class Figure:
    """A number of one issue, and what became of it in the other."""

    printed: Printed
    surface: str
    found: Found
    words: str
    at: int | None = None
    """Where it stands in the text of the other issue."""


class IssueText:
    """An issue as a source: its texts one after the other, each knowing its section.

    Args:
        briefing: the issue.
    """

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        lines = [sentence.text for sentence in briefing.abstract]
        self._starts: list[tuple[int, Printed]] = []
        length = sum(len(line) + 2 for line in lines)
        for section in briefing.sections:
            lines.append(section.heading)
            length += len(section.heading) + 2
            before = ""
            for sentence in section.sentences:
                self._starts.append((length, Printed(section.id, sentence, before)))
                lines.append(sentence.text)
                length += len(sentence.text) + 2
                before += sentence.text
        lines += [sentence.text for sentence in briefing.outlook]
        self.text = "\n\n".join(lines)

    @property
    def sentences(self) -> list[Printed]:
        """The sentences of the sections."""
        return [printed for _, printed in self._starts]

    @property
    def units(self) -> Iterator[str]:
        """The stretches that one thing is told in: each section with its heading, and the ends."""
        for section in self.briefing.sections:
            yield section.heading + "\n" + "".join(s.text for s in section.sentences)
        for part in (self.briefing.abstract, self.briefing.outlook):
            yield "".join(sentence.text for sentence in part)

    def sentence_at(self, place: int) -> Printed | None:
        """The sentence of a section that stands at a character of the text."""
        for start, printed in self._starts:
            if start <= place < start + len(printed.text):
                return printed
        return None

    @cached_property
    def _article(self) -> Article:
        return Article(
            id=_ID, publisher=self.briefing.title, title=self.briefing.title,
            published=self.briefing.date.isoformat(), lang="zh", text=self.text,
        )  # fmt: skip

    @cached_property
    def _checker(self) -> Checker:
        return Checker([self._article], self.briefing.date)

    def find(self, text: str, context: str = "") -> Iterator[tuple[Entry, Found]]:
        """What becomes of each figure of a text here; dates and names that hold numbers are none.

        >>> from newqp_writer.models import Briefing
        >>> issue = IssueText(Briefing.model_validate({
        ...     "title": "日报", "date": "2026-06-15",
        ...     "abstract": [{"text": "主线。", "role": "judgement"}],
        ...     "sections": [{"id": "s", "heading": "产量", "sentences": [
        ...         {"text": "2025年全年产量达1.2万亿元。", "cites": ["a"]}]}],
        ...     "references": [{"id": "a", "publisher": "局", "title": "公报",
        ...                     "date": "2026-06-15"}]}))
        >>> [(e.surface, how) for e, how in issue.find("2025年产量为12000亿元。")]
        [('12000亿元', 'same')]
        """
        entries = self._checker.check(text, [_ID], context=context)
        ours = read_source(self._checked(text, context)).text
        theirs = read_source(self._article).text
        for entry in entries:
            if entry.verdict == "exempt" or entry.kind in _DATES:
                continue
            claim = ours.at(len(context) + entry.start)
            yield entry, _found(entry, claim, [theirs.at(e.start) for e in entry.evidence])

    def _checked(self, text: str, context: str) -> Article:
        return self._article.model_copy(update={"id": "claim", "text": context + text})

    def compare(self, other: IssueText) -> list[Figure]:
        """Every figure in the sections of another issue, with what became of it here."""
        return [
            Figure(
                printed, entry.surface, found, entry.explanation,
                entry.evidence[0].start if entry.evidence else None,
            )
            for printed in other.sentences
            for entry, found in self.find(printed.text, printed.before)
        ]  # fmt: skip


def _found(entry: Entry, claim: Number | None, evidence: list[Number | None]) -> Found:
    there = [number for number in evidence if number is not None]
    if entry.verdict not in _SAME and not _rounds(claim, there):
        return "otherwise" if entry.verdict in _OTHERWISE else "missing"
    period = claim.period if claim is not None else None
    if period is None:
        return "same"
    named = [number for number in there if number.period is not None]
    return "same" if named or not evidence else "no period"


def _rounds(claim: Number | None, there: list[Number]) -> bool:
    """Whether what stands there is the claim's number, written less precisely: 约1205 of 1204.6."""
    return claim is not None and any(
        (match := match_values(number.quantity, claim.quantity)) is not None and match.bound
        for number in there
    )
