"""What a number carries: the words that say what it measures, its period, its movement.

The words of its own clause count most, then the clauses before it in the sentence, from which a
short clause inherits its subject, then what follows, the sentence before and the title.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice

from newqp_writer.numerals import Mention, Quantity, Reading
from newqp_writer.numerals.columns import Cell
from newqp_writer.numerals.units import unit_of
from newqp_writer.provenance.changes import movements_in
from newqp_writer.provenance.clauses import AND, Layout, lay_out
from newqp_writer.provenance.columns import cells_of, headed_movement, headed_period
from newqp_writer.provenance.movement import Movement
from newqp_writer.provenance.originals import named_in
from newqp_writer.provenance.periods import governing
from newqp_writer.provenance.rows import item_of
from newqp_writer.provenance.vocabulary import PLACE, VOCABULARY, is_shared, terms_of
from newqp_writer.provenance.wholes import whole_of
from newqp_writer.scripts import simplified

# How much a term counts by where it stands, relative to a number.
OWN = 1.0  # between the number before it and the one behind it, in its clause
SAME_CLAUSE = 0.85
INHERITED = 0.95  # from the clause before, when the own clause names nothing itself
BEFORE = 0.78  # from the clause before
FADING = 0.93  # with every clause further back
ACROSS = 0.85  # once more for every ；
FOLLOWING = -0.2  # behind the next number: what another number is said of speaks against it
LEAD = 0.35  # the sentence before, the first of the paragraph, the title
FOLLOWS_DATE = 0.85  # a date leads in what comes behind it
OTHER_ITEM = -0.2  # 甲、乙分别为…: the words of the item that is not meant

# How far is looked, so that one endless sentence costs no more than many short ones.
_REACH = 240  # characters of a clause to either side
_NUMBERS = 5  # numbers back within a clause
_CLAUSES = 8  # clauses back
_SIDE = 12  # numbers to either side that count as said with one
_AND = re.compile(rf"\s(?:and|while|whereas|with|but|versus)\s|{AND}")
_BEHIND_AND = re.compile(rf"(?:\sand\s|{AND})\s*[约近超]?$")
_SCALED = re.compile(r"(?:thousand|million|billion|trillion)$|,\d{3}$", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"\s*(?:[,.;)]|$|(?:a|in|from|and|to|for|last|the|estimated|seen|previously|this)\b)"
)
_LAST_WORD = re.compile(r"[A-Za-z/]+(?:[ -]hours?)?$")
_MEASURED = frozenset(["mass", "energy", "power", "volume", "volume:barrel", "area", "length"])
_AGAINST = re.compile(
    r"\b(?:(?:down|up|fell|fall|rose|rise|cut) (?:from|to)|compared (?:with|to)|against) \Z"
)
_OUT_OF, _VERB = re.compile(r"\W*Of (?:the |its |our |their )?"), re.compile(r"\s[a-z]{2,}(?<!s)\b")
_OPENED, _CLOSED = (
    re.compile(r"[(（]\s?[$€£¥]?\Z"),
    re.compile(r"\s?[)）](?!\s(?:who|that|which|whose|of|in|for)\b)"),
)
_EARLIER_IN_BRACKETS = re.compile(
    r"\d[\w ,.%‰/²³°]*\s*[(（]\s*(?:the )?"
    r"(?:(?:19|20)\d\d(?:[/–-]\d\d)?年?|(?:a )?year (?:earlier|ago|before)"
    r"|(?:previous|prior|last) year|上年同期|去年同期|上年|去年)?"
    r"(?: was|为)?[:：,，]?\s*[$€£¥]?\Z",
    re.IGNORECASE,
)
_UNDIGITED = re.compile(r"[^\d]*")
_ELLIPTICAL = 2  # terms: 对照组为5.8个月 inherits what was measured
_AGAIN = re.compile(r"这一|该|上述|同一|此项|\b(?:those|that|the same)\b")
_OF_WHOM = re.compile(r"\sof (?:whom|which|them|those)\b")
CHANGE_TERMS = frozenset(["=增长", "=下降", "增长", "下降", "提高", "减少", "降低", "增加", "上升"])
_JOIN = re.compile(rf"{AND}|,\s?(?:and\s)?|\sand\s")
MEASURE_TERMS = frozenset(
    [
        "=份额",
        "=平均",
        "=合计",
        "=最高",
        "=至少",
        "=其中",
        "=预测",
        "=纪录",
        "=目标",
        "@中国",
        "@全球",
    ]
)
_FOREIGN_NAME = re.compile(r"[A-Z][A-Za-z]{3,}")
_LED_TO = re.compile(r"(?:上?升|[增降涨跌]|提[高升]|增加|下降|回落|扩大|收窄)[至到]")
_THEN = re.compile(r"(?:(?:上年|去年|上一年)同期|[一两二三]年前)[的为是有占仅只达约近超]*$")
_FROM = re.compile(r"(?:由|从|\bfrom)(?:同期|的|a|an|the|record|\s)*[约近超的\s]*$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _places_in(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (start, concept)
        for start, _, concept in VOCABULARY.concepts_in(text)
        if concept[0] == PLACE
    )


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
        """What it denotes; a growth in multiples as the level it leads to: 增长两倍 is tripled."""
        quantity = self.mention.quantity
        if quantity.dimension == "count" and not quantity.unit and not self.text.chinese:
            return self._with_its_unit(quantity)
        if quantity.dimension != "multiple" or quantity.low is None or quantity.high is None:
            return quantity
        told = "倍" in self.mention.surface and self.movement.form == "by"
        told = told and not self.left.endswith("的")  # 营收增速的2.7倍
        if not told or self.movement.direction != "up":
            return quantity
        return replace(quantity, low=quantity.low + 1, high=quantity.high + 1)

    def _with_its_unit(self, quantity: Quantity) -> Quantity:
        """The unit said once: 9.8 million tonnes, up from 8.4 million a year earlier."""
        end = self.mention.end
        bracketed = self.is_earlier_in_brackets
        part = self._is_part_of_the_first
        scaled = _SCALED.search(self.mention.surface) or bracketed or self._is_set_against
        if not part and not (scaled and _NO_NOUN.match(self.text.text, end)):
            return quantity
        if quantity.low is None or quantity.high is None:
            return quantity
        for before in islice(self._earlier(), _NUMBERS):
            unit = _LAST_WORD.search(before.mention.surface)
            measured = unit_of(unit[0]) if unit is not None else None
            if before.sentence != self.sentence or measured is None:
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

    @property
    def _is_set_against(self) -> bool:
        """Whether it stands where a level of the same does: 74 litres, down from 82 before."""
        start = self.mention.start
        return _AGAINST.search(self.text.text, max(0, start - _REACH), start) is not None

    @property
    def _is_part_of_the_first(self) -> bool:
        """Whether it is told out of the first number: Of the 412 litres put in, 74 leak away."""
        first = next(iter(self.text.of_sentence(self.sentence)), self)
        start = self.text.layout.sentences[self.sentence].start
        return (
            first is not self
            and _OUT_OF.fullmatch(self.text.text, start, first.mention.start) is not None
            and _VERB.match(self.text.text, self.mention.end) is not None
        )

    @property
    def is_earlier_in_brackets(self) -> bool:
        """Whether it stands in brackets behind a level, as an earlier one: 137 litres (141)."""
        text, start = self.text.text, self.mention.start
        return (
            _CLOSED.match(text, self.mention.end) is not None
            and _EARLIER_IN_BRACKETS.search(text[max(0, start - _REACH) : start]) is not None
        )

    def _earlier(self) -> Iterator[Number]:
        return (self.text.numbers[place] for place in range(self.index - 1, -1, -1))

    def _later(self) -> Iterator[Number]:
        numbers = self.text.numbers
        return (numbers[place] for place in range(self.index + 1, len(numbers)))

    @property
    def is_date(self) -> bool:
        """Whether it is a date or a period."""
        return self.mention.quantity.dimension == "calendar"

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Where its own words begin and end: its clause, or the next number that is no date."""
        clause = self.text.layout.clauses[self.clause]
        start, end = clause.start, clause.end
        for number in islice(self._earlier(), _SIDE):
            if number.mention.end <= start:
                break
            if not number.is_date:
                # 63%的共和党人、52%的民主党人: before 、 is still the other one's.
                beside = _BEHIND_AND.search(self.text.text, number.mention.end, self.mention.start)
                start = number.mention.end if beside is None else beside.start()
                break
        for number in islice(self._later(), _SIDE):
            if number.mention.start >= end:
                break
            if not number.is_date:
                # A at $146 billion and B at $122 billion: behind “and” is the next one's.
                joint = _AND.search(self.text.text, self.mention.end, number.mention.start)
                end = joint.start() if joint is not None else number.mention.start
                break
        # At central stations (1.2%) as at others: behind its bracket nothing is its own.
        closed = _CLOSED.match(self.text.text, self.mention.end, end)
        if closed is not None and _OPENED.search(self.text.text[start : self.mention.start]):
            end = closed.end()
        return start, end

    @cached_property
    def left(self) -> str:
        """Its own words before it."""
        return self.text.text[max(self.bounds[0], self.mention.start - _REACH) : self.mention.start]

    @cached_property
    def right(self) -> str:
        """Its own words behind it."""
        return self.text.text[self.mention.end : min(self.bounds[1], self.mention.end + _REACH)]

    @property
    def clause_before(self) -> str:
        """Its clause up to it, other numbers included."""
        clause, place = self.text.layout.clauses[self.clause], self.mention.start
        return self.text.text[max(clause.start, place - _REACH) : place]

    @property
    def behind(self) -> str:
        """What follows it in its clause up to the next digit: 9% from the previous three months."""
        clause = self.text.layout.clauses[self.clause]
        end = min(clause.end, self.mention.end + _REACH // 2)
        found = _UNDIGITED.match(self.text.text, self.mention.end, end)
        return found[0] if found is not None else ""

    @cached_property
    def own_text(self) -> str:
        """Its own words as they are written."""
        place, (start, end) = self.mention, self.bounds
        return self.text.text[max(start, place.start - _REACH) : min(end, place.end + _REACH)]

    @cached_property
    def own_terms(self) -> tuple[str, ...]:
        """The terms of its own words that name something: no words of change or measure."""
        terms = dict.fromkeys(self.text.terms(*self.bounds))
        return tuple(term for term in terms if term not in CHANGE_TERMS | MEASURE_TERMS)

    @cached_property
    def previous(self) -> Number | None:
        """The number before it in the same sentence, dates apart."""
        for number in islice(self._earlier(), _SIDE):
            if number.sentence != self.sentence:
                return None
            if not number.is_date:
                return number
        return None

    @cached_property
    def next(self) -> Number | None:
        """The number behind it in the same sentence, dates apart."""
        for number in islice(self._later(), _SIDE):
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
        before = self.text.words(self.bounds[0], self.mention.start)
        if _FROM.search(before) or _THEN.search(before):
            return "from"
        if _LED_TO.match(self.right):
            return "from"  # 49.7%升至50.3%
        return "to" if self.movement.form == "to" else ""

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Every term it carries, and how near it stands."""
        weights: dict[str, float] = {}

        def add(terms: Iterable[str], weight: float) -> None:
            for term in terms:
                if weights.get(term, -1.0) < weight:
                    weights[term] = weight

        text, layout = self.text, self.text.layout
        clause, sentence = layout.clauses[self.clause], layout.sentences[self.sentence]
        start, end = self.bounds
        add(text.terms(start, end), OWN)
        self._add_headed(add)
        begun, nearness = self._add_earlier(add)
        if begun > clause.start:
            add(text.terms(max(clause.start, begun - _REACH), begun), nearness)
        after = FOLLOWS_DATE if self.is_date else FOLLOWING
        if end < clause.end:
            add(text.terms(end, min(clause.end, end + _REACH)), after)
        elliptical = start == clause.start and (
            len(self.own_terms) <= _ELLIPTICAL
            or _AGAIN.search(self.left) is not None
            or _OF_WHOM.match(self.right) is not None
        )
        weight = INHERITED if elliptical else BEFORE
        part = clause.part
        first = max(sentence.first_clause, self.clause - _CLAUSES)
        for index in range(self.clause - 1, first - 1, -1):
            if layout.clauses[index].part != part:
                part, weight = layout.clauses[index].part, weight * ACROSS
            add(text.clause_terms(index), weight)
            weight = max(LEAD, weight * FADING)
        for index in range(self.clause + 1, min(self.clause + 3, sentence.last_clause)):
            add(text.clause_terms(index), after)
            after *= abs(after)
        add(text.lead_terms(self.sentence), LEAD)
        item = item_of(self)
        weights.update({term: OWN for term in item.mine if term in weights})
        weights.update({term: OTHER_ITEM for term in item.others if term in weights})
        return weights

    def _add_headed(self, add: Callable[[Iterable[str], float], None]) -> None:
        """Add what stands elsewhere for it: the heads of a table, the whole it is a part of."""
        text, cell, whole = self.text, self.text.cells.get(self.index), whole_of(self)
        if cell is not None:
            add((*text.terms(*cell.name), *text.terms(*cell.head)), OWN)
            add(text.terms(*cell.over), LEAD)
        if whole is not None and len(self.own_terms) <= _ELLIPTICAL:
            add(whole.own_terms, INHERITED)

    def _add_earlier(self, add: Callable[[Iterable[str], float], None]) -> tuple[int, float]:
        """Add what the numbers before it in its clause stand with; how far that went."""
        begun, nearness = self.bounds[0], SAME_CLAUSE
        start = self.text.layout.clauses[self.clause].start
        for number in islice(self._earlier(), _NUMBERS):
            if number.mention.end <= start:
                break
            if not number.is_date:
                add(self.text.terms(number.bounds[0], number.mention.start), nearness)
                begun, nearness = number.bounds[0], nearness * SAME_CLAUSE
        return begun, nearness

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
        layout = self.text.layout
        others = item_of(self).others
        found = tuple(pair for pair in _places_in(self.left) if pair[1] not in others)
        if found:
            return (
                frozenset([found[-1][1]])
                if not _JOIN.search(self.left[found[0][0] :])
                else (frozenset(place for _, place in found))
            )
        sentence, part = layout.sentences[self.sentence], layout.clauses[self.clause].part
        for index in range(self.clause, max(sentence.first_clause, self.clause - _CLAUSES) - 1, -1):
            clause = layout.clauses[index]
            later = index < self.clause
            if later and self.text.begins_anew(index + 1, of_part=clause.part != part):
                break
            part = clause.part
            end = min(clause.end, self.mention.start)
            if found := _places_in(self.text.text[max(clause.start, end - _REACH) : end]):
                return frozenset(place for _, place in found)
        return frozenset()

    @cached_property
    def own_place(self) -> frozenset[str]:
        """The places that its own clause names before it."""
        return frozenset(place for _, place in _places_in(self.clause_before))

    @property
    def quote(self) -> tuple[int, str]:
        """Its sentence without surrounding space, and where that starts."""
        sentence = self.text.layout.sentences[self.sentence]
        start = max(sentence.start, self.mention.start - 2 * _REACH)
        raw = self.text.written[start : min(sentence.end, self.mention.end + 2 * _REACH)]
        return start + len(raw) - len(raw.lstrip()), raw.strip()


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
        self.text = simplified(reading.text)
        self.names = names or {}
        self.lead = simplified(lead)
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
        first, last = max(0, number.index - _SIDE), number.index + _SIDE + 1
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
        return frozenset(place for _, place in (*_places_in(self.lead), *_places_in(self.text)))

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


def shared_only(weights: Mapping[str, float]) -> dict[str, float]:
    """The terms that mean the same in both languages."""
    return {term: weight for term, weight in weights.items() if is_shared(term)}
