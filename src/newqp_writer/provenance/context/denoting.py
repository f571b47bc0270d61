"""What a number denotes by the words around it: the unit that is said once, the level grown to."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from newqp_writer.numerals import Quantity
from newqp_writer.numerals.units import unit_of
from newqp_writer.provenance.context.brackets import is_earlier_in_brackets
from newqp_writer.provenance.context.reach import NUMBERS, REACH

if TYPE_CHECKING:
    from newqp_writer.provenance.context.number import Number

_SCALED = re.compile(r"(?:thousand|million|billion|trillion)$|,\d{3}$", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"\s*(?:[,.;)]|$|(?:a|in|from|and|to|for|last|the|estimated|seen|previously|this)\b)"
)
_LAST_WORD = re.compile(r"[A-Za-z/]+(?:[ -]hours?)?$")
_MEASURED = frozenset(["mass", "energy", "power", "volume", "volume:barrel", "area", "length"])
_AGAINST = re.compile(
    r"\b(?:(?:down|up|fell|fall|rose|rise|cut) (?:from|to)|compared (?:with|to)|against) \Z"
)
_OUT_OF = re.compile(r"\W*Of (?:the |its |our |their )?")
_VERB = re.compile(r"\s[a-z]{2,}(?<!s)\b")


def quantity_of(number: Number) -> Quantity:
    """What it denotes; a growth in multiples as the level it leads to: 增长两倍 is tripled."""
    quantity = number.mention.quantity
    if quantity.dimension == "count" and not quantity.unit and not number.text.chinese:
        return _with_its_unit(number, quantity)
    if quantity.dimension != "multiple" or quantity.low is None or quantity.high is None:
        return quantity
    told = "倍" in number.mention.surface and number.movement.form == "by"
    told = told and not number.left.endswith("的")  # 营收增速的2.7倍
    if not told or number.movement.direction != "up":
        return quantity
    return replace(quantity, low=quantity.low + 1, high=quantity.high + 1)


def _with_its_unit(number: Number, quantity: Quantity) -> Quantity:
    """The unit said once: 9.8 million tonnes, up from 8.4 million a year earlier."""
    end = number.mention.end
    bracketed = is_earlier_in_brackets(number)
    part = _is_part_of_the_first(number)
    scaled = _SCALED.search(number.mention.surface) or bracketed or _is_set_against(number)
    if not part and not (scaled and _NO_NOUN.match(number.text.text, end)):
        return quantity
    if quantity.low is None or quantity.high is None:
        return quantity
    for before in islice(number.earlier(), NUMBERS):
        unit = _LAST_WORD.search(before.mention.surface)
        measured = unit_of(unit[0]) if unit is not None else None
        if before.is_date or before.sentence != number.sentence or measured is None:
            continue
        money = bracketed and measured.dimension.startswith("money")
        if measured.dimension not in _MEASURED and not money:
            return quantity
        factor = measured.factor
        return replace(
            quantity,
            kind=measured.kind, unit=measured.unit, dimension=measured.dimension,
            low=quantity.low * factor, high=quantity.high * factor,
            step=quantity.step * factor if quantity.step else None,
        )  # fmt: skip
    return quantity


def _is_set_against(number: Number) -> bool:
    """Whether it stands where a level of the same does: 74 litres, down from 82 before."""
    start = number.mention.start
    return _AGAINST.search(number.text.text, max(0, start - REACH), start) is not None


def _is_part_of_the_first(number: Number) -> bool:
    """Whether it is told out of the first number: Of the 412 litres put in, 74 leak away."""
    first = next(iter(number.text.of_sentence(number.sentence)), number)
    start = number.text.layout.sentences[number.sentence].start
    return (
        first is not number
        and _OUT_OF.fullmatch(number.text.text, start, first.mention.start) is not None
        and _VERB.match(number.text.text, number.mention.end) is not None
    )
