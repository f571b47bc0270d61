"""``write-brief plan``: the agenda of a day, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.streams import print_json
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.editorial import unread_rows
from newqp_writer.errors import EmptyDayError
from newqp_writer.language import _
from newqp_writer.models import Agenda, Coverage, Problem
from newqp_writer.pipeline import plan_day
from newqp_writer.stopwatch import Stopwatch
from newqp_writer.workspace import Workspace

_WIDEST_ID = 22  # columns; a longer id goes over two lines


def _table(coverage: Sequence[Coverage]) -> Table:
    """Every article and file: what it is called first, its id last."""
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column(_("title"), ratio=5, overflow="fold")
    table.add_column(_("fate"), no_wrap=True)
    table.add_column(_("reason"), ratio=5, overflow="fold")
    longest = max((cell_len(row.article) for row in coverage if row.title), default=0)
    table.add_column(
        _("article"), style="dim", overflow="fold",
        min_width=min(longest, _WIDEST_ID), max_width=max(_WIDEST_ID, len(_("article"))),
    )  # fmt: skip
    for row in coverage:
        title, name = (row.title, row.article) if row.title else (row.article, "")
        table.add_row(escape(title), _(row.fate), escape(row.reason), escape(name))
    return table


def _print(console: Console, coverage: Sequence[Coverage], problems: Sequence[Problem]) -> None:
    """The table, then what it does not say: reservations about files that were read."""
    console.print(_table(coverage))
    for problem in problems:
        if not problem.fatal:
            console.print(f"[yellow]{escape(problem.place)}: {escape(problem.reason)}[/yellow]")


def _print_stories(console: Console, agenda: Agenda) -> None:
    for story in agenda.stories:
        update = (
            _(" [yellow](update of {update_of})[/yellow]").format(update_of=story.update_of)
            if story.update_of
            else ""
        )
        console.print(
            f"[bold]{escape(agenda.topic(story.topic).name)}[/bold]  {escape(story.headline)}"
            f"  [dim]{escape('、'.join(story.articles))}[/dim]{update}"
        )
    if agenda.reserve:
        console.print(
            _("[dim]in reserve: {names}[/dim]").format(
                names=escape("；".join(s.headline for s in agenda.reserve))
            )
        )
    console.print()


@click.command("plan", cls=Command)
@click.option(
    "--date",
    "day",
    type=DAY,
    metavar="DAY",
    help="2026-06-15, today or yesterday.  [default: today]",
)
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option(
    "--articles", type=FOLDER, help="Folder of the day's articles, if it is not articles/DAY."
)
@click.option("--json", "as_json", is_flag=True, help="Print the agenda as JSON.")
def command(
    day: dt.date | str | None, workspace: Path, articles: Path | None, *, as_json: bool
) -> None:
    """Show the day's agenda and what would become of every article."""
    place = Workspace(workspace, articles)
    settings = place.settings()
    date = resolve_day(day, settings.column.today())
    console = terminal()
    try:
        today = plan_day(place, date, settings, Stopwatch())
    except EmptyDayError as error:
        coverage = error.coverage or unread_rows(error.problems)
        if as_json:
            print_json(_without_agenda(date, error, coverage))
        elif coverage:
            _print(console, coverage, error.problems)
        raise
    if as_json:
        print_json(today.agenda.model_dump(mode="json"))
        return
    _print_stories(console, today.agenda)
    _print(console, today.agenda.coverage, today.problems)


def _without_agenda(
    date: dt.date, error: EmptyDayError, coverage: Sequence[Coverage]
) -> dict[str, object]:
    """What is known of a day that yields no agenda."""
    return {
        "date": date.isoformat(),
        "error": error.message,
        "stories": [],
        "coverage": [row.model_dump(mode="json") for row in coverage],
        "problems": [problem.model_dump(mode="json") for problem in error.problems],
    }
