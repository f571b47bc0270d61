"""Texts checked against a fixed set of articles, each of which is read once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy

from newqp_writer.models import Article, Entry, Opinion
from newqp_writer.numerals import EVERYDAY
from newqp_writer.numerals.wording.leftovers import leftovers_in
from newqp_writer.numerals.wording.unnumbered import WORDS
from newqp_writer.provenance import weighing
from newqp_writer.provenance.computing.stated import stated_for
from newqp_writer.provenance.consistency.superlatives import belied, borne_out
from newqp_writer.provenance.context import NumberedText
from newqp_writer.provenance.context.originals import originals_in
from newqp_writer.provenance.matching.copies import copies_of
from newqp_writer.provenance.matching.misdating import misdated
from newqp_writer.provenance.matching.named import judge_name
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.opinions import Heard, weigh
from newqp_writer.provenance.source import read_source
from newqp_writer.provenance.verdicts import (
    Desk,
    as_stated,
    exchanged,
    judge,
    publishers,
    read,
    read_beside,
    reckoned,
    with_conflicts,
)
from newqp_writer.provenance.weighing import MISS_COST, Features, Group


class Checker:
    """Checks texts against a fixed set of articles, each of which is read once.

    Args:
        articles: what may be cited.
        issue_date: the day relative dates of the checked text are resolved against; exempt itself.
        miss_cost: how many false alarms a wrong number that is printed costs; more of it puts more
            numbers up for review.
        printed: whether the texts are an issue's. There a number that no source has and no formula
            gives always fails; elsewhere one that was probably computed is up for review.
        fails_from: how likely wrong such a number must be to fail; below it is up for review.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        issue_date: dt.date | None = None,
        *,
        miss_cost: float = MISS_COST,
        printed: bool = False,
        fails_from: float = 0,
    ) -> None:
        self._miss_cost, self._printed, self.fails_from = miss_cost, printed, fails_from
        self.issue_date = issue_date
        self._sources = {article.id: read_source(article) for article in articles}
        self._rarity = Rarity(source.text for source in self._sources.values())

    def on(self, issue_date: dt.date | None, *, fails_from: float = 0) -> Checker:
        """The same checker for a text of another day; what it has read is not read again."""
        other = copy(self)
        other.issue_date, other.fails_from = issue_date, fails_from
        return other

    @property
    def articles(self) -> list[Article]:
        """The articles it knows."""
        return [source.article for source in self._sources.values()]

    def told_of(self, entry: Entry) -> Iterator[tuple[dt.date, dt.date]]:
        """When the numbers an entry rests on are told of; of no time, the day of the article.

        Args:
            entry: the verdict on a number.
        """
        for one in entry.evidence:
            source = self._sources[one.article]
            numbers = source.text.numbers if one.field == "text" else ()
            number = next((n for n in numbers if n.mention.start == one.start), None)
            period = number.told_period if number is not None else None
            span = period.quantity.span if period is not None else None
            day = source.article.published.last_day
            if span is not None and span.first is not None and span.last is not None:
                yield span.first, span.last
            else:
                yield day, day

    def check(
        self,
        text: str,
        cited_ids: Collection[str] | None = None,
        *,
        context: str = "",
        derivations: Sequence[str] = (),
        beside: Sequence[str] = (),
    ) -> tuple[Entry, ...]:
        """A verdict for every number of ``text``, in order.

        Args:
            text: the text to check; offsets of the entries count its characters.
            cited_ids: ids of the articles it cites; ``None`` means all of them.
            context: what is printed before it in the same section; its words lend a subject.
            derivations: formulas the drafter states, ``NUMBER = FORMULA``; each is recomputed.
            beside: what it may reckon with besides: the sentences before it, the nearest first, or
                the other rows of its table.

        Raises:
            KeyError: when a cited id is not among the articles.
        """
        desk = self._judged(text, cited_ids, context, derivations, beside)
        return tuple(sorted([*self._names(desk), *self._weighed(desk)], key=lambda e: e.start))

    def decided(
        self, text: str, cited_ids: Collection[str] | None = None
    ) -> list[tuple[Entry, str]]:
        """The same entries, each with the rule that decided it, for a table of right and wrong.

        Args:
            text, cited_ids: as for ``check``.

        Raises:
            KeyError: when a cited id is not among the articles.
        """
        desk = self._judged(text, cited_ids, "", ())
        pairs = zip(desk.traces, self._weighed(desk), strict=True)
        found = [(entry, weighing.rule_of(trace, entry)) for trace, entry in pairs]
        found += [(name, weighing.NAME) for name in self._names(desk)]
        return sorted(found, key=lambda pair: pair[0].start)

    def _names(self, desk: Desk) -> list[Entry]:
        """The verdicts on what holds a number and is none."""
        text = desk.reading.text
        named_in = desk.cited or list(self._sources.values())
        told = [
            (e, judge_name(e, named_in, text))
            for e in desk.reading.exemptions
            if e.reason != EVERYDAY
        ]
        if named_in:
            told += [(e, judge_name(e, named_in, text)) for e in leftovers_in(desk.reading)]
        # Words that an article has, too, are no news: 全年, 首次, 持平.
        kept = [entry for e, entry in told if not (e.reason == WORDS and entry.verdict == "exempt")]
        found = [borne_out(entry, desk.judged, named_in) for entry in kept]
        told_of = {entry.end for entry in found}
        return found + [e for e in belied(desk.judged, named_in) if e.end not in told_of]

    def _weighed(self, desk: Desk) -> list[Entry]:
        """The verdicts on all numbers, with their outcomes."""
        return weighing.weigh(
            desk.traces, desk.cited, self._rarity, self._miss_cost,
            printed=self._printed, fails_from=self.fails_from,
        )  # fmt: skip

    def features(
        self, text: str, cited_ids: Collection[str] | None = None
    ) -> list[tuple[Entry, Group, Features]]:
        """Every number that there is something to weigh of, with its features, for a fit.

        Args:
            text, cited_ids: as for ``check``.

        Raises:
            KeyError: when a cited id is not among the articles.
        """
        desk = self._judged(text, cited_ids, "", ())
        return [
            (trace.entry, trace.group, found)
            for trace, found, _ in weighing.weighed(desk.traces, desk.cited, self._rarity)
            if trace.group is not None
        ]

    def _judged(
        self,
        text: str,
        cited_ids: Collection[str] | None,
        context: str,
        derivations: Sequence[str],
        beside: Sequence[str] = (),
    ) -> Desk:
        """The verdicts on a text."""
        cited = [
            self._sources[i]
            for i in (self._sources if cited_ids is None else dict.fromkeys(cited_ids))
        ]
        named = {id(source) for source in cited}
        others = [source for source in self._sources.values() if id(source) not in named]
        reading = read(text, self.issue_date, publishers(cited))
        near = [read_beside(each, self.issue_date, publishers(cited)) for each in beside]
        desk = Desk(
            reading,
            self._rarity,
            self.issue_date,
            cited,
            others,
            copies_of(text, cited),
            derivations,
            near,
        )
        numbers = NumberedText(reading, context[-200:], originals_in(context + text))
        # Dates first: what is said of a date that is wrong itself is not wrong for that.
        dates = {n: judge(n, desk) for n in numbers.numbers if n.is_date}
        numbers.distrust([date for date, entry in dates.items() if not entry.passed])
        told = [n for n in numbers.numbers if not (stated_for(n, derivations) and reckoned(n))]
        dates.update(misdated(told, dates, cited, self._rarity))
        numbers.distrust([date for date, entry in dates.items() if not entry.passed])
        judged = desk.judged
        judged.update(dates)
        for claim in numbers.numbers:
            if claim not in judged:
                entry = judge(claim, desk)
                if not entry.passed and derivations:
                    stated = as_stated(claim, desk)
                    desk.stated.update([claim] if stated or stated_for(claim, derivations) else [])
                    entry = stated or entry
                judged[claim] = with_conflicts(claim, entry, desk)
        judged.update(exchanged(desk))
        return desk

    def hear(
        self,
        opinion: Opinion,
        text: str,
        cited_ids: Collection[str],
        *,
        context: str = "",
        derivations: Sequence[str] = (),
        judgement: bool = False,
    ) -> Heard:
        """The verdicts on a text with what a second reader says of it, as far as that holds.

        Args:
            opinion: what the reader says of it.
            text, cited_ids, context, derivations: as for ``check``.
            judgement: whether it says what facts mean, which no article needs to say.

        Raises:
            KeyError: when a cited id is not among the articles.
        """
        entries = self.check(text, cited_ids, context=context, derivations=derivations)
        cited = [self._sources[i] for i in dict.fromkeys(cited_ids)]
        reading = read(text, self.issue_date, publishers(cited))
        numbers = NumberedText(reading, context[-200:], originals_in(context + text))
        copies = copies_of(text, cited)
        return weigh(opinion, numbers, entries, copies, cited, self._rarity, judgement=judgement)
