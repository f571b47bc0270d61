"""``write-brief check``: does every number of a briefing answer for itself?"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args
from zoneinfo import ZoneInfo

import click

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.findings.formats import FORMATS
from newqp_writer.cli.findings.overview import explained, print_files, print_statistics
from newqp_writer.cli.findings.terminal import print_file, print_sum
from newqp_writer.cli.terminal.console import Terminal, terminal
from newqp_writer.cli.terminal.streams import say
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.config import engine_from_environment, rooted
from newqp_writer.language import _
from newqp_writer.models import Verdict
from newqp_writer.overwriting import TEXT, refuse_to_overwrite, refuse_twice
from newqp_writer.reports.asking.asking import MARKDOWN, Asked
from newqp_writer.reports.asking.changes import changes_since
from newqp_writer.reports.asking.request import Request
from newqp_writer.reports.asking.settings import cache_folder, find_repository, on_ci
from newqp_writer.reports.cache import Cache
from newqp_writer.reports.gate import (
    CLEAN,
    FAILING,
    UNUSABLE,
    Known,
    Outcome,
    check_all,
    gather,
)
from newqp_writer.reports.rules import RULES
from newqp_writer.text import shown, shown_in_json
from newqp_writer.workspace import Workspace, write_atomically

if TYPE_CHECKING:  # loads what only some of the files need
    from newqp_writer.drafting.reading.reader import SecondReader

_OUTCOMES = ("failing", "review")


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
                known = _("failing, review, none, ") + ", ".join(get_args(Verdict))
                self.fail(
                    _("“{word}” is not a verdict (there are {known})").format(
                        word=word, known=known
                    ),
                    param,
                    ctx,
                )
        if not value.strip(" ,"):
            self.fail(_("it names no verdict; where nothing fails it is “none”"), param, ctx)
        return frozenset(chosen)


class Written(click.ParamType["tuple[str, Path]"]):
    """A format and the file it is written to: ``sarif=check.sarif``."""

    name = "format=file"

    def convert(
        self,
        value: str | tuple[str, Path],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, Path]:
        """The two, the format one that is known."""
        if isinstance(value, tuple):
            return value
        form, _sign, file = value.partition("=")
        if form not in FORMATS or not file:
            self.fail(
                _("“{value}” is no FORMAT=FILE (there are {formats})").format(
                    value=value, formats=", ".join(FORMATS)
                ),
                param,
                ctx,
            )
        return form, Path(file)


def _reader(ctx: click.Context, workspace: Workspace) -> SecondReader:
    """The reader that a workspace's settings and the environment name, with its prompts.

    Raises:
        ConfigError: when no endpoint is configured.
        InputError: when a prompt that is tried is none.
    """
    from newqp_writer.drafting.chat.prompts import prompts_from  # noqa: PLC0415 - as below
    from newqp_writer.drafting.reading.choice import choose_reader  # noqa: PLC0415 - heavy

    settings = workspace.settings()
    engine = rooted(engine_from_environment(settings.engine), workspace.root)
    ctx.with_resource(prompts_from(engine.prompts))
    return choose_reader(settings.check, engine, cache=workspace.cache)


def _gather(
    request: Request,
    given: Sequence[str],
    workspace: Path,
    day: dt.date | str | None,
    since: str | None,
    *,
    everything: bool = False,
) -> tuple[Asked, list[Path]]:
    """What to check: as named, as the table has it, as changed, or the briefing of a day."""
    if since is None and not given and not everything and not request.repository.table.reports:
        from newqp_writer.reports.issues.issues import briefing_of_day  # noqa: PLC0415 - heavy

        column = Workspace(workspace)
        path = briefing_of_day(column.day(resolve_day(day, column.settings().column.today())))
        return Asked([path]), []
    changes = changes_since(workspace, since) if since is not None else None
    return gather(request, given, workspace, changes)


def _refuse(
    files: Sequence[str],
    outputs: Sequence[tuple[str, Path]],
    *,
    all_: bool,
    shows: bool,
    stdin_as: Path | None,
) -> None:
    """Refuse what would lose a file, or contradicts itself.

    Args:
        files: what is checked.
        outputs: the form of what is written, and where.
        all_: whether everything is checked.
        shows: whether only files are shown, though more is asked for.
        stdin_as: what standard input is to be taken for.
    """
    if stdin_as is not None and ("-" not in files or stdin_as.suffix.lower() not in MARKDOWN):
        raise click.UsageError(_("--stdin-filename names a text, for the file “-”"))
    if shows:
        raise click.UsageError(_("--show-files checks nothing, and gives no other output"))
    refuse_twice(path for _form, path in outputs)
    for form, path in outputs:
        refuse_to_overwrite(path, form, map(Path, files))
    if all_ and files:
        raise click.UsageError(_("--all takes no FILES"))


def _mend(files: Sequence[Path], articles: Path | None) -> None:
    """Mend the pages among some files, and say which."""
    from newqp_writer.reports.issues.mending import mend_file  # noqa: PLC0415 - heavy

    for path in files:
        if mend_file(path, articles, foreign=True):
            say(_("{path}: references mended").format(path=path), err=True)


def _render(rendered: str, output: Path | None) -> None:
    """Give a result to whoever asked for it."""
    if output is not None:
        write_atomically(output, rendered + "\n")
    elif rendered:
        click.echo(shown_in_json(rendered) if rendered[:1] in "[{" else shown(rendered))


def _print_outcome(
    console: Terminal, outcome: Outcome, failing: frozenset[str], *, strict: bool
) -> None:
    """What was found, for a person."""
    for file in outcome.reported:
        print_file(console, file, failing, strict=strict)
    if not outcome.reported:
        console.print(_("no briefing changed"))
    elif len(outcome.reported) > 1 or outcome.unchanged or outcome.passed:
        print_sum(console, outcome, failing)


def _explain(ctx: click.Context, _option: click.Parameter, rule: str | None) -> None:
    """Say what a rule means, and nothing else."""
    if rule is not None:
        say(explained(rule))
        ctx.exit(0)


@click.command("check", cls=Command)
@click.argument("files", nargs=-1)
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
    "--write",
    "written",
    multiple=True,
    type=Written(),
    metavar="FORMAT=FILE",
    help="Also write the result in another format to a file, such as sarif=numbers.sarif.",
)
@click.option(
    "--fail-on",
    type=Verdicts(),
    metavar="VERDICTS",
    help="What counts as a failure: failing (what may not be printed), review (that, and what an"
    " editor should look at), or verdicts, like contradicted,miscited.  [default: failing]",
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
    "--all",
    "everything",
    is_flag=True,
    help="Check the reports of the table [check] and every briefing of the workspace.",
)
@click.option(
    "--stdin-filename",
    "stdin_as",
    metavar="FILE",
    help="The file that standard input (“-”) is to be taken for: its folder, its rules, its name.",
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option(
    "--exclude",
    "excluded",
    multiple=True,
    metavar="GLOB",
    help="Leave out files that match, beside those of “exclude” of the table.",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only files that changed since a git revision, or whose sources did.",
)
@click.option(
    "--strict/--no-strict",
    "strict",
    default=None,
    help="Exit 2 when anything that was asked for could not be checked: a source that cannot be"
    " read, a citation that leads nowhere, a file without a number.  [default: on CI]",
)
@click.option(
    "--fix",
    "fixes",
    is_flag=True,
    help="Mend the references of briefing.md first: those that are missing, and those that are not"
    " their articles'.",
)
@click.option(
    "--waivers",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of [[waiver]] tables.  [default: that of the table [check]]",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Known findings, which do not fail.  [default: that of the table [check]]",
)
@click.option(
    "--write-baseline",
    "writes_baseline",
    is_flag=True,
    help="Take what is found now as known: write it to the baseline.",
)
@click.option(
    "--cache/--no-cache",
    "keeps",
    default=True,
    help="Keep verdicts by content, in a repository with a table or a column.  [default: cache]",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The file with the table [check].  [default: newqp.toml or pyproject.toml above here]",
)
@click.option(
    "--show-files",
    "shows",
    is_flag=True,
    help="Only say what would be checked, and which sources each file rests on.",
)
@click.option(
    "--statistics",
    "counts",
    is_flag=True,
    help="Also say how often what was found, and where.",
)
@click.option(
    "--explain",
    type=click.Choice(list(RULES)),
    metavar="RULE",
    callback=_explain,
    is_eager=True,
    expose_value=False,
    help="Say what a kind of finding means, like citation/unresolved.",
)
@click.option(
    "--exit-zero",
    is_flag=True,
    help="End in exit code 0 whatever is found; not where a file cannot be read.",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    reading: bool,
    files: tuple[str, ...],
    day: dt.date | str | None,
    workspace: Path,
    articles: Path | None,
    form: str,
    output: Path | None,
    written: tuple[tuple[str, Path], ...],
    fail_on: frozenset[str] | None,
    everything: bool,
    key: str | None,
    changed_since: str | None,
    strict: bool | None,
    fixes: bool,
    waivers: Path | None,
    baseline: Path | None,
    writes_baseline: bool,
    keeps: bool,
    config: Path | None,
    excluded: tuple[str, ...],
    shows: bool,
    stdin_as: Path | None,
    counts: bool,
    exit_zero: bool,
) -> None:
    """Check every number of FILES against the sources they cite.

    A FILE is a briefing.json, a briefing.md, any Markdown, text or Word document, a folder or glob
    of them, or “-” for standard input. Citations are footnotes, links, [@keys] of a bibliography,
    [1] of a list of references; sources are those of --articles, of the file's own front matter,
    or of the table [check] in newqp.toml. Without FILES, the reports of that table, or else the
    briefing of --date in the workspace. A briefing.pdf is compared with the record that it
    carries: what is printed must be what was checked, and every page must look as its record
    gives it. Whether the record is true only its articles can tell, or the signature of a house
    that you trust (--key); without both the exit code is 4.

    Exit code 1 when a number fails or a citation leads nowhere, 2 when a file cannot be checked,
    and with --strict when anything else that was asked for could not be. With --reader a model
    reads what the sections of a briefing say beside their numbers; its word counts as far as the
    words it quotes stand in the articles. What may be right and may be wrong is listed for review
    and costs nothing, unless --fail-on review asks for it.
    """
    repository = find_repository(workspace, config).without(excluded)
    table = repository.table
    written_on = day if isinstance(day, dt.date) else None
    request = Request(repository, articles, written_on, key, waivers, baseline, stdin_as=stdin_as)
    outputs = [*written, *([(form, output)] if output is not None else [])]
    if writes_baseline and request.baseline is not None:
        outputs.append(("baseline", request.baseline))
    _refuse(
        files, outputs, all_=everything, stdin_as=stdin_as,
        shows=shows and bool(outputs or fixes or form != "text"),
    )  # fmt: skip
    failing = Verdicts().convert(table.fail_on, None, ctx) if fail_on is None else fail_on
    strict = table.strict if strict is None else strict
    strict = on_ci() if strict is None else strict
    asked, unchanged = _gather(request, files, workspace, day, changed_since, everything=everything)
    if shows:
        print_files(terminal(), request, asked, unchanged)
        ctx.exit(UNUSABLE if any(fault.level == "error" for fault in asked.faults) else CLEAN)
    if fixes:
        _mend(asked.files, articles)
    outcome = check_all(
        request, asked, unchanged,
        reader=_reader(ctx, Workspace(workspace)) if reading else None,
        cache=Cache(cache_folder(repository, workspace) if keeps else None),
    )  # fmt: skip
    known = Known(
        request.waivers,
        request.baseline,
        dt.datetime.now(ZoneInfo(table.timezone)).date(),
        whole=not files and changed_since is None and not excluded,
    )
    if writes_baseline:
        click.echo(known.taken_from(outcome, failing), err=True)
        ctx.exit(0)
    outcome = known.let_stand(outcome, failing).held_to(repository)
    if form == "text" or output is not None:
        _print_outcome(terminal(), outcome, failing, strict=strict)
        if counts:
            print_statistics(terminal(), outcome, failing)
    for other, path in written:
        write_atomically(path, FORMATS[other](outcome.reported, failing, strict) + "\n")
    if form != "text":
        _render(FORMATS[form](outcome.reported, failing, strict), output)
    elif output is not None:
        told = Terminal(file=io.StringIO(), highlight=False, color_system=None)
        _print_outcome(told, outcome, failing, strict=strict)
        write_atomically(output, f"{TEXT}\n{told.file.getvalue()}")  # type: ignore[attr-defined]
    # What could not be read at all is no finding.
    code = outcome.exit_code(failing, strict=strict and not exit_zero)
    ctx.exit(CLEAN if exit_zero and code == FAILING else code)
