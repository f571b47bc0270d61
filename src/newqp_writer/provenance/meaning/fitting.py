"""How well all numbers of some articles fit a claim, found at once by an index of their words.

A claim shares its words with few of an article's numbers. One by one each would be asked for all
words of the claim; by the index only those are touched that have one. Each fit is what ``fit`` of
the pair gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.vocabulary import is_shared
from newqp_writer.provenance.meaning import Rarity, fits
from newqp_writer.provenance.meaning.against import (
    periods_apart,
    places_apart,
    roles_apart,
    units_apart,
)
from newqp_writer.provenance.meaning.setting import (
    ALIKE,
    Setting,
    Value,
    agreeing,
    beside_fits,
    setting_of,
)
from newqp_writer.provenance.meaning.words import (
    NOTHING_TO_COMPARE,
    PRECISION,
    may_be_within,
    otherwise,
    precision,
    tells_little,
    worths_of,
)
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import sort_of

_FEW = 24  # numbers that are sooner asked one by one
_NO_DIMENSIONS = frozenset(["rank", "clock", "calendar"])

Fits = Mapping[Number, tuple[float, float]]


class _Index:
    """Some numbers, all in one language, by the words they carry and what stands beside them."""

    def __init__(self, numbers: Sequence[Number]) -> None:
        self.numbers = numbers
        self.carried: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.own: dict[str, list[int]] = defaultdict(list)
        self.letters: dict[str, set[int]] = defaultdict(set)
        self.settings: list[Setting] = []
        self.beside: dict[Value, list[int]] = defaultdict(list)
        self.before: dict[str, list[int]] = defaultdict(list)
        self.behind: dict[str, list[int]] = defaultdict(list)
        for place, number in enumerate(numbers):
            for term, weight in number.weights.items():
                self.carried[term].append((place, weight))
            for term in number.own_terms:
                self.own[term].append(place)
            for char in {*number.own_text, *number.own_text.lower()}:
                self.letters[char].add(place)
            setting = setting_of(number)
            for value in setting.near.union(one for one in setting.beside if one is not None):
                self.beside[value].append(place)
            self.settings.append(setting)
            for words, starts in ((setting.before, self.before), (setting.behind, self.behind)):
                for start in {words[:1], words[:2]}:
                    starts[start].append(place)

    @cached_property
    def nameless(self) -> tuple[frozenset[int], frozenset[int]]:
        """Those without own terms; those without own terms that both languages have."""
        own = [number.own_terms for number in self.numbers]
        return (
            frozenset(i for i, terms in enumerate(own) if not terms),
            frozenset(i for i, terms in enumerate(own) if not any(map(is_shared, terms))),
        )

    @cached_property
    def sorts(self) -> tuple[Sequence[Number], Sequence[int]]:
        """A number of each sort, and the sort of every number; so for the next three."""
        return self._grouped(lambda number: sort_of(number.quantity))

    @cached_property
    def periods(self) -> tuple[Sequence[Number], Sequence[int]]:
        return self._grouped(lambda number: number.period)

    @cached_property
    def places(self) -> tuple[Sequence[Number], Sequence[int]]:
        return self._grouped(lambda number: number.place)

    @cached_property
    def roles(self) -> tuple[Sequence[Number], Sequence[int]]:
        return self._grouped(lambda number: number.role)

    def _grouped(self, key: Callable[[Number], object]) -> tuple[list[Number], list[int]]:
        groups: dict[object, int] = {}
        firsts: list[Number] = []
        group_of: list[int] = []
        for number in self.numbers:
            group = groups.setdefault(key(number), len(firsts))
            if group == len(firsts):
                firsts.append(number)
            group_of.append(group)
        return firsts, group_of


@lru_cache(maxsize=8)  # the sentences of a text cite the same articles
def _indexed(sources: tuple[Source, ...]) -> Sequence[tuple[bool, _Index]]:
    """The numbers to compute with of some articles: those in Chinese and the others."""
    numbers: dict[bool, list[Number]] = {}
    for source in sources:
        usable = filter(_usable, source.text.numbers)
        numbers.setdefault(source.text.chinese, []).extend(usable)
    return [(chinese, _Index(found)) for chinese, found in numbers.items()]


def _usable(number: Number) -> bool:
    q = number.quantity
    return bool(q.low) and q.dimension not in _NO_DIMENSIONS


@lru_cache(maxsize=8)  # several rooms ask for those of one number
def fits_of(claim: Number, sources: tuple[Source, ...], rarity: Rarity) -> Fits:
    """How well each number to compute with fits a claim.

    Args:
        claim: the number.
        sources: the articles.
        rarity: how much each term distinguishes.

    Returns:
        Every number of their texts that has a value and is no rank, time or day of a calendar, with
        how well its words fit and how well it fits in all.
    """
    found: dict[Number, tuple[float, float]] = {}
    if sum(len(source.text.numbers) for source in sources) < _FEW:
        for source in sources:
            for number in filter(_usable, source.text.numbers):
                found[number] = fits(claim, number, rarity)
        return found
    for chinese, index in _indexed(sources):
        words = _words(claim, index, rarity, across=claim.text.chinese != chinese)
        settings = _settings(claim, index)
        against = _against(claim, index)
        pairs = [
            (word, word + settings.get(place, 0.0) - less)
            for place, (word, less) in enumerate(zip(words, against, strict=True))
        ]
        keys = [(id(rarity), id(number)) for number in index.numbers]
        kept = claim.fits.copy()  # those that were asked for before
        claim.fits.update(zip(keys, pairs, strict=True))
        claim.fits.update(kept)
        found.update(zip(index.numbers, map(claim.fits.__getitem__, keys), strict=True))
    return found


def _words(claim: Number, index: _Index, rarity: Rarity, *, across: bool) -> list[float]:
    """``words_fit`` for every number of an index."""
    said = worths_of(claim, rarity, across)
    numbers = index.numbers
    if not said:
        return [NOTHING_TO_COMPARE] * len(numbers)
    covered = [0.0] * len(numbers)
    for term, worth in said.items():
        for place, weight in index.carried.get(term, ()):
            covered[place] += worth * weight
    short = tells_little(said)
    for term, worth in said.items():
        for place in range(len(numbers)) if short else _may_hold(index, term):
            if term not in numbers[place].weights:
                covered[place] += worth * otherwise(numbers[place], term, short=short)
    named = {place for term in claim.weights for place in index.own.get(term, ())}
    nameless = index.nameless[across]
    return [
        cover
        if place in nameless
        else (1 - PRECISION) * cover
        + (PRECISION * precision(claim, numbers[place], rarity, across) if place in named else 0.0)
        for place, cover in enumerate(covered)
    ]


def _may_hold(index: _Index, term: str) -> Iterable[int]:
    """Those in whose own words all characters of a term stand, if it may stand for another."""
    if not may_be_within(term):
        return ()
    sets = sorted((index.letters.get(char, set()) for char in set(term)), key=len)
    return set.intersection(*sets)


def _settings(claim: Number, index: _Index) -> dict[int, float]:
    """``setting_fits`` for those beside which something stands that stands beside the claim."""
    setting = setting_of(claim)
    before = _agreeing(setting.before, index.before, [one.before for one in index.settings])
    behind = _agreeing(setting.behind, index.behind, [one.behind for one in index.settings])
    found = {
        place: ALIKE * (before.get(place, 0) + behind.get(place, 0)) for place in (before | behind)
    }
    mine = (one for one in setting.beside if one is not None)
    for place in {place for value in mine for place in index.beside.get(value, ())}:
        found[place] = beside_fits(setting, index.settings[place]) + found.get(place, 0.0)
    return found


def _agreeing(
    mine: str, index: Mapping[str, Sequence[int]], theirs: Sequence[str]
) -> dict[int, int]:
    """How many characters agree with those of a claim, for those of which any does."""
    if not mine or mine[0].isdigit():
        return {}
    found = dict.fromkeys(index.get(mine[0], ()), 1)
    if len(mine) > 1:  # most begin with a space
        found.update((at, agreeing(mine, theirs[at])) for at in index.get(mine[:2], ()))
    return found


def _against(claim: Number, index: _Index) -> list[float]:
    """What counts against every number of an index; each part is looked at once for all alike."""
    parts = (
        ([units_apart(claim, one) for one in index.sorts[0]], index.sorts[1]),
        ([periods_apart(claim, one) for one in index.periods[0]], index.periods[1]),
        ([places_apart(claim, one) for one in index.places[0]], index.places[1]),
        ([roles_apart(claim, one) for one in index.roles[0]], index.roles[1]),
    )
    told = ([worth[group] for group in group_of] for worth, group_of in parts)
    return [unit + period + place + role for unit, period, place, role in zip(*told, strict=True)]
