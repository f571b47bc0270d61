"""What ships of a strong reader's answers, through the reader and the check as they are."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.reader.recorded_answers import read_answers, recorded  # noqa: E402
from eval.reader.second_reader import (  # noqa: E402
    Figures,
    figures_of,
    in_halves,
    main,
    read_sections,
    reader_at,
    recorded_for,
)

FOLDER = ROOT / "eval" / "second-reader"
SECTIONS = FOLDER / "sections.jsonl"


@pytest.fixture(scope="module")
def figures() -> tuple[Figures, Figures]:
    sections, answers = recorded_for(read_sections(SECTIONS), FOLDER / "answers")
    assert len(sections) == 24
    with recorded(answers) as server:
        return figures_of(sections, reader_at(server.base_url, "recorded", None))


def test_of_wrong_numbers_nearly_all_are_caught_and_of_right_ones_hardly_any_fails(
    figures: tuple[Figures, Figures],
):
    without, numbers = figures[0].numbers, figures[1].numbers
    assert numbers.caught >= 0.97 * numbers.wrong > without.caught
    assert numbers.false <= min(without.false, 0.01 * numbers.right)
    assert numbers.review <= min(without.review, 0.025 * numbers.right)


def test_of_false_statements_nine_in_ten_are_caught_and_of_true_ones_three_in_a_hundred_fail(
    figures: tuple[Figures, Figures],
):
    _, found = figures
    for share in (found.with_number, found.without_number):
        assert share.count >= 0.9 * share.of
    assert found.true_failed.count <= 0.03 * found.true_failed.of


def test_no_half_of_the_requests_holds_two_versions_of_a_section():
    sections = read_sections(SECTIONS)
    halves = in_halves(sections)
    assert sum(map(len, halves)) == len(sections)
    for half in halves:
        assert len({section.pair for section in half}) == len(half)


def test_what_another_endpoint_answers_is_kept_and_given_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    few = tmp_path / "few.jsonl"
    few.write_text(SECTIONS.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    sections = read_sections(few)
    answer = {"basis": ["A 0:1 1:1,2"], "formulas": [], "wrong": []}
    main([str(few), "--requests", str(tmp_path / "asked")])
    (request,) = (tmp_path / "asked").glob("*.request.json")
    request.with_name("001.answer.txt").write_text(json.dumps(answer), encoding="utf-8")
    with recorded(read_answers(tmp_path / "asked")) as origin:
        kept = tmp_path / "kept"
        main([str(few), "--base-url", origin.base_url, "--record", str(kept)])
    assert json.loads((kept / "001.answer.txt").read_text(encoding="utf-8")) == answer
    capsys.readouterr()
    main([str(few), "--answers", str(kept)])
    assert "1 of 1 answered" in capsys.readouterr().out
    assert len(sections) == 1
