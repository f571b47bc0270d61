"""What a sentence with 其中 tells is a part of what the one before it measures."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import outcome

from newqp_writer.numerals import read_numbers
from newqp_writer.provenance.context import NumberedText
from newqp_writer.provenance.context.wholes import whole_of


@pytest.mark.parametrize(
    ("source", "claim", "part", "whole"),
    [
        ("年末机动车保有量860万辆。其中，新能源汽车95万辆。", "新能源汽车保有量{}。", "95万辆", "860万辆"),
        ("全年进出口总额3.2万亿元，增长6%。其中，民营企业1.9万亿元，外资企业0.8万亿元。", "民营企业进出口总额{}。", "1.9万亿元", "3.2万亿元"),
        ("全年货物运输总量42亿吨。其中，公路31亿吨，铁路4亿吨，水路7亿吨。", "水路货物运输量{}。", "7亿吨", "42亿吨"),
        ("规模以上工业增加值增长6.1%。其中，高技术制造业增长9.4%，装备制造业增长8.2%。", "高技术制造业增加值增长{}。", "9.4%", "6.1%"),
    ],
)  # fmt: skip
def test_a_part_carries_the_words_of_its_whole_and_is_not_the_whole(source, claim, part, whole):
    assert outcome(source, claim, part) == "pass"
    assert outcome(source, claim, whole) != "pass"


def test_a_number_of_a_part_is_not_refused_for_the_number_of_its_whole():
    source = "上半年，居民人均可支配收入19860元，同比名义增长5.1%。其中，城镇居民25480元，农村居民12740元。"
    assert outcome(source, "农村居民人均可支配收入为{}。", "12740元") != "fail"
    assert outcome(source, "城镇居民人均可支配收入为{}。", "19860元") != "pass"


def test_a_whole_told_with_its_part_stays():
    source = "年末机动车保有量860万辆。其中，新能源汽车95万辆。"
    assert outcome(source, "含新能源汽车在内，机动车保有量共{}。", "860万辆") == "pass"
    assert outcome(source, "机动车保有量{}，其中新能源汽车95万辆。", "860万辆") == "pass"


def test_of_two_that_may_be_the_whole_neither_is():
    source = "机动车保有量860万辆，新注册登记50万辆。其中，新能源汽车20万辆。"
    assert outcome(source, "新能源汽车{}。", "20万辆") == "pass"
    assert outcome(source, "新能源汽车保有量{}。", "860万辆") != "pass"
    text = NumberedText(read_numbers(source))
    assert [whole_of(number) for number in text.numbers] == [None, None, None]
