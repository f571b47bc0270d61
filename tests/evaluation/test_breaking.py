"""Real sentences broken on purpose: the breaks are breaks, and the same every time."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from newqp_writer.evaluation.breaking import break_articles
from newqp_writer.evaluation.mutations import mutants
from newqp_writer.models import Article
from newqp_writer.numerals import read_numbers

WRITTEN = dt.date(2026, 6, 15)
SENTENCE = (
    "2026年5月，全市产量达8.43万吨，同比增长25.43%，超过300家企业投产；出口3.5亿美元，提高5.7个百分点，"
    "6月12日增至120家。"
)
ARTICLE = Article(
    id="a", publisher="云州日报", title="云州经济", published="2026-06-15",
    text=SENTENCE + "\n\n邻市产量为7.12万吨，同比增长3.9%，出口1.8亿美元。",
)  # fmt: skip


def made(kind: str) -> list[str]:
    elsewhere = read_numbers("邻市7.12万吨，3.9%，1.8亿美元", reference=WRITTEN).mentions
    chance = random.Random(1)
    return [m.text for m in mutants(SENTENCE, WRITTEN, chance, elsewhere) if m.kind == kind]


@pytest.mark.parametrize(
    "kind",
    ["digit", "transposed", "scale", "unit", "precision", "rounding", "direction", "basis",
     "change", "month", "day", "borrowed"],
)  # fmt: skip
def test_every_class_breaks_something(kind: str):
    broken = made(kind)
    assert broken
    assert all(text != SENTENCE for text in broken)


def test_a_mutant_says_where_it_is_broken():
    for mutant in mutants(SENTENCE, WRITTEN, random.Random(2)):
        surfaces = [mutant.text[start:end] for start, end in mutant.broken]
        told = [surface for surface in surfaces if surface not in {"今年以来", "本月"}]
        assert all(any(char.isdigit() for char in surface) for surface in told), mutant


def test_of_a_facet_those_numbers_are_broken_of_which_something_else_is_read_now():
    sentence = "企业净增120家，计划完成投资5.7亿元，产量8.43万吨。"
    broken = {
        mutant.kind: [mutant.text[start:end] for start, end in mutant.broken]
        for mutant in mutants(sentence, WRITTEN, random.Random(1))
    }
    assert broken["modality"] == ["5.7亿元"]
    assert broken["stock"] == ["120家"]


def test_a_span_told_otherwise_is_wrong_with_the_figure_behind_it():
    found = [
        m for m in mutants("1—5月产量8.43万吨。", WRITTEN, random.Random(1)) if m.kind == "span"
    ]
    assert [m.text[start:end] for m in found for start, end in m.broken][-1] == "8.43万吨"


def test_the_same_seed_makes_the_same_breaks():
    assert made("digit") == made("digit")


def test_the_unbroken_sentences_pass_and_the_broken_ones_are_caught():
    score = break_articles([ARTICLE], seed=1, most=50)
    assert score.numbers > 8
    assert score.flagged == []
    assert score.total.made > 20
    assert score.total.caught / score.total.made > 0.9
