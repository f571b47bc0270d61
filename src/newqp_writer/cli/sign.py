"""``write-brief sign``: a house puts its name to an issue."""

from __future__ import annotations

import os
from pathlib import Path

import click

from newqp_writer.cli.terminal.streams import say
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.signing import new_key, sign

_VARIABLE = "NEWQP_SIGN_PASSWORD"
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def _password(*, again: bool = False) -> str:
    """Of the secret key: from the environment, or asked for."""
    if _VARIABLE in os.environ:
        return os.environ[_VARIABLE]
    asked: str = click.prompt(
        _("Password of the key"), default="", show_default=False, hide_input=True, err=True,
        confirmation_prompt=again,
    )  # fmt: skip
    return asked


@click.command("sign", cls=Command)
@click.argument("files", nargs=-1, type=_FILE)
@click.option("--key", type=_FILE, help="The secret key.")
@click.option(
    "--new",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Make this secret key and, beside it, the public one (.pub).",
)
def command(files: tuple[Path, ...], key: Path | None, new: Path | None) -> None:
    """Sign FILES of an issue with the key of the house; each signature lies beside its file.

    \b
    write-brief sign --new house.key                     once; give house.key.pub to your readers
    write-brief sign briefing.pdf --key house.key        makes briefing.pdf.minisig
    write-brief check briefing.pdf --key house.key.pub   what a reader runs

    Signatures are minisign's. The password of a locked key is asked for, or is taken from
    NEWQP_SIGN_PASSWORD.
    """  # noqa: D301 - \b is click's mark for “do not rewrap”
    if new is not None:
        click.echo(new_key(new, _password(again=True)))
        key = key or new
    if files and key is None:
        raise InputError(_("name the secret key with --key"), hint=_("`sign --new KEY` makes one"))
    if not files and new is None:
        raise InputError(
            _("name the files to sign"), hint="write-brief sign briefing.pdf --key KEY"
        )
    for path in files:
        assert key is not None
        say(sign(path, key, _password))
