"""What abstract and title say again: a number that a section has proved with a reader's help.

The rules read abstract and title against the articles, as they do the sections, and would fail a
number there that needed a reader's quotation or formula. Where they find it in the sentence of the
section, with all that it carries, its proof is the sentence's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from newqp_writer.models import Article, CheckedText, Entry

Check = Callable[[str, Sequence[Article]], Sequence[Entry]]
"""The verdicts of the rules on a text that rests on these articles."""


def restated(
    text: str,
    entries: Sequence[Entry],
    told: Sequence[CheckedText],
    articles: Mapping[str, Article],
    check: Check,
) -> tuple[Entry, ...]:
    """The verdicts on a text, with the proofs of what it says again.

    Args:
        text: a sentence of the abstract, or the title.
        entries: what the rules found of it.
        told: the texts of the sections that cite what it cites.
        articles: by id, for publisher and date.
        check: the rules.
    """
    failing = [entry for entry in entries if entry.outcome != "pass"]
    proved = [one for one in told if any(entry.reader == "cleared" for entry in one.entries)]
    if not failing or not proved:
        return tuple(entries)
    found: dict[int, Entry] = {}
    for one in proved:
        if not one.cites or one.cites[0] not in articles:
            continue
        said = articles[one.cites[0]].model_copy(
            update={"text": one.text, "title": one.text, "lang": "zh"}
        )
        for again in check(text, [said]):
            proof = _proof_of(again, one)
            if proof is not None:
                found.setdefault(again.start, proof)
    return tuple(
        _as_proved(entry, found[entry.start])
        if entry.outcome != "pass" and entry.start in found
        else entry
        for entry in entries
    )


def _proof_of(again: Entry, told: CheckedText) -> Entry | None:
    """The entry of the section that a number said again rests on, if a reader has cleared it."""
    if again.outcome != "pass" or again.verdict not in {"exact", "converted"}:
        return None
    places = {evidence.start for evidence in again.evidence if evidence.field == "text"}
    return next(
        (e for e in told.entries if e.reader == "cleared" and e.passed and e.start in places), None
    )


def _as_proved(entry: Entry, proof: Entry) -> Entry:
    return entry.model_copy(
        update={
            "verdict": proof.verdict,
            "outcome": proof.outcome,
            "explanation": proof.explanation,
            "evidence": proof.evidence,
            "formula": proof.formula,
            "doubt": None,
            "reader": "cleared",
        }
    )
