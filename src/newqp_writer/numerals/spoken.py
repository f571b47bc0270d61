"""Numbers that are words: 百分之…, 三分之二, 过半, 翻一番, two-thirds, doubled, spelled-out English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from newqp_writer.numerals.chinese import NUMERAL_CHARS, parse_numeral
from newqp_writer.numerals.quantity import Kind, Modifier, Quantity

_C = f"[{NUMERAL_CHARS}点\\d.]"
_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_UNIT_WORD = "|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True))
ENGLISH_WORDS = (
    rf"(?:{_UNIT_WORD})(?:[ -](?:{_UNIT_WORD}|hundred|thousand|and(?=[ -](?:{_UNIT_WORD}))))*+"
)

_PATTERN = re.compile(
    rf"""
    (?P<percent>(?<!个)百分之(?P<pv>{_C}{{1,12}}))
  | (?P<permille>千分之(?P<mv>{_C}{{1,12}}))
  | (?P<fraction>(?P<den>{_C}{{1,6}})分之(?P<num>{_C}{{1,6}}))
  | (?P<half>(?:超)?过半数?|半数(?:以上)?|近半(?:数)?|一半(?:以上)?|大半)
  | (?P<fan>翻(?:了)?(?:(?P<fn>[一两二三四五六]|\d)番(?:半)?|(?P<double>倍)))
  | (?P<doubling>\b(?:more\s+than\s+)?(?P<dw>doubled?|doubling|tripled?|tripling|quadrupled?|twofold|threefold|fourfold|fivefold|tenfold|halved|twice)\b)
  | (?P<onein>\b(?P<on>one|two|three|four)\s+(?:in|out\s+of)\s+(?P<od>{_UNIT_WORD}|\d{{1,3}})\b(?!\s+(?:years?|months?)))
  | (?P<efraction>\b(?P<en>{_UNIT_WORD}|a|an|\d)?[ -]?(?P<ed>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+(?:of|the|as)\b|[,.;]|$))
  | (?P<words>\b(?P<ew>{ENGLISH_WORDS})(?=[\s,.;%-]|$))
  | (?P<rank>第(?:{_C}{{1,6}})(?=[位名大家届次批个轮期季年]|[，。、；）]|$)(?:[位名大家届次批个轮期季])?|第一(?!产业|时间))
  | (?P<erank>\b(?P<er>first|second|third|fourth|fifth|\d{{1,3}}(?:st|nd|rd|th))[ -](?:largest|highest|biggest|most|place|straight|consecutive|time)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MULTIPLES = {
    "doubl": 2, "tripl": 3, "quadr": 4, "twofo": 2, "three": 3, "fourf": 4, "fivef": 5, "tenfo": 10,
    "twice": 2,
}  # fmt: skip

Found = tuple[int, int, Quantity]


def english_value(words: str) -> Decimal | None:
    """The value of spelled-out English: ``twenty-three`` → 23."""
    total = current = 0
    for word in re.split(r"[ -]+", words.lower()):
        if word in _SMALL:
            current += _SMALL[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word == "thousand":
            total, current = total + (current or 1) * 1000, 0
        elif word != "and":
            return None
    return Decimal(total + current)


def _exact(
    kind: Kind,
    value: Decimal,
    unit: str,
    dimension: str,
    *,
    step: Decimal | None = None,
    modifier: Modifier = "",
) -> Quantity:
    return Quantity(
        kind=kind,
        low=value,
        high=value,
        unit=unit,
        dimension=dimension,
        step=step,
        modifier=modifier,
    )


def _step(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def _quantity(found: re.Match[str]) -> Quantity | None:
    """One branch for each form of the grammar."""
    part = found.group
    if part("percent") or part("permille"):
        value = parse_numeral(part("pv") or part("mv"))
        if value is None:
            return None
        percent = value if part("percent") else value / 10
        return _exact("percent", percent, "%", "ratio", step=_step(percent))
    if part("fraction"):
        top, bottom = parse_numeral(part("num")), parse_numeral(part("den"))
        if top is None or not bottom:
            return None
        return _exact("fraction", top * 100 / bottom, "%", "ratio", step=Decimal(1))
    if part("half"):
        words = part("half")
        modifier: Modifier = "nearly" if words.startswith("近") else ""
        if "过" in words or "以上" in words or words == "大半":
            modifier = "more_than"
        return _exact("fraction", Decimal(50), "%", "ratio", step=Decimal(1), modifier=modifier)
    if part("fan"):
        if part("double"):
            return _exact("multiple", Decimal(2), "x", "multiple", step=Decimal(1))
        times = parse_numeral(part("fn")) or Decimal(1)
        return _exact("multiple", Decimal(2) ** int(times), "x", "multiple", step=Decimal(1))
    if part("doubling"):
        word = part("dw").lower()
        if word == "halved":
            return _exact("fraction", Decimal(50), "%", "ratio", step=Decimal(1))
        modifier = "more_than" if part("doubling").lower().startswith("more") else ""
        return _exact(
            "multiple",
            Decimal(_MULTIPLES[word[:5]]),
            "x",
            "multiple",
            step=Decimal(1),
            modifier=modifier,
        )
    if part("onein"):
        top, bottom = (
            english_value(part("on")),
            english_value(part("od")) if not part("od").isdigit() else Decimal(part("od")),
        )
        if top is None or not bottom:
            return None
        return _exact("fraction", top * 100 / bottom, "%", "ratio", step=Decimal(1))
    if part("efraction"):
        top_word = (part("en") or "one").lower()
        top = (
            Decimal(1)
            if top_word in {"a", "an"}
            else Decimal(top_word)
            if top_word.isdigit()
            else english_value(top_word)
        )
        return _exact(
            "fraction",
            (top or Decimal(1)) * 100 / _PARTS[part("ed").lower().rstrip("s")],
            "%",
            "ratio",
            step=Decimal(1),
        )
    if part("rank"):
        digits = re.search(rf"{_C}+", part("rank"))
        value = parse_numeral(digits[0]) if digits else None
        return _exact("rank", value, "", "rank") if value is not None else None
    if part("erank"):
        word = part("er").lower()
        order = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
        return _exact("rank", Decimal(order.get(word) or int(re.sub(r"\D", "", word))), "", "rank")
    return None


def spoken_in(text: str) -> Iterator[Found]:
    """Word numbers of a text that are complete in themselves: start, end, quantity."""
    for found in _PATTERN.finditer(text):
        quantity = _quantity(found)
        if quantity is not None:
            yield found.start(), found.end(), quantity
