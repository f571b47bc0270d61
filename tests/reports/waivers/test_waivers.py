"""What is waived with a reason, by whom and until when, is let stand; nothing else is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reports.steps import do, run

from newqp_writer.reports.waivers.waiver_comments import waivers_in

WRONG = ["edit", "reports/rail.md", "4.5%", "5.4%"]
LOST = ["edit", "reports/rail.md", "[@rail]", "[@road]"]
UNREAD = ["write", "sources/scan.png", "x"]
SAID = "told by telephone; by Ann Moor; until 2099-12-31"


def inline(words: str) -> list[str]:
    return ["edit", "reports/rail.md", "\n\nRail", f"\n\n{words}\nRail"]


def filed(words: str) -> list[str]:
    table = f"[[waiver]]\nreason = 'told'\nauthor = 'Ann Moor'\nuntil = 2099-12-31\n{words}\n"
    return ["write", "waivers.toml", table]


def rounded(
    before: str = f"<!-- newqp off: {SAID} -->", after: str = "<!-- newqp on -->"
) -> list[str]:
    whole = "Rail traffic rose 4.5% in 2025 [@rail]."
    lost = "Freight rose 9.9% in 2025 [@road]."
    return ["edit", "reports/rail.md", whole, f"{before}\n\n{lost}\n\n{after}\n\n{whole}"]


@pytest.mark.parametrize(
    "steps",
    [
        [WRONG, inline(f"<!-- waive 5.4%: {SAID} -->")],
        [WRONG, inline("<!-- 豁免 5.4%：来电告知；李娜；至2099-12-31 -->")],
        [LOST, inline(f"<!-- waive [@road]: {SAID} -->")],
        [LOST, filed("rule = 'citation/unresolved'\nnear = '@road'")],
        [UNREAD, filed("rule = 'source/unread'\nfile = 'sources/*.png'")],
        [rounded()],
        [rounded("<!-- 停止核验：引自草案；李娜；至2099-12-31 -->", "<!-- 恢复核验 -->")],
    ],
)
def test_a_finding_is_let_stand_with_a_reason(small: Callable[[str], None], steps: list[list[str]]):
    small("small")
    do(steps)
    named = ["--waivers", "waivers.toml"] if Path("waivers.toml").exists() else []
    done = run("--strict", "--format", "json", *named)
    assert done.exit_code == 0, done.output
    assert "waived or known" in run("--strict", *named).output
    (log,) = json.loads(run("--format", "sarif", *named).stdout)["runs"]
    kept = [one["suppressions"] for one in log["results"] if one["suppressions"]]
    assert kept
    assert all("2099-12-31" in one["justification"] for (one,) in kept)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([rounded(after="")], "waiver/invalid: nothing ends it"),
        ([rounded(before="")], "waiver/invalid: there is nothing that it ends"),
        ([rounded("<!-- newqp off -->")], "waiver/invalid: .*lacks reason、author、until"),
        ([inline(f"<!-- newqp off: {SAID} -->\n<!-- newqp on -->")], "waiver/unused"),
        ([LOST, filed("rule = 'citation/unresolved'")], "waiver/invalid: it lacks near"),
        ([LOST, filed("rule = 'citation/unresolved'\nnear = '@rate'")], "citation/unresolved"),
        ([UNREAD, filed("rule = 'source/unread'\nnear = 'scan'")], "it lacks file"),
        ([LOST, inline(f"<!-- waive road: {SAID} -->")], "citation/unresolved"),
    ],
)
def test_nothing_else_is(small: Callable[[str], None], steps: list[list[str]], told: str):
    small("small")
    do(steps)
    named = ["--waivers", "waivers.toml"] if Path("waivers.toml").exists() else []
    done = run("--strict", *named)
    assert done.exit_code > 0
    assert re.search(told, done.output), done.output


@pytest.mark.parametrize(
    "steps",
    [
        [WRONG, inline("<!-- waive 5.4%: told by telephone; see note 3; until 2099-12-31 -->")],
        [WRONG, inline(f"As `<!-- waive 5.4%: {SAID} -->` shows.")],
        [LOST, filed("rule = 'citation/unresolved'\nnear = '[@roa]'")],
        [LOST, filed("rule = 'citation/unresolved'\nnear = '[@]'")],
    ],
)
def test_what_looks_like_a_waiver_lets_nothing_stand(
    small: Callable[[str], None], steps: list[list[str]]
):
    small("small")
    do(steps)
    named = ["--waivers", "waivers.toml"] if Path("waivers.toml").exists() else []
    assert run("--strict", *named).exit_code != 0


def test_comments_that_nobody_closes_are_looked_at_once():
    text = "<!-- waive a: b\n" * 40_000 + "<!-- newqp off: b\n" * 40_000
    assert waivers_in(Path("report.md"), text) == ([], [])
