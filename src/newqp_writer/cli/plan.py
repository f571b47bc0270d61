"""``write-brief plan``: the agenda of a day, before anything is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from newqp_writer.articles import read_day
from newqp_writer.cli.app import DAY, FOLDER, resolve_day
from newqp_writer.cli.console import terminal
from newqp_writer.editorial import plan
from newqp_writer.models import Agenda
from newqp_writer.pipeline import earlier_issues
from newqp_writer.workspace import Workspace


def _table(agenda: Agenda) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("article", "title", "fate", "reason"):
        table.add_column(name, overflow="fold", no_wrap=name in {"article", "fate"})
    for row in agenda.coverage:
        table.add_row(escape(row.article), escape(row.title), row.fate, escape(row.reason))
    return table


@click.command("plan")
@click.option(
    "--date",
    "day",
    type=DAY,
    metavar="DAY",
    help="2026-06-15, today or yesterday.  [default: today]",
)
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the agenda as JSON.")
def command(day: dt.date | str | None, workspace: Path, *, as_json: bool) -> None:
    """Show the day's agenda and what would become of every article."""
    place = Workspace(workspace)
    settings = place.settings()
    date = resolve_day(day, settings.column.today())
    read = read_day(place.articles(date))
    earlier, problems = earlier_issues(place, date, settings)
    agenda = plan(
        read.articles, settings.topics,
        date=date, settings=settings.agenda, problems=read.problems, earlier=earlier,
    )  # fmt: skip
    if as_json:
        click.echo(agenda.model_dump_json(indent=2))
        return
    console = terminal()
    for story in agenda.stories:
        update = f" [yellow](update of {story.update_of})[/yellow]" if story.update_of else ""
        console.print(
            f"[bold]{escape(agenda.topic(story.topic).name)}[/bold]  {escape(story.headline)}"
            f"  [dim]{escape('、'.join(story.articles))}[/dim]{update}"
        )
    if agenda.reserve:
        console.print(
            f"[dim]in reserve: {escape('；'.join(s.headline for s in agenda.reserve))}[/dim]"
        )
    console.print()
    console.print(_table(agenda))
    for problem in (*read.problems, *problems):
        console.print(f"[yellow]{escape(problem.place)}: {escape(problem.reason)}[/yellow]")
