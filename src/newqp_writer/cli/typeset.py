"""``write-brief typeset``: from a briefing to its PDF, once more checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from rich.markup import escape

from newqp_writer.cli.app import DAY, FOLDER, resolve_day
from newqp_writer.cli.console import terminal
from newqp_writer.cli.source import briefing_of_day, open_source
from newqp_writer.errors import FailingNumbersError
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import (
    audit_page,
    preview,
    record_of,
    resolve_fonts,
    typeset,
    write_issue,
)
from newqp_writer.workspace import Day, Workspace, write_atomically


@click.command("typeset")
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--date",
    "day",
    type=DAY,
    metavar="DAY",
    help="Typeset the briefing of this day.  [default: today]",
)
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option(
    "--articles", type=FOLDER, help="Folder of the cited articles, if it is not the workspace's."
)
@click.option(
    "--draft", is_flag=True, help="Typeset although numbers fail; they are marked on every page."
)
@click.option(
    "--preview", "pictures", is_flag=True, help="Also write the pages as page-1.png, page-2.png …"
)
@click.option(
    "--font-dir",
    "font_dirs",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Look for fonts here first.",
)
@click.pass_context
def command(
    ctx: click.Context,
    file: Path | None,
    day: dt.date | str | None,
    workspace: Path,
    articles: Path | None,
    *,
    draft: bool,
    pictures: bool,
    font_dirs: tuple[Path, ...],
) -> None:
    """Check FILE (briefing.json or an edited briefing.md) and typeset it beside itself.

    Without FILE, the briefing of --date in the workspace: briefing.md if it was edited by hand,
    else briefing.json. briefing.json, briefing.md, ledger.json and audit.html follow what was
    typeset.
    """
    place = Workspace(workspace)
    settings = place.settings()
    if file is None:
        file = briefing_of_day(place.day(resolve_day(day, settings.column.today())))
    source = open_source(file, articles)
    ledger = check_briefing(source.briefing, source.articles)
    if ledger.failing and not draft:
        text, entry = ledger.failing[0]
        raise FailingNumbersError(
            f"{len(ledger.failing)} numbers fail, the first is {entry.surface} in"
            f" {text.location.words}: {entry.explanation}",
            path=file,
            hint="`write-brief check` lists them all; --draft typesets with every one marked",
        )
    fonts = resolve_fonts([*font_dirs, *(place.root / d for d in settings.typeset.font_dirs)])
    accent = settings.typeset.accent
    marked = ledger if ledger.failing else None
    pdf = typeset(source.briefing, draft=marked, fonts=fonts, accent=accent)
    issue = Day(file.resolve().parent, source.briefing.date)
    with issue.locked():
        audit = audit_page(source.briefing, ledger, source.articles, record=record_of(issue))
        written = write_issue(issue, source.briefing, ledger, None, pdf, audit=audit)
    console = terminal()
    if pictures:
        for number, page in enumerate(
            preview(source.briefing, draft=marked, fonts=fonts, accent=accent), 1
        ):
            path = issue.folder / f"page-{number}.png"
            write_atomically(path, page)
            written[path.name] = path
    console.print(f"{escape(str(issue.folder))}: {', '.join(written)}", soft_wrap=True)
    ctx.exit(1 if ledger.failing else 0)
