"""Verdicts: for each number, which words of the cited articles support it, or why none do.

In this order, and the first that holds decides:

1. exempt        a name or marker; the issue's own day;
2. copied        the whole sentence stands in a cited article, and the number at the same place;
3. matched       a value of a cited article agrees, nothing it carries conflicts, and no number of
                 another value fits the claim's words clearly better: exact, rounded, converted;
4. published     a date that is the day on which the cited article was published;
5. derived       the words ask for a computation, and the cited numbers give it;
6. miscited      an article that is not cited supports it;
7. misattributed the value agrees and its meaning does not;
8. contradicted  the claim's words stand in a cited article with another value;
9. unsupported   nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache

from newqp_writer.models import Article, Entry, Evidence, Opinion
from newqp_writer.numerals import EVERYDAY, Reading, read_numbers
from newqp_writer.provenance import explanations, weighing
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.copies import Copy, copies_of, original_of
from newqp_writer.provenance.dating import is_base, meant_date, says_the_same
from newqp_writer.provenance.derivation import derive
from newqp_writer.provenance.entries import entry_of, matched
from newqp_writer.provenance.languages import said
from newqp_writer.provenance.meaning import Rarity, conflict, fit
from newqp_writer.provenance.misdating import misdated
from newqp_writer.provenance.named import judge_name
from newqp_writer.provenance.opinions import Heard, weigh
from newqp_writer.provenance.originals import originals_in
from newqp_writer.provenance.pairs import exchanged, pairs_of
from newqp_writer.provenance.riders import said_of_another
from newqp_writer.provenance.source import Source, read_source
from newqp_writer.provenance.stated import recompute, result_of, stated_for
from newqp_writer.provenance.support import (
    BETTER,
    BETTER_ACROSS,
    MEANT,
    Candidate,
    Support,
    find_support,
)
from newqp_writer.provenance.values import alike, match_values
from newqp_writer.provenance.weighing import MISS_COST, Features, Group, Trace
from newqp_writer.provenance.worked_out import work_out

_CONTRADICTS = 0.55
_CONFLICTS = 0.85  # how well another article's number must fit to be of the very same thing
_FOUND = frozenset(["exact", "rounded", "converted"])
_BARE_UNIT = re.compile(r"[万亿]")  # 亿千瓦时 in a head: a unit, and no number
_OTHER_UNIT = {"ratio": "points", "points": "ratio"}
_RECKONS = re.compile("推算|折算|换算|测算|计算|相当于|折合")
_PUBLISHED = re.compile(
    r"发布|刊发|报道|消息|印发|公布|刊登|发表|通知|宣布|电|reported|published|said"
)


@dataclass(frozen=True)
class _Desk:
    """What the numbers of one text are judged with, and what was found out about them."""

    reading: Reading
    cited: Sequence[Source]
    others: Sequence[Source]
    copies: Sequence[Copy]
    derivations: Sequence[str] = ()
    beside: Sequence[NumberedText] = ()
    judged: dict[Number, Entry] = field(default_factory=dict)
    supports: dict[Number, Support] = field(default_factory=dict)
    stated: set[Number] = field(default_factory=set)
    sure: set[Number] = field(default_factory=set)  # worked out, hardly by accident

    @property
    def traces(self) -> list[Trace]:
        """Every number with its verdict and all that is known of it."""
        return [
            Trace(
                claim,
                entry,
                self.supports.get(claim),
                copied=claim not in self.supports,
                stated=claim in self.stated,
                sure=claim in self.sure,
            )
            for claim, entry in self.judged.items()
        ]


class Checker:
    """Checks texts against a fixed set of articles, each of which is read once.

    Args:
        articles: what may be cited.
        issue_date: the day relative dates of the checked text are resolved against; exempt itself.
        miss_cost: how many false alarms a wrong number that is printed costs; more of it puts more
            numbers up for review.
        printed: whether the texts are an issue's. There a number that no source has and no formula
            gives always fails; elsewhere one that was probably computed is up for review.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        issue_date: dt.date | None = None,
        *,
        miss_cost: float = MISS_COST,
        printed: bool = False,
    ) -> None:
        self._miss_cost, self._printed = miss_cost, printed
        self.issue_date = issue_date
        self._sources = {article.id: read_source(article) for article in articles}
        self._rarity = Rarity(source.text for source in self._sources.values())

    def on(self, issue_date: dt.date | None) -> Checker:
        """The same checker for a text of another day; what it has read is not read again."""
        other = copy(self)
        other.issue_date = issue_date
        return other

    @property
    def articles(self) -> list[Article]:
        """The articles it knows."""
        return [source.article for source in self._sources.values()]

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

    def _names(self, desk: _Desk) -> list[Entry]:
        """The verdicts on what holds a number and is none."""
        named_in = desk.cited or list(self._sources.values())
        return [judge_name(e, named_in) for e in desk.reading.exemptions if e.reason != EVERYDAY]

    def _weighed(self, desk: _Desk) -> list[Entry]:
        """The verdicts on all numbers, with their outcomes."""
        return weighing.weigh(
            desk.traces, desk.cited, self._rarity, self._miss_cost, printed=self._printed
        )

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
    ) -> _Desk:
        """The verdicts on a text."""
        cited = [
            self._sources[i]
            for i in (self._sources if cited_ids is None else dict.fromkeys(cited_ids))
        ]
        named = {id(source) for source in cited}
        others = [source for source in self._sources.values() if id(source) not in named]
        reading = _read(text, self.issue_date, _publishers(cited))
        near = [_read_beside(each, self.issue_date, _publishers(cited)) for each in beside]
        desk = _Desk(reading, cited, others, copies_of(text, cited), derivations, near)
        numbers = NumberedText(reading, context[-200:], originals_in(context + text))
        # Dates first: what is said of a date that is wrong itself is not wrong for that.
        dates = {n: self._judge(n, desk) for n in numbers.numbers if n.is_date}
        numbers.distrust([date for date, entry in dates.items() if not entry.passed])
        told = [n for n in numbers.numbers if not (stated_for(n, derivations) and _reckoned(n))]
        dates.update(misdated(told, dates, cited, self._rarity))
        numbers.distrust([date for date, entry in dates.items() if not entry.passed])
        judged = desk.judged
        judged.update(dates)
        for claim in numbers.numbers:
            if claim not in judged:
                entry = self._judge(claim, desk)
                if not entry.passed and derivations:
                    stated = self._as_stated(claim, derivations, cited)
                    desk.stated.update([claim] if stated or stated_for(claim, derivations) else [])
                    entry = stated or entry
                judged[claim] = self._with_conflicts(claim, entry, cited)
        judged.update(self._exchanged(judged, desk.copies))
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
        reading = _read(text, self.issue_date, _publishers(cited))
        numbers = NumberedText(reading, context[-200:], originals_in(context + text))
        copies = copies_of(text, cited)
        return weigh(opinion, numbers, entries, copies, cited, self._rarity, judgement=judgement)

    def _exchanged(
        self, judged: Mapping[Number, Entry], copies: Sequence[Copy]
    ) -> dict[Number, Entry]:
        """The numbers that have a proof, and have changed places, or one with another's subject."""
        found: dict[Number, Number] = {}
        for claim, entry in judged.items():
            if claim.is_date or entry.verdict not in _FOUND or original_of(claim, copies):
                continue
            evidence = entry.evidence[0]
            if evidence.field == "text":
                number = self._sources[evidence.article].text.at(evidence.start)
                found |= {claim: number} if number is not None else {}
        wrong: dict[Number, Entry] = {}
        for pair in pairs_of(found):
            if (trouble := exchanged(pair, self._rarity)) is None:
                continue
            for claim, meant in ((pair.one, pair.told_other), (pair.other, pair.told_one)):
                words = explanations.misattributed(trouble, found[claim], meant)
                rests_on = list(judged[claim].evidence)
                wrong[claim] = entry_of(claim, "misattributed", words, rests_on)
        for claim in said_of_another(found):
            words = explanations.misattributed("indicator", found[claim], None)
            rests_on = list(judged[claim].evidence)
            wrong.setdefault(claim, entry_of(claim, "misattributed", words, rests_on))
        return wrong

    def _as_stated(
        self, claim: Number, derivations: Sequence[str], cited: Sequence[Source]
    ) -> Entry | None:
        """A number by the formula that is stated for it.

        One that an article has of something else only where the sentence says that it reckons.
        """
        formula = stated_for(claim, derivations)
        written = any(any(source.matching(claim.quantity)) for source in cited)
        if written and not _reckoned(claim):
            return None
        # A number that was put right after its formula still has the wrong one before the =.
        formulas = [formula] if formula else [line.partition("=")[2] for line in derivations]
        tried = (recompute(claim, each.strip(), cited, self._rarity) for each in formulas)
        if (found := next(filter(None, tried), None)) is None:
            result = formula and result_of(claim, formula, cited, self._rarity)
            words = explanations.miscalculated(formula or "", result or "")
            return entry_of(claim, "unsupported", words, []) if result else None
        words = explanations.derived(found.formula)
        return entry_of(claim, "derived", words, found.evidence, found.formula)

    def _with_conflicts(self, claim: Number, entry: Entry, cited: Sequence[Source]) -> Entry:
        """A number that passes, with what other cited articles say of the same thing instead."""
        supporting = {evidence.article for evidence in entry.evidence}
        rest = [source for source in cited if source.article.id not in supporting]
        if entry.verdict not in _FOUND or not rest or not claim.own_terms:
            return entry
        found: list[Evidence] = []
        for source in rest:
            if any(source.matching(claim.quantity)):
                continue  # it says the same, or says it somewhere
            fits = [
                (fit(claim, number, self._rarity), number)
                for number in source.comparable(claim.quantity)
                if alike(claim.quantity, number.quantity) and _same_setting(claim, number)
            ]
            how_well, rival = max(fits, key=lambda pair: pair[0], default=(0.0, None))
            if rival is not None and how_well >= _CONFLICTS:
                found.append(source.evidence(rival))
        return entry.model_copy(update={"conflicts": tuple(found)}) if found else entry

    def _judge(self, claim: Number, desk: _Desk) -> Entry:
        cited = desk.cited
        if (original := original_of(claim, desk.copies)) is not None:
            return matched(claim, *original)
        desk.supports[claim] = find_support(claim, cited, self._rarity)
        best, trouble, meant = desk.supports[claim]
        if best is not None and trouble is None:
            if (twin := self._twin(claim, best, cited)) is not None:
                return twin
            return matched(claim, best.source, best.number, best.match)
        stated = best is not None and best.match.how == "exact" and meant is not None
        if not stated and (entry := self._otherwise(claim, best, desk)) is not None:
            return entry
        elsewhere, wrong, _ = find_support(claim, desk.others, self._rarity)
        if elsewhere is not None and wrong is None:
            publisher = elsewhere.source.article.publisher
            return entry_of(
                claim, "miscited", explanations.miscited(publisher, cited=bool(cited)),
                [elsewhere.source.evidence(elsewhere.number)],
            )  # fmt: skip
        if best is not None and trouble is not None:
            evidence = [best.source.evidence(best.number)]
            if meant is not None:
                evidence.append(meant[0].evidence(meant[1]))
            words = explanations.misattributed(trouble, best.number, meant[1] if meant else None)
            return entry_of(claim, "misattributed", words, evidence)
        return self._nowhere(claim, cited)

    def _otherwise(self, claim: Number, best: Candidate | None, desk: _Desk) -> Entry | None:
        """A day of publication, or a computation; nothing is computed for what plainly is wrong."""
        cited = desk.cited
        if claim.is_date:
            if best is None and is_base(claim, cited):
                return entry_of(claim, "exempt", said("比较的基期", "what is compared with"), [])
            if best is None and says_the_same(claim):
                return entry_of(
                    claim, "exempt", said("指前面所说的时期", "the period told before"), []
                )
            meant = meant_date(claim, None, cited) if best is None else None
            return self._published(claim, cited) if best is None and meant is None else None
        vague = claim.quantity.kind == "fraction"  # many a number is past a half
        if best is not None and best.conflict is not None and best.fit >= MEANT and not vague:
            return None
        if (told := self._other_unit(claim, cited)) is not None:
            return told
        found = derive(claim, cited, self._rarity, desk.judged)
        if found is None:
            return self._worked_out(claim, desk)
        tell = explanations.derived if found.evidence else explanations.listed
        return entry_of(claim, "derived", tell(found.formula), found.evidence, found.formula)

    def _worked_out(self, claim: Number, desk: _Desk) -> Entry | None:
        """A number that follows from those that the text tells beside it; no formula is stated."""
        if stated_for(claim, desk.derivations):
            return None
        found = work_out(claim, desk.beside, desk.judged, desk.cited, desk.others, self._rarity)
        if found is None:
            return None
        if found.sure:
            desk.sure.add(claim)
        words = explanations.derived(found.formula)
        return entry_of(claim, "derived", words, list(found.evidence), found.formula)

    def _twin(self, claim: Number, best: Candidate, cited: Sequence[Source]) -> Entry | None:
        """拉动2.6% of 拉动2.6个百分点, though the article has 2.6% of something else, too."""
        across = claim.text.chinese != best.number.text.chinese
        better = BETTER_ACROSS if across else BETTER
        return self._other_unit(claim, cited, max(MEANT, best.fit + better))

    def _other_unit(
        self, claim: Number, cited: Sequence[Source], least: float = MEANT
    ) -> Entry | None:
        """The same figure as per cent where points are claimed, or the other way round."""
        other = _OTHER_UNIT.get(claim.quantity.dimension)
        for source in cited if other is not None else ():
            for number in source.of_dimension(other or ""):
                same = number.quantity.low == claim.quantity.low
                if same and fit(claim, number, self._rarity) >= least:
                    words = explanations.contradicted(claim, number)
                    return entry_of(claim, "contradicted", words, [source.evidence(number)])
        return None

    def _nowhere(self, claim: Number, cited: Sequence[Source]) -> Entry:
        """No value agrees: another value for the same words, or nothing."""
        surface = claim.mention.surface
        rivals = [
            (fit(claim, number, self._rarity), source, number)
            for source in cited
            for number in source.comparable(claim.quantity)
            if alike(claim.quantity, number.quantity)
            and not _BARE_UNIT.match(number.mention.surface)
        ]
        best = max(rivals, key=lambda rival: rival[0], default=None)
        if best is not None and best[0] >= _CONTRADICTS:
            words = explanations.contradicted(claim, best[2])
            return entry_of(claim, "contradicted", words, [best[1].evidence(best[2])])
        return entry_of(claim, "unsupported", explanations.unsupported(surface), [])

    def _published(self, claim: Number, cited: Sequence[Source]) -> Entry | None:
        """A day of publication, a year or month that holds one, or the issue's own day."""
        span = claim.quantity.span
        if span is None or span.first is None or span.last is None:
            return None
        for source in cited:
            published = source.article.published
            same = (published.first_day, published.last_day) == (span.first, span.last)
            holds = claim.quantity.precision not in {"quarter", "half"} and (
                span.first < span.last
                and span.first <= published.first_day
                and published.last_day <= span.last
            )
            if holds or (same and _PUBLISHED.search(claim.quote[1])):
                words = explanations.published(source.article.publisher)
                return entry_of(
                    claim, "exact" if same else "rounded", words, [source.publication()]
                )
        if self.issue_date is not None and span.first == span.last == self.issue_date:
            return entry_of(claim, "exempt", said("本期日期", "the day of the text itself"), [])
        return None


def _publishers(cited: Sequence[Source]) -> frozenset[str]:
    return frozenset(source.article.publisher for source in cited)


@lru_cache(maxsize=64)  # a second reader hears a text that was just read
def _read(text: str, reference: dt.date | None, publishers: frozenset[str]) -> Reading:
    """A text as it is judged, without the numerals of its publishers' names."""
    return read_numbers(text, reference=reference, publishers=publishers)


@lru_cache(maxsize=256)  # the sentences of a paragraph and the rows of a table stand beside many
def _read_beside(text: str, reference: dt.date | None, publishers: frozenset[str]) -> NumberedText:
    return NumberedText(_read(text, reference, publishers))


def _reckoned(claim: Number) -> bool:
    """Whether its sentence says that it reckons."""
    return _RECKONS.search(claim.quote[1]) is not None


def _same_setting(claim: Number, number: Number) -> bool:
    """Whether two numbers are said of the same time, place and kind of change."""
    said, written = claim.period, number.period
    spans = [period.quantity.span if period is not None else None for period in (said, written)]
    return (
        claim.text.chinese == number.text.chinese
        and spans[0] == spans[1]
        and claim.movement.form == number.movement.form
        and claim.movement.basis == number.movement.basis
        and not (claim.place ^ number.place)
        and conflict(claim, number) is None
        and match_values(number.quantity, claim.quantity) is None
    )
