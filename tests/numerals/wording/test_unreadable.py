"""Signs in the place of a number prove nothing; signs that mark and measure are none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from newqp_writer.numerals import read_numbers
from newqp_writer.numerals.quantity import UNREADABLE


@pytest.mark.parametrize(
    "text",
    ["产量⚅万辆", "产量🀇万辆", "产量🁡万辆", "产量●●万辆", "同比◆%", "产量ᠹ万辆", "得分💯",
     "一垓元", "投资三兆元", "皕家", "5 Millionen Autos", "12 миллионов",
     "З300个", "300O个", "300l家", "300О个", "ᛁ60个", "丨300",
     "50\u0307个", "3\u03380个", "√60个", "60³个", "十二乘300", "300的平方"],
)  # fmt: skip
def test_a_sign_in_the_place_of_a_number_is_read_as_one(text: str):
    assert any(one.quantity == UNREADABLE for one in read_numbers(text).mentions)


@pytest.mark.parametrize(
    "text",
    ["●亿元级项目签约", "增长≈5%", "约５％", "成本-5%", "产量（万辆）", "占比/%", "“万辆”级",
     "兆瓦级机组", "5兆瓦", "★★★★★", "企业→亿元", "单位：万元", "a million cars",
     "厚300μm", "300Ω", "α7型", "Café3家", "300平方米", "300立方米", "rose to 300¹.",
     "30℃", "№5", "第3チ"],
)  # fmt: skip
def test_a_sign_of_another_use_is_none(text: str):
    assert not any(one.quantity == UNREADABLE for one in read_numbers(text).mentions)


@pytest.mark.parametrize("text", ["1絥万1", "产量300О●万辆", "1⚅万1"])
def test_signs_side_by_side_hide_no_digit(text: str):
    reading = read_numbers(text)
    spans = sorted(
        [(one.start, one.end) for one in reading.mentions]
        + [(one.start, one.end) for one in reading.exemptions]
    )
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    told = {place for start, end in spans for place in range(start, end)}
    assert told >= {place for place, char in enumerate(text) if char.isdigit()}
