"""``write-brief add``: bring single articles, from the web or from a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from rich.markup import escape

from newqp_writer.articles import read_articles
from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.collect import show
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.collecting import Report, add_addresses
from newqp_writer.errors import ArticleError, InputError
from newqp_writer.language import _
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.workspace import Workspace, explain_os_error, write_atomically


def _add_file(path: Path, folder: Path, zone: dt.tzinfo, day: dt.date) -> str:
    """Copy a file into the day's folder, if an article can be read from it; what became of it.

    Raises:
        ArticleError: no article can be read from it.
        WorkspaceError: it cannot be read, or the folder not written to.
    """
    articles = read_articles(path, zone, day)
    try:
        data = read_ordinary(path)
    except OSError as error:
        raise explain_os_error(error, path, _("read this file")) from error
    target = folder / path.name
    number = 1
    while target.exists():
        if target.is_file() and target.read_bytes() == data:
            return _("{path} is here already: {target}").format(path=path, target=target)
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    write_atomically(target, data)
    first = articles[0]
    more = _(" and {count} more").format(count=len(articles) - 1) if len(articles) > 1 else ""
    return f"{target}  {first.publisher}《{first.title}》{more}"


@click.command("add", cls=Command)
@click.argument("what", nargs=-1, required=True, metavar="URL|FILE…")
@click.option("--date", "day", type=DAY, metavar="DAY", help="The day.  [default: today]")
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option(
    "--allow-host", "allowed", multiple=True,
    help="A host of this machine or network that may be asked; may be repeated.",
)  # fmt: skip
def command(
    what: tuple[str, ...], day: dt.date | str | None, workspace: Path, allowed: tuple[str, ...]
) -> None:
    """Bring articles into articles/DAY: addresses are fetched, files are copied."""
    place = Workspace(workspace)
    settings = place.settings()
    date = resolve_day(day, settings.column.today())
    console, errors = terminal(), terminal(stderr=True)
    failed: list[str] = []
    urls = [each for each in what if each.lower().startswith(("http://", "https://"))]
    for name in (each for each in what if each not in urls):
        try:
            said = _add_file(Path(name), place.articles(date), settings.column.zone, date)
        except ArticleError as error:
            failed.append(str(error))
        else:
            console.print(escape(said), soft_wrap=True)
    report = Report(date)
    if urls:
        report = add_addresses(place, date, settings, urls, allowed)
        show(report, console)
    for words in failed:
        errors.print(f"[red]{escape(words)}[/red]", soft_wrap=True)
    if failed or report.failures:
        raise InputError(
            _("{count} of {given} could not be added").format(
                count=len(failed) + len(report.failures), given=len(what)
            )
        )
