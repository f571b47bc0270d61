"""What is said on about a number is of whom that number is of."""

from __future__ import annotations

import pytest
from tests.provenance.conftest import article

from newqp_writer import check_text

SALES = (
    "税务数据显示，今年1至4月，全国制造业销售收入同比增长6.9%。从全国范围来看，今年1至4月，"
    "高技术制造业销售收入同比增长14.9%，占全部制造业销售收入的比重较去年同期提高1.3个百分点。"
)
CARS = (
    "5月份，全市汽车产量120万辆，同比增长3.1%。新能源汽车产量40万辆，同比增长25.2%，"
    "占全国产量的8.5%。"
)


def failing(claim: str, source: str) -> set[str]:
    return {e.surface for e in check_text(claim, [article(source)]).entries if not e.passed}


@pytest.mark.parametrize(
    ("claim", "source", "surface"),
    [
        (
            "今年1至4月，全国制造业销售收入增长6.9%，占全部制造业销售收入的比重提高1.3个百分点。",
            SALES,
            "1.3个百分点",
        ),
        ("5月份，全市汽车产量120万辆，同比增长3.1%，占全国产量的8.5%。", CARS, "8.5%"),
        ("5月份，全市汽车产量为120万辆，占全国产量的8.5%。", CARS, "8.5%"),
    ],
)
def test_what_is_said_on_behind_the_number_of_another_is_misattributed(claim, source, surface):
    assert failing(claim, source) == {surface}


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "1至4月，全国制造业销售收入增长6.9%；高技术制造业增长14.9%，占全部的比重提高1.3个百分点。",
            SALES,
        ),
        ("高技术制造业销售收入占全部制造业的比重提高1.3个百分点，增长14.9%。", SALES),
        (
            "5月份，全市汽车产量120万辆，增长3.1%，其中新能源汽车40万辆，占全国产量的8.5%。",
            CARS,
        ),
        ("新能源汽车产量同比增长25.2%，占全国产量的8.5%。", CARS),
        ("新能源汽车产量40万辆，占全国产量的8.5%，同比增长25.2%。", CARS),
    ],
)
def test_what_is_said_on_behind_another_number_of_the_same_thing_passes(claim, source):
    assert failing(claim, source) == set()
