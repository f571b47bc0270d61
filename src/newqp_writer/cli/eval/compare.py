"""``write-brief eval compare A B``: is B better or worse than A, metric by metric."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.eval.judging import Bench, heard
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.errors import InputError
from newqp_writer.evaluation.golden.comparing import Comparison
from newqp_writer.evaluation.golden.comparing import compare as compared
from newqp_writer.evaluation.golden.formats import (
    as_json,
    headline,
    junit,
    markdown,
    moved,
    shown,
    words,
)
from newqp_writer.evaluation.golden.judging.formats import judge_lines
from newqp_writer.evaluation.golden.metrics import BY_KEY
from newqp_writer.evaluation.golden.results import RESULT, read_result
from newqp_writer.language import _
from newqp_writer.overwriting import refuse_to_overwrite, refuse_twice
from newqp_writer.workspace import write_atomically

_STYLES = {"better": "green", "worse": "red", "no evidence yet": "yellow"}
_FORMATS = {"markdown": markdown, "junit": junit, "json": as_json}


def _place(name: str, out: Path) -> Path:
    """Where a result is, by its path, or by its label."""
    path = Path(name)
    labelled = out / name / RESULT  # a folder may be called like a label: a worktree, “base”
    return path if path.exists() and not labelled.is_file() else out / name


def _tolerances(given: tuple[str, ...]) -> dict[str, float]:
    found = {}
    for each in given:
        key, _sign, value = each.partition("=")
        try:
            found[BY_KEY[key].key] = float(value)
        except (KeyError, ValueError):
            raise InputError(
                _("--tolerance {each}: no metric of that name, or no number").format(each=each),
                hint=_("write it like stories.f1=0.05; metrics are {by_key}").format(
                    by_key="、".join(BY_KEY)
                ),
            ) from None
    return found


def _table(comparison: Comparison) -> Table:
    table = Table(
        title=escape(
            _("{label} beside {before}").format(
                label=comparison.after.label, before=comparison.before.label
            )
        ),
        title_justify="left",
    )
    for name in ("", _("score")):
        table.add_column(name)
    for name in (comparison.before.label, comparison.after.label, _("difference [95 %]")):
        table.add_column(escape(name), justify="right")
    table.add_column("verdict")
    group = ""
    for each in comparison.judged:
        m = each.metric
        if m.group != group:
            table.add_section()
        table.add_row(
            m.group if m.group != group else "", m.name, shown(m, each.before),
            shown(m, each.after), escape(moved(each)), words(each),
            style=_STYLES.get(each.verdict),
        )  # fmt: skip
        group = m.group
    return table


@click.command("compare", cls=Command)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--out", type=click.Path(path_type=Path), default="evaluations", show_default=True,
              help="Where labels are looked for.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", *_FORMATS]), default="text",
              show_default=True)  # fmt: skip
@click.option("-o", "--output", "files", multiple=True, metavar="FILE",
              type=click.Path(path_type=Path, dir_okay=False),
              help="Also write to FILE: .md, .xml (JUnit) or .json. May be repeated.")  # fmt: skip
@click.option("--tolerance", "given", multiple=True, metavar="METRIC=VALUE",
              help="A difference that counts as none, such as stories.f1=0.05.")  # fmt: skip
@click.option("--fail-on-regression", "failing", is_flag=True,
              help="Exit with 1 when a metric is worse.")  # fmt: skip
@click.option("--judge", "judging", is_flag=True,
              help="Also have a model compare the issues, section by section.")  # fmt: skip
@click.option("-w", "--workspace", type=FOLDER,
              help="With --judge: whose [engine] is asked.")  # fmt: skip
@click.option("--model", help="With --judge: the model that judges.")
@click.option("--set", "options", multiple=True, metavar="NAME=VALUE",
              help="With --judge: a setting of [engine], such as max_calls=50.")  # fmt: skip
@click.option("--prompts", type=FOLDER, help="With --judge: folder with a judge.md to try.")
@click.option("--golden", "place", type=FOLDER, metavar="SET",
              help="With --judge: the golden days.")  # fmt: skip
@click.option("--offline", is_flag=True, help="With --judge: answers from the cache only.")
@click.pass_context
def compare(
    ctx: click.Context,
    before: str,
    after: str,
    *,
    out: Path,
    form: str,
    files: tuple[Path, ...],
    given: tuple[str, ...],
    failing: bool,
    judging: bool,
    workspace: Path | None,
    model: str | None,
    options: tuple[str, ...],
    prompts: Path | None,
    place: Path | None,
    offline: bool,
) -> None:
    """Say of every metric whether B is better or worse than A, or whether nothing is known yet.

    A and B are labels, or paths of results. Both are compared on the golden days that both have.

    A judge is told each section in both orders, and only what it says in both is its opinion. It
    decides nothing; how often it agrees with itself and with the scores is told.
    """
    kinds = {".md": markdown, ".xml": junit, ".json": as_json}
    for file in files:
        if file.suffix not in kinds:
            raise InputError(
                _("no known format"), path=file, hint=_("end it in .md, .xml or .json")
            )
    refuse_twice(files)
    places = _place(before, out), _place(after, out)
    read = [path for place in places for path in (place, place / RESULT)]
    for file in files:
        refuse_to_overwrite(file, f"comparison{file.suffix}", read)
    results = read_result(places[0]), read_result(places[1])
    comparison = compared(*results, _tolerances(given))
    if judging:
        bench = Bench(workspace, model, options, prompts, offline)
        comparison = replace(comparison, judge=heard(*results, out, place, bench))
    for file in files:
        write_atomically(file, kinds[file.suffix](comparison))
    if form == "text":
        console = terminal()
        console.print(_table(comparison))
        for note in comparison.notes:
            console.print(f"[yellow]{escape(note)}[/yellow]", soft_wrap=True)
        if comparison.judge is not None:
            for line in judge_lines(*comparison.judge):
                console.print(escape(line), soft_wrap=True)
        console.print(escape(headline(comparison)), soft_wrap=True)
    else:
        click.echo(_FORMATS[form](comparison), nl=False)
    ctx.exit(1 if failing and comparison.regressions else 0)
