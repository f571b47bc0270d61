"""Direction, form and basis of what is said of a number."""

from __future__ import annotations

import pytest

from newqp_writer.numerals import read_numbers
from newqp_writer.provenance.context import NumberedText


def movements(text: str) -> list[tuple[str, str, str]]:
    numbers = NumberedText(read_numbers(text)).numbers
    said = [number.movement for number in numbers if not number.is_date]
    return [(m.direction, m.form, m.basis) for m in said]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出口同比增长5.2%", [("up", "by", "yoy")]),
        ("出口环比下降超过5.2%", [("down", "by", "qoq")]),
        ("占比提高到32.5%", [("up", "to", "")]),
        ("占比提高32.5个百分点", [("up", "by", "")]),
        ("产销同比分别增长17.2%和16.8%", [("up", "by", "yoy"), ("up", "by", "yoy")]),
        ("增加值为5.2亿元", [("", "", "")]),
        ("产量达5.2亿元", [("", "to", "")]),
        ("日均增产原油18.8万桶", [("up", "by", "")]),
        ("较上年底的1371万元增长11.1%", [("", "", ""), ("up", "by", "")]),
        (
            "up 42% from a year earlier and 9% from the previous quarter",
            [("up", "by", "yoy"), ("up", "by", "qoq")],
        ),
        ("orders made up 14.2% of sales", [("", "", "")]),
        ("增速达到5.2%", [("up", "by", "")]),
        ("增速由5.2%回落至4.8%", [("up", "by", ""), ("up", "by", "")]),
        ("降幅收窄至2%", [("down", "by", "")]),
        ("同比涨幅扩大1.1个百分点", [("up", "by", "")]),
        ("补贴最高800元", [("", "", "")]),
        ("日均增产18.8万桶", [("up", "by", "")]),
        ("进口增长1.2%至1150亿元", [("up", "by", ""), ("", "to", "")]),
        ("降幅为3.5%", [("down", "by", "")]),
        ("增速为-3.5%", [("down", "by", "")]),
        ("5.7%的降幅", [("down", "by", "")]),
        ("output fell 1.4% from the previous month", [("down", "by", "qoq")]),
        ("output was up about 5% from a year earlier", [("up", "by", "yoy")]),
        ("the share rose to 20.3%", [("up", "to", "")]),
        ("4% lower than in the third quarter", [("down", "by", "qoq")]),
        ("预期由7%上调为10%", [("", "", ""), ("up", "to", "")]),
        ("比前2个月提高1.7个百分点", [("up", "by", "qoq")]),
        ("同比、环比分别下降8%、11%", [("down", "by", "yoy"), ("down", "by", "qoq")]),
        ("环比和同比分别上涨8%和11%", [("up", "by", "qoq"), ("up", "by", "yoy")]),
        ("up to five sites", [("", "", "")]),
        ("至少40%", [("", "", "")]),
        ("补贴至多三分之一", [("", "", "")]),
        ("产出增长至少12%", [("up", "by", "")]),
        ("产出至少增长12%", [("up", "by", "")]),
        ("产出下降至多12%", [("down", "by", "")]),
        ("多增12亿元，少增3亿元", [("up", "by", ""), ("down", "by", "")]),
    ],
)
def test_movement(text: str, expected: list[tuple[str, str, str]]):
    assert movements(text) == expected
