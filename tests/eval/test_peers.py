"""The comparison with other checkers: what a peer is asked, and what its answer is worth."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.evaluation.cases import read_cases
from newqp_writer.evaluation.scoring import score

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.peers.__main__ import Row, judge  # noqa: E402
from eval.peers.baselines import cited, digits_occur, rounded_value_occurs, value_occurs  # noqa: E402
from eval.peers.venvs import Worker  # noqa: E402
from eval.peers.workers.protocol import folded, outermost, spaced, spans_of  # noqa: E402

SOURCE = {
    "id": "S1", "publisher": "统计局", "title": "公报", "date": "2026-06-14", "lang": "zh",
    "text": "全年产量12000亿元，同比增长8.53%。",
}  # fmt: skip


def case(claim: str, *surfaces: str) -> dict[str, object]:
    return {
        "id": claim, "kind": "made up", "sources": [SOURCE], "claim": claim, "cites": ["S1"],
        "numbers": [{"surface": surface, "label": "supported"} for surface in surfaces],
    }  # fmt: skip


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    rows = [case("产量1.2万亿元，增长8.5%。", "1.2万亿元", "8.5%"), case("增长8.53%。", "8.53%")]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_baselines_differ_in_what_they_let_pass(cases: Path) -> None:
    listed = list(read_cases(cases))
    flagged = {
        check.__name__: judge(Row(""), listed, check).tally.flagged
        for check in (digits_occur, value_occurs, rounded_value_occurs)
    }
    assert flagged == {"digits_occur": 2, "value_occurs": 1, "rounded_value_occurs": 0}


def test_a_peer_is_given_title_day_and_text_of_what_is_cited(cases: Path) -> None:
    [(_, text)] = cited(next(read_cases(cases)))
    assert text == f"公报\n2026年6月14日\n{SOURCE['text']}"


def test_a_number_is_flagged_when_a_rejected_span_touches_it(cases: Path) -> None:
    listed = list(read_cases(cases))
    row = judge(Row(""), listed, lambda one: [(len(one.claim) - 3, len(one.claim) - 2)])
    assert (row.tally.right, row.tally.flagged) == (3, 2)


def test_a_peer_that_is_not_installed_is_a_row_and_ours_is_the_scorers(
    cases: Path, tmp_path: Path
) -> None:
    ran = subprocess.run(
        [
            sys.executable, "-m", "eval.peers", "--only", "numaudit",
            "--cache", str(tmp_path / "nowhere"), str(cases),
        ],
        capture_output=True, text=True, cwd=ROOT, check=True, encoding="utf-8",
    )  # fmt: skip
    assert "| numaudit | not installed (run with --install) |" in ran.stdout
    figures = score(read_cases(cases)).total
    ours = next(line for line in ran.stdout.splitlines() if line.startswith("| newqp-writer"))
    assert f"{100 * figures.flagged / figures.right:.1f} (" in ours


def test_a_worker_answers_and_tells_what_was_raised() -> None:
    with Worker("read_newqp", Path(sys.executable)) as worker:
        answer = worker.ask({"texts": ["增长5%。"], "lang": "zh", "repeat": 2})
        assert [found[:2] for found in answer["found"][0]] == [[2, 4]]
        assert len(answer["seconds"]) == 2
        assert "KeyError" in worker.ask({"nothing": 1})["error"]


@given(st.text(alphabet="增长a5.% 亿$1", max_size=30))
def test_spacing_adds_only_spaces_and_knows_where_each_character_stood(text: str) -> None:
    wide, origin = spaced(text)
    kept = [(char, text[at]) for char, at in zip(wide, origin, strict=True) if char != " "]
    assert all(new == old for new, old in kept)
    assert wide.replace(" ", "") == text.replace(" ", "")


def test_a_space_is_put_where_han_and_ascii_meet() -> None:
    assert spaced("产量达12亿元，增长5%左右")[0] == "产量达 12 亿元，增长 5% 左右"


def test_a_named_number_is_not_found_inside_a_longer_one() -> None:
    assert spans_of("由5%增至25%、1,005%和5%", "5%") == [(1, 3), (16, 18)]


@given(st.text(max_size=20))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_of_overlapping_finds_the_longest_stays() -> None:
    assert outermost([(0, 2, 1.0), (0, 5, 2.0), (4, 7, 3.0), (8, 9, 4.0)]) == [
        (0, 5, 2.0),
        (8, 9, 4.0),
    ]
