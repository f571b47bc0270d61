"""What becomes of a number by a reader's word.

doubted   a number that passes and is objected to is up for review;
failed    and fails where the words quoted against it have, by our own reading, another value for
          it that fits better, or the same value of something else;
cleared   a number that failed or was up for review passes where the reader holds it for right and
          the words quoted hold its value, or a formula gives it from the numbers in them.

A number is not cleared against what is plain in our own reading of these very words: another
direction, basis, form, period or bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newqp_writer.models import Entry, Verdict
from newqp_writer.provenance import explanations
from newqp_writer.provenance.computing.stated import recompute, stated_for
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import Rarity, conflict, fit
from newqp_writer.provenance.opinions.contradictions import is_about
from newqp_writer.provenance.opinions.plainness import is_bounded_apart, plainly_apart
from newqp_writer.provenance.opinions.quotations import Found
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import Match, alike, comparable, match_values

_COUNTS = ("count", "time:")  # 连续两个月 and 连续第二个月 are one count
_NAMED = 0.2  # share of the claim's terms that the words quoted must have to name its subject
_OTHER = 0.4  # and how well those of another value, for it to be what was meant
_GAP = 2  # characters between a sentence and the next
_CLEARED = "；第二读者核对无误"


def _matching(claim: Number, found: Iterable[Found]) -> list[tuple[Found, Number, Match]]:
    """The numbers in quoted words whose value is the claim's."""
    return [
        (place, number, match)
        for place in found
        for number in place.numbers
        if (
            match := match_values(claim.quantity, number.quantity)
            or _end_of(claim, number)
            or _counted(claim, number)
        )
        is not None
    ]


def _end_of(claim: Number, number: Number) -> Match | None:
    """One end of a change that is read as a range: from 18,000 to 30,000 wafers."""
    said, written = claim.quantity, number.quantity
    ends = said.low is not None and written.is_range and said.low in {written.low, written.high}
    return Match("exact") if ends and not said.is_range and comparable(said, written) else None


def _counted(claim: Number, number: Number) -> Match | None:
    """A count told as a rank, or the reverse: 连续第3个月 of 连续3个月."""
    one, other = claim.quantity, number.quantity
    ranks = [q.dimension == "rank" for q in (one, other)]
    counts = [q.dimension.startswith(_COUNTS) for q in (one, other)]
    alike = one.low is not None and one.low == other.low and not one.is_range
    return Match("converted") if alike and any(ranks) and any(counts) else None


def is_held(claim: Number, found: Iterable[Found]) -> bool:
    """Whether quoted words hold a number, and do not plainly say it of something else."""
    return any(not plainly_apart(claim, one, match) for _, one, match in _matching(claim, found))


def cleared(
    claim: Number,
    entry: Entry,
    found: Sequence[Found],
    formulas: Sequence[str],
    sources: Sequence[Source],
    rarity: Rarity,
) -> Entry:
    """A number that the reader holds for right, by the words it quotes for it.

    Unchanged where they do not do, and where it passes anyway.

    Args:
        claim: the number in its sentence.
        entry: what the rules found; it fails or is up for review.
        found: the quoted words, found.
        formulas: how numbers of the sentence were computed, ``NUMBER = FORMULA``.
        sources: the cited articles.
        rarity: how much each term distinguishes.
    """
    if entry.outcome == "pass":
        return entry
    holding = _matching(claim, found)
    if holding:
        # What was only doubted is not plain.
        plain = is_bounded_apart if entry.outcome == "review" else plainly_apart
        sound = [one for one in holding if not plain(claim, one[1], one[2])]
        if not sound:
            return entry
        place, number, match = max(sound, key=lambda one: fit(claim, one[1], rarity))
        across = claim.text.chinese != number.text.chinese  # what it is called cannot be compared
        about = across or is_about(
            _around_numbers(claim), _with_before(place, found), _NAMED, unknown=False
        )
        if not (about or claim.is_date):
            return entry
        publisher = place.source.article.publisher
        words = explanations.passing(match.how, number.mention.surface, publisher)
        return entry.model_copy(
            update={
                "verdict": match.how,
                "outcome": "pass",
                "explanation": words + _CLEARED,
                "evidence": (place.source.evidence(number),),
                "doubt": None,
                "reader": "cleared",
            }
        )
    formula = stated_for(claim, formulas)
    allowed = {number for place in found for number in place.numbers}
    if formula is None or (
        (result := recompute(claim, formula, sources, rarity, among=allowed)) is None
    ):
        return entry
    return entry.model_copy(
        update={
            "verdict": "derived",
            "outcome": "pass",
            "explanation": explanations.derived(result.formula) + _CLEARED,
            "evidence": tuple(result.evidence),
            "formula": result.formula,
            "doubt": None,
            "reader": "cleared",
        }
    )


def _with_before(place: Found, found: Sequence[Found]) -> list[Found]:
    """A quoted place with the one quoted that it goes on from: 约10分钟后，飞船与火箭分离."""
    beside = [
        one
        for one in found
        if one.source is place.source
        and one.title == place.title
        and 0 <= place.start - one.end <= _GAP
    ]
    return [place, *beside]


def _around_numbers(claim: Number) -> str:
    """A claim's words without its numbers: 万吨 names no subject."""
    text = claim.text.text
    for number in reversed(claim.text.numbers):
        text = f"{text[: number.mention.start]}，{text[number.mention.end :]}"
    return text


def doubted(entry: Entry, why: str, found: Sequence[Found]) -> Entry:
    """A number that passed, up for review."""
    if entry.outcome != "pass":
        return entry
    return entry.model_copy(
        update={"outcome": "review", "explanation": said(why, found), "reader": "doubted"}
    )


def objected(
    claim: Number, entry: Entry, why: str, found: Sequence[Found], rarity: Rarity
) -> Entry:
    """A number that the reader objects to: it fails where our reading agrees, or is for review."""
    if entry.outcome == "fail":
        return entry
    verdict = _confirmed(claim, entry, found, rarity)
    if verdict is None:
        return doubted(entry, why, found)
    return entry.model_copy(
        update={
            "verdict": verdict,
            "outcome": "fail",
            "explanation": said(why, found),
            "evidence": tuple(place.evidence for place in found[:2]),
            "formula": None,
            "reader": "failed",
        }
    )


def _confirmed(
    claim: Number, entry: Entry, found: Sequence[Found], rarity: Rarity
) -> Verdict | None:
    """What our own reading of the words quoted against a number makes of it, if anything."""
    matching = _matching(claim, found)
    if matching:
        apart = all(
            not match.bound or conflict(claim, number) is not None for _, number, match in matching
        )
        return "misattributed" if apart else None
    if claim.is_date:
        return None
    rivals = [
        fit(claim, number, rarity)
        for place in found
        for number in place.numbers
        if alike(claim.quantity, number.quantity) and conflict(claim, number) is None
    ]
    best = max(rivals, default=0.0)
    supporting = max((_fit_of(claim, one, found, rarity) for one in entry.evidence), default=0.0)
    return "contradicted" if best >= max(_OTHER, supporting) else None


def _fit_of(claim: Number, evidence: object, found: Sequence[Found], rarity: Rarity) -> float:
    """How well the number fits that a verdict rests on."""
    start, article = getattr(evidence, "start", -1), getattr(evidence, "article", "")
    for place in found:
        if place.source.article.id == article:
            number = place.source.text.at(start)
            return fit(claim, number, rarity) if number is not None else 0.0
    return 1.0  # of an article that was not quoted: nothing was compared


def said(why: str, found: Sequence[Found]) -> str:
    """A reader's objection as an editor reads it, with the words it quotes."""
    words = f"第二读者：{why}" if why else "第二读者认为没有依据"
    quoted = "；".join(f"“{place.words[:80]}”" for place in found[:2])
    return f"{words}；原文为：{quoted}" if quoted else words
