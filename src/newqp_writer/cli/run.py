"""``write-brief run``: a morning with nobody there."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click
from rich.markup import escape

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.console import terminal
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.streams import print_json
from newqp_writer.cli.telling import Command
from newqp_writer.errors import BriefError
from newqp_writer.language import _
from newqp_writer.models.channels import Morning
from newqp_writer.mornings import Setting, run_mornings
from newqp_writer.workspace import Workspace

_STYLES = {"issue": "green", "draft": "yellow", "no issue": "red"}


def _column(
    root: Path, day: dt.date | str | None, *, offline: bool, sends: bool
) -> tuple[Path, list[Morning], str]:
    """One column's mornings, or why there are none; in whichever process."""
    try:
        place = Workspace(root)
        settings = place.settings()
        today = resolve_day(day, settings.column.today())
        return root, run_mornings(Setting(place, settings, offline=offline, sends=sends), today), ""
    except BriefError as error:
        return root, [], str(error)


def _columns(
    roots: tuple[Path, ...], day: dt.date | str | None, *, offline: bool, sends: bool
) -> list[tuple[Path, list[Morning], str]]:
    """Several columns, each in a process of its own: with its own .env, and its own mishaps."""
    if len(roots) == 1:
        return [_column(roots[0], day, offline=offline, sends=sends)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(len(roots), 4), context, max_tasks_per_child=1) as pool:
        done = [pool.submit(_column, root, day, offline=offline, sends=sends) for root in roots]
        return [each.result() for each in done]


@click.command("run", cls=Command)
@click.argument("columns", nargs=-1, type=FOLDER)
@click.option("--date", "day", type=DAY, metavar="DAY", help="The day.  [default: today]")
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option("--offline", is_flag=True, help="Collect nothing, make no request to any endpoint.")
@click.option("--no-deliver", "sends", flag_value=False, default=True, help="Send nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    columns: tuple[Path, ...], day: dt.date | str | None, workspace: Path,
    offline: bool, sends: bool, as_json: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Collect, write, check, typeset and deliver the day's issue of one column or several.

    Run again, it does only what is left; missed days are made up for. `[run]` in brief.toml says
    what happens when there is little news, doubt, or no endpoint. A run that yields no issue tells
    the editor and ends in exit code 2.
    """
    results = _columns(columns or (workspace,), day, offline=offline, sends=sends)
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
