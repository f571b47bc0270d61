"""A briefing as the plain data that the template lays out."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from newqp_writer.errors import TypesettingError
from newqp_writer.models import (
    FLASHES,
    Briefing,
    CheckedText,
    Entry,
    Ledger,
    Location,
    Sentence,
)
from newqp_writer.publishing import FontSet, Look
from newqp_writer.publishing.page import page_data

Build = Callable[..., Briefing]


def doubting(briefing: Briefing, surface: str) -> Ledger:
    """A ledger in which one number of the first section's first sentence fails."""
    section = briefing.sections[0]
    text = section.sentences[0].text
    start = text.index(surface)
    entry = Entry(
        start=start, end=start + len(surface), surface=surface, kind="percent", value=surface,
        verdict="unsupported", explanation="所引文章中没有这个数字",
    )  # fmt: skip
    location = Location(part="sentence", section=section.id, sentence=0)
    checked = CheckedText(location=location, text=text, cites=("ribao",), entries=(entry,))
    return Ledger(date=briefing.date, checker="test", articles={}, texts=(checked,))


def test_it_is_plain_data(fonts: FontSet, briefing: Build):
    data = page_data(briefing(), None, fonts, Look())
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data


def test_the_citation_stands_before_the_full_stop(fonts: FontSet, briefing: Build):
    first = page_data(briefing(), None, fonts, Look())["sections"][0]["paragraphs"][0]
    assert first["runs"][:3] == [
        "云州算力中心6月14日投运，占全省算力的25.43%",
        {"cite": ["ribao"], "first": ["ribao"]},
        "。",
    ]


def test_a_judgement_stands_apart_and_has_no_mark(fonts: FontSet, briefing: Build):
    last = page_data(briefing(), None, fonts, Look())["sections"][0]["paragraphs"][-1]
    assert last == {"judgement": True, "runs": ["算力能否用好，要看应用。"]}


def test_each_flash_is_a_paragraph_with_its_own_citation(fonts: FontSet, briefing: Build):
    issue = briefing()
    facts = tuple(Sentence(text=text, cites=("ribao",)) for text in ("电站投产。", "新航线开通。"))

    def set_under(heading: str) -> list[list[object]]:
        section = issue.sections[0].model_copy(update={"heading": heading, "sentences": facts})
        changed = issue.model_copy(update={"sections": (section, *issue.sections[1:])})
        data = page_data(changed, None, fonts, Look())
        return [one["runs"] for one in data["sections"][0]["paragraphs"]]

    assert len(set_under("电站投产")) == 1
    assert [[run for run in runs if isinstance(run, dict)] for runs in set_under(FLASHES)] == [
        [{"cite": ["ribao"], "first": ["ribao"]}],
        [{"cite": ["ribao"], "first": []}],
    ]


def test_the_abstract_carries_no_marks(fonts: FontSet, briefing: Build):
    assert all(
        isinstance(run, str) for run in page_data(briefing(), None, fonts, Look())["abstract"]
    )


def test_in_a_draft_the_doubtful_number_is_set_apart(fonts: FontSet, briefing: Build):
    issue = briefing()
    data = page_data(issue, doubting(issue, "25.43%"), fonts, Look())
    assert data["draft"]
    assert data["sections"][0]["paragraphs"][0]["runs"][:3] == [
        "云州算力中心6月14日投运，占全省算力的",
        {"doubt": "25.43%"},
        {"cite": ["ribao"], "first": ["ribao"]},
    ]


def test_a_ledger_of_another_text_is_refused(fonts: FontSet, briefing: Build):
    ledger = doubting(briefing(), "25.43%")
    sentences = [{"text": "别的句子25.43%。", "cites": ["ribao"]}]
    other = briefing(sections=[{"id": "s1", "heading": "云州", "sentences": sentences}])
    with pytest.raises(TypesettingError, match="belongs to another briefing"):
        page_data(other, ledger, fonts, Look())


def test_references_are_numbered_in_their_order(fonts: FontSet, briefing: Build):
    data = page_data(briefing(), None, fonts, Look())
    assert data["numbers"] == {"ribao": 1, "wire": 2}
    assert data["references"][1]["date"] == "2026年6月"


def test_only_the_first_mark_of_a_reference_is_what_it_leads_back_to(
    fonts: FontSet, briefing: Build
):
    data = page_data(briefing(), None, fonts, Look())
    marks = [
        run
        for part in (*(section["paragraphs"] for section in data["sections"]), data["outlook"])
        for paragraph in part
        for run in paragraph["runs"]
        if isinstance(run, dict)
    ]
    first = [cite for mark in marks for cite in mark["first"]]
    assert first == ["ribao", "wire"]
    assert {cite for mark in marks for cite in mark["cite"]} == set(first)
    assert all(reference["cited"] for reference in data["references"])
