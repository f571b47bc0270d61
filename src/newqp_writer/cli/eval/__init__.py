"""``write-brief eval``: how good the tool is, on labelled cases and beside golden issues."""

from __future__ import annotations

import importlib

import click

# name → (module, attribute, one line); a module is loaded when its command is named.
_COMMANDS = {
    "numbers": ("numbers", "numbers", "The number check on labelled cases or broken sentences."),
    "golden": ("golden", "golden", "A configuration beside what people edited and published."),
    "compare": ("compare", "compare", "Two results: better, worse, or no evidence yet."),
    "report": (
        "report",
        "report",
        "One page: scores over time, and each day beside its golden issue.",
    ),
}


class _Measures(click.Group):
    """Commands in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order in which they are used."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, loaded now."""
        if cmd_name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[cmd_name]
        loaded = importlib.import_module(f"newqp_writer.cli.eval.{module}")
        command: click.Command = getattr(loaded, attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (*_, words) in _COMMANDS.items()])


@click.group("eval", cls=_Measures)
def command() -> None:
    """Measure the tool: its number check, and its issues beside golden ones."""
