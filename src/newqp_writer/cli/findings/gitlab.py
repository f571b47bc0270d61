"""The code quality report of GitLab: what SARIF holds, without what is waived."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from urllib.parse import unquote

from newqp_writer.cli.findings.sarif import sarif
from newqp_writer.reports.finding import CheckedFile

_SEVERITY = {"error": "major", "warning": "minor", "note": "info"}


def gitlab(
    files: Sequence[CheckedFile],
    fail_on: Collection[str],
    strict: bool = False,  # noqa: FBT001, FBT002 - one table of formats
) -> str:
    """Every finding that no one let stand, on the lines of a merge request."""
    (run,) = json.loads(sarif(files, fail_on, strict))["runs"]
    told = []
    for one in run["results"]:
        if one["suppressions"]:
            continue
        place = one["locations"][0]["physicalLocation"]
        path = unquote(place["artifactLocation"]["uri"])
        print_ = f"{path}\n{one['partialFingerprints']['newqpNumber/v1']}"
        told.append(
            {
                "description": one["message"]["text"],
                "check_name": one["ruleId"],
                "fingerprint": hashlib.sha256(print_.encode()).hexdigest(),
                "severity": _SEVERITY[one["level"]],
                "location": {
                    "path": path,
                    "lines": {"begin": place.get("region", {}).get("startLine", 1)},
                },
            }
        )
    return json.dumps(told, ensure_ascii=False, indent=2)
