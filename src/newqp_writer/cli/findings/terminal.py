"""What ``check`` found, for a person at a terminal: the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from rich.console import Console
from rich.markup import escape

from newqp_writer.reports.finding import CheckedFile, Fault, Finding
from newqp_writer.reports.gate import Outcome

_COLOURS = {"error": "red", "lapse": "yellow", "note": "dim"}


def _print_conflicts(console: Console, file: CheckedFile) -> None:
    """Numbers that pass, and for which another cited article gives another value."""
    for checked, regions, *_ in file.texts:
        for entry, region in zip(checked.entries, regions, strict=True):
            place = f"{file.path}:{region.line}" if region else str(file.path)
            for other in entry.conflicts:
                words = f"{other.article} says {other.surface}: “{other.quote}”"
                console.print(
                    f"[yellow]{escape(place)}[/yellow]: sources disagree on"
                    f" [bold]{escape(entry.surface)}[/bold]; {escape(words)}",
                    soft_wrap=True,
                )


def _print_finding(console: Console, one: Finding, colour: str) -> None:
    console.print(
        f"[{colour}]{escape(one.place)}[/{colour}]: [bold]{escape(one.entry.surface)}[/bold]"
        f" {one.called}: {escape(one.entry.explanation)}",
        soft_wrap=True,
    )
    before, after = map(escape, one.around)
    console.print(
        f"    …{before}[reverse]{escape(one.entry.surface)}[/reverse]{after}…", soft_wrap=True
    )


def print_file(
    console: Console, file: CheckedFile, fail_on: Collection[str], *, strict: bool = False
) -> None:
    """What fails, then what is up for review, each the most doubtful first; then the rest."""
    findings, doubtful = file.findings(fail_on), file.doubtful(fail_on)
    faults = [fault for fault in file.faults if fault.level != "note"]
    for fault in faults:
        _print_fault(console, fault, strict=strict)
    if not file.texts and faults:
        return
    for one in findings:
        _print_finding(console, one, "red")
    for one in doubtful:
        _print_finding(console, one, "yellow")
    _print_conflicts(console, file)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in file.counts.items())
    clean = "[yellow]not proved here[/yellow]" if file.claimed else "[green]clean[/green]"
    if faults and not file.claimed:
        clean = f"[red]{len(faults)} faults[/red]"
    verdict = f"[red]{len(findings)} failing[/red]" if findings else clean
    if doubtful:
        verdict += f", [yellow]{len(doubtful)} to review[/yellow]"
    console.print(
        f"{escape(str(file.path))}: {len(file.entries)} numbers, {verdict}"
        + (f" ({counts})" if counts else ""),
        soft_wrap=True,
    )
    for note in file.notes:
        console.print(f"    {escape(note)}", soft_wrap=True)


def _print_fault(console: Console, fault: Fault, *, strict: bool) -> None:
    colour = _COLOURS["error" if strict and fault.level == "lapse" else fault.level]
    console.print(
        f"[{colour}]{escape(fault.place)}[/{colour}]: [bold]{fault.rule}[/bold]:"
        f" {escape(fault.message)}",
        soft_wrap=True,
    )
    if fault.hint:
        console.print(f"    → {escape(fault.hint)}", soft_wrap=True)


def print_sum(console: Console, outcome: Outcome, fail_on: Collection[str]) -> None:
    """What was checked, what was not, and everything that was asked for and left out."""
    faults = Counter(f.rule for file in outcome.reported for f in file.faults if f.level != "note")
    numbers = sum(len(file.entries) for file in outcome.files)
    failing = sum(len(file.findings(fail_on)) for file in outcome.files)
    doubtful = sum(len(file.doubtful(fail_on)) for file in outcome.files)
    uncited = sum(file.uncited for file in outcome.files)
    told = [
        f"{len(outcome.files)} files, {numbers} numbers: {failing} failing, {doubtful} to review"
    ]
    told += [f"{count} {rule}" for rule, count in faults.most_common()]
    if waived := sum(len(file.waived) for file in outcome.files):
        told.append(f"{waived} waived or known")
    if uncited:
        told.append(f"{uncited} numbers cite nothing and were looked up in all sources")
    if outcome.unchanged:
        told.append(f"{len(outcome.unchanged)} files not checked: nothing they rest on changed")
    if outcome.passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in outcome.passed)
        told.append(f"no reports: {kinds}")
    console.print(escape("; ".join(told)), soft_wrap=True)
