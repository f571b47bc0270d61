"""What a rate is told of: the growth of a level that it has led to, a share, or a growth rate.

A level of which the source tells the growth has grown already: to add the growth again is to count
it twice. And a share over a growth rate means nothing but what words say that it means.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newqp_writer.provenance.context import Number

_NEXT = re.compile(
    r"[明来次翌]年|下一?个?[年季月]|\b(?:next|following|coming) (?:year|quarter|month)",
    re.IGNORECASE,
)
_GREW = re.compile(
    r"(?:增长|下降|增加|减少)了?[约近超逾]?$|\b(?:grew|rose|fell|up|down|growth of)\b[^,;]{0,20}$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"去年|上年|年初|基[础数]|原[来价]?|此前|\b(?:last|previous|earlier|from)\b", re.IGNORECASE
)
_OF_GROWTH = re.compile(
    r"增[速幅]|增长(?![^，。；]{0,4}倍)|[涨降]幅|[快慢]|\b(?:growth|grow\w*|grew|rates?|fast\w*|slow\w*|pace)\b",
    re.IGNORECASE,
)
_OF_SHARES = re.compile(
    r"占|比[重例率]|份额|率(?!先)|\b(?:share|proportion|rate|account\w*)\b", re.IGNORECASE
)


@lru_cache(maxsize=16_384)  # of one rate and one level many claims ask
def has_led_to(rate: Number, value: Number) -> bool:
    """Whether a growth rate is told of a level that it has led to: 12000亿元，同比增长8.5%."""
    if rate.text is not value.text or rate.sentence != value.sentence:
        return False
    first, last = sorted((rate.index, value.index))
    if not all(number.is_date for number in rate.text.numbers[first + 1 : last]):
        return False
    if value.role == "from" or _BEFORE.search(value.own_text):
        return False
    spans = [n.period.quantity.span if n.period else None for n in (rate, value)]
    if spans[0] not in {None, spans[1]}:
        return False
    return rate.movement.basis != "" or (
        spans[0] is not None and _GREW.search(rate.left) is not None
    )


def looks_ahead(claim: Number) -> bool:
    """Whether a claim tells what comes after: next year."""
    return _NEXT.search(claim.quote[1]) is not None


def divides(claim: Number, a: Number, b: Number) -> bool:
    """Whether one rate over another may mean something: only where words say of what."""
    if a.quantity.dimension != "ratio" or b.quantity.dimension != "ratio":
        return True
    grow = [
        n.movement.of_rate or (n.movement.form == "by" and n.movement.direction) for n in (a, b)
    ]
    said = claim.quote[1]
    if all(grow):
        return _OF_GROWTH.search(said) is not None
    return not any(grow) or bool(_OF_GROWTH.search(said) and _OF_SHARES.search(said))
