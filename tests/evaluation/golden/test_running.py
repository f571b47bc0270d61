"""A configuration over golden days, from the command line."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newqp_writer.cli.app import cli
from newqp_writer.evaluation.golden.results import read_result

from .conftest import run


def test_a_run_is_kept_and_scored_the_same_to_the_digit(golden_set: Path, tmp_path: Path):
    out = tmp_path / "evaluations"
    first = run(golden_set, out, "--label", "main")
    assert first.exit_code == 0, first.output
    assert "2026-06-15: written" in first.stderr
    before = read_result(out / "main")
    again = run(golden_set, out, "--label", "main")
    assert "2026-06-15: kept" in again.stderr
    assert read_result(out / "main").days == before.days
    shutil.rmtree(out / "main")
    run(golden_set, out, "--label", "main")
    unlike = {"cost.seconds"}
    anew = read_result(out / "main").days[0].values
    assert {k: v for k, v in anew.items() if k not in unlike} == {
        k: v for k, v in before.days[0].values.items() if k not in unlike
    }
    assert before.made.code
    assert before.made.engine == "embedded"
    assert not (golden_set.parent / "column" / "briefings" / "2026-06-16").exists()


def test_another_setting_is_written_anew_and_told(two: Path):
    made = read_result(two / "other").made
    assert made.settings["agenda.max_sections"] == "2"
    assert made.configuration != read_result(two / "main").made.configuration
    done = CliRunner().invoke(cli, ["eval", "compare", "main", "other", "--out", str(two)])
    assert done.exit_code == 0, done.output


def test_compare_writes_what_a_pull_request_and_a_build_read(two: Path, tmp_path: Path):
    names = [str(tmp_path / name) for name in ("c.md", "c.xml", "c.json")]
    files_ = [argument for name in names for argument in ("-o", name)]
    done = CliRunner().invoke(cli, ["eval", "compare", "main", "other", "--out", str(two), *files_])
    assert done.exit_code == 0, done.output
    assert "| stories |" in (tmp_path / "c.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["before"] == "main"


def test_an_evaluation_replaces_its_former_outputs_and_nothing_else(two: Path, tmp_path: Path):
    golden = ["--golden", str(two.parent / "set")]
    taken = [tmp_path / "article.md", tmp_path / "TEST.xml", tmp_path / "brief.html"]
    for path in taken:
        path.write_text("# 云州发电量\n", encoding="utf-8")
    own = [tmp_path / name for name in ("c.md", "c.xml", "c.json", "r.html")]
    for kind in ("compare", "report"):
        asked = ["eval", kind, "main", "other", "--out", str(two)]
        asked += golden if kind == "report" else []
        free = own[3:] if kind == "report" else own[:3]
        for path in [*free, *free]:  # the second time it stands there already
            done = CliRunner().invoke(cli, [*asked, "-o", str(path)])
            assert done.exit_code == 0, (path, done.exception)
        wrong = [*taken, two.parent / "set" / "brief.toml"] if kind == "report" else taken[:2]
        for path in [*wrong, two / "main" / "result.json"]:
            before = path.read_bytes()
            done = CliRunner().invoke(cli, [*asked, "-o", str(path)])
            assert "would be lost" in str(done.exception), path
            assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--label", "../up"], "cannot be a label"),
        (["--set", "agenda.nothing=1"], "no such setting"),
        (["--set", "agenda.max_sections=many"], "max_sections"),
        (["--day", "2020-01-01"], "no golden day of that name"),
    ],
)
def test_what_cannot_be_run_is_said(golden_set: Path, tmp_path: Path, options: list[str],
                                    words: str):  # fmt: skip
    done = run(golden_set, tmp_path / "out", *options)
    assert words in str(done.exception)


def test_a_day_that_yields_no_issue_is_a_result(golden_set: Path, tmp_path: Path):
    done = run(golden_set, tmp_path / "out", "--set", "agenda.least_value=1")
    assert done.exit_code == 0, done.output
    result = read_result(tmp_path / "out" / "run")
    assert result.days[0].error is None or result.scores["day.written"] == 0.0


def test_a_label_goes_before_a_folder_of_its_name(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "main").mkdir()  # a worktree
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["eval", "compare", "main", "other", "--out", str(two)])
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("NEWQP_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("no Chromium is installed (apt-get install chromium, or set NEWQP_CHROMIUM)")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def test_the_report_is_read_by_everyone_and_fetches_nothing(two: Path, chromium: Any):
    pytest.importorskip("axe_playwright_python")
    arguments = ["eval", "report", "--out", str(two), "--golden", str(two.parent / "set")]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    for scheme, width in (("light", 1280), ("dark", 1280), ("dark", 360)):
        page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        refused: list[str] = []
        page.on("console", lambda message, refused=refused: refused.append(message.text))
        page.goto((two / "report.html").as_uri())
        page.locator("#day-2026-06-15 summary").click()
        assert page.locator(".pair mark").first.is_visible()
        link = page.locator("details a").first
        assert re.match("https://example.org/", link.get_attribute("href"))
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": source})
        answer = session.send(
            "Runtime.evaluate",
            {"expression": "axe.run({resultTypes: ['violations']})", "awaitPromise": True,
             "returnByValue": True},
        )  # fmt: skip
        violations = answer["result"]["value"]["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in violations] == []
        assert len(asked) == 1
        assert refused == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
