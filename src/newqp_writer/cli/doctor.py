"""``write-brief doctor``: what is installed, which engine, which fonts, what mends the rest."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.markup import escape

from newqp_writer import __version__
from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.console import terminal
from newqp_writer.config import Settings, engine_from_environment
from newqp_writer.drafting.choice import decide, missing_for_endpoint
from newqp_writer.drafting.profiles import key_of
from newqp_writer.errors import BriefError
from newqp_writer.workspace import Workspace

_OPTIONAL = {
    "xllamacpp": ("a language model in this process, for trials", "local-model"),
    "manimgx_fonts_cjk": ("headings in a real bold face", "bold"),
}


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    state: str  # ok, note, missing
    subject: str
    words: str
    remedy: str = ""


def _program() -> Iterator[Finding]:
    yield Finding("ok", "write-brief", f"{__version__} in {Path(__file__).parents[1]}")
    yield Finding("ok", "python", f"{platform.python_version()} ({sys.executable})")
    for name in ("typst", "pydantic", "openai", "trafilatura", "rjieba", "rensa", "bm25s"):
        try:
            yield Finding("ok", name, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding("missing", name, "not installed", "pip install newqp-writer")
    for module, (use, extra) in _OPTIONAL.items():
        if importlib.util.find_spec(module) is None:
            yield Finding(
                "note",
                module,
                f"not installed; optional: {use}",
                f"pip install 'newqp-writer[{extra}]'",
            )
        else:
            yield Finding("ok", module, f"installed: {use}")


def _fonts(workspace: Workspace, settings: Settings) -> Iterator[Finding]:
    from newqp_writer.publishing import resolve_fonts  # noqa: PLC0415 - loads the typesetter

    try:
        fonts = resolve_fonts([workspace.root / d for d in settings.typeset.font_dirs])
    except BriefError as error:
        yield Finding("missing", "fonts", error.message, error.hint or "")
        return
    yield Finding("ok", "fonts", fonts.words)


def _engine(settings: Settings) -> Iterator[Finding]:
    engine = engine_from_environment(settings.engine)
    kind, why = decide(engine, offline=False)
    yield Finding("ok", "engine", f"{kind}: {why}")
    missing = missing_for_endpoint(engine, os.environ)
    if missing and kind == "embedded":
        yield Finding("note", "endpoint", "not configured; it needs " + " and ".join(missing))
        return
    variable, key = key_of(engine, os.environ)
    if not key:
        yield Finding(
            "note", "endpoint key", f"{variable} is not set: right for a local server only"
        )


def _workspace(workspace: Workspace, settings: Settings) -> Iterator[Finding]:
    if workspace.settings_file.is_file():
        yield Finding(
            "ok",
            "brief.toml",
            f"{workspace.settings_file}: {settings.column.title}, {len(settings.topics)} topics",
        )
    else:
        yield Finding(
            "note",
            "brief.toml",
            "none here; the built-in column is used",
            f"write-brief init {workspace.root}",
        )
    days = workspace.days_with_articles()
    if days:
        yield Finding("ok", "articles", f"{len(days)} days, the last is {days[-1]}")
    else:
        yield Finding(
            "note",
            "articles",
            f"no day yet in {workspace.root / 'articles'}",
            f"put articles into {workspace.articles(settings.column.today())}",
        )
    if not os.access(workspace.root, os.W_OK):
        yield Finding(
            "missing",
            "workspace",
            f"{workspace.root} cannot be written to",
            "choose another with --workspace",
        )


def examine(workspace: Workspace) -> list[Finding]:
    """Everything worth knowing before a run."""
    found = list(_program())
    try:
        settings = workspace.settings()
        found.extend(_workspace(workspace, settings))
        found.extend(_fonts(workspace, settings))
        found.extend(_engine(settings))
    except BriefError as error:
        found.append(
            Finding("missing", "workspace", f"{error.place}: {error.message}", error.hint or "")
        )
    return found


@click.command("doctor")
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.pass_context
def command(ctx: click.Context, workspace: Path) -> None:
    """Say what is installed, which engine and fonts a run would take, and what mends the rest."""
    console = terminal()
    marks = {
        "ok": "[green]ok     [/green]",
        "note": "[yellow]note   [/yellow]",
        "missing": "[red]missing[/red]",
    }
    findings = examine(Workspace(workspace))
    for finding in findings:
        console.print(
            f"{marks[finding.state]} {finding.subject:<18} {escape(finding.words)}", soft_wrap=True
        )
        if finding.remedy:
            console.print(f"{'':<27}→ {escape(finding.remedy)}", soft_wrap=True)
    ctx.exit(2 if any(finding.state == "missing" for finding in findings) else 0)
