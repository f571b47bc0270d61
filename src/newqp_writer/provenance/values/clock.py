"""Times of day."""

from __future__ import annotations

from newqp_writer.numerals import Quantity
from newqp_writer.numerals.parts.clock import HALF_DAY
from newqp_writer.provenance.values.match import Match


def match_clock(claim: Quantity, source: Quantity) -> Match | None:
    """The same time of day; an hour alone stands for any minute of it, 约 for half an hour."""
    assert claim.low is not None
    assert source.low is not None
    assert claim.step is not None
    assert source.step is not None
    circle = HALF_DAY if "h12" in {claim.unit, source.unit} else 2 * HALF_DAY
    later = (source.low - claim.low) % circle
    if not later:
        return Match("exact")
    if claim.step <= source.step:
        return None
    near = claim.modifier == "about" and min(later, circle - later) <= claim.step / 2
    return Match("rounded") if near or later < claim.step else None
