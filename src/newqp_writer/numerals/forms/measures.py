"""Quantities as the forms make them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from newqp_writer.numerals.quantity import Kind, Modifier, Quantity
from newqp_writer.numerals.units import Unit, unit_of


def exact(
    kind: Kind,
    value: Decimal,
    unit: str,
    dimension: str,
    *,
    step: Decimal | None = None,
    modifier: Modifier = "",
) -> Quantity:
    """One value."""
    return Quantity(kind, value, value, unit, dimension, step, modifier)


def measured(
    low: Decimal,
    unit: Unit | str | None,
    step: Decimal,
    *,
    high: Decimal | None = None,
    modifier: Modifier = "",
) -> Quantity:
    """A value or range in a unit (or its word); a bare count without one."""
    found = unit_of(unit) if isinstance(unit, str) else unit
    factor = found.factor if found else Decimal(1)
    return Quantity(
        kind=found.kind if found else "count",
        low=low * factor,
        high=(low if high is None else high) * factor,
        unit=found.unit if found else "",
        dimension=found.dimension if found else "count",
        step=step * factor,
        modifier=modifier,
    )


def percent(
    value: Decimal, *, step: Decimal | None = None, high: Decimal | None = None
) -> Quantity:
    """Per cent; the step is the last place written, unless given."""
    exponent = value.as_tuple().exponent
    places = exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Quantity(
        "percent", value, value if high is None else high, "%", "ratio",
        step or Decimal(1).scaleb(places),
    )  # fmt: skip


def share(top: Decimal, bottom: Decimal, modifier: Modifier = "") -> Quantity:
    """A fraction, in per cent."""
    return exact("fraction", top * 100 / bottom, "%", "ratio", step=Decimal(1), modifier=modifier)


def times(value: Decimal, modifier: Modifier = "") -> Quantity:
    """A multiple."""
    return exact("multiple", value, "x", "multiple", step=Decimal(1), modifier=modifier)


def to_one(written: str) -> Quantity:
    """So many for one, as precisely as it is written: 12.5 to 1."""
    places = len(written.partition(".")[2])
    return replace(times(Decimal(written)), step=Decimal(1).scaleb(-places))
