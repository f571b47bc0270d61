"""Units as the heads of English tables write them, in words that stand behind a number.

€k, EUR thousand and £000 are thousands of a currency, m TEU and '000 t thousands and millions of
what is counted.
"""

from __future__ import annotations

import re

_SCALES = {
    "k": "thousand", "'000": "thousand", "000": "thousand", "000s": "thousand", "'000s": "thousand",
    "thousand": "thousand", "thousands": "thousand", "m": "million", "mn": "million", "mln": "million",
    "million": "million", "millions": "million", "bn": "billion", "bln": "billion", "b": "billion",
    "billion": "billion", "billions": "billion", "tn": "trillion", "trn": "trillion", "trillion": "trillion",
}  # fmt: skip
_SCALE = rf"(?:{'|'.join(sorted(map(re.escape, _SCALES), key=len, reverse=True))})"
_CURRENCIES = {
    "$": "dollars", "us$": "dollars", "usd": "dollars", "dollars": "dollars", "dollar": "dollars",
    "€": "euros", "eur": "euros", "euros": "euros", "euro": "euros", "£": "pounds", "gbp": "pounds",
    "pounds": "pounds", "cny": "yuan", "rmb": "yuan", "yuan": "yuan", "jpy": "yen", "yen": "yen",
    "chf": "chf", "hk$": "hkd", "hkd": "hkd", "inr": "inr", "krw": "won",
}  # fmt: skip
_CURRENCY = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
_PER = r"(?:\s?(?:/|\bper\b|\ba\b)\s?(?P<per>[A-Za-z][A-Za-z -]{0,24}))?"
_MONEY = re.compile(
    rf"(?:in\s)?(?:(?P<first>{_SCALE})(?:\sof)?\s?)?(?P<currency>{_CURRENCY})"
    rf"\s?(?P<scale>{_SCALE})?{_PER}",
    re.IGNORECASE,
)
_HEIGHT = re.compile(r"m (?:a\.?s\.?l\.?|above sea level|AMSL)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?:in\s)?(?P<scale>(?!0){_SCALE})(?:\sof)?\s(?P<what>[A-Za-z][A-Za-z-]{{0,15}}[²³]?)",
    re.IGNORECASE,
)


_BARE_SCALE = re.compile(
    r"(?:in\s)?(?:'?000s?|(?P<scale>thousand|million|billion|trillion)s)", re.IGNORECASE
)
# Month, Vehicle: one of them names what the rows or the values are, and is no unit of theirs.
ONE_OF_THEM = re.compile(
    r"(?:unit|ton|tonne|person|vehicle|set|piece|day|hour|week|month|year)", re.IGNORECASE
)


_LENGTH = re.compile(
    r"\b(?:height|length|depth|width|distance|altitude|elevation|level|radius|diameter|draught|draft"
    r"|rise|tide|run|jump|thickness|span|beam)s?\b",
    re.IGNORECASE,
)


def scale_alone(unit: str, head: str) -> str:
    """A scale that stands alone behind a head, in words: Passengers (m), but not Depth (m).

    >>> scale_alone("m", "2023/24"), scale_alone("m", "Depth"), scale_alone("bn", "Sales")
    ('million', '', 'billion')
    """
    if unit in {"mn", "mln", "bn", "bln", "tn", "trn"} or (
        unit == "m" and not _LENGTH.search(head)
    ):
        return _SCALES[unit]
    return ""


def in_words(unit: str) -> str:
    """A unit as it stands behind a number; empty for what is none of these.

    >>> [in_words(unit) for unit in ("€k", "EUR thousand", "$ per tonne", "m TEU", "thousands")]
    ['thousand euros', 'thousand euros', 'dollars per tonne', 'million TEU', 'thousand']
    """
    unit = unit.strip().replace("’", "'")
    if (bare := _BARE_SCALE.fullmatch(unit)) is not None:
        return (bare["scale"] or "thousand").lower()
    if _HEIGHT.fullmatch(unit):
        return "metres"
    if (money := _MONEY.fullmatch(unit)) is not None:
        named = _CURRENCIES[money["currency"].lower()]
        scale = _SCALES.get((money["first"] or money["scale"] or "").lower(), "")
        per = f" per {money['per']}" if money["per"] else ""
        return f"{scale} {named}".strip() + per
    if (counted := _COUNTED.fullmatch(unit)) is not None:
        return f"{_SCALES[counted['scale'].lower()]} {counted['what']}"
    return ""
