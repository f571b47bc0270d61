"""Kept verdicts: what was put under a key comes back under it, whole, or not at all."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from newqp_writer.reports import seal
from newqp_writer.reports.asking.settings import CheckTable, Repository, cache_folder
from newqp_writer.reports.cache import Cache

HELD = {"verdict": "unsupported"}


@pytest.mark.parametrize(
    "changed",
    [
        lambda held: held[:32] + zlib.compress(json.dumps({"verdict": "exact"}).encode()),
        lambda held: zlib.compress(json.dumps({"verdict": "exact"}).encode()),
        lambda held: held[:-1],
        lambda _held: b"",
        lambda _held: "text",
        lambda _held: None,
    ],
)
def test_what_was_changed_in_the_store_is_not_believed(tmp_path: Path, changed):
    cache = Cache(tmp_path)
    cache.put({"one": HELD, "other": {"verdict": "exact"}})
    assert cache.get("one") == HELD
    with sqlite3.connect(tmp_path / "verdicts.sqlite") as store:
        ((held,),) = store.execute("SELECT held FROM kept WHERE key = 'one'")
        store.execute("UPDATE kept SET held = ? WHERE key = 'one'", (changed(held),))
    assert Cache(tmp_path).get("one") is None


def test_a_store_that_a_repository_brings_along_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "repository" / ".cache" / "newqp-check"
    monkeypatch.setattr(seal, "_home", lambda: tmp_path / "theirs")
    Cache(folder).put({"one": HELD})
    assert Cache(folder).get("one") == HELD
    monkeypatch.setattr(seal, "_home", lambda: tmp_path / "ours")
    assert Cache(folder).get("one") is None
    Cache(folder).put({"one": HELD})
    assert Cache(folder).get("one") == HELD


def test_nothing_is_kept_by_a_secret_that_came_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(seal, "_home", lambda: tmp_path)
    folder = tmp_path / ".cache" / "newqp-check"
    Cache(folder).put({"one": HELD})
    assert Cache(folder).get("one") is None


def test_a_database_that_is_not_ours_is_not_asked(tmp_path: Path):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS held FROM n"
    with sqlite3.connect(tmp_path / "verdicts.sqlite") as store:
        store.execute(f"CREATE VIEW kept AS {endless}")
    assert Cache(tmp_path).get("one") is None


def test_nothing_is_kept_where_no_secret_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "home").write_text("a file")
    monkeypatch.setattr(seal, "_home", lambda: tmp_path / "home")
    Cache(tmp_path / "kept").put({"one": HELD})
    assert Cache(tmp_path / "kept").get("one") is None


def test_a_value_moved_to_another_key_is_not_believed(tmp_path: Path):
    Cache(tmp_path).put({"one": HELD, "other": {"verdict": "exact"}})
    with sqlite3.connect(tmp_path / "verdicts.sqlite") as store:
        store.execute("UPDATE kept SET held = (SELECT held FROM kept WHERE key = 'other')")
    assert Cache(tmp_path).get("one") is None


@pytest.mark.parametrize(
    "linked", [".cache", ".cache/newqp-check", ".gitignore", "verdicts.sqlite"]
)
def test_nothing_is_kept_where_a_link_leads_out_of_the_repository(tmp_path: Path, linked: str):
    root, abroad = tmp_path / "repository", tmp_path / "abroad"
    store = root / ".cache" / "newqp-check"
    own = root / linked if linked.startswith(".cache") else store / linked
    for folder in (abroad, own.parent):
        folder.mkdir(parents=True)
    (root / "brief.toml").touch()
    own.symlink_to(abroad if linked.startswith(".cache") else abroad / "new")
    Cache(cache_folder(Repository(CheckTable(), root), root)).put({"one": HELD})
    assert list(abroad.rglob("*")) == []


def test_a_folder_that_the_table_names_may_lie_elsewhere(tmp_path: Path):
    table = CheckTable(cache="../kept")
    repository = Repository(table, tmp_path / "repository", tmp_path / "repository" / "newqp.toml")
    assert cache_folder(repository, tmp_path) is not None
