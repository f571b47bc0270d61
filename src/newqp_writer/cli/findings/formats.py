"""The formats of ``check``: each takes the checked files and gives the text to print."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from newqp_writer.cli.findings.gitlab import gitlab
from newqp_writer.cli.findings.sarif import sarif
from newqp_writer.language import _, later
from newqp_writer.reports.finding import CheckedFile, Fault, Finding
from newqp_writer.reports.rules import RULES

Render = Callable[..., str]

MEANINGS = {
    rule.removeprefix("number/"): held.short for rule, held in RULES.items() if "number/" in rule
}
"""What the verdicts mean, for whoever meets one for the first time."""
_UNPRINTABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


def as_json(
    files: Sequence[CheckedFile],
    fail_on: Collection[str],
    strict: bool = False,  # noqa: FBT001, FBT002 - one table of formats
) -> str:
    """Every verdict with its evidence and its place; what needs a look once more, by doubt."""
    told = [_file(file, fail_on, strict) for file in files]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _grave(fault: Fault, strict: bool) -> str:  # noqa: FBT001
    """How a fault is told: error, warning or note."""
    if fault.level == "lapse":
        return later("error") if fault.is_grave(strict=strict) else later("warning")
    return later("note") if fault.level == "note" else later("error")


def _file(file: CheckedFile, fail_on: Collection[str], strict: bool) -> dict[str, Any]:  # noqa: FBT001
    texts = []
    for checked, regions, page, _where in file.texts:
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
        "uncited": file.uncited,
        "faults": [
            {
                "rule": fault.rule,
                "level": _grave(fault, strict),
                "place": fault.place,
                "line": fault.line,
                "message": fault.message,
                "hint": fault.hint,
            }
            for fault in file.faults
        ],
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


def junit(
    files: Sequence[CheckedFile],
    fail_on: Collection[str],
    strict: bool = False,  # noqa: FBT001, FBT002 - one table of formats
) -> str:
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
        faults = [fault for fault in file.faults if fault.level != "note"]
        errors = [fault for fault in faults if _grave(fault, strict) == "error"]
        suite = ET.SubElement(
            suites, "testsuite", name=str(file.path),
            tests=str(len(told) + len(faults)), failures=str(len(findings)),
            errors=str(len(errors)), skipped="0",
        )  # fmt: skip
        for fault in faults:
            case = ET.SubElement(suite, "testcase", classname=str(file.path), name=_xml(
                f"{fault.rule} {fault.line or ''}".strip()))  # fmt: skip
            words = _xml(f"{fault.place}: {fault.message}")
            if fault in errors:
                ET.SubElement(case, "error", type=fault.rule, message=words)
            else:
                ET.SubElement(case, "system-out").text = words
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


def github(
    files: Sequence[CheckedFile],
    fail_on: Collection[str],
    strict: bool = False,  # noqa: FBT001, FBT002 - one table of formats
) -> str:
    """Workflow commands of GitHub Actions: an annotation on the line of each finding."""
    told = [("error", one) for file in files for one in file.findings(fail_on)]
    told += [("warning", one) for file in files for one in file.doubtful(fail_on)]
    lines = []
    for level, finding in told:
        properties = {
            "file": finding.file.as_posix(),
            "title": _("number {verdict}").format(verdict=_(finding.entry.verdict)),
        }
        if finding.region is not None:
            line, column, end = finding.region
            properties |= {"line": str(line), "col": str(column), "endColumn": str(end)}
        given = ",".join(f"{key}={_command(value, ':,')}" for key, value in properties.items())
        lines.append(f"::{level} {given}::{_command(finding.message)}")
    for fault in (fault for file in files for fault in file.faults):
        level = _grave(fault, strict).replace("note", "notice")
        properties = {"file": fault.file.as_posix(), "title": fault.rule}
        properties |= {"line": str(fault.line)} if fault.line else {}
        given = ",".join(f"{key}={_command(value, ':,')}" for key, value in properties.items())
        lines.append(f"::{level} {given}::{_command(fault.message)}")
    return "\n".join(lines)


def _command(text: str, more: str = "") -> str:
    """Escaped as the runner's toolkit does; a line of a text can never begin a command."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def markdown(
    files: Sequence[CheckedFile],
    fail_on: Collection[str],
    strict: bool = False,  # noqa: FBT001, FBT002 - one table of formats
) -> str:
    """A table for a pull request or a job's summary."""
    lines = []
    for file in files:
        findings, doubtful = file.findings(fail_on), file.doubtful(fail_on)
        counts = ", ".join(f"{count} {_(verdict)}" for verdict, count in file.counts.items())
        faults = [(fault, _grave(fault, strict)) for fault in file.faults if fault.level != "note"]
        wrong = findings or any(grave == "error" for _fault, grave in faults)
        mark = "❌" if wrong else "⚠️" if doubtful or faults else "✅"
        lines += [
            f"### {mark} {_cell(str(file.path))}",
            "",
            _("{count} numbers: {counts}").format(
                count=len(file.entries), counts=counts or _("none")
            ),
            "",
        ]
        lines += [line for note in file.notes for line in (_cell(note), "")]
        if findings or doubtful or faults:
            lines += [_("| line | number | verdict | what is wrong |"), "|---|---|---|---|"]
            for one in [*findings, *doubtful]:
                where = str(one.region.line) if one.region else one.where
                cells = (where, one.entry.surface, one.called, one.entry.explanation)
                lines.append("| " + " | ".join(map(_cell, cells)) + " |")
            for fault, grave in faults:
                cells = (str(fault.line or ""), fault.rule, _(grave), fault.message)
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
    "gitlab": gitlab,
}
