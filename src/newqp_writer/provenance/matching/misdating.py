"""Periods that are wrong: what is said of them is said of another in the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newqp_writer.models import Entry
from newqp_writer.provenance import explanations
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.entries import entry_of
from newqp_writer.provenance.matching.rivals import MEANT
from newqp_writer.provenance.matching.support import find_support, told_of_its_period
from newqp_writer.provenance.meaning import Rarity, same_days
from newqp_writer.provenance.source import Source


def misdated(
    numbers: Sequence[Number],
    dates: Mapping[Number, Entry],
    cited: Sequence[Source],
    rarity: Rarity,
) -> dict[Number, Entry]:
    """The periods that are wrong: what is said of them is said of another in the source.

    Where the source has a number of the same thing for the claimed period, not the period but
    the number is wrong; and a period of which any number is rightly said is right.
    """
    wrong: dict[Number, Entry] = {}
    told: set[Number] = set()
    decided: set[Number] = set()  # wrong by the first number said of them
    right: set[Number] = set()
    for number in numbers:
        date = number.period
        if number.is_date or date is None or date not in dates:
            continue
        # 6月14日20时32分 is one moment; another time of day says nothing of the date.
        clock = number.quantity.dimension == "clock"
        moment = clock and date.mention.end == number.mention.start
        if clock and not moment:
            continue
        best, trouble, _ = find_support(number, cited, rarity)
        decides = date not in told
        told.add(date)
        if best is None or best.number.period is None:
            continue
        if trouble is None and same_days(number, best.number):
            right.add(date)
        elif trouble == "period" and (
            moment or (best.fit >= MEANT and not told_of_its_period(number, cited, rarity))
        ):
            words = explanations.misattributed("period", best.number, None)
            evidence = [best.source.evidence(best.number.period)]
            wrong[date] = entry_of(date, "misattributed", words, evidence)
            if decides:
                decided.add(date)
    return {d: entry for d, entry in wrong.items() if d in decided or d not in right}
