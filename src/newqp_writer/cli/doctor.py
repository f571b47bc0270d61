"""``write-brief doctor``: what is installed, which engine, which fonts, what mends the rest."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from newqp_writer import __version__
from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.diagnosis import Finding, exit_code, show
from newqp_writer.cli.endpoint_findings import endpoint_findings, key_finding
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.streams import print_json
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.config import EngineSettings, Settings, engine_from_environment, rooted
from newqp_writer.drafting.chat.prompts import prompts_from, unversioned
from newqp_writer.drafting.choice import decide, missing_for_endpoint
from newqp_writer.errors import BriefError
from newqp_writer.language import _, later
from newqp_writer.workspace import Workspace

_OPTIONAL = {
    "xllamacpp": (later("--engine local, a language model in this process"), "local-model"),
    "apprise": (later("deliver, by mail and in chats"), "deliver"),
    "webdav4": (later("deliver, to a WebDAV folder or an S3 bucket"), "storage"),
    "manimgx_fonts_cjk": (later("headings in a real bold face"), "bold"),
}


def _program() -> Iterator[Finding]:
    yield Finding(
        "ok",
        "write-brief",
        _("{version} in {folder}").format(version=__version__, folder=Path(__file__).parents[1]),
    )
    yield Finding("ok", "python", f"{platform.python_version()} ({sys.executable})")
    for name in ("typst", "pydantic", "openai", "trafilatura", "rjieba", "rensa", "bm25s"):
        try:
            yield Finding("ok", name, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding("missing", name, _("not installed"), "pip install newqp-writer")
    for module, (use, extra) in _OPTIONAL.items():
        if importlib.util.find_spec(module) is None:
            yield Finding(
                "note",
                module,
                _("not installed; optional: {use}").format(use=_(use)),
                f"pip install 'newqp-writer[{extra}]'",
            )
        else:
            yield Finding("ok", module, _("installed: {use}").format(use=_(use)))


def _fonts(workspace: Workspace, settings: Settings) -> Iterator[Finding]:
    from newqp_writer.publishing import fonts_of, look_of  # noqa: PLC0415 - loads the typesetter

    try:
        look_of(settings.typeset, workspace.root)
        fonts = fonts_of(settings.typeset, workspace.root)
    except BriefError as error:
        yield Finding("missing", "fonts", error.message, error.hint or "")
        return
    yield Finding("ok", "fonts", fonts.words)


def _engine(settings: Settings, *, asked: bool) -> Iterator[Finding]:
    engine = engine_from_environment(settings.engine)
    kind, why = decide(engine, offline=False)
    yield Finding("ok", "engine", f"{_(kind)}: {why}")
    if kind == "local":
        return
    missing = missing_for_endpoint(engine, os.environ)
    if missing and kind == "embedded":
        yield Finding("note", "endpoint", _("not configured; it needs ") + _(" and ").join(missing))
    elif not asked:
        yield key_finding(engine, os.environ)


def _workspace(workspace: Workspace, settings: Settings) -> Iterator[Finding]:
    if workspace.settings_file.is_file():
        yield Finding(
            "ok",
            "brief.toml",
            _("{settings_file}: {title}, {count} topics").format(
                settings_file=workspace.settings_file,
                title=settings.column.title,
                count=len(settings.topics),
            ),
        )
    else:
        yield Finding(
            "note",
            "brief.toml",
            _("none here; the built-in column is used"),
            f"write-brief init {workspace.root}",
        )
    days = workspace.days_with_articles()
    if days:
        yield Finding(
            "ok",
            "articles",
            _("{count} days, the last is {last}").format(count=len(days), last=days[-1]),
        )
    else:
        yield Finding(
            "note",
            "articles",
            _("no day yet in {folder}").format(folder=workspace.root / "articles"),
            _("put articles into {folder}").format(
                folder=workspace.articles(settings.column.today())
            ),
        )
    if not os.access(workspace.root, os.W_OK):
        yield Finding(
            "missing",
            "workspace",
            _("{root} cannot be written to").format(root=workspace.root),
            _("choose another with --workspace"),
        )


def _keys(settings: Settings) -> Iterator[Finding]:
    """The variables that sources and channels need."""
    sources = [(source.name, source.key_env) for source in settings.sources]
    channels = [
        (channel.name, variable)
        for channel in settings.deliver
        for variable in (channel.url_env, channel.password_env)
    ]
    for name, variable in (*sources, *channels):
        if variable and not os.environ.get(variable):
            remedy = _("write {variable}=… into .env beside brief.toml").format(variable=variable)
            yield Finding(
                "missing", name[:18], _("{variable} is not set").format(variable=variable), remedy
            )


def _prompts(engine: EngineSettings) -> Iterator[Finding]:
    """The prompts that are tried in place of the built-in ones; one that is none is an error."""
    if engine.prompts is None:
        return
    with prompts_from(engine.prompts):
        old = unversioned()
    yield Finding("ok", "prompts", str(engine.prompts))
    if old:
        yield Finding(
            "note",
            "prompts",
            _("{labels} changed under the built-in version").format(labels=", ".join(old)),
            _("raise its version, so that results can be told apart"),
        )


def examine(workspace: Workspace, *, engine: bool = False) -> list[Finding]:
    """Everything worth knowing before a run; with ``engine`` the endpoint is asked."""
    found = list(_program())
    try:
        settings = workspace.settings()
        found.extend(_workspace(workspace, settings))
        found.extend(_fonts(workspace, settings))
        found.extend(_keys(settings))
        found.extend(_engine(settings, asked=engine))
        configured = rooted(engine_from_environment(settings.engine), workspace.root)
        found.extend(_prompts(configured))
        if engine:
            found.extend(endpoint_findings(configured, os.environ, workspace.cache))
    except BriefError as error:
        subject = "workspace" if error.place else "settings"
        place = f"{error.place}: " if error.place else ""
        found.append(Finding("missing", subject, f"{place}{error.message}", error.hint or ""))
    return found


@click.command("doctor", cls=Command)
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option(
    "--engine", is_flag=True, help="Ask the configured endpoint a few tiny questions (paid for)."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def command(ctx: click.Context, workspace: Path, engine: bool, as_json: bool) -> None:  # noqa: FBT001
    """Say what is installed, which engine and fonts a run would take, and what mends the rest.

    Exit codes: 0 fit for a run, 2 something is missing, 3 the endpoint fails (with --engine).
    """
    findings = examine(Workspace(workspace), engine=engine)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        show(findings, terminal())
    ctx.exit(exit_code(findings))
