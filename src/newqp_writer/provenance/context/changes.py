"""Every number of a text with what is said of its change, by its own words and its neighbours'.

A row shares what is said of its first; a change takes its basis from the level it is set against,
and 达到127.8% goes on about the growth that the clause before has told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newqp_writer.provenance.context.movement import (
    STILL,
    Basis,
    Movement,
    basis_of_level,
    leads_to_level,
    movement_of,
)

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number, NumberedText

_UNMOVED = frozenset(["calendar", "clock", "rank"])
_RATES = frozenset(["ratio", "multiple"])
_REACHED = re.compile(r"[，,\s]*(?:达到?了?|即|为)[约近超]?")
_BASES: dict[str, Basis] = {"同比": "yoy", "环比": "qoq"}
_ROW_OF_BASES = re.compile("(同比|环比)[、和与](同比|环比)")
_JOINED = re.compile("[、和与及]")
_AGO = re.compile("(?:之|以)?前")
_SET_AGAINST = re.compile("[比较]")


def movements_in(text: NumberedText) -> list[Movement]:
    """For every number of a text what is said of its change."""
    found: list[Movement] = []
    for number in text.numbers:
        if number.mention.quantity.dimension in _UNMOVED:
            found.append(STILL)
            continue
        before = number.previous
        shared = found[before.index] if before is not None else None
        alike = (
            before is not None
            and before.clause == number.clause
            and before.mention.quantity.dimension == number.mention.quantity.dimension
        )
        right = number.right if text.chinese else number.behind
        movement = movement_of(
            number.left, right, number.mention.surface, shared if alike else None
        )
        if not (movement.direction or text.chinese):
            movement = _valued(number, movement)
        if movement.direction and not movement.basis and not text.chinese:
            movement = movement._replace(basis=_of_its_level(number))
        if before is not None and shared is not None and text.chinese:
            movement = _going_on(number, movement, before, shared)
        found.append(movement)
    if text.chinese:
        return [
            _in_its_row(number, movement)
            for number, movement in zip(text.numbers, found, strict=True)
        ]
    # Only now: what a level is counted from is its own, and not the next one's of a row.
    level = False
    for index, (number, movement) in enumerate(zip(text.numbers, found, strict=True)):
        if movement is not STILL:
            level = leads_to_level(number.left) or (level and number.left.endswith(" and "))
            if level and not movement.direction:
                found[index] = _level(number, movement)
    return found


# 3.5 points better than a year before, worsened by 2 points: up or down by what is spoken of.
_VALUED = re.compile(r"\s?(?:(?P<better>better)|worse)\b")
_IMPROVED = re.compile(
    r"\b(?:(?P<better>improv\w+)|worsen\w+|deteriorat\w+)(?: by)?(?: about| nearly)?\s?[$€£]?\Z"
)
_SPOKEN_OF = re.compile(
    r"\b(?:(?P<good>performance|punctual\w*|on[- ]time|satisf\w+|survival|yields?|efficien\w+"
    r"|margins?|profits?|returns?|scores?|accura\w+|attendance|availability|literacy|output|sales|revenues?"
    r"|completion|recovery|employment|growth|retention|productivity|turnout|reliab\w+)|delays?|deaths?"
    r"|injur\w+|crimes?|complaints?|unemploy\w+|inflation|vacanc\w+|emissions?|leak\w*|loss(?:es)?"
    r"|errors?|debts?|deficits?|poverty|waits?|waiting|arrears|defaults?|accidents?|cancellations?"
    r"|absences?|mortality|waste|outages?|failures?|costs?)\b",
    re.IGNORECASE,
)


def _valued(number: Number, movement: Movement) -> Movement:
    """A change that is told as better or worse: a rise of what is good, a fall of what is bad."""
    found = _VALUED.match(number.behind) or _IMPROVED.search(number.left)
    if found is None:
        return movement
    start, sentence = number.quote
    spoken = list(_SPOKEN_OF.finditer(sentence[: max(0, number.mention.start - start)]))
    if not spoken:
        return movement
    kinds = {bool(one["good"]) for one in spoken}
    if len(kinds) > 1:  # unemployment, despite weak growth, improved: of which?
        return movement
    up = kinds.pop() == bool(found["better"])
    return movement._replace(direction="up" if up else "down", form="by")


def _in_its_row(number: Number, movement: Movement) -> Movement:
    """The first and the second of 同比、环比分别下降8%、11%, each with a basis of its own."""
    before = number.previous
    for told, place in ((number, 1), (before, 2)):
        row = _ROW_OF_BASES.search(told.left) if told is not None else None
        if row is not None and (told is number or _JOINED.fullmatch(number.left)):
            return movement._replace(basis=_BASES[row[place]])
    return movement


def _level(number: Number, movement: Movement) -> Movement:
    """A level that a change is counted from, by when that was: from EUR 2.67 billion in March."""
    basis = basis_of_level(number.behind) or movement.basis
    return movement._replace(basis=basis)


def _of_its_level(number: Number) -> Basis:
    """The basis by the level behind a change: up 6.4% from EUR 267 million in the first quarter."""
    behind, numbers = number.behind, number.text.numbers
    if not leads_to_level(behind) or number.index + 1 >= len(numbers):
        return ""
    level = numbers[number.index + 1]
    joined = level.mention.start <= number.mention.end + len(behind) < level.mention.end
    return basis_of_level(level.behind) if joined else ""


def _going_on(number: Number, movement: Movement, before: Number, told: Movement) -> Movement:
    """What a number takes from the one before it.

    比一季度的26.7亿欧元增长6.4%: the basis; 比5年前增长907.5亿斤: that it is years ago.
    同比增长超过一倍，达到127.8%: the whole change.
    """
    ago = before.mention.quantity.dimension == "time:year" and _AGO.match(number.left)
    if ago and not movement.basis:
        return movement._replace(basis="years")
    if movement.direction and not movement.basis and not told.direction:
        level = before.clause == number.clause and _SET_AGAINST.search(before.left)
        return movement._replace(basis=told.basis) if level else movement
    rates = {before.mention.quantity.dimension, number.mention.quantity.dimension}
    again = rates <= _RATES and before.mention.quantity.modifier and told.form == "by"
    if again and not movement.direction and _REACHED.fullmatch(number.left):
        return told
    return movement
