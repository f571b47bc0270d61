"""Hostile text costs linear time and never an error."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from newqp_writer.numerals import read_numbers

DAY = dt.date(2026, 6, 15)
REPEATED = {
    "digits": "1", "commas between digits": "1,", "commas": ",", "points": "1.", "dashes": "1-",
    "slashes": "1/", "colons": "1:", "numerals": "一", "tens": "十", "scales": "万",
    "scaled numerals": "一万", "brackets": "(", "wide brackets": "（", "document numbers": "〔2026",
    "quotation marks": "“十",
    "months": "1月", "days": "6月14日", "ranges of days": "6月14日至", "years": "2026年",
    "ISO days": "2026-01-01-", "percents": "百分之", "fractions": "三分之", "ordinals": "第",
    "English words": "one ", "joined English words": "one-", "hundreds": "hundred ",
    "English months": "January 1 ", "addresses": "http://", "names": "GPT-", "mail": "a@",
    "telephone": "010-", "letters and digits": "a1", "spaces": " ", "lines": "\n",
    "full-width digits": "１", "signs": "$", "hedges": "约", "changes": "增长",
    "groups of three": "1 000 ", "metres": "water 1 m ", "pounds": "patients lost 1 pounds ",
    "combining marks": "1\u0301", "surrogates": "\ud8001",
}  # fmt: skip


def cost(unit: str, size: int) -> float:
    """Seconds of processor time to read a text of so many characters; a busy machine is none."""
    text = (unit * size)[:size]
    began = time.process_time()
    read_numbers(text, reference=DAY)
    return time.process_time() - began


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED.keys())
def test_eight_times_the_text_costs_well_under_twenty_times_the_time(unit: str):
    """Both sizes in one run; a quadratic reader would need sixty-four times as long."""
    cost(unit, 500)
    small = max(min(cost(unit, 1_500) for _ in range(3)), 0.001)
    assert min(cost(unit, 12_000) for _ in range(2)) / small < 20


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1," * 50_000,
        "一" * 100_000,
        "(" * 50_000 + ")" * 50_000,
        "“" * 50_000 + "”" * 50_000,
        "0." + "1" * 100_000,
        "1" + "亿" * 100_000,
        "百分之" + "九" * 100_000,
        "九" * 50_000 + "分之" + "九" * 50_000,
        "nine" + " hundred" * 12_000,
        "1" + " million" * 12_000,
        "\ud800\u0301" * 50_000,
    ],
    ids=lambda text: f"{text[:6]!a}",
)
def test_a_hundred_thousand_hostile_characters_are_read_within_seconds(text: str):
    began = time.process_time()
    read_numbers(text, reference=DAY)
    assert time.process_time() - began < 10
