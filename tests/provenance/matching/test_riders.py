"""What is said on about a number is of whom that number is of."""

from __future__ import annotations

import pytest
from tests.provenance.conftest import article

from newqp_writer import check_text
from newqp_writer.models import FAILING

SALES = (
    "税务数据显示，今年1至4月，全国制造业销售收入同比增长6.9%。从全国范围来看，今年1至4月，"
    "高技术制造业销售收入同比增长14.9%，占全部制造业销售收入的比重较去年同期提高1.3个百分点。"
)
CARS = (
    "5月份，全市汽车产量120万辆，同比增长3.1%。新能源汽车产量40万辆，同比增长25.2%，"
    "占全国产量的8.5%。"
)


def failing(claim: str, source: str) -> set[str]:
    return {e.surface for e in check_text(claim, [article(source)]).entries if e.verdict in FAILING}


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


def test_so_it_is_in_an_english_text_and_across_languages():
    source = (
        "Total vehicle output was 1.2 million in May, up 3.1% from a year earlier. Output of "
        "electric vehicles was 400,000, up 25.2%, accounting for 8.5% of the national total."
    )

    def flagged(claim: str) -> set[str]:
        entries = check_text(claim, [article(source, lang="en")]).entries
        return {entry.surface for entry in entries if entry.verdict in FAILING}

    share = "accounting for 8.5% of the national total."
    assert flagged(f"Total vehicle output was 1.2 million in May, {share}") == {"8.5%"}
    assert flagged(f"Electric vehicle output was 400,000, {share}") == set()
    assert flagged("5月汽车总产量为120万辆，占全国的8.5%。") == {"8.5%"}
    assert flagged("5月电动汽车产量为40万辆，占全国的8.5%。") == set()


def test_a_number_of_one_named_thing_is_none_of_another():
    source = "东北玉米收购价每斤1.12元；中晚籼稻每斤1.28元。其中，玉米14100万吨，大豆690万吨。"
    assert failing("东北玉米每斤1.12元；大豆1.28元。", source) == {"1.28元"}
    assert failing("东北玉米每斤1.12元；中晚籼稻1.28元。", source) == set()
