"""``write-brief run``: a morning with nobody there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import click
from rich.markup import escape

from newqp_writer.cli.app import FOLDER, cluster_option
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.streams import print_json
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.language import _
from newqp_writer.models.channels import Morning
from newqp_writer.mornings import Setting, run_mornings
from newqp_writer.workers import each_done
from newqp_writer.workspace import Workspace

_AT_ONCE = 4  # columns; each waits for its sources and its endpoint most of the time
_STYLES = {"issue": "green", "draft": "yellow", "no issue": "red"}


@dataclass(frozen=True)
class _Column:
    """A column whose mornings are due."""

    root: Path
    day: dt.date | str | None
    offline: bool
    sends: bool


def _mornings(column: _Column) -> list[Morning]:
    """One column's mornings, in whichever process.

    Raises:
        BriefError: there are none.
    """
    place = Workspace(column.root)
    settings = place.settings()
    today = resolve_day(column.day, settings.column.today())
    setting = Setting(place, settings, offline=column.offline, sends=column.sends)
    return run_mornings(setting, today)


@click.command("run", cls=Command)
@click.argument("columns", nargs=-1, type=FOLDER)
@click.option("--date", "day", type=DAY, metavar="DAY", help="The day.  [default: today]")
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@cluster_option
@click.option("--offline", is_flag=True, help="Collect nothing, make no request to any endpoint.")
@click.option("--no-deliver", "sends", flag_value=False, default=True, help="Send nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    columns: tuple[Path, ...], day: dt.date | str | None, workspace: Path,
    cluster: str, offline: bool, sends: bool, as_json: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Collect, write, check, typeset and deliver the day's issue of one column or several.

    Run again, it does only what is left; missed days are made up for. `[run]` in brief.toml says
    what happens when there is little news, doubt, or no endpoint. A run that yields no issue tells
    the editor and ends in exit code 2.
    """
    tasks = {
        _Column(root.absolute(), day, offline, sends): root for root in columns or (workspace,)
    }
    came = each_done(_mornings, list(tasks), min(len(tasks), _AT_ONCE), cluster)
    found = {done.task: done for done in came}
    results = [(tasks[task], found[task].result or [], found[task].why) for task in tasks]
    console, errors = terminal(), terminal(stderr=True)
    if as_json:
        print_json([
            {
                "column": str(root), "error": why or None,
                "mornings": [morning.model_dump(mode="json") for morning in mornings],
            }
            for root, mornings, why in results
        ])  # fmt: skip
    for root, mornings, why in results:
        name = f"{root}: " if len(results) > 1 else ""
        if why:
            errors.print(f"[red]{escape(name + why)}[/red]", soft_wrap=True)
        for morning in () if as_json else mornings:
            words = f"{name}{morning.date}: {_(morning.outcome)}  {morning.why}"
            style = _STYLES[morning.outcome]
            console.print(f"[{style}]{escape(words.rstrip())}[/{style}]", soft_wrap=True)
            if morning.undelivered:
                left = "、".join(morning.undelivered)
                console.print(
                    f"[red]{escape(_('  not delivered: {left}').format(left=left))}[/red]",
                    soft_wrap=True,
                )
    settled = all(not why and mornings[-1].settled for _, mornings, why in results)
    if not settled:
        click.get_current_context().exit(2)
