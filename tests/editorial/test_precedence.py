"""State leaders in the order of their offices."""

from __future__ import annotations

import pytest

from newqp_writer.editorial.precedence import by_rank, rank


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("中共中央总书记、国家主席、中央军委主席周某6月15日在云州考察。", 0),
        ("中共中央政治局常委、国务院总理周某6月15日在云州考察。", 1),
        ("中共中央政治局常委、全国人大常委会委员长周某6月15日在云州考察。", 2),
        ("中共中央政治局常委、国务院副总理周某6月15日在云州考察。", 5),
        ("国务院副总理周某6月15日在云州考察。", 7),
        ("江海国国家主席周某6月15日在云州考察。", None),
        ("云州市市长周某6月15日考察储能公司。", None),
    ],
)
def test_a_leader_ranks_by_office(text: str, place: int | None):
    assert rank("周某在云州考察", text) == place


def test_other_stories_keep_their_places():
    ranks = {"副总理": 5, "总理": 1}
    assert by_rank(["储能", "副总理", "外贸", "总理"], ranks.get) == [
        "储能",
        "总理",
        "外贸",
        "副总理",
    ]
