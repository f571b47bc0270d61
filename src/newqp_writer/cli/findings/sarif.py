"""SARIF 2.1.0 (OASIS Standard, 2020), which code hosts show beside the line.

Paths are those from the repository's root; a finding is known again by its words, not by its line;
what is waived or known is there, suppressed.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newqp_writer import __version__
from newqp_writer.language import _
from newqp_writer.reports.asking.changes import top_of_repository
from newqp_writer.reports.finding import CheckedFile, Fault, Finding, Region, Waived
from newqp_writer.reports.rules import RULES

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_IDS = list(RULES)
_LEVELS = {"error": "error", "lapse": "warning", "note": "note"}


def sarif(
    files: Sequence[CheckedFile],
    fail_on: Collection[str],
    strict: bool = False,  # noqa: FBT001, FBT002
) -> str:
    """Every finding with its rule, place and fingerprint, those that are waived among them."""
    place = _Place()
    results = [
        *(
            _finding(one, level, place)
            for file in files
            for level, found in (
                ("error", file.findings(fail_on)),
                ("warning", file.doubtful(fail_on)),
                ("error", file.waived),
            )
            for one in found
        ),
        *(_fault(fault, place, strict=strict) for file in files for fault in file.faults),
    ]
    run = {
        "tool": {
            "driver": {
                "name": "newqp-writer",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(name) for name in _IDS],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"uri": f"{place.root.as_uri()}/"}},
        "results": _numbered(results),
    }
    return json.dumps(
        {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(name: str) -> dict[str, Any]:
    rule = RULES[name]
    short, way_out = _(rule.short), _(rule.help)
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("/")),
        "shortDescription": {"text": short},
        "fullDescription": {"text": f"{short} {way_out}"},
        "help": {"text": way_out, "markdown": f"**{short}**\n\n{way_out}"},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


class _Place:
    """Where files are, from the root of their repository."""

    def __init__(self) -> None:
        self.root = top_of_repository(Path()) or Path.cwd()

    def of(self, file: Path, region: Region | None, words: str = "") -> dict[str, Any]:
        """A location; ``words`` say where in a file that has no lines."""
        whole = file.resolve()
        if whole.is_relative_to(self.root):
            artifact: dict[str, Any] = {
                "uri": quote(whole.relative_to(self.root).as_posix()),
                "uriBaseId": "%SRCROOT%",
            }
        else:
            artifact = {"uri": whole.as_uri()}
        physical: dict[str, Any] = {"artifactLocation": artifact}
        if region is not None:
            physical["region"] = {
                "startLine": region.line,
                "startColumn": region.column,
                "endColumn": region.end_column,
            }
        location: dict[str, Any] = {"physicalLocation": physical}
        if words and region is None:
            location["message"] = {"text": words}
        return location


def _finding(finding: Finding, level: str, place: _Place) -> dict[str, Any]:
    doubt = finding.entry.doubt
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _IDS.index(finding.rule),
        "level": level,
        **({} if doubt is None else {"rank": round(100 * doubt, 1)}),
        "message": {"text": finding.message},
        "locations": [place.of(finding.file, finding.region, finding.where)],
        "partialFingerprints": {"newqpNumber/v1": finding.fingerprint},
        "suppressions": _suppressions(finding.waived),
    }
    return result


def _suppressions(waived: Waived | None) -> list[dict[str, str]]:
    if waived is None:
        return []
    kind = "inSource" if waived.inline else "external"
    return [{"kind": kind, "justification": waived.words, "status": "accepted"}]


def _fault(fault: Fault, place: _Place, *, strict: bool) -> dict[str, Any]:
    region = Region(fault.line, fault.column or 1, (fault.column or 1) + 1) if fault.line else None
    level = "error" if fault.is_grave(strict=strict) else _LEVELS[fault.level]
    words = f"{fault.message}. {fault.hint}" if fault.hint else fault.message
    told = hashlib.sha256(f"{fault.rule}\n{fault.english}".encode("utf-8", "replace")).hexdigest()
    return {
        "ruleId": fault.rule,
        "ruleIndex": _IDS.index(fault.rule),
        "level": level,
        "message": {"text": words},
        "locations": [place.of(fault.file, region)],
        "partialFingerprints": {"newqpNumber/v1": told[:32]},
        "suppressions": _suppressions(fault.waived),
    }


def _numbered(results: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Results whose fingerprints differ: the same words twice in a file are two findings."""
    return list(_told_apart(results))


def _told_apart(results: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for result in results:
        print_ = result["partialFingerprints"]["newqpNumber/v1"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        seen[uri, print_] += 1
        count = seen[uri, print_]
        yield result | {"partialFingerprints": {"newqpNumber/v1": f"{print_}:{count}"}}
