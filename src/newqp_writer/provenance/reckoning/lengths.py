"""Lengths of time: of a period that is told, or from one date to another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from newqp_writer.numerals.quantity import months_apart
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.reckoning.operands import LENGTHS, Formula, Operand, kin
from newqp_writer.provenance.source import Source

_UNBROKEN = re.compile(
    r"连|逐[年月季日周]|每[年月季日周个]|in a row|in succession|running|straight|consecutive"
    r"|successive|\b(?:each|every)\b"
)
_Dated = tuple[Operand, dt.date, dt.date]


def length(claim: Number, sources: Sequence[Source]) -> Iterator[Formula]:
    """Days, months or years of a period, between two dates, or left in the year.

    A quarter that grew is no three months of growth in a row, unless they are told as one.
    """
    unit = LENGTHS[claim.quantity.dimension]
    left = re.search(r"余下|剩|还有|后|remaining|left|rest", claim.own_text) is not None
    lately = re.search(r"[近前]|过去|past|last|latest|recent", claim.own_text) is not None
    unbroken = _UNBROKEN.search(claim.own_text) is not None
    for text in (claim.text, *(source.text for source in sources)):
        here = text is claim.text
        dates = [
            (Operand(n, 0.0, "", "", "", here, 1.0 * here), span.first, span.last)
            for n in text.numbers
            if n.is_date and (span := n.quantity.span) and span.first and span.last
            and (not unbroken or _UNBROKEN.search(n.own_text))
        ]  # fmt: skip
        for o, first, last in dates:
            days, months = (last - first).days, months_apart(first, last) + 1
            lengths = {"day": (days + 1, days), "month": (months,), "year": (months / 12,)}[unit]
            for n in set(lengths) - {0, 1}:
                yield Formula(n, o.weight, "length of {0}", (o,))
            if unit == "month" and left and months < 12 and last.month < 12:
                yield Formula(12 - last.month, o.weight + 3.0, "12 − {0}", (o,))
        yield from _between(dates, unit, lately=lately)


def _between(dates: Sequence[_Dated], unit: str, *, lately: bool) -> Iterator[Formula]:
    """From one date to another; the last months are those that are told, May to July."""
    if unit == "year":
        yield from _years_between(dates)
        return
    for (a, x, _), (b, y, _) in combinations(dates, 2):
        if a.number.quantity.precision != unit or b.number.quantity.precision != unit:
            continue
        if unit == "month":
            apart = abs(months_apart(x, y)) + lately
            yield Formula(apart, a.weight + kin(a, b), "{0} to {1}", (a, b))
        else:
            for n in {abs((x - y).days), abs((x - y).days) + 1} - {0, 1}:
                yield Formula(n, a.weight + kin(a, b), "{0} to {1}", (a, b))


def _years_between(dates: Sequence[_Dated]) -> Iterator[Formula]:
    """Of dates that are written alike the first stands for all: a long text has many pairs."""
    firsts: dict[str, int] = {}
    rest = len(dates) * (len(dates) - 1) // 2
    found: list[Formula] = []
    for at, (a, x, _) in enumerate(dates):
        if firsts.setdefault(a.number.mention.surface, at) != at:
            continue
        behind: set[str] = set()
        for b, y, _ in dates[at + 1 :]:
            written = b.number.mention.surface
            if written not in behind:
                behind.add(written)
                found.append(Formula(abs(x.year - y.year), a.weight, "{0} to {1}", (a, b)))
    for formula in found:
        yield formula._replace(alike=rest - len(found) if formula is found[0] else 0)
