"""The development cases of the benchmark, by its own scorer, with floors at what is reached."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newqp_writer.models import Article
from newqp_writer.provenance import check_text

FOLDER = Path(__file__).resolve().parents[2] / "../shared/benchmarks/number-provenance"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the benchmark is not here")

LEAST_CAUGHT = 0.95  # fail, or are up for review
MOST_FLAGGED = 0.02  # right numbers that fail
MOST_ASKED = 0.06  # right numbers that fail or are up for review


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", FOLDER / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def verdicts(case: dict[str, Any], passing: set[str]) -> dict[str, Any]:
    articles = [
        Article.model_validate(
            {key: source[key] for key in ("id", "publisher", "title", "lang", "text")}
            | {"published": source["date"]}
        )
        for source in case["sources"]
    ]
    seen: Counter[str] = Counter()
    rows = []
    for entry in check_text(case["claim"], articles, case["cites"]).entries:
        if entry.verdict == "exempt":
            continue
        seen[entry.surface] += 1
        rows.append(
            {
                "surface": entry.surface, "occurrence": seen[entry.surface],
                "start": entry.start, "end": entry.end,
                "verdict": "supported" if entry.outcome in passing else "unsupported",
            }
        )  # fmt: skip
    return {"id": case["id"], "verdicts": rows}


def test_wrong_numbers_are_caught_and_right_ones_pass():
    score = scorer()
    cases = score.read_jsonl(FOLDER / "dev.jsonl")
    asked = score.score(cases, [verdicts(case, {"pass"}) for case in cases])["overall"]
    failed = score.score(cases, [verdicts(case, {"pass", "review"}) for case in cases])["overall"]
    assert asked["recall"] >= LEAST_CAUGHT
    assert failed["false_alarm"] <= MOST_FLAGGED
    assert asked["false_alarm"] <= MOST_ASKED
