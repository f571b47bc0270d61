"""What a judgement may rest on: the numbers and names that the sections before it tell."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.revising.footing import new_names, on_the_ground_of
from newqp_writer.models import Entry

GROUND = "云州市上半年用电量同比增长8.5%，其中数据中心占58%，《云州市数据办法》7月施行。"


def _entry(surface: str, verdict: str = "exact") -> Entry:
    return Entry.model_validate(
        {
            "start": 0, "end": len(surface), "surface": surface, "kind": "amount",
            "verdict": verdict, "outcome": "pass", "explanation": "",
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


def test_a_document_or_foreign_name_that_no_section_tells_fails():
    told = [e.surface for e in new_names(GROUND, "《数据办法》施行后，《算力条例》与OpenAI……")]
    assert told == ["《算力条例》", "OpenAI"]
