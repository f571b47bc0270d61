"""What follows from a value: rounding, bounds, units, ranges, days."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.numerals import Quantity, read_numbers
from newqp_writer.provenance.values import match_values


def quantity(text: str) -> Quantity:
    return read_numbers(text, reference=dt.date(2026, 6, 14)).mentions[0].quantity


@pytest.mark.parametrize(
    ("claim", "source", "how"),
    [
        ("8.53ZB", "8.53ZB", "exact"),
        ("8530EB", "8.53ZB", "converted"),
        ("1.2万亿元", "12000亿元", "converted"),
        ("三成", "30%", "converted"),
        ("约8.5ZB", "8.53ZB", "rounded"),
        ("8.5ZB", "8.53ZB", "rounded"),
        ("约1850家", "1846家", "rounded"),
        ("超过1500家", "1523家", "rounded"),
        ("近58%", "57.7%", "rounded"),
        ("不足5%", "4.6%", "rounded"),
        ("过半", "57%", "rounded"),
        ("三倍", "3.05倍", "rounded"),
        ("more than half", "62%", "rounded"),
        ("超三分之一", "38%", "rounded"),
        ("超过五分之二", "43%", "rounded"),
        ("more than one-twentieth", "5.8%", "rounded"),
        ("less than a third", "28%", "rounded"),
        ("2年", "24个月", "converted"),
        ("最高15%", "10%至15%", "rounded"),
        ("2026年", "2026年3月5日", "rounded"),
        ("12.7亿瑞郎", "1.27 billion francs", "converted"),
        ("360亿瑞典克朗", "36 billion krona", "converted"),
        ("22.3万平方米", "2.4 million square feet", "rounded"),
        ("约8公斤", "17.6磅", "rounded"),
        ("35摄氏度", "95 degrees Fahrenheit", "converted"),
        ("5摄氏度", "9 degrees Fahrenheit", "converted"),
        ("6月8日", "6月8日", "exact"),
        ("7月10日", "6月15日至7月10日", "exact"),
    ],
)
def test_a_value_follows(claim: str, source: str, how: str):
    match = match_values(quantity(claim), quantity(source))
    assert match is not None
    assert match.bound
    assert match.how == how


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("约8.5ZB", "8.44ZB"),
        ("8.53ZB", "约8.5ZB"),
        ("超过47%", "46.8%"),
        ("过半", "75%"),
        ("三倍", "3.3倍"),
        ("过半", "48%"),
        ("less than a third", "12%"),
        ("less than half", "38%"),
        ("超三分之一", "45%"),
        ("more than a third", "49%"),
        ("超过四分之一", "33%"),
        ("超过五分之二", "49.9%"),
        ("超过十分之一", "19.9%"),
        ("more than one-twentieth", "9.9%"),
        ("22.29万平方米", "2.4 million square feet"),  # two digits more than the source writes
        ("36摄氏度", "95 degrees Fahrenheit"),
        ("超过84%", "85%"),  # no one rounds a bound to the same place
        ("约17件", "16.2件"),
        ("1850家", "1846家"),  # without a hedge to the last place written
        ("0.3%", "0.3个百分点"),
        ("12亿元", "12亿美元"),
        ("不超过10亿元", "2000万元"),
        ("10%至25%", "10%至15%"),
        ("6月9日", "6月8日"),
        ("2025年", "2024年"),
        ("5月", "1—5月"),
        ("450 mW", "450 MW"),
        ("450mWh", "450兆瓦时"),
    ],
)
def test_a_value_does_not_follow(claim: str, source: str):
    assert match_values(quantity(claim), quantity(source)) is None


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("不足47%", "超过47%"),
        ("至多10亿元", "不低于10亿元"),
        ("超过50家", "50家"),
        ("近80万人", "80余万人"),
    ],
)
def test_a_bound_turned_round_is_seen(claim: str, source: str):
    match = match_values(quantity(claim), quantity(source))
    assert match is not None
    assert not match.bound


@given(st.decimals(min_value=1, max_value=10**6, places=2))
def test_every_value_supports_itself(value: Decimal):
    claim = quantity(f"{value}万吨")
    match = match_values(claim, quantity(f"{value}万吨"))
    assert match is not None
    assert match.how == "exact"


@given(
    st.decimals(min_value=100, max_value=10**6, places=2),
    st.decimals(min_value=Decimal("0.02"), max_value=50, places=2),
)
def test_another_value_written_as_finely_never_follows(value: Decimal, apart: Decimal):
    assert match_values(quantity(f"{value + apart}万吨"), quantity(f"{value}万吨")) is None or (
        str(value + apart).endswith("0")
    )
