"""Two levels of a sentence, of which it says wrongly which is larger."""

from __future__ import annotations

import pytest

from newqp_writer.models import Article
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance import Checker
from newqp_writer.provenance.context import NumberedText
from newqp_writer.provenance.set_beside import belied_by


def belied(text: str) -> set[str]:
    numbers = NumberedText(read_numbers(text)).numbers
    return {n.mention.surface for n in numbers if not n.is_date and belied_by(n) is not None}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("占比升至23.4%，低于2024年的18%。", {"23.4%", "18%"}),
        ("配额为190万吨，高于去年220万吨的发运量。", {"190万吨", "220万吨"}),
        ("指引为50万—52万吨，高于上年的52.4万吨。", {"50万—52万吨", "52.4万吨"}),
        ("Sales rose 5%, faster than last year's 7%.", {"5%", "7%"}),
        ("占比升至23.4%，高于2024年的18%。", set()),
        ("预计增长2.4%，低于预测的2.9%，也低于上年的2.7%。", set()),
        ("失业率为5%，青年失业率低于15%。", set()),
        ("利润下降12%，低于收入3%的降幅。", set()),
        ("增长3%，高于全国5个百分点。", set()),
        ("价格为100元，低于市场价20%。", set()),
    ],
)
def test_which_of_two_is_larger(text: str, numbers: set[str]) -> None:
    assert belied(text) == numbers


def test_what_a_sentence_denies_itself_is_looked_at() -> None:
    article = Article(
        id="a", publisher="Wire", title="x", published="2026-02-11", lang="en",
        text="HBM made up 23.4% of DRAM revenue in 2025, up from 18% in 2024.",
    )  # fmt: skip
    right, wrong = (
        {e.outcome for e in Checker([article]).check(f"占比升至23.4%，{word}2024年的18%。", ["a"])}
        for word in ("高于", "低于")
    )
    assert (right, "review" in wrong) == ({"pass"}, True)
