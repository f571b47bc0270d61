"""Kept verdicts: what was put under a key comes back under it, whole, or not at all."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import zlib
from pathlib import Path

import pytest

from newqp_writer.reports.cache import Cache
from newqp_writer.reports.settings import CheckTable, Repository, cache_folder

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


def test_a_store_that_a_repository_brings_along_is_not_believed(tmp_path: Path):
    folder = tmp_path / ".cache" / "newqp-check"
    Cache(folder).put({"one": HELD})

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)

    git("init", "-q")
    git("add", "--all")  # which its .gitignore keeps out
    assert Cache(folder).get("one") == HELD
    git("add", "--force", ".cache/newqp-check/verdicts.sqlite")
    assert Cache(folder).get("one") is None


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
