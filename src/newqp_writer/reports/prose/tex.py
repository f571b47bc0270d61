r"""Formulas between dollar signs as they are shown: $7.7\times10^{8}$ is 7.7×10⁸.

Dollars that begin and end a formula are told from sums of money as Pandoc does: none within has a
space behind the first or before the second, and no digit follows the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_FORMULA = re.compile(
    r"\$\$(?P<shown>[^$]{1,400})\$\$|(?<![\\$])\$(?P<within>(?![\s$])[^$\n]{0,200}[^$\s\\])\$(?![\d$])"
)
_FRACTION = re.compile(r"\\[dtc]?frac\s*(?:\{([^{}]*)\}|(\d))\s*(?:\{([^{}]*)\}|(\d))")
_WORDS = re.compile(r"\\(?:text|mathrm|mathbf|mathit|mathsf|textbf|operatorname)\s*\{([^{}]*)\}")
_POWER = re.compile(r"\^\s*(?:\{\s*([-−]?\d+)\s*\}|(\d))")
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
    ['10⁸', '7/9', '7777']
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
    told = _POWER.sub(lambda each: (each[1] or each[2]).translate(_RAISED), told)
    return _COMMAND.sub(lambda each: _SIGNS.get(each[1] or "", ""), told)
