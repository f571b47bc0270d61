"""The entry of a number: its verdict, with what it rests on."""

from __future__ import annotations

from newqp_writer.models import Entry, Evidence, Verdict
from newqp_writer.numerals import Mention, describe
from newqp_writer.provenance import explanations
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import Match


def matched(claim: Number, source: Source, number: Number, match: Match) -> Entry:
    """That of a number whose value a source has."""
    words = explanations.passing(match.how, number.mention.surface, source.article.publisher)
    return entry_of(claim, match.how, words, [source.evidence(number)])


def entry_of(
    claim: Number,
    verdict: Verdict,
    words: str,
    evidence: list[Evidence],
    formula: str | None = None,
) -> Entry:
    """That of any number."""
    mention: Mention = claim.mention
    return Entry(
        start=mention.start, end=mention.end, surface=mention.surface,
        kind=mention.quantity.kind, value=describe(mention.quantity),
        verdict=verdict, explanation=words, evidence=tuple(evidence), formula=formula,
    )  # fmt: skip
