"""``write-brief template``: the page's own files, for a column that wants another page."""

from __future__ import annotations

from pathlib import Path

import click

from newqp_writer.cli.terminal.streams import say
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.publishing.looks.look import built_in
from newqp_writer.workspace import write_atomically

_FIXED = "main.typ"


@click.command("template", cls=Command)
@click.argument("names", nargs=-1)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="template",
    show_default=True,
    help="Where the copies go.",
)
def command(names: tuple[str, ...], folder: Path) -> None:
    """Copy the built-in Typst files of the page (all, or NAMES) to begin your own with.

    Keep the files that you change, delete the others, and name the folder in brief.toml:
    [typeset] template = "template". Colours, paper, fonts, logo and the names of the parts need no
    file of their own: they are settings there.
    """
    files = {name: content for name, content in built_in().items() if name != _FIXED}
    for name in names:
        if name not in files:
            raise InputError(
                _("“{name}” is no file of the page").format(name=name),
                hint=_("there are {files}").format(files=", ".join(files)),
            )
    for name in names or files:
        path = folder / name
        if path.exists():
            raise InputError(_("this file is there already; it was left as it is"), path=path)
        write_atomically(path, files[name])
        say(path)
