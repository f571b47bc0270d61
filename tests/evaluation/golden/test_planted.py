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

from eval.stub_endpoint import Plan, running  # noqa: E402

DAYS = [f"2026-06-{day}" for day in (15, 16, 18, 19, 22, 23, 24, 25)]  # the heavy day takes long
BARE = "句中一律不写时期。"
SHORT = "措辞从简。"
_PERIOD = re.compile(
    r"(?:截至)?(?:今年|去年|20\d\d年)?(?:前?\d{1,2}(?:[—至]\d{1,2})?个?月(?:份|\d{1,2}日)?)(?:底|末|当月)?[，,]?"
    r"|(?:截至|到)?(?:今年|去年|20\d\d年)(?:底|末)?[，,]?"
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


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with running(Plan(writes=_obeys)) as server:
        monkeypatch.setenv("NEWQP_BASE_URL", server.base_url)
        monkeypatch.setenv("NEWQP_MODEL", "stub")
        yield


def _tried(folder: Path, order: str) -> Path:
    folder.mkdir()
    text = (ROOT / "prompts" / "desk.md").read_text(encoding="utf-8")
    changed = re.sub(r'version: "[^"]*"', 'version: "tried"', text) + f"\n{order}\n"
    (folder / "desk.md").write_text(changed, encoding="utf-8")
    return folder


def _run(out: Path, label: str, *options: str) -> None:
    days = [argument for day in DAYS for argument in ("--day", day)]
    arguments = ["eval", "golden", str(ROOT / "eval" / "golden"), "--label", label, "--out",
                 str(out), "--jobs", "1", "--set", "agenda.editor=plan",
                 "--set", "check.reader=false",
                 *days, *options]  # fmt: skip
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output


def _compare(out: Path, label: str) -> tuple[int, dict[str, str]]:
    arguments = ["eval", "compare", "main", label, "--out", str(out), "--format", "json"]
    done = CliRunner().invoke(cli, [*arguments, "--fail-on-regression"])
    metrics = json.loads(done.output)["metrics"]
    return done.exit_code, {key: each["verdict"] for key, each in metrics.items()}


def test_a_prompt_that_drops_periods_is_worse_and_a_shorter_wording_is_not(
    tmp_path: Path, endpoint: None
):
    _run(tmp_path, "main", "--engine", "endpoint")
    _run(tmp_path, "bare", "--engine", "endpoint", "--prompts", str(_tried(tmp_path / "b", BARE)))
    _run(tmp_path, "short", "--engine", "endpoint", "--prompts", str(_tried(tmp_path / "s", SHORT)))
    code, verdicts = _compare(tmp_path, "bare")
    assert code == 1
    assert verdicts["numbers.period"] == verdicts["numbers.recall"] == "worse"
    code, verdicts = _compare(tmp_path, "short")
    assert code == 0, verdicts
    assert "worse" not in verdicts.values()


def test_a_threshold_that_loses_the_lead_is_worse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
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

    _run(tmp_path, "main", "--engine", "embedded")
    monkeypatch.setattr("newqp_writer.pipeline.plan", stricter)
    _run(tmp_path, "lost", "--engine", "embedded")
    code, verdicts = _compare(tmp_path, "lost")
    assert code == 1
    assert verdicts["stories.rank"] == "worse"
