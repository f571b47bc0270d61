"""``write-brief check``: does every number of a briefing answer for itself?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
from rich.console import Console
from rich.markup import escape

from newqp_writer.cli.app import DAY, FOLDER, resolve_day
from newqp_writer.cli.changes import changed_briefings
from newqp_writer.cli.console import terminal
from newqp_writer.cli.findings.finding import CheckedFile, Finding, shown
from newqp_writer.cli.findings.formats import FORMATS
from newqp_writer.cli.findings.loose_text import check_loose
from newqp_writer.cli.findings.places import place_in_json, place_in_page
from newqp_writer.cli.findings.printed import check_printed, vouched_for
from newqp_writer.cli.source import (
    articles_folder,
    briefing_of,
    briefing_of_day,
    read_any,
    read_text,
    recorded_opinions,
)
from newqp_writer.config import engine_from_environment
from newqp_writer.errors import InputError
from newqp_writer.models import Briefing, Ledger, Verdict
from newqp_writer.signing import verify
from newqp_writer.workspace import Workspace, write_atomically

if TYPE_CHECKING:  # loads what only some of the files need
    from newqp_writer.drafting.reading.reader import SecondReader

_OUTCOMES = ("failing", "review")
_NOT_PROVED = 4
"""Exit code: what a PDF prints is its record, and nothing here says that the record is true."""
_LONGEST = 2_000_000
"""Characters of a text that is no briefing: a book has a third of that, and takes seconds."""


class Verdicts(click.ParamType[frozenset[str]]):
    """A list of verdicts and outcomes: ``contradicted,review``; ``failing`` is what fails."""

    name = "verdicts"

    def convert(
        self, value: str | frozenset[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """The set of words, each known."""
        if isinstance(value, frozenset):
            return value
        chosen: set[str] = set()
        for word in filter(None, (part.strip() for part in value.split(","))):
            if word in _OUTCOMES or word in get_args(Verdict):
                chosen.add(word)
            elif word != "none":
                known = "failing, review, none, " + ", ".join(get_args(Verdict))
                self.fail(f"“{word}” is not a verdict (there are {known})", param, ctx)
        return frozenset(chosen)


_UNREAD = "no reader has read what it says beside its numbers (--reader asks a model)"


def check_file(
    path: Path, articles: Path | None, day: dt.date | None, reader: SecondReader | None = None
) -> CheckedFile:
    """All verdicts of one file, each with its place.

    What a reader said of a briefing when it was written stands in the ledger beside it, and is
    verified again.

    Args:
        path: a briefing.json, a briefing.md, a typeset briefing.pdf, or any text.
        articles: the folder of the articles; found in the workspace for a briefing.
        day: the day relative dates of a text are counted from.
        reader: reads the sections of a briefing anew.

    Raises:
        BriefError: what cannot be read, where, and the way out.
    """
    from newqp_writer.articles import read_day  # noqa: PLC0415 - heavy
    from newqp_writer.provenance import Checker, check_briefing  # noqa: PLC0415

    if path.suffix.lower() == ".pdf":
        return check_printed(path, articles)
    text = read_text(path)
    held = read_any(path, text)
    if held is not None:
        date = held.date if isinstance(held, Briefing) else held.briefing.date
        read = read_day(articles_folder(path, date, articles)).articles
        briefing, checker = briefing_of(path, held, read), Checker(read, date, printed=True)
        opinions = dict(recorded_opinions(path))
        if reader is not None:
            from newqp_writer.second_reading import read_briefing  # noqa: PLC0415 - heavy

            opinions |= read_briefing(briefing, checker, reader)
        ledger = check_briefing(briefing, read, checker=checker, opinions=opinions)
        texts = [shown(text) for text in ledger.texts]
        placed = (
            place_in_json(text, texts)
            if isinstance(held, Briefing)
            else place_in_page(held.places, texts)
        )
        return CheckedFile(path, list(placed), reading_notes(ledger, reader))
    if articles is None:
        raise InputError(
            "this is no briefing, so it says nothing of its articles",
            path=path,
            hint="name their folder: write-brief check FILE --articles DIR",
        )
    if len(text) > _LONGEST:
        raise InputError(
            f"{len(text):,} characters are more than a text to be checked has ({_LONGEST:,})",
            path=path,
            hint="check its parts",
        )
    read = read_day(articles).articles
    newest = max((article.published.last_day for article in read), default=None)
    checker = Checker(read, day or newest)
    return CheckedFile(path, check_loose(text, checker, {article.id for article in read}))


def _reader(workspace: Workspace) -> SecondReader:
    """The reader that a workspace's settings and the environment name.

    Raises:
        ConfigError: when no endpoint is configured.
    """
    from newqp_writer.drafting.reading.choice import choose_reader  # noqa: PLC0415 - heavy

    settings = workspace.settings()
    return choose_reader(
        settings.check, engine_from_environment(settings.engine), cache=workspace.cache
    )


def reading_notes(ledger: Ledger, reader: SecondReader | None) -> list[str]:
    """Who read a briefing for what it says, and what was not read."""
    texts = [text for text in ledger.texts if text.location.section is not None]
    read = sum(text.opinion is not None for text in texts)
    if not read and reader is None:
        return [_UNREAD]
    who = "" if reader is None else f" by {reader.model}"
    notes = [] if reader is None else list(reader.notes)
    return [
        f"{read} of {len(texts)} texts of the sections were read for what they say{who}",
        *notes,
    ]


def _print_conflicts(console: Console, file: CheckedFile) -> None:
    """Numbers that pass, and for which another cited article gives another value."""
    for checked, regions, _ in file.texts:
        for entry, region in zip(checked.entries, regions, strict=True):
            place = f"{file.path}:{region.line}" if region else str(file.path)
            for other in entry.conflicts:
                words = f"{other.article} says {other.surface}: “{other.quote}”"
                console.print(
                    f"[yellow]{escape(place)}[/yellow]: sources disagree on"
                    f" [bold]{escape(entry.surface)}[/bold]; {escape(words)}",
                    soft_wrap=True,
                )


def _print_finding(console: Console, one: Finding, colour: str) -> None:
    console.print(
        f"[{colour}]{escape(one.place)}[/{colour}]: [bold]{escape(one.entry.surface)}[/bold]"
        f" {one.called}: {escape(one.entry.explanation)}",
        soft_wrap=True,
    )
    before, after = map(escape, one.around)
    console.print(
        f"    …{before}[reverse]{escape(one.entry.surface)}[/reverse]{after}…", soft_wrap=True
    )


def _print(console: Console, file: CheckedFile, fail_on: Collection[str]) -> None:
    """What fails, then what is up for review, each the most doubtful first; then the rest."""
    findings, doubtful = file.findings(fail_on), file.doubtful(fail_on)
    for one in findings:
        _print_finding(console, one, "red")
    for one in doubtful:
        _print_finding(console, one, "yellow")
    _print_conflicts(console, file)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in file.counts.items())
    clean = "[yellow]not proved here[/yellow]" if file.claimed else "[green]clean[/green]"
    verdict = f"[red]{len(findings)} failing[/red]" if findings else clean
    if doubtful:
        verdict += f", [yellow]{len(doubtful)} to review[/yellow]"
    console.print(
        f"{escape(str(file.path))}: {len(file.entries)} numbers, {verdict}"
        + (f" ({counts})" if counts else ""),
        soft_wrap=True,
    )
    for note in file.notes:
        console.print(f"    {escape(note)}", soft_wrap=True)


def _files(
    given: Sequence[Path], workspace: Path, day: dt.date | str | None, since: str | None
) -> Sequence[Path]:
    """What to check: as named, as changed, or the briefing of a day."""
    if since is not None:
        changed = changed_briefings(workspace, since)
        wanted = {path.resolve() for path in given}
        return [path for path in changed if not wanted or path.resolve() in wanted]
    if given:
        return given
    column = Workspace(workspace)
    return [briefing_of_day(column.day(resolve_day(day, column.settings().column.today())))]


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--date",
    "day",
    type=DAY,
    metavar="DAY",
    help="Check the briefing of this day; of a text, the day it was written.  [default: today]",
)
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option(
    "--articles", type=FOLDER, help="Folder of the cited articles, if it is not the workspace's."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMATS]),
    default="text",
    show_default=True,
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the result to a file; a summary is then printed as text.",
)
@click.option(
    "--fail-on",
    type=Verdicts(),
    default="failing",
    metavar="VERDICTS",
    help="What counts as a failure: failing (what may not be printed), review (what an editor"
    " should look at), or verdicts, like contradicted,miscited.  [default: failing]",
)
@click.option(
    "--reader",
    "reading",
    is_flag=True,
    help="Have a model read each section of a briefing for what it says: the one that [check]"
    " names, or the writer's.",
)
@click.option(
    "--key",
    metavar="KEY",
    help="Hold each file to its signature by this public key, a line or a file; a signed PDF needs"
    " no articles to be believed.",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only briefings that changed since a git revision, or whose articles did.",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    reading: bool,
    files: tuple[Path, ...],
    day: dt.date | str | None,
    workspace: Path,
    articles: Path | None,
    form: str,
    output: Path | None,
    fail_on: frozenset[str],
    key: str | None,
    changed_since: str | None,
) -> None:
    """Check every number of FILES against the articles they cite.

    A FILE is a briefing.json, a briefing.md, or any text (Markdown or plain, citing with [^id] or
    nothing at all) whose articles are named with --articles. Without FILES, the briefing of --date
    in the workspace. Exit code 1 when a number fails. A briefing.pdf is compared with the record
    that it carries: what is printed must be what was checked, and every page must look as its
    record gives it. Whether the record is true only its articles can tell, or the signature of a
    house that you trust (--key); without both the exit code is 4. With --reader a model reads what
    the sections say beside their numbers; its word counts as far as the words it quotes stand in
    the articles. What may be right and may be wrong is listed for review and costs nothing, unless
    --fail-on review asks for it.
    """
    written_on = day if isinstance(day, dt.date) else None
    if output is not None and output.resolve() in {path.resolve() for path in files}:
        raise click.BadParameter(
            f"{output} is the file to be checked, and would be lost", param_hint="--output"
        )
    reader = _reader(Workspace(workspace)) if reading else None
    named = _files(files, workspace, day, changed_since)
    signed = {} if key is None else {path: verify(path, key) for path in named}
    checked = [
        vouched_for(check_file(path, articles, written_on, reader), signed.get(path))
        for path in named
    ]
    if form == "text" or output is not None:
        console = terminal(stderr=output is None and form != "text")
        for file in checked:
            _print(console, file, fail_on)
        if not checked:
            console.print("no briefing changed")
    if form != "text":
        rendered = FORMATS[form](checked, fail_on)
        if output is not None:
            write_atomically(output, rendered + "\n")
        elif rendered:
            click.echo(rendered)
    if any(file.findings(fail_on) for file in checked):
        ctx.exit(1)
    ctx.exit(_NOT_PROVED if any(file.claimed for file in checked) else 0)
