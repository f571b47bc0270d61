"""A model compares two issues: its word is held to both orders, to the texts, and to a ceiling."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newqp_writer.cli.app import cli
from newqp_writer.errors import ConfigError
from newqp_writer.evaluation.golden import read_golden_set
from newqp_writer.evaluation.golden.judging.answers import JudgeAnswer, read_opinion
from newqp_writer.evaluation.golden.judging.records import file_of, read_judgement
from newqp_writer.evaluation.golden.results import read_result
from newqp_writer.evaluation.golden.scores import score
from newqp_writer.models import Ledger
from newqp_writer.models.fields import as_json
from newqp_writer.workspace import read_briefing, write_atomically

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.faults.stub_endpoint import Plan, StubEndpoint, running  # noqa: E402

Judges = Callable[[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def server() -> Iterator[StubEndpoint]:
    with running() as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def by_hand(two: Path) -> Path:
    """A third result: the first one's issue, each section but the first cut to two sentences."""
    main, hand = two / "main", two / "hand"
    shutil.copytree(main, hand)
    day = read_golden_set(two.parent / "set")[0]
    issue = hand / "days" / day.name / "run-1" / "briefings" / day.name
    draft = read_briefing(issue / "briefing.json")
    cut = [
        section.model_copy(update={"sentences": section.sentences[:2]})
        for section in draft.sections[1:]
    ]
    briefing = draft.model_copy(update={"sections": (draft.sections[0], *cut)})
    write_atomically(issue / "briefing.json", as_json(briefing))
    ledger = Ledger.model_validate_json((issue / "ledger.json").read_bytes())
    result = read_result(main)
    made = result.made.model_copy(update={"configuration": "f" * 64})
    days = (score(day, briefing, ledger, None),)
    later = result.when + dt.timedelta(seconds=1)
    kept = result.model_copy(update={"label": "hand", "when": later, "made": made, "days": days})
    write_atomically(hand / "result.json", as_json(kept))
    return two


@pytest.fixture
def judged(
    by_hand: Path, server: StubEndpoint, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Any, int]]:
    """What `compare --judge` says with a judge of that habit, and how often that was asked."""
    monkeypatch.setenv("NEWQP_BASE_URL", server.base_url)

    def compare(judges: Judges | None, model: str, *options: str) -> tuple[Any, int]:
        server.plan = Plan(judges=judges)
        before = len(server.asked("judge"))
        arguments = ["eval", "compare", "main", "hand", "--out", str(by_hand), "--format", "json",
                     "--judge", "--model", model, "--golden", str(by_hand.parent / "set"),
                     *options]  # fmt: skip
        done = CliRunner().invoke(cli, arguments)
        assert done.exit_code == 0, done.output
        return json.loads(done.output)["judge"], len(server.asked("judge")) - before

    return compare


def _always_first(first: str, second: str) -> dict[str, Any]:
    del second
    return {"quotes": [f"first|{first[:12]}"], "why": "前稿好", "better": "first"}


def _invents(first: str, second: str) -> dict[str, Any]:
    del first, second
    return {"quotes": ["first|两稿里都没有的话"], "why": "前稿好", "better": "first"}


def test_one_that_reads_agrees_with_itself_and_is_not_asked_twice(judged: Any, by_hand: Path):
    word, asked = judged(None, "reads")
    steady, both = word["with_itself"]
    assert steady == both > 2
    assert word["sections"]["before"] > word["sections"]["after"] == 0
    assert word["calls"] == asked == 2 * both
    assert word["with_scores"]["numbers of a section"][1] > 0
    kept = read_judgement(file_of(by_hand / "hand", "main"))
    assert kept.prompt == "judge@1"
    opinions = [one for part in kept.parts for one in part.opinions]
    assert all(one.quotes for one in opinions if one.better != "same")
    again, asked = judged(None, "reads")
    assert asked == again["calls"] == 0
    assert again["cached"] == word["calls"]
    assert again["sections"] == word["sections"]


def test_one_that_always_says_first_disagrees_with_itself(judged: Any):
    word, _ = judged(_always_first, "first")
    steady, both = word["with_itself"]
    assert steady == 0 < both
    assert word["first_preferred"] == [2 * both, 2 * both]
    assert word["sections"] == {"before": 0, "after": 0, "same": 0}
    assert word["verdict"] == "no evidence of a preference yet"


def test_one_that_invents_its_quotations_has_no_say(judged: Any):
    word, _ = judged(_invents, "invents")
    assert word["with_itself"] == [0, 0]
    assert any("not judged" in note for note in word["notes"])


def test_a_ceiling_holds_and_what_was_not_judged_is_told(judged: Any):
    word, asked = judged(None, "few", "--set", "max_calls=3", "--set", "concurrency=1")
    assert asked == word["calls"] == 3
    assert any("3 calls" in note for note in word["notes"])


def test_the_report_has_its_word_and_its_reasons(judged: Any, by_hand: Path, tmp_path: Path):
    judged(None, "reads")
    page = tmp_path / "report.html"
    arguments = ["eval", "report", "main", "hand", "--out", str(by_hand)]
    golden = str(by_hand.parent / "set")
    done = CliRunner().invoke(cli, [*arguments, "--golden", golden, "-o", str(page)])
    assert done.exit_code == 0, done.output
    text = page.read_text(encoding="utf-8")
    assert "agrees with itself on" in text
    assert "数字更多" in text


def test_without_an_endpoint_it_is_said_what_is_missing(two: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("NEWQP_BASE_URL", "NEWQP_MODEL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    arguments = ["eval", "compare", "main", "other", "--out", str(two), "--judge"]
    done = CliRunner().invoke(cli, [*arguments, "--golden", str(two.parent / "set")])
    assert isinstance(done.exception, ConfigError)


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("first|发电量为120亿", "after"),
        ("second|发电量为36亿", "before"),
        ("second|发电量为120亿", "after"),  # named wrongly, and it stands in the other
        ("发电量为36亿", "before"),
        ("first|发电量为99亿", None),
        ("first|", None),
    ],
)
def test_a_quotation_is_found_word_for_word_or_left_out(line: str, side: str | None):
    reading = read_opinion(
        JudgeAnswer(quotes=[line], better="first"),
        {"first": "云州发电量为120亿千瓦时。", "second": "发电量为36亿千瓦时。"},
        {"first": "after", "second": "before"},
    )
    if side is None:
        assert reading.value is None
    else:
        assert reading.value is not None
        assert reading.value.better == "after"
        assert [quote.side for quote in reading.value.quotes] == [side]
