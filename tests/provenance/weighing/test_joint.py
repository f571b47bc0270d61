"""The numbers of a sentence are weighed together: whose place each one takes."""

from __future__ import annotations

import pytest

from newqp_writer.models import Article
from newqp_writer.provenance import Checker

SOURCE = (
    "5月，采矿业增加值同比增长4.2%，制造业增长7.1%。新能源汽车产销分别完成127万辆和130.7万辆，"
    "同比分别增长35%和36.9%。甲厂出货2680万部，份额9.2%，乙厂出货2510万部，份额8.6%。"
)


def features(claim: str, surface: str) -> dict[str, float]:
    source = Article(id="a", publisher="社", title="工业", published="2026-06-15", text=SOURCE)
    found = Checker([source], source.published.last_day).features(claim, ["a"])
    return dict(next(held for entry, _, held in found if entry.surface == surface))


def test_two_that_fit_each_others_place_better_were_exchanged():
    turned = features("5月，采矿业增加值增长7.1%，制造业增长4.2%。", "7.1%")
    straight = features("5月，采矿业增加值增长4.2%，制造业增长7.1%。", "4.2%")
    assert turned["exchanged"] > 0 > straight["exchanged"]


@pytest.mark.parametrize(
    ("claim", "of_another"), [("销量增长36.9%。", False), ("产量增长36.9%。", True)]
)
def test_an_item_of_a_row_has_its_own_words(claim: str, of_another: bool):  # noqa: FBT001
    assert (features(f"新能源汽车{claim}", "36.9%")["item"] > 0) == of_another


def test_a_rate_of_a_row_stands_beside_the_amount_of_its_item():
    claim = "甲厂与乙厂分别出货2680万部和2510万部，份额依次为{}和{}。"
    straight, turned = claim.format("9.2%", "8.6%"), claim.format("8.6%", "9.2%")
    assert features(straight, "9.2%")["mate crossed"] == 0
    assert features(turned, "9.2%")["mate crossed"] == 1


def test_one_number_of_a_source_cannot_be_claimed_with_two_values():
    assert features("采矿业增长4.2%，制造业增长7.1%。", "4.2%")["claimed twice"] == 0
