"""A text with its numbers in place, and what is said of all of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from newqp_writer.numerals import Reading
from newqp_writer.numerals.parts.columns import Cell
from newqp_writer.provenance.context.changes import movements_in
from newqp_writer.provenance.context.clauses import Layout, lay_out
from newqp_writer.provenance.context.columns import cells_of, headed_movement, headed_period
from newqp_writer.provenance.context.movement import Movement
from newqp_writer.provenance.context.number import Number
from newqp_writer.provenance.context.originals import named_in
from newqp_writer.provenance.context.periods import governing
from newqp_writer.provenance.context.reach import SIDE
from newqp_writer.provenance.context.whereabouts import places_in
from newqp_writer.provenance.glossary.vocabulary import terms_of
from newqp_writer.scripts import chinese_marks, simplified

_FOREIGN_NAME = re.compile(r"[A-Z][A-Za-z]{3,}")


class NumberedText:
    """A text with its numbers in place.

    Args:
        reading: the text and its mentions.
        lead: what stands over or before the text: a title, the sentences printed before it.
        names: originals of the foreign names in it, by what they are called.
    """

    def __init__(
        self, reading: Reading, lead: str = "", names: Mapping[str, str] | None = None
    ) -> None:
        self.written = reading.text
        # Words are compared in one script; every character keeps its place.
        self.text = chinese_marks(simplified(reading.text))
        self.names = names or {}
        self.lead = chinese_marks(simplified(lead))
        self.layout: Layout = lay_out(self.text)
        # What numbers are written with (亿, 欧元, June) is compared as a value, not as words.
        parts, last = [], 0
        for mention in reading.mentions:
            parts += [self.text[last : mention.start], " " * (mention.end - mention.start)]
            last = mention.end
        self._words = "".join([*parts, self.text[last:]])
        self.numbers: list[Number] = []
        self._sentences: dict[int, list[Number]] = {}
        self._leads: dict[int, frozenset[str]] = {}
        for index, mention in enumerate(reading.mentions):
            number = Number(mention, self, index, self.layout.clause_at(mention.start))
            self.numbers.append(number)
            self._sentences.setdefault(number.sentence, []).append(number)

    def of_sentence(self, sentence: int) -> Sequence[Number]:
        """The numbers of a sentence, in order."""
        return self._sentences.get(sentence, ())

    def beside(self, number: Number) -> Sequence[Number]:
        """The numbers of a number's sentence that stand near it, itself among them."""
        first, last = max(0, number.index - SIDE), number.index + SIDE + 1
        return [n for n in self.numbers[first:last] if n.sentence == number.sentence]

    def at(self, place: int) -> Number | None:
        """The number that starts at a character."""
        index = bisect_left(self.numbers, place, key=lambda number: number.mention.start)
        found = self.numbers[index] if index < len(self.numbers) else None
        return found if found is not None and found.mention.start == place else None

    def between(self, start: int, end: int) -> Sequence[Number]:
        """The numbers that start in a stretch."""
        first = bisect_left(self.numbers, start, key=lambda number: number.mention.start)
        last = bisect_left(self.numbers, end, key=lambda number: number.mention.start)
        return self.numbers[first:last]

    def words(self, start: int, end: int) -> str:
        """A stretch with its numbers blanked."""
        return self._words[start:end]

    def terms(self, start: int, end: int) -> tuple[str, ...]:
        """The terms of a stretch, numbers left out, foreign names by their originals, too."""
        words = self._words[start:end]
        return (*terms_of(words), *named_in(words, self.names)) if self.names else terms_of(words)

    def clause_terms(self, clause: int) -> tuple[str, ...]:
        """The terms of a whole clause."""
        place = self.layout.clauses[clause]
        return self.terms(place.start, place.end)

    def begins_anew(self, clause: int, *, of_part: bool) -> bool:
        """Whether a clause speaks of somebody else: a foreign name stands first in it.

        In the first of a part, behind ；, also a day.
        """
        place = self.layout.clauses[clause]
        opening = self.text[place.start : place.end].lstrip("，；、 ")
        first = self.between(place.start, place.start + 2) if of_part else ()
        return _FOREIGN_NAME.match(opening) is not None or any(n.is_date for n in first)

    @cached_property
    def sentence_terms(self) -> tuple[frozenset[str], ...]:
        """The terms of every sentence."""
        return tuple(
            frozenset(
                term
                for clause in range(sentence.first_clause, sentence.last_clause)
                for term in self.clause_terms(clause)
            )
            for sentence in self.layout.sentences
        )

    @cached_property
    def _paragraphs(self) -> dict[int, int]:
        firsts: dict[int, int] = {}
        for index, sentence in enumerate(self.layout.sentences):
            firsts.setdefault(sentence.paragraph, index)
        return firsts

    def lead_terms(self, sentence: int) -> frozenset[str]:
        """Terms of the title, the first sentence of the paragraph and the sentence before."""
        if sentence in self._leads:
            return self._leads[sentence]
        terms = set(terms_of(self.lead[-200:])) if self.lead else set()
        here = self.layout.sentences[sentence]
        if (first := self._paragraphs[here.paragraph]) != sentence:
            terms |= self.sentence_terms[first]
        if sentence and self.layout.sentences[sentence - 1].paragraph == here.paragraph:
            terms |= self.sentence_terms[sentence - 1]
        self._leads[sentence] = frozenset(terms)
        return self._leads[sentence]

    @cached_property
    def places(self) -> frozenset[str]:
        """Every place it names, its title included."""
        return frozenset(place for _, place in (*places_in(self.lead), *places_in(self.text)))

    @cached_property
    def cells(self) -> Mapping[int, Cell]:
        """What the heads of a table say of its numbers, by the index of each."""
        return cells_of(self)

    @cached_property
    def chinese(self) -> bool:
        """Whether it is written in Chinese."""
        return any("\u3400" <= char <= "\u9fff" for char in self.text[:600])

    @cached_property
    def movements(self) -> list[Movement]:
        """For every number what is said of its change; a row shares what is said of its first."""
        found = movements_in(self)
        for index, cell in self.cells.items():
            found[index] = headed_movement(self.numbers[index], cell) or found[index]
        return found

    @cached_property
    def told_periods(self) -> list[Number | None]:
        """For every number, the date or period its sentence says it of."""
        found = governing(self)
        for index, cell in self.cells.items():
            found[index] = headed_period(self.numbers[index], cell) or found[index]
        return found

    @cached_property
    def periods(self) -> list[Number | None]:
        """The same, those apart that are wrong themselves."""
        return self.told_periods

    def distrust(self, dates: Collection[Number]) -> None:
        """Say no number of these dates: they are wrong themselves."""
        self.periods = [None if period in dates else period for period in self.periods]
