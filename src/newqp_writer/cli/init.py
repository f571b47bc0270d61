"""``write-brief init``: make a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from newqp_writer.cli.terminal.streams import say
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.config import default_toml, parse_settings
from newqp_writer.errors import WorkspaceError
from newqp_writer.language import _, spoken
from newqp_writer.workspace import Workspace, explain_os_error, write_atomically


@click.command("init", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
def command(folder: Path) -> None:
    """Make a workspace in FOLDER: brief.toml, articles/ for today, briefings/.

    An existing brief.toml is never overwritten.
    """
    workspace = Workspace(folder)
    if workspace.settings_file.exists():
        raise WorkspaceError(
            _("there is a brief.toml already; it was left as it is"), path=workspace.settings_file
        )
    text = default_toml(spoken())
    today = parse_settings(text, workspace.settings_file).column.today()
    try:
        workspace.articles(today).mkdir(parents=True, exist_ok=True)
        (folder / "briefings").mkdir(exist_ok=True)
    except OSError as error:
        raise explain_os_error(error, folder, _("make this workspace")) from error
    write_atomically(workspace.settings_file, text)
    say(
        _("{settings_file}   title, organisations, topics: make it yours").format(
            settings_file=workspace.settings_file
        )
    )
    kinds = _("pages, text, PDF, Word, feeds …")
    say(
        _("{today}   put the day's articles here ({kinds})").format(
            today=workspace.articles(today), kinds=kinds
        )
    )
    where = "" if folder == Path() else _(" --workspace {folder}").format(folder=folder)
    say(_("Then: write-brief{where} --date {today}").format(where=where, today=today.isoformat()))
