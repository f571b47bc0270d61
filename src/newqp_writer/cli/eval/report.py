"""``write-brief eval report``: one page on results over time."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.eval.judging import issues_of
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.errors import InputError
from newqp_writer.evaluation.golden.issue import find_set, read_golden_set
from newqp_writer.evaluation.golden.judging.records import Judgement, read_judgement
from newqp_writer.evaluation.golden.report import report_page
from newqp_writer.evaluation.golden.results import RESULT, Result, read_result
from newqp_writer.language import _
from newqp_writer.overwriting import refuse_to_overwrite
from newqp_writer.workspace import write_atomically


@click.command("report", cls=Command)
@click.argument("labels", nargs=-1)
@click.option("--out", type=FOLDER, default="evaluations", show_default=True,
              help="Where results are.")  # fmt: skip
@click.option("--golden", "place", type=FOLDER, metavar="SET", help="The golden days.")
@click.option("-w", "--workspace", type=FOLDER, default=".", help="Whose set, when none is named.")
@click.option("-o", "--output", "file", type=click.Path(path_type=Path, dir_okay=False),
              help="The page.  [default: OUT/report.html]")  # fmt: skip
def report(
    labels: tuple[str, ...], out: Path, place: Path | None, workspace: Path, file: Path | None
) -> None:
    """Write one page: scores over time, results side by side, each day beside its golden issue.

    LABELS name the results; without any, all that are in OUT.
    """
    found = [out / label for label in labels] or [path.parent for path in out.glob(f"*/{RESULT}")]
    results = [read_result(folder) for folder in found]
    if not results:
        raise InputError(
            _("no results here"),
            path=out,
            hint=_("`write-brief eval golden --label NAME` writes one"),
        )
    target = file or out / "report.html"
    refuse_to_overwrite(target, "report.html", [folder / RESULT for folder in found])
    days = {day.name: day for day in read_golden_set(place or find_set(workspace))}
    newest = max(results, key=lambda result: result.when)
    page = report_page(results, days, issues_of(out, newest, days), _judgements(out, newest))
    write_atomically(target, page)
    terminal().print(escape(str(target)), soft_wrap=True)


def _judgements(out: Path, result: Result) -> list[Judgement]:
    """What judges have said of a result as it is now."""
    kept = map(read_judgement, sorted((out / result.label).glob("judged-*.json")))
    return [each for each in kept if each.configurations[1] == result.made.configuration]
