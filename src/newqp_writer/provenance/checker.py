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
from decimal import Decimal
from typing import NamedTuple

from newqp_writer.models import Article, Entry, Evidence, Verdict
from newqp_writer.numerals import EVERYDAY, Exemption, Mention, describe, read_numbers
from newqp_writer.provenance import explanations
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.derivation import derive
from newqp_writer.provenance.facets import more_special
from newqp_writer.provenance.meaning import (
    Conflict,
    Rarity,
    alike_around,
    conflict,
    fit,
    same_days,
    speaks_for,
)
from newqp_writer.provenance.movement import Basis, bases_in
from newqp_writer.provenance.periods import stock
from newqp_writer.provenance.source import Source, read_source
from newqp_writer.provenance.values import Match, alike, match_values

BETTER = 0.08  # by how much another number must fit better to be the one that was meant
BETTER_ACROSS = 0.25  # between languages, where only the words of the table can be compared
MEANT_ACROSS = 0.4
MEANT = 0.45  # and how well it must fit at least
_FARTHEST = Decimal(10_000)
SAME_PLACE = 10  # characters that must agree around a date for it to be a copy of another
TOUCHES = 0.1  # below this the words have nothing in common with the claim's
_CONTRADICTS = 0.55
_CONFLICTS = 0.85  # how well another article's number must fit to be of the very same thing
_FOUND = frozenset(["exact", "rounded", "converted"])

# What is wrong is clearest beside the number that the words are of.
_SHOWN = frozenset(["indicator", "place", "period"])
_OTHER_UNIT = {"ratio": "points", "points": "ratio"}
_PUBLISHED = re.compile(
    r"发布|刊发|报道|消息|印发|公布|刊登|发表|通知|宣布|电|reported|published|said"
)
_ATTRIBUTION = re.compile(
    r"^另?据[^，]{1,40}(?:报道|消息)，|^[^“]{0,60}报道[^“]{0,12}：(?=“)|^[^“]{0,20}：(?=“)"
)
_QUOTED = re.compile(r"“([^“”]{12,})”")
_SHORTEST_COPY = 12  # characters a copied sentence has at least


class Candidate(NamedTuple):
    """A number of an article whose value agrees with the claim's, and how well it fits."""

    source: Source
    number: Number
    match: Match
    conflict: Conflict | None
    fit: float

    @property
    def rank(self) -> tuple[bool, float, bool, bool]:
        """Best first when sorted descending."""
        return (
            self.conflict is None,
            round(self.fit, 3),
            self.match.how != "rounded",
            self.number.text is self.source.text,
        )


class Copy(NamedTuple):
    """A piece of the checked text that stands in an article: its place in both."""

    start: int
    end: int
    source: Source
    offset: int


class Checker:
    """Checks texts against a fixed set of articles, each of which is read once.

    Args:
        articles: what may be cited.
        issue_date: the day relative dates of the checked text are resolved against; exempt itself.
    """

    def __init__(self, articles: Iterable[Article], issue_date: dt.date | None = None) -> None:
        self.issue_date = issue_date
        self._sources = {article.id: read_source(article) for article in articles}
        self._rarity = Rarity(source.text for source in self._sources.values())

    @property
    def articles(self) -> list[Article]:
        """The articles it knows."""
        return [source.article for source in self._sources.values()]

    def check(
        self, text: str, cited_ids: Collection[str] | None = None, *, context: str = ""
    ) -> tuple[Entry, ...]:
        """A verdict for every number of ``text``, in order.

        Args:
            text: the text to check; offsets of the entries count its characters.
            cited_ids: ids of the articles it cites; ``None`` means all of them.
            context: what is printed before it in the same section; its words lend a subject.

        Raises:
            KeyError: when a cited id is not among the articles.
        """
        cited = [
            self._sources[i]
            for i in (self._sources if cited_ids is None else dict.fromkeys(cited_ids))
        ]
        named = {id(source) for source in cited}
        others = [source for source in self._sources.values() if id(source) not in named]
        reading = read_numbers(text, reference=self.issue_date)
        copies = _copies(text, cited)
        entries = [_exempt(e) for e in reading.exemptions if e.reason != EVERYDAY]
        numbers = NumberedText(reading, context[-200:])
        # Dates first: what is said of a date that is wrong itself is not wrong for that.
        dates = {n: self._judge(n, cited, others, copies, {}) for n in numbers.numbers if n.is_date}
        numbers.distrust([date for date, entry in dates.items() if not entry.passed])
        dates.update(self._misdated(numbers.numbers, dates, cited))
        numbers.distrust([date for date, entry in dates.items() if not entry.passed])
        judged = dict(dates)
        for claim in numbers.numbers:
            if claim not in judged:
                entry = self._judge(claim, cited, others, copies, judged)
                judged[claim] = self._with_conflicts(claim, entry, cited)
        return tuple(sorted([*entries, *judged.values()], key=lambda entry: entry.start))

    def _misdated(
        self, numbers: Sequence[Number], dates: Mapping[Number, Entry], cited: Sequence[Source]
    ) -> dict[Number, Entry]:
        """The periods that are wrong: what is said of them is said of another in the source.

        Where the source has a number of the same thing for the claimed period, not the period but
        the number is wrong; and a period of which any number is rightly said is right.
        """
        wrong: dict[Number, Entry] = {}
        near: set[Number] = set()  # wrong by the first number said of them, which decides
        right: set[Number] = set()
        for number in numbers:
            date = number.period
            if number.is_date or date is None or date not in dates:
                continue
            best, trouble, _ = self._support(number, cited)
            if best is None or best.number.period is None:
                continue
            if trouble is None and same_days(number, best.number):
                right.add(date)
            elif trouble == "period" and best.fit >= MEANT and not self._known(number, cited):
                words = explanations.misattributed("period", best.number, None)
                evidence = [best.source.evidence(best.number.period)]
                wrong[date] = _entry(date, "misattributed", words, evidence)
                if number is next((n for n in numbers if n.period is date), None):
                    near.add(date)
        return {date: entry for date, entry in wrong.items() if date in near or date not in right}

    def _known(self, claim: Number, cited: Sequence[Source]) -> bool:
        """Whether a source tells the same thing of the claimed period, with another value."""
        return any(
            same_days(claim, rival)
            and alike(claim.quantity, rival.quantity)
            and conflict(claim, rival) is None
            and fit(claim, rival, self._rarity) >= MEANT
            for source in cited
            for rival in source.comparable(claim.quantity)
        )

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

    def _judge(
        self,
        claim: Number,
        cited: Sequence[Source],
        others: Sequence[Source],
        copies: Sequence[Copy],
        judged: Mapping[Number, Entry],
    ) -> Entry:
        if (entry := _copied(claim, copies) or _restated(claim, copies)) is not None:
            return entry
        best, trouble, meant = self._support(claim, cited)
        if best is not None and trouble is None:
            return _matched(claim, best)
        if (entry := self._otherwise(claim, best, cited, judged)) is not None:
            return entry
        elsewhere, wrong, _ = self._support(claim, others)
        if elsewhere is not None and wrong is None:
            publisher = elsewhere.source.article.publisher
            return _entry(
                claim, "miscited", explanations.miscited(publisher, cited=bool(cited)),
                [elsewhere.source.evidence(elsewhere.number)],
            )  # fmt: skip
        if best is not None and trouble is not None:
            evidence = [best.source.evidence(best.number)]
            if meant is not None:
                evidence.append(meant[0].evidence(meant[1]))
            words = explanations.misattributed(trouble, best.number, meant[1] if meant else None)
            return _entry(claim, "misattributed", words, evidence)
        return self._nowhere(claim, cited)

    def _otherwise(
        self,
        claim: Number,
        best: Candidate | None,
        cited: Sequence[Source],
        judged: Mapping[Number, Entry],
    ) -> Entry | None:
        """A day of publication, or a computation; nothing is computed for what plainly is wrong."""
        if claim.is_date:
            if best is None and _is_base(claim, cited):
                return _entry(claim, "exempt", "比较的基期", [])
            meant = _meant_date(claim, None, cited) if best is None else None
            return self._published(claim, cited) if best is None and meant is None else None
        if best is not None and best.conflict is not None and best.fit >= MEANT:
            return None
        if (twin := self._other_unit(claim, cited)) is not None:
            words = explanations.contradicted(claim.mention.surface, twin[1])
            return _entry(claim, "contradicted", words, [twin[0].evidence(twin[1])])
        found = derive(claim, cited, self._rarity, judged)
        if found is None:
            return None
        words = explanations.derived(found.formula)
        return _entry(claim, "derived", words, found.evidence, found.formula)

    def _support(
        self, claim: Number, sources: Sequence[Source]
    ) -> tuple[Candidate | None, Conflict | None, tuple[Source, Number] | None]:
        """The best support, what is wrong with it, and the number that was meant."""
        candidates = [
            Candidate(
                source,
                number,
                match,
                conflict(claim, number) or (None if match.bound else "bound"),
                fit(claim, number, self._rarity),
            )
            for source in sources
            for number, match in source.matching(claim.quantity)
            if not (claim.is_date and match.how == "rounded" and stock(claim) and not stock(number))
        ]
        if not candidates:
            return None, None, None
        best = max(candidates, key=lambda candidate: candidate.rank)
        nearest = max(candidates, key=lambda candidate: candidate.fit)
        if nearest.conflict is not None and nearest.fit > best.fit + BETTER:
            best = nearest  # the words are plainly those of a number that says something else
        if best.conflict is not None:
            shown = best.conflict in _SHOWN and not claim.is_date
            return best, best.conflict, self._meant(claim, best, 0.0, sources) if shown else None
        if claim.quantity.dimension == "clock":
            return best, None, None
        if claim.is_date:
            meant = _meant_date(claim, best.number, sources)
            return best, "indicator" if meant else None, meant
        across = claim.text.chinese != best.number.text.chinese
        meant = self._meant(claim, best, BETTER_ACROSS if across else BETTER, sources)
        if meant is not None:
            return best, "indicator", meant
        named = claim.quantity.kind == "rank" and claim.mention.surface == best.number.mention.surface
        same = same_days(claim, best.number) and _is_change(claim) and _is_change(best.number)
        if not across and best.fit < TOUCHES and not named and not same:
            return best, "indicator", None
        return best, None, None

    def _meant(
        self, claim: Number, best: Candidate, better: float, sources: Sequence[Source]
    ) -> tuple[Source, Number] | None:
        """The number of another value that fits the claim's words clearly better."""
        meant: tuple[Source, Number] | None = None
        across = claim.text.chinese != best.number.text.chinese
        mark = max(MEANT_ACROSS if across else MEANT, best.fit + better)
        unit = claim.quantity.unit
        other_things = claim.quantity.dimension == "count" and best.number.quantity.unit != unit
        if _anchored(claim, best.number):
            return None
        apart = 1 if across else 2
        company = _company(claim, best.number)
        settled = best.conflict is None and same_days(claim, best.number)
        for source in sources:
            for rival in source.comparable(claim.quantity):
                if not alike(claim.quantity, rival.quantity):
                    continue
                if _is_change(claim) != _is_change(rival) or more_special(rival, claim):
                    continue
                if _far_off(claim, rival) or (rival.role == "from") > (claim.role == "from"):
                    continue
                if unit == best.number.quantity.unit != rival.quantity.unit:
                    continue
                if settled and rival.period is not None and not same_days(claim, rival):
                    continue
                if company >= _company(claim, rival) + apart:
                    continue
                how_well = fit(claim, rival, self._rarity)
                if other_things and unit and rival.quantity.unit == unit:
                    how_well += BETTER  # 70多条 for 70多种, where 80多种 is told
                if (
                    how_well > mark
                    and match_values(claim.quantity, rival.quantity) is None
                    and match_values(rival.quantity, best.number.quantity) is None
                    and conflict(claim, rival) is None
                    and not speaks_for(claim, best.number, rival, self._rarity)
                    and not self._spoken_for(claim, best, (source, rival), how_well)
                ):
                    meant, mark = (source, rival), how_well
        return meant

    def _spoken_for(
        self, claim: Number, best: Candidate, rival: tuple[Source, Number], how_well: float
    ) -> bool:
        """Whether another number of the sentence needs the rival more than this one gains by it.

        The numbers of a sentence are assigned together: of two that are swapped both gain.
        """
        source, wanted = rival
        for mate in claim.text.of_sentence(claim.sentence):
            if (
                mate is claim
                or mate.is_date
                or match_values(mate.quantity, wanted.quantity) is None
            ):
                continue
            needed = max(
                (number for number, _ in source.matching(mate.quantity)),
                key=lambda number: fit(mate, number, self._rarity),
            )
            if needed is not wanted or conflict(mate, wanted) is not None:
                continue
            apart = conflict(mate, best.number) is not None
            lost = fit(mate, wanted, self._rarity)
            lost -= 0.0 if apart else fit(mate, best.number, self._rarity)
            if how_well - best.fit < lost + BETTER:
                return True
        return False

    def _other_unit(self, claim: Number, cited: Sequence[Source]) -> tuple[Source, Number] | None:
        """The same figure as per cent where points are claimed, or the other way round."""
        other = _OTHER_UNIT.get(claim.quantity.dimension)
        if other is None:
            return None
        return next(
            (
                (source, number)
                for source in cited
                for number in source.of_dimension(other)
                if number.quantity.low == claim.quantity.low
                and fit(claim, number, self._rarity) >= MEANT
            ),
            None,
        )

    def _nowhere(self, claim: Number, cited: Sequence[Source]) -> Entry:
        """No value agrees: another value for the same words, or nothing."""
        surface = claim.mention.surface
        rivals = [
            (fit(claim, number, self._rarity), source, number)
            for source in cited
            for number in source.comparable(claim.quantity)
            if alike(claim.quantity, number.quantity)
        ]
        best = max(rivals, key=lambda rival: rival[0], default=None)
        if best is not None and best[0] >= _CONTRADICTS:
            words = explanations.contradicted(surface, best[2])
            return _entry(claim, "contradicted", words, [best[1].evidence(best[2])])
        return _entry(claim, "unsupported", explanations.unsupported(surface), [])

    def _published(self, claim: Number, cited: Sequence[Source]) -> Entry | None:
        """A day of publication, a year or month that holds one, or the issue's own day."""
        span = claim.quantity.span
        if span is None or span.first is None or span.last is None:
            return None
        for source in cited:
            published = source.article.published
            same = (published.first_day, published.last_day) == (span.first, span.last)
            holds = span.first < span.last and (
                span.first <= published.first_day and published.last_day <= span.last
            )
            if holds or (same and _PUBLISHED.search(claim.quote[1])):
                words = explanations.published(source.article.publisher)
                return _entry(claim, "exact" if same else "rounded", words, [source.publication()])
        if self.issue_date is not None and span.first == span.last == self.issue_date:
            return _entry(claim, "exempt", "本期日期", [])
        return None


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


def _copies(text: str, cited: Sequence[Source]) -> list[Copy]:
    """Whole sentences and quotations of a text that stand in a cited article."""
    pieces = [(found.start(1), found.end(1)) for found in _QUOTED.finditer(text)]
    attribution = _ATTRIBUTION.match(text)
    pieces.append((attribution.end() if attribution else 0, len(text)))
    found: list[Copy] = []
    for start, end in pieces:
        piece = text[start:end].rstrip("。”")
        if len(piece) < _SHORTEST_COPY:
            continue
        for source in cited:
            place = source.article.text.find(piece)
            if place >= 0:
                found.append(Copy(start, start + len(piece), source, place - start))
                break
    return found


def _copied(claim: Number, copies: Sequence[Copy]) -> Entry | None:
    """The number at the same place of a copied sentence, if it is read as the same there."""
    mention = claim.mention
    for copy in copies:
        if not (copy.start <= mention.start and mention.end <= copy.end):
            continue
        number = copy.source.text.at(mention.start + copy.offset)
        if number is None or number.mention.surface != mention.surface:
            continue
        if number.quantity.span != mention.quantity.span and not mention.quantity.month_day_only:
            continue  # 今天 of another day
        publisher = copy.source.article.publisher
        words = explanations.passing("exact", mention.surface, publisher)
        return _entry(claim, "exact", words, [copy.source.evidence(number)])
    return None


def _restated(claim: Number, copies: Sequence[Copy]) -> Entry | None:
    """A number in brackets that repeats one of a quotation in other units: “…”（即2万亿元）."""
    place = claim.mention.start
    opened = claim.text.text.rfind("（", 0, place)
    if opened < 0 or claim.text.text.rfind("）", 0, place) > opened:
        return None
    for copy in copies:
        if copy.end > opened:
            continue
        start, end = copy.start + copy.offset, copy.end + copy.offset
        for number in copy.source.text.between(start, end):
            match = match_values(claim.quantity, number.quantity)
            if match is not None and match.bound and match.how != "rounded":
                return _matched(claim, Candidate(copy.source, number, match, None, 1.0))
    return None


# What is compared with, behind a word that compares: 低于上月的2.4%, 是上年的2.4倍.
_STEPS = {"month": 1, "quarter": 3, "year": 12}
_BASE = re.compile(
    r"(?P<yoy>上年|去年|上一?年)(?:同期|同月)?|(?P<qoq>上个?月|上周|上季度?)(?:末|底)?"
)
_COMPARES = re.compile(r"(?:[比较与同是为占从由]|[高低多少快慢大小优劣等]于|相当于)$")


def _is_base(claim: Number, cited: Sequence[Source]) -> bool:
    """Whether a period only says what is compared with, as the cited articles do."""
    if not _COMPARES.search(claim.left.rstrip()):
        return False
    if (found := _BASE.fullmatch(claim.mention.surface)) is not None:
        basis = "yoy" if found["yoy"] else "qoq"
    elif (step := _step_back(claim)) is not None:
        basis = step
    else:
        return False
    return any(basis in bases_in(source.article.text) for source in cited)


def _step_back(claim: Number) -> Basis | None:
    """Whether a month is the one before, or a period the same a year before, another's beside it."""
    mine = claim.quantity.span
    if mine is None or mine.first is None or claim.quantity.precision not in _STEPS:
        return None
    for other in claim.text.of_sentence(claim.sentence):
        span = other.quantity.span
        if other is claim or not other.is_date or span is None or span.first is None:
            continue
        months = (span.first.year - mine.first.year) * 12 + span.first.month - mine.first.month
        if other.quantity.precision == claim.quantity.precision and months in {_STEPS[claim.quantity.precision], 12}:
            return "yoy" if months == 12 else "qoq"
    return None


def _meant_date(
    claim: Number, best: Number | None, sources: Sequence[Source]
) -> tuple[Source, Number] | None:
    """Another date that stands in the very words of the source that the claim copies."""

    def agreement(number: Number) -> int:
        before, behind = alike_around(claim, number)
        return before + behind + 4 * (claim.leads and number.leads)

    mark = max(SAME_PLACE, agreement(best) + SAME_PLACE // 2 if best is not None else 0)
    found: tuple[Source, Number] | None = None
    for source in sources:
        for rival in source.comparable(claim.quantity):
            if rival.quantity.precision != claim.quantity.precision:
                continue
            if match_values(claim.quantity, rival.quantity) is None and agreement(rival) >= mark:
                found, mark = (source, rival), agreement(rival) + 1
    return found


def _anchored(claim: Number, number: Number) -> bool:
    """Whether the number beside it is the same in the source, with the same words between."""
    for mine, theirs in ((claim.previous, number.previous), (claim.next, number.next)):
        if mine is None or theirs is None or mine.quantity.low != theirs.quantity.low:
            continue
        between = claim.text.text[mine.mention.end : claim.mention.start]
        behind = claim.text.text[claim.mention.end : mine.mention.start]
        also = number.text.text[theirs.mention.end : number.mention.start]
        after = number.text.text[number.mention.end : theirs.mention.start]
        if (between, behind) == (also, after):
            return True
    return False


def _company(claim: Number, number: Number) -> int:
    """How many of the numbers told beside the claim's stand in the sentence of a source's."""
    mates = [n for n in claim.text.of_sentence(claim.sentence) if n is not claim and not n.is_date]
    beside = [n for n in number.text.of_sentence(number.sentence) if n is not number]
    return sum(
        any(match_values(mate.quantity, other.quantity) is not None for other in beside)
        for mate in mates
    )


def _is_change(number: Number) -> bool:
    """Whether it is a change: never meant where a share or level is named, nor the reverse."""
    return number.movement.form == "by" and number.movement.direction != ""


def _far_off(claim: Number, rival: Number) -> bool:
    """Whether nobody would write one for the other: 2毫米 for 1488米."""
    if claim.quantity.kind == "money" or claim.quantity.dimension in {"count", "ratio"}:
        return False
    a, b = abs(claim.quantity.low or 0), abs(rival.quantity.low or 0)
    return a * b > 0 and not _FARTHEST**-1 < a / b < _FARTHEST


def _matched(claim: Number, best: Candidate) -> Entry:
    number, publisher = best.number, best.source.article.publisher
    words = explanations.passing(best.match.how, number.mention.surface, publisher)
    return _entry(claim, best.match.how, words, [best.source.evidence(number)])


def _exempt(exemption: Exemption) -> Entry:
    return Entry(
        start=exemption.start, end=exemption.end, surface=exemption.surface, kind="name",
        verdict="exempt", explanation=exemption.reason,
    )  # fmt: skip


def _entry(
    claim: Number,
    verdict: Verdict,
    words: str,
    evidence: list[Evidence],
    formula: str | None = None,
) -> Entry:
    mention: Mention = claim.mention
    return Entry(
        start=mention.start, end=mention.end, surface=mention.surface,
        kind=mention.quantity.kind, value=describe(mention.quantity),
        verdict=verdict, explanation=words, evidence=tuple(evidence), formula=formula,
    )  # fmt: skip
