"""Whose a clause is that would stand by itself."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.sentences.owners import lacks_its_owner


@pytest.mark.parametrize(
    ("clause", "lacks"),
    [
        ("麦收期间，连续六天日机收面积超过1000万亩", True),
        ("累计发卡超1.7万张", True),
        ("日均开行列车1.2万列", True),
        ("今年一季度，营业收入同比增长8%", True),
        ("麦收期间，云州日机收面积超过1000万亩", False),
        ("共有产权住房交付1200套", False),
        ("共同基金规模增长8%", False),
    ],
)
def test_a_count_with_which_a_clause_opens_is_nobodys(clause: str, *, lacks: bool):
    assert lacks_its_owner(clause) is lacks
