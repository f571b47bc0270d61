"""The examples for schedulers: what they call is run as they call it, where it can be."""

from __future__ import annotations

import configparser
import json
import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from newqp_writer.cli.app import cli

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "schedule"
_CRON = re.compile(r"^(?:[\d*,/-]+\s+){5}(.+)$")


def commands() -> list[str]:
    """Every call of write-brief in the examples."""
    found = []
    for path in sorted(FOLDER.iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            call = re.search(
                r"(?:^|[\s/\"\\])write-brief(?:\.exe)?\"?( [a-z].*?)?(?: >>.*|$)", line
            )
            if call is not None and not line.lstrip().startswith("#") and call[1]:
                found.append(call[1].strip())
    return found


def test_every_call_is_one_that_the_program_knows() -> None:
    assert len(commands()) >= 4
    for call in commands():
        name, *words = shlex.split(call)
        context = cli.make_context("write-brief", [name, *words], resilient_parsing=True)
        command = cli.get_command(context, name)
        assert command is not None
        command.make_context(name, words)


def home_with_a_column(home: Path) -> Path:
    """What the examples take for granted: an installed program, and a column beside it."""
    program = home / "newqp-writer" / ".venv" / "bin" / "write-brief"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newqp_writer "$@"\n')
    program.chmod(0o755)
    column = home / "my-column"
    column.mkdir()
    return column


def told(column: Path) -> dict[str, object]:
    (path,) = column.glob("briefings/*/morning.json")
    morning: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return morning


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")
def test_the_lines_of_the_crontab_run(tmp_path: Path) -> None:
    column = home_with_a_column(tmp_path)
    lines = (FOLDER / "crontab").read_text(encoding="utf-8").splitlines()
    calls = [found[1] for line in lines if (found := _CRON.match(line)) is not None]
    assert len(calls) == 2
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}  # all that cron gives
    environment["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
    ran = subprocess.run(["sh", "-c", calls[0]], env=environment, check=False)
    assert ran.returncode == 2  # an empty day: no issue, and a reason
    assert told(column)["outcome"] == "no issue"
    assert "only 0 articles" in (column / "run.log").read_text(encoding="utf-8")


def test_the_units_are_whole(tmp_path: Path) -> None:
    units = {}
    for kind in ("service", "timer"):
        parser = configparser.ConfigParser(interpolation=None)
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read_string((FOLDER / f"newqp-writer.{kind}").read_text(encoding="utf-8"))
        units[kind] = parser
    service, timer = units["service"]["Service"], units["timer"]["Timer"]
    assert (service["Type"], timer["Persistent"]) == ("oneshot", "true")
    column = home_with_a_column(tmp_path)
    call = service["ExecStart"].replace("%h", str(tmp_path))
    folder = service["WorkingDirectory"].replace("%h", str(tmp_path))
    ran = subprocess.run(shlex.split(call), cwd=folder, check=False)
    assert ran.returncode == 2
    assert told(column)["why"]
    if (program := shutil.which("systemd-analyze")) is not None:
        calendar = [program, "calendar", timer["OnCalendar"]]
        assert subprocess.run(calendar, capture_output=True, check=False).returncode == 0


def test_the_agent_of_launchd_runs(tmp_path: Path) -> None:
    agent = plistlib.loads((FOLDER / "newqp-writer.plist").read_bytes())
    assert agent["StartCalendarInterval"] == {"Hour": 7, "Minute": 30}
    column = home_with_a_column(tmp_path)
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    environment["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
    ran = subprocess.run(agent["ProgramArguments"], env=environment, check=False)
    assert ran.returncode == 2
    assert told(column)["outcome"] == "no issue"


def test_the_workflow_is_one_and_holds_no_key() -> None:
    workflow = yaml.safe_load((FOLDER / "github-actions.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["issue"]["steps"]
    (run,) = (step for step in steps if step.get("run") == "write-brief run")
    assert all(value.startswith("${{ secrets.") for value in run["env"].values())
    assert workflow["concurrency"]
    (keep,) = (step for step in steps if "git push" in step.get("run", ""))
    assert keep["if"] == "always()"  # what was sent is remembered even when the run failed
    minute, hour, *_, weekdays = workflow[True]["schedule"][0]["cron"].split()  # YAML's “on”
    assert (minute, (int(hour) + 8) % 24, weekdays) == ("30", 7, "0-4")
