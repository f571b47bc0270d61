"""`write-brief collect` and `write-brief add` as they are typed."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.program import run

from newqp_writer.config import default_toml

if TYPE_CHECKING:
    Web = Any


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run([*words, "-w", str(folder)], os.environ)


def test_a_day_is_collected_and_told(web: Web, tmp_path: Path) -> None:
    web.serve("/a", web.page("甲报告"))
    web.serve("/list", f"{web.url}/a\n{web.url}/gone", "text/plain")
    settings = f"{default_toml()}\n[collect]\npause = 0\ntries = 1\n" + web.source("/list", "list")
    (tmp_path / "brief.toml").write_text(settings, encoding="utf-8")
    ran = command(tmp_path, "collect", "--date", "2026-06-15", "--json")
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert (len(told["brought"]), told["fates"]) == (1, {"brought": 1})
    assert "HTTP 404" in told["failures"][0]["why"]
    ran = command(tmp_path, "collect", "--date", "2026-06-15")
    assert "0 articles brought for 2026-06-15 · 1 known" in ran.stdout
    assert command(tmp_path, "collect", "--source", "二").returncode == 2


def test_without_sources_the_way_out_is_named(tmp_path: Path) -> None:
    ran = command(tmp_path, "collect")
    assert ran.returncode == 2
    assert "[[sources]]" in ran.stderr


def test_files_and_addresses_are_added(web: Web, tmp_path: Path) -> None:
    web.serve("/a", web.page("甲报告"))
    file = tmp_path / "文.html"
    file.write_text(web.page("乙报告"), encoding="utf-8")
    home = tmp_path / "column"
    home.mkdir()
    words = ("add", str(file), f"{web.url}/a", "--date", "2026-06-15", "--allow-host", "127.0.0.1")
    ran = command(home, *words)
    assert ran.returncode == 0, ran.stderr
    folder = home / "articles" / "2026-06-15"
    assert (folder / "文.html").read_bytes() == file.read_bytes()
    assert len(list(folder.glob("*.md"))) == 1
    again = command(home, *words)
    assert again.stdout.count("is here already") == 2
    file.write_text(web.page("丙报告"), encoding="utf-8")
    assert command(home, "add", str(file), "--date", "2026-06-15").returncode == 0
    assert (folder / "文-2.html").is_file()  # nothing is overwritten
    missing = command(home, "add", str(tmp_path / "none.html"))
    assert missing.returncode == 2
    assert "no such file" in missing.stderr


def test_today_is_the_day_where_none_is_named(web: Web, tmp_path: Path) -> None:
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()
    web.serve("/a", web.page("甲报告", f"{today} 07:00"))
    ran = command(tmp_path, "add", f"{web.url}/a", "--allow-host", "127.0.0.1")
    assert ran.returncode == 0, ran.stderr
    assert any(tmp_path.glob("articles/*/*.md"))
