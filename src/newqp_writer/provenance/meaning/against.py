"""What counts against a number of a source: another unit, period, place or role."""

from __future__ import annotations

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.meaning.days import end_together
from newqp_writer.provenance.values import alike

_ROLE = 0.08
_SAME_PERIOD = 0.1
_SAME_PLACE = 0.06
_UNIT = 0.05


def against(claim: Number, source: Number) -> float:
    """All that counts against it; less than nothing where these are the same."""
    return (
        units_apart(claim, source)
        + periods_apart(claim, source)
        + places_apart(claim, source)
        + roles_apart(claim, source)
    )


def units_apart(claim: Number, source: Number) -> float:
    """What counts against a number that counts other things."""
    if claim.quantity.dimension != "count" or claim.quantity.unit == source.quantity.unit:
        return 0.0
    return _UNIT if alike(claim.quantity, source.quantity) else 3 * _UNIT


def periods_apart(claim: Number, source: Number) -> float:
    """What counts against a number of another period; less than nothing for one of the same."""
    if claim.period is None or source.period is None:
        return 0.0
    return -_SAME_PERIOD if end_together(claim.period, source.period) else _SAME_PERIOD


def places_apart(claim: Number, source: Number) -> float:
    """What counts against a number of another place; less than nothing for one of the same."""
    if not claim.place or not source.place:
        return 0.0
    return -_SAME_PLACE if claim.place & source.place else _SAME_PLACE


def roles_apart(claim: Number, source: Number) -> float:
    """What counts against a level before a change for the one after it, and for one of both."""
    role = claim.role, source.role
    if "from" in role and "to" in role:
        return _ROLE  # 由13.5%升至20.3%
    return -_ROLE if claim.role and claim.role == source.role else 0.0
