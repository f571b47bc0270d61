"""Three checks anyone would write first, on numbers read by our reader."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from newqp_writer.evaluation.cases import Case
from newqp_writer.numerals import Mention, Quantity, read_numbers

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")

Bounds = tuple[int, int]


def _read(text: str, day: dt.date) -> tuple[Mention, ...]:
    return read_numbers(text, reference=day).mentions


def digits_occur(case: Case) -> Iterator[Bounds]:
    """Flag a number some digits of which (or, without digits, whose words) no cited text has."""
    texts = "\n".join(text for _, text in cited(case))
    known = set(_DIGITS.findall(texts))
    for mention in _read(case.claim, issue_day(case)):
        digits = _DIGITS.findall(mention.surface)
        if not (set(digits) <= known if digits else mention.surface in texts):
            yield mention.start, mention.end


def value_occurs(case: Case) -> Iterator[Bounds]:
    """Flag a number whose value and unit no number of a cited text has, whatever its bound."""
    known = {key(m.quantity) for day, text in cited(case) for m in _read(text, day)}
    for mention in _read(case.claim, issue_day(case)):
        if key(mention.quantity) not in known:
            yield mention.start, mention.end


def rounded_value_occurs(case: Case) -> Iterator[Bounds]:
    """The same, but a number of a cited text may round to it at the places it is written with."""
    known = [m.quantity for day, text in cited(case) for m in _read(text, day)]
    for mention in _read(case.claim, issue_day(case)):
        if not any(rounds_to(quantity, mention.quantity) for quantity in known):
            yield mention.start, mention.end


def rounds_to(source: Quantity, claim: Quantity) -> bool:
    """Whether the source's number, rounded as the claim is written, is the claim's."""
    if key(source) == key(claim):
        return True
    if claim.step is None or claim.low is None or source.low is None or claim.is_range:
        return False
    alike = (source.unit, source.dimension) == (claim.unit, claim.dimension)
    return alike and abs(source.low - claim.low) <= claim.step / 2


def key(quantity: Quantity) -> object:
    """What two numbers must share."""
    if quantity.span is not None:
        return quantity.span
    return quantity.low, quantity.high, quantity.unit, quantity.dimension


def issue_day(case: Case) -> dt.date:
    """The day a claim is taken to be written: that of its newest source."""
    return max(source.date.last_day for source in case.sources)


def cited(case: Case) -> Iterator[tuple[dt.date, str]]:
    """Day and text of each cited source: title, day in words, body, as a peer is given it."""
    for source in case.sources:
        if source.id in case.cites:
            day = source.date.last_day
            words = (
                f"{day.year}年{day.month}月{day.day}日"
                if source.lang == "zh"
                else f"{day:%B} {day.day}, {day.year}"
            )
            yield day, f"{source.title}\n{words}\n{source.text}"
