"""The files of an issue: each whole or not at all, nothing of the analyst's lost."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from newqp_writer.errors import WorkspaceError
from newqp_writer.models import Briefing, Coverage, EngineRecord, Ledger, RunRecord
from newqp_writer.publishing import as_json, edited_by_hand, to_markdown, write_issue
from newqp_writer.workspace import Day, Workspace, read_briefing

Build = Callable[..., Briefing]
DAY = dt.date(2026, 6, 15)
PDF = b"%PDF-1.7 of a test"


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Workspace(tmp_path).day(DAY)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(date=DAY, checker="test", articles={}, texts=())


@pytest.fixture
def run() -> RunRecord:
    return RunRecord(
        version="0",
        date=DAY,
        started=dt.datetime(2026, 6, 15, 8, tzinfo=dt.UTC),
        seconds={"draft": 0.5},
        engine=EngineRecord(name="embedded", why="no endpoint is configured"),
        policy="drop",
        coverage=(Coverage(article="a", fate="left out", reason="与本栏目主题无关"),),
        verdicts={},
    )


def names(day: Day) -> list[str]:
    return sorted(path.name for path in day.folder.iterdir())


def test_every_file_is_written_and_the_record_has_their_hashes(
    day: Day, briefing: Build, ledger: Ledger, run: RunRecord
):
    files = write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
    written = ["briefing.json", "briefing.md", "briefing.pdf", "ledger.json", "run.json"]
    assert names(day) == sorted(files) == written
    record = RunRecord.model_validate_json(day.run.read_bytes())
    for name, digest in record.files.items():
        assert hashlib.sha256((day.folder / name).read_bytes()).hexdigest() == digest
    assert set(record.files) == set(written) - {"run.json"}
    assert read_briefing(day.briefing) == briefing()


def test_without_a_record_the_earlier_one_stays(
    day: Day, briefing: Build, ledger: Ledger, run: RunRecord
):
    write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
    before = day.run.read_bytes()
    files = write_issue(day, briefing(), ledger, None, {"briefing.pdf": PDF})
    assert "run.json" not in files
    assert day.run.read_bytes() == before


def test_an_edited_page_is_set_aside_each_time_under_a_new_name(
    day: Day, briefing: Build, ledger: Ledger, run: RunRecord
):
    for edit in ("第一次修改", "第二次修改"):
        write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
        assert not edited_by_hand(day)
        day.markdown.write_text(edit, encoding="utf-8")
        assert edited_by_hand(day)
    files = write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
    assert files["set aside (edited by hand)"].name == "briefing.edited-2.md"
    assert (day.folder / "briefing.edited-1.md").read_text(encoding="utf-8") == "第一次修改"
    assert (day.folder / "briefing.edited-2.md").read_text(encoding="utf-8") == "第二次修改"
    assert day.markdown.read_text(encoding="utf-8") == to_markdown(briefing())


def test_an_edited_page_whose_briefing_is_gone_or_broken_counts_as_edited(
    day: Day, briefing: Build, ledger: Ledger, run: RunRecord
):
    assert not edited_by_hand(day)
    write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
    day.run.unlink()
    assert not edited_by_hand(day)
    day.briefing.write_text("{", encoding="utf-8")
    assert edited_by_hand(day)
    day.briefing.unlink()
    assert edited_by_hand(day)


def test_an_edit_is_still_one_after_it_was_typeset(
    day: Day, briefing: Build, ledger: Ledger, run: RunRecord
):
    write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
    edited = briefing(title="编辑亲笔")
    day.markdown.write_text(to_markdown(edited), encoding="utf-8")
    files = write_issue(day, edited, ledger, None, {"briefing.pdf": PDF})  # as `typeset` does
    assert not [name for name in files if "set aside" in name]
    files = write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})  # as the next run does
    assert "编辑亲笔" in files["set aside (edited by hand)"].read_text(encoding="utf-8")


def test_the_editor_s_own_lines_and_remarks_stay_when_the_page_says_what_is_published(
    day: Day, briefing: Build, ledger: Ledger, run: RunRecord
):
    write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
    page = to_markdown(briefing()).replace("## 一、", "<!-- 周三前核对 -->\n\n## 1. ")
    day.markdown.write_text(page, encoding="utf-8")
    for record in (None, run):  # `typeset`, and a run that writes the same again
        files = write_issue(day, briefing(), ledger, record, {"briefing.pdf": PDF})
        assert not [name for name in files if "set aside" in name]
        assert day.markdown.read_text(encoding="utf-8") == page
        assert edited_by_hand(day)


def test_a_run_that_stopped_after_the_first_file_left_no_edit(
    day: Day, briefing: Build, ledger: Ledger, run: RunRecord
):
    write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
    day.briefing.write_text(as_json(briefing(title="后来的运行")), encoding="utf-8")
    assert not edited_by_hand(day)


def test_a_page_that_no_longer_belongs_to_the_briefing_is_set_aside(
    day: Day, briefing: Build, ledger: Ledger, run: RunRecord
):
    write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
    files = write_issue(day, briefing(title="另一期"), ledger, run, {})
    assert not day.pdf.exists()
    assert files["set aside (earlier issue's briefing.pdf)"].read_bytes() == PDF


def test_a_write_that_fails_in_the_middle_leaves_whole_files_only(
    day: Day, briefing: Build, ledger: Ledger, run: RunRecord
):
    write_issue(day, briefing(), ledger, run, {"briefing.pdf": PDF})
    day.ledger.unlink()
    day.ledger.mkdir()  # where the second file belongs, a folder lies in the way
    with pytest.raises(WorkspaceError, match=r"ledger\.json"):
        write_issue(day, briefing(title="另一期"), ledger, run, {"briefing.pdf": PDF})
    assert read_briefing(day.briefing).title == "另一期"
    assert day.markdown.read_text(encoding="utf-8") == to_markdown(briefing())
    record = RunRecord.model_validate_json(day.run.read_bytes())
    assert "ledger.json" in (record.error or "")
    assert not edited_by_hand(day)
    assert not [name for name in names(day) if name.endswith(".tmp")]
    # The next run, with the folder out of the way, mends it all.
    day.ledger.rmdir()
    write_issue(day, briefing(title="另一期"), ledger, run, {"briefing.pdf": PDF})
    assert day.markdown.read_text(encoding="utf-8") == to_markdown(briefing(title="另一期"))
