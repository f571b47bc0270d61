"""Chinese numerals and mixtures (1万2千, 一百二十八, 八点五三, 二〇二六) → exact values.

Grammar: GB/T 15835—2011 (数字用法) and the place-value system of 十百千万亿; 两, 廿, 卅, 〇 and the
capital forms (壹贰叁) as in 票据法 usage.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0, "两": 2, "貳": 2, "弍": 2,
}  # fmt: skip
_TENS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
_CONTRACTED = {"廿": 20, "卅": 30, "卌": 40}
_BIG = {"万": 4, "亿": 8}
NUMERAL_CHARS = "".join(DIGITS) + "".join(_TENS) + "".join(_CONTRACTED) + "".join(_BIG)

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|.")


def _positional(text: str) -> Decimal | None:
    """二〇二六 → 2026: digits only, at least two."""
    if len(text) < 2 or not all(char in DIGITS for char in text):
        return None
    return Decimal("".join(str(DIGITS[char]) for char in text))


def parse_numeral(text: str) -> Decimal | None:
    """The value of a numeral in Chinese, Arabic or mixed writing; ``None`` if it is not one.

    >>> [str(parse_numeral(t)) for t in ("一千二百亿", "1万2千", "八点五三", "二〇二六", "三百五")]
    ['120000000000', '12000', '8.53', '2026', '350']
    """
    positional = _positional(text)
    if positional is not None:
        return positional
    whole, dot, fraction = text.partition("点")
    if dot:
        return _with_fraction(whole, fraction)
    return _place_value(text)


def _with_fraction(whole: str, fraction: str) -> Decimal | None:
    scale = len(fraction) - len(fraction.rstrip("万亿"))
    digits, tail = fraction[: len(fraction) - scale], fraction[len(fraction) - scale :]
    base = parse_numeral(whole) if whole else Decimal(0)
    if base is None or not digits or not all(char in DIGITS for char in digits):
        return None
    value = base + Decimal("0." + "".join(str(DIGITS[char]) for char in digits))
    for char in tail:
        value *= 10 ** _BIG[char]
    return value


def _place_value(text: str) -> Decimal | None:
    total = wan = section = Decimal(0)
    current: Decimal | None = None
    last_power = 0  # of the unit just before a bare final digit: 三百五 is 350
    zero = False
    for place, token in enumerate(_TOKEN.findall(text)):
        if token[0].isdigit() and token[0].isascii():
            if current is not None:
                return None
            current = Decimal(token.replace(",", ""))
            # 3万2 is 32,000 as 三万二 is; 3万4000, 3万0.5 and 1千零1 are what they say.
            short = place > 0 and len(token) == 1 and last_power > 0 and not zero
            zero = not short
        elif token in DIGITS:
            if current is not None:
                return None
            # A zero only holds a place: 一百零五, 一千零十 (1010, ten without its one).
            current = Decimal(DIGITS[token]) or None
            zero = zero or current is None
        elif token in _CONTRACTED:
            section += _CONTRACTED[token]
            last_power, zero = 1, False
        elif token in _TENS:
            section += (Decimal(1) if current is None else current) * 10 ** _TENS[token]
            current, last_power, zero = None, _TENS[token], False
        elif token == "万":
            wan = (wan + section + (Decimal(1) if place == 0 else current or 0)) * 10**4
            section, current, last_power, zero = Decimal(0), None, 4, False
        elif token == "亿":
            total += wan + section + (Decimal(1) if place == 0 else current or 0)
            total *= 10**8
            wan = section = Decimal(0)
            current, last_power, zero = None, 8, False
        else:
            return None
    if current is not None and last_power > 1 and not zero and current < 10:
        current *= 10 ** (last_power - 1)
    return total + wan + section + (current or 0)
