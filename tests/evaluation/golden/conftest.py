"""A golden day built from the example, edited as a hand would."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newqp_writer.cli.app import cli
from newqp_writer.evaluation.golden.keeping import keep_day
from newqp_writer.workspace import Workspace

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "2026-06-15"
DAY = dt.date(2026, 6, 15)

FACTS = """\
[[key]]
id = "gongye"
text = "2025年我国工业数据生产量为8.53ZB"
words = ["工业数据"]
article = "gjsjj-gongye"

[[forbidden]]
id = "old-share"
text = "占比为52.34%"
words = ["工业数据"]
"""


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the example has been written, with nothing but the page of Markdown."""
    place = tmp_path_factory.mktemp("written") / "column"
    ignored = shutil.ignore_patterns("2026-06-15.lock")
    shutil.copytree(EXAMPLE, place, ignore=ignored)
    shutil.rmtree(place / "briefings" / "2026-06-15", ignore_errors=True)
    done = CliRunner().invoke(
        cli, ["-w", str(place), "--date", "2026-06-15", "--engine", "embedded", "--format", "md"]
    )
    assert done.exit_code == 0, done.output
    return place


@pytest.fixture(scope="session")
def edited(written: Path) -> Path:
    """A copy of it, in which a hand has shortened the page."""
    place = written.parent / "edited"
    shutil.copytree(written, place)
    page = place / "briefings" / "2026-06-15" / "briefing.md"
    text = page.read_text(encoding="utf-8")
    edited = text.replace("江苏发布“人工智能+制造”实施方案 <!--", "江苏出台方案 <!--")
    assert edited != text
    page.write_text(edited, encoding="utf-8")
    return place


@pytest.fixture
def workspace(edited: Path, tmp_path: Path) -> Path:
    """A copy of that, to be changed."""
    return shutil.copytree(edited, tmp_path / "column")


@pytest.fixture
def golden_set(workspace: Path, tmp_path: Path) -> Path:
    """A set of one day."""
    return _kept(workspace, tmp_path)


def _kept(workspace: Path, folder: Path) -> Path:
    facts = folder / "facts.toml"
    facts.write_text(FACTS, encoding="utf-8")
    keep_day(Workspace(workspace), DAY, folder / "set", facts=facts)
    return folder / "set"


def run(golden_set: Path, out: Path, *options: str) -> Any:
    """A configuration over the days of a set."""
    arguments = ["eval", "golden", str(golden_set), "--engine", "embedded", "--out", str(out)]
    return CliRunner().invoke(cli, [*arguments, "--jobs", "1", *options])


@pytest.fixture(scope="session")
def two(edited: Path) -> Path:
    """Results of two configurations, beside the set of one day that they were run on."""
    place, out = _kept(edited, edited.parent), edited.parent / "evaluations"
    for label, options in (("main", ()), ("other", ("--set", "agenda.max_sections=2"))):
        done = run(place, out, "--label", label, *options)
        assert done.exit_code == 0, done.output
    return out
