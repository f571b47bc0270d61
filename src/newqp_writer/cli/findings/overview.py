"""What ``check`` tells beside its findings: which files, how often what, what a rule means."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from newqp_writer.language import _
from newqp_writer.reports.asking.asking import Asked
from newqp_writer.reports.asking.request import STDIN, Request
from newqp_writer.reports.asking.walking import source_files
from newqp_writer.reports.gate import Outcome
from newqp_writer.reports.rules import RULES


def explained(rule: str) -> str:
    """What a rule means, how grave it is, and the way out."""
    held = RULES[rule]
    return f"{rule} ({_(held.level)})\n\n{_(held.short)}\n{_(held.help)}"


def print_files(
    console: Console, request: Request, asked: Asked, unchanged: Sequence[Path]
) -> None:
    """The reports that would be checked, each with what decides about it; then what would not."""
    request.reports = asked.files
    for path in asked.files:
        console.print(escape(str(path)), soft_wrap=True)
        found = () if path == STDIN else request.evidence(path)
        for place in dict.fromkeys(os.path.normpath(one) for one in found if one.exists()):
            count = len(source_files([Path(place)], request.no_sources()))
            words = _("{place} ({count} files)").format(place=place, count=count)
            shown = words if Path(place).is_dir() else place
            console.print(f"    {escape(shown)}", soft_wrap=True)
    for path in unchanged:
        words = _("{path}: nothing it rests on changed").format(path=path)
        console.print(escape(words), soft_wrap=True)
    for fault in asked.faults:
        console.print(escape(f"{fault.place}: {fault.rule}: {fault.message}"), soft_wrap=True)


def print_statistics(console: Console, outcome: Outcome, fail_on: Collection[str]) -> None:
    """How often each rule was met and in how many files, the most frequent first."""
    met: dict[str, list[Path]] = defaultdict(list)
    for file in outcome.reported:
        for one in (*file.findings(fail_on), *file.doubtful(fail_on)):
            met[one.rule].append(one.file)
        for fault in file.faults:
            if fault.level != "note":
                met[fault.rule].append(fault.file)
    for rule, files in sorted(met.items(), key=lambda one: (-len(one[1]), one[0])):
        words = _("{count} {rule} in {files} files")
        console.print(words.format(count=len(files), rule=rule, files=len(set(files))))
