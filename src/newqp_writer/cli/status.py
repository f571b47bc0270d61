"""``write-brief status``: the last days, and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.markup import escape
from rich.table import Table

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.streams import print_json
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.delivering.record import Record
from newqp_writer.errors import BriefError
from newqp_writer.language import _
from newqp_writer.models import RunRecord
from newqp_writer.models.channels import Sent
from newqp_writer.mornings import morning_of
from newqp_writer.publishing import record_of
from newqp_writer.workspace import Day, Workspace


def _cost(run: RunRecord | None) -> str:
    """What the calls of a run took."""
    if run is None or not run.spent:
        return ""
    calls = sum(spent.calls for spent in run.spent)
    costs = [spent.cost for spent in run.spent if spent.cost is not None]
    return _("{calls} calls").format(calls=calls) + (
        f", {sum(costs):.2f} {run.currency}" if costs else ""
    )


def _sent(day: Day) -> tuple[Sent, ...]:
    try:
        return Record(day).sent
    except BriefError:
        return ()


def _damaged(day: Day) -> str:
    """That the record of a run is there and cannot be read; empty where nothing is wrong."""
    if not day.run.exists() or record_of(day) is not None:
        return ""
    return _("{name} cannot be read: what the run did is not known").format(name=day.run.name)


def _row(day: Day) -> dict[str, Any] | None:
    """A day in plain data; ``None`` when nothing happened on it."""
    morning, run, sent = morning_of(day), record_of(day), _sent(day)
    damaged = _damaged(day)
    if morning is None and run is None and not sent and not damaged:
        return None
    wrote = run is not None and run.error is None
    return {
        "date": day.date.isoformat(),
        "outcome": morning.outcome if morning else "issue" if wrote else "no issue",
        "why": (morning.why if morning else (run.error or "" if run else "")) or damaged,
        "brought": morning.brought if morning else None,
        "sources_failed": list(morning.sources_failed) if morning else [],
        "engine": run.engine.name if run else None,
        "cost": _cost(run),
        "review": run.outcomes.get("review", 0) if run else 0,
        "failing": run.outcomes.get("fail", 0) if run else 0,
        "sent": [f"{one.channel} {one.to}".strip() for one in sent if one.state == "sent"],
        "perhaps_sent": [f"{one.channel} {one.to}".strip() for one in sent if one.state == "begun"],
        "undelivered": list(morning.undelivered) if morning else [],
    }


def _rows(place: Workspace, today: dt.date, days: int) -> Iterator[dict[str, Any]]:
    for back in range(days):
        row = _row(place.day(today - dt.timedelta(days=back)))
        if row is not None:
            yield row


@click.command("status", cls=Command)
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option("--days", type=click.IntRange(1, 366), default=7, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(workspace: Path, days: int, as_json: bool) -> None:  # noqa: FBT001
    """Show the last days: what ran, what it cost, what was in doubt, what was sent."""
    place = Workspace(workspace)
    settings = place.settings()
    rows = list(_rows(place, settings.column.today() + dt.timedelta(days=1), days + 1))
    if as_json:
        print_json(rows)
        return
    table = Table(box=None, pad_edge=False)
    for head in (
        _("Day"),
        _("Outcome"),
        _("Brought"),
        _("Engine"),
        _("Cost"),
        _("Review"),
        _("Sent"),
    ):
        table.add_column(head, overflow="fold")
    for row in rows:
        brought = "" if row["brought"] is None else str(row["brought"])
        told = "、".join(row["sent"])
        told += _(" [red]not: {names}[/red]").format(
            names=escape("、".join(row["undelivered"]))
        ) * bool(row["undelivered"])
        told += _(" [yellow]perhaps: {names}[/yellow]").format(
            names=escape("、".join(row["perhaps_sent"]))
        ) * bool(row["perhaps_sent"])
        table.add_row(
            row["date"], _(row["outcome"]), brought, _(row["engine"]) if row["engine"] else "",
            row["cost"], str(row["review"]), told,
        )  # fmt: skip
        if row["why"]:
            table.add_row("", f"[yellow]{escape(row['why'].splitlines()[0])}[/yellow]")
    terminal().print(table if rows else _("nothing ran in these days"))
