"""One number in its text: its own words, its neighbours, and the doors to what it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from newqp_writer.numerals import Mention, Quantity
from newqp_writer.provenance.context.bounds import own_bounds
from newqp_writer.provenance.context.brackets import is_earlier_in_brackets
from newqp_writer.provenance.context.denoting import quantity_of
from newqp_writer.provenance.context.movement import Movement
from newqp_writer.provenance.context.naming import naming
from newqp_writer.provenance.context.nearness import weights_of
from newqp_writer.provenance.context.reach import REACH, SIDE
from newqp_writer.provenance.context.roles import role_of
from newqp_writer.provenance.context.whereabouts import place_of, places_in

if TYPE_CHECKING:
    from newqp_writer.provenance.context.numbered_text import NumberedText

_UNDIGITED = re.compile(r"[^\d]*")


class Number:
    """One mention in its text, with what it carries. Everything is read when it is asked for."""

    def __init__(self, mention: Mention, text: NumberedText, index: int, clause: int) -> None:
        self.mention = mention
        self.text = text
        self.index = index
        self.clause = clause
        self.sentence = text.layout.clauses[clause].sentence
        self.reckoned: dict[tuple[int, bool], Mapping[str, float]] = {}
        self.fits: dict[tuple[int, int], tuple[float, float]] = {}

    @cached_property
    def quantity(self) -> Quantity:
        """What it denotes, by the words around it, too."""
        return quantity_of(self)

    @property
    def is_earlier_in_brackets(self) -> bool:
        """Whether it stands in brackets behind a level, as an earlier one: 137 litres (141)."""
        return is_earlier_in_brackets(self)

    def earlier(self) -> Iterator[Number]:
        """The numbers before it in its text, the nearest first."""
        return (self.text.numbers[place] for place in range(self.index - 1, -1, -1))

    def later(self) -> Iterator[Number]:
        """The numbers behind it in its text, the nearest first."""
        numbers = self.text.numbers
        return (numbers[place] for place in range(self.index + 1, len(numbers)))

    @property
    def is_date(self) -> bool:
        """Whether it is a date or a period."""
        return self.mention.quantity.dimension == "calendar"

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Where its own words begin and end."""
        return own_bounds(self)

    @cached_property
    def left(self) -> str:
        """Its own words before it."""
        return self.text.text[max(self.bounds[0], self.mention.start - REACH) : self.mention.start]

    @cached_property
    def right(self) -> str:
        """Its own words behind it."""
        return self.text.text[self.mention.end : min(self.bounds[1], self.mention.end + REACH)]

    @property
    def clause_before(self) -> str:
        """Its clause up to it, other numbers included."""
        clause, place = self.text.layout.clauses[self.clause], self.mention.start
        return self.text.text[max(clause.start, place - REACH) : place]

    @property
    def behind(self) -> str:
        """What follows it in its clause up to the next digit: 9% from the previous three months."""
        clause = self.text.layout.clauses[self.clause]
        end = min(clause.end, self.mention.end + REACH // 2)
        found = _UNDIGITED.match(self.text.text, self.mention.end, end)
        return found[0] if found is not None else ""

    @cached_property
    def own_text(self) -> str:
        """Its own words as they are written."""
        place, (start, end) = self.mention, self.bounds
        return self.text.text[max(start, place.start - REACH) : min(end, place.end + REACH)]

    @cached_property
    def own_terms(self) -> tuple[str, ...]:
        """The terms of its own words that name something: no words of change or measure."""
        return naming(self.text.terms(*self.bounds))

    @cached_property
    def previous(self) -> Number | None:
        """The number before it in the same sentence, dates apart."""
        for number in islice(self.earlier(), SIDE):
            if number.sentence != self.sentence:
                return None
            if not number.is_date:
                return number
        return None

    @cached_property
    def next(self) -> Number | None:
        """The number behind it in the same sentence, dates apart."""
        for number in islice(self.later(), SIDE):
            if number.sentence != self.sentence:
                return None
            if not number.is_date:
                return number
        return None

    @property
    def movement(self) -> Movement:
        """Its direction, form and basis of change."""
        return self.text.movements[self.index]

    @cached_property
    def role(self) -> str:
        """``from`` or ``to`` where two levels are compared, else empty."""
        return role_of(self)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Every term it carries, and how near it stands."""
        return weights_of(self)

    @property
    def period(self) -> Number | None:
        """The date or period it is said of, when its own sentence names one."""
        return self.text.periods[self.index]

    @property
    def told_period(self) -> Number | None:
        """The same, also where that is wrong itself."""
        return self.text.told_periods[self.index]

    @property
    def leads(self) -> bool:
        """Whether it opens its sentence."""
        sentence = self.text.layout.sentences[self.sentence]
        return not self.text.text[sentence.start : self.mention.start].strip()

    @cached_property
    def place(self) -> frozenset[str]:
        """The places named nearest before it: in its own words, its clause, or its sentence."""
        return place_of(self)

    @cached_property
    def own_place(self) -> frozenset[str]:
        """The places that its own clause names before it."""
        return frozenset(place for _, place in places_in(self.clause_before))

    @property
    def quote(self) -> tuple[int, str]:
        """Its sentence without surrounding space, and where that starts."""
        sentence = self.text.layout.sentences[self.sentence]
        start = max(sentence.start, self.mention.start - 2 * REACH)
        raw = self.text.written[start : min(sentence.end, self.mention.end + 2 * REACH)]
        return start + len(raw) - len(raw.lstrip()), raw.strip()
