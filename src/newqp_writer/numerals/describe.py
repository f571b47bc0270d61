"""A quantity in words for a ledger."""

from __future__ import annotations

from decimal import Decimal

from newqp_writer.numerals.quantity import Quantity

_SIGNS = {
    "about": "≈", "nearly": "≲", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤",
}  # fmt: skip


def _plain(value: Decimal) -> str:
    if value and abs(value) >= Decimal("1e15"):
        return f"{value.normalize():E}".replace("E+", "×10^")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def describe(quantity: Quantity) -> str:
    """The normalised value: ``8.53×10^21 B``, ``2026-06-14``, ``> 47 %``.

    >>> from newqp_writer.numerals import read_numbers
    >>> [describe(m.quantity) for m in read_numbers("超过47%，8.53ZB").mentions]
    ['> 47 %', '8.53×10^21 B']
    """
    if quantity.dimension == "calendar":
        if quantity.span is None or quantity.span.first is None or quantity.span.last is None:
            return ""
        first, last = quantity.span.first.isoformat(), quantity.span.last.isoformat()
        days = first if first == last else f"{first}/{last}"
        return f"{days} {quantity.part}".rstrip()
    if quantity.low is None or quantity.high is None:
        return ""
    if quantity.dimension == "clock":
        minutes = int(quantity.low) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    value = _plain(quantity.low)
    if quantity.is_range:
        value = f"{value}–{_plain(quantity.high)}"
    sign = _SIGNS.get(quantity.modifier, "")
    return " ".join(part for part in (sign, value, quantity.unit) if part)
