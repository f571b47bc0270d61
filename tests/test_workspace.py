from __future__ import annotations

import datetime as dt
import errno
import os
import subprocess
from pathlib import Path

import pytest

from newqp_writer.errors import WorkspaceError
from newqp_writer.workspace import Workspace, way_out, write_atomically


def test_writing_replaces_the_file_and_leaves_nothing_else(tmp_path: Path):
    target = tmp_path / "deep" / "briefing.json"
    write_atomically(target, "一")
    digest = write_atomically(target, "二")
    assert target.read_text(encoding="utf-8") == "二"
    assert [p.name for p in target.parent.iterdir()] == ["briefing.json"]
    assert len(digest) == 64


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_disk_that_fills_up_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
):
    target = tmp_path / "briefing.json"
    write_atomically(target, "old")

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(WorkspaceError, match="free some space") as caught:
        write_atomically(target, "new" * 1000)
    monkeypatch.undo()
    assert caught.value.exit_code == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["briefing.json"]


def test_a_real_full_disk_leaves_the_old_file(tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        write_atomically(disk / "a", "old")
        with pytest.raises(WorkspaceError, match="free some space"):
            write_atomically(disk / "a", b"x" * 200_000)
        assert (disk / "a").read_text(encoding="utf-8") == "old"
        assert [p.name for p in disk.iterdir()] == ["a"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_where_a_file_should_be_is_explained(tmp_path: Path):
    (tmp_path / "briefing.json").mkdir()
    with pytest.raises(WorkspaceError, match="cannot write"):
        write_atomically(tmp_path / "briefing.json", "x")


def test_a_link_in_the_place_of_a_lock_is_named(tmp_path: Path):
    day = Workspace(tmp_path).day(dt.date(2026, 6, 15))
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings" / ".2026-06-15.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WorkspaceError) as told, day.locked():
        pass
    assert told.value.path == tmp_path / "briefings" / ".2026-06-15.lock"
    assert "link" in (told.value.hint or "")


def test_a_limit_on_the_size_of_a_file_is_explained():
    error = OSError(errno.EFBIG, "File too large")
    assert "ulimit" in (way_out(error, writing=True) or "")
    assert "ulimit" not in (way_out(error) or "")


def test_two_runs_of_one_day_exclude_each_other(tmp_path: Path):
    day = Workspace(tmp_path).day(dt.date(2026, 6, 15))
    with day.locked(), pytest.raises(WorkspaceError, match="another run"), day.locked():
        pass


def test_a_workspace_that_is_not_there_names_the_way_to_make_one(tmp_path: Path):
    with pytest.raises(WorkspaceError, match="write-brief init"):
        Workspace(tmp_path / "nowhere").settings()


def test_earlier_days_are_those_with_a_briefing_newest_first(tmp_path: Path):
    workspace = Workspace(tmp_path)
    for name in ("2026-06-12", "2026-06-13", "2026-06-14"):
        write_atomically(workspace.day(dt.date.fromisoformat(name)).briefing, "{}")
    (workspace.root / "briefings" / "2026-06-13" / "briefing.json").unlink()
    days = workspace.earlier_days(dt.date(2026, 6, 15), 3)
    assert [day.date.day for day in days] == [14, 12]


def test_days_with_articles_are_found_and_other_folders_are_not(tmp_path: Path):
    for name in ("2026-06-15", "2026-06-14", "notes", "2026-13-01"):
        (tmp_path / "articles" / name).mkdir(parents=True)
    assert [str(d) for d in Workspace(tmp_path).days_with_articles()] == [
        "2026-06-14",
        "2026-06-15",
    ]
