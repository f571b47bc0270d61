"""``write-brief eval golden``: golden days are kept, checked, and measured on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from rich.markup import escape

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.eval.golden_run import run
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.telling import Group
from newqp_writer.evaluation.golden.issue import day_folders, find_set
from newqp_writer.evaluation.golden.keeping import freeze, keep_day
from newqp_writer.evaluation.golden.validation import validate
from newqp_writer.language import _
from newqp_writer.workspace import Workspace


class _Golden(Group):
    """Runs a set unless another command is named: ``golden SET`` is ``golden run SET``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with the command that is meant."""
        if not args or (args[0] not in self.commands and args[0] not in {"-h", "--help"}):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group("golden", cls=_Golden)
def golden() -> None:
    """Issues as people edited and published them, and how near a configuration comes to them.

    Without a command, `run`: write-brief eval golden [SET] --label NAME.
    """


golden.add_command(run)


@golden.command("add")
@click.option("--date", "day", type=DAY, metavar="DAY", help="The issue.  [default: today]")
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option("--articles", type=FOLDER, help="Folder of its articles, if not articles/DAY.")
@click.option("--to", type=FOLDER, help="The set.  [default: the workspace's golden/]")
@click.option("--name", help="Name of the day's folder, if not its date.")
@click.option("--note", help="What makes the day worth measuring on.")
@click.option(
    "--facts", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A facts.toml: what an issue of this day must say, and must not.",
)  # fmt: skip
@click.pass_context
def add(
    ctx: click.Context,
    day: dt.date | str | None,
    workspace: Path,
    articles: Path | None,
    to: Path | None,
    name: str | None,
    note: str | None,
    facts: Path | None,
) -> None:
    """Keep a published issue as a golden day: articles, draft and published text, by hash."""
    place = Workspace(workspace, articles)
    settings = place.settings()
    date = resolve_day(day, settings.column.today())
    folder = keep_day(
        place, date, to or workspace / settings.golden.folder, name=name, note=note, facts=facts
    )
    console = terminal()
    console.print(escape(_("{folder}: kept").format(folder=folder)), soft_wrap=True)
    if not (folder / "facts.toml").is_file():
        console.print(
            escape(_(
"  → {file} may say what an issue of this day must tell; then"
" `write-brief eval golden check --freeze {folder}`"
).format(file=folder / "facts.toml", folder=folder)),
            soft_wrap=True,
        )  # fmt: skip
    ctx.exit(_check(folder))


def _check(place: Path) -> int:
    """Print what is wrong with the days of a set; the exit code."""
    console = terminal()
    days, complaints = validate(place)
    for complaint in complaints:
        style = "red" if complaint.fatal else "yellow"
        console.print(f"[{style}]{escape(str(complaint))}[/{style}]", soft_wrap=True)
    wrong = len({complaint.day for complaint in complaints if complaint.fatal})
    told = _("{count} golden days can be used").format(count=len(days)) + (
        _(", {wrong} cannot").format(wrong=wrong) if wrong else ""
    )
    console.print(told, soft_wrap=True)
    return 2 if wrong or not days else 0


@golden.command("check")
@click.argument("place", metavar="[SET]", type=FOLDER, required=False)
@click.option("-w", "--workspace", type=FOLDER, default=".", help="Whose set, when none is named.")
@click.option("--freeze", "freezing", is_flag=True, help="Write the hashes of what is there now.")
@click.option("--note", help="With --freeze: what makes the day worth measuring on.")
@click.pass_context
def check(
    ctx: click.Context, place: Path | None, workspace: Path, *, freezing: bool, note: str | None
) -> None:
    """Say whether the golden days of SET (or one day) are whole and true to themselves."""
    place = place or find_set(workspace)
    if freezing:
        for folder in day_folders(place):
            freeze(folder, note)
    ctx.exit(_check(place))
