"""The formats of ``check``: each takes the checked files and gives the text to print."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from newqp_writer import __version__
from newqp_writer.cli.findings.finding import CheckedFile, Finding

Render = Callable[[Sequence[CheckedFile], Collection[str]], str]

# What the verdicts mean, for whoever meets one for the first time.
MEANINGS = {
    "exact": "The number stands in a cited article.",
    "rounded": "The number is an honest rounding of one in a cited article.",
    "converted": "The number is one of a cited article in other units.",
    "derived": "The number follows by calculation from numbers of the cited articles.",
    "exempt": "Not a claim: a name, a marker, the issue's own date.",
    "unsupported": "No cited article has this value, and it follows from none.",
    "contradicted": "A cited article gives the same indicator another value.",
    "misattributed": "The value stands in a cited article, but for something else.",
    "miscited": "The number is supported by another article than the one cited.",
}
_UNPRINTABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


def as_json(files: Sequence[CheckedFile], fail_on: Collection[str]) -> str:
    """Every verdict with its evidence and its place; what needs a look once more, by doubt."""
    return json.dumps([_file(file, fail_on) for file in files], ensure_ascii=False, indent=2)


def _file(file: CheckedFile, fail_on: Collection[str]) -> dict[str, Any]:
    texts = []
    for checked, regions, page in file.texts:
        text = checked.model_dump(mode="json")
        if page is not None:
            text["page"] = page
        for entry, region in zip(text["entries"], regions, strict=True):
            entry["region"] = region._asdict() if region else None
        texts.append(text)
    return {
        "file": str(file.path),
        "failing": len(file.findings(fail_on)),
        "review": len(file.doubtful(fail_on)),
        "counts": file.counts,
        "notes": list(file.notes),
        "claimed": file.claimed,
        "doubtful": [
            {
                "surface": one.entry.surface,
                "place": one.place,
                "outcome": one.entry.outcome,
                "verdict": one.entry.verdict,
                "doubt": one.entry.doubt,
                "explanation": one.entry.explanation,
            }
            for one in [*file.findings(fail_on), *file.doubtful(fail_on)]
        ],
        "texts": texts,
    }


def sarif(files: Sequence[CheckedFile], fail_on: Collection[str]) -> str:
    """SARIF 2.1.0 (OASIS Standard, 2020), which code hosts show beside the line."""
    failures = [finding for file in files for finding in file.findings(fail_on)]
    doubtful = [finding for file in files for finding in file.doubtful(fail_on)]
    rules = sorted({finding.entry.verdict for finding in [*failures, *doubtful]})
    run = {
        "tool": {
            "driver": {
                "name": "newqp-writer",
                "version": __version__,
                "rules": [
                    {
                        "id": f"number/{verdict}",
                        "name": f"Number{verdict.capitalize()}",
                        "shortDescription": {"text": MEANINGS[verdict]},
                        "defaultConfiguration": {"level": "error"},
                    }
                    for verdict in rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_result(finding, rules, "error") for finding in failures),
            *(_result(finding, rules, "warning") for finding in doubtful),
        ],
    }
    return json.dumps(
        {
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        },
        ensure_ascii=False,
        indent=2,
    )


def _result(finding: Finding, rules: Sequence[str], level: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding)}}
    region = finding.region
    if region is not None:
        place["region"] = {
            "startLine": region.line,
            "startColumn": region.column,
            "endColumn": region.end_column,
        }
    location: dict[str, Any] = {"physicalLocation": place}
    if region is None:
        location["message"] = {"text": finding.where}
    doubt = finding.entry.doubt
    return {
        "ruleId": f"number/{finding.entry.verdict}",
        "ruleIndex": rules.index(finding.entry.verdict),
        "level": level,
        **({} if doubt is None else {"rank": round(100 * doubt, 1)}),
        "message": {"text": finding.message},
        "locations": [location],
    }


def _uri(finding: Finding) -> str:
    """A relative reference for a relative path, percent-encoded (RFC 3986)."""
    from urllib.parse import quote  # noqa: PLC0415

    path = finding.file
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def junit(files: Sequence[CheckedFile], fail_on: Collection[str]) -> str:
    """JUnit XML: a suite for each file, a case for each sentence with a number.

    What is up for review stands in the case's output.
    """
    suites = ET.Element("testsuites", name="newqp-writer")
    for file in files:
        findings: dict[int, list[Finding]] = {}
        for finding in file.findings(fail_on):
            findings.setdefault(id(finding.checked), []).append(finding)
        doubtful: dict[int, list[Finding]] = {}
        for finding in file.doubtful(fail_on):
            doubtful.setdefault(id(finding.checked), []).append(finding)
        told = [placed.checked for placed in file.texts if placed.checked.entries]
        suite = ET.SubElement(
            suites, "testsuite", name=str(file.path),
            tests=str(len(told)), failures=str(len(findings)), errors="0", skipped="0",
        )  # fmt: skip
        for checked in told:
            case = ET.SubElement(
                suite, "testcase", classname=str(file.path),
                name=_xml(f"{checked.location.words}：{checked.text[:60]}"),
            )  # fmt: skip
            failed = findings.get(id(checked))
            if failed:
                words = "\n".join(f"{one.place}: {one.message}" for one in failed)
                failure = ET.SubElement(
                    case, "failure",
                    type=failed[0].entry.verdict, message=_xml(failed[0].message),
                )  # fmt: skip
                failure.text = _xml(words)
            # There is no warning in JUnit: what a case wrote is shown beside it, and it passes.
            if open_questions := doubtful.get(id(checked)):
                words = "\n".join(f"{one.place}: {one.message}" for one in open_questions)
                ET.SubElement(case, "system-out").text = _xml(words)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode")


def _xml(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


def github(files: Sequence[CheckedFile], fail_on: Collection[str]) -> str:
    """Workflow commands of GitHub Actions: an annotation on the line of each finding."""
    told = [("error", one) for file in files for one in file.findings(fail_on)]
    told += [("warning", one) for file in files for one in file.doubtful(fail_on)]
    lines = []
    for level, finding in told:
        properties = {"file": finding.file.as_posix(), "title": f"number {finding.entry.verdict}"}
        if finding.region is not None:
            line, column, end = finding.region
            properties |= {"line": str(line), "col": str(column), "endColumn": str(end)}
        given = ",".join(f"{key}={_command(value, ':,')}" for key, value in properties.items())
        lines.append(f"::{level} {given}::{_command(finding.message)}")
    return "\n".join(lines)


def _command(text: str, more: str = "") -> str:
    """Escaped as the runner's toolkit does; a line of a text can never begin a command."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def markdown(files: Sequence[CheckedFile], fail_on: Collection[str]) -> str:
    """A table for a pull request or a job's summary."""
    lines = []
    for file in files:
        findings, doubtful = file.findings(fail_on), file.doubtful(fail_on)
        counts = ", ".join(f"{count} {verdict}" for verdict, count in file.counts.items())
        mark = "❌" if findings else "⚠️" if doubtful else "✅"
        lines += [
            f"### {mark} {_cell(str(file.path))}",
            "",
            f"{len(file.entries)} numbers: {counts or 'none'}",
            "",
        ]
        lines += [line for note in file.notes for line in (_cell(note), "")]
        if findings or doubtful:
            lines += ["| line | number | verdict | what is wrong |", "|---|---|---|---|"]
            for one in [*findings, *doubtful]:
                where = str(one.region.line) if one.region else one.where
                cells = (where, one.entry.surface, one.called, one.entry.explanation)
                lines.append("| " + " | ".join(map(_cell, cells)) + " |")
            lines.append("")
    return "\n".join(lines).rstrip("\n")


def _cell(text: str) -> str:
    """Text of an article inside a table: nothing in it is markup."""
    text = re.sub(r"([\\`*_\[\]<>|~#&!])", r"\\\1", text)
    return re.sub(r"\s+", " ", text)


FORMATS: dict[str, Render] = {
    "json": as_json,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "markdown": markdown,
}
