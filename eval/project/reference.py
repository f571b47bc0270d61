"""The command line, told by itself: docs/commands.md.

    python -m eval.project.reference [--write]

Prints what ``--help`` of every command says; ``--write`` renews the file, which a test holds.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import click

from newqp_writer.cli.app import cli

FILE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
_HEAD = """# Commands

What `--help` of every command says. Renewed by `python -m eval.project.reference --write`.
"""


def _told(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=100, max_content_width=100
    )
    yield f"## {context.command_path}\n\n```\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            below = command.get_command(context, each)
            assert below is not None
            yield from _told(below, each, context)


def reference() -> str:
    """The page."""
    return "\n".join([_HEAD, *_told(cli, "write-brief", None)])


def main() -> None:
    """Print the page, or renew it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(reference(), encoding="utf-8")
    else:
        print(reference())


if __name__ == "__main__":
    main()
