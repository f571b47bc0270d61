"""``write-brief typeset``: from a briefing to its editions, once more checked."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.editions import font_option, format_option
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.config import Settings
from newqp_writer.errors import BriefError, FailingNumbersError
from newqp_writer.language import _
from newqp_writer.models import Ledger
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import (
    audit_page,
    fonts_of,
    look_of,
    printed_editions,
    record_of,
    write_issue,
)
from newqp_writer.reports.issues.carried import on_their_word
from newqp_writer.reports.issues.issues import (
    Source,
    briefing_of_day,
    open_source,
    recorded_opinions,
)
from newqp_writer.reports.issues.mending import mend_file
from newqp_writer.reports.pages import workspace_of
from newqp_writer.workspace import Day, Workspace


@dataclass(frozen=True)
class Order:
    """What is to be typeset, and how."""

    workspace: Workspace
    file: Path
    articles: Path | None
    formats: tuple[str, ...] | None
    font_dirs: tuple[Path, ...]
    draft: bool
    pictures: bool

    def settings(self) -> Settings:
        """The column's settings with the options applied."""
        settings = self.workspace.settings()
        formats = self.formats or settings.typeset.formats
        if self.pictures and "png" not in formats:
            formats = (*formats, "png")
        typeset = settings.typeset.model_copy(update={"formats": formats})
        return settings.model_copy(update={"typeset": typeset})


def _refuse(source: Source, ledger: Ledger) -> None:
    text, entry = ledger.failing[0]
    count = len(ledger.failing)
    said = (
        _("one number fails")
        if count == 1
        else _("{count} numbers fail, the first").format(count=count)
    )
    raise FailingNumbersError(
        _("{said}: {surface} in {words}: {explanation}").format(
            said=said,
            surface=entry.surface,
            words=text.location.words,
            explanation=entry.explanation,
        ),
        path=source.path,
        hint=_("`write-brief check` lists them all; --draft typesets with every one marked"),
    )


def carry_out(order: Order) -> tuple[Mapping[str, Path], bool]:
    """Check and typeset; returns the files written, and whether every number passed.

    Args:
        order: what, and how.

    Raises:
        BriefError: what is wrong, where, and the way out; nothing is then written.
    """
    typesetting = order.settings().typeset
    mend_file(order.file, order.articles, foreign=False)
    source = open_source(order.file, order.articles)
    opinions = recorded_opinions(order.file)
    # As `check` does: a record may have been written by whoever edited the page.
    ledger = on_their_word(check_briefing(source.briefing, source.articles, opinions=opinions))
    if ledger.failing and not order.draft:
        _refuse(source, ledger)
    look = look_of(typesetting, order.workspace.root)
    fonts = fonts_of(typesetting, order.workspace.root, order.font_dirs)
    editions: dict[str, str | bytes] = {}
    editions |= printed_editions(
        source.briefing, ledger, fonts=fonts, look=look, formats=typesetting.formats
    )
    issue = Day(order.file.resolve().parent, source.briefing.date)
    with issue.locked():
        if "html" in typesetting.formats:
            editions[issue.audit.name] = audit_page(
                source.briefing, ledger, source.articles, record=record_of(issue)
            )
        written = write_issue(
            issue, source.briefing, ledger, None, editions, markdown="md" in typesetting.formats
        )
    if not ledger.failing:
        written = {**written, **_kept(order, issue)}
    return written, not ledger.failing


def _kept(order: Order, issue: Day) -> Mapping[str, Path]:
    """The golden day of an issue that a hand has changed, where the column keeps them."""
    golden = order.workspace.settings().golden
    ours = order.workspace.day(issue.date).folder.resolve() == issue.folder
    if not golden.keep or not ours or order.file.suffix == ".json":
        return {}
    from newqp_writer.evaluation.golden.keeping import keep_day  # noqa: PLC0415 - rarely asked for

    place = Workspace(order.workspace.root, order.articles)
    return {"golden day": keep_day(place, issue.date, place.root / golden.folder)}


def _watched(order: Order) -> Iterator[Path]:
    """Every file that a change of would change the page."""
    yield order.file
    yield order.workspace.settings_file
    try:
        typesetting = order.settings().typeset
    except BriefError:
        return
    if typesetting.template:
        yield from sorted((order.workspace.root / typesetting.template).glob("*.typ"))
    if typesetting.logo:
        yield order.workspace.root / typesetting.logo


def _state(order: Order) -> dict[Path, bytes]:
    """What the watched files hold; one that is away while it is saved is left out."""
    held = {}
    for path in _watched(order):
        with contextlib.suppress(OSError):
            held[path] = read_ordinary(path)
    return held


def watch(order: Order, console: Console) -> None:
    """Typeset at every save until Ctrl-C; what is wrong is said, and the last page stays."""
    from watchfiles import watch as changes  # noqa: PLC0415 - only for this option

    def once() -> None:
        try:
            written, clean = carry_out(order)
        except BriefError as error:
            console.print(f"[red]{escape(str(error))}[/red]", soft_wrap=True)
            return
        names = ", ".join(name for name in written if not name.endswith(".json"))
        told = names if clean else _("{names} [red](draft: numbers fail)[/red]").format(names=names)
        console.print(f"{dt.datetime.now().astimezone():%H:%M:%S} {told}", soft_wrap=True)

    state = _state(order)
    once()
    console.print(_("Watching; Ctrl-C ends it"))
    folders = {path.resolve().parent for path in _watched(order) if path.parent.is_dir()}
    # Woken by a change, and every second besides: what was saved before the watch began, or by an
    # editor that tells nobody, is found by its content.
    with contextlib.suppress(KeyboardInterrupt):
        for _changed in changes(
            *folders, recursive=False, yield_on_timeout=True, rust_timeout=1000
        ):
            now = _state(order)
            if now != state and order.file in now:
                state = now
                once()


@click.command("typeset", cls=Command)
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
@click.option(
    "-w",
    "--workspace",
    type=FOLDER,
    default=".",
    help="Folder with brief.toml.  [default: the one FILE stands in, or this one]",
)
@click.option(
    "--articles", type=FOLDER, help="Folder of the cited articles, if it is not the workspace's."
)
@format_option
@click.option(
    "--draft", is_flag=True, help="Typeset although numbers fail; they are marked on every page."
)
@click.option(
    "--preview", "pictures", is_flag=True, help="Also write the pages as page-1.png, page-2.png …"
)
@click.option("--watch", "watching", is_flag=True, help="Typeset again at every save.")
@font_option
@click.pass_context
def command(
    ctx: click.Context,
    file: Path | None,
    day: dt.date | str | None,
    workspace: Path,
    articles: Path | None,
    formats: tuple[str, ...] | None,
    *,
    draft: bool,
    pictures: bool,
    watching: bool,
    font_dirs: tuple[Path, ...],
) -> None:
    """Check FILE (briefing.json or an edited briefing.md) and typeset it beside itself.

    Without FILE, the briefing of --date in the workspace: briefing.md if it was edited by hand,
    else briefing.json. briefing.json, ledger.json and the editions follow what was typeset. The
    text of the PDF is read back, and a number in it that was not checked fails the run.
    """
    place = Workspace(workspace)
    told = ctx.get_parameter_source("workspace") is not click.core.ParameterSource.DEFAULT
    if file is not None and not told and (own := workspace_of(file)).settings_file.is_file():
        place = own  # the look is that of the column in whose workspace the file stands
    if file is None:
        today = place.settings().column.today()
        folder = place.day(resolve_day(day, today))
        # Who watches is about to edit.
        editing = watching and folder.markdown.is_file()
        file = folder.markdown if editing else briefing_of_day(folder)
    order = Order(place, file, articles, formats, font_dirs, draft, pictures)
    console = terminal()
    if watching:
        watch(order, console)
        return
    written, clean = carry_out(order)
    folder_name = escape(str(file.resolve().parent))
    console.print(f"{folder_name}: {', '.join(written)}", soft_wrap=True)
    ctx.exit(0 if clean else 1)
