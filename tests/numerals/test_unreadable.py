"""Signs in the place of a number prove nothing; signs that mark and measure are none."""

from __future__ import annotations

import pytest

from newqp_writer.numerals import read_numbers
from newqp_writer.numerals.quantity import UNREADABLE


@pytest.mark.parametrize(
    "text",
    ["产量⚅万辆", "产量🀇万辆", "产量🁡万辆", "产量●●万辆", "同比◆%", "产量ᠹ万辆", "得分💯",
     "一垓元", "投资三兆元", "皕家", "5 Millionen Autos", "12 миллионов"],
)  # fmt: skip
def test_a_sign_in_the_place_of_a_number_is_read_as_one(text: str):
    assert any(one.quantity == UNREADABLE for one in read_numbers(text).mentions)


@pytest.mark.parametrize(
    "text",
    ["●亿元级项目签约", "增长≈5%", "约５％", "成本-5%", "产量（万辆）", "占比/%", "“万辆”级",
     "兆瓦级机组", "5兆瓦", "★★★★★", "企业→亿元", "单位：万元", "a million cars"],
)  # fmt: skip
def test_a_sign_of_another_use_is_none(text: str):
    assert not any(one.quantity == UNREADABLE for one in read_numbers(text).mentions)
