"""The verdict on one number: which words of the cited articles support it, or why none do.

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

import re

from newqp_writer.models import Entry
from newqp_writer.provenance import explanations
from newqp_writer.provenance.computing.derivation import derive
from newqp_writer.provenance.computing.partitions import share_of_another
from newqp_writer.provenance.computing.stated import stated_for
from newqp_writer.provenance.computing.streaks import as_a_streak, is_the_streak
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.entries import entry_of, matched
from newqp_writer.provenance.glossary.languages import said
from newqp_writer.provenance.matching.candidates import Candidate
from newqp_writer.provenance.matching.copies import original_of
from newqp_writer.provenance.matching.rivals import BETTER, BETTER_ACROSS, MEANT
from newqp_writer.provenance.matching.support import find_support
from newqp_writer.provenance.meaning import fit, is_any_fraction
from newqp_writer.provenance.relations import as_an_end, is_told_together, related
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.times.dating import is_base, meant_date, says_the_same
from newqp_writer.provenance.values import alike
from newqp_writer.provenance.verdicts.desk import Desk
from newqp_writer.provenance.worked_out import work_out

_CONTRADICTS = 0.55
_THE_SAME = 0.95  # how well the words must fit for a number to be “the one here”
_BARE_UNIT = re.compile(r"[万亿]")  # 亿千瓦时 in a head: a unit, and no number
_OTHER_UNIT = {"ratio": "points", "points": "ratio"}
_PUBLISHED = re.compile(
    r"发布|刊发|报道|消息|印发|公布|刊登|发表|通知|宣布|电|公告|披露|刊出|日\s?[出发]的"
    r"|reported|published|said|announced|issued|released"
)


def judge(claim: Number, desk: Desk) -> Entry:
    """The verdict on a number; what it rests on is noted on the desk (``supports``, ``sure``)."""
    cited = desk.cited
    if (original := original_of(claim, desk.copies)) is not None:
        return matched(claim, *original)
    desk.supports[claim] = find_support(claim, cited, desk.rarity)
    best, trouble, meant = desk.supports[claim]
    if best is not None and trouble is None:
        if (entry := _rather(claim, best, desk)) is not None:
            return entry
        return matched(claim, best.source, best.number, best.match)
    stated = best is not None and best.match.how == "exact" and meant is not None
    if not stated and (entry := _otherwise(claim, best, desk)) is not None:
        return entry
    elsewhere, wrong, _ = find_support(claim, desk.others, desk.rarity)
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
    return _nowhere(claim, desk)


def _rather(claim: Number, best: Candidate, desk: Desk) -> Entry | None:
    """What is rather meant than a value that agrees and conflicts with nothing."""
    # 增加7个 of 从5个增至12个 is none of the seven that are told as they are.
    changed = claim.movement.direction and not best.number.movement.direction
    if changed and (entry := _related(claim, desk)) is not None:
        return entry
    if (twin := _twin(claim, best, desk)) is not None:
        return twin
    # 已是去年的一半: what comes out of the numbers, and not some half of the article.
    by_chance = is_any_fraction(claim, best.number)
    return _otherwise(claim, None, desk) if by_chance else None


def _otherwise(claim: Number, best: Candidate | None, desk: Desk) -> Entry | None:
    """A day of publication, or a computation; nothing is computed for what plainly is wrong."""
    cited = desk.cited
    if claim.is_date:
        if best is None and is_base(claim, cited):
            return entry_of(claim, "exempt", said("比较的基期", "what is compared with"), [])
        if best is None and says_the_same(claim):
            return entry_of(claim, "exempt", said("指前面所说的时期", "the period told before"), [])
        if best is None and (end := _related(claim, desk)) is not None:
            return end
        meant = meant_date(claim, None, cited) if best is None else None
        return _published(claim, desk) if best is None and meant is None else None
    if (related_to := _related(claim, desk)) is not None:
        return related_to
    vague = claim.quantity.kind == "fraction"  # many a number is past a half
    if best is not None and best.conflict is not None and best.fit >= MEANT and not vague:
        return None
    if (unit := _other_unit(claim, desk)) is not None:
        return unit
    return _of_another_part(claim, desk) or _derived(claim, desk)


def _of_another_part(claim: Number, desk: Desk) -> Entry | None:
    """The share that another part has than the one that is named, whatever formula gives it."""
    another = share_of_another(claim, desk.cited)
    if another is None:
        return None
    desk.sure.add(claim)
    words = explanations.misattributed("indicator", another[1], None)
    return entry_of(claim, "misattributed", words, [another[0].evidence(another[1])])


def _derived(claim: Number, desk: Desk) -> Entry | None:
    found = derive(claim, desk.cited, desk.rarity, desk.judged)
    if found is None:
        return _worked_out(claim, desk)
    if found == as_a_streak(claim, desk.cited, desk.rarity):
        if is_the_streak(claim, desk.cited):
            desk.sure.add(claim)  # 连续4个月 of 连续第4个月: said, in other words
    else:
        _worked_out(claim, desk)  # it may be sure, too
    tell = explanations.derived if found.evidence else explanations.listed
    return entry_of(claim, "derived", tell(found.formula), found.evidence, found.formula)


def _related(claim: Number, desk: Desk) -> Entry | None:
    """A number that follows from a relation which a source tells in words."""
    told = (as_an_end if claim.is_date else related)(claim, desk.cited)
    if told is None:
        return None
    if is_told_together(told):
        desk.sure.add(claim)
    words = explanations.derived(told.formula)
    return entry_of(claim, "derived", words, told.evidence, told.formula)


def _worked_out(claim: Number, desk: Desk) -> Entry | None:
    """A number that follows from those that the text tells beside it; no formula is stated."""
    if stated_for(claim, desk.derivations):
        return None
    support = desk.supports.get(claim)
    found = work_out(
        claim, desk.beside, desk.judged, desk.cited, desk.others, desk.rarity,
        found_elsewhere=support is not None and support.best is not None,
        told_otherwise=_is_told_otherwise(claim, desk),
    )  # fmt: skip
    if found is None:
        return None
    if found.sure:
        desk.sure.add(claim)
    words = explanations.derived(found.formula)
    return entry_of(claim, "derived", words, list(found.evidence), found.formula)


def _twin(claim: Number, best: Candidate, desk: Desk) -> Entry | None:
    """拉动2.6% of 拉动2.6个百分点, though the article has 2.6% of something else, too."""
    across = claim.text.chinese != best.number.text.chinese
    better = BETTER_ACROSS if across else BETTER
    return _other_unit(claim, desk, max(MEANT, best.fit + better))


def _other_unit(claim: Number, desk: Desk, least: float = MEANT) -> Entry | None:
    """The same figure as per cent where points are claimed, or the other way round."""
    other = _OTHER_UNIT.get(claim.quantity.dimension)
    for source in desk.cited if other is not None else ():
        for number in source.of_dimension(other or ""):
            same = number.quantity.low == claim.quantity.low
            if same and fit(claim, number, desk.rarity) >= least:
                words = explanations.contradicted(claim, number)
                return entry_of(claim, "contradicted", words, [source.evidence(number)])
    return None


def _nowhere(claim: Number, desk: Desk) -> Entry:
    """No value agrees: another value for the same words, or nothing."""
    surface, best = claim.mention.surface, _rival(claim, desk)
    if best is not None and best[0] >= _CONTRADICTS:
        words = explanations.contradicted(claim, best[2], plain=best[0] >= _THE_SAME)
        return entry_of(claim, "contradicted", words, [best[1].evidence(best[2])])
    return entry_of(claim, "unsupported", explanations.unsupported(surface), [])


def _is_told_otherwise(claim: Number, desk: Desk) -> bool:
    """Whether a source has another number for a claim's words; no total is one of so much each."""
    rival = _rival(claim, desk)
    if rival is None or rival[0] < _CONTRADICTS:
        return False
    return (rival[2].quantity.per is None) == (claim.quantity.per is None)


def _rival(claim: Number, desk: Desk) -> tuple[float, Source, Number] | None:
    """The number of another value that has most of a number's words, and how well it fits."""
    rivals = [
        (fit(claim, number, desk.rarity), source, number)
        for source in desk.cited
        for number in source.comparable(claim.quantity)
        if alike(claim.quantity, number.quantity) and not _BARE_UNIT.match(number.mention.surface)
    ]
    return max(rivals, key=lambda rival: rival[0], default=None)


def _published(claim: Number, desk: Desk) -> Entry | None:
    """A day of publication, a year or month that holds one, or the issue's own day."""
    span = claim.quantity.span
    if span is None or span.first is None or span.last is None:
        return None
    for source in desk.cited:
        published = source.article.published
        same = (published.first_day, published.last_day) == (span.first, span.last)
        holds = claim.quantity.precision not in {"quarter", "half"} and (
            span.first < span.last
            and span.first <= published.first_day
            and published.last_day <= span.last
        )
        if holds or (same and _PUBLISHED.search(claim.quote[1])):
            words = explanations.published(source.article.publisher)
            return entry_of(claim, "exact" if same else "rounded", words, [source.publication()])
    if desk.issue_date is not None and span.first == span.last == desk.issue_date:
        return entry_of(claim, "exempt", said("本期日期", "the day of the text itself"), [])
    return None
