"""``write-brief eval``: how good the tool is, on labelled cases and beside golden issues."""

from __future__ import annotations

import importlib

import click

from newqp_writer.cli.terminal.telling import Group
from newqp_writer.language import _, later

# name → (module, attribute, one line); a module is loaded when its command is named.
_COMMANDS = {
    "numbers": (
        "numbers",
        "numbers",
        later("The number check on labelled cases or broken sentences."),
    ),
    "golden": (
        "golden",
        "golden",
        later("A configuration beside what people edited and published."),
    ),
    "compare": ("compare", "compare", later("Two results: better, worse, or no evidence yet.")),
    "report": (
        "report",
        "report",
        later("One page: scores over time, and each day beside its golden issue."),
    ),
}


class _Measures(Group):
    """Commands in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order in which they are used."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, loaded now."""
        if cmd_name not in _COMMANDS:
            return None
        module, attribute, _words = _COMMANDS[cmd_name]
        loaded = importlib.import_module(f"newqp_writer.cli.eval.{module}")
        command: click.Command = getattr(loaded, attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without loading one."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(words)) for name, (*_where, words) in _COMMANDS.items()])


@click.group("eval", cls=_Measures)
def command() -> None:
    """Measure the tool: its number check, and its issues beside golden ones."""
