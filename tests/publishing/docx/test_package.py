from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing import to_docx

Build = Callable[..., Briefing]
Open = Callable[..., Any]
Check = Callable[..., Ledger]


def test_the_same_briefing_gives_the_same_bytes_in_another_process(briefing: Build, tmp_path: Path):
    first = to_docx(briefing())
    assert first == to_docx(briefing())
    held = tmp_path / "briefing.json"
    held.write_text(briefing().model_dump_json(), encoding="utf-8")
    program = (
        "import sys, hashlib, pathlib; from newqp_writer.models import Briefing;"
        "from newqp_writer.publishing import to_docx;"
        "issue = Briefing.model_validate_json(pathlib.Path(sys.argv[1]).read_bytes());"
        "print(hashlib.sha256(to_docx(issue)).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program, str(held)],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**os.environ, "TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert other.stdout.strip() == hashlib.sha256(first).hexdigest()


def test_its_parts_are_dated_by_the_issue(briefing: Build):
    with zipfile.ZipFile(io.BytesIO(to_docx(briefing()))) as package:
        assert {member.date_time for member in package.infolist()} == {(2026, 6, 15, 0, 0, 0)}
    with zipfile.ZipFile(io.BytesIO(to_docx(briefing(date="1949-10-01")))) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
