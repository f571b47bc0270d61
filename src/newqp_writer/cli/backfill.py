"""``write-brief backfill``: many days at once."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click
from rich.markup import escape

from newqp_writer.cli.app import FOLDER, cluster_option
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.streams import print_json
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.mornings import backfill
from newqp_writer.workspace import Workspace


@click.command("backfill", cls=Command)
@click.argument("columns", nargs=-1, type=FOLDER)
@click.option("--from", "first", type=DAY, required=True, metavar="DAY")
@click.option("--to", "last", type=DAY, required=True, metavar="DAY")
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option(
    "--workers", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes.",
)  # fmt: skip
@cluster_option
@click.option("--offline", is_flag=True, help="Make no request to any endpoint.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    columns: tuple[Path, ...], first: dt.date | str, last: dt.date | str, workspace: Path,
    workers: int, cluster: str, offline: bool, as_json: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Write the days of a range that have articles, by many processes; nothing is sent.

    The days of the range do not know each other: what earlier issues led with counts only where it
    was written before. Each takes the next number of an issue, also where it yields none. The
    results do not depend on how many work, or where. A day that fails is named and stops no other.
    """
    roots = columns or (workspace,)
    today = Workspace(roots[0]).settings().column.today()
    begin, end = resolve_day(first, today), resolve_day(last, today)
    if end < begin:
        raise click.BadParameter(
            _("--to {end} lies before --from {begin}").format(end=end, begin=begin)
        )
    console = terminal(stderr=as_json)
    done = []
    filling = backfill(roots, begin, end, workers=workers, cluster=cluster, offline=offline)
    for filled in filling:
        done.append(filled)
        name = f"{filled.root}: " if len(roots) > 1 else ""
        words = f"{name}{filled.date}: {filled.why or _('written')}"
        style = "red" if filled.why else "green"
        console.print(f"[{style}]{escape(words)}[/{style}]", soft_wrap=True)
    if as_json:
        rows = sorted(done, key=lambda each: (str(each.root), each.date))
        print_json([
            {"column": str(each.root), "date": each.date.isoformat(), "sha256": each.digest or None,
             "why": each.why or None}
            for each in rows
        ])  # fmt: skip
    if not done:
        raise InputError(
            _("no day from {begin} to {end} has articles").format(begin=begin, end=end)
        )
    if failed := sum(bool(each.why) for each in done):
        raise InputError(
            _("{failed} of {count} days were not written").format(failed=failed, count=len(done))
        )
