"""``write-brief --estimate``: what writing the day would cost, without a call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from rich.markup import escape
from rich.table import Table

from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.streams import print_json
from newqp_writer.config import EngineSettings, Settings
from newqp_writer.drafting.rehearsal import TYPICAL
from newqp_writer.estimation import Estimate, estimate_day
from newqp_writer.language import _
from newqp_writer.models import Spent
from newqp_writer.workspace import Workspace


def estimate(
    workspace: Workspace,
    date: dt.date,
    settings: Settings,
    *,
    offline: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Print the estimate; returns the exit code."""
    found = estimate_day(workspace, date, settings=settings, offline=offline)
    if as_json:
        print_json(_result(found, date))
    elif found.engine is None:
        terminal(quiet=quiet).print(_("No endpoint would be asked: nothing to pay for."))
    else:
        console = terminal(quiet=quiet)
        console.print(_table(found))
        for remark in _remarks(found, settings.engine):
            console.print(f"[dim]{escape(remark)}[/dim]")
    return 0


def _table(found: Estimate) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for heading in (_("calls"), _("in the cache"), _("tokens in"), _("tokens out")):
        table.add_column(heading, justify="right")
    if found.currency:
        table.add_column(escape(found.currency), justify="right")
    for spent in (*found.spent, found.total):
        table.add_row(
            *_cells(spent, found.currency), style="bold" if spent.stage == "total" else ""
        )
    return table


def _cells(spent: Spent, currency: str | None) -> list[str]:
    about = _("about ") if spent.calls else ""
    cells = [
        _(spent.stage),
        str(spent.calls),
        str(spent.cached),
        f"{about}{spent.prompt_tokens:,}",
        f"{about}{spent.completion_tokens:,}",
    ]
    return [*cells, f"{about}{spent.cost or 0:.4f}"] if currency else cells


def _remarks(found: Estimate, engine: EngineSettings) -> Iterator[str]:
    """What the table does not say."""
    if found.unwritten and engine.revisions:
        yield (
            _(
                "Not counted: a call for each sentence whose number fails in the"
                " {unwritten} sections to be written (about {typical} tokens out, at most"
                " {revisions} for a sentence)."
            ).format(
                unwritten=found.unwritten, typical=TYPICAL["revision"], revisions=engine.revisions
            )
        )
    if engine.max_calls is not None and found.total.calls > engine.max_calls:
        yield _(
            "max_calls = {max_calls} would end the run before all of this is asked for."
        ).format(max_calls=engine.max_calls)
    if engine.max_cost is not None and (found.total.cost or 0) > engine.max_cost:
        yield _(
            "max_cost = {max_cost:g} would end the run before all of this is asked for."
        ).format(max_cost=engine.max_cost)
    if not found.currency and found.total.calls:
        yield _("With price_in and price_out under [engine] in brief.toml, the cost is shown, too.")


def _result(found: Estimate, date: dt.date) -> dict[str, Any]:
    rows = [*found.spent, found.total]
    return {
        "date": date.isoformat(),
        "engine": found.engine.model_dump(mode="json") if found.engine else None,
        "estimate": [spent.model_dump(mode="json", exclude={"waited"}) for spent in rows],
        "currency": found.currency,
        "unwritten": found.unwritten,
    }
