"""连续三个月 of 连续第三个月, three straight months of a third month in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning import Rarity, fit
from newqp_writer.provenance.source import Source

_BEFORE = re.compile(r"(?:连续|接连|已连|连)第?\s?$|\bfor (?:the|a) (?:\w+ )?$|\b(?:the|a) $")
_BEHIND = re.compile(
    r"\W{0,2}(?:\w+ ){0,3}?(?:in a row|in succession|running|on the trot|straight|consecutive"
    r"|successive)\b"
)
_ROW = re.compile(r"连|row|running|trot|straight|consecutive|success")
_STEP = re.compile(
    r"(?P<day>[天日]|\bdays?\b)|(?P<week>周|\bweek)|(?P<month>月|\bmonth)|(?P<quarter>季|\bquarter)"
    r"|(?P<year>年|\byear|\bannual)|(?P<time>次|\b(?:time|meeting)s?\b)"
)
_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[a-z]{3,}")
_LEAST = 0.22  # how well the words must fit, as of any operand
_REACH = 24  # characters to either side


def as_a_streak(claim: Number, cited: Sequence[Source], rarity: Rarity) -> Derivation | None:
    """The streak of the source that has the claim's length.

    Args:
        claim: a length, a count or a place in an order.
        cited: the articles it cites.
        rarity: how much each term distinguishes.
    """
    step = step_of(claim)
    if not step:
        return None
    for source in cited:
        for number in source.text.numbers:
            same = number.quantity.low == claim.quantity.low and not number.quantity.is_range
            if same and step_of(number) == step and fit(claim, number, rarity) >= _LEAST:
                return Derivation(number.mention.surface, (operand(source, number),))
    return None


def is_the_streak(claim: Number, cited: Sequence[Source]) -> bool:
    """Whether a source tells the claimed streak of the same thing, in the same verb.

    出口连续4个月回升 of 出口连续第4个月回升; 进口 or 回落 would be another.
    """
    step, own, verb = step_of(claim), set(claim.own_terms), _verb_behind(claim)
    for source in cited:
        text = source.text
        for number in text.numbers:
            same = number.quantity.low == claim.quantity.low and step_of(number) == step
            if not same or text.chinese != claim.text.chinese:
                continue
            place = text.layout.sentences[number.sentence]
            told = set(text.terms(place.start, place.end))
            if own and own <= told and _verb_behind(number) == verb:
                return True
    return False


def _verb_behind(number: Number) -> str:
    """What a streak is of, by the first word behind its step: 回升."""
    clause = number.text.layout.clauses[number.clause]
    behind = _STEP.sub("", number.text.text[number.mention.end : clause.end], count=1)
    found = _WORD.search(behind)
    return found[0] if found is not None else ""


def step_of(number: Number) -> str:
    """What a streak counts, months or meetings; empty where a number is of none."""
    if number.is_date or number.quantity.low is None:
        return ""
    text, place = number.text.text, number.mention
    before = text[max(0, place.start - _REACH) : place.start]
    behind = text[place.end : place.end + _REACH]
    led, closed = _BEFORE.search(before), _BEHIND.match(behind)
    if not _ROW.search(f"{led[0] if led else ''} {place.surface} {closed[0] if closed else ''}"):
        return ""
    found = _STEP.search(place.surface + behind)
    return (found.lastgroup or "") if found is not None else ""
