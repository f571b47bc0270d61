"""Two numbers that changed places are found, however far apart their words stand."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import article

from newqp_writer import check_text
from newqp_writer.models import FAILING

POLL = (
    "Opposition was strongest among Democrats, 61% of whom were against a local plant, compared "
    "with 47% of Republicans and 55% of independents. Sixty-eight percent worried about power "
    "prices and 44% about noise."
)
RULES = (
    "到2028年，建成行业平台不少于120个、城市平台不少于60个。车间的巡检机器人覆盖率达到70%，"
    "仓库的分拣机器人覆盖率达到90%。周转天数由63天升至75天，平均利用率为58%，高于一季度末的52%。"
    "居民用电为320亿千瓦时，商业用电为410亿千瓦时。"
)


def failing(claim: str, source: str, lang: str = "zh") -> set[str]:
    entries = check_text(claim, [article(source, lang=lang)]).entries
    return {entry.surface for entry in entries if entry.verdict in FAILING}


@pytest.mark.parametrize(
    ("claim", "surfaces"),
    [
        ("民主党人反对的占47%，共和党人占61%。", {"47%", "61%"}),
        ("61%的共和党人、47%的民主党人反对在本地建厂。", {"61%", "47%"}),
        ("44%的受访者担心电价，68%担心噪声。", {"44%", "68%"}),
    ],
)
def test_numbers_exchanged_between_two_parties_of_an_english_sentence(claim, surfaces):
    assert failing(claim, POLL, "en") & surfaces


@pytest.mark.parametrize(
    "claim",
    [
        "民主党人反对的占61%，共和党人占47%。",
        "61%的民主党人、47%的共和党人和55%的无党派人士反对在本地建厂。",
        "反对比例在民主党人中最高，为61%，无党派人士为55%，共和党人为47%。",
        "68%的受访者担心电价，44%担心噪声。",
    ],
)
def test_the_same_numbers_in_another_order_pass(claim):
    assert failing(claim, POLL, "en") == set()


@pytest.mark.parametrize(
    ("claim", "surfaces"),
    [
        ("行业平台不少于60个，城市平台不少于120个。", {"60个", "120个"}),
        ("车间的巡检机器人覆盖率为90%，仓库的分拣机器人覆盖率为70%。", {"90%", "70%"}),
        ("周转天数由75天降至63天。", {"75天", "63天"}),
        ("平均利用率由一季度末的58%降至52%。", {"58%", "52%"}),
        ("商业用电为320亿千瓦时，居民用电为410亿千瓦时。", {"320亿千瓦时", "410亿千瓦时"}),
    ],
)
def test_numbers_exchanged_within_one_language(claim, surfaces):
    assert failing(claim, RULES) & surfaces


@pytest.mark.parametrize(
    "claim",
    [
        "城市平台和行业平台分别不少于60个和120个。",
        "仓库的分拣机器人覆盖率为90%，车间的巡检机器人为70%。",
        "周转天数由63天延长到75天。",
        "平均利用率由一季度末的52%升至58%。",
        "商业用电410亿千瓦时，高于居民用电的320亿千瓦时。",
    ],
)
def test_what_is_told_the_other_way_round_and_means_the_same_passes(claim):
    assert failing(claim, RULES) == set()


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("The effect is larger at suburban stations (1.2%) than at central ones (0.3%).", set()),
        ("The effect is larger at central stations (1.2%) than at suburban ones (0.3%).", {"1.2%", "0.3%"}),
        ("Bus 2023/24: 11.9 million; Bus 2024/25: 14.8 million.", set()),
        ("Bus 2023/24: 14.8 million; Bus 2024/25: 11.9 million.", {"14.8 million", "11.9 million"}),
    ],
)  # fmt: skip
def test_numbers_exchanged_in_brackets_and_between_years(claim, wrong):
    source = (
        "The effect is 1.2% at suburban stations and 0.3% at stations in the centre.\n\n"
        "Bus     14.8 million   (previous year 11.9 million)"
    )
    found = failing(claim, source, "en")
    assert {surface for surface in found if "/" not in surface} == wrong
