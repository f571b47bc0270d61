"""Planted regressions on the golden days that ship: what is worse is called worse, and why.

The endpoint copies the articles, and obeys what the prompts being tried tell it: to leave out every
period, or to put things a little shorter.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newqp_writer.cli.app import cli
from newqp_writer.editorial import plan
from newqp_writer.evaluation.golden import read_golden_set
from newqp_writer.models import Agenda

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.faults.stub_endpoint import Plan, running  # noqa: E402

DAYS = [f"2026-06-{day}" for day in (15, 16, 17, 18, 19, 22, 23, 24, 25)]
BARE = "句中一律不写时期。"
SHORT = "措辞从简。"
_PERIOD = re.compile(
    r"(?:截至)?(?:今年|去年|20\d\d年)?(?:前?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:[—至]\d{1,2})?个?月"
    r"(?:份|\d{1,2}日)?)(?:底|末|当月)?[，,]?"
    r"|(?:截至|到)?(?:今年|去年|20\d\d年)(?:底|末|以来)?[，,]?|(?:截至)?(?:目前|今天)[，,]?"
    r"|前?[一二三四]个?季度[，,]?|[上下]半年[，,]?|“十[三四五]五”(?:时期|期间)[，,]?"
)


def _obeys(said: Sequence[str], stage: str, answer: dict[str, Any]) -> str:
    del stage
    text = json.dumps(answer, ensure_ascii=False)
    if BARE in said[0]:
        text = _PERIOD.sub("", text)
    if SHORT in said[0]:
        for long, short in (("发布", "公布"), ("计划", "拟"), ("达到", "达"), ("预计", "料")):
            text = text.replace(long, short)
    return text


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the runs are kept; the one called “main” was made as things are."""
    out = tmp_path_factory.mktemp("planted")
    with running(Plan(writes=_obeys)) as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEWQP_BASE_URL", server.base_url)
        environment.setenv("NEWQP_MODEL", "stub")
        _run(out, "main")
        yield out


def _tried(folder: Path, order: str) -> Path:
    folder.mkdir()
    text = (ROOT / "prompts" / "desk.md").read_text(encoding="utf-8")
    changed = re.sub(r'version: "[^"]*"', 'version: "tried"', text) + f"\n{order}\n"
    (folder / "desk.md").write_text(changed, encoding="utf-8")
    return folder


def _run(out: Path, label: str, *options: str) -> None:
    days = [argument for day in DAYS for argument in ("--day", day)]
    arguments = ["eval", "golden", str(ROOT / "eval" / "golden"), "--label", label, "--out",
                 str(out), "--jobs", "1", "--engine", "endpoint", "--set", "agenda.editor=plan",
                 "--set", "check.reader=false", *days, *options]  # fmt: skip
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output


def _compare(out: Path, label: str) -> tuple[int, dict[str, str]]:
    arguments = ["eval", "compare", "main", label, "--out", str(out), "--format", "json"]
    done = CliRunner().invoke(cli, [*arguments, "--fail-on-regression"])
    metrics = json.loads(done.output)["metrics"]
    return done.exit_code, {key: each["verdict"] for key, each in metrics.items()}


@pytest.mark.xdist_group("planted")
@pytest.mark.parametrize(
    ("label", "order", "worse"),
    [("bare", BARE, {"numbers.period", "numbers.recall"}), ("short", SHORT, set())],
)
def test_a_prompt_that_drops_periods_is_worse_and_a_shorter_wording_is_not(
    runs: Path, tmp_path: Path, label: str, order: str, worse: set[str]
):
    _run(runs, label, "--prompts", str(_tried(tmp_path / "prompts", order)))
    code, verdicts = _compare(runs, label)
    assert code == bool(worse)
    assert worse <= {key for key, verdict in verdicts.items() if verdict == "worse"}
    if not worse:
        assert "worse" not in verdicts.values(), verdicts


@pytest.mark.xdist_group("planted")
def test_a_threshold_that_loses_the_lead_is_worse(runs: Path, monkeypatch: pytest.MonkeyPatch):
    leads = {
        day.date: set(day.published.sections[0].cites)
        for day in read_golden_set(ROOT / "eval" / "golden")
    }

    def stricter(*arguments: Any, date: dt.date, **more: Any) -> Agenda:
        """A plan whose threshold lies just above the lead of each day."""
        agenda = plan(*arguments, date=date, **more)
        kept = {
            name: tuple(s for s in getattr(agenda, name) if not leads[date] & set(s.articles))
            for name in ("stories", "reserve")
        }
        return agenda.model_copy(update=kept)

    monkeypatch.setattr("newqp_writer.pipeline.plan", stricter)
    _run(runs, "lost")
    code, verdicts = _compare(runs, "lost")
    assert code == 1
    assert verdicts["stories.rank"] == "worse"
