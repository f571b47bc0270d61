"""One issue held against another by the engine that checks numbers: the one is the other's source.

An issue is put in the place of an article; what the other says is then checked against it. A number
is in both when it passes, by value and meaning, and is said of the same period: that one names a
period and the other none is a difference here, where a reader of the section would miss it.

An issue need not tell what another tells. A number is told otherwise only where what stands in its
place cannot be another fact beside it: the same value of another period, turned round or with
another bound, or another value for its words that neither the other issue nor the article of the
number has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from newqp_writer.models import Article, Briefing, Entry, Sentence
from newqp_writer.provenance import Checker
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.matching.rivals import MEANT
from newqp_writer.provenance.matching.support import find_support
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.source import Source, read_source
from newqp_writer.provenance.values import match_values

_ID = "issue"
_DATES = frozenset(["date", "period", "time"])
_SAME = frozenset(["exact", "rounded", "converted"])
_ANOTHER = frozenset(["indicator", "place", None])
"""What a number of another thing differs in: that this one is told otherwise does not follow."""

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
        """The stretches that one thing is told in: sections with their headings, else sentences."""
        for section in self.briefing.sections:
            yield section.heading + "\n" + "".join(s.text for s in section.sentences)
        for part in (self.briefing.abstract, self.briefing.outlook):
            yield from (sentence.text for sentence in part)

    def sentence_at(self, place: int) -> Printed | None:
        """The sentence of a section that stands at a character of the text."""
        for start, printed in self._starts:
            if start <= place < start + len(printed.text):
                return printed
        return None

    @cached_property
    def article(self) -> Article:
        """The issue as a source."""
        return Article(
            id=_ID, publisher=self.briefing.title, title=self.briefing.title,
            published=self.briefing.date.isoformat(), lang="zh", text=self.text,
        )  # fmt: skip

    @cached_property
    def _source(self) -> Source:
        return read_source(self.article)

    @cached_property
    def _checker(self) -> Checker:
        return Checker([self.article], self.briefing.date)

    @cached_property
    def _rarity(self) -> Rarity:
        return Rarity([self._source.text])

    def find(
        self, text: str, context: str = "", sources: Iterable[Article] = ()
    ) -> Iterator[tuple[Entry, Found]]:
        """What becomes of each figure of a text here; dates and names that hold numbers are none.

        Args:
            text: what is looked for.
            context: what stands before it.
            sources: what the text was told from.

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
        told_from = [read_source(article) for article in sources]
        for entry in entries:
            if entry.verdict == "exempt" or entry.kind in _DATES:
                continue
            claim = ours.at(len(context) + entry.start)
            there = [self._source.text.at(e.start) for e in entry.evidence if e.field == "text"]
            yield entry, self._found(entry, claim, [n for n in there if n is not None], told_from)

    def _checked(self, text: str, context: str) -> Article:
        return self.article.model_copy(update={"id": "claim", "text": context + text})

    def compare(
        self, other: IssueText, articles: Mapping[str, Article] | None = None
    ) -> list[Figure]:
        """Every figure in the sections of another issue, with what became of it here.

        Args:
            other: the issue.
            articles: those of its day by id, as far as they are known.
        """
        known = articles or {}

        def sources(printed: Printed) -> list[Article]:
            return [other.article, *(known[c] for c in printed.sentence.cites if c in known)]

        return [
            Figure(
                printed, entry.surface, found, entry.explanation,
                entry.evidence[0].start if entry.evidence else None,
            )
            for printed in other.sentences
            for entry, found in self.find(printed.text, printed.before, sources(printed))
        ]  # fmt: skip

    def _found(
        self, entry: Entry, claim: Number | None, there: list[Number], sources: list[Source]
    ) -> Found:
        rounded = entry.verdict == "contradicted" and _rounds(claim, there)
        if entry.verdict not in _SAME and not rounded:
            otherwise = claim is not None and self._is_otherwise(entry, claim, there, sources)
            return "otherwise" if otherwise else "missing"
        if claim is None or claim.period is None or not entry.evidence:
            return "same"
        period = claim.period
        named = any(n.period is not None or self._is_told_of(n, period) for n in there)
        return "same" if named else "no period"

    def _is_otherwise(
        self, entry: Entry, claim: Number, there: list[Number], sources: list[Source]
    ) -> bool:
        """Whether what stands in the place of a number is no other fact beside it."""
        if entry.verdict == "misattributed":
            best, trouble, _ = find_support(claim, [self._source], self._rarity)
            plain = best is not None and best.fit >= MEANT and trouble not in _ANOTHER
            # What our check finds in its own article, too, is a fault of the check.
            return plain and not any(
                find_support(claim, [source], self._rarity).trouble == trouble for source in sources
            )
        return entry.verdict == "contradicted" and not any(
            any(source.matching(rival.quantity)) for source in sources for rival in there
        )

    def _is_told_of(self, number: Number, period: Number) -> bool:
        """Whether the section, or the line, says before a number which period it tells of."""
        place = number.mention.start
        printed = self.sentence_at(place)
        first = self.text.rfind("\n\n", 0, place) + 1
        if printed is not None:
            first = next(at for at, each in self._starts if each.section == printed.section)
        return any(
            date.is_date and match_values(period.quantity, date.quantity) is not None
            for date in self._source.text.between(first, place)
        )


def _rounds(claim: Number | None, there: list[Number]) -> bool:
    """Whether what stands there is the claim's number, written less precisely: 约1205 of 1204.6."""
    return claim is not None and any(
        (match := match_values(number.quantity, claim.quantity)) is not None and match.bound
        for number in there
    )
