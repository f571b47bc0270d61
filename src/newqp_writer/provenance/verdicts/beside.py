"""What the other numbers of a text, and the other articles it cites, change in a verdict."""

from __future__ import annotations

from newqp_writer.models import Entry, Evidence
from newqp_writer.provenance import explanations
from newqp_writer.provenance.consistency.denials import denied
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.entries import entry_of
from newqp_writer.provenance.matching import pairs
from newqp_writer.provenance.matching.contrasts import of_the_other
from newqp_writer.provenance.matching.copies import original_of
from newqp_writer.provenance.matching.riders import of_another_name, said_of_another
from newqp_writer.provenance.meaning import conflict, fit
from newqp_writer.provenance.values import alike, match_values
from newqp_writer.provenance.verdicts.desk import Desk

_CONFLICTS = 0.85  # how well another article's number must fit to be of the very same thing
_FOUND = frozenset(["exact", "rounded", "converted"])


def _told(desk: Desk) -> dict[Number, Number]:
    """What the numbers rest on that a source has; also those known to be another's."""
    texts = {source.article.id: source.text for source in (*desk.cited, *desk.others)}
    told: dict[Number, Number] = {}
    for claim, entry in desk.judged.items():
        known = entry.verdict in _FOUND or entry.verdict == "misattributed"
        if claim.is_date or not known or original_of(claim, desk.copies):
            continue
        evidence = entry.evidence[0]
        if evidence.field == "text":
            number = texts[evidence.article].at(evidence.start)
            told |= {claim: number} if number is not None else {}
    return told


def exchanged(desk: Desk) -> dict[Number, Entry]:
    """The numbers that have a proof, and have changed places, or one with another's subject."""
    told = _told(desk)
    found = {claim: told[claim] for claim in told if desk.judged[claim].verdict in _FOUND}
    wrong: dict[Number, Entry] = {}
    for pair in pairs.pairs_of(told):
        if (trouble := pairs.exchanged(pair, desk.rarity)) is None:
            continue
        if trouble != "direction" and not {pair.one, pair.other} <= found.keys():
            continue  # who stands beside another's number is not wrong for that
        for claim, meant in ((pair.one, pair.told_other), (pair.other, pair.told_one)):
            if claim not in found:
                continue
            words = explanations.misattributed(trouble, found[claim], meant)
            rests_on = list(desk.judged[claim].evidence)
            wrong[claim] = entry_of(claim, "misattributed", words, rests_on)
    for claim in (*said_of_another(found), *of_another_name(found), *of_the_other(found)):
        words = explanations.misattributed("indicator", found[claim], None)
        rests_on = list(desk.judged[claim].evidence)
        wrong.setdefault(claim, entry_of(claim, "misattributed", words, rests_on))
    for claim, other in denied(desk.judged, desk.cited):
        if (
            claim in found and other in found
        ):  # else that one is wrong, and not the order of the two
            words = explanations.belied(claim.mention.surface, other.mention.surface)
            rests_on = list(desk.judged[claim].evidence)
            wrong.setdefault(claim, entry_of(claim, "misattributed", words, rests_on))
    return wrong


def with_conflicts(claim: Number, entry: Entry, desk: Desk) -> Entry:
    """A number that passes, with what other cited articles say of the same thing instead."""
    supporting = {evidence.article for evidence in entry.evidence}
    rest = [source for source in desk.cited if source.article.id not in supporting]
    if entry.verdict not in _FOUND or not rest or not claim.own_terms:
        return entry
    found: list[Evidence] = []
    for source in rest:
        if any(source.matching(claim.quantity)):
            continue  # it says the same, or says it somewhere
        fits = [
            (fit(claim, number, desk.rarity), number)
            for number in source.comparable(claim.quantity)
            if alike(claim.quantity, number.quantity) and _same_setting(claim, number)
        ]
        how_well, rival = max(fits, key=lambda pair: pair[0], default=(0.0, None))
        if rival is not None and how_well >= _CONFLICTS:
            found.append(source.evidence(rival))
    return entry.model_copy(update={"conflicts": tuple(found)}) if found else entry


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
