"""The formats that machines read, read by machines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sarif_pydantic import Sarif

from newqp_writer.cli.findings.formats import FORMATS, MEANINGS
from newqp_writer.models import FAILING, PASSING, CheckedText, Entry, Location
from newqp_writer.reports.finding import CheckedFile, Placed, Region

FAIL = frozenset(["failing"])
HOSTILE = "占25.34%\n::set-output name=x::<b>|`$(id)`]]>&\x0b\ufffe%0A，增长9%。"


def spoiled(path: str = "briefings/2026-06-15/briefing.md") -> CheckedFile:
    def entry(surface: str, verdict: str) -> Entry:
        start = HOSTILE.index(surface)
        return Entry.model_validate(
            {"start": start, "end": start + len(surface), "surface": surface, "kind": "percent",
             "verdict": verdict, "explanation": f"原文为{HOSTILE}"}
        )  # fmt: skip

    entries = (entry("25.34%", "contradicted"), entry("9%", "exact"))
    checked = CheckedText(
        location=Location(part="abstract", sentence=1), text=HOSTILE, entries=entries
    )
    return CheckedFile(Path(path), [Placed(checked, [Region(27, 55, 61), None])])


def questioned() -> CheckedFile:
    """One number that may be right and one that is more likely wrong, both for review."""
    (placed,) = spoiled().texts
    doubts = zip(placed.checked.entries, (0.2, 0.4), strict=True)
    entries = tuple(
        entry.model_copy(update={"outcome": "review", "doubt": doubt}) for entry, doubt in doubts
    )
    checked = placed.checked.model_copy(update={"entries": entries})
    return CheckedFile(Path("b.md"), [Placed(checked, placed.regions)])


def test_what_is_up_for_review_is_a_warning_everywhere_and_no_failure():
    (log,) = json.loads(FORMATS["sarif"]([questioned()], FAIL))["runs"]
    assert [(r["level"], r["rank"]) for r in log["results"]] == [
        ("warning", 40.0),
        ("warning", 20.0),
    ]
    (file,) = json.loads(FORMATS["json"]([questioned()], FAIL))
    assert (file["failing"], file["review"]) == (0, 2)
    assert [one["surface"] for one in file["doubtful"]] == ["9%", "25.34%"]
    (suite,) = ET.fromstring(FORMATS["junit"]([questioned()], FAIL))
    assert suite.get("failures") == "0"
    assert "20% likely wrong" in (suite.findtext("testcase/system-out") or "")
    lines = FORMATS["github"]([questioned()], FAIL).split("\n")
    assert all(line.startswith("::warning ") for line in lines)
    assert "⚠️" in FORMATS["markdown"]([questioned()], FAIL)


def test_review_counts_as_a_failure_only_where_that_is_asked_for():
    assert questioned().findings({"failing", "contradicted"}) == []
    assert len(questioned().findings({"review"})) == 2
    assert questioned().doubtful({"review"}) == []


def test_every_verdict_has_its_meaning():
    assert set(MEANINGS) == PASSING | FAILING


@pytest.mark.parametrize("form", FORMATS)
def test_no_finding_no_complaint(form: str):
    clean = FORMATS[form]([spoiled()], frozenset())
    assert "briefing.md:27" not in clean
    assert "::error" not in clean
    assert '"ruleId"' not in clean


def test_json_has_every_verdict_with_its_place():
    (file,) = json.loads(FORMATS["json"]([spoiled()], FAIL))
    assert (file["failing"], file["counts"]) == (1, {"contradicted": 1, "exact": 1})
    first, second = file["texts"][0]["entries"]
    assert first["region"] == {"line": 27, "column": 55, "end_column": 61}
    assert (first["passed"], second["passed"], second["region"]) == (False, True, None)


def test_sarif_validates_and_places_the_finding_on_its_line():
    log = Sarif.model_validate(json.loads(FORMATS["sarif"]([spoiled()], FAIL)))
    (run,) = log.runs
    assert run.results is not None
    (result,) = run.results
    assert result.rule_id == "number/contradicted"
    assert result.locations
    physical = result.locations[0].physical_location
    assert physical is not None
    assert physical.artifact_location is not None
    assert physical.artifact_location.uri == "briefings/2026-06-15/briefing.md"
    assert physical.region is not None
    assert (physical.region.start_line, physical.region.start_column) == (27, 55)


def test_sarif_escapes_the_name_of_a_file():
    log = json.loads(FORMATS["sarif"]([spoiled("我的 列/b#1.md")], FAIL))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"[\w./%-]+", uri["uri"], re.ASCII)


def test_junit_counts_sentences_and_failures():
    suites = ET.fromstring(FORMATS["junit"]([spoiled()], FAIL))
    (suite,) = suites
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "contradicted"
    assert "briefing.md:27:55" in (failure.text or "")


def test_no_text_of_an_article_becomes_a_workflow_command():
    (line,) = FORMATS["github"]([spoiled()], FAIL).split("\n")
    assert line.startswith("::error file=briefings/2026-06-15/briefing.md,title=")
    assert "line=27,col=55,endColumn=61::" in line
    assert "\n" not in line
    assert "%250A" in line  # what looked like an escape is not one


def test_no_text_of_an_article_becomes_markup_in_a_table():
    rendered = FORMATS["markdown"]([spoiled()], FAIL)
    row = rendered.split("\n")[-1]
    assert "<b>" not in row.replace(r"\<", "")
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
