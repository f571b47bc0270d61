"""Which rule decided a number: what a table of right and wrong decisions is by."""

from __future__ import annotations

from newqp_writer.models import Entry
from newqp_writer.provenance.weighing.outcomes import gravest
from newqp_writer.provenance.weighing.traces import Trace

NAME = "a name, or no claim"
_OTHERS = {
    "derived": "a formula that is likely",
    "exempt": "what was computed for it",
    "contradicted": "the words have another value",
    "miscited": "another article has it",
}
_APART = frozenset(["conflict", "crossed", "aside"])


def rule_of(trace: Trace, entry: Entry) -> str:
    """The rule in a few words, without the words of the number.

    Args:
        trace: the number and what was known of it when its verdict was given.
        entry: its verdict as it was weighed.
    """
    given = _passing(trace, entry) if trace.entry.passed else _failing(trace, entry)
    return f"{given}; to an editor" if entry.outcome == "review" else given


def _failing(trace: Trace, entry: Entry) -> str:
    if entry.verdict in _OTHERS:
        return _OTHERS[entry.verdict]
    if trace.stated:
        return "the formula that is stated gives another"
    trouble = trace.support.trouble if trace.support is not None else None
    return f"another {trouble}" if trouble is not None else "no number of this value"


def _passing(trace: Trace, entry: Entry) -> str:
    """What bears it out; where doubt prevails, what differs."""
    if proof := _proof(trace):
        return proof
    if trace.entry.verdict == "derived":
        return "a formula from the sources"
    found = [one for one in gravest(trace) if one.relation in _APART or entry.outcome != "pass"]
    if found:
        return f"{found[0].facet.name} apart"
    return "value and words" if entry.outcome == "pass" else "words apart"


def _proof(trace: Trace) -> str:
    """What there is nothing to weigh of."""
    entry = trace.entry
    published = any(evidence.field == "published" for evidence in entry.evidence)
    proofs = {
        NAME: entry.verdict == "exempt",
        "its sentence stands in a source": trace.copied,
        "the formula that is stated": trace.stated,
        "it follows from what is told beside it": trace.sure,
        "a day of publication": published,
        "a count of what is listed": entry.verdict == "derived" and not entry.evidence,
    }
    return next((proof for proof, holds in proofs.items() if holds), "")
