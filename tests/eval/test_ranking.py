"""Configurations in order, by their scores and by a reader."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import pytest

from newqp_writer.config import read_settings
from newqp_writer.evaluation.golden.metrics import BY_KEY
from newqp_writer.evaluation.golden.results import DayResult, Made, Result

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.desk.ranking import agreement, brief_for_any, ranking, read_ranks, table  # noqa: E402

F1 = BY_KEY["stories.f1"]
SHA = "0" * 64


def result(label: str, hits: float) -> Result:
    made = Made(version="0", code=SHA, engine=label, configuration=SHA, golden=SHA)
    days = tuple(
        DayResult(day=f"2026-06-{day}", digest=SHA, values={"stories.f1": (hits, 10.0)})
        for day in range(10, 18)
    )
    return Result(label=label, when=dt.datetime(2026, 6, 30, tzinfo=dt.UTC), made=made, days=days)


RESULTS = [result("now", 6.0), result("old", 6.0), result("strong", 9.0)]


def test_the_best_comes_first_and_what_is_not_known_is_said():
    assert ranking(F1, RESULTS) == [("strong", ">"), ("now", "="), ("old", "")]
    lines = "\n".join(table(RESULTS, (), {}))
    assert "strong > now = old" in lines
    assert "now → strong: better: F1 of stories" in lines


@pytest.mark.parametrize(
    ("reader", "pairs"),
    [
        ([["strong"], ["now"], ["old"]], (2, 0)),
        ([["now"], ["old"], ["strong"]], (0, 2)),
        ([["strong", "now"], ["old"]], (1, 0)),
    ],
)
def test_a_reader_agrees_with_a_score_or_does_not(
    reader: list[list[str]], pairs: tuple[int, int], tmp_path: Path
):
    assert agreement(F1, RESULTS, reader) == pairs
    file = tmp_path / "ranks.json"
    file.write_text(json.dumps({"2026-06-10": reader}), encoding="utf-8")
    ranks = read_ranks(file)
    assert agreement(F1, RESULTS, ranks["2026-06-10"], "2026-06-10") == pairs


def test_a_difference_that_nobody_would_act_on_says_nothing():
    close = [result("a", 6.0), result("b", 6.1)]
    assert agreement(F1, close, [["a"], ["b"]]) == (0, 0)


def test_a_column_is_written_so_that_every_state_reads_it(tmp_path: Path):
    file = tmp_path / "brief.toml"
    file.write_text(brief_for_any(ROOT / "eval" / "golden" / "brief.toml"), encoding="utf-8")
    before = read_settings(ROOT / "eval" / "golden" / "brief.toml")
    after = read_settings(file)
    assert [topic.id for topic in after.topics] == [topic.id for topic in before.topics]
    assert after.agenda.max_sections == before.agenda.max_sections
