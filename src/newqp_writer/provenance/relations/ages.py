"""How many years ago something was: 始建于1958年 is 68 years in 2026."""

from __future__ import annotations

import re
from decimal import Decimal

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source

_AGO = re.compile(
    r"距今|至今|迄今|已有|已[约近逾超]?$|建[校馆厂台院司国市所店]|成立|创[办立建]|历经|走过|年龄"
    r"|\b(?:old|ago|for|since|after)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(r"的?历史|之久|以来|[之以]?前|\s?(?:years?\s)?(?:old|ago)\b")
_BC = re.compile(r"公元前$|前$")
_LEAST = 5  # years: of fewer there are too many


def as_an_age(claim: Number, source: Source) -> Derivation | None:
    """The years from a year that a source names to the one in which it was published."""
    q = claim.quantity
    if q.dimension != "time:year" or q.low is None or q.low < _LEAST or q.is_range:
        return None
    if not (_AGO.search(claim.left) or _HISTORY.match(claim.right)):
        return None
    now = source.article.published.last_day.year
    for number in source.text.numbers:
        span, precision = number.quantity.span, number.quantity.precision
        if number.is_date and span is not None and span.first and precision == "year":
            passed = {Decimal(now - span.first.year)}
        elif number.quantity.dimension == "time:year" and _BC.search(number.left):
            years = number.quantity.low or Decimal(0)
            passed = {now + years, now + years - 1}  # no year 0
        else:
            continue
        if any(equals(q, years) for years in passed):
            return Derivation(f"{now} − {number.mention.surface}", (operand(source, number),))
    return None
