"""What ``check`` found, for a person at a terminal: the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from rich.console import Console
from rich.markup import escape

from newqp_writer.language import _
from newqp_writer.reports.finding import CheckedFile, Fault, Finding
from newqp_writer.reports.gate import Outcome

_COLOURS = {"error": "red", "lapse": "yellow", "note": "dim"}


def _print_conflicts(console: Console, file: CheckedFile) -> None:
    """Numbers that pass, and for which another cited article gives another value."""
    for checked, regions, *_rest in file.texts:
        for entry, region in zip(checked.entries, regions, strict=True):
            place = f"{file.path}:{region.line}" if region else str(file.path)
            for other in entry.conflicts:
                words = _("{article} says {surface}: “{quote}”").format(
                    article=other.article, surface=other.surface, quote=other.quote
                )
                console.print(
                    _(
                        "[yellow]{place}[/yellow]: sources disagree on"
                        " [bold]{surface}[/bold]; {words}"
                    ).format(
                        place=escape(place), surface=escape(entry.surface), words=escape(words)
                    ),
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
    waived = _let_stand(file)
    counts = ", ".join(f"{count} {_(verdict)}" for verdict, count in file.counts.items())
    clean = _("[yellow]not proved here[/yellow]") if file.claimed else _("[green]clean[/green]")
    if faults and not file.claimed:
        clean = _("[red]{count} faults[/red]").format(count=len(faults))
    verdict = _("[red]{count} failing[/red]").format(count=len(findings)) if findings else clean
    if doubtful:
        verdict += _(", [yellow]{count} to review[/yellow]").format(count=len(doubtful))
    if waived:
        verdict += ", " + _("{waived} waived or known").format(waived=waived)
    console.print(
        _("{path}: {count} numbers, {verdict}").format(
            path=escape(str(file.path)), count=len(file.entries), verdict=verdict
        )
        + (f" ({counts})" if counts else ""),
        soft_wrap=True,
    )
    for note in file.notes:
        console.print(f"    {escape(note)}", soft_wrap=True)


def _let_stand(file: CheckedFile) -> int:
    """How much of a file does not pass, and is waived or known."""
    return len(file.waived) + sum(fault.waived is not None for fault in file.faults)


def _print_fault(console: Console, fault: Fault, *, strict: bool) -> None:
    colour = _COLOURS["error" if fault.is_grave(strict=strict) else fault.level]
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
        _("{count} files, {numbers} numbers: {failing} failing, {doubtful} to review").format(
            count=len(outcome.files), numbers=numbers, failing=failing, doubtful=doubtful
        )
    ]
    told += [f"{count} {rule}" for rule, count in faults.most_common()]
    if waived := sum(map(_let_stand, outcome.reported)):
        told.append(_("{waived} waived or known").format(waived=waived))
    if uncited:
        told.append(
            _("{uncited} numbers cite nothing and were looked up in all sources").format(
                uncited=uncited
            )
        )
    if outcome.unchanged:
        told.append(
            _("{count} files not checked: nothing they rest on changed").format(
                count=len(outcome.unchanged)
            )
        )
    if outcome.passed:
        kinds = ", ".join(f"{count} {_(kind)}" for kind, count in outcome.passed)
        told.append(_("no reports: {kinds}").format(kinds=kinds))
    console.print(escape("; ".join(told)), soft_wrap=True)
