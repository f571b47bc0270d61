"""Every way of ``green_by_mistake.toml`` to have a gate pass that should not, tried."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.reports.conftest import REPOSITORIES
from tests.reports.steps import do, run

from newqp_writer.errors import BriefError

LIST = Path(__file__).with_name("green_by_mistake.toml")
WAYS: list[dict[str, Any]] = tomllib.loads(LIST.read_text(encoding="utf-8"))["way"]


@pytest.mark.parametrize("name", REPOSITORIES)
def test_where_nothing_is_wrong_it_is_green(small: Callable[[str], None], name: str):
    small(name)
    for asked in (["--all", "--strict"], ["--all", "--strict"], ["--changed-since", "HEAD"]):
        done = run(*asked)
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize("way", WAYS, ids=[way["what"] for way in WAYS])
def test_nothing_is_green_by_mistake(small: Callable[[str], None], way: dict[str, Any]):
    small(way.get("in", "small"))
    do(way["do"])
    asked = way.get("ask", ["--all"])
    done = run(*asked, *([] if "--no-strict" in asked else ["--strict"]))
    said = done.output + (f"{done.exception}" if isinstance(done.exception, BriefError) else "")
    assert isinstance(done.exception, BriefError | SystemExit | None), done.exception
    assert re.search(way["told"], said), said
    green = done.exit_code == 0
    assert green is way.get("green", False), said
