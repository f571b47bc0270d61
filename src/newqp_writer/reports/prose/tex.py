r"""Formulas between dollar signs as what they tell: $7.7\times10^{8}$ is 770000000.

Dollars that begin and end a formula are told from sums of money as Pandoc does: none within has a
space behind the first or before the second, and no digit follows the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_FORMULA = re.compile(
    r"\$\$(?P<shown>[^$]{1,400})\$\$|(?<![\\$])\$(?P<within>(?![\s$])[^$\n]{0,200}[^$\s\\])\$(?![\d$])"
)
_FRACTION = re.compile(r"\\[dtc]?frac\s*(?:\{([^{}]*)\}|(\d))\s*(?:\{([^{}]*)\}|(\d))")
_WORDS = re.compile(r"\\(?:text|mathrm|mathbf|mathit|mathsf|textbf|operatorname)\s*\{([^{}]*)\}")
_EXPONENT = r"\^\s*(?:\{\s*(?P<n>[-−]?\d+)\s*\}|(?P<one>\d))"
_POWER_OF_TEN = re.compile(
    rf"(?:(?P<m>\d[\d,]*(?:\.\d+)?)\s*\\(?:times|cdot)\s*)?(?<![\d.])10\s*{_EXPONENT}"
)
_POWER_OF_A_NUMBER = re.compile(rf"(?<![\w.])(?P<of>\d{{1,3}})\s*{_EXPONENT}")
_POWER = re.compile(_EXPONENT)
_LARGEST = 18  # an exponent of ten that a number of an article may have
_SIGNS = {
    "times": "×", "cdot": "×", "div": "÷", "pm": "±", "approx": "约", "sim": "约", "sqrt": "√",
    "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "neq": "≠", "percent": "%", "euro": "€",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*|\\[,;:! ]|[{}]|(?<=\d)\{,\}")
_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


_NUMBER = r"\d[\d.,]*(?:/\d+|×10[⁰¹²³⁴-⁹⁻]+|[⁰¹²³⁴-⁹⁻]+)?"
_QUANTITY = re.compile(rf"[约≥≤<>~±+−-]?\s?{_NUMBER}\s?[%‰]?(?:[\u4e00-\u9fff]{{1,8}})?")
# What is counted or measured by a formula: $N=7777$万辆.
_COUNTED = re.compile("[万亿%‰家个辆台吨元件项]")


class Formula(NamedTuple):
    """A formula: its place in characters, and what it shows."""

    start: int
    end: int
    told: str


def formulas_in(text: str) -> Iterator[Formula]:
    r"""The formulas of a paragraph that tell a number; others (E = mc²) claim none.

    >>> [one.told for one in formulas_in(r"$10^8$辆，占$\frac{7}{9}$，$$7777$$万辆，$5 and $6")]
    ['100000000', '7/9', '7777']
    """
    if "$" not in text:
        return
    for found in _FORMULA.finditer(text):
        told = _shown(found["shown"] or found["within"]).strip()
        if _QUANTITY.fullmatch(told) or _COUNTED.match(text, found.end()):
            yield Formula(*found.span(), told)


def _shown(tex: str) -> str:
    told = _WORDS.sub(r"\1", tex.replace("{,}", ","))
    told = _FRACTION.sub(lambda each: f"{each[1] or each[2]}/{each[3] or each[4]}", told)
    told = _POWER_OF_TEN.sub(_in_digits, told)
    told = _POWER_OF_A_NUMBER.sub(_worked_out, told)
    told = _POWER.sub(lambda each: (each["n"] or each["one"]).translate(_RAISED), told)
    return _COMMAND.sub(lambda each: _SIGNS.get(each[1] or "", ""), told)


def _in_digits(power: re.Match[str]) -> str:
    """So many times a power of ten, written out."""
    exponent = int((power["n"] or power["one"]).replace("−", "-"))
    if abs(exponent) > _LARGEST:
        return power[0]
    return f"{Decimal((power['m'] or '1').replace(',', '')).scaleb(exponent):f}"


def _worked_out(power: re.Match[str]) -> str:
    """A power of a small number: raised figures would be taken for a note's."""
    exponent = int((power["n"] or power["one"]).replace("−", "-"))
    return str(int(power["of"]) ** exponent) if 0 <= exponent <= _LARGEST else power[0]
