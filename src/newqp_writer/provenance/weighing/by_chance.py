"""Fractions that some share of an article happens to bear out: 半数企业受益 of 49% of a poll.

Halves and thirds are few, and lie near many a share. One that has no word in common with what is
quoted for it is for an editor, unless a number beside it comes from there, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newqp_writer.models import Entry
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import is_any_fraction, is_common_fraction
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.weighing.traces import Trace

_NEAR = 1  # sentences


def is_met_by_chance(
    trace: Trace, traces: Sequence[Trace], entries: Mapping[int, Entry], cited: Sequence[Source]
) -> bool:
    """Whether nothing but its value speaks for a fraction that passes.

    Args:
        trace: the number; there is something to weigh of it.
        traces: every number of the text.
        entries: their entries, by the identity of the trace.
        cited: the articles they cite.
    """
    if not is_common_fraction(trace.claim):
        return False
    quoted = _quoted(entries[id(trace)], cited)
    if not quoted or not all(is_any_fraction(trace.claim, number) for number in quoted):
        return False
    places = {(id(number.text), number.sentence) for number in quoted}
    beside = (
        number
        for other in traces
        if other is not trace and other.claim.sentence == trace.claim.sentence
        for number in _quoted(entries[id(other)], cited)
    )
    return not any(
        (id(number.text), number.sentence + step) in places
        for number in beside
        for step in range(-_NEAR, _NEAR + 1)
    )


def _quoted(entry: Entry, cited: Sequence[Source]) -> list[Number]:
    """The numbers of the articles on which a number that passes rests."""
    by_id = {source.article.id: source for source in cited}
    numbers = (
        by_id[each.article].text.at(each.start)
        for each in entry.evidence
        if each.field == "text" and each.article in by_id and entry.passed
    )
    return [number for number in numbers if number is not None]
