from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.numerals.chinese import parse_numeral

_DIGITS = "零一二三四五六七八九"
_CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def in_han(number: int) -> str:
    """The usual writing of a whole number: 10203 → 一万零二百零三."""
    if number == 0:
        return "零"
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            head, tail = divmod(number, size)
            filler = "零" if tail and tail < size // 10 else ""
            return in_han(head) + word + filler + (in_han(tail) if tail else "")
    parts, gap = "", False
    for power, word in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            parts += ("零" if gap and parts else "") + _DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return parts


@given(st.integers(0, 10**12 - 1))
def test_every_whole_number_written_in_han_is_read(number: int):
    assert parse_numeral(in_han(number)) == number


@given(st.integers(1, 10**8 - 1))
def test_capital_numerals_are_read(number: int):
    assert parse_numeral(in_han(number).translate(_CAPITALS)) == number


@given(st.integers(0, 10**6), st.sampled_from(["", "万", "亿", "万亿", "百", "千"]))
def test_digits_with_a_scale_are_read(number: int, scale: str):
    factor = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert parse_numeral(f"{number}{scale}") == number * factor


@given(st.decimals(0, 9999, places=2), st.sampled_from(["万", "亿"]))
def test_decimals_with_a_scale_are_exact(value: Decimal, scale: str):
    assert parse_numeral(f"{value}{scale}") == value * {"万": 10**4, "亿": 10**8}[scale]


@given(st.integers(1000, 2999))
def test_years_written_digit_by_digit_are_read(year: int):
    assert parse_numeral("".join("〇一二三四五六七八九"[int(c)] for c in str(year))) == year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1万2千", 12000),
        ("3亿5千万", 350_000_000),
        ("两万一千", 21000),
        ("十五", 15),
        ("廿八", 28),
        ("三百五", 350),
        ("三百零五", 305),
        ("八点五三", "8.53"),
        ("1.2万亿", "1200000000000"),
        ("39,264", 39264),
    ],
)
def test_mixed_and_short_forms(text: str, value: int | str):
    assert parse_numeral(text) == Decimal(value)


@given(st.text(max_size=30))
def test_what_is_no_numeral_is_none_and_never_an_error(text: str):
    value = parse_numeral(text)
    assert value is None or isinstance(value, Decimal)
