"""A published issue becomes a golden day, with all that made it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from newqp_writer.cli.app import cli
from newqp_writer.errors import BriefError
from newqp_writer.evaluation.golden import read_golden_set
from newqp_writer.evaluation.golden.keeping import freeze, keep_day
from newqp_writer.evaluation.golden.validation import validate
from newqp_writer.workspace import Workspace, read_briefing

DAY = dt.date(2026, 6, 15)


def test_what_a_hand_made_of_it_is_kept_beside_what_the_machine_wrote(golden_set: Path):
    (day,) = read_golden_set(golden_set)
    assert "江苏出台方案" in [section.heading for section in day.published.sections]
    draft = read_briefing(day.draft)
    assert "江苏出台方案" not in [section.heading for section in draft.sections]
    assert len(day.articles) == 12
    assert [path.stem for path in day.earlier] == ["2026-06-13", "2026-06-14"]
    assert validate(golden_set)[1] == []


def test_typesetting_an_edited_page_keeps_the_draft_and_the_day_where_the_column_says_so(
    workspace: Path,
):
    column = workspace / "brief.toml"
    column.write_text(
        column.read_text(encoding="utf-8") + "\n[golden]\nkeep = true\n", encoding="utf-8"
    )
    done = CliRunner().invoke(
        cli, ["typeset", "-w", str(workspace), "--date", "2026-06-15", "--format", "md"]
    )
    assert done.exit_code == 0, done.output
    (day,) = read_golden_set(workspace / "golden")
    assert day.draft.is_file()
    assert read_briefing(day.draft) != day.published
    assert day.published == read_briefing(workspace / "briefings" / "2026-06-15" / "briefing.json")


def test_an_issue_that_nobody_keeps_makes_no_golden_day(workspace: Path):
    arguments = ["typeset", "-w", str(workspace), "--date", "2026-06-15", "--format", "md"]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert not (workspace / "golden").exists()


def test_the_facts_and_the_note_stay_when_the_day_is_kept_again(golden_set: Path, workspace: Path):
    freeze(golden_set / "2026-06-15", "conflicting sources")
    keep_day(Workspace(workspace), DAY, golden_set)
    (day,) = read_golden_set(golden_set)
    assert day.manifest.note == "conflicting sources"
    assert [fact.id for fact in day.facts.key] == ["gongye"]


@pytest.mark.parametrize("column", ["changed", "same"])
def test_a_day_has_its_own_column_only_where_the_set_has_another(
    golden_set: Path, workspace: Path, column: str
):
    if column == "changed":
        path = workspace / "brief.toml"
        path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    keep_day(Workspace(workspace), DAY, golden_set)
    assert (golden_set / "2026-06-15" / "brief.toml").exists() == (column == "changed")


def test_what_was_changed_since_is_named(golden_set: Path):
    article = next((golden_set / "2026-06-15" / "articles").iterdir())
    article.write_text(article.read_text(encoding="utf-8") + "\n多一句。\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["eval", "golden", "check", str(golden_set)])
    assert done.exit_code == 2
    assert f"articles/{article.name} was changed" in done.output
    again = CliRunner().invoke(cli, ["eval", "golden", "check", "--freeze", str(golden_set)])
    assert again.exit_code == 0, again.output


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ('[[key]]\nid = "a"\ntext = "同比增长99.9%"\nwords = ["工业"]\n', "is missing"),
        ('[[key]]\nid = "a"\ntext = "无数"\n', "neither a number nor words"),
        ('[[key]]\nid = "a"\ntext = "工业"\nwords = ["工业"]\narticle = "b"\n', "no article “b”"),
        ('[[forbidden]]\nid = "a"\ntext = "8.53ZB"\nwords = ["工业数据"]\n', "is in the published"),
        ('[[key]]\nid = "a"\n', "Field required"),
    ],
)
def test_facts_that_the_published_issue_belies_are_refused(
    golden_set: Path, facts: str, words: str
):
    folder = golden_set / "2026-06-15"
    (folder / "facts.toml").write_text(facts, encoding="utf-8")
    freeze(folder)
    days, complaints = validate(golden_set)
    assert not days
    assert any(words in str(complaint) for complaint in complaints), complaints


def test_a_day_without_an_issue_cannot_be_kept(workspace: Path, tmp_path: Path):
    for path in (workspace / "briefings" / "2026-06-15").iterdir():
        path.unlink()
    with pytest.raises(BriefError, match="no briefing"):
        keep_day(Workspace(workspace), DAY, tmp_path / "set")
    assert not (tmp_path / "set").exists() or not list((tmp_path / "set").iterdir())


def test_a_name_never_leads_out_of_the_set(workspace: Path, tmp_path: Path):
    with pytest.raises(BriefError, match="no name for a folder"):
        keep_day(Workspace(workspace), DAY, tmp_path / "set", name="../../outside")


def test_add_tells_what_it_kept(workspace: Path, tmp_path: Path):
    to = tmp_path / "new"
    done = CliRunner().invoke(
        cli,
        ["eval", "golden", "add", "-w", str(workspace), "--date", "2026-06-15", "--to", str(to)],
    )
    assert done.exit_code == 0, done.output
    assert "1 golden days can be used" in done.output
    manifest = json.loads((to / "2026-06-15" / "golden.json").read_text(encoding="utf-8"))
    assert manifest["date"] == "2026-06-15"
    assert "published.json" in manifest["files"]
