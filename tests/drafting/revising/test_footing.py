"""What a judgement may rest on: the numbers and names that the sections before it tell."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.revising.footing import new_names, on_the_ground_of, with_formulas
from newqp_writer.models import Entry, Section, Sentence

GROUND = "云州市上半年用电量同比增长8.5%，其中数据中心占58%，《云州市数据办法》7月施行。"


def _entry(surface: str, verdict: str = "exact", *operands: str) -> Entry:
    evidence = [
        {
            "article": "a1", "start": 0, "end": len(operand), "surface": operand,
            "quote": operand, "quote_start": 0,
        }
        for operand in operands
    ]  # fmt: skip
    return Entry.model_validate(
        {
            "start": 0, "end": len(surface), "surface": surface, "kind": "amount",
            "verdict": verdict, "outcome": "pass", "explanation": "", "evidence": evidence,
        }
    )  # fmt: skip


@pytest.mark.parametrize("surface", ["8.5%", "58%", "持平", "逐年"])
def test_what_the_sections_tell_and_words_without_a_value_stand(surface: str):
    (entry,) = on_the_ground_of(GROUND, [_entry(surface)])
    assert entry.passed


@pytest.mark.parametrize("surface", ["9.1%", "三成", "翻番", "18.6亿元"])
def test_a_number_that_no_section_tells_fails(surface: str):
    (entry,) = on_the_ground_of(GROUND, [_entry(surface)])
    assert (entry.outcome, entry.verdict) == ("fail", "unsupported")


@pytest.mark.parametrize(
    ("operands", "passes"),
    [(("58%", "8.5%"), True), (("58%", "4.1%"), False), (("三成",), False), ((), True)],
)
def test_what_is_computed_stands_where_all_that_gives_it_was_told(
    operands: tuple[str, ...], *, passes: bool
):
    (entry,) = on_the_ground_of(GROUND, [_entry("6.8倍", "derived", *operands)])
    assert entry.passed == passes


@pytest.mark.parametrize(
    ("text", "cites", "formulas"),
    [
        ("社会资本占两成多。", ("a1",), ("两成多 = 50亿元 ÷ 230亿元",)),
        ("社会资本占两成多。", (), ("两成多 = 50亿元 ÷ 230亿元",)),
        ("社会资本占两成多。", ("b2",), ()),
        ("社会资本占三成。", ("a1",), ()),
    ],
)
def test_a_number_said_again_has_the_formula_of_its_section(
    text: str, cites: tuple[str, ...], formulas: tuple[str, ...]
):
    fact = Sentence(
        text="社会资本50亿元，占两成多。", cites=("a1",), derivations=("两成多 = 50亿元 ÷ 230亿元",)
    )
    section = Section(id="s1", heading="社会资本进场", sentences=(fact,))
    said = Sentence(text=text, cites=cites, role="judgement")
    assert with_formulas(said, [section]).derivations == formulas


def test_a_document_or_foreign_name_that_no_section_tells_fails():
    told = [e.surface for e in new_names(GROUND, "《数据办法》施行后，《算力条例》与OpenAI……")]
    assert told == ["《算力条例》", "OpenAI"]
