"""Is it the same fact? What a number carries in the claim against what it carries in the source.

Two questions. Is there a conflict: direction, form, basis, period or place, each named on both
sides and different? And how well do the words fit, measured as the share of the claim's words,
weighed by nearness and rarity, that the source's number carries too?
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from newqp_writer.numerals import Quantity
from newqp_writer.provenance.context import (
    CHANGE_TERMS,
    OWN,
    Number,
    NumberedText,
    shared_only,
)
from newqp_writer.provenance.periods import dates_itself, stock
from newqp_writer.provenance.values import alike
from newqp_writer.provenance.vocabulary import is_shared, is_speaker

Conflict = Literal["direction", "basis", "change", "period", "place", "bound", "indicator"]

NOTHING_TO_COMPARE = 0.5
"""How well a claim fits that has no words."""
_NEAR = 0.9  # terms that weigh more are the number's own
_OWN_WORDS = 0.75  # share of the fit that these decide
_NEARNESS = 3  # the claim's own words say what is meant; inherited ones much less
PRECISION = 0.25
"""Share of the fit that asks how much of the source's own words the claim has."""
_NEIGHBOUR = 0.12  # for a number beside it that stands beside the source's too
_SENTENCE_MATE = 0.05  # for one that stands in the source's sentence at all
ALIKE = 0.008
"""For each character that agrees right before or behind the number."""
_ROLE = 0.08
_SAME_PERIOD = 0.1
_SAME_PLACE = 0.06
_UNIT = 0.05
_MATES = 8  # numbers to either side that count as standing in the same sentence
_SPOKEN_FOR = 0.7
_GOING_ON = 0.7  # and for one that stands in its sentence, where the claim says little
_FEW = 2  # words
_SHORT = 3  # letters of an English word that tells nothing by itself
_WITHIN = 0.9  # for a word that is cut otherwise in the source
_SPEAKER = 0.25  # who says it, and that it is a forecast, tells little of what is said
_MOST_ALIKE = 8
_PARTS_OF_YEAR = frozenset(["month", "quarter", "half"])
_STATISTICAL = frozenset(["year", "half", "quarter", "month", "ytd"])


_A_RATE = re.compile(
    r"CPI|PPI|通胀|物价|增速|涨幅|增幅|降幅|增长(?:率|预期|预测|目标|指引)|\b(?:inflation|growth|pace)\b",
    re.IGNORECASE,
)
# 较2025年第四季度回落12.0%: which basis that is, only the claim's own period could tell.
_TOLD_BY_DATE = re.compile(r"[比较](?:\d{4}年)?(?:\d{1,2}月|第?[一二三四]季度)")
_SINCE_LATELY = re.compile(r"[比较](?:上月|上季度?|年初|上年|去年|上年度)[末底]?(?![的同])")
_NEW = re.compile(r"[新净]增(?!长)[一-鿿]{0,10}[约近超逾]?$")
_NEW_ONES = re.compile("[新净]增[约近超逾]?$")
_DURATIONS = frozenset(["time:month", "time:year", "time"])
_RATIOS = frozenset(["ratio", "points"])
Value = tuple[Decimal | None, str]
"""A number by its value and its dimension."""


class Rarity:
    """How much a term distinguishes among the sentences of the articles."""

    def __init__(self, texts: Iterable[NumberedText]) -> None:
        self._seen: Counter[str] = Counter()
        self._sentences = 0
        self._known: dict[str, float] = {}
        for text in texts:
            for terms in text.sentence_terms:
                self._seen.update(terms)
                self._sentences += 1

    def __call__(self, term: str) -> float:
        """From about 0.3 for a term of every sentence upwards."""
        known = self._known.get(term)
        if known is None:
            known = math.log(1.35 + self._sentences / (1 + self._seen[term]))
            self._known[term] = known
        return known

    def share(self, term: str) -> float:
        """The same as a share of what a term counts that is nowhere else, at most 1."""
        return self(term) / math.log(1.35 + self._sentences)


def worths(claim: Number, rarity: Rarity, *, across: bool) -> Mapping[str, float]:
    """How much each of the claim's terms decides; together 1, its own words the larger share."""
    said = shared_only(claim.weights) if across else claim.weights
    near = OWN if claim.own_terms else _NEAR
    groups: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for term, weight in said.items():
        if weight > 0 and term not in CHANGE_TERMS:
            worth = weight**_NEARNESS * rarity(term) * (_SPEAKER if is_speaker(term) else 1.0)
            groups[weight < near][term] = worth
    own, far = groups
    shares = (_OWN_WORDS, 1 - _OWN_WORDS) if own and far else (1.0, 1.0)
    return {
        term: share * worth / total
        for group, share in zip(groups, shares, strict=True)
        if (total := sum(group.values()))
        for term, worth in group.items()
    }


def worths_of(claim: Number, rarity: Rarity, across: bool) -> Mapping[str, float]:  # noqa: FBT001
    """The same, reckoned once for a number: it is compared with many."""
    key = (id(rarity), across)
    if key not in claim.reckoned:
        claim.reckoned[key] = worths(claim, rarity, across=across)
    return claim.reckoned[key]


def words_fit(claim: Number, source: Number, rarity: Rarity) -> float:
    """How well the words around two numbers agree, from 0 to about 1."""
    return fits(claim, source, rarity)[0]


def fits(claim: Number, source: Number, rarity: Rarity) -> tuple[float, float]:
    """``words_fit`` and ``fit``, reckoned once for a pair: several rooms ask for them."""
    key = (id(rarity), id(source))
    if key not in claim.fits:
        words = _words_fit(claim, source, rarity)
        claim.fits[key] = words, words + setting_fits(claim, source) - _against(claim, source)
    return claim.fits[key]


def _words_fit(claim: Number, source: Number, rarity: Rarity) -> float:
    across = claim.text.chinese != source.text.chinese
    said = worths_of(claim, rarity, across)
    if not said:
        return NOTHING_TO_COMPARE
    written = source.weights
    coverage = sum([worth * written[term] for term, worth in said.items() if term in written])
    short = tells_little(said)
    heads = _heads(claim, rarity, across)
    # Most words stand in no form in the number's own ones.
    for head in heads if short else heads.keys() & _letters(source):
        for term in heads[head]:
            if term not in written:
                coverage += said[term] * otherwise(source, term, short=short)
    if not _own(source, rarity, across):
        return coverage
    return (1 - PRECISION) * coverage + PRECISION * precision(claim, source, rarity, across)


def precision(claim: Number, source: Number, rarity: Rarity, across: bool) -> float:  # noqa: FBT001
    """How much of a source's own words, of which it has some, a claim has."""
    carried, had, whole = claim.weights, 0.0, 0.0
    for term, worth in _own(source, rarity, across):
        whole += worth
        if term in carried:
            had += worth * max(0.0, min(1.0, carried[term] * 1.3))
    return had / whole


def tells_little(said: Mapping[str, float]) -> bool:
    """Whether a claim has few words: Demand: 775 TWh."""
    return len(said) <= _FEW


@lru_cache(maxsize=16_384)  # a number is compared with many
def _own(number: Number, rarity: Rarity, across: bool) -> tuple[tuple[str, float], ...]:  # noqa: FBT001
    """A number's own terms, those of both languages only where the other has another one."""
    return tuple((t, rarity(t)) for t in number.own_terms if not across or is_shared(t))


@lru_cache(maxsize=64)
def _heads(claim: Number, rarity: Rarity, across: bool) -> Mapping[str, Sequence[str]]:  # noqa: FBT001
    """The claim's terms by their first character."""
    heads: dict[str, list[str]] = {}
    for term in worths_of(claim, rarity, across):
        heads.setdefault(term[0], []).append(term)
    return heads


@lru_cache(maxsize=16_384)  # a number is compared with many
def _lowered(number: Number) -> str:
    """Its own words in small letters."""
    return number.own_text.lower()


@lru_cache(maxsize=16_384)  # a number is compared with many
def _letters(number: Number) -> frozenset[str]:
    """The characters of its own words, small ones too."""
    return frozenset(number.own_text + _lowered(number))


@lru_cache(maxsize=4096)
def _shortened(term: str) -> re.Pattern[str]:
    """The longer word that two characters may stand for: 外储 for 外汇储备."""
    return re.compile(f"{re.escape(term[0])}[一-鿿]{re.escape(term[1])}")


def otherwise(source: Number, term: str, *, short: bool) -> float:
    """How near a term stands to a number that has it not; of its own words what two make: 超警|戒.

    In English a word of a longer name stands for it: demand for electricity demand.
    """
    if not may_be_within(term):
        return 0.0
    if term.isascii():
        return _part_of_a_name(source, term, short=short)
    within = term in source.own_text or _shortened(term).search(source.own_text)
    return _WITHIN if within else 0.0


def may_be_within(term: str) -> bool:
    """Whether a term may stand in other words, all its characters in them."""
    return len(term) > _SHORT if term.isascii() else len(term) == 2


def _part_of_a_name(source: Number, term: str, *, short: bool) -> float:
    if term in _lowered(source):
        return _WITHIN
    # Power demand was up, reaching 775 TWh: what has no words of its own has those before it.
    goes_on = short and len(source.own_terms) <= 1 and term in source.quote[1].lower()
    return _GOING_ON if goes_on else 0.0


def speaks_for(claim: Number, source: Number, rival: Number, rarity: Rarity) -> bool:
    """Whether enough of the claim's words are carried by ``source`` and not by ``rival``.

    A rival that is meant carries nearly all that the matched number carries, and more.
    """
    gain = loss = 0.0
    across = claim.text.chinese != source.text.chinese
    for term, worth in worths_of(claim, rarity, across).items():
        more = rival.weights.get(term, 0.0) - source.weights.get(term, 0.0)
        gain += worth * max(more, 0.0)
        loss += worth * max(-more, 0.0)
    return loss > _SPOKEN_FOR * gain


class Setting(NamedTuple):
    """What stands beside a number: values right before and behind, those near, characters."""

    beside: tuple[Value | None, Value | None]
    near: frozenset[Value]
    before: str  # nearest first
    behind: str


@lru_cache(maxsize=16_384)  # a number is compared with many
def setting_of(number: Number) -> Setting:
    """What stands beside a number, looked up once."""
    text, place = number.text, number.mention
    beside = (
        _value(one) if one is not None and one.quantity.low is not None else None
        for one in (number.previous, number.next)
    )
    near = text.numbers[max(0, number.index - _MATES) : number.index + _MATES + 1]
    return Setting(
        (next(beside), next(beside)),
        frozenset(_value(m) for m in near if m.sentence == number.sentence and m is not number),
        text.text[max(0, place.start - _MOST_ALIKE) : place.start][::-1],
        text.text[place.end : place.end + _MOST_ALIKE],
    )


def setting_fits(claim: Number, source: Number) -> float:
    """What stands beside the two numbers: neighbouring numbers, and the characters themselves."""
    bonus = beside_fits(setting_of(claim), setting_of(source))
    return bonus + ALIKE * sum(alike_around(claim, source))


def beside_fits(said: Setting, written: Setting) -> float:
    """What neighbouring numbers that are the same add."""
    bonus = 0.0
    for mine, theirs in zip(said.beside, written.beside, strict=True):
        if mine is None:
            continue
        if mine == theirs:
            bonus += _NEIGHBOUR
        elif mine in written.near:
            bonus += _SENTENCE_MATE
    return bonus


def _value(number: Number) -> Value:
    return number.quantity.low, number.quantity.dimension


def alike_around(claim: Number, source: Number) -> tuple[int, int]:
    """How many characters agree right before and right behind two numbers, each up to 8."""
    said, written = setting_of(claim), setting_of(source)
    return agreeing(said.before, written.before), agreeing(said.behind, written.behind)


def agreeing(mine: str, theirs: str) -> int:
    """How many characters two texts begin with alike, up to the first digit."""
    if mine[:1] != theirs[:1]:
        return 0
    count = 0
    for a, b in zip(mine, theirs, strict=False):
        if a != b or a.isdigit():
            break
        count += 1
    return count


def fit(claim: Number, source: Number, rarity: Rarity) -> float:
    """How well a number of a source fits the place the claim gives its number."""
    return fits(claim, source, rarity)[1]


def _against(claim: Number, source: Number) -> float:
    """What counts against it: another unit, period, place or role."""
    return (
        units_apart(claim, source)
        + periods_apart(claim, source)
        + places_apart(claim, source)
        + roles_apart(claim, source)
    )


def units_apart(claim: Number, source: Number) -> float:
    """What counts against a number that counts other things."""
    if claim.quantity.dimension != "count" or claim.quantity.unit == source.quantity.unit:
        return 0.0
    return _UNIT if alike(claim.quantity, source.quantity) else 3 * _UNIT


def periods_apart(claim: Number, source: Number) -> float:
    """What counts against a number of another period; less than nothing for one of the same."""
    if claim.period is None or source.period is None:
        return 0.0
    return -_SAME_PERIOD if _same_days(claim.period, source.period) else _SAME_PERIOD


def places_apart(claim: Number, source: Number) -> float:
    """What counts against a number of another place; less than nothing for one of the same."""
    if not claim.place or not source.place:
        return 0.0
    return -_SAME_PLACE if claim.place & source.place else _SAME_PLACE


def roles_apart(claim: Number, source: Number) -> float:
    """What counts against a level before a change for the one after it, and for one of both."""
    role = claim.role, source.role
    if "from" in role and "to" in role:
        return _ROLE  # 由13.5%升至20.3%
    return -_ROLE if claim.role and claim.role == source.role else 0.0


def conflict(claim: Number, source: Number) -> Conflict | None:
    """The first thing that is named on both sides and differs."""
    if claim.is_date:
        return None
    said, written = claim.movement, source.movement
    if said.basis == "yoy" and not written.basis and _SINCE_LATELY.search(source.clause_before):
        return "basis"
    of_rate = (said.form == "to" and written.form == "by" and _tells_a_rate(claim)) or (
        said.of_rate and written.form == "to"  # 增速下调至1.4% of Growth was cut to 1.4%
    )
    opposite = said.direction and written.direction and said.direction != written.direction
    if opposite and not of_rate:  # 增速回落至5.9% is still a growth of 5.9%
        return "direction"
    if said.basis != written.basis and (
        (said.basis and written.basis)
        or (
            said.basis == "qoq"
            and written.direction
            and not _TOLD_BY_DATE.search(source.clause_before)
        )
    ):
        return "basis"
    if _level_and_change(claim, source):
        return "change"
    if claim.quantity.dimension in _DURATIONS:
        return None  # 连续3个月 is a length, whatever it is counted from
    if (claim.role != "from" or (dates_itself(claim) and dates_itself(source))) and (
        _periods_apart(claim.period, source.period)
    ):
        return "period"
    return None


def _tells_a_rate(claim: Number) -> bool:
    return claim.quantity.dimension == "ratio" and _A_RATE.search(claim.quote[1]) is not None


def _level_and_change(claim: Number, source: Number) -> bool:
    """Whether one tells where a change led, the other by how much it changed."""
    said, written = claim.movement, source.movement
    if _NEW_ONES.search(claim.left) and written.form == "to" and written.direction == "up":
        return True  # 新增65个 of 增加到65个
    if _NEW.search(claim.left) or _NEW.search(source.left):
        return False  # 新增订单24亿元: what was ordered anew, no change of what was ordered
    if said.direction and written.direction:
        # 通胀率升至3.2% is what prices rose by.
        return said.form != written.form and not _tells_a_rate(claim)
    forms = {said.form: said, written.form: written}
    if forms.keys() != {"by", "to"} or not forms["by"].direction:
        return False
    return claim.quantity.dimension not in _RATIOS


def _periods_apart(claim: Number | None, source: Number | None) -> bool:
    """Both sentences name a period, and it is not the same."""
    if claim is None or source is None:
        return False
    a, b = claim.quantity, source.quantity
    if a.span is None or b.span is None:
        return False
    first, last = a.span, b.span
    if not (first.first and first.last and last.first and last.last):
        return False
    if stock(source) and b.precision == "year" and a.precision in {"month", "quarter", "half"}:
        return last.first <= first.first and first.last < last.last  # 2027年6月 of 2027年底
    both = a.precision in _STATISTICAL and b.precision in _STATISTICAL
    days = a.precision == b.precision == "day" and claim.text.chinese == source.text.chinese
    event = a.precision in _STATISTICAL and _happened_on(source)
    if not (both or days or event):
        return False
    if first.last < last.first or last.last < first.first:
        return not _only_year_inferred(a, b)
    # 5月 is not 1—5月; but 截至5月底 may be either.
    if event or a.span == b.span or stock(claim) or stock(source):
        return False
    return a.precision == b.precision == "month" or _month_of_longer(a, b)


_ON = re.compile(r"\son\s")


def _happened_on(day: Number) -> bool:
    """Whether a day is that of what the number right before it tells: cut to 3.25% on 8 July."""
    if day.quantity.precision != "day" or not day.index:
        return False
    before = day.text.numbers[day.index - 1]
    between = day.text.text[before.mention.end : day.mention.start]
    return not before.is_date and _ON.fullmatch(between) is not None


def _month_of_longer(a: Quantity, b: Quantity) -> bool:
    """Whether one is a month, and the other a quarter, a half year or several months."""
    months = sorted(q.span.months if q.span else 0 for q in (a, b))
    return months[0] == 1 < months[1] and {a.precision, b.precision} <= _PARTS_OF_YEAR


def _only_year_inferred(a: Quantity, b: Quantity) -> bool:
    if not (a.month_day_only or b.month_day_only) or a.span is None or b.span is None:
        return False
    assert a.span.first
    assert b.span.first
    return (a.span.first.month, a.span.first.day) == (b.span.first.month, b.span.first.day)


def same_days(claim: Number, source: Number) -> bool:
    """Whether two numbers are said of the same days, each named."""
    if claim.period is None or source.period is None:
        return False
    said, written = claim.period.quantity, source.period.quantity
    if said.span is None or written.span is None:
        return False
    if said.precision == written.precision == "ytd":  # 今年以来 of a claim and of its source
        return said.span.first == written.span.first
    return said.span == written.span


def _same_days(claim: Number, source: Number) -> bool:
    a, b = claim.quantity.span, source.quantity.span
    if a is None or b is None:
        return False
    return a == b or (a.last is not None and a.last == b.last)
