"""What the heads of a table in plain lines say of its numbers: names, period, change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from newqp_writer.numerals.parts.columns import CHANGE_HEAD, Cell, cells_in
from newqp_writer.provenance.context.movement import Movement, bases_in

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number, NumberedText

_RATES = frozenset(["ratio", "points"])


def cells_of(text: NumberedText) -> Mapping[int, Cell]:
    """The cells of the tables in a text, by the index of their number."""
    cells = cells_in(text.written) if "\n" in text.written else {}
    if not cells:
        return {}
    placed = ((number.index, _cell(number, cells)) for number in text.numbers)
    return {index: cell for index, cell in placed if cell is not None}


def _cell(number: Number, cells: Mapping[int, Cell]) -> Cell | None:
    start = number.mention.start
    return next((cells[at] for at in (start, start - 1) if at in cells), None)


def headed_period(number: Number, cell: Cell) -> Number | None:
    """The date or period that the head of its column says."""
    dates = [one for one in number.text.between(*cell.head) if one.is_date]
    return dates[0] if len(dates) == 1 else None


def headed_movement(number: Number, cell: Cell) -> Movement | None:
    """What a head of change says of a rate below it: a fall where that is below nought."""
    head, quantity = number.text.text[slice(*cell.head)], number.quantity
    if quantity.dimension not in _RATES or quantity.low is None or not CHANGE_HEAD.search(head):
        return None
    basis = bases_in(head)
    return Movement(
        direction="down" if quantity.low < 0 else "up",
        form="by",
        basis=next(iter(basis)) if len(basis) == 1 else "",
    )
