"""From verdicts to outcomes: what passes, what an editor should look at, what fails.

The verdict says what was found; the fit says how likely the number is wrong, all that is known of
it taken together. Where the two disagree, the sentence says why: which facets differ, which formula
gives the number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from newqp_writer.models import Entry, Outcome
from newqp_writer.provenance import explanations
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets import Difference, compare
from newqp_writer.provenance.facets.denominator import leaves_out_the_head
from newqp_writer.provenance.facets.polarity import POLARITY
from newqp_writer.provenance.glossary.languages import said
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.reckoning import Reckoning, reckon
from newqp_writer.provenance.relations import denied
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.times.dating import step_before
from newqp_writer.provenance.weighing.by_chance import is_met_by_chance
from newqp_writer.provenance.weighing.features import LIKELY, Features, features
from newqp_writer.provenance.weighing.model import LOOK_COST, SEARCH_COST, doubt, outcome_of
from newqp_writer.provenance.weighing.traces import Trace
from newqp_writer.provenance.weighing.unread_units import is_of_another_unit

_KNOWN = frozenset(["exact", "rounded", "converted"])
_RECKONED = frozenset(["derived", "unsupported", "contradicted", "misattributed"])
PRINTED_DOUBT = 0.1
"""How likely a number with a failing verdict may be wrong to stay in an issue, marked for review.

Lower than elsewhere: what an issue prints has to be borne out, and orders in articles
(tests/test_pipeline_injections.py) aim at numbers that are doubted with 0.18 to 0.35.
"""
_TOLD = ("conflict", "crossed", "aside", "added", "dropped")
"""The relations that are told to an editor, the gravest first."""
_GRAVE = frozenset(["conflict", "crossed"])
_NOWHERE = frozenset(["unsupported", "contradicted"])
_SHOWN = 2
"""How much more it takes to fail a number that a source has: whoever looks is shown the words."""
_MOST_TOLD = 2
"""How likely a computed number of a report may be wrong to stand, whatever its accidents."""
_ACCIDENTS = 0.2
"""How many of the formulas that were tried may give a number by accident for it to stand."""


def weighed(
    traces: Sequence[Trace], cited: Sequence[Source], rarity: Rarity
) -> Iterator[tuple[Trace, Features, Reckoning | None]]:
    """Every number that there is something to weigh of, with its features."""
    # What follows from a number beside it says nothing for that number.
    known = {
        trace.claim
        for trace in traces
        if trace.entry.verdict in _KNOWN | {"derived"} and not trace.sure
    }
    asked = [
        trace
        for trace in traces
        if trace.group and trace.entry.verdict in _RECKONED and not trace.claim.is_date
    ]
    reckonings = {
        id(trace): reckon(trace.claim, cited, rarity, _beside(trace, known)) for trace in asked
    }
    # 占四成、占55%，相差15个百分点: what was computed may be computed with.
    computed = {trace.claim for trace in asked if reckonings[id(trace)].odds > LIKELY} - known
    for trace in asked:
        others = _beside(trace, computed)
        if others and reckonings[id(trace)].odds <= LIKELY:
            again = reckon(trace.claim, cited, rarity, [*_beside(trace, known), *others])
            reckonings[id(trace)] = max(reckonings[id(trace)], again, key=lambda r: r.odds)
    for trace in traces:
        if trace.group is not None:
            reckoning = reckonings.get(id(trace))
            yield trace, features(trace, traces, cited, rarity, reckoning), reckoning


def _beside(trace: Trace, numbers: Collection[Number]) -> list[Number]:
    """Those of some numbers that stand in a number's sentence."""
    return [
        n for n in trace.claim.text.beside(trace.claim) if n in numbers and n is not trace.claim
    ]


def weigh(
    traces: Sequence[Trace],
    cited: Sequence[Source],
    rarity: Rarity,
    miss_cost: float,
    *,
    printed: bool = False,
    fails_from: float = 0,
) -> list[Entry]:
    """The entries with their outcomes.

    Args:
        traces: every number of a text with its verdict.
        cited: the articles it cites.
        rarity: how much each term distinguishes.
        miss_cost: how many false alarms a wrong number that is printed costs.
        printed: whether the text is an issue's, in which no number stands that nothing bears out.
        fails_from: how likely such a number must be wrong to fail; one below it is up for review.
    """
    entries = {id(trace): trace.entry for trace in traces}
    for trace, found, reckoning in weighed(traces, cited, rarity):
        likely = doubt(trace.group or "found", found)
        orphan = _is_orphan(trace, reckoning)
        cost = SEARCH_COST if orphan else LOOK_COST
        outcome = outcome_of(likely, miss_cost, look_cost=cost)
        if outcome == "pass" and _is_denied(trace):
            outcome = "review"
        stands = trace.entry.verdict in _KNOWN | {"derived"}
        if printed and not stands and (orphan or likely >= PRINTED_DOUBT):
            shown = trace.entry.verdict not in _NOWHERE
            bar = 0 if _is_plain(trace) else _SHOWN * fails_from if shown else fails_from
            outcome = "fail" if likely >= bar else "review"
        entry = _with_outcome(trace, round(likely, 3), outcome, reckoning, cited)
        entries[id(trace)] = entry
    for trace in traces:
        entry = entries[id(trace)]
        if entry.outcome == "pass" and _is_of_another(trace.claim, entry, cited):
            entries[id(trace)] = _for_review(entry, explanations.other_words())
        elif trace.group is not None and entry.outcome == "pass":
            if is_met_by_chance(trace, traces, entries, cited):
                entries[id(trace)] = _for_review(entry, explanations.other_words())
            elif (number := _found(trace)) and is_of_another_unit(trace.claim, number):
                entries[id(trace)] = _for_review(entry, explanations.other_unit())
        if _is_reckoned_for(trace, traces, entries, cited):
            told = said("推算的时期", "the period of what was computed")
            changes = {"verdict": "exempt", "outcome": "pass", "explanation": told, "evidence": ()}
            entries[id(trace)] = trace.entry.model_copy(update=changes)
    return list(entries.values())


def _is_reckoned_for(
    trace: Trace, traces: Sequence[Trace], entries: Mapping[int, Entry], cited: Sequence[Source]
) -> bool:
    """Whether no article names a period, and what is said of it was computed for it."""
    date, entry = trace.claim, entries[id(trace)]
    if not date.is_date or entry.outcome == "pass" or not step_before(date, cited):
        return False
    told = [entries[id(other)] for other in traces if _is_of(other.claim, date)]
    found = any(each.verdict in _KNOWN for each in told)
    return not found and any(each.verdict == "derived" and each.outcome != "fail" for each in told)


def _is_of(number: Number, date: Number) -> bool:
    """Whether a number is said of a date, or stands right behind one that only says what was."""
    beside = number.index == date.index + 1 and number.clause == date.clause
    return number.told_period is date or (beside and not number.is_date)


def _is_of_another(claim: Number, entry: Entry, cited: Sequence[Source]) -> bool:
    """Whether what a number is computed from makes what a source tells of another thing."""
    for source in cited if entry.verdict == "derived" else ():
        own = (e for e in entry.evidence if (e.article, e.field) == (source.article.id, "text"))
        made_of = [number for one in own if (number := source.text.at(one.start)) is not None]
        if denied(claim, made_of, source):
            return True
    return False


def _is_plain(trace: Trace) -> bool:
    """Whether a number is known to be another's by the numbers beside it, whatever its words."""
    support = trace.support
    found = support is not None and support.best is not None and support.trouble is None
    return found and trace.entry.verdict == "misattributed"


def _is_denied(trace: Trace) -> bool:
    """Whether one side says that it is not so: no likelihood clears that."""
    best = trace.support.best if trace.support is not None else None
    if best is None or trace.claim.is_date:
        return False
    if leaves_out_the_head(trace.claim, best.number):
        return True
    return any(
        one.facet is POLARITY for one in compare(trace.claim, best.number) if one.relation in _TOLD
    )


def _is_orphan(trace: Trace, reckoning: Reckoning | None) -> bool:
    """Whether no source has a number, and no formula that is likely gives it."""
    nowhere = trace.entry.verdict in {"unsupported", "contradicted"} and not trace.claim.is_date
    return nowhere and not (reckoning is not None and _is_no_accident(reckoning))


def _is_no_accident(reckoning: Reckoning) -> bool:
    """Whether a number was computed more likely than made up, or hardly one formula gives it."""
    by_accident = reckoning.tried * reckoning.chance
    return reckoning.odds >= 0 or (reckoning.odds >= LIKELY and by_accident <= _ACCIDENTS)


def _with_outcome(
    trace: Trace,
    likely: float,
    outcome: Outcome,
    reckoning: Reckoning | None,
    cited: Sequence[Source],
) -> Entry:
    """An entry that says what becomes of its number, and why where that is not its verdict."""
    entry = trace.entry
    passes = entry.verdict in _KNOWN | {"derived"}
    changes: dict[str, Any] = {"outcome": outcome, "doubt": likely}
    if passes and outcome != "pass":
        changes |= _questioned(trace, outcome)
    elif not passes and outcome != "fail":
        computed = None if trace.group != "computed" else _computed(reckoning, cited)
        # What no formula gives is not printed unseen, however rarely that was wrong elsewhere.
        changes |= computed or {"outcome": "review"}
    return entry.model_copy(update=changes)


def _questioned(trace: Trace, outcome: Outcome) -> dict[str, Any]:
    """What is said of a number that was found, and is doubted."""
    entry = trace.entry
    if entry.verdict == "derived":  # the words ask for it, and it comes out: an editor decides
        words = f"{entry.explanation}{said('；', '; ')}{explanations.by_chance()}"
        return {"outcome": "review", "explanation": words}
    found = gravest(trace)
    words = said("；", "; ").join(one.sentence for one in found) or explanations.other_words()
    if outcome == "fail" and found and found[0].relation in _GRAVE:
        quoted = explanations.quoting(entry.evidence)
        return {"verdict": "misattributed", "explanation": f"{words}{quoted}"}
    return {"outcome": "review", "explanation": f"{entry.explanation}{said('；', '; ')}{words}"}


def _found(trace: Trace) -> Number | None:
    """The number of a source that bears a number out."""
    best = trace.support.best if trace.support is not None else None
    return best.number if best is not None and trace.entry.verdict in _KNOWN else None


def _for_review(entry: Entry, why: str) -> Entry:
    """A number that passes by its value alone."""
    words = f"{entry.explanation}{said('；', '; ')}{why}"
    return entry.model_copy(update={"outcome": "review", "explanation": words})


def gravest(trace: Trace) -> list[Difference]:
    """What differs most between a number and its support."""
    best = trace.support.best if trace.support is not None else None
    if best is None:
        return []
    found = [one for one in compare(trace.claim, best.number) if one.relation in _TOLD]
    found.sort(key=lambda one: _TOLD.index(one.relation))
    return [one for one in found if one.relation == found[0].relation][:_MOST_TOLD]


def _computed(reckoning: Reckoning | None, cited: Sequence[Source]) -> dict[str, Any] | None:
    """The formula that gives a number, as its provenance."""
    if reckoning is None or reckoning.formula is None or reckoning.odds < LIKELY:
        return None
    by_id = {source.article.id: source for source in cited}
    evidence = tuple(
        by_id[operand.home].evidence(operand.number)
        for operand in reckoning.formula.operands
        if operand.home in by_id
    )
    formula = str(reckoning.formula)
    return {
        "verdict": "derived", "formula": formula, "evidence": evidence,
        "explanation": explanations.derived(formula),
    }  # fmt: skip
