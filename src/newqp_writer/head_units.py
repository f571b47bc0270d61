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
    "chf": "Swiss francs", "hk$": "hkd", "hkd": "hkd", "inr": "rupees", "krw": "won", "won": "won",
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


# Symbols of measures, with the word for one; those of one letter mean nothing alone: (a), (s).
_SYMBOLS = {
    "km²": "square kilometre", "km2": "square kilometre", "sq km": "square kilometre",
    "m²": "square metre", "m2": "square metre", "sq m": "square metre", "ha": "hectare",
    "km³": "cubic kilometre", "km3": "cubic kilometre", "m³": "cubic metre", "m3": "cubic metre",
    "km": "kilometre", "cm": "centimetre", "mm": "millimetre", "µm": "micrometre",
    "μm": "micrometre", "nm": "nanometre", "m": "metre", "ft": "foot", "mi": "mile",
    "kg": "kg", "mg": "mg", "g": "gram", "t": "tonne", "kt": "thousand tonne", "ml": "millilitre",
    "L": "litre", "l": "litre", "Ml": "megalitre", "ML": "megalitre",
    "Wh": "Wh", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "kW": "kW", "MW": "MW",
    "GW": "GW", "kJ": "kJ", "MJ": "MJ", "MPa": "MPa", "kPa": "kPa",
    "yr": "year", "a": "year", "d": "day", "day": "day", "h": "hour", "hr": "hour", "s": "second",
    "person": "person", "mol": "mol",
}  # fmt: skip
_PLURALS = {"foot": "feet"}
_SYMBOL = "|".join(sorted(map(re.escape, _SYMBOLS), key=len, reverse=True))
_POWER = r"\^?[−–-][1-3]\^?|⁻[¹²³]"
_COMPOUND = re.compile(
    rf"(?:in\s)?(?P<first>{_SYMBOL})(?P<rest>(?:\s?/\s?(?:{_SYMBOL})|\sper\s(?:{_SYMBOL})"
    rf"|\s?[·⋅]?\s?(?:{_SYMBOL})(?:{_POWER}))*)"
)
_DENOMINATOR = re.compile(rf"(?P<what>{_SYMBOL})(?P<power>{_POWER})?(?![A-Za-z])")
_POWERS = {"2": "square ", "3": "cubic ", "²": "square ", "³": "cubic "}


def symbol_in_words(unit: str) -> str:
    """The symbol of a measure as it stands in words behind a number; empty for what is none.

    >>> [symbol_in_words(unit) for unit in ("km²", "g/m²/yr", "kWh m^−3^", "L m⁻² h⁻¹", "m", "a")]
    ['square kilometres', 'grams per square metre per year', 'kWh per cubic metre', \
'litres per square metre per hour', '', '']
    """
    found = _COMPOUND.fullmatch(unit.strip())
    if found is None or (len(found["first"]) == 1 and not found["rest"] and unit.strip() != "t"):
        return ""
    first = _SYMBOLS[found["first"]]
    words = _PLURALS.get(first) or (
        first if first[-1] in "ghWJasl" and len(first) < 4 else f"{first}s"
    )
    for each in _DENOMINATOR.finditer(re.sub(r"\bper\b", "/", found["rest"])):
        power = re.search(r"[23²³]", each["power"] or "")
        words += f" per {_POWERS[power[0]] if power else ''}{_SYMBOLS[each['what']]}"
    return words
