"""The two sides of a figure as its grammar finds them: where each starts and ends, and its unit."""

from __future__ import annotations

import re

from newqp_writer.numerals.ambiguous import weighs
from newqp_writer.numerals.units import CURRENCY_WORDS, SIGNS, Unit, unit_of


def start_of(found: re.Match[str], side: str) -> int:
    """Where a side starts, with the sign of its currency."""
    return found.start(f"sign{side}") if found[f"sign{side}"] else found.start(f"n{side}")


def end_of(found: re.Match[str], side: str) -> int:
    """Where a side ends, with its unit."""
    if found[f"u{side}"]:
        return found.end(f"u{side}")
    return max(found.end(f"{group}{side}") for group in ("n", "s", "more"))


def unit_on(found: re.Match[str], side: str) -> tuple[Unit | None, str | None]:
    """The unit of a side, and the word for it."""
    sign, word = found[f"sign{side}"], found[f"u{side}"]
    if sign:
        return unit_of(CURRENCY_WORDS[SIGNS[sign.upper()]]), word
    if word == "度" and not re.search(r"[万亿]$", found[f"n{side}"]):
        # 8520亿度 are kilowatt-hours; 零下五度 is a temperature, 38度 is nothing sure.
        cold = found[f"n{side}"].startswith("零下")
        return (unit_of("摄氏度"), word) if cold else (None, None)
    if word and word.lower() == "pounds" and weighs(found.string, *found.span(f"u{side}")):
        return unit_of("磅"), word
    return (unit_of(word) if word else None), word
