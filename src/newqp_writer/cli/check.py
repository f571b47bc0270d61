"""``write-brief check``: does every number of a briefing answer for itself?"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from newqp_writer.cli.app import DAY, FOLDER, resolve_day
from newqp_writer.cli.console import terminal
from newqp_writer.cli.source import briefing_of_day, open_source
from newqp_writer.models import Ledger
from newqp_writer.provenance import check_briefing
from newqp_writer.workspace import Workspace


def _line_of(path: Path, text: str) -> int | None:
    """The line of a Markdown briefing on which a sentence stands."""
    if path.suffix == ".json":
        return None
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if text.rstrip("。！？")[:40] in line:
            return number
    return None


def _print(console: Console, path: Path, ledger: Ledger) -> None:
    for checked, entry in ledger.failing:
        line = _line_of(path, checked.text)
        place = f"{path}:{line}" if line else f"{path} {checked.location.words}"
        console.print(
            f"[red]{escape(place)}[/red]: [bold]{escape(entry.surface)}[/bold]"
            f" {entry.verdict}: {escape(entry.explanation)}",
            soft_wrap=True,
        )
        before, after = checked.text[: entry.start][-30:], checked.text[entry.end :][:30]
        console.print(
            f"    …{escape(before)}[reverse]{escape(entry.surface)}[/reverse]{escape(after)}…",
            soft_wrap=True,
        )
    counts = ", ".join(f"{count} {verdict}" for verdict, count in ledger.counts.items())
    failing = len(ledger.failing)
    verdict = f"[red]{failing} failing[/red]" if failing else "[green]clean[/green]"
    console.print(
        f"{escape(str(path))}: {len(ledger.entries)} numbers, {verdict} ({counts})", soft_wrap=True
    )


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--date",
    "day",
    type=DAY,
    metavar="DAY",
    help="Check the briefing of this day.  [default: today]",
)
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option(
    "--articles", type=FOLDER, help="Folder of the cited articles, if it is not the workspace's."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    day: dt.date | str | None,
    workspace: Path,
    articles: Path | None,
    form: str,
) -> None:
    """Check every number of FILES (briefing.json or briefing.md) against the articles they cite.

    Without FILES, the briefing of --date in the workspace. Exit code 1 when a number fails.
    """
    if not files:
        place = Workspace(workspace)
        date = resolve_day(day, place.settings().column.today())
        files = (briefing_of_day(place.day(date)),)
    console = terminal()
    results: list[dict[str, Any]] = []
    failing = 0
    for path in files:
        source = open_source(path, articles)
        ledger = check_briefing(source.briefing, source.articles)
        failing += len(ledger.failing)
        if form == "json":
            results.append({"file": str(path), **ledger.model_dump(mode="json")})
        else:
            _print(console, path, ledger)
    if form == "json":
        click.echo(json.dumps(results, ensure_ascii=False, indent=2))
    ctx.exit(1 if failing else 0)
