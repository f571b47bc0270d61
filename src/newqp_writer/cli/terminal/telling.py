"""Commands that tell their help in the language spoken.

click makes a command with its words when its module is loaded; they are translated when they are
asked for. What click says itself (“Usage”, “No such option”) it looks up in gettext's own domain,
which is ``click`` of our catalogues.
"""

from __future__ import annotations

import copy
import gettext
import inspect
from typing import TypeVar

import click

from newqp_writer.cli.terminal.columns import Formatter
from newqp_writer.language import FOLDER, _, spoken

gettext.bindtextdomain("click", str(FOLDER))
gettext.textdomain("click")

_Any = TypeVar("_Any", bound=click.Command)


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "")


def _parameter(parameter: click.Parameter, ctx: click.Context) -> click.Parameter:
    told = copy.copy(parameter)
    told.metavar = _(parameter.make_metavar(ctx))
    if isinstance(told, click.Option) and told.help:
        told.help = _(told.help)
    return told


def _told(command: _Any, ctx: click.Context) -> _Any:
    """A command as it is told in the language spoken."""
    told = copy.copy(command)
    told.help = _(_help(command))
    told.params = [_parameter(each, ctx) for each in command.params]
    if command.options_metavar:
        told.options_metavar = _(command.options_metavar)
    if isinstance(told, click.Group):
        told.subcommand_metavar = _(told.subcommand_metavar)
    told._help_option = None  # noqa: SLF001 - made anew, in this language
    return told


class Context(click.Context):
    """A call whose help is set in columns of ours."""

    formatter_class = Formatter


class Command(click.Command):
    """A command of ours."""

    context_class = Context

    def get_help(self, ctx: click.Context) -> str:
        """What ``--help`` prints."""
        return click.Command.get_help(_told(self, ctx), ctx)

    def get_usage(self, ctx: click.Context) -> str:
        """The line of a wrong call that says how it is called."""
        return click.Command.get_usage(_told(self, ctx), ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Its line in a list of commands: in Chinese, its first sentence."""
        if spoken() == "zh":
            return _(_help(self)).partition("。")[0]
        return super().get_short_help_str(limit)


class Group(click.Group):
    """A group of ours, whose commands are so, too."""

    command_class = Command
    context_class = Context

    def get_help(self, ctx: click.Context) -> str:
        """What ``--help`` prints."""
        return click.Group.get_help(_told(self, ctx), ctx)

    def get_usage(self, ctx: click.Context) -> str:
        """The line of a wrong call that says how it is called."""
        return click.Group.get_usage(_told(self, ctx), ctx)
