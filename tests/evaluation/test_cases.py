"""Labelled cases: read, placed, scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.errors import InputError
from newqp_writer.evaluation.cases import Case, read_cases
from newqp_writer.evaluation.scoring import score
from newqp_writer.evaluation.statistics import wilson

SHIPPED = Path(__file__).resolve().parents[2] / "eval" / "number-provenance"


def case(**fields: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "id": "c1",
        "kind": "digit-slip",
        "sources": [
            {"id": "S1", "publisher": "统计局", "title": "公报", "date": "2026-06-15",
             "lang": "zh", "text": "全年产量12000亿元，同比增长8.5%，其中一月增长8.5%。"},
        ],
        "claim": "产量1.2万亿元，增长8.6%。",
        "cites": ["S1"],
        "numbers": [
            {"surface": "1.2万亿元", "occurrence": 1, "label": "supported"},
            {"surface": "8.6%", "occurrence": 1, "label": "unsupported", "why": "8.5%"},
        ],
    }  # fmt: skip
    return given | fields


def test_the_shipped_cases_can_be_read_and_have_ids_of_their_own():
    files = sorted(SHIPPED.glob("*.jsonl"))
    cases = [case for file in files for case in read_cases(file)]
    assert len(cases) > 100
    assert len({case.id for case in cases}) == len(cases)
    for one in cases:
        labels = {number.label for number in one.numbers}
        assert one.claim_label in {None, "unsupported" if "unsupported" in labels else "supported"}


def test_right_and_wrong_numbers_are_counted():
    figures = score([Case.model_validate(case())])
    assert (figures.total.wrong, figures.total.caught) == (1, 1)
    assert (figures.total.right, figures.total.flagged) == (1, 0)
    assert figures.total.balanced_accuracy == 1.0
    assert figures.mistakes == []


def test_a_mistake_is_kept_with_what_was_said():
    right = case(numbers=[{"surface": "8.6%", "occurrence": 1, "label": "supported"}])
    (mistake,) = score([Case.model_validate(right)]).mistakes
    assert not mistake.missed
    assert "8.5%" in mistake.words


def test_the_second_of_two_equal_surfaces_is_found():
    one = Case.model_validate(
        case(
            claim="增长8.5%，一月增长8.5%。",
            numbers=[{"surface": "8.5%", "occurrence": 2, "label": "supported"}],
        )
    )
    assert one.span(one.numbers[0]) == (11, 15)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"cites": ["S9"]}, "S9"),
        ({"numbers": [{"surface": "9%", "label": "supported"}]}, "9%"),
        ({"numbers": [{"surface": "8.6%", "label": "maybe"}]}, "label"),
    ],
)
def test_a_broken_case_is_named_with_its_line(tmp_path: Path, fields: dict[str, Any], words: str):
    file = tmp_path / "cases.jsonl"
    lines = [json.dumps(case(), ensure_ascii=False), "", json.dumps(case(**fields))]
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        list(read_cases(file))
    assert ":3" in str(caught.value)


def test_the_interval_holds_the_share_and_narrows():
    few, many = wilson(9, 10), wilson(900, 1000)
    assert few[0] < many[0] < 0.9 < many[1] < few[1]
    assert wilson(0, 0) == (0.0, 1.0)
