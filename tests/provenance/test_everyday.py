"""What a desk writes every day: sentences as an editor would, and their everyday mistakes."""

from __future__ import annotations

import pytest
from tests.provenance.conftest import gravest

# The source, then what passes and what does not; one row a kind.
_SENTENCES = [
    (
        "新办法将补贴标准由每千瓦时0.3元下调至0.2元。",
        ["补贴标准由每千瓦时0.3元下调至0.2元。", "补贴标准下调至每千瓦时0.2元。"],
        ["补贴标准上调至每千瓦时0.3元。", "补贴标准下调至每千瓦时0.3元。"],
    ),
    (
        "该行将增速预期由4.5%下调为4.2%。",
        ["该行将增速预期下调为4.2%。"],
        ["该行将增速预期下调为4.5%。"],
    ),
    (
        "央行将利率下调25个基点至1.75%，此前为2%。",
        ["央行将利率下调至1.75%。", "利率此前为2%。"],
        ["央行将利率下调至2%。"],
    ),
    (
        "成交额1.36万亿元，较前一交易日缩量1200亿元。",
        ["成交额1.36万亿元，较前一交易日减少1200亿元。"],
        ["成交额1.36万亿元，较前一交易日放量1200亿元。"],
    ),
    (
        "At least 40% of cells must be made in the EU from 2029, against 12% now.",
        ["从2029年起，至少40%的电芯须在欧盟制造。"],
        ["从2029年起，至少12%的电芯须在欧盟制造。"],
    ),
    (
        "Inflation slowed to 4.8% in December and could fall below 4% in the fourth quarter.",
        ["四季度通胀可能低于4%。"],
        ["四季度通胀可能低于4.8%。"],
    ),
]


@pytest.mark.parametrize(("source", "claim"), [(s, c) for s, right, _ in _SENTENCES for c in right])
def test_what_is_right_passes(source: str, claim: str):
    assert gravest(source, claim) == "pass"


@pytest.mark.parametrize(("source", "claim"), [(s, c) for s, _, wrong in _SENTENCES for c in wrong])
def test_what_is_wrong_does_not(source: str, claim: str):
    assert gravest(source, claim) != "pass"
