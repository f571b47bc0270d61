"""``write-brief collect``: bring the day's articles from the sources of brief.toml."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.streams import print_json
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.collecting import Report, collect_day
from newqp_writer.errors import ConfigError
from newqp_writer.language import _
from newqp_writer.masking import without_secrets
from newqp_writer.workspace import Workspace

_SHOWN = 12  # failures and notes each


def result_of(report: Report) -> dict[str, Any]:
    """A report as JSON."""
    return {
        "date": report.day.isoformat(),
        "listed": report.listed,
        "brought": [str(kept.file) for kept in report.brought],
        "known": report.known,
        "fates": report.fates,
        "failures": [{"source": name, "why": words} for name, words in report.failures],
        "notes": [{"source": name, "note": without_secrets(words)} for name, words in report.notes],
    }


def show(report: Report, console: Console) -> None:
    """What was brought, what was known, and what failed with the way out."""
    others = " · ".join(
        f"{count} {_(fate)}" for fate, count in report.fates.items() if fate != "brought"
    )
    words = _("{count} articles brought for {day} · {known} known").format(
        count=len(report.brought), day=report.day, known=report.known
    )
    console.print(words + (f" · {others}" if others else ""))
    for kept in report.brought:
        title = f"{kept.article.publisher}《{kept.article.title}》"
        console.print(f"  {escape(kept.file.name)}  {escape(title)}", soft_wrap=True)
    for style, said in (("yellow", report.notes), ("red", report.failures)):
        for name, what in said[:_SHOWN]:
            line = escape(f"{name}: {without_secrets(what)}")
            console.print(f"[{style}]{line}[/{style}]", soft_wrap=True)
        if len(said) > _SHOWN:
            console.print(
                _("… and {count} more (--json has them all)").format(count=len(said) - _SHOWN)
            )


@click.command("collect", cls=Command)
@click.option("--date", "day", type=DAY, metavar="DAY", help="The day.  [default: today]")
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option("--source", "names", multiple=True, help="Only this source; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    day: dt.date | str | None,
    workspace: Path,
    names: tuple[str, ...],
    as_json: bool,  # noqa: FBT001
) -> None:
    """Bring the day's articles from the sources of brief.toml into articles/DAY.

    Nothing is overwritten and nothing is fetched twice; an interrupted run goes on. A source that
    fails is named, and stops no other.
    """
    place = Workspace(workspace)
    settings = place.settings()
    if not settings.sources:
        raise ConfigError(
            _("no [[sources]] are set, so there is nothing to collect from"),
            path=place.settings_file,
            hint=_('add one: [[sources]] name = "…", kind = "feed", url = "https://…"'),
        )
    known = {source.name for source in settings.sources}
    if unknown := [name for name in names if name not in known]:
        raise click.BadParameter(
            _("no source is called “{unknown}”; there are: {names}").format(
                unknown=unknown[0], names="、".join(sorted(known))
            )
        )
    wanted = [source for source in settings.sources if not names or source.name in names]
    console = terminal(stderr=True, quiet=as_json)
    date = resolve_day(day, settings.column.today())
    columns = (TextColumn(_("Fetching articles")), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("fetch", total=None)
        report = collect_day(
            place, date, settings, sources=wanted,
            told=lambda done, total: bar.update(task, completed=done, total=total),
        )  # fmt: skip
    if as_json:
        print_json(result_of(report))
    else:
        show(report, terminal())
    if report.failed:
        click.get_current_context().exit(2)
