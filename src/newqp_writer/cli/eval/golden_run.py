"""``write-brief eval golden [SET]``: a configuration is run over golden days and scored."""

from __future__ import annotations

import re
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.errors import InputError
from newqp_writer.evaluation.golden.configuration import Configuration
from newqp_writer.evaluation.golden.formats import shown
from newqp_writer.evaluation.golden.issue import find_set, read_golden_set
from newqp_writer.evaluation.golden.metrics import METRICS, pooled
from newqp_writer.evaluation.golden.results import Result
from newqp_writer.evaluation.golden.running import Scored, run_over
from newqp_writer.language import _
from newqp_writer.workspace import Workspace

_LABEL = re.compile(r"[^\W_][\w.-]{0,59}")


def scores_table(result: Result) -> Table:
    """Every score over all days, and the days it rests on."""
    table = Table(
        title=_("{label}: {count} days").format(
            label=escape(result.label), count=len(result.day_names)
        ),
        title_justify="left",
    )
    table.add_column("")
    table.add_column("score")
    table.add_column(_("all days"), justify="right")
    table.add_column(_("worst day"), justify="right")
    group = ""
    for metric in METRICS:
        if metric.key not in result.scores:
            continue
        if metric.group != group:
            table.add_section()
        by_day = {day: pooled(result.values_of(day), metric.key) for day in result.day_names}
        known = {day: value for day, value in by_day.items() if value is not None}
        worst = ""
        if metric.better != "neither":
            pick = min if metric.better == "more" else max
            day = pick(known, key=lambda name: known[name])
            worst = f"{shown(metric, known[day])} {day}"
        table.add_row(
            metric.group if metric.group != group else "", metric.name,
            shown(metric, result.scores[metric.key]), escape(worst),
        )  # fmt: skip
        group = metric.group
    return table


@click.command("run", cls=Command)
@click.argument("place", metavar="[SET]", type=FOLDER, required=False)
@click.option(
    "-w", "--workspace", type=FOLDER,
    help="Take [engine], [agenda] and [check] from this workspace's brief.toml.",
)  # fmt: skip
@click.option("--engine", type=click.Choice(["auto", "endpoint", "embedded", "local"]))
@click.option("--model", help="Model of the endpoint; with local, the GGUF file.")
@click.option("--prompts", type=FOLDER, help="Folder of prompts to try.")
@click.option(
    "--set", "options", multiple=True, metavar="NAME=VALUE",
    help="A setting of [engine], or agenda.NAME, check.NAME, such as agenda.least_value=0.4.",
)  # fmt: skip
@click.option("--runs", type=click.IntRange(1, 50), default=1, show_default=True, metavar="N",
              help="How often each day is written; those beside the first ask anew.")  # fmt: skip
@click.option("--label", default="run", show_default=True, help="What to call it.")
@click.option("--out", type=FOLDER, default="evaluations", show_default=True,
              help="Where results and the cache of answers are.")  # fmt: skip
@click.option("--day", "only", multiple=True, metavar="NAME", help="Only days of this name.")
@click.option("--jobs", type=click.IntRange(1, 32), default=2, show_default=True,
              help="Days at a time.")  # fmt: skip
@click.option("--offline", is_flag=True, help="Make no request to any endpoint.")
def run(
    place: Path | None,
    workspace: Path | None,
    *,
    engine: str | None,
    model: str | None,
    prompts: Path | None,
    options: tuple[str, ...],
    runs: int,
    label: str,
    out: Path,
    only: tuple[str, ...],
    jobs: int,
    offline: bool,
) -> None:
    """Write every golden day of SET with a configuration, and score it beside what was published.

    SET is a folder of golden days; by default the workspace's, or the one that comes with the
    project. Days that are finished are not written again; the result is OUT/LABEL/result.json.
    """
    if not _LABEL.fullmatch(label):
        raise InputError(
            _("“{label}” cannot be a label").format(label=label),
            hint=_("use letters, digits, “.”, “_” and “-”"),
        )
    days = read_golden_set(place or find_set(workspace or Path()))
    days = tuple(day for day in days if not only or day.name in only)
    if not days:
        raise InputError(
            _("no golden day of that name"), hint=_("leave out --day to take them all")
        )
    given = {"engine": engine, "model": model, "prompts": str(prompts) if prompts else None}
    told = {name: value for name, value in given.items() if value}
    told |= dict(option.split("=", 1) for option in options if "=" in option)
    configuration = Configuration(
        base=Workspace(workspace).settings() if workspace else None,
        options=options, engine=engine, model=model,
        prompts=prompts.resolve() if prompts else None,
        offline=offline, root=workspace or Path(), given=told,
    )  # fmt: skip
    console = terminal(stderr=True)

    def tell(scored: Scored) -> None:
        day = scored.result
        how = (
            _("no issue: {error}").format(error=day.error)
            if day.error
            else _("written")
            if scored.fresh
            else _("kept")
        )
        number = _(" run {run}").format(run=day.run) if runs > 1 else ""
        console.print(escape(f"{day.day}{number}: {how}"), soft_wrap=True)

    result = run_over(days, configuration, out, label, runs=runs, jobs=jobs, told=tell)
    if not result.made.prompts and any(name.endswith("prompts") for name in told):
        words = _("the {engine} engine asks with no prompt: those that were given change nothing")
        console.print(escape(words.format(engine=result.made.engine)), soft_wrap=True)
    terminal().print(scores_table(result))
    terminal().print(escape(str(out / label / "result.json")), soft_wrap=True)
