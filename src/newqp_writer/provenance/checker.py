"""Verdicts: for each number, which words of the cited articles support it, or why none do.

In this order, and the first that holds decides:

1. exempt       a name or marker; the issue's own day;
2. verbatim     the whole sentence stands in a cited article;
3. matched      a value of a cited article agrees, and means the same: exact, rounded, converted;
4. published    a date that is the day on which the cited article was published;
5. derived      the words ask for a computation, and the cited numbers give it;
6. misattributed the value agrees and its meaning does not;
7. miscited     an article that is not cited has it;
8. contradicted the claim's words stand in a cited article with another value;
9. unsupported  nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from newqp_writer.models import Article, Entry, Evidence, Verdict
from newqp_writer.numerals import Exemption, Mention, describe, read_numbers
from newqp_writer.provenance import explanations
from newqp_writer.provenance.derivation import derive
from newqp_writer.provenance.meaning import Conflict, comparable, conflict, fit, meant_another
from newqp_writer.provenance.phrases import shared
from newqp_writer.provenance.reading import ArticleReading, Context, contexts
from newqp_writer.provenance.values import Match, compatible, match_values

_CONTRADICTS = 0.6  # share of the claim's label that another number's label must have
_PUBLISHED = re.compile(r"发布|刊发|报道|消息|印发|公布|刊登|发表|通知|电|reported|published|said")
_ATTRIBUTION = re.compile(
    r"^另?据[^，]{1,40}(?:报道|消息)，|^[^“]{0,60}报道[^“]{0,12}：(?=“)|^[^“]{0,20}：(?=“)"
)
_QUOTED = re.compile(r"“([^“”]{12,})”")


class Candidate(NamedTuple):
    """A number of an article whose value agrees with the claim's."""

    reading: ArticleReading
    context: Context
    match: Match
    field: str


def _evidence(reading: ArticleReading, context: Context, field: str = "text") -> Evidence:
    mention = context.mention
    start = context.sentence[0]
    raw = context.text[start : context.sentence[1]]
    lead = len(raw) - len(raw.lstrip())
    return Evidence.model_validate(
        {
            "article": reading.article.id, "field": field,
            "start": mention.start, "end": mention.end, "surface": mention.surface,
            "quote": raw.strip(), "quote_start": start + lead, "value": describe(mention.quantity),
        }
    )  # fmt: skip


def _exempt(exemption: Exemption) -> Entry:
    return Entry(
        start=exemption.start, end=exemption.end, surface=exemption.surface, kind="name",
        verdict="exempt", explanation=exemption.reason,
    )  # fmt: skip


class Checker:
    """Checks texts against a fixed set of articles, each of which is read once.

    Args:
        articles: what may be cited.
        issue_date: the day relative dates of the checked text are resolved against; exempt itself.
    """

    def __init__(self, articles: Iterable[Article], issue_date: dt.date | None = None) -> None:
        self.issue_date = issue_date
        self._readings = {article.id: ArticleReading(article) for article in articles}

    @property
    def articles(self) -> list[Article]:
        """The articles it knows."""
        return [reading.article for reading in self._readings.values()]

    def check(
        self, text: str, cited_ids: Collection[str] | None = None, *, context: str = ""
    ) -> tuple[Entry, ...]:
        """A verdict for every number of ``text``, in order.

        Args:
            text: the text to check; offsets of the entries count its characters.
            cited_ids: ids of the articles it cites; ``None`` means all of them.
            context: what is printed before it in the same section.

        Raises:
            KeyError: when a cited id is not among the articles.
        """
        del context  # the subject that 其中 leans on; the number engine's own issue uses it
        cited = [
            self._readings[i]
            for i in (self._readings if cited_ids is None else dict.fromkeys(cited_ids))
        ]
        others = [reading for reading in self._readings.values() if reading not in cited]
        reading = read_numbers(text, reference=self.issue_date)
        entries = [_exempt(exemption) for exemption in reading.exemptions]
        whole = self._verbatim(text, cited)
        entries += [
            self._copied(claim, whole) or self._judge(claim, cited, others)
            for claim in contexts(text, reading.mentions)
        ]
        return tuple(sorted(entries, key=lambda entry: entry.start))

    def _verbatim(
        self, text: str, cited: Sequence[ArticleReading]
    ) -> list[tuple[int, int, ArticleReading, int]]:
        """Whole sentences and quotations of ``text`` that stand in a cited article.

        Start and end in ``text``, the article, and where in it they start.
        """
        pieces = [(found.start(1), found.end(1)) for found in _QUOTED.finditer(text)]
        attribution = _ATTRIBUTION.match(text)
        pieces.append((attribution.end() if attribution else 0, len(text)))
        found: list[tuple[int, int, ArticleReading, int]] = []
        for start, end in pieces:
            piece = text[start:end].rstrip("。”")
            for reading in cited:
                place = reading.article.text.find(piece) if len(piece) >= 12 else -1
                if place >= 0:
                    found.append((start, start + len(piece), reading, place))
                    break
        return found

    def _copied(
        self, claim: Context, pieces: Sequence[tuple[int, int, ArticleReading, int]]
    ) -> Entry | None:
        mention = claim.mention
        for start, end, reading, place in pieces:
            if start <= mention.start and mention.end <= end:
                offset = place - start
                for context in reading.contexts:
                    source = context.mention
                    if source.start < mention.end + offset and mention.start + offset < source.end:
                        if source.surface != mention.surface:
                            break
                        publisher = reading.article.publisher
                        words = explanations.passing("exact", mention.surface, publisher)
                        return self._entry(mention, "exact", words, [_evidence(reading, context)])
        return None

    def _judge(
        self, claim: Context, cited: Sequence[ArticleReading], others: Sequence[ArticleReading]
    ) -> Entry:
        mention = claim.mention
        candidates = self._candidates(claim, cited)
        best, trouble = self._best(claim, candidates, cited)
        if best is not None and trouble is None and best.match.bound:
            words = explanations.passing(
                best.match.how, best.context.mention.surface, best.reading.article.publisher
            )
            return self._entry(
                mention, best.match.how, words, [_evidence(best.reading, best.context, best.field)]
            )
        calendar = mention.quantity.dimension == "calendar"
        if calendar and (entry := self._date(claim, cited)) is not None:
            return entry
        if best is None:
            for reading in cited:
                found = derive(claim, reading.contexts)
                if found is not None:
                    return self._entry(
                        mention, "derived", explanations.derived(found.formula),
                        [_evidence(reading, operand) for operand in found.operands], found.formula,
                    )  # fmt: skip
        if best is not None:
            if trouble is not None:
                words = explanations.misattributed(trouble[0], trouble[1])
                return self._entry(
                    mention,
                    "misattributed",
                    words,
                    [_evidence(best.reading, best.context, best.field)],
                )
            words = explanations.bound(best.context)
            return self._entry(
                mention, "misattributed", words, [_evidence(best.reading, best.context, best.field)]
            )
        return self._failed(claim, cited, others)

    def _failed(
        self, claim: Context, cited: Sequence[ArticleReading], others: Sequence[ArticleReading]
    ) -> Entry:
        """Miscited, contradicted or unsupported."""
        mention = claim.mention
        elsewhere = [
            c
            for c in self._candidates(claim, others)
            if conflict(claim, c.context) is None and c.match.bound
        ]
        if elsewhere:
            best = max(elsewhere, key=lambda c: fit(claim, c.context))
            words = explanations.miscited(best.reading.article.publisher, bool(cited))
            return self._entry(
                mention, "miscited", words, [_evidence(best.reading, best.context, best.field)]
            )
        rivals = [
            (reading, context)
            for reading in cited
            for context in reading.of_dimension(mention.quantity.dimension)
            if mention.quantity.dimension != "calendar"
            and compatible(mention.quantity, context.mention.quantity)
            and shared(claim.label, context.label) >= _CONTRADICTS
        ]
        if rivals:
            reading, context = max(rivals, key=lambda pair: fit(claim, pair[1]))
            words = explanations.contradicted(mention.surface, context)
            return self._entry(mention, "contradicted", words, [_evidence(reading, context)])
        return self._entry(mention, "unsupported", explanations.unsupported(mention.surface), [])

    def _candidates(self, claim: Context, readings: Sequence[ArticleReading]) -> list[Candidate]:
        quantity = claim.mention.quantity
        found: list[Candidate] = []
        for reading in readings:
            for field, listed in (
                ("text", reading.of_dimension(quantity.dimension)),
                ("title", reading.title_contexts),
            ):
                for context in listed:
                    match = match_values(quantity, context.mention.quantity)
                    if match is not None:
                        found.append(Candidate(reading, context, match, field))
        return found

    def _best(
        self, claim: Context, candidates: Sequence[Candidate], cited: Sequence[ArticleReading]
    ) -> tuple[Candidate | None, tuple[Conflict, Context] | None]:
        """The candidate that fits best, and what is wrong with it if all are."""
        if not candidates:
            return None, None

        def rank(candidate: Candidate) -> tuple[bool, bool, float, bool, bool]:
            return (
                conflict(claim, candidate.context) is None,
                candidate.match.bound,
                round(fit(claim, candidate.context), 3),
                candidate.match.how != "rounded",
                candidate.field == "text",
            )

        best = max(candidates, key=rank)
        wrong = conflict(claim, best.context)
        if wrong is not None:
            return best, (wrong, best.context)
        quantity = claim.mention.quantity
        if quantity.dimension in {"calendar", "clock", "rank"} or not comparable(
            claim, best.context
        ):
            return best, None
        rivals = [
            context
            for reading in cited
            for context in reading.of_dimension(quantity.dimension)
            if compatible(quantity, context.mention.quantity)
            and match_values(quantity, context.mention.quantity) is None
        ]
        meant = meant_another(claim, best.context, rivals)
        return best, ("indicator", meant) if meant is not None else None

    def _date(self, claim: Context, cited: Sequence[ArticleReading]) -> Entry | None:
        """A day of publication, a year or month that holds one, or the issue's own day."""
        mention = claim.mention
        span = mention.quantity.span
        if span is None or span.first is None or span.last is None:
            return None
        for reading in cited:
            article = reading.article
            first, last = article.published.first_day, article.published.last_day
            same_day = (first, last) == (span.first, span.last)
            around = claim.text[claim.sentence[0] : claim.sentence[1]]
            holds = span.first < span.last and span.first <= first and last <= span.last
            if holds or (same_day and _PUBLISHED.search(around)):
                written = str(article.published)
                evidence = Evidence(
                    article=article.id, field="published", start=0, end=len(written),
                    surface=written, quote=written, quote_start=0, value=written,
                )  # fmt: skip
                how: Verdict = "exact" if same_day else "rounded"
                return self._entry(
                    mention, how, explanations.published(article.publisher), [evidence]
                )
        if self.issue_date is not None and span.first == span.last == self.issue_date:
            return self._entry(mention, "exempt", "本期日期", [])
        return None

    @staticmethod
    def _entry(
        mention: Mention,
        verdict: Verdict,
        words: str,
        evidence: list[Evidence],
        formula: str | None = None,
    ) -> Entry:
        return Entry(
            start=mention.start, end=mention.end, surface=mention.surface,
            kind=mention.quantity.kind, value=describe(mention.quantity),
            verdict=verdict, explanation=words, evidence=tuple(evidence), formula=formula,
        )  # fmt: skip
