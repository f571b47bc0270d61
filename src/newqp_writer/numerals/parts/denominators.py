"""What a number is counted for: 元/千瓦时, $75 a barrel, 每10股派5元."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from newqp_writer.numerals.chinese import parse_numeral
from newqp_writer.numerals.parts.written import KILO
from newqp_writer.numerals.quantity import Per, Quantity
from newqp_writer.numerals.units import unit_of, unit_pattern

_EACH = re.compile(
    rf"每(?P<k>\d{{1,5}}(?:\.\d{{1,2}})?|(?:[一二两三四五六七八九十百万]|{KILO}){{1,4}})?(?P<u>{unit_pattern()})[^，。；：、\d]{{0,6}}$"
)


def rated(text: str, found: re.Match[str], start: int, end: int, quantity: Quantity) -> Quantity:
    """A quantity with what it is counted for, where that is written: 元/千瓦时, 每10股派5元."""
    size = Decimal(1)
    side = "2" if found["n2"] and end >= found.end("n2") else "1"
    word = found[f"per{side}"] or (found[f"pera{side}"] if found[f"sign{side}"] else None)
    if word is None:
        before = _EACH.search(text, max(0, start - 18), start)
        if before is None or quantity.kind not in {"money", "quantity"}:
            return quantity
        word = before["u"]
        size = (parse_numeral(before["k"]) if before["k"] else None) or Decimal(1)
        unit = unit_of(word)
        if unit is None or unit.dimension.startswith("time"):
            return quantity  # 每年800元 is said of a time, which is a facet of its own
    unit = unit_of(word)
    if unit is None:
        return quantity
    dimension = f"count:{unit.unit}" if unit.dimension == "count" else unit.dimension
    return replace(quantity, per=Per(dimension, unit.factor * size))
